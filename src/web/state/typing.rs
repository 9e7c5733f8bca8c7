//! What does the field hold, and what is open below it?

use super::address::{Change, commit, keep};
use super::answers::ask_in_a_hurry;
use super::events::handle;
use super::{COMPLETIONS, Effect, Event, Layout, Notice, PAGE_COMPLETIONS, PopupRow, State};
use crate::parts::within;

pub(super) fn typed(state: &mut State, text: String, out: &mut Vec<Effect>) {
    if text == state.query {
        return;
    }
    state.query = text;
    state.active = None;
    state.uncommitted = true;
    open_popup(state);
    out.push(Effect::Tell(Notice::Query));
    ask_in_a_hurry(state, out);
    if state.layout == Layout::Page {
        complete(state, out);
    }
    keep(state, Change::ReplaceSoon, out);
}

/// Asks for completions.
pub(super) fn complete(state: &State, out: &mut Vec<Effect>) {
    let limit = if state.layout == Layout::Page { PAGE_COMPLETIONS } else { COMPLETIONS };
    out.push(Effect::Complete(state.asked, state.query.clone(), limit));
}

/// The popup is open where there is something to answer; the dialog always shows its list.
pub(super) fn open_popup(state: &mut State) {
    state.open = state.layout == Layout::Modal || !state.query.trim().is_empty();
}

/// Puts a text into the field as if it had been typed, and meant.
pub(super) fn put(state: &mut State, text: String, out: &mut Vec<Effect>) {
    out.push(Effect::SetField(text.clone()));
    typed(state, text, out);
    if state.layout == Layout::Page {
        // The results stand below: what covers them has done its work.
        close(state);
        commit(state, out);
    }
}

/// Puts an operator behind what the field holds, ready for what is to follow it.
pub(super) fn teach(state: &mut State, tip: &str, out: &mut Vec<Effect>) {
    let end = tip.find([':', '"', '-']).map_or(tip.len(), |at| at + 1);
    let space = if state.query.is_empty() || state.query.ends_with(' ') { "" } else { " " };
    let text = [&state.query, space, within(tip, ..end)].concat();
    out.extend([Effect::Help(false), Effect::SetField(text.clone()), Effect::FocusField]);
    typed(state, text, out);
}

pub(super) fn close(state: &mut State) {
    state.open = state.layout == Layout::Modal;
    state.active = None;
}

pub(super) fn clear(state: &mut State, out: &mut Vec<Effect>) {
    out.push(Effect::SetField(String::new()));
    typed(state, String::new(), out);
    out.push(Effect::Swallow);
}

pub(super) fn choose(state: &mut State, row: PopupRow, new_tab: bool, out: &mut Vec<Effect>) {
    match row {
        PopupRow::Completion(at) => {
            let Some(completion) = state.completions.get(at) else { return };
            let text = completion.query.clone();
            put(state, text, out);
        }
        PopupRow::Paper(place) => {
            out.push(Effect::Follow { place, new_tab });
            if !new_tab {
                close(state);
                leave_dialog(state, out);
            }
        }
        PopupRow::All if state.layout == Layout::Modal => out.push(Effect::FollowAll { new_tab }),
        PopupRow::All => handle(state, Event::More, out),
    }
}

/// What was looked for is found.
pub(super) fn leave_dialog(state: &State, out: &mut Vec<Effect>) {
    if state.layout == Layout::Modal {
        out.push(Effect::CloseDialog);
    }
}
