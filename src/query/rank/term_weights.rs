//! How much does a word say about a paper, whatever the query?
//!
//! What the word adds to B ([`bm25f`](super::bm25f)) where a query has it once, any form of it, and
//! only title and abstract are looked at. Likeness of papers is measured with these weights, at
//! build and in the browser.

use crate::index::{DocId, Field, GroupId, Index};
use crate::query::rank::bm25f::{FIELD_WEIGHTS, K1, Norms, idf};
use crate::text::is_stop_word;

/// A word in more papers than this is not looked for where papers are compared: it would cost much
/// and say little. A tenth of all, but some in a small collection, and in a large one no more than
/// keeps the work for a paper within bounds.
pub(crate) fn most_papers(papers: usize) -> usize {
    (papers / 10).clamp(10, 2000)
}

/// Weights of stem groups; also the room to compute them in.
pub(crate) struct Weights<'i> {
    index: &'i Index,
    norms: &'i Norms,
    /// Length-normalised frequency by paper; all 0 between two groups.
    x: Vec<f64>,
    papers: Vec<DocId>,
}

impl<'i> Weights<'i> {
    pub(crate) fn new(index: &'i Index, norms: &'i Norms) -> Weights<'i> {
        Weights { index, norms, x: vec![0.0; index.papers()], papers: Vec::new() }
    }

    /// Calls `each` with every paper that has a word of the group, stop words left out, and its
    /// weight there. The order of the papers depends on the index alone. Returns how many there
    /// are.
    pub(crate) fn of_group(&mut self, group: GroupId, each: &mut dyn FnMut(DocId, f64)) -> usize {
        let (index, dictionary) = (self.index, self.index.dictionary());
        self.papers.clear();
        for &entry in index.group_members(group) {
            if is_stop_word(dictionary.entry(entry)) {
                continue;
            }
            for field in [Field::Title, Field::Abstract] {
                for &posting in index.postings().list(entry, field) {
                    let doc = posting.doc();
                    let x = &mut self.x[doc.at()];
                    if *x == 0.0 {
                        self.papers.push(doc);
                    }
                    *x += FIELD_WEIGHTS[field as usize]
                        * f64::from(posting.tf())
                        * self.norms.of(field, doc);
                }
            }
        }
        let idf = idf(index.papers(), self.papers.len());
        for &doc in &self.papers {
            let x = std::mem::take(&mut self.x[doc.at()]);
            each(doc, idf * x * (K1 + 1.0) / (x + K1));
        }
        self.papers.len()
    }
}
