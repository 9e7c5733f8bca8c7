//! What does it look like? Views that only draw: they read the state and send events.

mod card;
mod chips;
mod dom;
mod facets;
mod marked;
mod page;
mod popup;
mod tools;

pub(super) use chips::chips;
pub(super) use dom::El;
pub(super) use page::page;
pub(super) use popup::popup;
