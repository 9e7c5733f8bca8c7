//! What can happen, and what follows from it?

use super::address::{Change, commit, keep};
use super::answers::{ask, ask_in_full, ask_values, draw_anew, found, found_more, set_abstract};
use super::{Density, Filters, Layout, PopupRow, State, To, Wanted, WayOut};
use super::{address, clauses, filters, keys, notes, reading, typing};
use crate::by_name::ByName;
use crate::web::i18n;
use crate::query::{FacetCount, Hit, Request, Response, Snippet, Sort, Suggestion};
use crate::web::state::url::View;

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

/// Which question an answer is for: see `State::asked`.
pub type Question = u32;

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
    /// The tips are to be closed.
    HelpClosed,
    /// A button beside a paper or the list was pressed.
    Used(Tool),
    /// The reading list holds the papers with these ids, in order of their bytes.
    Listed(Vec<String>),
    /// Code that was to come later did not come.
    PartMissing,
    /// The link to the paper with this id is on the clipboard; `None`: that has been shown.
    Copied(Option<String>),
    /// A tip was chosen: its operator goes into the field.
    Taught(&'static str),
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
    /// Answer to [`Effect::Search`].
    Found(Question, Response),
    /// Answer to [`Effect::More`].
    FoundMore(Question, Response),
    /// Answer to [`Effect::Abstract`]: the paper's id and its text.
    FoundAbstract(String, Snippet),
    /// Answer to [`Effect::Values`].
    FoundValues(Question, ByName<FacetCount>),
    /// Answer to [`Effect::WaysOut`].
    FoundWaysOut(Question, Vec<WayOut>),
    /// Answer to [`Effect::Complete`].
    Completed(Question, Vec<Suggestion>),
    /// Answer to [`Effect::Read`]: the paper, whole, and papers like it.
    FoundPaper(Question, Wanted, Option<Box<Hit>>, Vec<Hit>),
}

/// A part of a card that takes the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardPart {
    /// The title.
    Title,
    /// The button that opens and closes the abstract.
    More,
    /// What opens the whole record.
    Open,
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

/// Something to do.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Run this and report [`Event::Found`].
    Search(Question, Request),
    /// Run this and report [`Event::FoundMore`].
    More(Question, Request),
    /// Run this for the one paper that it finds and report [`Event::FoundAbstract`].
    Abstract(Request),
    /// Run this for its facets and report [`Event::FoundValues`].
    Values(Question, Request),
    /// Run each of these for its total and report [`Event::FoundWaysOut`].
    WaysOut(Question, Vec<(Option<String>, Request)>),
    /// Find so many completions of this and report [`Event::Completed`].
    Complete(Question, String, usize),
    /// Report [`Event::Paused`] after a moment.
    Pause(Question),
    /// Find a paper, with papers like it, and report [`Event::FoundPaper`].
    Read(Question, Wanted),
    /// Write [`State::view`] into the address.
    Address(Change),
    /// Go so many steps of the address back.
    Back(usize),
    /// The list is about to be covered by a paper: keep where it was scrolled to, and show the paper from its top.
    LeaveList,
    /// The list is shown again: scroll it to where it was.
    ReturnToList,
    /// Once the open paper is drawn, focus its title.
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
        /// Its place in [`State::cards`].
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
    /// Open (`true`) or close the tips.
    Help(bool),
    /// Open the page of the site with all papers found.
    FollowAll {
        /// In a new tab.
        new_tab: bool,
    },
    /// The key was used: neither the browser nor the page shall act on it.
    Swallow,
    /// Say this to screen readers.
    Announce(String),
    /// Tell the page.
    Tell(Notice),
}

type Effects = Vec<Effect>;

