//! What can happen, and what follows from it?

use super::{COMPLETIONS, Card, Filters, Layout, PopupRow, State, WayOut, fingerprint};
use crate::query::{FacetCount, Hit, Request, Response, Snippet, Sort, Suggestion};
use crate::web::strings;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// A printable key or Backspace.
    Text,
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
    /// A popup row was clicked.
    Chosen(PopupRow),
    /// A facet value was ticked or unticked.
    Toggled {
        /// Facet.
        facet: String,
        /// Value.
        value: String,
    },
    /// The ends of the year range, where set.
    Years(Option<u16>, Option<u16>),
    /// All choices of a facet are dropped, of all facets where `None`.
    Dropped(Option<String>),
    /// Another order.
    Sorted(Sort),
    /// "Show more".
    More,
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
    FoundValues(Question, BTreeMap<String, Vec<FacetCount>>),
    /// Answer to [`Effect::WaysOut`].
    FoundWaysOut(Question, Vec<WayOut>),
    /// Answer to [`Effect::Complete`].
    Completed(Question, Vec<Suggestion>),
}

/// A part of a card that takes the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardPart {
    /// The title.
    Title,
    /// The button that opens and closes the abstract.
    More,
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
    /// Put this text into the field.
    SetField(String),
    /// Focus the field.
    FocusField,
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
    /// The key was used: neither the browser nor the page shall act on it.
    Swallow,
    /// Say this to screen readers.
    Announce(String),
    /// Tell the page.
    Tell(Notice),
}

type Effects = Vec<Effect>;

