//! How may the word being typed go on?

use super::expand::completions;
use super::parse::parse;
use super::types::Suggestion;
use crate::format::Class;
use crate::index::{FIELDS, Index, doc_of};

/// Completions of the last word of `typed`, those in most papers first, at most `limit`.
pub(super) fn suggest(index: &Index, typed: &str, limit: usize) -> Vec<Suggestion> {
    let query = parse(typed);
    let Some(last) = query.words.last().filter(|word| query.unfinished && word.class == Class::Word) else {
        return Vec::new();
    };
    let before = &typed[..last.range.0];
    completions(index, &last.term, limit)
        .into_iter()
        .map(|entry| {
            let word = index.spelling(entry);
            Suggestion { query: [before, &word].concat(), word, count: papers_with(index, entry) }
        })
        .collect()
}

/// Papers that have the entry in any field: the lists merged.
fn papers_with(index: &Index, entry: u32) -> usize {
    let mut lists = FIELDS.map(|field| index.postings().list(entry, field));
    let mut count = 0;
    while let Some(doc) = lists.iter().filter_map(|list| list.first()).map(|&posting| doc_of(posting)).min() {
        count += 1;
        for list in &mut lists {
            if list.first().is_some_and(|&posting| doc_of(posting) == doc) {
                *list = &list[1..];
            }
        }
    }
    count
}
