//! Which clauses narrow the list? Typed into the field or clicked in a facet, they are the same
//! chips.

use super::edits::{rewritten, without};
use super::hits::text_key;
use super::whole::State;
use crate::query::Note;
use crate::query::syntax::{Clause, ClauseKind};
use crate::support::str_ext::within;

/// What narrows the list, as shown above the results.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// A number of its own.
    pub key: u64,
    /// Facet or field; empty where the value says it all.
    pub facet: String,
    /// Value as in the filters, or the clause as typed.
    pub value: String,
    /// `[start, end)` in the query where it was typed; `None`: it was clicked.
    pub span: Option<[usize; 2]>,
}

impl Chip {
    fn new(facet: String, value: String, span: Option<[usize; 2]>) -> Chip {
        let place = span.map_or(0, |[start, end]| (start << 16 | end) as u64 + 1);
        let words = text_key(&facet).wrapping_add(text_key(&value).rotate_left(1));
        Chip { key: words.wrapping_add(place), facet, value, span }
    }
}

impl State {
    /// What narrows or orders the list beyond plain words: clauses as they stand in the field, then
    /// filters facet by facet.
    pub fn chips(&self) -> Vec<Chip> {
        let mut chips: Vec<Chip> =
            self.typed_clauses().map(|clause| self.typed_chip(clause)).collect();
        for (facet, values) in self.search.filters.iter() {
            let chip = |value: &String| Chip::new(facet.to_owned(), value.clone(), None);
            chips.extend(values.iter().map(chip));
        }
        chips
    }

    /// The plain words of the query.
    pub(super) fn plain_query(&self) -> String {
        let query = self.search.query.clone();
        self.typed_clauses().rev().fold(query, |query, clause| without(&query, span(clause)))
    }

    /// The clauses of a query that finds nothing which have to go together, as they were typed:
    /// those that no paper meets; or all, where no one of them alone makes the others fail.
    pub(super) fn failing(&self) -> Vec<&str> {
        let notes = self.results.notes.iter();
        let unmet = notes.clone().filter_map(|note| {
            if let Note::Unmatched { clause } = note { Some(clause.as_str()) } else { None }
        });
        let mut failing: Vec<&str> = unmet.collect();
        let is_told = |note: &Note| matches!(note, Note::Emptied { .. } | Note::Filtered { .. });
        if failing.is_empty() && !notes.clone().any(is_told) {
            let clauses = self.typed_clauses().filter(|clause| clause.kind != ClauseKind::Sort);
            failing.extend(clauses.map(|clause| self.typed_text(span(clause))));
        }
        failing
    }

    /// The query without these clauses; `None` where that is no other query.
    pub(super) fn query_without(&self, clauses: &[&str]) -> Option<String> {
        let query = self.search.query.clone();
        let rest = clauses.iter().fold(query, |query, clause| rewritten(&query, clause, ""));
        (rest != self.search.query).then_some(rest)
    }

    /// The clauses of the query that are more than words to rank by. An identifier is the whole
    /// query: its note says so.
    fn typed_clauses(&self) -> impl DoubleEndedIterator<Item = &Clause> {
        let clauses = self.results.understood.iter();
        clauses.filter(|clause| !clause.is_free() && clause.kind != ClauseKind::Id)
    }

    /// Field and value where that says it all, else the clause as it was typed.
    fn typed_chip(&self, clause: &Clause) -> Chip {
        let span = span(clause);
        let telling =
            !clause.negated && !clause.value.is_empty() && clause.kind != ClauseKind::Sort;
        if telling && !clause.field.is_empty() {
            return Chip::new(clause.field.clone(), clause.value.clone(), Some(span));
        }
        Chip::new(String::new(), self.typed_text(span).into(), Some(span))
    }

    fn typed_text(&self, [start, end]: [usize; 2]) -> &str {
        within(&self.search.query, start..end)
    }
}

fn span(clause: &Clause) -> [usize; 2] {
    clause.span.map(|at| at as usize)
}