pub(super) fn handle(state: &mut State, event: Event, out: &mut Effects) {
    match event {
        Event::Started => ask(state, out),
        Event::Typed(text) if !state.composing => typed(state, text, out),
        Event::Typed(_) => {}
        Event::ComposeStart => state.composing = true,
        Event::ComposeEnd(text) => {
            state.composing = false;
            typed(state, text, out);
        }
        Event::FieldKey(_) if state.composing => {}
        Event::FieldKey(key) if state.layout == Layout::Page => page_key(state, key, out),
        Event::FieldKey(key) => popup_key(state, key, out),
        Event::CardKey(id, key) => {
            if let Some(place) = place(state, &id) {
                card_key(state, place, key, out);
            }
        }
        Event::Focused => state.open = state.layout == Layout::Inline && !state.query.trim().is_empty(),
        Event::Left => close(state),
        Event::Chosen(row) => choose(state, row, false, out),
        Event::Toggled { facet, value } => toggle(state, facet, value, out),
        Event::Years(from, to) => years(state, from, to, out),
        Event::Dropped(facet) => drop_filters(state, facet, out),
        Event::Sorted(sort) => {
            state.sort = sort;
            ask(state, out);
        }
        Event::More if state.has_more() => out.push(Effect::More(state.asked, state.more_request())),
        Event::More => {}
        Event::Abstract(id) => toggle_abstract(state, &id, out),
        Event::AllAuthors(id) => {
            if let Some(place) = place(state, &id) {
                state.cards[place].all_authors = true;
                draw_anew(&mut state.cards[place]);
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
            state.fold(facet).find = text;
            ask_values(state, out);
        }
        Event::SetQuery(text) => {
            out.push(Effect::SetField(text.clone()));
            typed(state, text, out);
        }
        Event::SetFilters(filters) => {
            state.filters = filters;
            filtered(state, out);
        }
        Event::SetStep(step) => {
            state.step = step;
            ask(state, out);
        }
        // An answer to an earlier question says nothing about this one.
        Event::Found(to, _) | Event::FoundMore(to, _) if to != state.asked => {}
        Event::FoundValues(to, _) if to != state.asked => {}
        Event::FoundWaysOut(to, _) if to != state.asked => {}
        Event::Completed(to, _) if to != state.asked => {}
        Event::Found(_, response) => found(state, response, out),
        Event::FoundMore(_, response) => found_more(state, response, out),
        Event::FoundAbstract(id, snippet) => {
            if let Some(place) = place(state, &id) {
                set_abstract(state, place, Some(snippet), out);
            }
        }
        Event::FoundValues(_, values) => {
            for (facet, all) in values {
                state.fold(facet).all = all;
            }
        }
        Event::FoundWaysOut(_, ways) => state.ways_out = ways,
        Event::Completed(_, mut completions) => {
            completions.retain(|completion| completion.query.trim() != state.query.trim());
            state.completions = completions;
            state.active = None;
        }
    }
}

// ---- asking

/// Asks the engine anew; what was shown stays until the answer is there.
fn ask(state: &mut State, out: &mut Effects) {
    state.asked += 1;
    out.push(Effect::Search(state.asked, state.request()));
    if state.layout == Layout::Inline {
        out.push(Effect::Complete(state.asked, state.query.clone(), COMPLETIONS));
    }
}

fn typed(state: &mut State, text: String, out: &mut Effects) {
    if text == state.query {
        return;
    }
    state.query = text;
    state.active = None;
    state.open = state.layout == Layout::Inline && !state.query.trim().is_empty();
    out.push(Effect::Tell(Notice::Query));
    ask(state, out);
}

fn filtered(state: &mut State, out: &mut Effects) {
    out.push(Effect::Tell(Notice::Filter));
    ask(state, out);
}

/// Asks for all values of the facets that show more than their first.
fn ask_values(state: &State, out: &mut Effects) {
    let wanted = state.folds.iter().filter(|fold| fold.unfolded || !fold.find.is_empty());
    let facets: Vec<String> = wanted.map(|fold| fold.facet.clone()).collect();
    if !facets.is_empty() {
        let request = Request { limit: 0, facets: Some(facets), facet_limit: usize::MAX, ..state.request() };
        out.push(Effect::Values(state.asked, request));
    }
}

// ---- answers

fn found(state: &mut State, response: Response, out: &mut Effects) {
    state.total = response.total;
    state.complete = response.complete;
    state.cards = cards(response.hits);
    state.facets = response.facets;
    state.notes = response.notes;
    state.took_ms = response.took_ms;
    // The page as it opens needs no words: it is not the answer to anything the reader did.
    let spoken = state.answered || !state.query.trim().is_empty();
    state.answered = true;
    state.active = None;
    state.ways_out.clear();
    if state.total == 0 && !state.filters.is_empty() && state.layout == Layout::Page {
        out.push(Effect::WaysOut(state.asked, ways_out(state)));
    }
    ask_values(state, out);
    out.push(Effect::Tell(Notice::Results));
    if spoken {
        out.push(Effect::Announce(strings::announce(&state.query, state.total, state.filter_count())));
    }
}

fn found_more(state: &mut State, response: Response, out: &mut Effects) {
    let first_new = state.cards.len();
    state.cards.extend(cards(response.hits));
    out.push(Effect::Announce(strings::announce_more(state.cards.len(), state.total)));
    match state.layout {
        Layout::Page => out.push(Effect::FocusDrawn(first_new, CardPart::Title)),
        Layout::Inline => out.push(Effect::RevealActive),
    }
}

fn cards(hits: Vec<Hit>) -> Vec<Card> {
    let card = |hit| Card { key: fingerprint(&hit), hit: Arc::new(hit), whole: None, all_authors: false };
    hits.into_iter().map(card).collect()
}

fn place(state: &State, id: &str) -> Option<usize> {
    state.cards.iter().position(|card| card.hit.id == id)
}

/// The searches that would tell how many papers there are without the filters: each facet's alone, then all.
fn ways_out(state: &State) -> Vec<(Option<String>, Request)> {
    let bare = Request { limit: 0, facets: Some(Vec::new()), ..state.request() };
    let without = |facet: &String| {
        let mut request = bare.clone();
        request.filters.remove(facet);
        (Some(facet.clone()), request)
    };
    let alone = state.filters.keys().map(without);
    let all = (None, Request { filters: Filters::new(), ..bare.clone() });
    if state.filters.len() > 1 { alone.chain([all]).collect() } else { vec![all] }
}

// ---- filters

fn toggle(state: &mut State, facet: String, value: String, out: &mut Effects) {
    let chosen = state.filters.entry(facet.clone()).or_default();
    match chosen.iter().position(|v| *v == value) {
        Some(at) => {
            chosen.remove(at);
        }
        None => chosen.push(value),
    }
    if chosen.is_empty() {
        state.filters.remove(&facet);
    }
    filtered(state, out);
}

fn years(state: &mut State, from: Option<u16>, to: Option<u16>, out: &mut Effects) {
    let range = match (from, to) {
        (None, None) => None,
        (Some(from), Some(to)) if from == to => Some(from.to_string()),
        (Some(from), Some(to)) => Some(format!("{}..{}", from.min(to), from.max(to))),
        (Some(from), None) => Some(format!("{from}..")),
        (None, Some(to)) => Some(format!("..{to}")),
    };
    match range {
        Some(range) => state.filters.insert("year".into(), vec![range]),
        None => state.filters.remove("year"),
    };
    filtered(state, out);
}

fn drop_filters(state: &mut State, facet: Option<String>, out: &mut Effects) {
    match facet {
        Some(facet) => {
            state.filters.remove(&facet);
        }
        None => state.filters.clear(),
    }
    filtered(state, out);
    // The button that did it is gone with the filters.
    out.push(Effect::FocusField);
}

// ---- abstracts

fn toggle_abstract(state: &mut State, id: &str, out: &mut Effects) {
    let Some(place) = place(state, id) else { return };
    if state.cards[place].whole.is_some() {
        set_abstract(state, place, None, out);
    } else {
        let request = Request { offset: place, limit: 1, snippet: 0, facets: Some(Vec::new()), ..state.request() };
        out.push(Effect::Abstract(request));
    }
}

fn set_abstract(state: &mut State, place: usize, whole: Option<Snippet>, out: &mut Effects) {
    state.cards[place].whole = whole;
    draw_anew(&mut state.cards[place]);
    out.push(Effect::FocusDrawn(place, CardPart::More));
}

/// A card that looks different has another key.
fn draw_anew(card: &mut Card) {
    let looks = u64::from(card.whole.is_some()) * 2 + u64::from(card.all_authors);
    card.key = fingerprint(&card.hit).wrapping_add(looks);
}

// ---- keys

fn page_key(state: &mut State, key: Key, out: &mut Effects) {
    match key {
        Key::Down | Key::Enter { .. } if !state.cards.is_empty() => out.extend([Effect::FocusCard(0), Effect::Swallow]),
        Key::Escape if !state.query.is_empty() => clear(state, out),
        _ => {}
    }
}

fn card_key(state: &State, place: usize, key: Key, out: &mut Effects) {
    match key {
        Key::Down if place + 1 < state.cards.len() => out.extend([Effect::FocusCard(place + 1), Effect::Swallow]),
        Key::Up if place > 0 => out.extend([Effect::FocusCard(place - 1), Effect::Swallow]),
        Key::Up | Key::Escape => out.extend([Effect::FocusField, Effect::Swallow]),
        // Not swallowed: the browser hands the key to the field, which now has the focus.
        Key::Text => out.push(Effect::FocusField),
        Key::Down | Key::Enter { .. } => {}
    }
}

fn popup_key(state: &mut State, key: Key, out: &mut Effects) {
    match key {
        Key::Down | Key::Up => {
            let rows = state.popup_rows().count();
            if rows > 0 {
                state.active = next_row(state.active.filter(|_| state.open), rows, key);
                state.open = true;
                out.push(Effect::RevealActive);
            }
            out.push(Effect::Swallow);
        }
        Key::Enter { new_tab } => {
            let row = if state.open { state.active_row().or(state.has_more().then_some(PopupRow::All)) } else { None };
            if let Some(row) = row {
                choose(state, row, new_tab, out);
                out.push(Effect::Swallow);
            }
        }
        Key::Escape if state.open => {
            close(state);
            out.push(Effect::Swallow);
        }
        Key::Escape if !state.query.is_empty() => clear(state, out),
        Key::Escape | Key::Text => {}
    }
}

/// Down from nothing is the first row, up from nothing the last; past either end is nothing, that is: the field.
fn next_row(active: Option<usize>, rows: usize, key: Key) -> Option<usize> {
    match (active, key) {
        (None, Key::Up) => Some(rows - 1),
        (None, _) => Some(0),
        (Some(at), Key::Up) => at.checked_sub(1),
        (Some(at), _) => Some(at + 1).filter(|next| *next < rows),
    }
}

fn choose(state: &mut State, row: PopupRow, new_tab: bool, out: &mut Effects) {
    match row {
        PopupRow::Completion(at) => {
            let Some(completion) = state.completions.get(at) else { return };
            let text = completion.query.clone();
            out.push(Effect::SetField(text.clone()));
            typed(state, text, out);
        }
        PopupRow::Paper(place) => {
            out.push(Effect::Follow { place, new_tab });
            if !new_tab {
                close(state);
            }
        }
        PopupRow::All => handle(state, Event::More, out),
    }
}

fn clear(state: &mut State, out: &mut Effects) {
    out.push(Effect::SetField(String::new()));
    typed(state, String::new(), out);
    out.push(Effect::Swallow);
}

fn close(state: &mut State) {
    state.open = false;
    state.active = None;
}
