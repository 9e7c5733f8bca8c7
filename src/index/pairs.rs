//! Which papers have two terms side by side?
//!
//! Positions are not indexed: candidates come from the posting lists of both terms, and the forward
//! stream decides. Cost: the shorter list, and the texts of the papers that have both.

use super::{DocId, EntryId, FIELDS, Field, Index, Posting};
use crate::format::{Class, symbols};

/// Gaps that may stand between the two halves of a compound, besides the single space: `GPT-4`,
/// `GPT‑4`, `l_1`.
const JOINTS: [&str; 8] = ["", "-", "‐", "‑", "–", "_", "_{", "/"];

/// Returns `true` if words with this gap between them can be the halves of a compound.
pub(crate) fn joins(gap: &str) -> bool {
    gap == " " || JOINTS.contains(&gap)
}

/// Postings per field, as in [`super::Postings`].
pub(crate) type FieldLists = [Vec<Posting>; FIELDS.len()];

impl Index {
    /// Papers in which entry `first` is followed by entry `second` in the same field: directly
    /// (characters), or as the halves of a compound (words).
    pub(crate) fn pairs(&self, first: EntryId, second: EntryId) -> FieldLists {
        self.side_by_side(first, second, true)
    }

    /// As [`Index::pairs`], but not with a space between the two: `co-design`, not `co design`.
    pub(crate) fn compounds(&self, first: EntryId, second: EntryId) -> FieldLists {
        self.side_by_side(first, second, false)
    }

    fn side_by_side(&self, first: EntryId, second: EntryId, spaced: bool) -> FieldLists {
        let joints: Vec<EntryId> =
            JOINTS.iter().filter_map(|gap| self.dictionary.find(Class::Gap, gap)).collect();
        FIELDS.map(|field| {
            let (a, b) = (self.postings.list(first, field), self.postings.list(second, field));
            let mut list = Vec::new();
            for_each_common(a, b, |doc| {
                let count = |codes: &[u8]| self.count_in(codes, [first, second], &joints, spaced);
                let tf = self.count_pairs(doc, field, &count);
                if tf > 0 {
                    list.push(Posting::new(doc, tf));
                }
            });
            list
        })
    }

    fn count_pairs(&self, doc: DocId, field: Field, count: &dyn Fn(&[u8]) -> u32) -> u32 {
        match field {
            Field::Title | Field::Abstract => count(self.codes(doc, field)),
            _ => {
                let columns =
                    self.columns.iter().filter(|column| self.searched_as(column) == Some(field));
                columns.flat_map(|c| c.of(doc).iter().map(|&v| count(self.value_codes(c, v)))).sum()
            }
        }
    }

    fn count_in(
        &self,
        codes: &[u8],
        [first, second]: [EntryId; 2],
        joints: &[EntryId],
        spaced: bool,
    ) -> u32 {
        let (mut at, mut count) = (0, 0);
        let (mut open, mut joined) = (false, false); // the first was there; a joint since
        while let Some(code) = symbols::next(codes, &mut at) {
            let entry = self.dictionary.entry_of(code);
            count += u32::from(open && entry == second && (joined || spaced));
            joined = open && joints.contains(&entry);
            open = entry == first || joined;
        }
        count
    }
}

/// Calls `visit` for each paper in both lists. O(shorter · log longer).
pub(crate) fn for_each_common(a: &[Posting], b: &[Posting], mut visit: impl FnMut(DocId)) {
    let (short, mut long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    for &posting in short {
        let doc = posting.doc();
        // Gallop: the next paper is usually near.
        let mut step = 1;
        while step < long.len() && long[step].doc() < doc {
            step *= 2;
        }
        let window = &long[..long.len().min(step + 1)];
        long = &long[window.partition_point(|&p| p.doc() < doc)..];
        if long.first().is_some_and(|&p| p.doc() == doc) {
            visit(doc);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn common_papers_are_those_in_both_lists(a: std::collections::BTreeSet<u8>, b: std::collections::BTreeSet<u8>) {
            let list = |set: &std::collections::BTreeSet<u8>| set.iter().map(|&d| Posting::new(DocId::new(u32::from(d)), 1)).collect::<Vec<_>>();
            let mut common = Vec::new();
            for_each_common(&list(&a), &list(&b), |doc| common.push(doc.number() as u8));
            prop_assert_eq!(common, a.intersection(&b).copied().collect::<Vec<_>>());
        }
    }
}
