//! What scripts can ask: the exports that the loader calls, and through it everybody else; typed by
//! `js/papersift.d.ts`.
//!
//! Every entry checks its arguments. A refused call throws a `TypeError` that names the argument,
//! what was found and what is expected, and the next good call works.

use super::clock::timed;
use super::deferred;
use super::js_options as options;
use super::js_value::info_object;
use super::mount::{Mounted, Place};
use crate::format::FormatError;
use crate::query::Collection;
use crate::query::utf16::clauses_to_utf16;
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

/// Opens the index that this very module carries; or `bytes`, if there are any.
///
/// # Errors
///
/// An `Error` that says what is wrong with the index and what to do; its `name` is `IndexError`.
#[wasm_bindgen]
pub fn open(bytes: Option<Uint8Array>) -> Result<Papers, JsValue> {
    // The section is copied once, into memory that the collection then owns.
    let bytes = bytes.or_else(section).ok_or_else(|| {
        index_error("the .wasm file carries no index: build the site again with `papersift build`")
    })?;
    let refused = |error: FormatError| index_error(&error.to_string());
    let collection = Collection::open(bytes.to_vec()).map_err(refused)?;
    Ok(Papers { collection: Rc::new(collection) })
}

/// The index in the custom section of this module.
fn section() -> Option<Uint8Array> {
    let module = wasm_bindgen::module();
    let sections = WebAssembly::Module::custom_sections(module.unchecked_ref(), SECTION);
    sections.get(0).dyn_into::<ArrayBuffer>().ok().map(|section| Uint8Array::new(&section))
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
    /// A `TypeError` if the query is not a string, or an option is unknown or has the wrong type.
    pub fn search(&self, query: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let request = options::request(options::string("query", query)?, options)?;
        to_js(&timed(|| self.collection.search(&request)).into_utf16())
    }

    /// The papers most similar to one (`to` is its id), several (a list of ids) or a text
    /// (`{ text }`): a `SearchResult`.
    ///
    /// # Errors
    ///
    /// A `TypeError` if an option is unknown, or an option or `to` has the wrong type.
    pub fn similar(&self, to: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let (ids, text) = options::sources(to)?;
        let request = options::request(text, options)?;
        to_js(&timed(|| self.collection.similar(&ids, &request)).into_utf16())
    }

    /// Ways in which what is typed may go on: `Suggestion[]`.
    ///
    /// # Errors
    ///
    /// A `TypeError` if `typed` is not a string, or `limit` is not a whole number.
    pub fn suggest(&self, typed: &JsValue, limit: &JsValue) -> Result<JsValue, JsValue> {
        let typed = options::string("typed", typed)?;
        let limit = if limit.is_undefined() { 10 } else { options::whole("limit", limit)? };
        to_js(&self.collection.suggest(&typed, limit))
    }

    /// What is understood of a query: `Clause[]`, spans in UTF-16 code units.
    ///
    /// # Errors
    ///
    /// A `TypeError` if the query is not a string.
    pub fn parse(&self, query: &JsValue) -> Result<JsValue, JsValue> {
        let query = options::string("query", query)?;
        let mut clauses = self.collection.parse(&query);
        clauses_to_utf16(&query, &mut clauses);
        to_js(&clauses)
    }

    /// The whole record of a paper, `undefined` if there is none with this id.
    ///
    /// # Errors
    ///
    /// A `TypeError` if the id is not a string.
    pub fn get(&self, id: &JsValue) -> Result<JsValue, JsValue> {
        let id = options::string("id", id)?;
        self.collection.get(&id).map_or(Ok(JsValue::UNDEFINED), |paper| to_js(&paper))
    }

    /// References to papers, as text. `ids`: one id or a list. `site`: the address of the site's
    /// folder.
    ///
    /// # Errors
    ///
    /// A `RangeError` for the id of no paper, a `TypeError` for what is no format or no id.
    pub async fn cite(
        &self,
        ids: JsValue,
        format: JsValue,
        site: String,
    ) -> Result<String, JsValue> {
        let ids = options::strings("ids", &ids)?;
        let style = options::style(&format)?;
        let mut papers = Vec::with_capacity(ids.len());
        for id in &ids {
            papers.push(self.collection.get(id).ok_or_else(|| options::unknown_id(id))?);
        }
        let references = deferred::references(papers, style, site).await;
        Ok(references.map_err(|failed| failed.0)?.await)
    }

    /// What this collection is: `Info`.
    pub fn info(&self) -> JsValue {
        info_object(&self.collection.info())
    }

    /// Brings an element to life, in whose shadow root the loader has drawn the field. `site`: the
    /// address of the site's folder. `messages`: those of another language, line by line
    /// ([`crate::web::i18n::Messages`]); empty for English.
    ///
    /// # Errors
    ///
    /// If the code of the user interface does not come, or the shadow root is not one that the
    /// loader of this version has drawn.
    pub async fn mount(
        &self,
        host: web_sys::HtmlElement,
        site: String,
        messages: String,
    ) -> Result<Widget, JsValue> {
        let collection = self.collection.clone();
        let place = Place { collection, host, site, messages };
        let mounted = deferred::mount(place).await.map_err(|failed| failed.0)?;
        Ok(Widget { mounted })
    }
}

/// A mounted element.
#[wasm_bindgen]
pub struct Widget {
    mounted: Box<dyn Mounted>,
}

#[wasm_bindgen]
impl Widget {
    /// Takes a changed attribute: `query`, `limit` or `filters`. Others mean nothing here.
    pub fn set(&self, name: &str, value: String) {
        self.mounted.set(name, value);
    }

    /// Takes everything out of the page again.
    pub fn unmount(mut self) {
        self.mounted.unmount();
    }
}

/// Plain objects and arrays, as `JSON.parse` would give them.
///
/// # Errors
///
/// None for plain data, such as all that the engine answers with.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
