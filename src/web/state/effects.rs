//! The effects of an event: what the browser and the engine are asked to do.

use super::layout::Density;
use super::loading::Question;
use crate::query::Request;

/// Effects in the order in which they are carried out.
pub(super) type Effects = Vec<Effect>;

/// An output of the reducer, carried out by `web::browser::effects`.
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
    /// Find at most so many completions of this text and report `Event::Completed`.
    Complete(Question, String, usize),
    /// Report `Event::Paused` after a delay, unless another question is asked by then.
    Pause(Question),
    /// Find a paper and papers similar to it and report `Event::FoundPaper`.
    Read(Question, Wanted),
    /// Write `State::view` into the browser's address.
    Address(Change),
    /// Go so many steps back in the browser's history.
    Back(usize),
    /// A paper is about to replace the list: save the scroll position and scroll to the top of the
    /// paper.
    LeaveList,
    /// The list is shown again: restore its scroll position.
    ReturnToList,
    /// After rendering, scroll to the top of the list.
    ShowTop,
    /// After rendering, focus the title of the open paper if it replaces the list. Beside the list,
    /// the list keeps the focus.
    ShowPaper,
    /// Focus the title of the open paper.
    FocusPaper,
    /// Store the density for the next visit.
    Remember(Density),
    /// Close the dialog.
    CloseDialog,
    /// Put this text into the field.
    SetField(String),
    /// Focus the field.
    FocusField,
    /// After rendering, focus the chip at this index, or the last one.
    FocusChip(usize),
    /// Focus the title of the card at this index.
    FocusCard(usize),
    /// After rendering, focus a part of the card at this index.
    FocusDrawn(usize, CardPart),
    /// Scroll the active popup row into view.
    RevealActive,
    /// Follow the main link of the card at this index.
    Follow {
        /// Its place in `Results::cards`.
        place: usize,
        /// In a new tab.
        new_tab: bool,
    },
    /// Use this tool; its code is in a deferred module.
    Use(Tool),
    /// Open the drawer.
    OpenDrawer,
    /// Close it.
    CloseDrawer,
    /// Follow the PDF link of the card at this index, or its main link if it has no PDF.
    FollowPdf(usize),
    /// The key was handled: call `preventDefault` and `stopPropagation`.
    Swallow,
    /// Announce this in a live region.
    Announce(String),
    /// Dispatch this event on the element.
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

/// A change that the element reports to the page as a DOM event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// `papersift:query`: the query changed.
    Query,
    /// `papersift:filter`: the filters changed.
    Filter,
    /// `papersift:results`: an answer is shown.
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

/// How a change enters the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Replaces the current entry.
    Replace,
    /// The same after a delay: it takes milliseconds, and some browsers limit it to a hundred calls
    /// a minute.
    ReplaceSoon,
    /// Adds an entry.
    Push,
}

/// A paper that is to be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The search whose first hit it is, if it is among the results.
    pub request: Option<Request>,
    /// Its id; empty for whatever the search finds.
    pub id: String,
    /// How it enters the browser's history.
    pub change: Change,
}

/// What a [`Way`](super::Way), the button of a note, does.
#[derive(Clone, Debug, PartialEq)]
pub enum To {
    /// Searches for this instead.
    Query(String),
    /// Drops the filter of this facet; `None` drops all filters.
    Drop(Option<String>),
    /// Opens the tips.
    Tips,
}
