//! The browser's local storage: a few words for the reader, and the reading list.

use crate::web::reading_list::{Keep, Refusal};
use wasm_bindgen::JsCast;
use web_sys::{DomException, Storage};

/// The menu's choice, for all sites of this host.
pub(super) const DENSITY: &str = "papersift-density";
/// What this collection had at the last visit; the address of the site and the title follow.
pub(super) const VISIT: &str = "papersift-visit ";

/// What was kept under this key; empty where nothing was.
pub(super) fn recall(key: &str) -> String {
    storage().and_then(|storage| storage.get_item(key).ok()?).unwrap_or_default()
}

/// Keeps a text, if there is room and the browser allows it.
pub(super) fn keep(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

/// Local storage as the place where a reading list is kept.
pub(super) struct Local;

impl Keep for Local {
    fn get(&self, name: &str) -> Result<Option<String>, Refusal> {
        storage().ok_or(Refusal::Blocked)?.get_item(name).map_err(|_| Refusal::Blocked)
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Refusal> {
        storage().ok_or(Refusal::Blocked)?.set_item(name, text).map_err(|error| {
            let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
            if name.contains("Quota") { Refusal::Full } else { Refusal::Blocked }
        })
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
