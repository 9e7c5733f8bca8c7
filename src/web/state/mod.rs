//! What happens when the reader does something? A pure reducer: events in, new state and effects
//! out.
//!
//! No browser, no clock, no engine: [`State::update`] says which search to run and takes the answer
//! as another event, so every sequence of keystrokes can be tested natively. An answer to a
//! question that is no longer asked changes nothing: results cannot be stale, whatever runs the
//! searches and however long it takes.
//!
//! [`State`] consists of small machines, each with the fields that belong together and with the
//! rules that it can follow by itself. The rules that take several machines are methods of `State`;
//! `reduce` tells which of them takes an event. A file uses only files that stand before it here,
//! and `tests::order` sees to it:
//!
//! ```text
//! terms     layout edits filters hits text_runs url
//! asked     loading effects
//! machines  search listing popup history tools reading bars facet_list panel results
//! told      events
//! all       whole chips completion_rows notes
//! rules     asking typing opening narrowing keys
//! reducer   reduce
//! ```

mod asking;
mod bars;
mod chips;
mod completion_rows;
mod edits;
mod effects;
mod events;
mod facet_list;
mod filters;
mod history;
mod hits;
mod keys;
mod layout;
mod listing;
mod loading;
mod narrowing;
mod notes;
mod opening;
mod panel;
mod popup;
mod reading;
mod reduce;
mod results;
mod search;
#[cfg(test)]
mod tests;
pub mod text_runs;
mod tools;
mod typing;
pub mod url;
mod whole;

pub use bars::Bar;
pub use chips::Chip;
pub use completion_rows::CompletionRow;
pub use effects::{CardPart, Change, Effect, Notice, To, Tool, Wanted};
pub use events::{Event, Key};
pub use facet_list::{FacetList, ValueRow, useful_facets};
pub use filters::{Filters, YearRange};
pub use hits::{
    authors_shown, badges, links, main_link, popup_line, safe_url, text_key, venue_and_date,
};
pub use layout::{Density, Layout};
pub use listing::{Listing, visit};
pub use loading::{Loading, Question};
pub use notes::{Line, Way};
pub use panel::FacetPanel;
pub use popup::{Popup, PopupRow, row_id};
pub use reading::{OpenedPaper, Reading};
pub use results::{Card, Results, WayOut};
pub use search::Search;
pub use tools::Tools;
pub use whole::State;
