//! Names of authors, venues, and other values that have the words typed.

use super::suggester::{Suggester, field_name};
use crate::format::{Class, Column, symbols};
use crate::index::{DocSet, EntryId, EntryRange, Field, Index, ValueId};
use crate::query::api::{Suggestion, SuggestionKind};
use crate::query::rank_key::RankKey;
use crate::query::syntax::{Clause, QueryToken};
use crate::query::top_k::largest;
use crate::support::str_ext::within;

/// Most values suggested of a column.
const MAX_VALUES: usize = 3;
/// In place of a count: a value that does not have all words.
const LACKS_WORDS: u32 = u32::MAX;

impl Suggester<'_> {
    /// Returns `true` if the query ends in `clause` and this asks for a value of a column.
    pub(super) fn is_value(&self, clause: &Clause) -> bool {
        clause.span[1] as usize == self.typed.len() && self.index.column(&clause.field).is_some()
    }

    /// Adds values of the column that `clause` asks for.
    pub(super) fn value(&mut self, clause: &Clause) {
        let start = clause.span[0] as usize;
        let head = within(self.typed, start..clause.at as usize);
        // The field as typed, minus and colon included, without the opening quote of the value.
        let name = head.trim_end_matches('"');
        self.values(
            Some(&clause.field),
            &clause.tokens.iter().collect::<Vec<_>>(),
            Some(name),
            within(self.typed, ..start),
        );
    }

    /// Adds values that have all `words`, the last of which may be unfinished: of the column
    /// `only`, or of all searched columns. `name` is the field as typed, `before` the query before
    /// it.
    pub(super) fn values(
        &mut self,
        only: Option<&str>,
        words: &[&QueryToken],
        name: Option<&str>,
        before: &str,
    ) {
        let (index, dictionary) = (self.index, self.index.dictionary());
        let Some((last, others)) = words.split_last().filter(|(last, _)| last.class == Class::Word)
        else {
            return;
        };
        let begun = dictionary.words_with_prefix(&last.term);
        let mut entries = Vec::new();
        for word in others {
            let Some(entry) = dictionary.find(word.class, &word.term) else { return };
            entries.push(entry);
        }
        for column in index
            .columns()
            .iter()
            .filter(|column| only.map_or(column.searched, |only| only == column.name))
        {
            let field = Field::of(column);
            let mut papers = DocSet::none(index.papers());
            begun.iter().for_each(|entry| papers.insert_all(index.postings().list(entry, field)));
            // By value: papers that have it; 0 before it was looked at, LACKS_WORDS if it does not
            // have all words.
            let mut counts = vec![0u32; column.value_count()];
            for doc in papers.list().into_iter().filter(|&doc| self.counts(doc)) {
                let values = column.of(doc);
                for (at, &value) in values.iter().enumerate() {
                    let count = &mut counts[value.at()];
                    match *count {
                        LACKS_WORDS => {}
                        _ if values[..at].contains(&value) => {}
                        0 if !has(index, column, value, &entries, begun) => *count = LACKS_WORDS,
                        _ => *count += 1,
                    }
                }
            }
            let found =
                counts.iter().zip(0..).filter(|(count, _)| ![0, LACKS_WORDS].contains(*count));
            let mut keys = found.map(|(&count, at)| RankKey::by_count(count, at));
            for key in largest(&mut keys, MAX_VALUES) {
                let text = index.value(column, ValueId::new(key.number())).text;
                let kind = match column.name.as_str() {
                    "authors" => SuggestionKind::Author,
                    "venue" => SuggestionKind::Venue,
                    _ => SuggestionKind::Value,
                };
                let quote = if text.contains(' ') { "\"" } else { "" };
                let own = [field_name(column), ":"].concat();
                let query = [before, name.unwrap_or(&own), quote, &text, quote].concat();
                self.put(Suggestion { kind, text, query, count: key.count() as usize });
            }
        }
    }
}

/// Returns `true` if a value has all of `others` and a word of the range `begun`.
fn has(
    index: &Index,
    column: &Column,
    value: ValueId,
    others: &[EntryId],
    begun: EntryRange,
) -> bool {
    let (codes, mut at) = (index.value_codes(column, value), 0);
    let (mut found, mut last) = (0, false);
    while let Some(code) = symbols::next(codes, &mut at) {
        let entry = index.dictionary().entry_of(code);
        last |= begun.contains(entry);
        found += usize::from(others.contains(&entry));
    }
    last && found >= others.len()
}
