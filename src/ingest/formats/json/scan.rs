//! Finds values in a JSON document without parsing them.

use std::ops::Range;

/// A member of an object.
pub(super) struct Member {
    pub key: Range<usize>,
    pub value: Range<usize>,
}

impl Member {
    /// Returns the key; escapes are not resolved.
    pub(super) fn key<'a>(&self, bytes: &'a [u8]) -> &'a str {
        std::str::from_utf8(&bytes[self.key.clone()]).unwrap_or_default()
    }
}

/// Returns the members of the object at `start`, as far as it is well-formed.
pub(super) fn members(bytes: &[u8], start: usize) -> Vec<Member> {
    let mut members = Vec::new();
    let mut at = start + 1;
    loop {
        at = skip(bytes, at, b",");
        if bytes.get(at) != Some(&b'"') {
            return members;
        }
        let key_end = value_end(bytes, at);
        let colon = skip(bytes, key_end, b"");
        let value = skip(bytes, colon + 1, b"");
        if bytes.get(colon) != Some(&b':') || value >= bytes.len() {
            return members;
        }
        let end = value_end(bytes, value);
        members
            .push(Member { key: at + 1..key_end.saturating_sub(1).max(at + 1), value: value..end });
        at = end;
    }
}

/// Returns the first offset from `at` that is neither white space nor in `also`.
pub(super) fn skip(bytes: &[u8], at: usize, also: &[u8]) -> usize {
    let mut at = at;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        match rest[0] {
            byte if byte.is_ascii_whitespace() || also.contains(&byte) => at += 1,
            // A byte order mark between concatenated files.
            0xef if rest.starts_with(b"\xef\xbb\xbf") => at += 3,
            _ => return at,
        }
    }
    at
}

/// Returns the end of the value at `start`, always beyond `start`. Counts brackets and quotes
/// without validating.
pub(super) fn value_end(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at = string_end(bytes, at);
                if depth == 0 {
                    return at;
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => {
                return if depth == 1 || at == start { at + 1 } else { at };
            }
            b'}' | b']' => depth -= 1,
            b',' | b' ' | b'\t' | b'\r' | b'\n' if depth == 0 && at > start => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// Returns the end of the string at `start`, after its closing quote.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}
