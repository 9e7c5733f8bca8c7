//! Which symbols do the texts consist of, and which code does each get?

use super::language::primary;
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
    /// Primary tags; the first is the collection's.
    languages: Vec<String>,
    /// How often a symbol occurs in texts of each other language.
    elsewhere: HashMap<(u32, Language), u32>,
    numbers: [HashMap<String, u32>; 3],
    found: Vec<Symbol>,
    /// The texts one after the other, as numbers of `found`.
    texts: Vec<u32>,
    tokens: usize,
}

/// A language of the collection, as a place among [`Numbering::languages`].
pub(super) type Language = u16;

struct Symbol {
    class: Class,
    spelling: String,
    count: u32,
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
        Numbering {
            languages: vec![primary(language).into()],
            elsewhere: HashMap::new(),
            numbers: [HashMap::new(), HashMap::new(), HashMap::new()],
            found: Vec::new(),
            texts: Vec::new(),
            tokens: 0,
        }
    }

    /// The language with this tag; the collection's for an empty one.
    pub(super) fn language(&mut self, tag: &str) -> Language {
        let tag = primary(tag);
        let known = self.languages.iter().position(|language| tag.is_empty() || language == tag);
        let at = known.unwrap_or_else(|| {
            self.languages.push(tag.into());
            self.languages.len() - 1
        });
        // Beyond what a number can hold, which no collection reaches, everything is in the
        // collection's.
        Language::try_from(at).unwrap_or_default()
    }

    /// Cuts a text into symbols and counts them. Gaps that the format understands without being
    /// told are left out.
    pub(super) fn add(&mut self, text: &str, language: Language) -> TextId {
        let start = self.texts.len();
        // The piece before, and whether a gap that needs no symbol stood after it.
        let (mut before, mut understood) = (Class::Gap, false);
        let mut pieces = split(text).peekable();
        while let Some(piece) = pieces.next() {
            let class = class_of(piece.kind);
            let touches = before != Class::Gap;
            if class == Class::Gap {
                let after = pieces.peek().map_or(Class::Gap, |next| class_of(next.kind));
                understood =
                    touches && after != Class::Gap && implied_gap(before, after) == piece.text;
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
        self.push(Class::Word, word, 0);
        self.texts.pop();
    }

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

    /// Gives every symbol its entry, its code, and every word its stem group.
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
                return String::new(); // never asked for
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

    /// The language of every word that occurs in other languages than the collection's: that in
    /// which it occurs most often, in any spelling.
    fn word_languages<'e>(&self, entries: &'e [String]) -> HashMap<&'e str, Language> {
        let mut counts: HashMap<&str, Vec<u32>> = HashMap::new();
        for (&(number, language), &count) in &self.elsewhere {
            let counts = counts
                .entry(&entries[number as usize])
                .or_insert_with(|| vec![0; self.languages.len()]);
            counts[usize::from(language)] += count;
        }
        // What is not elsewhere is in the collection's own.
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
        // Of equals the first.
        let most = |counts: &[u32]| {
            (0..counts.len()).rev().max_by_key(|&at| counts[at]).unwrap_or_default()
        };
        counts.into_iter().map(|(entry, counts)| (entry, most(&counts) as Language)).collect()
    }
}

impl Coded {
    /// Appends the codes of a text.
    pub(super) fn write(&self, text: TextId, out: &mut Vec<u8>) {
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

/// The gap that readers of the format put between two neighbours: see the format's description,
/// "Text".
fn implied_gap(before: Class, after: Class) -> &'static str {
    if before == Class::Word && after == Class::Word { " " } else { "" }
}

fn entry_of(class: Class, spelling: &str) -> String {
    if class == Class::Gap { spelling.into() } else { folded(spelling) }
}

/// Returns `true` if words of this language, a primary tag, are taken for English ones.
fn is_english(language: &str) -> bool {
    ["", "en"].contains(&language)
}

/// What the forms of a word have in common. English stems need no accents; the others are stemmed
/// as they are spelt.
///
/// Stems of two languages may be one group: `Modell` and `models` are, and where chance brings two
/// words together, both find what the other does after what they find themselves.
fn stem_key(spelling: &str, entry: &str, language: &str, stemmer: &Stemmer) -> String {
    // A Latin word in a text of another script is English, as far as anyone can tell.
    let english = is_english(language) || (spelling.is_ascii() && !writes_latin(language));
    if english || !spelling.chars().all(char::is_alphabetic) {
        return Stemmer::english().stem(entry).into_owned();
    }
    folded(&stemmer.stem(&lower(spelling, language)))
}

/// A word as the stemmer of its language wants it.
fn lower(spelling: &str, language: &str) -> String {
    match language {
        "tr" => spelling.replace('I', "ı").replace('İ', "i").to_lowercase(),
        // The stemmer knows the letters with cedillas that stood in for those with commas.
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
