//! Entries with abbreviations replaced.

use super::cut::Piece;
use super::parse::ValuePart;
use crate::ingest::collect::Place;
use crate::ingest::dates;
use crate::ingest::report::Dropped;
use std::collections::HashMap;

/// Maximum number of bytes that an entry takes from abbreviations in one field, or inherits in one
/// field. Without a limit each abbreviation could double the one before.
pub(super) const LONGEST: usize = 4096;
/// A parsed entry: lower-case names, abbreviations replaced, values still TeX.
pub(super) struct Entry {
    pub place: Place,
    pub kind: String,
    pub key: String,
    pub fields: Vec<(String, String)>,
    pub dropped: Vec<Dropped>,
}

impl Entry {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(field, value)| field == name && !value.trim().is_empty())
            .map(|(_, value)| value.as_str())
    }
}

/// Reads a piece; `None` for definitions, which are added to `strings`.
pub(super) fn parse(
    piece: &Piece<'_>,
    place: Place,
    strings: &mut HashMap<String, String>,
) -> Result<Option<Entry>, String> {
    let text = std::str::from_utf8(piece.bytes).map_err(|_| {
        "UTF-8; convert the file, perhaps with: iconv -f LATIN1 -t UTF-8".to_owned()
    })?;
    let raw = piece.raw.as_ref().map_err(|broken| {
        let before = piece.bytes.iter().take(broken.at);
        let line = piece.line + before.filter(|b| **b == b'\n').count() as u64;
        format!("a well-formed entry: {} on line {line}", broken.expected)
    })?;
    let mut dropped = Vec::new();
    let mut fields: Vec<(String, String)> = Vec::new();
    for (name, parts) in &raw.fields {
        let name = text.get(name.clone()).unwrap_or_default().to_lowercase();
        let (value, trouble) = joined(text, parts, strings);
        match trouble {
            // An unusable definition is ignored; the fields that use it report it.
            Some(_) if piece.kind == "string" => continue,
            Some(Trouble::TooLong(found)) => {
                dropped.push(Dropped::new(
                    &name,
                    &found,
                    "text in braces, or a short abbreviation",
                ));
            }
            Some(Trouble::Unknown(found)) => {
                let expected = "text in braces, or an abbreviation that @string defines";
                dropped.push(Dropped::partly(&name, &found, expected));
            }
            None => {}
        }
        fields.push((name, value));
    }
    if piece.kind == "string" {
        strings.extend(fields);
        return Ok(None);
    }
    if !piece.lost.is_empty() {
        let lost = String::from_utf8_lossy(piece.lost);
        dropped.push(Dropped::new(
            "",
            &lost,
            "the next entry; a surplus brace has closed this one early",
        ));
    }
    Ok(Some(Entry { place, kind: piece.kind.clone(), key: piece.key(), fields, dropped }))
}

/// Why an abbreviation could not be replaced.
enum Trouble {
    /// It is not defined; it is kept as it is.
    Unknown(String),
    /// Its text is longer than [`LONGEST`].
    TooLong(String),
}

/// Joins the parts of a value and replaces abbreviations; also returns the first problem.
fn joined(
    text: &str,
    parts: &[ValuePart],
    strings: &HashMap<String, String>,
) -> (String, Option<Trouble>) {
    let mut value = String::new();
    let mut trouble = None;
    let mut room = LONGEST;
    for part in parts {
        let name = match part {
            ValuePart::Text(range) => {
                value.push_str(text.get(range.clone()).unwrap_or_default());
                continue;
            }
            ValuePart::Name(range) => text.get(range.clone()).unwrap_or_default(),
        };
        let meaning = match strings.get(&name.to_lowercase()) {
            Some(meaning) => meaning.as_str(),
            None => {
                if dates::month(name).is_none() {
                    trouble.get_or_insert_with(|| Trouble::Unknown(name.to_owned()));
                }
                name
            }
        };
        match room.checked_sub(meaning.len()) {
            Some(left) => {
                room = left;
                value.push_str(meaning);
            }
            None => trouble = Some(Trouble::TooLong(name.to_owned())),
        }
    }
    (value, trouble)
}
