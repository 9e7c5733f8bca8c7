//! Which papers have these terms one after the other?
//!
//! As for pairs, candidates come from the posting lists and the forward stream decides. Gaps are
//! ignored: a phrase continues across hyphens, commas and brackets. Cost: the lists, and the texts
//! of the papers that have all terms.

use super::docset::DocSet;
use super::pairs::FieldLists;
use super::{DocId, EntryId, EntryRange, FIELDS, Field, GroupId, Index, Posting};
use crate::format::{Class, Column, symbols};
use std::sync::Arc;

/// What fits one place of a phrase: the entries of a range and those of a stem group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    range: EntryRange,
    group: GroupId,
}

/// No stem group.
const NO_GROUP: GroupId = GroupId::new(u32::MAX);

impl Slot {
    /// No term: what no paper has.
    pub(crate) const NONE: Slot =
        Slot { range: EntryRange::new(EntryId::new(0), EntryId::new(0)), group: NO_GROUP };

    /// The entries of a range.
    pub(crate) fn of(range: EntryRange) -> Slot {
        Slot { range, group: NO_GROUP }
    }

    /// Its range of entries; empty for those of a stem group.
    pub(crate) fn range(self) -> EntryRange {
        self.range
    }

    /// The entries of a stem group.
    pub(crate) fn group(group: GroupId) -> Slot {
        Slot { group, ..Slot::NONE }
    }
}

/// Phrases that were looked for, with what was found: those of synonyms are looked for with every
/// keystroke, and the first look costs what reading the texts does.
#[derive(Debug, Default)]
pub(crate) struct PhraseCache(Vec<(Vec<EntryId>, Arc<FieldLists>)>);

/// Largest number of phrases in a cache.
const MAX_PHRASES: usize = 256;

impl Index {
    /// The slot of a term alone.
    pub(crate) fn term_slot(&self, class: Class, term: &str) -> Slot {
        self.dictionary
            .find(class, term)
            .map_or(Slot::NONE, |entry| Slot::of(EntryRange::one(entry)))
    }

    /// The slot of all words that begin so.
    pub(crate) fn prefix_slot(&self, prefix: &str) -> Slot {
        Slot::of(self.dictionary.words_with_prefix(prefix))
    }

    /// The slot of any word or character.
    pub(crate) fn any_slot(&self) -> Slot {
        Slot::of(self.dictionary.terms())
    }

    /// Returns `true` if this entry, a word or character, fits the slot.
    #[inline]
    pub(crate) fn fits(&self, slot: Slot, entry: EntryId) -> bool {
        slot.range.contains(entry)
            || (slot.group != NO_GROUP && self.dictionary.group(entry) == slot.group)
    }

    /// Returns `true` if the phrase begins at `entries[at]`.
    pub(crate) fn phrase_fits(&self, slots: &[Slot], entries: &[EntryId], at: usize) -> bool {
        at + slots.len() <= entries.len()
            && slots.iter().zip(&entries[at..]).all(|(slot, &entry)| self.fits(*slot, entry))
    }

    /// Keeps of `set` the papers that have in `field` a term of each slot.
    pub(crate) fn keep_having(&self, slots: &[Slot], field: Field, set: &mut DocSet) {
        for &slot in slots {
            if slot == self.any_slot() {
                continue;
            }
            let mut having = DocSet::none(self.papers());
            slot.range.iter().for_each(|entry| having.insert_all(self.postings.list(entry, field)));
            if slot.group != NO_GROUP {
                let members = self.group_members(slot.group);
                members
                    .iter()
                    .for_each(|&entry| having.insert_all(self.postings.list(entry, field)));
            }
            set.keep(&having);
        }
    }

    /// The papers of `within` that have the terms side by side in one of `fields`: in its text, or
    /// in one of its values.
    pub(crate) fn phrase(&self, slots: &[Slot], fields: &[Field], within: &DocSet) -> DocSet {
        let mut found = DocSet::none(self.papers());
        let mut entries = Vec::new();
        for &field in fields {
            let mut candidates = within.clone();
            self.keep_having(slots, field, &mut candidates);
            for doc in candidates.list() {
                if slots.len() == 1 || self.has_phrase(slots, field, doc, &mut entries) {
                    found.insert(doc);
                }
            }
        }
        found
    }

    /// Papers in whose title or abstract these entries stand side by side, each in any form.
    pub(crate) fn phrase_lists(
        &self,
        entries: &[EntryId],
        cache: &mut PhraseCache,
    ) -> Arc<FieldLists> {
        if let Some((_, lists)) = cache.0.iter().find(|(phrase, _)| phrase == entries) {
            return lists.clone();
        }
        let lists = Arc::new(self.find_phrase(entries));
        if cache.0.len() < MAX_PHRASES {
            cache.0.push((entries.to_vec(), lists.clone()));
        }
        lists
    }

    fn find_phrase(&self, entries: &[EntryId]) -> FieldLists {
        let slots: Vec<Slot> =
            entries.iter().map(|&entry| Slot::group(self.dictionary.group(entry))).collect();
        let mut words = Vec::new();
        FIELDS.map(|field| {
            let mut list = Vec::new();
            if let Field::Title | Field::Abstract = field {
                let mut candidates = DocSet::none(self.papers());
                self.docs().for_each(|doc| candidates.insert(doc));
                self.keep_having(&slots, field, &mut candidates);
                for doc in candidates.list() {
                    self.read_entries(self.codes(doc, field), &mut words);
                    let tf = (0..words.len())
                        .filter(|&at| self.phrase_fits(&slots, &words, at))
                        .count() as u32;
                    if tf > 0 {
                        list.push(Posting::new(doc, tf));
                    }
                }
            }
            list
        })
    }

    /// Returns `true` if the terms stand side by side in a text that is searched as `field`.
    fn has_phrase(
        &self,
        slots: &[Slot],
        field: Field,
        doc: DocId,
        entries: &mut Vec<EntryId>,
    ) -> bool {
        let mut stands = |codes: &[u8]| {
            self.read_entries(codes, entries);
            (0..entries.len()).any(|at| self.phrase_fits(slots, entries, at))
        };
        if let Field::Title | Field::Abstract = field {
            return stands(self.codes(doc, field));
        }
        let mut columns =
            self.columns.iter().filter(|column| self.searched_as(column) == Some(field));
        columns.any(|column| {
            column.of(doc).iter().any(|&value| stands(self.value_codes(column, value)))
        })
    }

    /// The field that a column's words are found in, if they are.
    pub(crate) fn searched_as(&self, column: &Column) -> Option<Field> {
        column.searched.then(|| Field::of(column))
    }

    /// Replaces `entries` by the words and characters of a text, in order.
    pub(crate) fn read_entries(&self, codes: &[u8], entries: &mut Vec<EntryId>) {
        entries.clear();
        let mut at = 0;
        while let Some(code) = symbols::next(codes, &mut at) {
            let entry = self.dictionary.entry_of(code);
            if entry >= self.dictionary.first_term() {
                entries.push(entry);
            }
        }
    }
}
