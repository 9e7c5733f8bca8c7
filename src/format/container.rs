//! Where does a section begin, and is it whole?

use super::{FormatError, VERSION};
use std::ops::Range;
use xxhash_rust::xxh64::xxh64;

const MAGIC: [u8; 4] = *b"PSIF";
/// Bytes of an entry of the section table: number (4), length (8), hash (8).
const TABLE_ENTRY: usize = 20;
/// Bytes of the header: magic (4), version (2), number of sections (2), hash of the table (8).
const HEADER: usize = 16;

/// The parts of an index, in file order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub enum Section {
    /// What the collection is: names and counts.
    Meta = 1,
    /// The symbol dictionary.
    Dictionary = 2,
    /// The forward stream: every paper's title and abstract.
    Text = 3,
    /// Columns of values: authors, venue, tags, language and the owner's fields.
    Values = 4,
    /// The dates.
    Dates = 5,
    /// Ids and links.
    Strings = 6,
    /// Drawn formulas. May be missing.
    Formulas = 7,
    /// The nearest papers of each paper. May be missing.
    Neighbours = 8,
    /// What each paper is about, as a short vector. May be missing.
    Vectors = 9,
    /// Words and phrases that stand for each other. May be missing.
    Synonyms = 10,
}

impl Section {
    /// All of them, in file order.
    pub const ALL: [Section; 10] = [
        Section::Meta,
        Section::Dictionary,
        Section::Text,
        Section::Values,
        Section::Dates,
        Section::Strings,
        Section::Formulas,
        Section::Neighbours,
        Section::Vectors,
        Section::Synonyms,
    ];

    /// Whether an index can do without it. One that is left out reads as one without bytes, and
    /// none of these is written without bytes.
    pub fn is_optional(self) -> bool {
        self as u32 >= Section::Formulas as u32
    }

    /// Its name, for errors and reports.
    pub fn name(self) -> &'static str {
        match self {
            Section::Meta => "meta",
            Section::Dictionary => "dictionary",
            Section::Text => "text",
            Section::Values => "values",
            Section::Dates => "dates",
            Section::Strings => "strings",
            Section::Formulas => "formulas",
            Section::Neighbours => "neighbours",
            Section::Vectors => "vectors",
            Section::Synonyms => "synonyms",
        }
    }
}

/// The checked outline of an index: which bytes each section has.
///
/// # Example
///
/// ```
/// # use papersift::indexer::{Options, build};
/// # use papersift::paper::Paper;
/// # let titles = ["Graph neural networks", "Parsing with neural networks", "Graph parsing"];
/// # let papers = titles.map(|title| Paper::new(&title.replace(' ', "-"), title));
/// # let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
/// use papersift::format::{Outline, Section};
///
/// let outline = Outline::read(&index)?;
/// assert!(!outline.range(Section::Text).is_empty());
/// assert!(Outline::read(&index[..index.len() - 1]).is_err());
/// # Ok::<(), papersift::format::FormatError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Outline {
    ranges: [Range<usize>; Section::ALL.len()],
    /// Hash of the section table, which holds the hashes of all sections: a fingerprint of the
    /// whole.
    pub fingerprint: u64,
}

impl Outline {
    /// The byte range of a section; empty for an optional one that is missing.
    pub fn range(&self, section: Section) -> Range<usize> {
        self.ranges[section as usize - 1].clone()
    }

    /// The sections that are there, in file order.
    pub fn sections(&self) -> impl Iterator<Item = Section> {
        Section::ALL
            .into_iter()
            .filter(|&section| !section.is_optional() || !self.range(section).is_empty())
    }

    /// Reads header and section table and verifies every checksum. Sections of unknown number are
    /// skipped, so that later versions can add some; each known one must be there once, those that
    /// are optional at most once.
    pub fn read(bytes: &[u8]) -> Result<Outline, FormatError> {
        let (table, fingerprint) = read_table(bytes)?;
        let mut ranges: [Option<Range<usize>>; Section::ALL.len()] = Default::default();
        let mut at = HEADER + table.len();
        for entry in table.chunks_exact(TABLE_ENTRY) {
            let id = number(&entry[0..4]) as u32;
            let end = (at as u64).saturating_add(number(&entry[4..12]));
            let known = Section::ALL.into_iter().find(|s| *s as u32 == id);
            let name = known.map_or("unknown", Section::name);
            let range = at..usize::try_from(end).unwrap_or(usize::MAX);
            let content = bytes.get(range.clone()).ok_or(FormatError::Truncated {
                section: name,
                need: end,
                have: bytes.len() as u64,
            })?;
            if xxh64(content, u64::from(id)) != number(&entry[12..20]) {
                return Err(FormatError::Checksum { section: name });
            }
            at = range.end;
            if let Some(known) = known
                && ranges[known as usize - 1].replace(range).is_some()
            {
                return Err(FormatError::corrupt(name, "duplicate section"));
            }
        }
        if at != bytes.len() {
            return Err(FormatError::corrupt("header", "bytes follow the last section"));
        }
        if let Some(missing) =
            Section::ALL.into_iter().find(|s| !s.is_optional() && ranges[*s as usize - 1].is_none())
        {
            return Err(FormatError::corrupt(missing.name(), "the section is missing"));
        }
        Ok(Outline { ranges: ranges.map(Option::unwrap_or_default), fingerprint })
    }
}

