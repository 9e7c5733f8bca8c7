//! Which papers?

use super::DocId;

/// A set of papers: a bit each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocSet {
    bits: Vec<u64>,
}

impl DocSet {
    /// None of `papers`.
    pub(crate) fn none(papers: usize) -> DocSet {
        DocSet { bits: vec![0; papers.div_ceil(64)] }
    }

    /// All of `papers`.
    pub(crate) fn all(papers: usize) -> DocSet {
        let mut set = DocSet { bits: vec![u64::MAX; papers.div_ceil(64)] };
        let beyond = set.bits.len() * 64 - papers;
        if let Some(last) = set.bits.last_mut() {
            *last >>= beyond;
        }
        set
    }

    /// Adds a paper.
    #[inline]
    pub(crate) fn insert(&mut self, doc: DocId) {
        self.bits[doc as usize / 64] |= 1 << (doc % 64);
    }

    /// Is the paper in the set?
    #[inline]
    pub(crate) fn contains(&self, doc: DocId) -> bool {
        self.bits[doc as usize / 64] >> (doc % 64) & 1 == 1
    }

    /// Keeps the papers that are in `other` too; with `without`, those that are not.
    pub(crate) fn keep(&mut self, other: &DocSet, without: bool) {
        let flip = if without { u64::MAX } else { 0 };
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits &= other ^ flip);
    }

    /// Adds the papers of `other`.
    pub(crate) fn add(&mut self, other: &DocSet) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits |= other);
    }

    /// How many papers are in the set.
    pub(crate) fn len(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// The papers of the set, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = DocId> + '_ {
        let in_word = |(word, &bits): (usize, &u64)| {
            let mut left = bits;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(word as DocId * 64 + bit)
            })
        };
        self.bits.iter().enumerate().flat_map(in_word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(papers: usize, docs: &BTreeSet<u32>) -> DocSet {
        let mut set = DocSet::none(papers);
        docs.iter().for_each(|&doc| set.insert(doc));
        set
    }

    proptest! {
        #[test]
        fn sets_are_sets(a in proptest::collection::btree_set(0u32..150, 0..20), b in proptest::collection::btree_set(0u32..150, 0..20)) {
            let list = |set: &DocSet| set.iter().collect::<BTreeSet<u32>>();
            let (one, other) = (set(150, &a), set(150, &b));
            let change = |change: &dyn Fn(&mut DocSet)| { let mut set = one.clone(); change(&mut set); list(&set) };
            prop_assert_eq!(change(&|set| set.keep(&other, false)), &a & &b);
            prop_assert_eq!(change(&|set| set.keep(&other, true)), &a - &b);
            prop_assert_eq!(change(&|set| set.add(&other)), &a | &b);
            prop_assert_eq!(one.len(), a.len());
            prop_assert_eq!(list(&one), a);
        }
    }

    #[test]
    fn all_are_as_many_as_there_are() {
        for papers in [0, 1, 63, 64, 65, 128] {
            assert_eq!(DocSet::all(papers).len(), papers);
            assert_eq!(DocSet::all(papers).iter().count(), papers);
        }
    }
}
