//! The words of a query that papers are ranked by.

use crate::index::Field;
use crate::query::syntax::QueryToken;

/// What finding a word means for a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// It is one more of the words asked for.
    #[default]
    Free,
    /// It has one of several (`bert OR gpt`), and need not have them all.
    Optional,
    /// Nothing: only papers that have it, or the phrase around it, are candidates.
    Required,
}

/// A word of a query, and how it is to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryWord {
    /// The token, its range in the query.
    pub(crate) token: QueryToken,
    /// Exactly this form: no other form, no correction, no completion but for `prefix`.
    pub(crate) exact: bool,
    /// The beginning of a word, whatever follows.
    pub(crate) prefix: bool,
    /// The only field in which it counts; `None`: all of them.
    pub(crate) field: Option<Field>,
    /// What finding it means.
    pub(crate) role: Role,
}

impl QueryWord {
    /// Returns `true` if the word is taken to the letter: its term decides which papers are
    /// candidates, and nothing is read into it.
    pub(crate) fn is_literal(&self) -> bool {
        self.exact || self.prefix || self.field.is_some() || self.role == Role::Required
    }

    /// Returns `true` if both words ask for the same.
    pub(crate) fn asks_as(&self, other: &QueryWord) -> bool {
        let how = |word: &QueryWord| (word.exact, word.prefix, word.field);
        self.token.term == other.token.term && how(self) == how(other)
    }
}

/// The words that a query ranks by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct QueryWords {
    /// In order.
    pub(crate) words: Vec<QueryWord>,
    /// The last word may go on: nothing follows it.
    pub(crate) unfinished: bool,
}
