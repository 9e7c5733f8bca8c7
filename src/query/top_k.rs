//! The `k` largest keys of many.
//!
//! Everything that is ranked (papers, completions, facet values) is ranked by a [`RankKey`], so one
//! small heap serves them all, and no order is ever left to chance.

use super::rank_key::RankKey;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The `k` largest keys, the largest first. O(n log k), and memory for k.
pub(crate) fn largest(keys: &mut dyn Iterator<Item = RankKey>, k: usize) -> Vec<RankKey> {
    let mut top = TopK::new(k);
    keys.for_each(|key| top.offer(key));
    top.keys()
}

/// The `k` largest keys of those offered so far.
pub(crate) struct TopK {
    heap: BinaryHeap<Reverse<RankKey>>,
    k: usize,
}

impl TopK {
    pub(crate) fn new(k: usize) -> TopK {
        TopK { heap: BinaryHeap::new(), k }
    }

    /// Keeps a key if it is one of the largest.
    pub(crate) fn offer(&mut self, key: RankKey) {
        if self.heap.len() < self.k {
            self.heap.push(Reverse(key));
        } else if let Some(mut least) = self.heap.peek_mut()
            && key > least.0
        {
            *least = Reverse(key);
        }
    }

    /// The key that another one must exceed to be kept; [`RankKey::LAST`] while there is room.
    pub(crate) fn least(&self) -> RankKey {
        let least = self.heap.peek().filter(|_| self.heap.len() >= self.k);
        least.map_or(RankKey::LAST, |least| least.0)
    }

    /// The keys kept, in no order.
    pub(crate) fn in_no_order(self) -> impl Iterator<Item = RankKey> {
        self.heap.into_vec().into_iter().map(|Reverse(key)| key)
    }

    /// The keys kept, the largest first.
    pub(crate) fn keys(self) -> Vec<RankKey> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse(key)| key).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_k_are_those_of_a_full_sort(counts: Vec<u8>, k in 0usize..20) {
            let mut sorted: Vec<(Reverse<u8>, u32)> = counts.iter().map(|&c| Reverse(c)).zip(0..).collect();
            sorted.sort();
            let expected: Vec<u32> = sorted.iter().take(k).map(|(_, number)| *number).collect();
            let mut keys = counts.iter().zip(0..).map(|(&count, number)| RankKey::by_count(u32::from(count), number));
            let found: Vec<u32> = largest(&mut keys, k).into_iter().map(RankKey::number).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
