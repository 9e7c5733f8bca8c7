//! How does a text as found become a text as kept?
//!
//! Kept texts are NFC, with single spaces and no line breaks, without control characters and invisible junk. Markup and
//! entities are resolved to the text they stand for, but only where they clearly are such: "a < b", `Vec<T>` and a page
//! about `<div>` stay as they are.

use super::{markup, tex};
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
mod tests {
    use super::*;

    #[test]
    fn white_space_and_junk_leave_single_spaces() {
        for (raw, clean) in [
            ("", ""),
            ("plain", "plain"),
            ("  two  words \r\n\tand\u{a0}a\u{3000}third ", "two words and a third"),
            ("soft\u{ad}hyphen zero\u{200b}width \u{feff}mark", "softhyphen zerowidth mark"),
            ("right\u{202e}to left\u{0}\u{7f}\u{fffe}", "rightto left"),
            ("e\u{301}\u{c9}", "éÉ"),
            ("e\u{200b}\u{301}", "é"),
            ("a\u{200d}b", "ab"),
            ("می\u{200c}روم", "می\u{200c}روم"),
            ("👩\u{200d}🔬", "👩\u{200d}🔬"),
        ] {
            assert_eq!(text(raw), clean, "{raw:?}");
        }
    }

    #[test]
    fn markup_becomes_text() {
        for (raw, clean) in [
            ("Growth of <i>E. coli</i> in H<sub>2</sub>O", "Growth of E. coli in H2O"),
            ("<p>One.</p><p>Two.</p>", "One. Two."),
            ("<jats:title>Abstract</jats:title><jats:p>We show.</jats:p>", "We show."),
            (
                "<jats:sec><jats:title>Aims</jats:title><jats:p>To see.</jats:p></jats:sec>",
                "Aims To see.",
            ),
            ("the value <mml:math><mml:mi>x</mml:mi></mml:math> is", "the value x is"),
            ("one<br/>two<BR>three", "one two three"),
            ("R&amp;D &lt;i&gt;now&lt;/i&gt;", "R&D now"),
            ("R&amp;amp;D &#233;t&#xE9;", "R&D été"),
            ("in <span>x</span> <b>z</b>", "in <span>x</span> z"),
        ] {
            assert_eq!(text(raw), clean, "{raw:?}");
        }
    }

    #[test]
    fn what_only_looks_like_markup_stays() {
        for raw in [
            "if a < b and c > d",
            "a<b, b>c",
            "Vec<T> and HashMap<i, b>",
            "the <b> tag is old",
            "</i> before <i>",
            "<div>",
            "return <div className=\"row\"><p>Hi</p></div>; as above",
            "the tokens <s>, <mask> and </s>",
            "AT&T; R&D; &s2; x & y",
            "p < 0.05 and q > 0.1",
            "<",
            "<i",
            "i <3 u",
        ] {
            assert_eq!(text(raw), raw);
        }
    }

    proptest::proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(raw in "([a-c<>/&;#x20 \u{301}\u{200d}é]|<i>|</i>|<p>|</p>|&amp;|&lt;|\u{ad}|\\PC){0,40}") {
            let once = text(raw);
            proptest::prop_assert_eq!(text(once.clone()), once.clone());
            proptest::prop_assert!(is_nfc(&once) && !once.contains("  ") && once.trim() == once);
        }
    }
}