/// Takes one event. Every event is named: one that is not handled does not compile.
pub(super) fn handle(state: &mut State, event: Event, out: &mut Effects) {
    match event {
        Event::Started => address::start(state, out),
        Event::Typed(text) if !state.composing => typing::typed(state, text, out),
        Event::Typed(_) => {}
        Event::FieldKey(_) if state.composing => {}
        // The field has it.
        Event::FieldKey(Key::Text(_)) => {}
        Event::FieldKey(key) => keys::in_field(state, key, out),
        Event::Focused if state.layout == Layout::Page => {}
        Event::Focused => typing::open_popup(state),
        Event::Left => {
            commit(state, out);
            typing::close(state);
        }
        Event::Toggled { facet, value } => filters::toggle(state, facet, value, out),
        Event::Committed => commit(state, out),
        Event::More if state.hurried => {
            state.shown = 2 * state.step;
            ask_in_full(state, out);
        }
        Event::More if state.has_more() => out.push(Effect::More(state.asked, state.more_request())),
        Event::More => {}
        // An answer to an earlier question says nothing about this one.
        Event::Found(to, _) | Event::FoundMore(to, _) | Event::Completed(to, _) if to != state.asked => {}
        Event::Paused(to) => {
            if to == state.asked {
                ask_in_full(state, out);
            }
        }
        Event::Found(_, response) => found(state, response, out),
        Event::FoundMore(_, response) => found_more(state, response, out),
        Event::Completed(_, mut completions) => {
            completions.retain(|completion| completion.query.trim() != state.query.trim());
            state.completions = completions;
            state.active = None;
        }
        Event::ComposeStart => state.composing = true,
        Event::ComposeEnd(text) => {
            state.composing = false;
            typing::typed(state, text, out);
        }
        Event::CardKey(id, key) => {
            if let Some(place) = state.place(&id) {
                keys::on_card(state, place, key, out);
            }
        }
        Event::Followed => {
            handle(state, Event::Left, out);
            typing::leave_dialog(state, out);
        }
        Event::Cleared => {
            typing::clear(state, out);
            out.push(Effect::FocusField);
        }
        Event::Chosen(row) => typing::choose(state, row, false, out),
        Event::Narrowed { facet, value } => filters::narrow(state, facet, value, out),
        Event::Spaced(density) => {
            state.density = density;
            out.push(Effect::Remember(density));
        }
        Event::PaperKey(Key::Escape) => {
            out.push(Effect::Swallow);
            reading::close(state, out);
        }
        Event::PaperKey(Key::Text(letter)) => keys::on_paper(state, letter, out),
        Event::PaperKey(_) => {}
        Event::Years(from, to) => filters::years(state, from, to, out),
        Event::Sliding(from, to) => filters::slide(state, from, to, out),
        Event::Drawer(open) if open == state.drawer => {}
        Event::Drawer(open) => {
            state.drawer = open;
            out.push(if open { Effect::OpenDrawer } else { Effect::CloseDrawer });
        }
        Event::HelpClosed => out.push(Effect::Help(false)),
        Event::Used(tool) => out.push(Effect::Use(tool)),
        Event::Listed(saved) => {
            state.saved = saved;
            state.part_missing = false;
        }
        Event::Copied(id) => state.copied = id,
        Event::PartMissing => {
            state.part_missing = true;
            out.push(Effect::Announce(state.messages.text(i18n::PART_MISSING)));
        }
        Event::Help => help(state, out),
        Event::Taught(tip) => typing::teach(state, tip, out),
        Event::Dropped(facet) => filters::drop(state, facet, out),
        Event::Removed(chip) => clauses::remove(state, chip, out),
        Event::RemovedAll => clauses::remove_all(state, out),
        Event::Took(to) => notes::take(state, to, out),
        Event::Sorted(sort) => {
            state.sort = sort;
            ask(state, out);
            keep(state, Change::Push, out);
        }
        Event::Read(id) => reading::read(state, id, out),
        Event::Turned(forward) => reading::turn(state, forward, out),
        Event::Closed => reading::close(state, out),
        Event::Went(view) => address::went(state, view, out),
        Event::Abstract(id) => toggle_abstract(state, &id, out),
        Event::AllAuthors(id) => {
            if let Some(place) = state.place(&id) {
                let grouped = state.is_grouped();
                state.cards[place].all_authors = true;
                draw_anew(&mut state.cards[place], grouped);
                // The button is gone; the names stand below the title.
                out.push(Effect::FocusDrawn(place, CardPart::Title));
            }
        }
        Event::Folded(facet) => {
            let fold = state.fold(facet);
            fold.unfolded = !fold.unfolded;
            ask_values(state, out);
        }
        Event::FindValue(facet, text) => {
            state.fold(facet.clone()).find = text;
            // Once all values are there, finding is a matter of looking through them.
            if !state.has_all_values(&facet) {
                ask_values(state, out);
            }
        }
        Event::SetQuery(text) => {
            out.push(Effect::SetField(text.clone()));
            typing::typed(state, text, out);
        }
        Event::SetFilters(filters) => {
            state.filters = filters;
            filters::ask_under(state, Change::Replace, out);
        }
        Event::SetStep(step) => {
            state.step = step;
            ask(state, out);
        }
        Event::FoundValues(to, _) | Event::FoundWaysOut(to, _) if to != state.asked => {}
        Event::FoundPaper(to, ..) if to != state.asked => {}
        Event::FoundAbstract(id, snippet) => {
            if let Some(place) = state.place(&id) {
                set_abstract(state, place, Some(snippet), out);
            }
        }
        Event::FoundValues(_, values) => {
            let asked = state.asked;
            for (facet, all) in values {
                let fold = state.fold(facet);
                fold.names.clear();
                (fold.all, fold.of) = (all, asked);
            }
        }
        Event::FoundWaysOut(_, ways) => state.ways_out = ways,
        Event::FoundPaper(_, wanted, hit, similar) => reading::found(state, wanted, hit.map(|hit| *hit), similar, out),
    }
}

/// Opens the tips, which are drawn when they are first asked for.
pub(super) fn help(state: &mut State, out: &mut Effects) {
    state.help_opened = true;
    out.push(Effect::Help(true));
}

// ---- abstracts

fn toggle_abstract(state: &mut State, id: &str, out: &mut Effects) {
    let Some(place) = state.place(id) else { return };
    if state.cards[place].whole.is_some() {
        set_abstract(state, place, None, out);
    } else {
        let request = Request { offset: place, limit: 1, snippet: 0, facets: Some(Vec::new()), ..state.request() };
        out.push(Effect::Abstract(request));
    }
}
