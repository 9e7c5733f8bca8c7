//! Which paper does this identifier name?
//!
//! A DOI, an arXiv or ACL id, the id of a paper or its address. Whatever people copy along (`https://`, `doi:`, a version, `.pdf`)
//! is taken away from the query and from the addresses of the papers alike; what is left must be equal.

use crate::index::{DocId, DocSet, Index};
use crate::parts::within;

/// What stands before an identifier, in an order in which they may follow each other.
const HEADS: [&str; 19] = [
    "doi:",
    "arxiv:",
    "https://",
    "http://",
    "www.",
    "dx.",
    "ar5iv.labs.",
    "ar5iv.org/abs/",
    "ar5iv.org/html/",
    "alphaxiv.org/abs/",
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
/// Longest query that can be an identifier.
const LONGEST: usize = 300;
/// Fewest characters, and digits among them, of a paper's id that is told from a word: `gpt-4` is one, `smith-2019` is not.
const SHORTEST: [usize; 2] = [6, 3];

/// The identifier that the query, as a whole, is, and the papers with it: none only for what can be nothing else. `None` for a
/// query of words.
pub(crate) fn named(index: &Index, query: &str) -> Option<(String, DocSet)> {
    if query.len() > LONGEST {
        return None;
    }
    let query = without_class(query.trim());
    let digits = query.bytes().filter(u8::is_ascii_digit).count();
    // The cheapest look first: few queries are worth the others.
    if digits < SHORTEST[1] && !query.contains(['/', ':', '.']) {
        None
    } else {
        looked_up(index, query)
    }
}

/// The same for what may be an identifier.
fn looked_up(index: &Index, query: &str) -> Option<(String, DocSet)> {
    let query = &query.replace("%2F", "/").replace("%2f", "/");
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
    let is_id = slash || (wanted.len() >= SHORTEST[0] && digits >= SHORTEST[1]);
    if wanted.is_empty() || !(surely || is_id) {
        return None;
    }
    let mut papers = DocSet::none(index.papers());
    let mut name = String::new();
    for doc in 0..index.papers() as DocId {
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

/// What was copied with brackets around it, or with a class behind it: `arXiv:1706.03762 [cs.CL]`.
fn without_class(query: &str) -> &str {
    let class = query.find(" [").filter(|_| query.ends_with(']'));
    let mut query = class.map_or(query, |at| within(query, ..at));
    for (open, close) in [('<', '>'), ('(', ')'), ('[', ']'), ('"', '"')] {
        let inside = query
            .strip_prefix(open)
            .and_then(|rest| rest.trim_end_matches(['.', ',']).strip_suffix(close));
        query = inside.unwrap_or(query);
    }
    query.trim_end_matches([',', ';', ' '])
}

/// A DOI somewhere in the address of a publisher: "press.org/doi/abs/10.1000/xyz?x=y" → "10.1000/xyz".
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

/// An identifier in lower case without what people copy along.
fn bare(text: &str) -> &str {
    let mut text = of_publisher(text);
    for head in HEADS {
        if text.starts_with(head) {
            text = within(text, head.len()..).trim_start();
        }
    }
    let bytes = text.as_bytes();
    let mut end = bytes.iter().position(|&b| b == b'#').unwrap_or(bytes.len());
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
