//! What follows from a change of the search field, and from choosing a row of the popup?

use super::edits::with_operator;
use super::effects::{Change, Effect, Effects, Notice};
use super::layout::Layout;
use super::popup::PopupRow;
use super::whole::State;
use crate::query::Suggestion;

impl State {
    /// Takes the new text of the field: asks for results and completions.
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

    /// Puts a text into the field as if it had been typed and committed.
    pub(super) fn put(&mut self, text: String, out: &mut Effects) {
        self.set_query(text, out);
        if self.layout == Layout::Page {
            // The results stand below: what covers them has done its work.
            self.popup.close(self.layout);
            self.history.commit(out);
        }
    }

    /// Appends the operator of a tip to the query.
    pub(super) fn take_tip(&mut self, tip: &str, out: &mut Effects) {
        let text = with_operator(&self.search.query, tip);
        out.extend([Effect::SetField(text.clone()), Effect::FocusField]);
        self.typed(text, out);
    }

    /// Empties the field.
    pub(super) fn clear(&mut self, out: &mut Effects) {
        self.set_query(String::new(), out);
        out.push(Effect::Swallow);
    }

    /// Opens the popup, unless the field is blank.
    pub(super) fn open_popup(&mut self) {
        self.popup.open(self.layout, self.search.is_blank());
    }

    /// Commits what was typed and closes the popup: focus, or a click, went elsewhere.
    pub(super) fn leave_field(&mut self, out: &mut Effects) {
        self.history.commit(out);
        self.popup.close(self.layout);
    }

    /// Closes the dialog, if the element is one: the reader has followed a link to a paper.
    pub(super) fn leave_dialog(&self, out: &mut Effects) {
        if self.layout == Layout::Modal {
            out.push(Effect::CloseDialog);
        }
    }

    /// Takes the completions of the query.
    pub(super) fn complete_to(&mut self, found: Vec<Suggestion>) {
        self.popup.take(found, &self.search.query);
        self.popup.active = self.first_active();
    }

    /// Takes the chosen row of the popup.
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
