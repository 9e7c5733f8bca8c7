//! What all kinds of suggestions share: the text typed, the suggestions found, and counts of
//! papers.

use crate::format::Column;
use crate::index::{DocId, DocSet, EntryId, FIELDS, Index, PhraseCache};
use crate::query::api::{Suggestion, SuggestionKind};
use crate::query::steps::Steps;

/// Letters from which on a word is completed to names, fields and operators.
pub(super) const NAME_LETTERS: usize = 2;
/// The steps with which the words typed are looked up: as they are, without correction.
pub(super) const LITERALLY: Steps = Steps { typos: false, spaces: false, ..Steps::ALL };

/// The suggestions found so far, and what is needed to count papers.
pub(super) struct Suggester<'a> {
    pub(super) index: &'a Index,
    pub(super) phrases: &'a mut PhraseCache,
    pub(super) typed: &'a str,
    /// The only papers that are counted; `None` for all.
    pub(super) papers: Option<DocSet>,
    /// By paper: the round in which it was last counted.
    pub(super) seen: Vec<u32>,
    pub(super) round: u32,
    pub(super) out: Vec<Suggestion>,
}

impl Suggester<'_> {
    /// Adds the suggestion of `before` and `text` one after the other.
    pub(super) fn push(&mut self, kind: SuggestionKind, text: String, before: &str, count: usize) {
        let query = [before, &text].concat();
        self.put(Suggestion { kind, text, query, count });
    }

    /// Adds a suggestion unless it is what was typed.
    pub(super) fn put(&mut self, found: Suggestion) {
        if found.query != self.typed.trim_end() {
            self.out.push(found);
        }
    }

    /// Returns how many of the counted papers have one of `entries`. O(postings).
    pub(super) fn count(&mut self, entries: &[EntryId]) -> usize {
        self.round += 1;
        let mut count = 0;
        for &entry in entries {
            for &posting in
                FIELDS.iter().flat_map(|&field| self.index.postings().list(entry, field))
            {
                let doc = posting.doc();
                if self.seen[doc.at()] != self.round {
                    self.seen[doc.at()] = self.round;
                    count += usize::from(self.counts(doc));
                }
            }
        }
        count
    }

    /// Returns `true` if the paper is counted.
    pub(super) fn counts(&self, doc: DocId) -> bool {
        self.papers.as_ref().is_none_or(|papers| papers.contains(doc))
    }
}

/// Returns the name of a column as readers write it in a query.
pub(super) fn field_name(column: &Column) -> &str {
    match column.name.as_str() {
        "authors" => "author",
        "tags" => "tag",
        name => name,
    }
}
