//! Views rendered to HTML from a state, and read as a person would: by text, role, label and link.

mod cards;
mod covered;
mod dialogs;
mod docs;
mod drawn;
mod facets;
mod hostile;
mod marked;
mod page;
mod popup;
mod reading;
mod stage;
mod states;

pub(super) use drawn::Drawn;
pub(super) use stage::Stage;
pub(super) use states::{answered, asked, changed, found, hit, page, paper};
