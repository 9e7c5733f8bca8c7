//! Splits a file into entries.

use super::parse::{Broken, Raw, opening, parse};

/// Maximum number of unclosed comments that are searched for their end: each search may scan the
/// rest.
const PATIENCE: usize = 100;

/// A part of the file that begins like an entry.
pub(super) struct Piece<'a> {
    pub line: u64,
    /// In lower case.
    pub kind: String,
    pub bytes: &'a [u8],
    /// The parsed entry, as ranges of `bytes`.
    pub raw: Result<Raw, Broken>,
    /// Text after the entry that seems to belong to it: a surplus brace closed the entry early.
    pub lost: &'a [u8],
}

impl Piece<'_> {
    /// Returns the citation key, as far as it is legible.
    pub(super) fn key(&self) -> String {
        if let Ok(raw) = &self.raw {
            let key = self.bytes.get(raw.key.clone()).unwrap_or_default();
            return String::from_utf8_lossy(key).into_owned();
        }
        let text = String::from_utf8_lossy(&self.bytes[..self.bytes.len().min(200)]);
        let inside = text.split_once(['{', '(']).map_or("", |(_, inside)| inside.trim_start());
        let ends = [',', '=', '}', ')', ' ', '\t', '\r', '\n'];
        let (key, rest) = inside.split_at(inside.find(ends).unwrap_or(inside.len()));
        // The name of a field in place of the key.
        if rest.trim_start().starts_with('=') { String::new() } else { key.to_owned() }
    }
}

/// Splits a file. Looks at every byte a bounded number of times, even in malformed files. Entries
/// in comments, in braces or on lines that begin with `%`, are not entries.
pub(super) fn pieces(bytes: &[u8]) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let (mut at, mut line) = (0, 1);
    let mut is_line_start = true;
    let mut patience = PATIENCE;
    while at < bytes.len() {
        let Some((kind, open)) = opening(bytes, at) else {
            let is_comment = bytes[at] == b'%' && is_line_start;
            let len = if is_comment { line_len(&bytes[at..]) } else { 1 };
            line += u64::from(bytes[at + len - 1] == b'\n');
            is_line_start =
                bytes[at + len - 1] == b'\n' || (is_line_start && bytes[at].is_ascii_whitespace());
            at += len;
            continue;
        };
        let kind = kind.to_ascii_lowercase();
        let (raw, end) = match kind.as_str() {
            "comment" | "preamble" => (Ok(Raw::default()), comment_end(bytes, open, &mut patience)),
            _ => entry(bytes, open, kind != "string"),
        };
        let raw = raw
            .map(|raw| shifted(raw, at))
            .map_err(|broken| Broken { at: broken.at.saturating_sub(at), ..broken });
        pieces.push(Piece {
            line,
            kind,
            bytes: &bytes[at..end],
            raw,
            lost: lost_after(bytes, end),
        });
        line += bytes[at..end].iter().filter(|b| **b == b'\n').count() as u64;
        is_line_start = false;
        at = end;
    }
    pieces
}

/// Parses an entry and finds its end.
fn entry(bytes: &[u8], open: usize, has_key: bool) -> (Result<Raw, Broken>, usize) {
    let raw = parse(bytes, open, has_key);
    let end = match &raw {
        Ok(raw) => raw.end,
        Err(_) => entry_end(bytes, open),
    };
    (raw, end)
}

/// Shifts the ranges of an entry to its own beginning.
fn shifted(mut raw: Raw, by: usize) -> Raw {
    use super::parse::ValuePart;
    let shift = |range: &mut std::ops::Range<usize>| {
        *range = range.start.saturating_sub(by)..range.end.saturating_sub(by);
    };
    shift(&mut raw.key);
    for (name, parts) in &mut raw.fields {
        shift(name);
        for part in parts {
            let (ValuePart::Text(range) | ValuePart::Name(range)) = part;
            shift(range);
        }
    }
    raw
}

/// Returns the length of the first line, including its end.
fn line_len(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| at + 1)
}

/// Returns the end of the comment whose brace is at `open`. Entries within are part of it, unless
/// it is not closed.
fn comment_end(bytes: &[u8], open: usize, patience: &mut usize) -> usize {
    if *patience > 0 {
        if let Some(end) = closing(bytes, open) {
            return end;
        }
        *patience -= 1;
    }
    entry_end(bytes, open)
}

