//! Extracts addresses from fields.

use super::punctuation::trimmed;
use crate::ingest::tex;
use std::borrow::Cow;

/// Number of passes over entities: text that was escaped several times is common.
const ROUNDS: usize = 3;

/// Returns the first address of a field on one line, without escapes of TeX and HTML, surrounding
/// brackets and a trailing full stop.
pub(super) fn plain(raw: &str) -> Cow<'_, str> {
    let raw = raw.trim();
    let is_plain = |b: u8| {
        b.is_ascii_alphanumeric() || matches!(b, b'/' | b':' | b'-' | b'_' | b'=' | b'?' | b'%')
    };
    // This is the common case.
    if raw.bytes().all(|b| is_plain(b) || b == b'.') && !raw.ends_with('.') {
        return raw.into();
    }
    let mut text = one_line(raw);
    if ["\\_", "\\%", "\\&", "\\#", "\\~", "\\text", "\\url", "$<$", "$>$"]
        .iter()
        .any(|tex| text.contains(tex))
    {
        text = tex::verbatim(&text);
    }
    for _ in 0..ROUNDS {
        match html_escape::decode_html_entities(&text) {
            Cow::Owned(decoded) if decoded != text => text = decoded,
            _ => break,
        }
    }
    let text = first(bare(&text));
    if !begins_address(text) {
        return text.to_owned().into();
    }
    if is_doi(text) {
        doi_word(text).into()
    } else {
        without_remark(stopped(text)).to_owned().into()
    }
}

/// Joins lines: an address continues on the next line, unless another one begins there.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if !out.is_empty() && begins_address(line) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Returns `true` if a text begins with an address or a DOI.
fn begins_address(text: &str) -> bool {
    let begins =
        |start: &str| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    is_doi(text) || ["http://", "https://", "www."].into_iter().any(begins)
}

fn is_doi(text: &str) -> bool {
    let begins =
        |start: &str| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    text.starts_with("10.") || ["doi:", "doi "].into_iter().any(begins)
}

/// Removes brackets, quotes and a label.
fn bare(text: &str) -> &str {
    let mut text = text.trim();
    for label in ["URL:", "URL "] {
        if text.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label)) {
            text = text[label.len()..].trim_start();
        }
    }
    for (open, close) in [('<', '>'), ('(', ')'), ('[', ']'), ('"', '"'), ('\'', '\'')] {
        let inside =
            text.strip_prefix(open).and_then(|rest| rest.trim_end_matches('.').strip_suffix(close));
        text = inside.map_or(text, str::trim);
    }
    match text.get(..4).filter(|label| label.eq_ignore_ascii_case("url:")) {
        Some(label) => text[label.len()..].trim_start(),
        None => text,
    }
}

/// Returns the first of several addresses.
fn first(text: &str) -> &str {
    if !begins_address(text) {
        return text;
    }
    // The space after "doi:" does not separate addresses.
    let label = text.find("10.").filter(|at| *at < 8 && is_doi(text)).unwrap_or(0);
    let is_separator = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|');
    let begins = |(at, c): &(usize, char)| {
        *at >= label && is_separator(*c) && begins_address(&text[at + c.len_utf8()..])
    };
    match text.char_indices().find(begins) {
        // Words between two addresses belong to neither: "https://x.org/a and https://y.org/b".
        Some((at, _)) => match text[..at].find(char::is_whitespace).filter(|at| *at >= label) {
            Some(blank) if !is_doi(text) => text[..blank].trim_end_matches(is_separator),
            _ => text[..at].trim_end_matches(is_separator),
        },
        None => text,
    }
}

/// Removes a trailing full stop and an unmatched closing bracket.
fn stopped(text: &str) -> &str {
    let mut text = text;
    loop {
        let shorter = text.trim_end_matches(['.', ',', ';', ' ']);
        let is_loose = shorter.ends_with(')') && !shorter.contains('(');
        let shorter = if is_loose { &shorter[..shorter.len() - 1] } else { shorter };
        if shorter.len() == text.len() {
            return text;
        }
        text = shorter;
    }
}

/// Removes the remark from "https://x.org/a (accessed in May)".
fn without_remark(text: &str) -> &str {
    let remark = [" (", " ["].iter().find_map(|open| text.find(open));
    match remark.filter(|_| text.ends_with([')', ']'])) {
        Some(at) => text[..at].trim_end(),
        None => text,
    }
}

/// Returns a DOI, which has no spaces; a word after a space belongs to it only if it was broken
/// there.
fn doi_word(text: &str) -> String {
    let label = text.len() - text.find("10.").map_or(text, |at| &text[at..]).len();
    let (label, rest) = text.split_at(label);
    let mut out = label.to_owned();
    for word in rest.split_whitespace() {
        out.push_str(word);
        if !word.ends_with(['/', '-', '.', '_', '(']) {
            break;
        }
    }
    stopped(trimmed_doi(&out)).to_owned()
}

fn trimmed_doi(text: &str) -> &str {
    if text.ends_with('>') && text.contains('<') {
        text
    } else {
        trimmed(text.trim_end_matches('>'))
    }
}

