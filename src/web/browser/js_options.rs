//! Arguments of scripts: JavaScript values → our types; what does not fit is named in the error.

use crate::export::cite::Style;
use crate::query::{Request, Sort};
use crate::web::state::Filters;
use js_sys::{Array, Object, TypeError};
use wasm_bindgen::{JsCast, JsValue};

/// The options of `search`, in the order in which an error lists them.
const KNOWN: &str =
    "limit, offset, sort, filters, facets, facet_limit, prefix, semantic, snippet, prior, explain";

/// A [`Request`] from the arguments of `search`. `undefined` and `null` stand for the defaults.
///
/// # Errors
///
/// A `TypeError` that names the option, what was found and what is expected.
pub(super) fn request(query: String, options: &JsValue) -> Result<Request, JsValue> {
    let mut request = Request { query, ..Request::default() };
    for (name, value) in entries("options", options)? {
        if value.is_undefined() {
            continue;
        }
        match name.as_str() {
            "limit" => request.limit = whole(&name, &value)?,
            "offset" => request.offset = whole(&name, &value)?,
            "snippet" => request.snippet = whole(&name, &value)?,
            "facet_limit" => request.facet_limit = whole(&name, &value)?,
            "prefix" => request.prefix = switch(&name, &value)?,
            "prior" => {
                let mut prior = Vec::new();
                for (field, weight) in entries(&name, &value)? {
                    let weight = weight
                        .as_f64()
                        .ok_or_else(|| wrong("prior", &weight, "a number for each field"))?;
                    prior.push((field, weight));
                }
                request.prior = Some(prior);
            }
            "explain" => request.explain = switch(&name, &value)?,
            "semantic" => request.semantic = switch(&name, &value)?,
            "sort" => request.sort = sort(&name, &value)?,
            "filters" => request.filters = filters(&name, &value)?,
            "facets" if value.is_null() => request.facets = None,
            "facets" => request.facets = Some(strings(&name, &value)?),
            _ => return Err(type_error(&["unknown option \"", &name, "\", known: ", KNOWN])),
        }
    }
    Ok(request)
}

/// Filters as `{ facet: [value, …] }`; a single value need not stand in a list, and a number is as
/// good as its text.
pub(super) fn filters(name: &str, value: &JsValue) -> Result<Filters, JsValue> {
    let mut filters = Filters::new();
    for (facet, values) in entries(name, value)? {
        let name = [name, ".", &facet].concat();
        let values = strings(&name, &values)?;
        if !values.is_empty() {
            filters.insert(facet, values);
        }
    }
    Ok(filters)
}

fn switch(name: &str, value: &JsValue) -> Result<bool, JsValue> {
    value.as_bool().ok_or_else(|| wrong(name, value, "true or false"))
}

fn sort(name: &str, value: &JsValue) -> Result<Sort, JsValue> {
    match value.as_string().as_deref() {
        Some("relevance") => Ok(Sort::Relevance),
        Some("newest") => Ok(Sort::Newest),
        Some("oldest") => Ok(Sort::Oldest),
        _ => Err(wrong(name, value, "\"relevance\", \"newest\" or \"oldest\"")),
    }
}

/// A whole number; beyond 2³²−1 it is that.
pub(super) fn whole(name: &str, value: &JsValue) -> Result<usize, JsValue> {
    match value.as_f64() {
        // The cast saturates: Infinity asks for all there is.
        Some(number) if number >= 0.0 && (number.fract() == 0.0 || number.is_infinite()) => {
            Ok(number as usize)
        }
        _ => Err(wrong(name, value, "a whole number from 0")),
    }
}

/// What papers are to be like: their ids, or the text of `{ text }`.
pub(super) fn sources(to: &JsValue) -> Result<(Vec<String>, String), JsValue> {
    if !to.is_object() || Array::is_array(to) {
        return Ok((strings("to", to)?, String::new()));
    }
    let text = js_sys::Reflect::get(to, &"text".into())?.as_string();
    text.map(|text| (Vec::new(), text))
        .ok_or_else(|| wrong("to", to, "an id, a list of ids, or { text }"))
}

/// A string, and nothing else.
pub(super) fn string(name: &str, value: &JsValue) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| wrong_argument(name, value, "a string"))
}

/// A format of references.
pub(super) fn style(format: &JsValue) -> Result<Style, JsValue> {
    const EXPECTED: &str = "\"bibtex\", \"ris\", \"csl\", \"markdown\" or \"text\"";
    Ok(match format.as_string().as_deref() {
        Some("bibtex") => Style::Bibtex,
        Some("ris") => Style::Ris,
        Some("csl") => Style::Csl,
        Some("markdown") => Style::Markdown,
        Some("text") => Style::Plain,
        _ => return Err(wrong_argument("format", format, EXPECTED)),
    })
}

/// The error for an id of no paper.
pub(super) fn unknown_id(id: &str) -> JsValue {
    let parts = [
        "papersift: ids: found ",
        &printed(&id.into()),
        ", expected the id of a paper of this collection",
    ];
    js_sys::RangeError::new(&parts.concat()).into()
}

/// A list of strings, or one; a number is as good as its text.
pub(super) fn strings(name: &str, value: &JsValue) -> Result<Vec<String>, JsValue> {
    let one = |value: JsValue| {
        let number =
            value.as_f64().map(|_| String::from(value.unchecked_ref::<Object>().to_string()));
        value
            .as_string()
            .or(number)
            .ok_or_else(|| wrong(name, &value, "a string, or a list of strings"))
    };
    match value.dyn_ref::<Array>() {
        Some(list) => list.iter().map(one).collect(),
        None => Ok(vec![one(value.clone())?]),
    }
}

/// The own entries of an object; none of `undefined` and `null`.
fn entries(name: &str, value: &JsValue) -> Result<Vec<(String, JsValue)>, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(Vec::new());
    }
    if !value.is_object() || Array::is_array(value) {
        return Err(wrong(name, value, "an object"));
    }
    let pairs = Object::entries(value.unchecked_ref());
    let pair = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        (pair.get(0).as_string().unwrap_or_default(), pair.get(1))
    };
    Ok(pairs.iter().map(pair).collect())
}

fn wrong(name: &str, found: &JsValue, expected: &str) -> JsValue {
    type_error(&["option \"", name, "\": found ", &printed(found), ", expected ", expected])
}

fn wrong_argument(name: &str, found: &JsValue, expected: &str) -> JsValue {
    type_error(&["argument \"", name, "\": found ", &printed(found), ", expected ", expected])
}

/// A value as JSON; what JSON does not know is called by its type.
fn printed(value: &JsValue) -> String {
    let text = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    text.unwrap_or_else(|| String::from(value.js_typeof().unchecked_into::<js_sys::JsString>()))
}

fn type_error(parts: &[&str]) -> JsValue {
    TypeError::new(&["papersift: ", &parts.concat()].concat()).into()
}
