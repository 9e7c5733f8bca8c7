//! What stands open below the field, and how far have the arrow keys come in it?

use super::layout::Layout;
use crate::query::{Suggestion, SuggestionKind};

/// Completions shown above the papers of the popup and below the field of the page.
const COMPLETIONS: usize = 3;

/// Completions asked for; titles among them are left out, since their papers stand in the list.
pub(super) const ASKED: usize = 6;

/// A row of the popup that the arrow keys reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PopupRow {
    /// A completion, by its place in [`Popup::completions`].
    Completion(usize),
    /// A paper, by its place in [`Results::cards`](super::Results::cards).
    Paper(usize),
    /// "See all".
    All,
}

/// The popup.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Popup {
    /// It is open.
    pub open: bool,
    /// The row that the arrow keys have reached.
    pub(super) active: Option<usize>,
    /// Completions of the last word.
    pub completions: Vec<Suggestion>,
}

impl Popup {
    /// Opens where there is something to answer. The dialog, which is nothing but its list, is
    /// always open.
    pub(super) fn open(&mut self, layout: Layout, is_blank: bool) {
        self.open = layout == Layout::Modal || !is_blank;
    }

    /// Closes, but for the dialog.
    pub(super) fn close(&mut self, layout: Layout) {
        if layout == Layout::Modal {
            self.open = true;
        } else {
            (self.open, self.active) = (false, None);
        }
    }

    /// Takes completions of a query, without those that say what it says and without titles.
    pub(super) fn take(&mut self, mut completions: Vec<Suggestion>, query: &str) {
        completions.retain(|completion| {
            completion.query.trim() != query.trim() && completion.kind != SuggestionKind::Title
        });
        completions.truncate(COMPLETIONS);
        self.completions = completions;
    }

    /// An arrow key. Down from nothing is the first row, up from nothing the last; past either end
    /// is nothing, that is: the field.
    pub(super) fn walk(&mut self, rows: usize, down: bool) {
        self.active = match (self.active, down) {
            (None, true) => (rows > 0).then_some(0),
            (None, false) => rows.checked_sub(1),
            (Some(at), true) => Some(at + 1).filter(|next| *next < rows),
            (Some(at), false) => at.checked_sub(1),
        };
    }
}

/// Cuts a completion where what was typed ends.
pub(super) fn split_typed<'a>(completion: &'a str, typed: &str) -> (&'a str, &'a str) {
    let same = |(a, b): &(char, char)| a.eq_ignore_ascii_case(b);
    let pairs = completion.chars().zip(typed.chars());
    let length = pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    completion.split_at_checked(length).unwrap_or((completion, ""))
}

/// The id of a popup row, unique in its shadow root.
pub fn row_id(row: PopupRow) -> String {
    match row {
        PopupRow::Completion(at) => ["completion-", &at.to_string()].concat(),
        PopupRow::Paper(place) => ["paper-", &place.to_string()].concat(),
        PopupRow::All => "see-all".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn past_either_end_is_the_field() {
        let walk = |rows, steps: &[bool]| -> Vec<Option<usize>> {
            let mut popup = Popup::default();
            let step = |down: &bool| {
                popup.walk(rows, *down);
                popup.active
            };
            steps.iter().map(step).collect()
        };
        assert_eq!(walk(2, &[true, true, true]), [Some(0), Some(1), None]);
        assert_eq!(walk(2, &[false, false, false]), [Some(1), Some(0), None]);
        assert_eq!(walk(0, &[true, false]), [None, None]);
    }

    #[test]
    fn the_dialog_is_never_closed() {
        let mut popup = Popup { open: true, active: Some(1), ..Popup::default() };
        popup.close(Layout::Modal);
        assert_eq!((popup.open, popup.active), (true, Some(1)), "its foot is about that row");
        popup.close(Layout::Inline);
        assert!(!popup.open);
        popup.open(Layout::Modal, true);
        assert!(popup.open);
        popup.open(Layout::Inline, true);
        assert!(!popup.open, "there is nothing to answer");
    }

    #[test]
    fn a_completion_is_cut_where_what_was_typed_ends() {
        assert_eq!(split_typed("deep Neural", "deep neur"), ("deep Neur", "al"));
        assert_eq!(split_typed("Łukasz", "Łu"), ("Łu", "kasz"));
        assert_eq!(split_typed("graph", "x"), ("", "graph"));
        assert_eq!(split_typed("a", "abc"), ("a", ""));
    }
}
