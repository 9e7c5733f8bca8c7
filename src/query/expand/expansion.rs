//! The terms of a query and the posting lists that count for each.

use super::words::Role;
use crate::index::{EntryId, EntryRange, Field, FieldLists};
use crate::query::api::Note;
use crate::text::{is_asking_word, is_stop_word};
use std::sync::Arc;

/// A posting list that counts for a term.
#[derive(Clone, Debug)]
pub(crate) struct Expansion {
    /// The term, pair or phrase whose occurrences it lists.
    pub(crate) kind: ExpansionKind,
    /// Factor on its term frequencies, 0..=1.
    pub(crate) weight: f64,
    /// Whether it is the word as typed: only case and accents may differ.
    pub(crate) exact: bool,
}

/// The term, pair or phrase whose occurrences a posting list holds.
#[derive(Clone, Debug)]
pub(crate) enum ExpansionKind {
    /// A term, as its entry in the dictionary.
    Term(EntryId),
    /// Two adjacent terms, and their postings by field.
    Pair(EntryId, EntryId, Arc<FieldLists>),
    /// Consecutive terms, in any form, and their postings by field. Without terms: the papers of
    /// a year.
    Phrase(Vec<EntryId>, Arc<FieldLists>),
}

impl Expansion {
    pub(crate) fn term(entry: EntryId, weight: f64, exact: bool) -> Expansion {
        Expansion { kind: ExpansionKind::Term(entry), weight, exact }
    }

    /// Returns `true` if this is the posting list of `entry`.
    pub(crate) fn is(&self, entry: EntryId) -> bool {
        matches!(self.kind, ExpansionKind::Term(own) if own == entry)
    }
}

/// A distinct word of the query and the posting lists that count for it.
#[derive(Clone, Debug)]
pub(crate) struct QueryTerm {
    /// The word as typed.
    pub(crate) text: String,
    /// Number of times it was typed, times 1 for a content word or the weight of low-information
    /// words.
    pub(crate) weight: f64,
    /// Whether it is a content word: one that finds papers. Low-information words only help to
    /// order them.
    pub(crate) content: bool,
    /// The only field in which it counts; `None` for all fields.
    pub(crate) field: Option<Field>,
    /// What it means for a paper to have it.
    pub(crate) role: Role,
    /// Its expansions; empty for a word that no paper has.
    pub(crate) expansions: Vec<Expansion>,
}

impl QueryTerm {
    /// Returns `true` if any paper has one of its expansions.
    pub(crate) fn is_answered(&self) -> bool {
        self.expansions.iter().any(|expansion| match &expansion.kind {
            ExpansionKind::Term(_) => true,
            ExpansionKind::Pair(_, _, lists) | ExpansionKind::Phrase(_, lists) => {
                lists.iter().any(|list| !list.is_empty())
            }
        })
    }
}

/// The ranking side of a query, in terms of the index.
#[derive(Clone, Debug, Default)]
pub(crate) struct QueryPlan {
    /// Its distinct words, in order. Some may have no expansions.
    pub(crate) terms: Vec<QueryTerm>,
    /// For each word as typed, repetitions included: the index of its term in `terms`.
    pub(crate) term_of_word: Vec<usize>,
    /// For each word, the range of entries that match it in a title that begins with the query: one
    /// entry, or for an unfinished word all with that prefix. Empty where no title can match.
    pub(crate) title_prefix: Vec<EntryRange>,
    /// Notes on corrected, expanded and dropped words.
    pub(crate) notes: Vec<Note>,
}

impl QueryPlan {
    /// Returns the number of distinct content words.
    pub(crate) fn content_terms(&self) -> usize {
        self.terms.iter().filter(|term| term.content).count()
    }
}

/// Returns `true` for a low-information word: a stop word, or a word such as `how` or `which` that
/// only introduces a question.
pub(crate) fn is_low_information(word: &str) -> bool {
    is_stop_word(word) || is_asking_word(word)
}
