//! Which symbols do the texts consist of, and which code does each get?

use super::spelling;
use crate::format::{Class, symbols, write_dictionary};
use crate::text::{PieceKind, Stemmer, folded, split};
use std::collections::HashMap;
use std::ops::Range;

/// A text that was added: where its symbols lie.
#[derive(Clone, Debug)]
pub(super) struct TextId(Range<usize>);

/// Collects symbols while texts are added.
pub(super) struct Numbering {
    language: String,
    numbers: [HashMap<String, u32>; 3],
    found: Vec<Symbol>,
    /// The texts one after the other, as numbers of `found`.
    texts: Vec<u32>,
    tokens: usize,
}

struct Symbol {
    class: Class,
    spelling: String,
    count: u32,
    /// Language of the text in which it was first seen.
    language: String,
}

/// Texts whose symbols have their codes.
pub(super) struct Coded {
    /// The dictionary section.
    pub(super) dictionary: Vec<u8>,
    /// Distinct words and characters.
    pub(super) terms: usize,
    /// Words and characters in all texts.
    pub(super) tokens: usize,
    texts: Vec<u32>,
    codes: Vec<u32>,
}

impl Numbering {
    /// For texts in `language` where they do not say otherwise.
    pub(super) fn new(language: &str) -> Numbering {
        let numbers = [HashMap::new(), HashMap::new(), HashMap::new()];
        Numbering { language: language.into(), numbers, found: Vec::new(), texts: Vec::new(), tokens: 0 }
    }

    /// Cuts a text into symbols and counts them. Gaps that the format understands without being told are left out.
    pub(super) fn add(&mut self, text: &str, language: &str) -> TextId {
        let start = self.texts.len();
        // The piece before, and whether a gap that needs no symbol stood after it.
        let (mut before, mut understood) = (Class::Gap, false);
        let mut pieces = split(text).peekable();
        while let Some(piece) = pieces.next() {
            let class = class_of(piece.kind);
            let touches = before != Class::Gap;
            if class == Class::Gap {
                let after = pieces.peek().map_or(Class::Gap, |next| class_of(next.kind));
                understood = touches && after != Class::Gap && implied_gap(before, after) == piece.text;
                if understood {
                    continue;
                }
            } else {
                if touches && !understood && !implied_gap(before, class).is_empty() {
                    self.push(Class::Gap, "", language); // nothing stands between them, a space would be understood
                }
                understood = false;
                self.tokens += 1;
            }
            self.push(class, piece.text, language);
            before = class;
        }
        TextId(start..self.texts.len())
    }

    /// Makes sure that the dictionary has a word, which no text need have.
    pub(super) fn know(&mut self, word: &str) {
        self.push(Class::Word, word, "");
        self.texts.pop();
    }

    fn push(&mut self, class: Class, spelling: &str, language: &str) {
        let numbers = &mut self.numbers[class as usize];
        let number = match numbers.get(spelling) {
            Some(&number) => number,
            None => {
                let number = self.found.len() as u32;
                numbers.insert(spelling.into(), number);
                let language = if language.is_empty() { &self.language } else { language };
                self.found.push(Symbol { class, spelling: spelling.into(), count: 0, language: language.into() });
                number
            }
        };
        self.found[number as usize].count += 1;
        self.texts.push(number);
    }

    /// Gives every symbol its entry, its code, and every word its stem group.
    pub(super) fn finish(self) -> Coded {
        let entries: Vec<String> = self.found.iter().map(|s| entry_of(s.class, &s.spelling)).collect();
        let symbols: Vec<(Class, &str, &str, u32)> = self
            .found
            .iter()
            .zip(&entries)
            .map(|(s, entry)| (s.class, entry.as_str(), s.spelling.as_str(), s.count))
            .collect();
        let mut stemmers: HashMap<String, Stemmer> = HashMap::new();
        let mut stem = |(symbol, entry): (&Symbol, &String)| {
            if symbol.class == Class::Gap {
                return String::new(); // never asked for
            }
            let stemmer =
                stemmers.entry(symbol.language.clone()).or_insert_with(|| Stemmer::for_language(&symbol.language));
            stem_key(symbol, entry, stemmer)
        };
        let mut stems: Vec<String> = self.found.iter().zip(&entries).map(&mut stem).collect();
        let english = |at: &usize| self.found[*at].class == Class::Word && is_english(&self.found[*at].language);
        let english: Vec<usize> = (0..entries.len()).filter(english).collect();
        spelling::unite(&entries, &english, &mut stems);
        let (dictionary, codes) = write_dictionary(&symbols, &mut |at| std::mem::take(&mut stems[at]));
        let mut terms: Vec<_> = symbols.iter().filter(|s| s.0 != Class::Gap).map(|s| (s.0, s.1)).collect();
        terms.sort_unstable();
        terms.dedup();
        Coded { terms: terms.len(), dictionary, tokens: self.tokens, texts: self.texts, codes }
    }
}

impl Coded {
    /// Appends the codes of a text.
    pub(super) fn write(&self, text: TextId, out: &mut Vec<u8>) {
        self.texts[text.0].iter().for_each(|&number| symbols::put(out, self.codes[number as usize]));
    }
}

fn class_of(kind: PieceKind) -> Class {
    match kind {
        PieceKind::Gap => Class::Gap,
        PieceKind::Word => Class::Word,
        PieceKind::Char => Class::Char,
    }
}

/// The gap that readers of the format put between two neighbours: see the format's description, "Text".
fn implied_gap(before: Class, after: Class) -> &'static str {
    if before == Class::Word && after == Class::Word { " " } else { "" }
}

fn entry_of(class: Class, spelling: &str) -> String {
    if class == Class::Gap { spelling.into() } else { folded(spelling) }
}

/// Are words of this language taken for English ones?
fn is_english(language: &str) -> bool {
    language.is_empty() || language.starts_with("en")
}

/// What the forms of a word have in common. English stems need no accents; the others are stemmed as they are spelt.
fn stem_key(symbol: &Symbol, entry: &str, stemmer: &Stemmer) -> String {
    if is_english(&symbol.language) || !symbol.spelling.chars().all(char::is_alphabetic) {
        return stemmer.stem(entry).into_owned();
    }
    folded(&stemmer.stem(&symbol.spelling.to_lowercase()))
}
