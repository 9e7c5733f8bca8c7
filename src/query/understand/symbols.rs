//! Which titles have a text without words: `∞`, `?!`, `→`?
//!
//! Such a query has nothing to rank by. It is looked for as it is, between the words of titles.

use crate::format::Class;
use crate::index::{DocId, DocSet, EntryId, Field, Index};

/// The papers whose titles have each part of a query between its blanks and quotes; `None` where no
/// title has.
pub(super) fn papers_with_symbols(index: &Index, query: &str) -> Option<DocSet> {
    let gaps = index.dictionary().range(Class::Gap);
    let mut left: Vec<DocId> = index.docs().collect();
    let parts = query.split(|c: char| c.is_whitespace() || c == '"');
    for part in parts.filter(|part| !part.is_empty()) {
        let wanted: Vec<EntryId> =
            gaps.iter().filter(|&gap| index.dictionary().entry(gap).contains(part)).collect();
        left.retain(|&doc| index.has_gap(doc, Field::Title, &wanted));
    }
    let mut found = DocSet::none(index.papers());
    left.iter().for_each(|&doc| found.insert(doc));
    (!left.is_empty()).then_some(found)
}
