//! A reading list in a link: its ids, deflated, in letters that an address may hold.

use super::local_storage;
use crate::web::reading_list::{ids_in_link, link_text};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// Bytes that a packed list may unfold to: a short link could hold gigabytes.
const LONGEST: usize = 1 << 20;

/// Name of the parameter in the hash of an address.
const PARAMETER: &str = "list=";

/// Under which name the list of a site is kept: the address of its folder, whatever is in it.
pub(super) fn storage_key(site: &str) -> String {
    ["papersift.list ", site].concat()
}

/// Whether a reader comes with a list: kept here before, or in the address.
pub(super) fn has_list(site: &str) -> bool {
    packed_in_address().is_some() || !local_storage::recall(&storage_key(site)).is_empty()
}

/// The packed list in the address of the page, if there is one.
pub(super) fn packed_in_address() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let fields = hash.strip_prefix('#')?;
    fields.split('&').find_map(|field| field.strip_prefix(PARAMETER)).map(str::to_owned)
}

/// Whether the element is the one that shows this list: of several elements of a page the first
/// that asks. The document remembers it, because each site on a page has a module of its own.
pub(super) fn take(packed: &str, element: &HtmlElement) -> bool {
    const TAKEN: &str = "papersiftSharedList";
    let Some(document) = element.owner_document() else { return false };
    let key = JsValue::from(TAKEN);
    let taken = Reflect::get(&document, &key).unwrap_or_default();
    let by_another = |taken: &Array| {
        let holder: JsValue = taken.get(1);
        let connected = holder.dyn_ref::<HtmlElement>().is_some_and(|holder| holder.is_connected());
        taken.get(0).as_string().as_deref() == Some(packed)
            && connected
            && !holder.loose_eq(element.as_ref())
    };
    if taken.dyn_ref::<Array>().is_some_and(by_another) {
        return false;
    }
    let holder = Array::of2(&packed.into(), element.as_ref());
    // An object takes every property.
    let _ = Reflect::set(&document, &key, &holder);
    true
}

/// The address of the page with a packed list in it, or without any.
pub(super) fn with_list(packed: Option<&str>) -> String {
    let Some(window) = web_sys::window() else { return String::new() };
    let href = window.location().href().unwrap_or_default();
    let (page, hash) = href.split_once('#').unwrap_or((&href, ""));
    let mut fields: Vec<&str> = hash
        .split('&')
        .filter(|field| !field.is_empty() && !field.starts_with(PARAMETER))
        .collect();
    let list = packed.map(|packed| [PARAMETER, packed].concat());
    fields.extend(list.as_deref());
    if fields.is_empty() { page.to_owned() } else { [page, "#", &fields.join("&")].concat() }
}

/// Ids, packed for the hash of an address.
///
/// # Errors
///
/// What the browser's compression throws.
pub(super) async fn pack(ids: &[String]) -> Result<String, JsValue> {
    let bytes = through("CompressionStream", link_text(ids).as_bytes()).await?;
    let binary: String = bytes.into_iter().map(char::from).collect();
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let text = window.btoa(&binary)?;
    Ok(text.replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned())
}

/// The ids again, each once.
///
/// # Errors
///
/// What does not unfold to a list of ids, or to more than 1 MiB.
pub(super) async fn unpack(text: &str) -> Result<Vec<String>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let binary = window.atob(&text.replace('-', "+").replace('_', "/"))?;
    let bytes: Vec<u8> = binary.chars().map(|letter| letter as u8).collect();
    let inside = through("DecompressionStream", &bytes).await?;
    String::from_utf8(inside).ok().and_then(|text| ids_in_link(&text)).ok_or(JsValue::UNDEFINED)
}

/// Sends bytes through one of the browser's streams of raw deflate.
async fn through(stream: &str, bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let stream: Function = Reflect::get(&window, &stream.into())?.dyn_into()?;
    let stream = Reflect::construct(&stream, &Array::of1(&"deflate-raw".into()))?;
    let blob = web_sys::Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let packed = call(&blob.stream(), "pipeThrough", &stream)?;
    let reader = call(&packed, "getReader", &JsValue::UNDEFINED)?;
    let mut out = Vec::new();
    loop {
        let chunk = call(&reader, "read", &JsValue::UNDEFINED)?;
        let chunk = JsFuture::from(chunk.dyn_into::<Promise>()?).await?;
        if Reflect::get(&chunk, &"done".into())?.is_truthy() {
            return Ok(out);
        }
        out.extend(Reflect::get(&chunk, &"value".into())?.dyn_into::<Uint8Array>()?.to_vec());
        if out.len() > LONGEST {
            return Err(js_sys::RangeError::new("the list is too long").into());
        }
    }
}

/// Calls a method of an object that web-sys has no type for.
fn call(object: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    Reflect::get(object, &method.into())?.dyn_into::<Function>()?.call1(object, argument)
}
