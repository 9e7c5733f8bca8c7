//! Which paper does this identifier name?
//!
//! A DOI, an arXiv or ACL id, the id of a paper or its address. Whatever people copy along
//! (`https://`, `doi:`, a version, `.pdf`) is taken away from the query and from the addresses of
//! the papers alike; what is left must be equal.

use crate::index::{DocSet, Index};
use crate::support::str_ext::within;

/// Prefixes of identifiers, in an order in which they may follow each other.
const PREFIXES: [&str; 21] = [
    "doi:",
    "arxiv:",
    "https://",
    "http://",
    "www.",
    "dx.",
    "export.",
    "ar5iv.labs.",
    "ar5iv.org/abs/",
    "ar5iv.org/html/",
    "alphaxiv.org/abs/",
    "huggingface.co/papers/",
    "doi.org/",
    "10.48550/arxiv.",
    "10.18653/v1/",
    "10.3115/v1/",
    "arxiv.org/abs/",
    "arxiv.org/pdf/",
    "arxiv.org/html/",
    "aclanthology.org/",
    "aclweb.org/anthology/",
];
/// Longest query that can be an identifier, in bytes.
const MAX_LENGTH: usize = 300;
/// Least length in bytes of a paper's id without a slash; anything shorter is read as words.
const MIN_ID_LENGTH: usize = 6;
/// Least number of digits in it: `gpt-4` is a word, `smith-2019` may be an id.
const MIN_ID_DIGITS: usize = 3;

/// Returns the identifier that the whole query is, and the papers with it; `None` for a query of
/// words. The set is empty only where the query can be nothing but an identifier.
pub(super) fn papers_with_identifier(index: &Index, query: &str) -> Option<(String, DocSet)> {
    if query.len() > MAX_LENGTH {
        return None;
    }
    let query = without_class(query.trim());
    let digits = query.bytes().filter(u8::is_ascii_digit).count();
    // The cheapest look first: few queries are worth the others.
    if digits < MIN_ID_DIGITS && !query.contains(['/', ':', '.']) {
        None
    } else {
        look_up(index, query)
    }
}

/// Returns the same for a query that may be an identifier. O(papers).
fn look_up(index: &Index, query: &str) -> Option<(String, DocSet)> {
    let query = &decoded(query);
    let lower = query.to_ascii_lowercase();
    let wanted = bare(&lower);
    let (mut digits, mut slash) = (0, false);
    for byte in wanted.bytes() {
        digits += usize::from(byte.is_ascii_digit());
        slash |= byte == b'/';
        if byte <= b' ' {
            return None;
        }
    }
    // A head was taken away, or it is a DOI.
    let start = wanted.as_ptr() as usize - lower.as_ptr() as usize;
    let surely = start > 0 || (slash && wanted.starts_with("10."));
    let is_id = slash || (wanted.len() >= MIN_ID_LENGTH && digits >= MIN_ID_DIGITS);
    if wanted.is_empty() || !(surely || is_id) {
        return None;
    }
    let mut papers = DocSet::none(index.papers());
    let mut name = String::new();
    for doc in index.docs() {
        let (id, [url, pdf]) = index.addresses(doc);
        for parts in [[id, "", ""], url, pdf] {
            name.clear();
            parts.iter().for_each(|part| name.push_str(part));
            name.make_ascii_lowercase();
            if bare(&name) == wanted {
                papers.insert(doc);
            }
        }
    }
    // As it was typed: lower case is for comparing only, and as long.
    let typed = query.get(start..start + wanted.len()).unwrap_or_default();
    (surely || !papers.is_empty()).then(|| (typed.to_string(), papers))
}

/// Returns the text with percent-encoded ASCII decoded: "%2F" → "/". Other bytes stay encoded.
fn decoded(query: &str) -> String {
    let mut parts = query.split('%');
    let mut out = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let byte = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte.filter(u8::is_ascii_graphic) {
            Some(byte) => {
                out.push(char::from(byte));
                out.push_str(within(part, 2..));
            }
            None => {
                out.push('%');
                out.push_str(part);
            }
        }
    }
    out
}

/// Returns the query without brackets around it and without an arXiv class behind it:
/// `arXiv:1706.03762 [cs.CL]`.
fn without_class(query: &str) -> &str {
    let names_archive = query.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("arxiv:"));
    let class = query.find(" [").filter(|_| query.ends_with(']') || names_archive);
    let mut query = class.map_or(query, |at| within(query, ..at));
    for (open, close) in [('<', '>'), ('(', ')'), ('[', ']'), ('"', '"'), ('“', '”')] {
        let inside = query
            .strip_prefix(open)
            .and_then(|rest| rest.trim_end_matches(['.', ',']).strip_suffix(close));
        query = inside.unwrap_or(query);
    }
    query = query.trim_end_matches([',', ';', ' ']);
    // "DOI 10.1000/xyz", "arXiv 1706.03762"
    let rest = query.split_once(' ').filter(|(name, rest)| {
        (name.eq_ignore_ascii_case("doi") && rest.starts_with("10."))
            || (name.eq_ignore_ascii_case("arxiv") && rest.as_bytes().get(4) == Some(&b'.'))
    });
    rest.map_or(query, |(_, rest)| rest)
}

/// Returns the DOI inside the address of a publisher, or the address if it has none:
/// "press.org/doi/abs/10.1000/xyz?x=y" → "10.1000/xyz".
fn of_publisher(address: &str) -> &str {
    let Some(at) = address
        .find("/10.")
        .filter(|at| address.as_bytes().get(at + 4).is_some_and(u8::is_ascii_digit))
    else {
        return address;
    };
    let doi = within(address, at + 1..);
    within(doi, ..doi.find('?').unwrap_or(doi.len()))
}

/// Returns a lower-case identifier without the prefixes, version and suffix copied along with it.
fn bare(text: &str) -> &str {
    let mut text = of_publisher(text);
    for head in PREFIXES {
        if text.starts_with(head) {
            text = within(text, head.len()..).trim_start();
        }
    }
    let bytes = text.as_bytes();
    // What begins with a digit is a number, not an address whose query names the paper.
    let is_number = bytes.first().is_some_and(u8::is_ascii_digit);
    let is_end = |byte: &u8| *byte == b'#' || (is_number && *byte == b'?');
    let mut end = bytes.iter().position(is_end).unwrap_or(bytes.len());
    while end > 0 && matches!(bytes[end - 1], b'/' | b'.' | b',') {
        end -= 1;
    }
    end -= if bytes[..end].ends_with(b".pdf") { 4 } else { 0 };
    // The version of an arXiv id: "1706.03762v5".
    let mut version = end;
    while version > 0 && bytes[version - 1].is_ascii_digit() {
        version -= 1;
    }
    if version < end
        && version > 1
        && bytes[version - 1] == b'v'
        && bytes[version - 2].is_ascii_digit()
    {
        end = version - 1;
    }
    within(text, ..end) // before an ASCII character, or at the end
}
