//! Titles that begin with the text typed, and fields and operators that begin with its last word.

use super::suggester::{LITERALLY, NAME_LETTERS, Suggester, field_name};
use crate::index::Field;
use crate::query::api::SuggestionKind;
use crate::query::expand::plan::plan;
use crate::query::expand::words::QueryWords;
use crate::query::rank::proximity::begins;
use crate::support::str_ext::within;

/// Most titles suggested.
const MAX_TITLES: usize = 2;
/// Least length of the text typed, in bytes, from which on titles are suggested.
const TITLE_LETTERS: usize = 4;
/// Fields and operators that every collection has.
const LANGUAGE: [&str; 11] = [
    "title:",
    "abstract:",
    "year:",
    "has:code",
    "has:pdf",
    "has:data",
    "sort:newest",
    "sort:oldest",
    "AND",
    "OR",
    "NOT",
];

impl Suggester<'_> {
    /// Adds titles that begin with everything that was typed.
    pub(super) fn titles(&mut self, query: &QueryWords) {
        let start = plan(self.index, self.phrases, query, true, LITERALLY).title_prefix;
        let Some(first) = start.first().filter(|_| self.typed.len() >= TITLE_LETTERS) else {
            return;
        };
        let mut left = MAX_TITLES;
        for (doc, word) in self.index.docs().zip(self.index.first_title_words()) {
            if left > 0 && first.contains(*word) && begins(self.index, doc, &start) {
                left -= 1;
                self.push(SuggestionKind::Title, self.index.text(doc, Field::Title).text, "", 1);
            }
        }
    }

    /// Adds fields and operators of the query language that begin with the last word.
    pub(super) fn language(&mut self) {
        let is_border = |byte: u8| [b' ', b'(', b'-'].contains(&byte);
        let start = self.typed.bytes().rposition(is_border).map_or(0, |at| at + 1);
        for column in self.index.columns() {
            self.offer(start, field_name(column), ":");
        }
        for text in LANGUAGE {
            self.offer(start, text, "");
        }
    }

    /// Adds `text` and `end` if `text` begins with the last word, which starts at byte `start`. At
    /// the beginning of a query an operator is not suggested.
    fn offer(&mut self, start: usize, text: &str, end: &str) {
        let word = within(self.typed, start..);
        let operator = text.as_bytes()[0].is_ascii_uppercase();
        let least = if operator { usize::from(start == 0) * text.len() } else { NAME_LETTERS };
        if word.len() >= least.max(1)
            && word.len() < text.len()
            && text.as_bytes().starts_with(word.as_bytes())
        {
            let text = [text, end].concat();
            let kind =
                if text.ends_with(':') { SuggestionKind::Field } else { SuggestionKind::Operator };
            self.push(kind, text, within(self.typed, ..start), 0);
        }
    }
}
