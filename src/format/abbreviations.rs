//! What do short forms stand for?

use super::bytes::{Reader, put_varint};
use super::dictionary::{Class, Dictionary, Entry};
use super::{FormatError, Section};

/// Short forms and the long form of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abbreviations {
    /// Ascending.
    shorts: Vec<Entry>,
    /// Where each long form ends in `words`.
    ends: Vec<u32>,
    words: Vec<Entry>,
}

impl Abbreviations {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.shorts.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.shorts.is_empty()
    }

    /// Short forms and the words of their long forms, by short form, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (Entry, &[Entry])> {
        (0..self.len()).map(|at| (self.shorts[at], self.at(at)))
    }

    /// The words that a short form stands for; none where it is no short form.
    pub fn long_form(&self, short: Entry) -> &[Entry] {
        self.shorts.binary_search(&short).map_or(&[], |at| self.at(at))
    }

    fn at(&self, at: usize) -> &[Entry] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.words[start as usize..self.ends[at] as usize]
    }
}

/// Decodes the section; without bytes there are no abbreviations.
pub fn read_abbreviations(bytes: &[u8], dictionary: &Dictionary) -> Result<Abbreviations, FormatError> {
    let mut out = Abbreviations::default();
    if bytes.is_empty() {
        return Ok(out);
    }
    let mut reader = Reader::new(Section::Abbreviations.name(), bytes);
    let words = dictionary.range(Class::Word);
    let word = |reader: &Reader<'_>, number: u32| {
        let entry = words.start.checked_add(number).filter(|entry| words.contains(entry));
        entry.ok_or_else(|| reader.corrupt("an abbreviation has a word that is not there"))
    };
    let mut next = 0u32;
    for _ in 0..reader.count()? {
        let number = next.saturating_add(reader.varint()?);
        out.shorts.push(word(&reader, number)?);
        next = number.saturating_add(1);
        for _ in 0..reader.count()? {
            let number = reader.varint()?;
            out.words.push(word(&reader, number)?);
        }
        out.ends.push(out.words.len() as u32);
    }
    reader.end()?;
    Ok(out)
}

/// Encodes the section: short forms, ascending, each with the words of its long form; all are words of the dictionary.
pub fn write_abbreviations(abbreviations: &[(Entry, Vec<Entry>)], dictionary: &Dictionary) -> Vec<u8> {
    let mut out = Vec::new();
    if abbreviations.is_empty() {
        return out;
    }
    put_varint(&mut out, abbreviations.len() as u32);
    let mut next = dictionary.gap_count();
    for (short, long) in abbreviations {
        put_varint(&mut out, short - next);
        next = short + 1;
        put_varint(&mut out, long.len() as u32);
        long.iter().for_each(|word| put_varint(&mut out, word - dictionary.gap_count()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::write_dictionary;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Two gaps, forty words and two characters.
    fn dictionary() -> Dictionary {
        let words: Vec<String> = (0..40).map(|n| format!("w{n:02}")).collect();
        let mut symbols: Vec<_> = words.iter().map(|w| (Class::Word, w.as_str(), w.as_str(), 1)).collect();
        symbols.extend([(Class::Gap, ", ", ", ", 1), (Class::Gap, ". ", ". ", 1)]);
        symbols.extend([(Class::Char, "深", "深", 1), (Class::Char, "学", "学", 1)]);
        let (bytes, _) = write_dictionary(&symbols, &mut |at| symbols[at].1.into());
        Dictionary::read(&bytes).unwrap()
    }

    proptest! {
        #[test]
        fn abbreviations_read_back(forms: BTreeMap<u8, Vec<u8>>) {
            let dictionary = dictionary();
            let word = |n: u8| 2 + u32::from(n % 40);
            let forms: BTreeMap<u32, Vec<u32>> =
                forms.into_iter().map(|(short, long)| (word(short), long.into_iter().map(word).collect())).collect();
            let forms: Vec<(u32, Vec<u32>)> = forms.into_iter().collect();
            let read = read_abbreviations(&write_abbreviations(&forms, &dictionary), &dictionary).unwrap();
            let again: Vec<(u32, Vec<u32>)> = read.iter().map(|(short, long)| (short, long.to_vec())).collect();
            prop_assert_eq!(&again, &forms);
            for entry in 0..50 {
                let long = forms.iter().find(|form| form.0 == entry).map(|form| &form.1[..]).unwrap_or_default();
                prop_assert_eq!(read.long_form(entry), long);
            }
            prop_assert_eq!((read.len(), read.is_empty()), (forms.len(), forms.is_empty()));
        }

        #[test]
        fn any_bytes_give_words_of_the_dictionary_or_an_error(bytes in proptest::collection::vec(0u8..50, 0..40)) {
            let dictionary = dictionary();
            if let Ok(read) = read_abbreviations(&bytes, &dictionary) {
                for (short, long) in read.iter() {
                    prop_assert!(long.iter().chain([&short]).all(|&entry| dictionary.class(entry) == Class::Word));
                    prop_assert_eq!(read.long_form(short), long);
                }
            }
        }
    }
}