/// Returns the offset after the brace that matches the one at `open`. The comment is not closed if
/// a line begins an entry while a brace of its own text is open.
fn closing(bytes: &[u8], open: usize) -> Option<usize> {
    let (begin, end) = if bytes[open] == b'(' { (b'(', b')') } else { (b'{', b'}') };
    let mut depth = 0usize;
    let mut is_line_start = false;
    let mut is_text = true; // no entry yet
    for (at, byte) in bytes.iter().enumerate().skip(open) {
        if *byte == b'@' && is_line_start && is_text && opening(bytes, at).is_some() {
            if depth > 1 {
                return None;
            }
            is_text = false;
        }
        is_line_start = *byte == b'\n' || (is_line_start && byte.is_ascii_whitespace());
        if *byte == begin {
            depth += 1;
        } else if *byte == end {
            depth -= 1;
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// Returns the end of a malformed entry whose brace is at `open`: after the matching brace, or
/// before a line that begins another entry.
fn entry_end(bytes: &[u8], open: usize) -> usize {
    let round = bytes[open] == b'(';
    let mut quoted = false;
    let mut depth = 0usize;
    let mut at = open;
    let mut line_start = false;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' if depth <= 1 && !round => return at + 1,
            b'}' => depth = depth.saturating_sub(1),
            b'"' if round && depth == 0 => quoted = !quoted,
            b')' if round && depth == 0 && !quoted => return at + 1,
            b'@' if line_start && opening(bytes, at).is_some() => return at,
            _ => {}
        }
        line_start = match bytes.get(at) {
            Some(b'\n') => true,
            Some(byte) => line_start && byte.is_ascii_whitespace(),
            None => false,
        };
        at += 1;
    }
    bytes.len()
}

/// Returns the rest of an entry that ended early: it begins with a comma and extends to the next
/// entry.
fn lost_after(bytes: &[u8], end: usize) -> &[u8] {
    let rest = bytes[end..].trim_ascii_start();
    if !rest.starts_with(b",") {
        return &[];
    }
    let lost = &rest[1..rest.iter().position(|b| *b == b'@').unwrap_or(rest.len())];
    if lost.contains(&b'=') { lost.trim_ascii() } else { &[] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<String> {
        pieces(text.as_bytes()).into_iter().map(|piece| piece.kind).collect()
    }

    #[test]
    fn entries_in_comments_are_comment() {
        for text in [
            "@comment{\n@misc{old, t={x}}\n\n@book{old2, t={y}}\n}\n@article{new, t={z}}",
            "@Comment(\n@misc{old, t={x}}\n)\n@article{new, t={z}}",
            "% @misc{old,\n%  t={x}}\n  %@book{old2, t={y}}\n@article{new, t={z}}",
            "@ comment {@misc{old}} @ article {new, t={z}}",
        ] {
            let kinds: Vec<String> =
                kinds(text).into_iter().filter(|kind| kind != "comment").collect();
            assert_eq!(kinds, ["article"], "{text}");
        }
    }

    #[test]
    fn a_comment_without_end_ends_at_the_next_entry() {
        assert_eq!(kinds("@comment{x\n@misc{a, t={x}}"), ["comment", "misc"]);
        let text = "@comment{see {the old file\n@misc{a, t={x}}\n@misc{b, t={y}}\n}\n}\n";
        assert_eq!(kinds(text), ["comment", "misc", "misc"], "its own brace is open there");
        let text = "@comment{see {the old file}\n@misc{a, t={x}}\n@misc{b, t={y}}\n}\n";
        assert_eq!(kinds(text), ["comment"], "closed behind them");
        let text = "@comment{see {the old} file\n@misc{a, t={x}}\n}\n@misc{b, t={y}}";
        assert_eq!(kinds(text), ["comment", "misc"]);
    }

    #[test]
    fn thousands_of_comments_without_end_take_no_thousands_of_looks() {
        let text = "@comment{\n".repeat(200_000);
        assert_eq!(kinds(&text).len(), 200_000);
    }
}
