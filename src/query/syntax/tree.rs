//! What was understood?

use super::tokens::QueryToken;
use serde::{Deserialize, Serialize};

/// What a [`Clause`] asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClauseKind {
    /// A word in any of its forms; several in one piece (`pre-training`) side by side.
    #[default]
    Word,
    /// A word by its beginning: `pre*`.
    Prefix,
    /// Exactly this form: `=word`; of a field with values, exactly this value.
    Exact,
    /// Words side by side, each in exactly this form; a `*` stands for any one word.
    Phrase,
    /// Dates: `2019..2023`, `>=2020`, `2024-03`.
    Range,
    /// An order of the hits; finds nothing by itself.
    Sort,
    /// A DOI, arXiv id, ACL id, or the address or id of a paper.
    Id,
    /// One of its clauses at least.
    Any,
    /// Each of its clauses.
    All,
}

/// A part of a query and what it means. The clauses of a query stand side by side: plain words rank
/// papers, everything else must hold for every paper found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Clause {
    /// What it asks for.
    pub kind: ClauseKind,
    /// `[start, end)` in the query, with quotes, field and minus: cutting it out takes the clause
    /// away.
    pub span: [u32; 2],
    /// Papers for which it holds are left out.
    #[serde(skip_serializing_if = "is_false")]
    pub negated: bool,
    /// The field looked at, by its name in the index; empty: all of them.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// The words, the range, the order; empty where there are [`clauses`](Clause::clauses).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// Those of which any or all must hold, two at least.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Clause>,
    /// Where the value begins in the query.
    #[serde(skip)]
    pub(crate) at: u32,
    /// The tokens of the value, with ranges in it.
    #[serde(skip)]
    pub(crate) tokens: Vec<QueryToken>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Clause {
    /// Returns `true` if it is no more than a word to rank by.
    pub fn is_free(&self) -> bool {
        matches!(self.kind, ClauseKind::Word | ClauseKind::Prefix)
            && self.field.is_empty()
            && !self.negated
    }
}

/// Order of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best first; newest first while the query is empty.
    #[default]
    Relevance,
    /// Newest first, papers without a date last.
    Newest,
    /// Oldest first, papers without a date last.
    Oldest,
}
