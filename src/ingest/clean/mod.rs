//! Normalises texts.
//!
//! Normalised text is NFC, with single spaces, without line breaks, control characters and
//! invisible characters. Markup and entities are resolved where they are unambiguous: "a < b",
//! `Vec<T>` and a text about `<div>` are kept.

mod markup;

use super::tex;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Number of passes over entities and markup: text that was escaped several times is common.
const ROUNDS: usize = 4;

/// Normalises a text to one line and resolves markup, entities and TeX. Idempotent.
pub(crate) fn text(raw: impl Into<String>) -> String {
    let mut text = line(raw);
    for _ in 0..ROUNDS {
        let Some(resolved) = resolve(&text).or_else(|| tex::loose(&text)) else { break };
        text = line(resolved);
    }
    text
}

/// Normalises a text written for TeX; `None` if its braces are unbalanced.
pub(crate) fn tex(source: &str) -> Option<String> {
    tex::plain(source).map(text)
}

/// Normalises to one line and keeps markup and entities: for ids, keys and links.
pub(crate) fn line(raw: impl Into<String>) -> String {
    let raw = raw.into();
    if is_plain_ascii_line(&raw) {
        return raw;
    }
    let composed = if is_nfc(&raw) { raw } else { raw.nfc().collect() };
    let line = single_spaces(&composed);
    // Removing a character may bring a letter and an accent together.
    if is_nfc(&line) { line } else { line.nfc().collect() }
}

/// Returns `true` if nothing has to be done. This is the common case.
fn is_plain_ascii_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().all(|b| (b' '..=b'~').contains(b))
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
        && !bytes.windows(2).any(|w| w == b"  ")
}

fn single_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            space = !out.is_empty();
        } else if !is_junk(c) && (!is_joiner(c) || joins(&out, space, chars.peek().copied())) {
            if std::mem::take(&mut space) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    out
}

/// Returns `true` for invisible characters without meaning: controls, zero-width spaces, soft
/// hyphens, direction overrides, noncharacters.
fn is_junk(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}')
        || c.is_control()
        || (c as u32) & 0xfffe == 0xfffe
}

/// Returns `true` for the zero-width joiners: orthography in Persian and Hindi, part of emoji, junk
/// in Latin text.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn joins(before: &str, space: bool, next: Option<char>) -> bool {
    let shapes = |c: char| {
        !c.is_ascii() && c >= '\u{590}' && !c.is_whitespace() && !is_junk(c) && !is_joiner(c)
    };
    !space && before.chars().next_back().is_some_and(shapes) && next.is_some_and(shapes)
}

/// Removes one layer of entities and markup; `None` if there is none.
fn resolve(text: &str) -> Option<String> {
    let decoded = match text.contains('&') {
        true => html_escape::decode_html_entities(text),
        false => Cow::Borrowed(text),
    };
    match markup::strip(&decoded) {
        Some(stripped) => Some(stripped),
        None if decoded != text => Some(decoded.into_owned()),
        None => None,
    }
}

#[cfg(test)]
mod tests;
