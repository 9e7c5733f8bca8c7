//! JSON that is not quite JSON: what other programs write and the parser refuses as a whole.

use crate::support::str_ext::within;
use serde_json::Value;

/// The text with what cannot be read replaced: half a surrogate pair by the replacement character,
/// a number that is none or too large by `null`.
pub(super) fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|sign: char| sign == '"' || is_of_number(sign)) {
        out += within(rest, ..at);
        rest = within(rest, at..);
        rest = if rest.starts_with('"') { string(rest, &mut out) } else { number(rest, &mut out) };
    }
    out += rest;
    out
}

fn is_of_number(sign: char) -> bool {
    sign.is_ascii_digit() || matches!(sign, '-' | '+')
}

/// Takes the number at the beginning; gives what follows.
fn number<'t>(text: &'t str, out: &mut String) -> &'t str {
    let behind = |sign: char| !is_of_number(sign) && !matches!(sign, '.' | 'e' | 'E');
    let end = text.find(behind).unwrap_or(text.len());
    let number = within(text, ..end);
    *out += if serde_json::from_str::<Value>(number).is_ok() { number } else { "null" };
    within(text, end..)
}

/// Takes the string at the beginning, quotes included; gives what follows.
fn string<'t>(text: &'t str, out: &mut String) -> &'t str {
    out.push('"');
    let mut rest = within(text, 1..);
    while let Some(at) = rest.find(['"', '\\']) {
        *out += within(rest, ..at);
        rest = within(rest, at..);
        if rest.starts_with('"') {
            out.push('"');
            return within(rest, 1..);
        }
        let (written, length) = escape(rest);
        *out += written;
        rest = within(rest, length..);
    }
    *out += rest;
    ""
}

/// The escape at the beginning as it is to be written, and its length.
fn escape(text: &str) -> (&str, usize) {
    let length = match (unit(text), unit(within(text, 6..))) {
        (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
        (Some(0xD800..=0xDFFF), _) => return ("\\ufffd", 6),
        (Some(_), _) => 6,
        (None, _) => 1 + within(text, 1..).chars().next().map_or(0, char::len_utf8),
    };
    (within(text, ..length), length)
}

/// The UTF-16 code unit that an escape at the beginning stands for.
fn unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}
