//! Which words and phrases stand for each other?

use super::bytes::{Reader, put_varint};
use super::dictionary::{Class, Dictionary};
use super::{EntryId, FormatError, Section};

/// Why two sides of a [`Synonym`] stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Bond {
    /// One word, written in one piece or in two: `pretraining`, `pre-training`.
    Spelling = 0,
    /// A short form, on the left, and what it stands for: `LSTM`, `long short-term memory`.
    Abbreviation = 1,
    /// The owner says so.
    Equal = 2,
    /// The owner says so: who asks for the left finds the right as well, and not the other way
    /// round.
    OneWay = 3,
}

impl Bond {
    const ALL: [Bond; 4] = [Bond::Spelling, Bond::Abbreviation, Bond::Equal, Bond::OneWay];
}

/// Two words or phrases that stand for each other; all their words are words of the dictionary, and
/// neither side is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Synonym<'s> {
    /// Why they do.
    pub bond: Bond,
    /// One side.
    pub left: &'s [EntryId],
    /// The other.
    pub right: &'s [EntryId],
}

/// All of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    bonds: Vec<Bond>,
    /// For each, where its left and its right side end in `words`.
    ends: Vec<u32>,
    words: Vec<EntryId>,
}

impl Synonyms {
    /// In file order.
    pub fn iter(&self) -> impl Iterator<Item = Synonym<'_>> {
        let mut end = 0;
        let mut side = move |at: usize| {
            let start = std::mem::replace(&mut end, self.ends[at] as usize);
            &self.words[start..end]
        };
        (0..self.bonds.len()).map(move |at| Synonym {
            bond: self.bonds[at],
            left: side(2 * at),
            right: side(2 * at + 1),
        })
    }
}

/// Decodes the section; without bytes there are no synonyms.
pub fn read_synonyms(bytes: &[u8], dictionary: &Dictionary) -> Result<Synonyms, FormatError> {
    let mut out = Synonyms::default();
    if bytes.is_empty() {
        return Ok(out);
    }
    let mut reader = Reader::new(Section::Synonyms.name(), bytes);
    let words = dictionary.range(Class::Word);
    let mut first = 0u32;
    for _ in 0..reader.count()? {
        let kind = reader.varint()?;
        out.bonds.push(Bond::ALL[(kind & 3) as usize]);
        let sizes = [kind >> 2, reader.varint()?];
        for (side, size) in sizes.into_iter().enumerate() {
            for at in 0..=size {
                let mut number = reader.varint()?;
                if (side, at) == (0, 0) {
                    number = number.saturating_add(first);
                    first = number;
                }
                let entry = words.start.number().checked_add(number).map(EntryId::new);
                let entry = entry.filter(|&entry| words.contains(entry));
                out.words.push(
                    entry
                        .ok_or_else(|| reader.corrupt("a synonym has a word that is not there"))?,
                );
            }
            out.ends.push(out.words.len() as u32);
        }
    }
    reader.end()?;
    Ok(out)
}

/// Encodes the section: synonyms sorted by their left sides.
pub fn write_synonyms(synonyms: &[Synonym<'_>], dictionary: &Dictionary) -> Vec<u8> {
    let mut out = Vec::new();
    if synonyms.is_empty() {
        return out;
    }
    put_varint(&mut out, synonyms.len() as u32);
    let number = |entry: EntryId| entry.number() - dictionary.first_term().number();
    let mut first = 0;
    for Synonym { bond, left, right } in synonyms {
        put_varint(&mut out, ((left.len() as u32 - 1) << 2) | *bond as u32);
        put_varint(&mut out, right.len() as u32 - 1);
        put_varint(&mut out, number(left[0]) - first);
        first = number(left[0]);
        left[1..].iter().chain(*right).for_each(|&word| put_varint(&mut out, number(word)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::write_dictionary;
    use proptest::prelude::*;

    /// Two gaps, forty words and two characters.
    fn dictionary() -> Dictionary {
        let words: Vec<String> = (0..40).map(|n| format!("w{n:02}")).collect();
        let mut symbols: Vec<_> =
            words.iter().map(|w| (Class::Word, w.as_str(), w.as_str(), 1)).collect();
        symbols.extend([(Class::Gap, ", ", ", ", 1), (Class::Gap, ". ", ". ", 1)]);
        symbols.extend([(Class::Char, "深", "深", 1), (Class::Char, "学", "学", 1)]);
        let (bytes, _) = write_dictionary(&symbols, &mut |at| symbols[at].1.into());
        Dictionary::read(&bytes).unwrap()
    }

    fn side() -> impl Strategy<Value = Vec<EntryId>> {
        proptest::collection::vec((2u32..42).prop_map(EntryId::new), 1..5)
    }

    proptest! {
        #[test]
        fn synonyms_read_back(mut all in proptest::collection::vec((side(), 0usize..4, side()), 0..20)) {
            all.sort();
            let synonyms: Vec<Synonym<'_>> =
                all.iter().map(|(left, bond, right)| Synonym { bond: Bond::ALL[*bond], left, right }).collect();
            let dictionary = dictionary();
            let read = read_synonyms(&write_synonyms(&synonyms, &dictionary), &dictionary).unwrap();
            prop_assert_eq!(read.iter().collect::<Vec<_>>(), synonyms);
        }

        #[test]
        fn any_bytes_give_words_of_the_dictionary_or_an_error(bytes in proptest::collection::vec(0u8..50, 0..40)) {
            let dictionary = dictionary();
            if let Ok(read) = read_synonyms(&bytes, &dictionary) {
                for Synonym { left, right, .. } in read.iter() {
                    prop_assert!(!left.is_empty() && !right.is_empty());
                    prop_assert!(left.iter().chain(right).all(|&entry| dictionary.class(entry) == Class::Word));
                }
            }
        }
    }
}
