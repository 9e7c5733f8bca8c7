//! What can a script ask? The exports that the loader calls, and through it everybody else; typed by
//! `src/bundle/assets/papersift.d.ts`.

use super::element::{self, Widget};
use super::shell::info_object;
use super::{options, strings};
use crate::format::FormatError;
use crate::query::{Collection, Response, language};
use js_sys::{ArrayBuffer, Uint8Array, WebAssembly};
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Name of the wasm custom section that holds the index.
const SECTION: &str = "papersift.index";

/// The version of the widget, which must be the loader's.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

/// Opens the index that this very module carries.
///
/// # Errors
///
/// An `Error` that says what is wrong with the index and what to do; its `name` is `IndexError`.
#[wasm_bindgen]
pub fn open() -> Result<Papers, JsValue> {
    let sections = WebAssembly::Module::custom_sections(wasm_bindgen::module().unchecked_ref(), SECTION);
    // The section is copied once, into memory that the collection then owns.
    let bytes = match sections.get(0).dyn_into::<ArrayBuffer>() {
        Ok(section) => Uint8Array::new(&section).to_vec(),
        Err(_) => {
            return Err(index_error("the .wasm file carries no index: build the site again with `papersift build`"));
        }
    };
    let collection = Collection::open(bytes).map_err(refused)?;
    Ok(Papers { collection: Rc::new(collection) })
}

fn refused(error: FormatError) -> JsValue {
    index_error(&error.to_string())
}

fn index_error(message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("IndexError");
    error.into()
}

/// An opened collection.
#[wasm_bindgen]
pub struct Papers {
    collection: Rc<Collection>,
}

#[wasm_bindgen]
impl Papers {
    /// Answers a search: a `SearchResult`, all ranges in UTF-16 code units.
    ///
    /// # Errors
    ///
    /// A `TypeError` where an option is unknown or has the wrong type.
    pub fn search(&self, query: String, options: &JsValue) -> Result<JsValue, JsValue> {
        let request = options::request(query, options)?;
        let response = timed(|| self.collection.search(&request));
        to_js(&response.into_utf16())
    }

    /// The papers most like one (`to` is its id), several (a list of ids) or a text (`{ text }`): a `SearchResult`.
    ///
    /// # Errors
    ///
    /// A `TypeError` where an option is unknown, or an option or `to` has the wrong type.
    pub fn similar(&self, to: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let (ids, text) = options::sources(to)?;
        let request = options::request(text, options)?;
        let response = timed(|| self.collection.similar(&ids, &request));
        to_js(&response.into_utf16())
    }

    /// Ways in which what is typed may go on: `Suggestion[]`.
    ///
    /// # Errors
    ///
    /// A `TypeError` where `limit` is no whole number.
    pub fn suggest(&self, typed: &str, limit: &JsValue) -> Result<JsValue, JsValue> {
        let limit = if limit.is_undefined() { 10 } else { options::whole("limit", limit)? };
        to_js(&self.collection.suggest(typed, limit))
    }

    /// What is understood of a query: `Clause[]`, spans in UTF-16 code units.
    ///
    /// # Errors
    ///
    /// None in practice: clauses are plain data.
    pub fn parse(&self, query: &str) -> Result<JsValue, JsValue> {
        let mut clauses = self.collection.parse(query);
        language::to_utf16(query, &mut clauses);
        to_js(&clauses)
    }

    /// The whole record of a paper, `undefined` where there is none with this id.
    ///
    /// # Errors
    ///
    /// None in practice: records are plain data.
    pub fn get(&self, id: &str) -> Result<JsValue, JsValue> {
        self.collection.get(id).map_or(Ok(JsValue::UNDEFINED), |paper| to_js(&paper))
    }

    /// What this collection is: `Info`.
    pub fn info(&self) -> JsValue {
        info_object(&self.collection.info())
    }

    /// Brings an element to life, in whose shadow root the loader has drawn the shell. `site`: the address of the site's
    /// folder. `typed`: the field holds what the reader typed, not what the attribute says. `words`: those of another language,
    /// line by line (`src/web/strings/catalogue.rs`); empty for English.
    ///
    /// # Errors
    ///
    /// Where the shell is not the one that this widget knows.
    pub fn mount(&self, host: web_sys::HtmlElement, site: String, typed: bool, words: &str) -> Result<Widget, JsValue> {
        strings::speak(words);
        element::mount(self.collection.clone(), host, site, typed)
    }
}

/// The answer with the time it took.
pub(super) fn timed(search: impl FnOnce() -> Response) -> Response {
    let begin = now();
    let mut response = search();
    response.took_ms = now() - begin;
    response
}

/// Milliseconds by the browser's clock.
fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// Plain objects and arrays, as `JSON.parse` would give them.
///
/// # Errors
///
/// None for plain data, such as all that the engine answers with.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
