//! How is the list narrowed? Chosen facet values come and go, and the list is asked for anew.

use super::address::{Change, keep};
use super::answers::ask;
use super::{CardPart, Effect, Notice, State};

/// Asks anew under other filters.
pub(super) fn ask_under(state: &mut State, change: Change, out: &mut Vec<Effect>) {
    out.push(Effect::Tell(Notice::Filter));
    ask(state, out);
    keep(state, change, out);
}

/// Ticks a value, or unticks it.
pub(super) fn toggle(state: &mut State, facet: String, value: String, out: &mut Vec<Effect>) {
    let chosen = state.filters.list_of(facet.clone());
    match chosen.iter().position(|v| *v == value) {
        Some(at) => {
            chosen.remove(at);
        }
        None => chosen.push(value),
    }
    if chosen.is_empty() {
        state.filters.remove(&facet);
    }
    ask_under(state, Change::Push, out);
}

/// The choice of years that the ends of a range stand for.
fn set_years(state: &mut State, from: Option<u16>, to: Option<u16>) {
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
}

/// Drops the choices of a facet, or all.
pub(super) fn drop(state: &mut State, facet: Option<String>, out: &mut Vec<Effect>) {
    match facet {
        Some(facet) => {
            state.filters.remove(&facet);
        }
        None => state.filters.clear(),
    }
    ask_under(state, Change::Push, out);
    // The button that did it is gone with the filters.
    out.push(Effect::FocusField);
}

/// The ends of the year range as they were typed or clicked.
pub(super) fn years(state: &mut State, from: Option<u16>, to: Option<u16>, out: &mut Vec<Effect>) {
    set_years(state, from, to);
    ask_under(state, Change::Push, out);
}

/// A handle is on its way: the list follows it, the address makes no step of every year it passes.
pub(super) fn slide(state: &mut State, from: Option<u16>, to: Option<u16>, out: &mut Vec<Effect>) {
    set_years(state, from, to);
    state.uncommitted = true;
    ask_under(state, Change::ReplaceSoon, out);
}

/// An author or a venue was clicked: added to the filters, never taken away.
pub(super) fn narrow(state: &mut State, facet: String, value: String, out: &mut Vec<Effect>) {
    if !state.filters.get(&facet).is_some_and(|chosen| chosen.contains(&value)) {
        toggle(state, facet, value, out);
    } else if state.reading.is_some() {
        ask(state, out);
        keep(state, Change::Push, out);
    }
    // What was clicked may be gone, or elsewhere.
    out.push(Effect::FocusDrawn(0, CardPart::Title));
}
