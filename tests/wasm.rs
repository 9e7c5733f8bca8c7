//! Does the widget's side of the crate hold inside a browser? Run by wasm-bindgen-test in headless
//! Chromium; what a reader sees is tested on built sites in `tests/browser`.
#![cfg(all(target_arch = "wasm32", feature = "widget"))]

use js_sys::{Error, JsString, Reflect};
use papersift::query::{Collection, Hit, Marked, Response};
use papersift::text::folded;
use papersift::web::browser::js_api;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_module_without_an_index_says_how_to_get_one() {
    let error: Error =
        js_api::open(None).err().expect("the test module has no index").unchecked_into();
    assert_eq!(String::from(error.name()), "IndexError");
    assert!(String::from(error.message()).contains("papersift build"), "{:?}", error.message());
}

#[wasm_bindgen_test]
fn hostile_bytes_are_refused_in_32_bits_too() {
    let mut hostile: Vec<Vec<u8>> = vec![
        vec![],
        b"PSIF".to_vec(),
        vec![0xff; 4096],
        b"<!doctype html><title>404</title>".to_vec(),
    ];
    // A header that promises as much as 32 and 64 bits can say.
    for promise in [u64::from(u32::MAX), u64::MAX, 1 << 31, 1 << 63] {
        hostile.push(
            [b"PSIF".as_slice(), &[1, 0], &promise.to_le_bytes(), &promise.to_le_bytes(), &[0; 64]]
                .concat(),
        );
    }
    for bytes in hostile {
        let length = bytes.len();
        assert!(Collection::open(bytes).is_err(), "{length} bytes");
    }
}

#[wasm_bindgen_test]
fn words_fold_as_they_do_natively() {
    for (word, term) in [
        ("Łukasz", "lukasz"),
        ("Ångström", "angstrom"),
        ("ﬁeld", "field"),
        ("Ｃ", "c"),
        ("don't", "dont"),
    ] {
        assert_eq!(folded(word), term);
    }
}

#[wasm_bindgen_test]
fn marks_are_what_slice_in_javascript_counts() {
    let text = "né 𝒜 graph";
    let marks = ["né", "𝒜", "graph"].map(|word| {
        let at = text.find(word).expect(word);
        [at as u32, (at + word.len()) as u32]
    });
    let title = Marked { text: text.into(), marks: marks.to_vec() };
    let response = Response { hits: vec![Hit { title, ..Hit::default() }], ..Response::default() }
        .into_utf16();
    let marks = &response.hits[0].title.marks;
    let words: Vec<String> =
        marks.iter().map(|[start, end]| JsString::from(text).slice(*start, *end).into()).collect();
    assert_eq!(words, ["né", "𝒜", "graph"]);
}

#[wasm_bindgen_test]
fn records_become_plain_objects() {
    let hit = Hit {
        id: "__proto__".into(),
        extra: [("track".into(), vec!["long".into()])].into(),
        ..Hit::default()
    };
    let object = js_api::to_js(&hit).expect("plain data");
    let get = |name: &str| Reflect::get(&object, &JsValue::from(name)).expect("an object");
    assert_eq!(get("id").as_string().as_deref(), Some("__proto__"));
    assert!(
        get("extra").is_object() && !get("extra").is_instance_of::<js_sys::Map>(),
        "a Map is no plain object"
    );
    assert!(get("year").is_undefined(), "what is not known is left out");
}
