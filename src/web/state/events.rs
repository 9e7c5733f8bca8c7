//! What can happen?

use super::effects::{To, Tool, Wanted};
use super::filters::Filters;
use super::layout::Density;
use super::loading::Question;
use super::popup::PopupRow;
use super::results::WayOut;
use super::url::View;
use crate::query::{FacetCount, Hit, Response, Snippet, Sort, Suggestion};
use crate::support::name_map::ByName;

/// Something that happened.
#[derive(Debug, PartialEq)]
pub enum Event {
    /// The widget is ready to search.
    Started,
    /// The field holds another text.
    Typed(String),
    /// An input method began to compose.
    ComposeStart,
    /// It is done; the field holds this text.
    ComposeEnd(String),
    /// A key in the field.
    FieldKey(Key),
    /// A key on the title of the paper with this id.
    CardKey(String, Key),
    /// The field got the focus.
    Focused,
    /// The focus, or a click, went elsewhere.
    Left,
    /// A link to a paper was followed.
    Followed,
    /// The button that empties the field.
    Cleared,
    /// A popup row was clicked.
    Chosen(PopupRow),
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
    /// Another density.
    Spaced(Density),
    /// A key in the view of an open paper.
    PaperKey(Key),
    /// The ends of the year range, where set.
    Years(Option<u16>, Option<u16>),
    /// A handle of the year range is being moved; [`Event::Committed`] follows.
    Sliding(Option<u16>, Option<u16>),
    /// What has been changed step by step is meant.
    Committed,
    /// The drawer with the facets is opened (`true`) or closed.
    Drawer(bool),
    /// The reader has paused since this question: all of its answer can be shown.
    Paused(Question),
    /// The tips were asked for.
    Help,
    /// A button beside a paper or the list was pressed.
    Used(Tool),
    /// The reading list holds the papers with these ids, in order of their bytes.
    Listed(Vec<String>),
    /// Code that was to come later did not come.
    PartMissing,
    /// The link to the paper with this id is on the clipboard; `None`: that has been shown.
    Copied(Option<String>),
    /// A tip was chosen: its operator goes into the field.
    Taught(String),
    /// All choices of a facet are dropped, of all facets where `None`.
    Dropped(Option<String>),
    /// The chip with this key was clicked away.
    Removed(u64),
    /// All chips are to go.
    RemovedAll,
    /// What a note offers was taken.
    Took(To),
    /// Another order.
    Sorted(Sort),
    /// "Show more".
    More,
    /// The papers with some of the words are wanted, too.
    Rest,
    /// The paper with this id is to be opened.
    Read(String),
    /// On to the next paper of the results (`true`), or back to the one before.
    Turned(bool),
    /// Back from the open paper to the list.
    Closed,
    /// The address has become another by itself.
    Went(View),
    /// "More" or "Less" at the abstract of the paper with this id.
    Abstract(String),
    /// All authors of the paper with this id.
    AllAuthors(String),
    /// A facet is unfolded or folded.
    Folded(String),
    /// Typed to find a value of a facet.
    FindValue(String, String),
    /// The page sets the query.
    SetQuery(String),
    /// The page sets the filters.
    SetFilters(Filters),
    /// The page sets how many papers a step has.
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
    /// Answer to [`Effect::Read`](super::Effect::Read): the paper, whole, and papers like it.
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
