//! Which strings do the texts consist of?

use super::bytes::Reader;
use super::spelling::{
    FORM_CAPITAL, FORM_SPELT, FORM_UPPER, Spelling, capitalise, read_spelling, spell_form,
};
use super::{EntryId, EntryRange, FormatError, GroupId, Section, symbols};
use crate::support::str_ext::within;
use std::ops::Range;

/// Symbols of the highest bucket, those with one-byte codes. Code 0 ends a text.
pub(super) const HOTTEST: usize = symbols::ONE_BYTE as usize - 1;
/// The highest bucket.
pub(super) const TOP_BUCKET: u8 = 31;
/// Bytes copied at once. The text has this many spare bytes after its last entry.
const MARGIN: usize = 8;
/// Bytes of text that a byte of suffix may make. At most 255 are possible; real dictionaries have
/// three.
const MAX_GROWTH: usize = 64;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// What stands between words.
    Gap,
    /// A word.
    Word,
    /// A character of a script that writes without spaces.
    Char,
}

impl Class {
    /// The gap between two adjacent symbols that is not written: see "Text" in the module docs of
    /// [`crate::format`].
    pub(crate) fn implied_gap(self, after: Class) -> &'static str {
        if self == Class::Word && after == Class::Word { " " } else { "" }
    }
}

/// The dictionary in memory: entries in one string, symbols in one table.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    /// The entries, and [`MARGIN`] bytes of nothing.
    text: String,
    /// Where each entry ends in `text`.
    ends: Vec<u32>,
    gaps: u32,
    words: u32,
    /// Symbol code − 1 → entry and form.
    symbols: Vec<(EntryId, Form)>,
    spellings: Vec<Spelling>,
    spelt: String,
    /// Stem group by word or character, counted from the first word.
    groups: Vec<GroupId>,
    group_count: u32,
}

/// How a symbol is spelt, in memory: the form, and for [`FORM_SPELT`] an index into the spellings.
#[derive(Clone, Copy, Debug, Default)]
struct Form(u32);

impl Form {
    fn kind(self) -> u8 {
        (self.0 & 3) as u8
    }
    fn spelling(self) -> usize {
        (self.0 >> 2) as usize
    }
}

impl Dictionary {
    /// Decodes the section. Checks all that its methods rely on.
    pub fn read(bytes: &[u8]) -> Result<Dictionary, FormatError> {
        let mut reader = Reader::new(Section::Dictionary.name(), bytes);
        let (gaps, words, chars) = (reader.count()?, reader.count()?, reader.count()?);
        let mut dictionary =
            Dictionary { gaps: gaps as u32, words: words as u32, ..Dictionary::default() };
        // Each count is at most the number of bytes left, so their sum does not overflow; nothing
        // is allocated before the lengths are checked.
        dictionary.read_entries(&mut reader, gaps + words + chars)?;
        dictionary.read_symbols(&mut reader)?;
        dictionary.read_groups(&mut reader, words + chars)?;
        reader.end()?;
        Ok(dictionary)
    }

    fn read_entries(&mut self, reader: &mut Reader<'_>, count: usize) -> Result<(), FormatError> {
        let (shared, lengths, mut suffixes) = (reader.run()?, reader.run()?, reader.sub()?);
        if shared.len() != count || lengths.len() != count {
            return Err(reader.corrupt("there are not as many lengths as entries"));
        }
        let size: usize = shared.iter().chain(lengths).map(|&n| usize::from(n)).sum();
        if size > MAX_GROWTH * (suffixes.left() + count) || size > u32::MAX as usize {
            return Err(reader.corrupt("the entries are far longer than their suffixes"));
        }
        let mut text = vec![0; size + MARGIN];
        self.ends.reserve_exact(count);
        let (mut previous, mut start) = (0, 0);
        for (at, (&shared, &len)) in shared.iter().zip(lengths).enumerate() {
            let (shared, len) = (usize::from(shared), usize::from(len));
            if shared > start - previous {
                return Err(reader.corrupt("an entry shares more than the one before it has"));
            }
            text.copy_within(previous..previous + shared, start);
            let suffix = suffixes.bytes(len)?;
            text[start + shared..start + shared + len].copy_from_slice(suffix);
            let first = at == 0 || at as u32 == self.gaps || at as u32 == self.gaps + self.words;
            // The shared prefix is equal: only the rest is compared.
            if !first && !is_less(&text[previous + shared..start], suffix) {
                return Err(reader.corrupt("the entries are not sorted"));
            }
            previous = start;
            start += shared + len;
            self.ends.push(start as u32);
        }
        suffixes.end()?;
        self.text = String::from_utf8(text).map_err(|_| reader.corrupt("an entry is not UTF-8"))?;
        if self.ends.iter().any(|&end| !self.text.is_char_boundary(end as usize)) {
            return Err(reader.corrupt("an entry ends inside a character"));
        }
        Ok(())
    }

