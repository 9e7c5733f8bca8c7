//! What a query writes to, so that an index can be shared.

use super::rank::bm25f::Scores;
use super::rank::proximity::WordPairs;
use super::rank::similarity::Similarity;
use super::restrict::facets::Tallies;
use crate::index::{Index, PhraseCache};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The working memory of a query: some forty bytes a paper, kept from one query to the next.
///
/// A [`Collection`](super::Collection) lends one to every query by itself. Whoever wants to say
/// where it lies, one for each thread for example, makes it with
/// [`Collection::scratch`](super::Collection::scratch) and passes it to
/// [`Collection::search_with`](super::Collection::search_with). It belongs to the collection that
/// made it.
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

/// Scratches that no query uses at the moment: as many as there were queries at one time.
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
