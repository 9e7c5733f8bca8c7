//! Cuts texts into symbols, counts them and assigns each its code.

use super::language::primary;
use super::spelling;
use crate::format::{Class, symbols, write_dictionary};
use crate::text::{PieceKind, Stemmer, folded, split};
use std::collections::HashMap;
use std::ops::Range;

/// A text added to a [`Numbering`]: the range of its symbols.
#[derive(Clone, Debug)]
pub(super) struct SymbolRange(Range<usize>);

/// Collects symbols while texts are added.
pub(super) struct Numbering {
    /// Primary language tags; the first is that of the collection.
    languages: Vec<String>,
    /// Occurrences of a symbol in texts of another language than the collection's.
    elsewhere: HashMap<(u32, Language), u32>,
    /// For each [`Class`]: spelling → symbol number, an index of `found`.
    numbers: [HashMap<String, u32>; 3],
    /// Symbols in order of first occurrence.
    found: Vec<Symbol>,
    /// The symbol numbers of all texts, concatenated.
    texts: Vec<u32>,
    /// Words and characters added so far.
    tokens: usize,
}

/// A language of the collection, as an index of [`Numbering::languages`].
pub(super) type Language = u16;

struct Symbol {
    class: Class,
    spelling: String,
    count: u32,
}

/// Texts and the code of each of their symbols.
pub(super) struct Coded {
    /// The dictionary section.
    pub(super) dictionary: Vec<u8>,
    /// Distinct words and characters, those of synonyms included.
    pub(super) terms: usize,
    /// Words and characters in all texts and values.
    pub(super) tokens: usize,
    /// The symbol numbers of all texts, concatenated.
    texts: Vec<u32>,
    /// Symbol number → code in the forward stream.
    codes: Vec<u32>,
}

impl Numbering {
    /// Returns an empty numbering for a collection whose default language is `language`.
    pub(super) fn new(language: &str) -> Numbering {
        Numbering {
            languages: vec![primary(language).into()],
            elsewhere: HashMap::new(),
            numbers: [HashMap::new(), HashMap::new(), HashMap::new()],
            found: Vec::new(),
            texts: Vec::new(),
            tokens: 0,
        }
    }

    /// Returns the language with this tag; that of the collection for an empty tag.
    pub(super) fn language(&mut self, tag: &str) -> Language {
        let tag = primary(tag);
        let known = self.languages.iter().position(|language| tag.is_empty() || language == tag);
        let at = known.unwrap_or_else(|| {
            self.languages.push(tag.into());
            self.languages.len() - 1
        });
        // More than 65,535 languages, which no collection has, count as that of the collection.
        Language::try_from(at).unwrap_or_default()
    }

    /// Cuts a text into symbols and counts them. Gaps that decoders insert by themselves
    /// ([`Class::implied_gap`]) are left out.
    pub(super) fn add(&mut self, text: &str, language: Language) -> SymbolRange {
        let start = self.texts.len();
        // The class of the previous symbol, and whether an implied gap was left out after it.
        let (mut before, mut implied) = (Class::Gap, false);
        let mut pieces = split(text).peekable();
        while let Some(piece) = pieces.next() {
            let class = class_of(piece.kind);
            let touches = before != Class::Gap;
            if class == Class::Gap {
                let after = pieces.peek().map_or(Class::Gap, |next| class_of(next.kind));
                implied = touches && after != Class::Gap && before.implied_gap(after) == piece.text;
                if implied {
                    continue;
                }
            } else {
                if touches && !implied && !before.implied_gap(class).is_empty() {
                    // Adjacent words: an explicit empty gap keeps decoders from inserting a space.
                    self.push(Class::Gap, "", language);
                }
                implied = false;
                self.tokens += 1;
            }
            self.push(class, piece.text, language);
            before = class;
        }
        SymbolRange(start..self.texts.len())
    }

    /// Ensures that the dictionary has a word, even if no text has it.
    pub(super) fn know(&mut self, word: &str) {
        self.push(Class::Word, word, 0);
        self.texts.pop();
    }

    /// Appends a symbol to the texts and counts it.
    fn push(&mut self, class: Class, spelling: &str, language: Language) {
        let numbers = &mut self.numbers[class as usize];
        let number = match numbers.get(spelling) {
            Some(&number) => number,
            None => {
                let number = self.found.len() as u32;
                numbers.insert(spelling.into(), number);
                self.found.push(Symbol { class, spelling: spelling.into(), count: 0 });
                number
            }
        };
        self.found[number as usize].count += 1;
        if language != 0 && class == Class::Word {
            *self.elsewhere.entry((number, language)).or_default() += 1;
        }
        self.texts.push(number);
    }

