//! The browser side: mounts the views, carries out effects, and answers scripts.
//!
//! ```text
//! js_api ─ deferred ─▶ mount ─▶ shell (effects, links, history …) ─ deferred ─▶ desk (dialogs)
//! ```
//!
//! What stands behind `deferred` is code of its own that is fetched when it is first called.

mod clock;
mod deferred;
mod desk;
mod effects;
mod element;
mod history;
pub mod js_api;
mod js_options;
mod js_value;
mod links;
mod local_storage;
mod mount;
mod references;
mod share;
mod shell;
