//! What does the address keep, and what happens when it changes by itself?
//!
//! While the reader types the address is replaced; with Enter, with the focus leaving the field and with every other choice
//! it becomes a step of its own, to which Back returns.

use super::answers::ask_for;
use super::{Effect, State, reading};
use crate::web::state::url::View;

/// How the address takes a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In place of the present step.
    Replace,
    /// The same, as soon as the reader pauses: browsers take milliseconds for it, and some take it a hundred times a minute only.
    ReplaceSoon,
    /// As a new step.
    Push,
}

impl State {
    /// Begins with what the address says, if anything, and keeps the address up to date.
    pub fn follow_address(&mut self, view: View) {
        self.addressed = true;
        if view != View::default() {
            self.show(&view);
        }
    }

    /// What the address is to keep.
    pub fn view(&self) -> View {
        View {
            query: self.query.clone(),
            filters: self.filters.clone(),
            sort: self.sort,
            shown: self.shown,
            paper: self.reading.as_ref().map(|reading| reading.hit.id.clone()).or_else(|| self.wanted.clone()),
        }
    }

    fn show(&mut self, view: &View) {
        self.query = view.query.clone();
        self.filters = view.filters.clone();
        self.sort = view.sort;
        self.shown = view.shown;
        self.wanted = view.paper.clone();
    }
}

/// The search as it begins, with the paper that the address names.
pub(super) fn start(state: &mut State, out: &mut Vec<Effect>) {
    ask_for(state, state.shown, out);
    reading::want(state, out);
    keep(state, Change::Replace, out);
}

/// Writes the address.
pub(super) fn keep(state: &mut State, change: Change, out: &mut Vec<Effect>) {
    if change == Change::Push {
        state.uncommitted = false;
    }
    if state.addressed {
        out.push(Effect::Address(change));
    }
}

/// What was typed is meant: it becomes a step of its own.
pub(super) fn commit(state: &mut State, out: &mut Vec<Effect>) {
    if state.uncommitted {
        keep(state, Change::Push, out);
    }
}

/// Back, Forward, or another address by hand.
pub(super) fn went(state: &mut State, view: View, out: &mut Vec<Effect>) {
    let present = state.view();
    if view == present {
        return;
    }
    let asks = View { paper: None, ..view.clone() } != View { paper: None, ..present };
    let was_reading = state.reading.clone();
    state.show(&view);
    state.uncommitted = false;
    state.steps = 0;
    if asks {
        out.push(Effect::SetField(view.query));
        ask_for(state, view.shown, out);
    }
    match (&state.wanted, was_reading) {
        (Some(_), _) => reading::want(state, out),
        (None, Some(_)) if asks => out.push(Effect::ReturnToList),
        (None, Some(read)) => reading::leave(state, &read, out),
        (None, None) => {}
    }
}