/// Returns an arXiv number: "2101.00001v2" or "math/0309136", also in an address, after "arXiv:",
/// or before a class.
pub(crate) fn arxiv_number(found: &str) -> Option<&str> {
    const BEFORE: [&str; 5] = ["/abs/", "/pdf/", "/html/", "arxiv:", "arxiv."];
    let lower = found.to_ascii_lowercase();
    // The last pattern also matches "arxiv.org/abs/…", earlier in the text.
    let start =
        BEFORE.iter().find_map(|before| Some(lower.rfind(before)? + before.len())).unwrap_or(0);
    let rest = found[start..].trim_start();
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '[' | '?' | '#' | ',' | ';'))
        .unwrap_or(rest.len());
    let number = rest[..end].trim_end_matches(['.', ')', '/']);
    let number = number.strip_suffix(".pdf").unwrap_or(number);
    is_arxiv_number(number).then_some(number)
}

fn is_arxiv_number(number: &str) -> bool {
    let is_digits = |text: &str, lens: std::ops::RangeInclusive<usize>| {
        lens.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let (number, version) = number.rsplit_once('v').unwrap_or((number, "1"));
    let is_new = || {
        number
            .split_once('.')
            .is_some_and(|(month, rest)| is_digits(month, 4..=4) && is_digits(rest, 4..=5))
    };
    let is_archive = |text: &str| {
        text.len() > 1 && text.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'.'))
    };
    let is_old = || {
        number
            .split_once('/')
            .is_some_and(|(archive, rest)| is_archive(archive) && is_digits(rest, 7..=7))
    };
    is_digits(version, 1..=3) && (is_new() || is_old())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_an_address_is_left_out() {
        for (raw, address) in [
            ("https://x.org/?a=1&amp;b=2", "https://x.org/?a=1&b=2"),
            ("https://x.org/?a=1&amp;amp;b=2", "https://x.org/?a=1&b=2"),
            ("https://x.org/?a=1&b=2", "https://x.org/?a=1&b=2"),
            ("<https://x.org/a>.", "https://x.org/a"),
            ("<URL: https://x.org/a>", "https://x.org/a"),
            ("https://x.org/a.", "https://x.org/a"),
            ("https://x.org/a_(b)", "https://x.org/a_(b)"),
            ("https://x.org/a (accessed in May)", "https://x.org/a"),
            ("https://one.org/x https://two.org/y", "https://one.org/x"),
            ("https://one.org/x; https://two.org/y", "https://one.org/x"),
            ("https://one.org/x,https://two.org/y", "https://one.org/x"),
            ("https://one.org/x and https://two.org/y", "https://one.org/x"),
            ("https://one.org/x\nhttps://two.org/y", "https://one.org/x"),
            ("https://one.org/a-\n  b", "https://one.org/a-b"),
            ("https://x.org/a\\_b\\%20c", "https://x.org/a_b%20c"),
            ("10.5555/abc.", "10.5555/abc"),
            ("10.5555/abc-\n   def", "10.5555/abc-def"),
            ("10.5555/ab\n c", "10.5555/abc"),
            ("10.5555/ abc", "10.5555/abc"),
            ("10.5555/abc 10.5555/def", "10.5555/abc"),
            ("doi: 10.5555/abc, in press", "doi: 10.5555/abc"),
            ("10.5555/033$<$0283:P$>$2.0.CO;2", "10.5555/033<0283:P>2.0.CO;2"),
            ("10.5555/033&lt;0283:P&gt;2.0.CO;2", "10.5555/033<0283:P>2.0.CO;2"),
            ("10.5555/033{\\textless}0283:P{\\textgreater}2.0.CO;2", "10.5555/033<0283:P>2.0.CO;2"),
            ("(10.5555/abc)", "10.5555/abc"),
            ("10.5555/S1(2)3", "10.5555/S1(2)3"),
            ("papers/a b.pdf", "papers/a b.pdf"),
            ("../a.html#x:y", "../a.html#x:y"),
        ] {
            assert_eq!(plain(raw), address, "{raw}");
        }
    }

    #[test]
    fn numbers_of_arxiv_are_told_from_others() {
        for (found, number) in [
            ("2101.00001", "2101.00001"),
            ("arXiv:2101.00001v2 [cs.CL]", "2101.00001v2"),
            ("arXiv: 0704.0001", "0704.0001"),
            ("https://arxiv.org/pdf/2101.00001.pdf", "2101.00001"),
            ("arxiv.org/abs/math.AG/0309136v1", "math.AG/0309136v1"),
            ("10.48550/arXiv.2101.00001", "2101.00001"),
            ("hep-th/9901001", "hep-th/9901001"),
        ] {
            assert_eq!(arxiv_number(found), Some(number), "{found}");
        }
        for found in [
            "",
            "12345",
            "hal-01234567",
            "10.5555/abc",
            "soon",
            "https://x.org/a.pdf",
            "2101.1",
            "é/1234567",
        ] {
            assert_eq!(arxiv_number(found), None, "{found}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_address_panics(raw in "(https?://|10\\.|doi|[a-z0-9./:;,()<>&\\\\$ \n-]|arxiv|\\PC){0,24}") {
            plain(&raw);
            arxiv_number(&raw);
        }
    }
}
