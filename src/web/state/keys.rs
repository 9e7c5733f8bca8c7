//! What does a key do?

use super::address::commit;
use super::events::help;
use super::typing::{choose, clear, close};
use super::{Effect, Tool, Key, Layout, PopupRow, State, reading};

/// A key in the field.
pub(super) fn in_field(state: &mut State, key: Key, out: &mut Vec<Effect>) {
    if state.layout == Layout::Page {
        in_page_field(state, key, out);
    } else {
        in_popup_field(state, key, out);
    }
}

fn in_page_field(state: &mut State, key: Key, out: &mut Vec<Effect>) {
    let active = state.active_row();
    match key {
        Key::Down | Key::Up if state.shows_popup() && (key == Key::Down || active.is_some()) => {
            state.active = next_row(state.active, state.completions.len(), key);
            out.extend([Effect::RevealActive, Effect::Swallow]);
            if key == Key::Down && state.active.is_none() {
                // Below the last completion the papers follow.
                close(state);
                in_page_field(state, key, out);
            }
        }
        Key::Enter { new_tab } if state.shows_popup() && active.is_some() => {
            active.into_iter().for_each(|row| choose(state, row, new_tab, out));
            out.push(Effect::Swallow);
        }
        Key::Escape if state.shows_popup() => {
            close(state);
            out.push(Effect::Swallow);
        }
        Key::Down | Key::Enter { .. } => {
            close(state);
            if key != Key::Down {
                commit(state, out);
            }
            if state.reading.is_some() {
                out.extend([Effect::FocusPaper, Effect::Swallow]);
            } else if !state.cards.is_empty() {
                out.extend([Effect::FocusCard(0), Effect::Swallow]);
            }
        }
        Key::Escape if !state.query.is_empty() => clear(state, out),
        Key::Up | Key::Escape | Key::Text(_) => {}
    }
}

/// A key on the title of the paper at this place.
pub(super) fn on_card(state: &mut State, place: usize, key: Key, out: &mut Vec<Effect>) {
    match key {
        Key::Down if place + 1 < state.cards.len() => out.extend([Effect::FocusCard(place + 1), Effect::Swallow]),
        Key::Up if place > 0 => out.extend([Effect::FocusCard(place - 1), Effect::Swallow]),
        Key::Up | Key::Escape => out.extend([Effect::FocusField, Effect::Swallow]),
        Key::Text(letter) if act(state, place, letter, out) => out.push(Effect::Swallow),
        // Not swallowed: the browser hands the key to the field, which now has the focus.
        Key::Text(_) => out.push(Effect::FocusField),
        Key::Down | Key::Enter { .. } => {}
    }
}

/// A letter in the view of an open paper, which stands at a place among the results or nowhere.
pub(super) fn on_paper(state: &mut State, letter: char, out: &mut Vec<Effect>) {
    let place = state.reading.as_ref().and_then(|reading| reading.place).unwrap_or(usize::MAX);
    if letter != 'm' && act(state, place, letter, out) {
        out.push(Effect::Swallow);
    }
}

/// Does what a letter stands for with the paper at this place; `false`: it stands for nothing. The tips list these letters
/// ([`crate::web::i18n::PAPER_KEYS`]).
fn act(state: &mut State, place: usize, letter: char, out: &mut Vec<Effect>) -> bool {
    match letter {
        _ if !state.keys => return false,
        'c' => out.extend(paper(state, place).map(|id| Effect::Use(Tool::Cite(Some(id))))),
        's' => out.extend(paper(state, place).map(|id| Effect::Use(Tool::Save(id)))),
        'o' => out.push(Effect::FollowPdf(place)),
        // Similar papers stand in the record.
        'm' => {
            let id = state.cards.get(place).map(|card| card.hit.id.clone());
            id.into_iter().for_each(|id| reading::read(state, id, out));
        }
        '?' => help(state, out),
        _ => return false,
    }
    true
}

/// The id of the open paper, or of the one at this place.
fn paper(state: &State, place: usize) -> Option<String> {
    let open = state.reading.as_ref().map(|reading| &reading.hit);
    open.or_else(|| state.cards.get(place).map(|card| &card.hit)).map(|hit| hit.id.clone())
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
        Key::Escape | Key::Text(_) => {}
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
