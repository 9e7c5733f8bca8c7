//! Which paper is open? The view of one whole record in place of the list, with the way on, back, and to the list.

use super::address::{Change, keep};
use super::{CardPart, Effect, State, fingerprint};
use crate::query::{Hit, Request};
use crate::web::i18n;
use std::sync::Arc;

/// An open paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Equal where all the rest looks equal.
    pub key: u64,
    /// The paper, with its whole abstract as snippet.
    pub hit: Arc<Hit>,
    /// Its place among the results, if it is one of them.
    pub place: Option<usize>,
    /// Papers like it.
    pub similar: Vec<Arc<Hit>>,
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

impl State {
    /// The search that finds the paper at this place, whole.
    fn whole(&self, place: usize) -> Request {
        Request { offset: place, limit: 1, snippet: 0, facets: Some(Vec::new()), ..self.request() }
    }

    /// Place of the card of a paper.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.cards.iter().position(|card| card.hit.id == id)
    }

    /// Whether there is a paper before and after the open one.
    pub fn neighbours(&self) -> (bool, bool) {
        match self.reading.as_ref().and_then(|reading| reading.place) {
            Some(place) => (place > 0, place + 1 < self.listed()),
            None => (false, false),
        }
    }
}

/// Opens a paper by its id.
pub(super) fn read(state: &State, id: String, out: &mut Vec<Effect>) {
    let request = state.place(&id).map(|place| state.whole(place));
    out.push(Effect::Read(state.asked, Wanted { request, id, change: Change::Push }));
}

/// Opens the paper that the address names.
pub(super) fn want(state: &State, out: &mut Vec<Effect>) {
    if let Some(id) = state.wanted.clone() {
        out.push(Effect::Read(state.asked, Wanted { request: None, id, change: Change::Replace }));
    }
}

/// On to the next paper of the results, or back to the one before.
pub(super) fn turn(state: &State, forward: bool, out: &mut Vec<Effect>) {
    let (before, after) = state.neighbours();
    let Some(place) = state.reading.as_ref().and_then(|reading| reading.place) else { return };
    let place = match forward {
        true if after => place + 1,
        false if before => place - 1,
        _ => return,
    };
    let request = Some(state.whole(place));
    out.push(Effect::Read(state.asked, Wanted { request, id: String::new(), change: Change::Replace }));
}

/// The paper is here, or it is not in the collection.
pub(super) fn found(state: &mut State, wanted: Wanted, found: Option<Hit>, similar: Vec<Hit>, out: &mut Vec<Effect>) {
    state.wanted = None;
    let Some(hit) = found else {
        state.gone = !wanted.id.is_empty();
        if state.gone {
            out.push(Effect::Announce(state.messages.text(i18n::GONE)));
            keep(state, Change::Replace, out);
        }
        return;
    };
    let place = wanted.request.as_ref().map(|request| request.offset);
    if let (None, Some(place)) = (place, state.place(&hit.id)) {
        // Opened by its address, but it is one of the results: with marks, then, and with neighbours.
        let request = Some(state.whole(place));
        out.push(Effect::Read(state.asked, Wanted { request, ..wanted }));
        return;
    }
    let key = fingerprint(&hit).wrapping_add(place.map_or(0, |place| place as u64 + 1));
    if wanted.change == Change::Push && state.addressed {
        state.steps += 1;
    }
    if state.reading.is_none() {
        out.push(Effect::LeaveList);
    }
    state.open = false;
    state.gone = false;
    state.reading =
        Some(Reading { key, hit: Arc::new(hit), place, similar: similar.into_iter().map(Arc::new).collect() });
    keep(state, wanted.change, out);
    out.push(Effect::FocusPaper);
}

/// Back to the list. Where opening the paper was the last step of the address, that step is taken back.
pub(super) fn close(state: &mut State, out: &mut Vec<Effect>) {
    let Some(read) = state.reading.clone() else { return };
    if state.steps > 0 {
        out.push(Effect::Back(state.steps));
        return;
    }
    leave(state, &read, out);
    keep(state, Change::Push, out);
}

/// Shows the list again as it was, with the focus where it was.
pub(super) fn leave(state: &mut State, read: &Reading, out: &mut Vec<Effect>) {
    state.reading = None;
    state.steps = 0;
    out.push(Effect::ReturnToList);
    match read.place.or_else(|| state.place(&read.hit.id)) {
        Some(place) if place < state.cards.len() => out.push(Effect::FocusDrawn(place, CardPart::Open)),
        _ => out.push(Effect::FocusField),
    }
}