    /// Reads the symbols of each entry and numbers them by bucket, in one counting sort.
    fn read_symbols(&mut self, reader: &mut Reader<'_>) -> Result<(), FormatError> {
        let (flags, mut spelt) = (reader.run()?, reader.sub()?);
        if flags.len() as u64 >= u64::from(symbols::MAX_CODES) {
            return Err(reader.corrupt("more symbols than there are codes"));
        }
        let mut next = [0usize; TOP_BUCKET as usize + 2];
        flags.iter().for_each(|flag| next[usize::from(TOP_BUCKET - (flag & 31)) + 1] += 1);
        (1..next.len()).for_each(|bucket| next[bucket] += next[bucket - 1]);
        self.symbols = vec![(EntryId::default(), Form::default()); flags.len()];
        let mut entry = 0u32;
        for &flag in flags {
            if entry as usize >= self.ends.len() {
                return Err(reader.corrupt("more symbols than entries have"));
            }
            let mut form = u32::from(flag >> 5 & 3);
            if form == u32::from(FORM_SPELT) {
                form |= (self.spellings.len() as u32) << 2;
                let spelling = read_spelling(&mut spelt, &mut self.spelt)?;
                self.spellings.push(spelling);
            }
            let slot = &mut next[usize::from(TOP_BUCKET - (flag & 31))];
            self.symbols[*slot] = (EntryId::new(entry), Form(form));
            *slot += 1;
            entry += u32::from(flag < 0x80);
        }
        spelt.end()?;
        if entry as usize != self.ends.len() {
            return Err(reader.corrupt("an entry has no symbol"));
        }
        Ok(())
    }

    fn read_groups(&mut self, reader: &mut Reader<'_>, count: usize) -> Result<(), FormatError> {
        let mut groups = reader.sub()?;
        if count > groups.left() {
            return Err(reader.corrupt("a word has no stem group"));
        }
        self.groups.reserve_exact(count);
        for word in 0..count {
            let group = match groups.varint()? as usize {
                0 => {
                    self.group_count += 1;
                    GroupId::new(self.group_count - 1)
                }
                back if back <= word => self.groups[word - back],
                _ => return Err(reader.corrupt("a stem group refers to before the first word")),
            };
            self.groups.push(group);
        }
        groups.end()
    }

    /// Number of symbols; their codes are 1..=this.
    pub fn symbol_count(&self) -> usize {
        self.symbols.len()
    }

    /// Number of entries of all classes.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns `true` if it is empty.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The first entry that is no gap; those from here on are words and characters.
    #[inline]
    pub fn first_term(&self) -> EntryId {
        EntryId::new(self.gaps)
    }

    /// Number of entries that can be searched for: words and characters.
    pub fn term_count(&self) -> usize {
        self.ends.len() - self.gaps as usize
    }

    /// Number of stem groups.
    pub fn group_count(&self) -> usize {
        self.group_count as usize
    }

    /// The class of an entry.
    #[inline]
    pub fn class(&self, entry: EntryId) -> Class {
        let entry = entry.number();
        if entry < self.gaps {
            Class::Gap
        } else if entry - self.gaps < self.words {
            Class::Word
        } else {
            Class::Char
        }
    }

    /// The entry's string; for a word its term. Empty for a number that is no entry.
    #[inline]
    pub fn entry(&self, entry: EntryId) -> &str {
        within(&self.text, self.bounds(entry))
    }

    /// Where an entry is in the text; an empty range for a number that is not an entry.
    #[inline]
    fn bounds(&self, entry: EntryId) -> Range<usize> {
        let at = entry.at();
        let start = if at == 0 { 0 } else { self.ends.get(at - 1).copied().unwrap_or_default() };
        let end = self.ends.get(at).copied().unwrap_or(start);
        start as usize..end as usize
    }

