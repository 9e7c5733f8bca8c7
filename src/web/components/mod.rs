//! What does it look like? Views that only draw: they read the state and send events.

mod card;
mod chips;
mod dom;
mod facets;
mod field;
mod marked;
mod page;
mod paper;
mod popup;

pub(super) use chips::chips;
pub(super) use field::{clear, live_region};
pub(super) use page::page;
pub(super) use popup::popup;
