//! Which are the first k?
//!
//! Everything that is ranked here (papers, completions, facet values) is ranked by one number: what decides stands in the high
//! bits, what breaks ties in the low ones. One small heap so serves them all, and no order is ever left to chance.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The `k` largest keys, the largest first. O(n log k), and memory for k.
pub(crate) fn largest(keys: &mut dyn Iterator<Item = u128>, k: usize) -> Vec<u128> {
    let mut top = Top::new(k);
    keys.for_each(|key| top.offer(key));
    top.keys()
}

/// The `k` largest keys of those offered so far.
pub(crate) struct Top {
    heap: BinaryHeap<Reverse<u128>>,
    k: usize,
}

impl Top {
    pub(crate) fn new(k: usize) -> Top {
        Top { heap: BinaryHeap::new(), k }
    }

    /// Keeps a key if it is one of the largest.
    pub(crate) fn offer(&mut self, key: u128) {
        if self.heap.len() < self.k {
            self.heap.push(Reverse(key));
        } else if let Some(mut least) = self.heap.peek_mut()
            && key > least.0
        {
            *least = Reverse(key);
        }
    }

    /// The key that another one must exceed to be kept; 0 while there is room.
    pub(crate) fn least(&self) -> u128 {
        self.heap.peek().filter(|_| self.heap.len() >= self.k).map_or(0, |least| least.0)
    }

    /// Those kept, in no order.
    pub(crate) fn in_no_order(self) -> impl Iterator<Item = u128> {
        self.heap.into_vec().into_iter().map(|Reverse(key)| key)
    }

    /// The largest first.
    pub(crate) fn keys(self) -> Vec<u128> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse(key)| key).collect()
    }
}

/// A key that ranks by `count`, more first, and of equal counts the smaller `number` first.
pub(crate) fn by_count(count: u32, number: u32) -> u128 {
    u128::from(count) << 32 | u128::from(!number)
}

/// The number in a key whose low bits hold one inverted.
pub(crate) fn number_of(key: u128) -> u32 {
    !(key as u32)
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
            let mut keys = counts.iter().zip(0..).map(|(&count, number)| by_count(u32::from(count), number));
            let found: Vec<u32> = largest(&mut keys, k).into_iter().map(number_of).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
