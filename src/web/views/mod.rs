//! Views: Leptos components that read the [state](crate::web::state) and send events.
//!
//! A component draws and does nothing else: no engine, no storage, no address. What it needs of its
//! surroundings it asks of a [`Store`], which it finds in its context. So the same components
//! render to HTML natively (feature `cli`) and live in the browser (feature `widget`).
//!
//! Classes are also parts: what our style sheet can reach, an owner's can.
//!
//! No element with attributes is static throughout: Leptos would draw it by `innerHTML`, which
//! pages that enforce Trusted Types forbid. Signs are constants for that reason.

// The macro `component` makes its props as public as the function seems to be.
#![allow(unreachable_pub)]

mod card;
mod chips;
pub mod dialogs;
mod facets;
mod field;
mod marked;
mod nodes;
mod page;
mod paper;
#[cfg(feature = "cli")]
pub mod plain;
mod popup;
mod store;
#[cfg(all(test, feature = "cli"))]
mod tests;
mod tools;
mod years;

#[cfg(feature = "widget")]
pub(crate) use card::key;
pub use field::{ClearButton, HelpButton};
pub use nodes::Nodes;
pub use page::Page;
pub use popup::{Popup, Suggestions};
pub use store::{Host, Store, use_store};
