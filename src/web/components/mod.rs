//! What does it look like? Views that only draw: they read the state and send events.

// `#[component]` makes the props of a private component public.
#![allow(unreachable_pub)]

mod card;
mod chips;
mod facets;
mod marked;
mod page;
mod popup;

pub(super) use chips::Chips;
pub(super) use page::Page;
pub(super) use popup::Popup;
