//! What is asked, and what does the answer change?

use super::address::{Change, keep};
use super::typing::complete;
use super::{Card, CardPart, Density, Effect, Filters, Layout, Notice, State, fingerprint, text_key};
use crate::query::{Hit, Request, Response, Snippet};
use std::sync::Arc;

/// Asks the engine anew; what was shown stays until the answer is there.
pub(super) fn ask(state: &mut State, out: &mut Vec<Effect>) {
    state.wanted = None;
    question(state, 0, false, out);
}

/// The same for a keystroke, which others may follow.
pub(super) fn ask_in_a_hurry(state: &mut State, out: &mut Vec<Effect>) {
    state.wanted = None;
    let hurried = state.layout == Layout::Page && !state.query.trim().is_empty();
    question(state, 0, hurried, out);
}

/// The same for so many papers, where that is more than a step.
pub(super) fn ask_for(state: &mut State, shown: usize, out: &mut Vec<Effect>) {
    question(state, shown, false, out);
}

fn question(state: &mut State, shown: usize, hurried: bool, out: &mut Vec<Effect>) {
    state.asked += 1;
    state.shown = shown;
    state.reading = None;
    state.gone = false;
    state.part_missing = false;
    state.steps = 0;
    state.told = false;
    state.hurried = hurried;
    let request = state.request();
    out.push(Effect::Search(state.asked, if hurried { glance(state, request) } else { request }));
    if state.is_popup() {
        complete(state, out);
    }
}

/// What can be drawn with a keystroke: the papers in sight. Drawing is what takes time, so the others, which nobody sees yet, and the
/// numbers beside the facets follow when the reader pauses.
fn glance(state: &State, request: Request) -> Request {
    let in_sight = match state.density {
        Density::Comfortable => state.in_sight,
        Density::Compact => state.in_sight * 3 / 2,
        Density::Titles => state.in_sight * 3,
    };
    Request { limit: request.limit.min(in_sight), facets: Some(Vec::new()), ..request }
}

/// Asks for all values of the facets that show more than their first.
pub(super) fn ask_values(state: &State, out: &mut Vec<Effect>) {
    let unfolded = state.folds.iter().filter(|fold| fold.shows_all());
    let facets: Vec<String> = unfolded.map(|fold| fold.facet.clone()).collect();
    if facets.is_empty() {
        return;
    }
    let request = Request { limit: 0, facets: Some(facets), facet_limit: usize::MAX, ..state.request() };
    out.push(Effect::Values(state.asked, request));
}

pub(super) fn found(state: &mut State, response: Response, out: &mut Vec<Effect>) {
    state.total = response.total;
    (state.complete, state.like) = (response.complete, response.like);
    state.grouping = state.grouping_for(&response.hits[..response.hits.len().min(state.step)]);
    let before = std::mem::take(&mut state.cards);
    add_cards(state, response.hits);
    if state.told {
        open_again(state, &before);
    }
    if state.hurried {
        out.push(Effect::Pause(state.asked));
    } else {
        state.facets = response.facets;
    }
    state.understood = response.understood;
    state.notes = response.notes;
    state.took_ms = response.took_ms;
    // The page as it opens needs no words: it is not the answer to anything the reader did.
    let spoken = state.answered || !state.query.trim().is_empty();
    state.answered = true;
    if !state.told {
        state.active = None;
    }
    state.ways_out.clear();
    if state.total == 0 && !state.hurried && !state.filters.is_empty() && state.layout == Layout::Page {
        out.push(Effect::WaysOut(state.asked, ways_out(state)));
    }
    if !state.hurried {
        ask_values(state, out);
    }
    if state.told {
        return;
    }
    out.push(Effect::Tell(Notice::Results));
    if spoken {
        out.push(Effect::Announce(state.spoken()));
    }
}

/// The reader has paused: asks for the whole answer of which the first papers are shown.
pub(super) fn ask_in_full(state: &mut State, out: &mut Vec<Effect>) {
    if std::mem::take(&mut state.hurried) {
        state.told = true;
        out.push(Effect::Search(state.asked, state.request()));
    }
}

/// What the reader opened on the first cards before the rest came stays open.
fn open_again(state: &mut State, before: &[Card]) {
    let grouped = state.is_grouped();
    for (card, before) in state.cards.iter_mut().zip(before).filter(|(card, before)| card.hit.id == before.hit.id) {
        (card.whole, card.all_authors) = (before.whole.clone(), before.all_authors);
        draw_anew(card, grouped);
    }
}

pub(super) fn found_more(state: &mut State, response: Response, out: &mut Vec<Effect>) {
    let first_new = state.cards.len();
    add_cards(state, response.hits);
    out.push(Effect::Announce(state.messages.announce_more(state.cards.len(), state.listed())));
    state.shown = state.cards.len();
    keep(state, Change::Replace, out);
    out.push(if state.is_popup() { Effect::RevealActive } else { Effect::FocusDrawn(first_new, CardPart::Title) });
}

fn add_cards(state: &mut State, hits: Vec<Hit>) {
    for hit in hits {
        let heading = state.heading(state.cards.last().map(|card| &*card.hit), &hit);
        let is_new = state.is_new(&hit);
        let mut card = Card { key: 0, hit: Arc::new(hit), whole: None, all_authors: false, heading, is_new };
        draw_anew(&mut card, state.is_grouped());
        state.cards.push(card);
    }
}

/// The searches that would tell how many papers there are without the filters: each facet's alone, then all.
fn ways_out(state: &State) -> Vec<(Option<String>, Request)> {
    let bare = Request { limit: 0, facets: Some(Vec::new()), ..state.request() };
    let without = |facet: &str| {
        let mut request = bare.clone();
        request.filters.remove(facet);
        (Some(facet.to_owned()), request)
    };
    let alone = state.filters.names().map(without);
    let all = (None, Request { filters: Filters::new(), ..bare.clone() });
    if state.filters.len() > 1 { alone.chain([all]).collect() } else { vec![all] }
}

pub(super) fn set_abstract(state: &mut State, place: usize, whole: Option<Snippet>, out: &mut Vec<Effect>) {
    let grouped = state.is_grouped();
    state.cards[place].whole = whole;
    draw_anew(&mut state.cards[place], grouped);
    out.push(Effect::FocusDrawn(place, CardPart::More));
}

/// A card that looks different has another key.
pub(super) fn draw_anew(card: &mut Card, grouped: bool) {
    let flags = [card.whole.is_some(), card.all_authors, card.is_new, grouped];
    let looks = flags.iter().fold(0, |looks, flag| looks * 2 + u64::from(*flag));
    let heading = card.heading.as_deref().map_or(0, text_key);
    card.key = fingerprint(&card.hit).wrapping_add(looks).wrapping_add(heading);
}