    /// The stem group of a word or character.
    #[inline]
    pub fn group(&self, entry: EntryId) -> GroupId {
        self.groups[entry.at() - self.gaps as usize]
    }

    /// The entry of the symbol with this code, 1..=[`Dictionary::symbol_count`].
    #[inline]
    pub fn entry_of(&self, code: u32) -> EntryId {
        self.symbols[code as usize - 1].0
    }

    /// Finds an entry. O(log n).
    pub fn find(&self, class: Class, text: &str) -> Option<EntryId> {
        let range = self.range(class);
        let found = self.lower_bound(range, text);
        (found < range.end && self.entry(found) == text).then_some(found)
    }

    /// The words that begin with `prefix`, as a range of entries. O(log n).
    pub fn words_with_prefix(&self, prefix: &str) -> EntryRange {
        let words = self.range(Class::Word);
        let start = self.lower_bound(words, prefix);
        let rest = EntryRange::new(start, words.end);
        EntryRange::new(start, self.first_not(rest, &|word| word.starts_with(prefix)))
    }

    /// The entries of a class.
    pub fn range(&self, class: Class) -> EntryRange {
        let (gaps, words) = (self.gaps, self.gaps + self.words);
        let (start, end) = match class {
            Class::Gap => (0, gaps),
            Class::Word => (gaps, words),
            Class::Char => (words, self.ends.len() as u32),
        };
        EntryRange::new(EntryId::new(start), EntryId::new(end))
    }

    /// The words and characters.
    pub fn terms(&self) -> EntryRange {
        EntryRange::new(self.first_term(), EntryId::new(self.ends.len() as u32))
    }

    fn lower_bound(&self, range: EntryRange, text: &str) -> EntryId {
        self.first_not(range, &|entry| entry < text)
    }

    /// The first entry of a range for which `holds` does not, where it holds up to there and not
    /// from there on.
    fn first_not(&self, range: EntryRange, holds: &dyn Fn(&str) -> bool) -> EntryId {
        let (mut low, mut high) = (range.start.number(), range.end.number());
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(self.entry(EntryId::new(middle))) { low = middle + 1 } else { high = middle }
        }
        EntryId::new(low)
    }

    /// Appends the symbol with this code as it stands in the text, in UTF-8.
    pub fn spell(&self, code: u32, out: &mut Vec<u8>) {
        let (entry, form) = self.symbols[code as usize - 1];
        match form.kind() {
            FORM_SPELT => match self.spellings[form.spelling()] {
                Spelling::Capitals(bits) => capitalise(self.entry(entry), bits, out),
                Spelling::Literal(start, end) => {
                    out.extend_from_slice(
                        within(&self.spelt, start as usize..end as usize).as_bytes(),
                    );
                }
            },
            FORM_UPPER => spell_form(self.entry(entry), FORM_UPPER, out),
            form => {
                let start = out.len();
                self.copy(entry, out);
                let first = out.get_mut(start).filter(|_| form == FORM_CAPITAL);
                match first {
                    Some(first) if first.is_ascii() => first.make_ascii_uppercase(),
                    Some(_) => {
                        out.truncate(start);
                        spell_form(self.entry(entry), form, out);
                    }
                    None => {}
                }
            }
        }
    }

    /// Appends an entry, eight bytes at a time, and truncates the excess: for most words this is
    /// faster than a call of `memcpy`.
    #[inline]
    fn copy(&self, entry: EntryId, out: &mut Vec<u8>) {
        let entry = self.bounds(entry);
        let end = out.len() + entry.len();
        for from in entry.step_by(MARGIN) {
            if let Some(part) = self.text.as_bytes()[from..].first_chunk::<MARGIN>() {
                out.extend_from_slice(part);
            }
        }
        out.truncate(end);
    }
}

/// `a < b`. Nearly always the first byte decides, which spares a call.
fn is_less(a: &[u8], b: &[u8]) -> bool {
    match (a.first(), b.first()) {
        (Some(a), Some(b)) if a != b => a < b,
        _ => a < b,
    }
}

#[cfg(test)]
mod tests;
