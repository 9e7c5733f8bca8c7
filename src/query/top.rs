//! Which are the first k?

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Something that is before or after others; `Less` is before.
struct Ranked<T, F: Fn(&T, &T) -> Ordering>(T, std::rc::Rc<F>);

impl<T, F: Fn(&T, &T) -> Ordering> PartialEq for Ranked<T, F> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<T, F: Fn(&T, &T) -> Ordering> Eq for Ranked<T, F> {}

impl<T, F: Fn(&T, &T) -> Ordering> PartialOrd for Ranked<T, F> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T, F: Fn(&T, &T) -> Ordering> Ord for Ranked<T, F> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.1)(&self.0, &other.0)
    }
}

/// The first `k` of `items` in the order of `before`, sorted. O(n log k), and memory for k.
pub(crate) fn top<T>(items: impl Iterator<Item = T>, k: usize, before: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let before = std::rc::Rc::new(before);
    let mut heap = BinaryHeap::with_capacity(k.min(1024) + 1);
    for item in items {
        if heap.len() < k {
            heap.push(Ranked(item, before.clone()));
        } else if let Some(mut last) = heap.peek_mut()
            && before(&item, &last.0) == Ordering::Less
        {
            last.0 = item;
        }
    }
    heap.into_sorted_vec().into_iter().map(|ranked| ranked.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_k_are_those_of_a_full_sort(items: Vec<u8>, k in 0usize..20) {
            let mut sorted = items.clone();
            sorted.sort();
            sorted.truncate(k);
            prop_assert_eq!(top(items.into_iter(), k, Ord::cmp), sorted);
        }
    }
}
