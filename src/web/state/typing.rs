//! What does a change of the field change besides, and what does a choice below it?

use super::edits::with_operator;
use super::effects::{Change, Effect, Effects, Notice};
use super::layout::Layout;
use super::popup::PopupRow;
use super::whole::State;
use crate::query::Suggestion;

impl State {
    /// The field holds this text.
    pub(super) fn typed(&mut self, text: String, out: &mut Effects) {
        if text == self.search.query {
            return;
        }
        self.search.query = text;
        self.tools.walked = false;
        self.popup.active = None;
        self.history.change_step_by_step();
        self.open_popup();
        out.push(Effect::Tell(Notice::Query));
        self.ask_in_a_hurry(out);
        if self.layout == Layout::Page {
            self.complete(out);
        }
        self.history.keep(Change::ReplaceSoon, out);
    }

    /// Puts this text into the field from outside.
    pub(super) fn set_query(&mut self, text: String, out: &mut Effects) {
        out.push(Effect::SetField(text.clone()));
        self.typed(text, out);
    }

    /// Puts a text into the field as if it had been typed, and meant.
    pub(super) fn put(&mut self, text: String, out: &mut Effects) {
        self.set_query(text, out);
        if self.layout == Layout::Page {
            // The results stand below: what covers them has done its work.
            self.popup.close(self.layout);
            self.history.commit(out);
        }
    }

    /// Puts the operator of a tip behind what the field holds.
    pub(super) fn teach(&mut self, tip: &str, out: &mut Effects) {
        let text = with_operator(&self.search.query, tip);
        out.extend([Effect::SetField(text.clone()), Effect::FocusField]);
        self.typed(text, out);
    }

    /// Empties the field.
    pub(super) fn clear(&mut self, out: &mut Effects) {
        self.set_query(String::new(), out);
        out.push(Effect::Swallow);
    }

    /// Opens the popup, if there is something to answer.
    pub(super) fn open_popup(&mut self) {
        self.popup.open(self.layout, self.search.is_blank());
    }

    /// The focus, or a click, went elsewhere: what was typed is meant.
    pub(super) fn left(&mut self, out: &mut Effects) {
        self.history.commit(out);
        self.popup.close(self.layout);
    }

    /// What was looked for is found.
    pub(super) fn leave_dialog(&self, out: &mut Effects) {
        if self.layout == Layout::Modal {
            out.push(Effect::CloseDialog);
        }
    }

    /// Ways to go on with what was typed are here.
    pub(super) fn complete_to(&mut self, found: Vec<Suggestion>) {
        self.popup.take(found, &self.search.query);
        self.popup.active = self.first_active();
    }

    /// A row of the popup is taken.
    pub(super) fn choose(&mut self, row: PopupRow, new_tab: bool, out: &mut Effects) {
        match row {
            PopupRow::Completion(at) => {
                let completion = self.popup.completions.get(at);
                if let Some(text) = completion.map(|completion| completion.query.clone()) {
                    self.put(text, out);
                }
            }
            PopupRow::Paper(place) => {
                out.push(Effect::Follow { place, new_tab });
                if !new_tab {
                    self.popup.close(self.layout);
                    self.leave_dialog(out);
                }
            }
            PopupRow::All => self.more(out),
        }
    }
}
