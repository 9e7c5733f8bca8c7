//! The words of a query that papers are ranked by.

use crate::index::Field;
use crate::query::syntax::QueryToken;

/// What finding a word means for a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// The paper matches, and scores higher with each further word.
    #[default]
    Free,
    /// The word is one of several alternatives (`bert OR gpt`).
    Optional,
    /// The word is a requirement, evaluated apart: every candidate has it, or the phrase around it.
    Required,
}

/// A word of a query, and how it is matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryWord {
    /// The token; its range is in the query.
    pub(crate) token: QueryToken,
    /// Match exactly this form: no other form, no correction, and no completion unless `prefix`.
    pub(crate) exact: bool,
    /// Match every word with this prefix.
    pub(crate) prefix: bool,
    /// The only field in which it counts; `None`: all of them.
    pub(crate) field: Option<Field>,
    /// What it means for a paper to have it.
    pub(crate) role: Role,
}

impl QueryWord {
    /// Returns `true` if the word is taken literally: it is neither corrected nor expanded by
    /// synonyms.
    pub(crate) fn is_literal(&self) -> bool {
        self.exact || self.prefix || self.field.is_some() || self.role == Role::Required
    }

    /// Returns `true` if both words match the same terms in the same fields.
    pub(crate) fn asks_as(&self, other: &QueryWord) -> bool {
        let how = |word: &QueryWord| (word.exact, word.prefix, word.field);
        self.token.term == other.token.term && how(self) == how(other)
    }
}

/// The words that a query ranks by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct QueryWords {
    /// The words, in query order.
    pub(crate) words: Vec<QueryWord>,
    /// Whether the last word may be unfinished: nothing follows it.
    pub(crate) unfinished: bool,
}
