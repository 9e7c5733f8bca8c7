//! The page: what a person uses.
//!
//! ```text
//! loader ─ open() ─▶ Papers ─ mount() ─▶ Shell ⇄ State ─▶ views
//! ```
//!
//! The loader (`js/loader/`) defines `<paper-search>`, draws its field at once and fetches the rest
//! when it is wanted. `browser::js_api` is what it then finds; `browser::mount` binds the field and
//! mounts the [`views`], and `browser::effects` carries out what the [`state`] decides. The field
//! is never drawn again, so nothing typed into it is lost while the index arrives.
//!
//! [`state`] and [`i18n`] know no browser. [`views`] compile natively too, where they render to
//! HTML. `browser` exists for wasm32 only.

#[cfg(all(feature = "widget", target_arch = "wasm32"))]
pub mod browser;
pub mod i18n;
#[cfg(any(feature = "cli", feature = "widget"))]
pub mod reading_list;
pub mod state;
#[cfg(any(feature = "cli", feature = "widget"))]
pub mod views;

/// Called once, when the wasm module starts. There is nothing to do before the loader calls
/// `browser::js_api::open`.
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
pub fn start() {}
