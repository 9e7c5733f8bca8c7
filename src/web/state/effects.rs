//! What follows from an event? All that the browser and the engine are asked to do.

use super::layout::Density;
use super::loading::Question;
use crate::query::Request;

/// Things to do, in order.
pub(super) type Effects = Vec<Effect>;

/// Something to do.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Run this and report `Event::Found`.
    Search(Question, Request),
    /// Run this and report `Event::FoundMore`.
    More(Question, Request),
    /// Run this for the one paper that it finds and report `Event::FoundAbstract`.
    Abstract(Request),
    /// Run this for its facets and report `Event::FoundValues`.
    Values(Question, Request),
    /// Run each of these for its total and report `Event::FoundWaysOut`.
    WaysOut(Question, Vec<(To, Request)>),
    /// Find so many completions of this and report `Event::Completed`.
    Complete(Question, String, usize),
    /// Report `Event::Paused` after a moment.
    Pause(Question),
    /// Find a paper, with papers like it, and report `Event::FoundPaper`.
    Read(Question, Wanted),
    /// Write `State::view` into the address.
    Address(Change),
    /// Go so many steps of the address back.
    Back(usize),
    /// The list is about to be covered by a paper: keep where it was scrolled to, and show
    /// the paper from its top.
    LeaveList,
    /// The list is shown again: scroll it to where it was.
    ReturnToList,
    /// Once the list is drawn anew, bring its top into sight.
    ShowTop,
    /// Once the open paper is drawn, focus its title where it covers the list. Beside the list, the
    /// list keeps the focus.
    ShowPaper,
    /// Focus the title of the open paper.
    FocusPaper,
    /// Remember for the next visit.
    Remember(Density),
    /// Close the dialog.
    CloseDialog,
    /// Put this text into the field.
    SetField(String),
    /// Focus the field.
    FocusField,
    /// Once the chips are drawn, focus the one at this place, or the last one.
    FocusChip(usize),
    /// Focus the title of the paper at this place.
    FocusCard(usize),
    /// Once the card at this place is drawn, focus a part of it.
    FocusDrawn(usize, CardPart),
    /// Bring the active popup row into sight.
    RevealActive,
    /// Open the paper at this place.
    Follow {
        /// Its place in `Results::cards`.
        place: usize,
        /// In a new tab.
        new_tab: bool,
    },
    /// Do this, with code that comes when it is first wanted.
    Use(Tool),
    /// Open the drawer.
    OpenDrawer,
    /// Close it.
    CloseDrawer,
    /// Open the PDF of the paper at this place, else what its title leads to.
    FollowPdf(usize),
    /// The key was used: neither the browser nor the page shall act on it.
    Swallow,
    /// Say this to screen readers.
    Announce(String),
    /// Tell the page.
    Tell(Notice),
}

/// What a button does with a paper, or with all papers found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Puts the paper with this id on the reading list, or takes it off.
    Save(String),
    /// Shows references to the paper with this id, or to all papers found.
    Cite(Option<String>),
    /// Copies the address of the paper with this id.
    Link(String),
    /// Explains the place of the paper with this id in the list.
    Explain(String),
    /// Opens the reading list.
    List,
    /// Opens the tips.
    Tips,
}

/// What the page is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Another query.
    Query,
    /// Other filters.
    Filter,
    /// An answer is shown.
    Results,
}

/// A part of a card that takes the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardPart {
    /// The title.
    Title,
    /// The button that opens and closes the abstract.
    More,
}

/// How the address takes a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In place of the present step.
    Replace,
    /// The same, as soon as the reader pauses: browsers take milliseconds for it, and some
    /// take it a hundred times a minute only.
    ReplaceSoon,
    /// As a new step.
    Push,
}

/// A paper that is to be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The search whose first hit it is, if it is among the results.
    pub request: Option<Request>,
    /// Its id; empty for whatever the search finds.
    pub id: String,
    /// How the address takes it.
    pub change: Change,
}

/// What a [`Way`](super::Way) does.
#[derive(Clone, Debug, PartialEq)]
pub enum To {
    /// Asks this instead.
    Query(String),
    /// Drops the choices of a facet, of all facets where `None`.
    Drop(Option<String>),
    /// Opens the tips.
    Tips,
}
