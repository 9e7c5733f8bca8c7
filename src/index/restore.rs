//! What did the text say?

use super::{DocId, EntryId, Field, Index, ValueId};
use crate::format::{Class, Column, symbols};

/// A word or character of a restored text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its entry in the dictionary.
    pub entry: EntryId,
    /// Where it begins in the text, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// A restored text with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text, byte for byte as it was indexed.
    pub text: String,
    /// Its words and characters, in order.
    pub tokens: Vec<Token>,
}

impl Index {
    /// A paper's title or abstract. Linear in its length.
    pub fn text(&self, doc: DocId, field: Field) -> Text {
        self.restore(self.codes(doc, field))
    }

    /// The text of a column's value.
    pub fn value(&self, column: &Column, value: ValueId) -> Text {
        self.restore(self.value_codes(column, value))
    }

    /// The texts of a paper's values in a column.
    pub fn values(&self, column: &Column, doc: DocId) -> Vec<String> {
        column.of(doc).iter().map(|&value| self.value(column, value).text).collect()
    }

    /// The words and characters of a paper's title or abstract, as entries.
    pub(crate) fn words(&self, doc: DocId, field: Field) -> impl Iterator<Item = EntryId> {
        let (codes, mut at) = (self.codes(doc, field), 0);
        let entries = std::iter::from_fn(move || {
            Some(self.dictionary.entry_of(symbols::next(codes, &mut at)?))
        });
        entries.filter(|&entry| entry >= self.dictionary.first_term())
    }

    /// Returns `true` if one of these gaps stands in a paper's title or abstract.
    pub(crate) fn has_gap(&self, doc: DocId, field: Field, gaps: &[EntryId]) -> bool {
        let (codes, mut at) = (self.codes(doc, field), 0);
        std::iter::from_fn(|| symbols::next(codes, &mut at))
            .any(|code| gaps.contains(&self.dictionary.entry_of(code)))
    }

    /// An entry as papers spell it most often.
    pub(crate) fn spelling(&self, entry: EntryId) -> String {
        let mut out = Vec::new();
        self.codes_of(entry).take(1).for_each(|code| self.dictionary.spell(code, &mut out));
        in_utf8(out)
    }

    fn restore(&self, codes: &[u8]) -> Text {
        let (mut text, mut tokens) =
            (Vec::with_capacity(codes.len() * 4), Vec::with_capacity(codes.len()));
        let (mut at, mut before) = (0, Class::Gap);
        while let Some(code) = symbols::next(codes, &mut at) {
            let entry = self.dictionary.entry_of(code);
            let class = self.dictionary.class(entry);
            text.extend_from_slice(before.implied_gap(class).as_bytes());
            let start = text.len() as u32;
            self.dictionary.spell(code, &mut text);
            if class != Class::Gap {
                tokens.push(Token { entry, start, end: text.len() as u32 });
            }
            before = class;
        }
        Text { text: in_utf8(text), tokens }
    }
}

/// A text put together of symbols, each of which is UTF-8.
fn in_utf8(text: Vec<u8>) -> String {
    String::from_utf8(text).unwrap_or_default()
}