/// Checks the header. Returns the section table and its hash.
fn read_table(bytes: &[u8]) -> Result<(&[u8], u64), FormatError> {
    if !bytes.starts_with(&MAGIC) {
        return Err(FormatError::BadMagic {
            found: bytes
                .iter()
                .take(4)
                .map(|&b| char::from(b))
                .filter(|c| !c.is_control())
                .collect(),
        });
    }
    let header = part(bytes, 0..HEADER)?;
    let version = u16::from_le_bytes([header[4], header[5]]);
    if version != VERSION {
        return Err(FormatError::Version { found: version, expected: VERSION });
    }
    let sections = usize::from(u16::from_le_bytes([header[6], header[7]]));
    let table = part(bytes, HEADER..HEADER + sections * TABLE_ENTRY)?;
    let fingerprint = number(&header[8..16]);
    if xxh64(table, u64::from(version)) != fingerprint {
        return Err(FormatError::Checksum { section: "header" });
    }
    Ok((table, fingerprint))
}

/// Header and section table before the sections, which must be in the order of [`Section::ALL`].
/// Optional ones without bytes are left out.
pub fn assemble(sections: &[Vec<u8>; Section::ALL.len()]) -> Vec<u8> {
    let there =
        |(section, content): &(Section, &Vec<u8>)| !section.is_optional() || !content.is_empty();
    let sections: Vec<(Section, &Vec<u8>)> =
        Section::ALL.into_iter().zip(sections).filter(there).collect();
    let mut table = Vec::with_capacity(TABLE_ENTRY * sections.len());
    for (section, content) in &sections {
        let id = *section as u32;
        table.extend_from_slice(&id.to_le_bytes());
        table.extend_from_slice(&(content.len() as u64).to_le_bytes());
        table.extend_from_slice(&xxh64(content, u64::from(id)).to_le_bytes());
    }
    let mut out = Vec::with_capacity(
        HEADER + table.len() + sections.iter().map(|(_, content)| content.len()).sum::<usize>(),
    );
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&(sections.len() as u16).to_le_bytes());
    out.extend_from_slice(&xxh64(&table, u64::from(VERSION)).to_le_bytes());
    out.extend_from_slice(&table);
    sections.iter().for_each(|(_, content)| out.extend_from_slice(content));
    out
}

fn part(bytes: &[u8], range: Range<usize>) -> Result<&[u8], FormatError> {
    let (need, have) = (range.end as u64, bytes.len() as u64);
    bytes.get(range).ok_or(FormatError::Truncated { section: "header", need, have })
}

/// A little-endian number of up to eight bytes.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let whole =
            ["meta", "words", "text", "", "1", "x"].map(|content| content.as_bytes().to_vec());
        let mut sections: [Vec<u8>; Section::ALL.len()] = Default::default();
        sections[..6].clone_from_slice(&whole);
        sections[Section::Vectors as usize - 1] = vec![7; 100];
        assemble(&sections)
    }

    #[test]
    fn sections_are_found_again() {
        let bytes = sample();
        let outline = Outline::read(&bytes).unwrap();
        assert_eq!(&bytes[outline.range(Section::Dictionary)], b"words");
        assert_eq!(outline.range(Section::Values).len(), 0);
        assert_eq!(outline.range(Section::Vectors).end, bytes.len());
    }

    #[test]
    fn only_optional_sections_may_be_left_out() {
        let bytes = sample();
        let outline = Outline::read(&bytes).unwrap();
        assert_eq!(
            (outline.range(Section::Neighbours).len(), outline.range(Section::Formulas).len()),
            (0, 0)
        );
        // The table says how many there are; the section that is no longer counted is then one that
        // follows the last.
        let table = HEADER..HEADER + 6 * TABLE_ENTRY;
        let mut without = bytes[..HEADER].to_vec();
        without[6] = 6;
        let kept = [
            &bytes[HEADER..HEADER + TABLE_ENTRY],
            &bytes[HEADER + 2 * TABLE_ENTRY..HEADER + 7 * TABLE_ENTRY],
        ]
        .concat();
        without[8..16].copy_from_slice(&xxh64(&kept, u64::from(VERSION)).to_le_bytes());
        without.extend_from_slice(&kept);
        assert_eq!(without.len(), table.end);
        for section in Section::ALL.into_iter().filter(|s| *s != Section::Dictionary) {
            without.extend_from_slice(&bytes[outline.range(section)]);
        }
        let error = Outline::read(&without).unwrap_err();
        assert_eq!(
            error,
            FormatError::Corrupt { section: "dictionary", what: "the section is missing" }
        );
    }

    #[test]
    fn any_flipped_byte_and_any_cut_is_noticed() {
        let bytes = sample();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << bit;
                assert!(Outline::read(&flipped).is_err(), "byte {at} bit {bit}");
            }
            assert!(Outline::read(&bytes[..at]).is_err(), "cut at {at}");
        }
        assert!(Outline::read(&[bytes, vec![0]].concat()).is_err());
    }

    #[test]
    fn another_version_is_told_with_what_to_do() {
        let mut bytes = sample();
        bytes[4] = 99;
        let message = Outline::read(&bytes).unwrap_err().to_string();
        assert!(message.contains("format 99") && message.contains("rebuild"), "{message}");
    }
}
