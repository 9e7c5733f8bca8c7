//! What does it look like? Views that only draw: they read the state and send events.

mod card;
mod chips;
mod dom;
mod facets;
mod field;
mod help;
mod marked;
mod page;
mod paper;
mod popup;
mod tools;

pub(super) use chips::filters_button;
pub(super) use field::{clear, help_button, live_region};
pub(super) use page::page;
pub(super) use popup::{popup, suggestions};
