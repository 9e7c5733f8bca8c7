//! Which paper does this identifier name?
//!
//! A DOI, an arXiv or ACL id, the id of a paper or its address, with all that people copy along: `https://`, `doi:`, a version,
//! `.pdf`. What is asked of each paper is cheap: its addresses are put together in one buffer.

use crate::index::{DocId, DocSet, Index};

/// Longest query that can be an identifier.
const LONGEST: usize = 300;
/// Fewest characters, and digits among them, of a paper's id that is told from a word: `gpt-4` is one, `smith-2019` is not.
const SHORTEST_ID: (usize, usize) = (6, 3);

/// What a query names.
#[derive(Debug)]
pub(crate) struct Named {
    /// Without what was copied along.
    pub(crate) key: String,
    /// The papers with that name; none only for what can be nothing but an identifier.
    pub(crate) papers: DocSet,
}

/// The papers that the query, as a whole, names; `None` where it is no identifier.
pub(crate) fn named(index: &Index, query: &str) -> Option<Named> {
    let query = query.trim().trim_matches(['<', '>', '"']);
    if query.len() > LONGEST {
        return None;
    }
    let lower = query.to_ascii_lowercase();
    let labelled = ["doi", "arxiv"].iter().find_map(|label| lower.strip_prefix(label)?.strip_prefix([':', ' ']));
    let bare = labelled.unwrap_or(&lower).trim();
    if bare.is_empty() || bare.contains(char::is_whitespace) {
        return None;
    }
    let address = bare.contains("://") || bare.starts_with("www.");
    let key = without_ends(bare);
    let ids = ids(key);
    let digits = query.bytes().filter(u8::is_ascii_digit).count();
    let is_id = query.len() >= SHORTEST_ID.0 && digits >= SHORTEST_ID.1;
    if ids.is_empty() && !address && !is_id {
        return None;
    }
    let papers = papers(index, &|id, link| match link {
        None => id == query || ids.iter().any(|wanted| version_less(id).eq_ignore_ascii_case(wanted)),
        Some(link) => (address && link == key) || ids.iter().any(|wanted| ends(link, wanted)),
    });
    let surely = address || labelled.is_some() || key.contains("10.") && !ids.is_empty();
    let key = ids.first().map_or(key, |id| id).to_string();
    (surely || papers.len() > 0).then_some(Named { key, papers })
}

/// The papers whose id (without a link), or of whose links one, is `wanted`.
fn papers(index: &Index, wanted: &dyn Fn(&str, Option<&str>) -> bool) -> DocSet {
    let mut found = DocSet::none(index.papers());
    let mut link = String::new();
    for doc in 0..index.papers() as DocId {
        let (id, addresses) = index.addresses(doc);
        let mut is_wanted = wanted(id, None);
        for parts in addresses {
            link.clear();
            link.extend(parts);
            link.make_ascii_lowercase();
            is_wanted |= !link.is_empty() && wanted(id, Some(without_ends(&link)));
        }
        if is_wanted {
            found.insert(doc);
        }
    }
    found
}

/// An address without scheme, `www.`, fragment, closing slash and `.pdf`.
fn without_ends(address: &str) -> &str {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let address = address.strip_prefix("www.").unwrap_or(address);
    let address = address.split_once('#').map_or(address, |(before, _)| before);
    let address = address.trim_end_matches(['/', '.', ',']);
    address.strip_suffix(".pdf").unwrap_or(address)
}

/// Is the last part of the link, or the last ones, this id?
fn ends(link: &str, id: &str) -> bool {
    version_less(link).strip_suffix(id).is_some_and(|before| before.is_empty() || before.ends_with(['/', ':', '=']))
}

/// The identifiers in `key`, which is in lower case: its DOI, arXiv id or ACL id, the most telling first.
fn ids(key: &str) -> Vec<&str> {
    let doi = key.find("10.").map(|at| &key[at..]).filter(|doi| {
        let (registrant, rest) = doi[3..].split_once('/').unwrap_or_default();
        let before = &key[..key.len() - doi.len()];
        (4..=9).contains(&registrant.len())
            && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && !rest.is_empty()
            && (before.is_empty() || before.ends_with('/'))
    });
    // The DOIs of these two end with the id that they give themselves.
    let last = doi.and_then(|doi| {
        ["10.48550/arxiv.", "10.18653/v1/", "10.3115/v1/"].iter().find_map(|prefix| doi.strip_prefix(prefix))
    });
    let path = |host: &str| key.split_once(host).map(|(_, path)| path);
    let arxiv = path("arxiv.org/").and_then(|path| Some(path.split_once('/')?.1));
    let acl = path("aclanthology.org/").or_else(|| path("aclweb.org/anthology/"));
    let own = version_less(last.or(arxiv).or(acl).unwrap_or(key));
    doi.into_iter().chain(Some(own).filter(|own| is_arxiv(own) || is_acl(own))).collect()
}

/// "1706.03762", "cond-mat/9910332", "math.ag/0601001".
fn is_arxiv(id: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((archive, number)) = id.split_once('/') {
        let named = archive.starts_with(|c: char| c.is_ascii_alphabetic())
            && archive.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'.'));
        return named && number.len() == 7 && digits(number);
    }
    let parts = id.split_once('.');
    parts.is_some_and(|(month, number)| {
        month.len() == 4 && matches!(number.len(), 4 | 5) && digits(month) && digits(number)
    })
}

/// "p18-1234", "2020.acl-main.1".
fn is_acl(id: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((volume, number)) = id.split_once('-')
        && let Some(year) = volume.strip_prefix(|c: char| c.is_ascii_lowercase())
        && year.len() == 2
    {
        return digits(year) && number.len() == 4 && digits(number);
    }
    let mut parts = id.split('.');
    let (year, volume, number) = (parts.next(), parts.next(), parts.next());
    let end = parts.next().is_none();
    let year = year.is_some_and(|year| year.len() == 4 && digits(year));
    end && year && volume.is_some_and(|volume| volume.contains('-')) && number.is_some_and(digits)
}

/// Without the version of an arXiv id: "1706.03762v5" → "1706.03762".
fn version_less(id: &str) -> &str {
    let numbered = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let before = numbered.strip_suffix('v').filter(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    before.filter(|_| numbered.len() < id.len()).unwrap_or(id)
}
