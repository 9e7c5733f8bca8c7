//! What the page around the dialogs can do: clipboard, prompts, downloads.

use crate::web::browser::clock::later;
use crate::web::views::dialogs::Done;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlAnchorElement;

/// Puts a text on the clipboard.
pub(super) fn copy(text: String, done: Done) {
    spawn_local(async move {
        // Without a secure context there is no clipboard, and `navigator.clipboard` is undefined.
        let written = web_sys::window()
            .map(|window| window.navigator().clipboard())
            .filter(|clipboard| !clipboard.is_undefined())
            .map(|clipboard| clipboard.write_text(&text));
        let copied = match written {
            Some(written) => JsFuture::from(written).await.is_ok(),
            None => false,
        };
        done(copied);
    });
}

/// Shows a text that could not be copied.
pub(super) fn prompt(label: &str, text: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.prompt_with_message_and_default(label, text);
    }
}

/// Hands the reader a file, by a click on a hidden link.
pub(super) fn download(
    link: &HtmlAnchorElement,
    name: &str,
    mime: &str,
    text: &str,
) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(&[mime, ";charset=utf-8"].concat());
    let parts = js_sys::Array::of1(&text.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    later(1000, move || drop(web_sys::Url::revoke_object_url(&address)));
    Ok(())
}
