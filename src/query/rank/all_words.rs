//! Which of the papers found are the answer?
//!
//! A query is a ranked OR: every paper with one of its words is found. Where enough papers have
//! *all* of its words, those are the answer: they are counted, in total and by facet, and the rest
//! is listed after them. Where few have all of them, a paper with most of the words may be the one
//! that was meant; then the answer is all papers found, in one ranked list.
//!
//! The query alone decides, not the filters and not the length of a page: otherwise the count
//! beside a facet value would not be what a click on it shows, and the next page would belong to
//! another list.

use crate::index::DocId;
use crate::query::rank::bm25f::Scores;

/// Papers with all words that are enough to be the answer.
pub const ENOUGH: usize = 5;

/// The papers found, each list in input order.
pub(crate) struct Divided {
    /// The answer.
    pub(crate) list: Vec<DocId>,
    /// Papers with some of the words, where the answer has all of them; else none.
    pub(crate) rest: Vec<DocId>,
}

/// Divides the papers `found`, if papers with all words may be the answer. O(papers found).
pub(crate) fn divide(found: Vec<DocId>, scores: &Scores, may_divide: bool) -> Divided {
    let complete = |doc: &&DocId| scores.is_complete(**doc);
    let all_words = if may_divide { found.iter().filter(complete).count() } else { 0 };
    if all_words < ENOUGH || all_words == found.len() {
        return Divided { list: found, rest: Vec::new() };
    }
    let (list, rest) = found.into_iter().partition(|&doc| scores.is_complete(doc));
    Divided { list, rest }
}
