//! The working memory of a query: an index itself is immutable and shared.

use super::rank::bm25f::Scores;
use super::rank::proximity::WordPairs;
use super::rank::similarity::Similarity;
use super::restrict::facets::Tallies;
use crate::index::{Index, PhraseCache};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The working memory of a query, about forty bytes per paper, reused from query to query.
///
/// A [`Collection`](super::Collection) lends one to every query. To keep one yourself, for example
/// one per thread, make it with [`Collection::scratch`](super::Collection::scratch) and pass it to
/// [`Collection::search_with`](super::Collection::search_with) of the same collection.
pub struct Scratch {
    pub(super) scores: Scores,
    pub(super) pairs: WordPairs,
    pub(super) similarity: Similarity,
    pub(super) tallies: Tallies,
    pub(super) phrases: PhraseCache,
}

impl Scratch {
    pub(super) fn new(index: &Index) -> Scratch {
        let papers = index.papers();
        Scratch {
            scores: Scores::new(papers),
            pairs: WordPairs::new(index),
            similarity: Similarity::new(papers),
            tallies: Tallies::default(),
            phrases: PhraseCache::default(),
        }
    }
}

/// The scratches not in use: as many as the most queries that ever ran at once.
pub(super) struct ScratchPool(Mutex<Vec<Scratch>>);

impl ScratchPool {
    pub(super) fn new(first: Scratch) -> ScratchPool {
        ScratchPool(Mutex::new(vec![first]))
    }

    /// Runs `query` with a scratch; one in which a query panicked is not used again.
    pub(super) fn lend<T>(&self, index: &Index, query: impl FnOnce(&mut Scratch) -> T) -> T {
        let idle = self.idle().pop();
        let mut scratch = idle.unwrap_or_else(|| Scratch::new(index));
        let answer = query(&mut scratch);
        self.idle().push(scratch);
        answer
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Scratch>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