    /// Assigns a dictionary entry and a code to every symbol and a stem group to every word, and
    /// writes the dictionary section.
    pub(super) fn finish(self) -> Coded {
        let entries: Vec<String> =
            self.found.iter().map(|s| entry_of(s.class, &s.spelling)).collect();
        let symbols: Vec<(Class, &str, &str, u32)> = self
            .found
            .iter()
            .zip(&entries)
            .map(|(s, entry)| (s.class, entry.as_str(), s.spelling.as_str(), s.count))
            .collect();
        let languages = self.word_languages(&entries);
        let stemmers: Vec<Stemmer> =
            self.languages.iter().map(|tag| Stemmer::for_language(tag)).collect();
        let language = |at: usize| {
            usize::from(languages.get(entries[at].as_str()).copied().unwrap_or_default())
        };
        let stem = |at: usize| {
            if self.found[at].class == Class::Gap {
                return String::new(); // gaps have no stem group
            }
            let language = language(at);
            stem_key(
                &self.found[at].spelling,
                &entries[at],
                &self.languages[language],
                &stemmers[language],
            )
        };
        let mut stems: Vec<String> = (0..entries.len()).map(stem).collect();
        let english = |&at: &usize| {
            self.found[at].class == Class::Word && is_english(&self.languages[language(at)])
        };
        let english: Vec<usize> = (0..entries.len()).filter(english).collect();
        spelling::unite(&entries, &english, &mut stems);
        let (dictionary, codes) =
            write_dictionary(&symbols, &mut |at| std::mem::take(&mut stems[at]));
        let mut terms: Vec<_> =
            symbols.iter().filter(|s| s.0 != Class::Gap).map(|s| (s.0, s.1)).collect();
        terms.sort_unstable();
        terms.dedup();
        Coded { terms: terms.len(), dictionary, tokens: self.tokens, texts: self.texts, codes }
    }

    /// Returns the language of every word that occurs in another language than the collection's:
    /// the one in which it occurs most often, counting all its spellings.
    fn word_languages<'e>(&self, entries: &'e [String]) -> HashMap<&'e str, Language> {
        let mut counts: HashMap<&str, Vec<u32>> = HashMap::new();
        for (&(number, language), &count) in &self.elsewhere {
            let counts = counts
                .entry(&entries[number as usize])
                .or_insert_with(|| vec![0; self.languages.len()]);
            counts[usize::from(language)] += count;
        }
        // Occurrences in the collection's language: all of them minus those elsewhere. The
        // subtraction comes first, so the counter wraps around and back.
        for counts in counts.values_mut() {
            counts[0] = counts[1..].iter().fold(0, |sum: u32, count| sum.wrapping_sub(*count));
        }
        let words =
            self.found.iter().zip(entries).filter(|(symbol, _)| symbol.class == Class::Word);
        for (symbol, entry) in words {
            if let Some(counts) = counts.get_mut(entry.as_str()) {
                counts[0] = counts[0].wrapping_add(symbol.count);
            }
        }
        // Ties: the first language wins.
        let most = |counts: &[u32]| {
            (0..counts.len()).rev().max_by_key(|&at| counts[at]).unwrap_or_default()
        };
        counts.into_iter().map(|(entry, counts)| (entry, most(&counts) as Language)).collect()
    }
}

impl Coded {
    /// Appends the codes of a text.
    pub(super) fn write(&self, text: SymbolRange, out: &mut Vec<u8>) {
        self.texts[text.0]
            .iter()
            .for_each(|&number| symbols::put(out, self.codes[number as usize]));
    }
}

fn class_of(kind: PieceKind) -> Class {
    match kind {
        PieceKind::Gap => Class::Gap,
        PieceKind::Word => Class::Word,
        PieceKind::Char => Class::Char,
    }
}

/// Returns the dictionary entry of a spelling: the folded word, or the gap itself.
fn entry_of(class: Class, spelling: &str) -> String {
    if class == Class::Gap { spelling.into() } else { folded(spelling) }
}

/// Returns `true` if words of this language (a primary tag) are stemmed as English ones.
fn is_english(language: &str) -> bool {
    ["", "en"].contains(&language)
}

/// Returns the stem that all forms of a word share. English is stemmed after folding, other
/// languages as they are spelt.
///
/// Equal stems of two languages make one group: `Modell` and `models` find each other. Unrelated
/// words may collide; exact forms rank first, so such matches come after a word's own.
fn stem_key(spelling: &str, entry: &str, language: &str, stemmer: &Stemmer) -> String {
    // A Latin word in a text of another script is most likely English.
    let english = is_english(language) || (spelling.is_ascii() && !writes_latin(language));
    if english || !spelling.chars().all(char::is_alphabetic) {
        return Stemmer::english().stem(entry).into_owned();
    }
    folded(&stemmer.stem(&lower(spelling, language)))
}

/// Returns a word in the lower case that the stemmer of its language expects.
fn lower(spelling: &str, language: &str) -> String {
    match language {
        "tr" => spelling.replace('I', "ı").replace('İ', "i").to_lowercase(),
        // Snowball knows the legacy letters with cedilla only, not those with comma below.
        "ro" => spelling.to_lowercase().replace('ș', "ş").replace('ț', "ţ"),
        "ru" => spelling.to_lowercase().replace('ё', "е"),
        _ => spelling.to_lowercase(),
    }
}

/// Returns `true` if the language is written in Latin letters.
fn writes_latin(language: &str) -> bool {
    const OTHERS: [&str; 21] = [
        "ar", "bg", "bn", "el", "fa", "he", "hi", "hy", "ja", "ka", "km", "ko", "lo", "mk", "my",
        "ru", "ta", "th", "uk", "ur", "zh",
    ];
    !OTHERS.contains(&language)
}
