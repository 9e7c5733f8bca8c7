//! What does a key do?

use super::address::commit;
use super::events::{choose, clear, close};
use super::{Effect, Key, Layout, PopupRow, State};

/// A key in the field.
pub(super) fn in_field(state: &mut State, key: Key, out: &mut Vec<Effect>) {
    if state.layout == Layout::Page {
        in_page_field(state, key, out);
    } else {
        in_popup_field(state, key, out);
    }
}

fn in_page_field(state: &mut State, key: Key, out: &mut Vec<Effect>) {
    match key {
        Key::Down | Key::Enter { .. } => {
            if matches!(key, Key::Enter { .. }) {
                commit(state, out);
            }
            if state.reading.is_some() {
                out.extend([Effect::FocusPaper, Effect::Swallow]);
            } else if !state.cards.is_empty() {
                out.extend([Effect::FocusCard(0), Effect::Swallow]);
            }
        }
        Key::Escape if !state.query.is_empty() => clear(state, out),
        _ => {}
    }
}

/// A key on the title of the paper at this place.
pub(super) fn on_card(state: &State, place: usize, key: Key, out: &mut Vec<Effect>) {
    match key {
        Key::Down if place + 1 < state.cards.len() => out.extend([Effect::FocusCard(place + 1), Effect::Swallow]),
        Key::Up if place > 0 => out.extend([Effect::FocusCard(place - 1), Effect::Swallow]),
        Key::Up | Key::Escape => out.extend([Effect::FocusField, Effect::Swallow]),
        // Not swallowed: the browser hands the key to the field, which now has the focus.
        Key::Text => out.push(Effect::FocusField),
        Key::Down | Key::Enter { .. } => {}
    }
}

fn in_popup_field(state: &mut State, key: Key, out: &mut Vec<Effect>) {
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
            commit(state, out);
            let row =
                if state.open { state.active_row().or(state.offers_all().then_some(PopupRow::All)) } else { None };
            if let Some(row) = row {
                choose(state, row, new_tab, out);
                out.push(Effect::Swallow);
            }
        }
        // The dialog has no popup to close: the first press clears, and the second, not used here, closes the dialog.
        Key::Escape if state.open && state.layout != Layout::Modal => {
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
