//! How does a text as found become a text as kept?
//!
//! Kept texts are NFC, with single spaces and no line breaks, without control characters and invisible junk. Markup and
//! entities are resolved to the text they stand for, but only where they clearly are such: "a < b", `Vec<T>` and a page
//! about `<div>` stay as they are.

mod markup;

use super::tex;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Times that entities and markup are looked for: text that was escaped twice or thrice on its way is not rare.
const ROUNDS: usize = 4;

/// One line of plain text: normalised, markup and entities resolved. Cleaning a clean text changes nothing.
pub(crate) fn text(raw: impl Into<String>) -> String {
    let mut text = line(raw);
    for _ in 0..ROUNDS {
        let Some(resolved) = resolve(&text).or_else(|| tex::loose(&text)) else { break };
        text = line(resolved);
    }
    text
}

/// A text written for TeX as one line of plain text; `None` where its braces do not match.
pub(crate) fn tex(source: &str) -> Option<String> {
    tex::plain(source).map(text)
}

/// One line, normalised, but with markup and entities left as they are: for names of things, ids and links.
pub(crate) fn line(raw: impl Into<String>) -> String {
    let raw = raw.into();
    if is_plain_ascii_line(&raw) {
        return raw;
    }
    let composed = if is_nfc(&raw) { raw } else { raw.nfc().collect() };
    let line = single_spaces(&composed);
    // Dropping a character may bring a letter and an accent together.
    if is_nfc(&line) { line } else { line.nfc().collect() }
}

/// The common case, decided by one look at each byte: nothing to do.
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

/// Characters that show nothing and carry nothing: controls, zero-width spaces, soft hyphens, direction overrides,
/// noncharacters.
fn is_junk(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}')
        || c.is_control()
        || (c as u32) & 0xfffe == 0xfffe
}

/// Zero-width (non-)joiner: part of the spelling in Persian, Hindi and emoji, junk in Latin text.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn joins(before: &str, space: bool, next: Option<char>) -> bool {
    let shapes = |c: char| {
        !c.is_ascii() && c >= '\u{590}' && !c.is_whitespace() && !is_junk(c) && !is_joiner(c)
    };
    !space && before.chars().next_back().is_some_and(shapes) && next.is_some_and(shapes)
}

/// `text` without one layer of entities and markup; `None` where there is none.
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
