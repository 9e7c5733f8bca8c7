//! What do references need that is not in the index? A file of the site has it, fetched when it is
//! needed.

use crate::export::cite::{Extent, Style, cite};
use crate::paper::Paper;
use crate::reference;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What came of a request.
    type Response;

    #[wasm_bindgen(catch)]
    async fn fetch(address: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn ok(this: &Response) -> bool;

    #[wasm_bindgen(method, catch)]
    async fn text(this: &Response) -> Result<JsValue, JsValue>;
}

/// References to papers of the site with this address.
pub(super) async fn cited(mut papers: Vec<Paper>, style: Style, site: String) -> String {
    complete(&mut papers, &site).await;
    cite(&papers, style, Extent::Brief)
}

/// Gives papers what the site's file has for them. Where it does not come, as without a network, a
/// reference has what the index knows.
pub(super) async fn complete(papers: &mut [Paper], site: &str) {
    if let Some(file) = fetched(&[site, reference::FILE].concat()).await {
        reference::fill(papers, &file);
    }
}

async fn fetched(address: &str) -> Option<String> {
    let response: Response = fetch(address).await.ok()?.unchecked_into();
    if response.ok() { response.text().await.ok()?.as_string() } else { None }
}
