//! How does a person use it?
//!
//! ```text
//! loader.js ─ open() ─▶ Papers ─ mount() ─▶ Shell ⇄ State ─▶ components
//! ```
//!
//! The loader (`src/bundle/assets/loader.js`) defines `<paper-search>`, draws its field at once and fetches the rest when it
//! is wanted. [`js_api`] is what it then finds. [`element`] binds the field and carries out what [`state`] decides;
//! `components` only draw. The field is never drawn anew, so nothing typed into it is lost while the index arrives.
//!
//! [`state`], [`runs`], [`strings`] and [`url_state`] know no browser and are tested natively; the rest is for wasm32.


pub mod state;
pub mod i18n;


#[cfg(all(feature = "widget", target_arch = "wasm32"))]
mod address;
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
mod components;
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
pub mod element;
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
mod follow;
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
pub mod js_api;
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
mod memory;
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
mod options;
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
mod shell;

/// Called once, when the wasm module starts. There is nothing to do before the loader calls [`js_api::open`].
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
pub fn start() {}
