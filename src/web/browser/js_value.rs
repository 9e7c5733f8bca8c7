//! Values for scripts: plain objects made of ours.

use crate::query::Info;
use crate::web::state::State;
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// A plain object.
pub(super) fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in entries {
        // A plain object takes every property.
        let _ = js_sys::Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// An array of strings.
pub(super) fn strings(list: &[String]) -> JsValue {
    Array::from_iter(list.iter().map(JsValue::from)).into()
}

/// What is being asked: query, order and filters.
pub(super) fn question(state: &State) -> JsValue {
    let sort = ["relevance", "newest", "oldest"][state.search.sort as usize];
    object(&[query(state), ("sort", sort.into()), ("filters", filters(state))])
}

/// The query, as an entry of an object.
pub(super) fn query(state: &State) -> (&'static str, JsValue) {
    ("query", JsValue::from(&state.search.query))
}

/// The chosen filters.
pub(super) fn filters(state: &State) -> JsValue {
    let chosen = state.search.filters.iter().map(|(facet, values)| (facet, strings(values)));
    object(&chosen.collect::<Vec<_>>())
}

/// What a collection is, as scripts get it.
pub(super) fn info_object(info: &Info) -> JsValue {
    let years =
        info.years.map_or(JsValue::NULL, |years| Array::from_iter(years.map(JsValue::from)).into());
    object(&[
        ("title", JsValue::from(&info.title)),
        ("description", JsValue::from(&info.description)),
        ("language", JsValue::from(&info.language)),
        ("papers", info.papers.into()),
        ("terms", info.terms.into()),
        ("years", years),
        ("facets", strings(&info.facets)),
        ("kind", JsValue::from(&info.kind)),
        ("format", info.format.into()),
        ("built_by", JsValue::from(&info.built_by)),
        ("bytes", info.bytes.into()),
        ("fingerprint", JsValue::from(&info.fingerprint)),
    ])
}
