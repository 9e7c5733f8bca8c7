//! The events that the state takes: input of the reader, answers of the engine, calls of the page.

use super::effects::{To, Tool, Wanted};
use super::filters::Filters;
use super::layout::Density;
use super::loading::Question;
use super::popup::PopupRow;
use super::results::WayOut;
use super::url::View;
use crate::query::{FacetCount, Hit, Response, Snippet, Sort, Suggestion};
use crate::support::name_map::ByName;

/// An input to the reducer.
#[derive(Debug, PartialEq)]
pub enum Event {
    /// The widget is ready to search.
    Started,
    /// The text of the search field changed to this.
    Typed(String),
    /// An input method began a composition (`compositionstart`).
    ComposeStart,
    /// The composition ended (`compositionend`); the field holds this text.
    ComposeEnd(String),
    /// A key was pressed in the search field.
    FieldKey(Key),
    /// A key was pressed on the title of the card with this paper id.
    CardKey(String, Key),
    /// The search field received focus.
    Focused,
    /// Focus left the field and its popup, or a click went elsewhere.
    FocusLeft,
    /// A link to a paper was followed.
    Followed,
    /// The button that clears the field was pressed.
    Cleared,
    /// A popup row was clicked.
    RowChosen(PopupRow),
    /// A facet value was ticked or unticked.
    Toggled {
        /// Facet.
        facet: String,
        /// Value.
        value: String,
    },
    /// An author or a venue on a card was clicked: only papers with it.
    Narrowed {
        /// Facet.
        facet: String,
        /// Value.
        value: String,
    },
    /// Another density of the list was chosen.
    DensityChosen(Density),
    /// A key was pressed in the view of an open paper.
    PaperKey(Key),
    /// The year range was set to these bounds; `None` leaves an end open.
    Years(Option<u16>, Option<u16>),
    /// A handle of the year range is being moved; [`Event::YearsCommitted`] follows.
    YearsSliding(Option<u16>, Option<u16>),
    /// The sliding is over: the range is to be kept in the browser's history.
    YearsCommitted,
    /// The drawer with the facets is opened (`true`) or closed.
    Drawer(bool),
    /// No key was pressed for a moment since this question: its full answer may be rendered.
    Paused(Question),
    /// The help dialog was requested.
    Help,
    /// A button beside a paper or the list was pressed.
    ToolUsed(Tool),
    /// The reading list changed to the papers with these ids, sorted.
    Listed(Vec<String>),
    /// A deferred module failed to load.
    ModuleMissing,
    /// The link to the paper with this id was copied; `None` ends the confirmation.
    Copied(Option<String>),
    /// A tip was clicked: its operator is appended to the query.
    TipTaken(String),
    /// The filter of this facet is dropped; `None` drops all filters.
    FilterDropped(Option<String>),
    /// The chip with this key was removed.
    ChipRemoved(u64),
    /// All chips were removed.
    ChipsRemoved,
    /// The action offered by a note was taken.
    OfferTaken(To),
    /// Another sort order was chosen.
    Sorted(Sort),
    /// "Show more" was pressed.
    More,
    /// The papers that lack some of the words were requested, too.
    PartialRequested,
    /// The paper with this id was opened.
    PaperOpened(String),
    /// The next (`true`) or previous paper of the results was opened.
    PaperTurned(bool),
    /// The open paper was closed.
    PaperClosed,
    /// The browser's address changed (`popstate`), to this view.
    AddressChanged(View),
    /// "More" or "Less" was pressed at the abstract of the paper with this id.
    Abstract(String),
    /// All authors of the paper with this id were requested.
    AllAuthors(String),
    /// A facet was unfolded or folded.
    FacetFolded(String),
    /// A text was typed into the value filter of a facet: facet, text.
    FindValue(String, String),
    /// The page set the query (attribute or script).
    SetQuery(String),
    /// The page set the filters.
    SetFilters(Filters),
    /// The page set the number of papers per step.
    SetStep(usize),
    /// Answer to [`Effect::Search`](super::Effect::Search).
    Found(Question, Response),
    /// Answer to [`Effect::More`](super::Effect::More).
    FoundMore(Question, Response),
    /// Answer to [`Effect::Abstract`](super::Effect::Abstract): the paper's id and its text.
    FoundAbstract(String, Snippet),
    /// Answer to [`Effect::Values`](super::Effect::Values).
    FoundValues(Question, ByName<FacetCount>),
    /// Answer to [`Effect::WaysOut`](super::Effect::WaysOut).
    FoundWaysOut(Question, Vec<WayOut>),
    /// Answer to [`Effect::Complete`](super::Effect::Complete).
    Completed(Question, Vec<Suggestion>),
    /// Answer to [`Effect::Read`](super::Effect::Read): the paper with its
    /// whole abstract, and similar papers.
    FoundPaper(Question, Wanted, Option<Box<Hit>>, Vec<Hit>),
}

/// A key that means something in the field or on a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Arrow down.
    Down,
    /// Arrow up.
    Up,
    /// Enter; with Control, Command or Shift: in a new tab.
    Enter {
        /// Open in a new tab.
        new_tab: bool,
    },
    /// Escape.
    Escape,
    /// A printable key, or Backspace.
    Text(char),
}
