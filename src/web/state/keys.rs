//! What does a key do?

use super::effects::{Effect, Effects, Tool};
use super::events::Key;
use super::layout::Layout;
use super::popup::PopupRow;
use super::whole::State;

impl State {
    /// A key in the field.
    pub(super) fn key_in_field(&mut self, key: Key, out: &mut Effects) {
        match key {
            // The field has it.
            Key::Text(_) => {}
            Key::Down => self.down_in_field(out),
            Key::Up => self.up_in_field(out),
            Key::Enter { new_tab } if self.layout.is_popup() => self.enter_in_popup(new_tab, out),
            Key::Enter { new_tab } => self.enter_on_page(new_tab, out),
            // The dialog has no popup to close: the first press clears, and the second, not used
            // here, closes the dialog.
            Key::Escape if self.shows_popup() && self.layout != Layout::Modal => {
                self.popup.close(self.layout);
                out.push(Effect::Swallow);
            }
            Key::Escape if !self.search.query.is_empty() => self.clear(out),
            Key::Escape => {}
        }
    }

    fn down_in_field(&mut self, out: &mut Effects) {
        self.tools.walked = true;
        if self.layout.is_popup() {
            return self.walk_in_popup(true, out);
        }
        if self.shows_popup() {
            self.popup.walk(self.popup.completions.len(), true);
            out.extend([Effect::RevealActive, Effect::Swallow]);
            if self.popup.active.is_some() {
                return;
            }
        }
        // Below the last completion the papers follow.
        self.popup.close(self.layout);
        self.focus_results(out);
    }

    fn up_in_field(&mut self, out: &mut Effects) {
        if self.layout.is_popup() {
            self.walk_in_popup(false, out);
        } else if self.shows_popup() && self.active_row().is_some() {
            self.popup.walk(self.popup.completions.len(), false);
            out.extend([Effect::RevealActive, Effect::Swallow]);
        }
    }

    /// An arrow key, which opens a popup that is closed.
    fn walk_in_popup(&mut self, down: bool, out: &mut Effects) {
        let rows = self.popup_rows().count();
        if rows > 0 {
            if !self.popup.open {
                self.popup.active = None;
            }
            self.popup.walk(rows, down);
            self.popup.open = true;
            out.push(Effect::RevealActive);
        }
        out.push(Effect::Swallow);
    }

    fn enter_on_page(&mut self, new_tab: bool, out: &mut Effects) {
        if let Some(row) = self.active_row().filter(|_| self.shows_popup()) {
            self.choose(row, new_tab, out);
            out.push(Effect::Swallow);
            return;
        }
        self.popup.close(self.layout);
        self.history.commit(out);
        self.focus_results(out);
    }

    fn enter_in_popup(&mut self, new_tab: bool, out: &mut Effects) {
        self.history.commit(out);
        if !self.popup.open {
            return;
        }
        let all = || self.popup_rows().find(|row| *row == PopupRow::All);
        if let Some(row) = self.active_row().or_else(all) {
            self.choose(row, new_tab, out);
            out.push(Effect::Swallow);
        }
    }

    /// From the field to what stands below it.
    fn focus_results(&self, out: &mut Effects) {
        if self.reading.open.is_some() {
            out.extend([Effect::FocusPaper, Effect::Swallow]);
        } else if !self.results.cards.is_empty() {
            out.extend([Effect::FocusCard(0), Effect::Swallow]);
        }
    }

    /// A key on the title of a paper in the list.
    pub(super) fn key_on_card(&mut self, id: &str, key: Key, out: &mut Effects) {
        let Some(place) = self.results.place(id) else { return };
        let cards = self.results.cards.len();
        self.tools.walked |= matches!(key, Key::Down | Key::Up);
        match key {
            Key::Down if place + 1 < cards => self.step_to(place + 1, out),
            Key::Up if place > 0 => self.step_to(place - 1, out),
            // Beside the list it is the paper that goes first.
            Key::Escape if self.reading.open.is_some() => {
                out.push(Effect::Swallow);
                self.close_paper(out);
            }
            Key::Up | Key::Escape => out.extend([Effect::FocusField, Effect::Swallow]),
            Key::Text(letter) if self.act(place, letter, out) => out.push(Effect::Swallow),
            // Not swallowed: the browser hands the key to the field, which now has the focus.
            Key::Text(_) => out.push(Effect::FocusField),
            Key::Down | Key::Enter { .. } => {}
        }
    }

    /// On to another card. Where a paper is open beside the list, it is the one at this place.
    fn step_to(&self, place: usize, out: &mut Effects) {
        out.extend([Effect::FocusCard(place), Effect::Swallow]);
        if self.reading.open.is_some() {
            self.read_at(place, out);
        }
    }

    /// A key in the view of an open paper, which stands at a place among the results or nowhere.
    pub(super) fn key_on_paper(&mut self, key: Key, out: &mut Effects) {
        match key {
            Key::Escape => {
                out.push(Effect::Swallow);
                self.close_paper(out);
            }
            Key::Text(letter) => {
                let place = self.reading.place().unwrap_or(usize::MAX);
                if letter != 'm' && self.act(place, letter, out) {
                    out.push(Effect::Swallow);
                }
            }
            Key::Down | Key::Up | Key::Enter { .. } => {}
        }
    }

    /// Does what a letter stands for with the paper at this place; `false`: it stands for nothing.
    /// The tips list these letters ([`crate::web::i18n::PAPER_KEYS`]).
    fn act(&mut self, place: usize, letter: char, out: &mut Effects) -> bool {
        let is_command = self.tools.walked || self.reading.open.is_some();
        if !self.tools.letters || !is_command {
            return false;
        }
        match letter {
            'c' if !self.cites() => return false,
            'c' => out.extend(self.paper(place).map(|id| Effect::Use(Tool::Cite(Some(id))))),
            's' => out.extend(self.paper(place).map(|id| Effect::Use(Tool::Save(id)))),
            'o' => out.push(Effect::FollowPdf(place)),
            // Similar papers stand in the record.
            'm' => {
                if let Some(id) = self.results.id_at(place) {
                    self.open_paper(id, out);
                }
            }
            '?' => out.push(Effect::Use(Tool::Tips)),
            _ => return false,
        }
        true
    }

    /// The id of the paper at this place; beyond the cards, of the open one.
    fn paper(&self, place: usize) -> Option<String> {
        let open = || self.reading.open.as_ref().map(|open| open.hit.id.clone());
        self.results.id_at(place).or_else(open)
    }
}
