//! Which clauses narrow the list? Typed into the field or clicked in a facet, they are the same
//! chips.

use super::edits::without;
use super::hits::text_key;
use super::whole::State;
use crate::query::syntax::{Clause, ClauseKind};

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
        let text = self.search.query.get(span[0]..span[1]).unwrap_or_default();
        Chip::new(String::new(), text.into(), Some(span))
    }
}

fn span(clause: &Clause) -> [usize; 2] {
    clause.span.map(|at| at as usize)
}
