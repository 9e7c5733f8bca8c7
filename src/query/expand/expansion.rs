//! The terms of a query and the posting lists that count for each.

use super::words::Role;
use crate::index::{Field, FieldLists};
use crate::query::api::Note;
use crate::text::{is_asking_word, is_stop_word};
use std::ops::Range;
use std::sync::Arc;

/// A posting list that counts for a term.
#[derive(Clone, Debug)]
pub(crate) struct Expansion {
    /// What the list is of.
    pub(crate) kind: ExpansionKind,
    /// Factor on its frequencies.
    pub(crate) weight: f64,
    /// It is the word as typed, in another case or with other accents at most.
    pub(crate) exact: bool,
}

/// What a posting list is of.
#[derive(Clone, Debug)]
pub(crate) enum ExpansionKind {
    /// An entry of the dictionary.
    Term(u32),
    /// Two entries side by side, and where they are.
    Pair(u32, u32, Arc<FieldLists>),
    /// Entries one after the other, in any form, and where they are.
    Phrase(Vec<u32>, Arc<FieldLists>),
}

impl Expansion {
    pub(crate) fn term(entry: u32, weight: f64, exact: bool) -> Expansion {
        Expansion { kind: ExpansionKind::Term(entry), weight, exact }
    }

    /// Returns `true` if this is the posting list of `entry`.
    pub(crate) fn is(&self, entry: u32) -> bool {
        matches!(self.kind, ExpansionKind::Term(own) if own == entry)
    }
}

/// A word of the query and what answers it.
#[derive(Clone, Debug)]
pub(crate) struct QueryTerm {
    /// As typed.
    pub(crate) text: String,
    /// Times it was typed, by how much it says.
    pub(crate) weight: f64,
    /// It says something by itself: papers are found by it. Others only help to order them.
    pub(crate) content: bool,
    /// The field in which it counts; `None`: in all of them.
    pub(crate) field: Option<Field>,
    /// What finding it means.
    pub(crate) role: Role,
    /// What counts for it.
    pub(crate) sources: Vec<Expansion>,
}

impl QueryTerm {
    /// Returns `true` if any paper has it.
    pub(crate) fn is_answered(&self) -> bool {
        self.sources.iter().any(|source| match &source.kind {
            ExpansionKind::Term(_) => true,
            ExpansionKind::Pair(_, _, lists) | ExpansionKind::Phrase(_, lists) => {
                lists.iter().any(|list| !list.is_empty())
            }
        })
    }
}

/// What a query asks for.
#[derive(Clone, Debug, Default)]
pub(crate) struct QueryPlan {
    /// Its words, each once, in order. Clauses may be without sources.
    pub(crate) terms: Vec<QueryTerm>,
    /// For each word as typed, repetitions included: the term that it belongs to.
    pub(crate) order: Vec<usize>,
    /// For each word, the entries that may stand for it where a title begins with the query: one,
    /// or for an unfinished word all that begin so. Empty where no title can.
    pub(crate) start: Vec<Range<u32>>,
    /// What was read into it.
    pub(crate) notes: Vec<Note>,
}

impl QueryPlan {
    /// How many different words say something by themselves.
    pub(crate) fn content(&self) -> usize {
        self.terms.iter().filter(|term| term.content).count()
    }
}

/// Returns `true` for a low-information word: a stop word, or one that only asks.
pub(crate) fn is_low_information(word: &str) -> bool {
    is_stop_word(word) || is_asking_word(word)
}
