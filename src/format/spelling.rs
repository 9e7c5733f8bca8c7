//! How does a symbol stand in a text, as against its entry?

use super::FormatError;
use super::bytes::{Reader, put_varint};

/// As the entry.
pub(super) const FORM_SAME: u8 = 0;
/// With a capital at the start.
pub(super) const FORM_CAPITAL: u8 = 1;
/// In capitals throughout.
pub(super) const FORM_UPPER: u8 = 2;
/// In another way, which a [`Spelling`] says.
pub(super) const FORM_SPELT: u8 = 3;

/// A spelling that is neither the entry nor it with capitals at the start or throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// The entry with these ASCII letters as capitals, bit 0 for the first byte.
    Capitals(u32),
    /// Bytes `[start, end)` of the spelt-out strings.
    Literal(u32, u32),
}

pub(super) fn read_spelling(
    reader: &mut Reader<'_>,
    spelt: &mut String,
) -> Result<Spelling, FormatError> {
    let n = reader.varint()?;
    if n % 2 == 0 {
        return Ok(Spelling::Capitals(n / 2));
    }
    let bytes = reader.bytes((n / 2) as usize)?;
    let text = std::str::from_utf8(bytes).map_err(|_| reader.corrupt("a spelling is not UTF-8"))?;
    let start = spelt.len() as u32;
    spelt.push_str(text);
    Ok(Spelling::Literal(start, spelt.len() as u32))
}

/// Spells an entry in one of the forms that need no bytes.
pub(super) fn spell_form(entry: &str, form: u8, out: &mut Vec<u8>) {
    let capitals = match form {
        FORM_CAPITAL => 1,
        FORM_UPPER => usize::MAX,
        _ => 0,
    };
    for (at, c) in entry.chars().enumerate() {
        let c = if at < capitals { capital(c) } else { c };
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// The capital of a letter, for scripts in which it stands at a fixed distance: Latin (ASCII),
/// Greek, Cyrillic, Armenian. Other capitals are spelt out.
fn capital(c: char) -> char {
    let distance = match c {
        'a'..='z' | 'α'..='ρ' | 'σ'..='ω' | 'а'..='я' => 0x20,
        'ѐ'..='џ' => 0x50,
        'ա'..='ֆ' => 0x30,
        _ => 0,
    };
    char::from_u32(c as u32 - distance).unwrap_or(c)
}

/// Spells an entry with those of its first 31 bytes as capitals whose bit is set.
pub(super) fn capitalise(entry: &str, bits: u32, out: &mut Vec<u8>) {
    let spelt = |(at, letter): (usize, &u8)| {
        let capital = at < 31 && bits >> at & 1 == 1;
        if capital { letter.to_ascii_uppercase() } else { *letter }
    };
    out.extend(entry.as_bytes().iter().enumerate().map(spelt));
}

/// The cheapest form that spells `spelling` exactly.
pub(super) fn form_of(entry: &str, spelling: &str) -> u8 {
    let spells = |form: u8| {
        let mut out = Vec::new();
        spell_form(entry, form, &mut out);
        out == spelling.as_bytes()
    };
    (FORM_SAME..FORM_SPELT).find(|&form| spells(form)).unwrap_or(FORM_SPELT)
}

pub(super) fn write_spelling(out: &mut Vec<u8>, entry: &str, spelling: &str) {
    let capitals = spelling.bytes().enumerate().filter(|(_, b)| b.is_ascii_uppercase());
    let bits = capitals.filter(|(at, _)| *at < 31).fold(0u32, |bits, (at, _)| bits | 1 << at);
    let mut again = Vec::new();
    capitalise(entry, bits, &mut again);
    if again == spelling.as_bytes() {
        put_varint(out, bits * 2);
    } else {
        put_varint(out, spelling.len() as u32 * 2 + 1);
        out.extend_from_slice(spelling.as_bytes());
    }
}
