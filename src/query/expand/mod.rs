//! Which terms count for the words of a query?

pub(super) mod expansion;
pub(super) mod fuzzy;
pub(super) mod plan;
pub(super) mod stem_groups;
mod synonyms;
pub(super) mod terms;
pub(super) mod typos;
pub(super) mod words;
