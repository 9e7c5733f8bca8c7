//! Which papers?

use super::{DocId, Posting};

/// A set of papers: a bit each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocSet(Vec<u32>);

impl DocSet {
    /// None of `papers`.
    pub(crate) fn none(papers: usize) -> DocSet {
        DocSet(vec![0; papers.div_ceil(32)])
    }

    /// Adds a paper.
    #[inline]
    pub(crate) fn insert(&mut self, doc: DocId) {
        self.0[doc.at() / 32] |= 1 << (doc.number() % 32);
    }

    /// Adds the papers of a posting list.
    pub(crate) fn insert_all(&mut self, list: &[Posting]) {
        list.iter().for_each(|&posting| self.insert(posting.doc()));
    }

    /// Returns `true` if the set has the paper.
    #[inline]
    pub(crate) fn contains(&self, doc: DocId) -> bool {
        self.0[doc.at() / 32] >> (doc.number() % 32) & 1 == 1
    }

    /// The papers of the set, in order.
    pub(crate) fn list(&self) -> Vec<DocId> {
        let mut list = Vec::new();
        for (at, &bits) in self.0.iter().enumerate() {
            let mut left = bits;
            while left != 0 {
                list.push(DocId::new(at as u32 * 32 + left.trailing_zeros()));
                left &= left - 1;
            }
        }
        list
    }

    /// Keeps the papers that are in `other` too.
    pub(crate) fn keep(&mut self, other: &DocSet) {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, other)| *bits &= other);
    }

    /// Removes the papers of `other`.
    pub(crate) fn remove(&mut self, other: &DocSet) {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, other)| *bits &= !other);
    }

    /// Adds the papers of `other`.
    pub(crate) fn add(&mut self, other: &DocSet) {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, other)| *bits |= other);
    }

    /// Returns `true` if it is empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|&bits| bits == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(papers: usize, docs: &BTreeSet<u32>) -> DocSet {
        let mut set = DocSet::none(papers);
        docs.iter().for_each(|&doc| set.insert(DocId::new(doc)));
        set
    }

    proptest! {
        #[test]
        fn sets_are_sets(a in proptest::collection::btree_set(0u32..150, 0..20), b in proptest::collection::btree_set(0u32..150, 0..20)) {
            let list = |set: &DocSet| set.list().into_iter().map(DocId::number).collect::<BTreeSet<u32>>();
            let (one, other) = (set(150, &a), set(150, &b));
            let change = |change: &dyn Fn(&mut DocSet)| { let mut set = one.clone(); change(&mut set); list(&set) };
            prop_assert_eq!(change(&|set| set.keep(&other)), &a & &b);
            prop_assert_eq!(change(&|set| set.remove(&other)), &a - &b);
            prop_assert_eq!(change(&|set| set.add(&other)), &a | &b);
            prop_assert_eq!(one.is_empty(), a.is_empty());
            prop_assert_eq!(list(&one), a);
        }
    }
}
