//! Which papers have these terms one after the other?
//!
//! As for pairs, candidates come from the posting lists and the forward stream tells. Gaps do not count: a phrase goes on over
//! hyphens, commas and brackets. Cost: the lists, and the texts of the papers that have all terms.

use super::docset::DocSet;
use super::{DocId, Field, Index, doc_of};
use crate::format::{Column, symbols};
use std::ops::Range;

/// The terms that may stand in one place of a phrase, as ranges of entries.
pub(crate) type Slot = Vec<Range<u32>>;

/// May this entry stand there?
#[inline]
pub(crate) fn fits(slot: &Slot, entry: u32) -> bool {
    slot.iter().any(|range| range.contains(&entry))
}

/// Do the terms stand anywhere in `entries`, one after the other?
pub(crate) fn stand_in(slots: &[Slot], entries: &[u32]) -> bool {
    entries.windows(slots.len().max(1)).any(|window| slots.iter().zip(window).all(|(slot, &entry)| fits(slot, entry)))
}

impl Index {
    /// A slot for any word or character.
    pub(crate) fn any_term(&self) -> Slot {
        let all = self.dictionary.gap_count()..self.dictionary.len() as u32;
        vec![all]
    }

    /// The papers that have one of the slot's terms in `field`.
    pub(crate) fn having(&self, slot: &Slot, field: Field) -> DocSet {
        let mut set = DocSet::none(self.papers());
        for entry in slot.iter().cloned().flatten() {
            self.postings.list(entry, field).iter().for_each(|&posting| set.insert(doc_of(posting)));
        }
        set
    }

    /// The papers of `within` that have the terms side by side in one of `fields`: in its text, or in one of its values.
    pub(crate) fn phrase(&self, slots: &[Slot], fields: &[Field], within: &DocSet) -> DocSet {
        let mut found = DocSet::none(self.papers());
        let (mut entries, any) = (Vec::new(), self.any_term());
        for &field in fields {
            let mut candidates = within.clone();
            for slot in slots.iter().filter(|slot| **slot != any) {
                candidates.keep(&self.having(slot, field), false);
            }
            candidates.keep(&found, true);
            if slots.len() == 1 {
                found.add(&candidates);
                continue;
            }
            for doc in candidates.iter() {
                let mut stands = false;
                self.for_each_text(doc, field, &mut |codes| {
                    self.read_entries(codes, &mut entries);
                    stands |= stand_in(slots, &entries);
                });
                if stands {
                    found.insert(doc);
                }
            }
        }
        found
    }

    /// The texts of a paper that are searched as `field`, as symbol codes.
    fn for_each_text(&self, doc: DocId, field: Field, visit: &mut dyn FnMut(&[u8])) {
        if let Field::Title | Field::Abstract = field {
            return visit(self.codes(doc, field));
        }
        for column in self.columns.iter().filter(|column| self.searched_as(column) == Some(field)) {
            column.of(doc as usize).iter().for_each(|&value| visit(self.value_codes(column, value)));
        }
    }

    /// The field that a column's words are found in, if they are.
    pub(crate) fn searched_as(&self, column: &Column) -> Option<Field> {
        let field = if column.name == "authors" { Field::Authors } else { Field::Other };
        column.searched.then_some(field)
    }

    /// Replaces `entries` by the words and characters of a text, in order.
    pub(crate) fn read_entries(&self, codes: &[u8], entries: &mut Vec<u32>) {
        entries.clear();
        let mut at = 0;
        while let Some(code) = symbols::next(codes, &mut at) {
            let entry = self.dictionary.entry_of(code);
            if entry >= self.dictionary.gap_count() {
                entries.push(entry);
            }
        }
    }
}
