//! Do dates, formulas, links and the parts of a text fit the text, whatever it is?
#![no_main]

use libfuzzer_sys::fuzz_target;
use papersift::paper::Date;
use papersift::text::formula::formulas;
use papersift::web::state::safe_url;

fuzz_target!(|text: &str| {
    let mut done = 0;
    for formula in formulas(text) {
        assert!(formula.whole.start >= done, "formulas stand one after another");
        done = formula.whole.end;
        let _ = &text[formula.whole];
    }
    if let Some(date) = Date::parse(text) {
        assert_eq!(Date::parse(&date.to_string()), Some(date));
    }
    if let Some(url) = safe_url(text) {
        let scheme = url.split(['/', '?', '#']).next().and_then(|head| head.split_once(':'));
        let scheme = scheme.map(|(scheme, _)| scheme.to_ascii_lowercase());
        let safe = ["http", "https", "ftp", "mailto"];
        assert!(scheme.is_none_or(|scheme| safe.contains(&&*scheme)), "{url}");
    }
});
