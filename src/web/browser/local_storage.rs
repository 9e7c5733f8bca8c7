//! What does the browser remember for the reader? A few words in local storage; where it is full or blocked, nothing.

use web_sys::Storage;

/// The menu's choice, for all sites of this host.
pub(super) const DENSITY: &str = "papersift-density";
/// What this collection had at the last visit; the address of the site and the title follow.
pub(super) const VISIT: &str = "papersift-visit ";

/// What was kept under this key; empty where nothing was.
pub(super) fn recall(key: &str) -> String {
    storage().and_then(|storage| storage.get_item(key).ok()?).unwrap_or_default()
}

/// Keeps a text.
pub(super) fn keep(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
