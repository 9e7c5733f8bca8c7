//! What did the text say?

use super::{DocId, Field, Index};
use crate::format::{Class, Column, symbols};

/// A word or character of a restored text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its entry in the dictionary.
    pub entry: u32,
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
    pub fn value(&self, column: &Column, value: u32) -> Text {
        self.restore(self.value_codes(column, value))
    }

    /// The texts of a paper's values in a column.
    pub fn values(&self, column: &Column, doc: DocId) -> Vec<String> {
        column.of(doc as usize).iter().map(|&value| self.value(column, value).text).collect()
    }

    /// The words and characters of a paper's title or abstract, as entries.
    pub(crate) fn words(&self, doc: DocId, field: Field) -> impl Iterator<Item = u32> {
        let (codes, mut at) = (self.codes(doc, field), 0);
        let entries = std::iter::from_fn(move || Some(self.dictionary.entry_of(symbols::next(codes, &mut at)?)));
        entries.filter(|&entry| entry >= self.dictionary.gap_count())
    }

    /// An entry as papers spell it most often. The first question looks through all symbols.
    pub(crate) fn spelling(&self, entry: u32) -> String {
        let dictionary = &self.dictionary;
        let codes = self.spellings.get_or_init(|| {
            let mut codes = vec![0; dictionary.len()];
            // The most frequent symbol has the smallest code, and is the last to be written here.
            let all = (1..=dictionary.symbol_count() as u32).rev();
            all.for_each(|code| codes[dictionary.entry_of(code) as usize] = code);
            codes
        });
        let mut out = String::new();
        dictionary.spell(codes[entry as usize], &mut out);
        out
    }

    fn restore(&self, codes: &[u8]) -> Text {
        let mut out = Text { text: String::with_capacity(codes.len() * 4), tokens: Vec::with_capacity(codes.len()) };
        let (mut at, mut before) = (0, Class::Gap);
        while let Some(code) = symbols::next(codes, &mut at) {
            let entry = self.dictionary.entry_of(code);
            let class = self.dictionary.class(entry);
            if before == Class::Word && class == Class::Word {
                out.text.push(' ');
            }
            let start = out.text.len() as u32;
            self.dictionary.spell(code, &mut out.text);
            if class != Class::Gap {
                out.tokens.push(Token { entry, start, end: out.text.len() as u32 });
            }
            before = class;
        }
        out
    }
}
