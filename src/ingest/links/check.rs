//! Validates links.

use super::plain::plain;

/// Validates and completes a link: an `http(s)` address, a DOI, `doi:` or `arxiv:` identifier, or a
/// relative path. `Err` says what was expected; other schemes (`javascript:`, `data:`, `file:`) are
/// rejected.
pub(crate) fn check(raw: &str) -> Result<String, &'static str> {
    const EXPECTED: &str = "a link that begins with http:// or https://, a DOI, or a relative path";
    // Browsers drop tabs and line breaks within a link, which could hide a scheme.
    let link: String = plain(raw).chars().filter(|c| !c.is_control()).collect();
    if let Some(doi) = bare_doi(&link).or_else(|| doubled_doi(&link)) {
        return Ok(format!("https://doi.org/{}", percent_spaces(doi)));
    }
    let (scheme, rest) = split_scheme(&link);
    match scheme.to_ascii_lowercase().as_str() {
        scheme @ ("http" | "https") => {
            let rest = rest.strip_prefix("//").filter(|rest| has_host(rest)).ok_or(EXPECTED)?;
            Ok(format!("{scheme}://{}", percent_spaces(rest)))
        }
        "arxiv" if !rest.is_empty() => {
            Ok(format!("https://arxiv.org/abs/{}", percent_spaces(rest.trim())))
        }
        "" if link.contains('\\') || link.is_empty() => Err(EXPECTED),
        "" if link.starts_with("//") => {
            has_host(&link[2..]).then(|| format!("https:{}", percent_spaces(&link))).ok_or(EXPECTED)
        }
        "" if names_a_host(&link) => Ok(format!("https://{}", percent_spaces(&link))),
        // A single word is a name rather than a path.
        "" if link.contains(['/', '.', '#', '?']) => Ok(percent_spaces(&link)),
        _ => Err(EXPECTED),
    }
}

/// Returns `true` if a text is an address rather than a number or a name.
pub(crate) fn is_address(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
}

/// Returns the DOI denoted by a text or a link, in lower case because DOIs ignore case.
pub(crate) fn doi_of(text: &str) -> Option<String> {
    let text = plain(text);
    let doi = bare_doi(&text).or_else(|| resolved_doi(&text)).or_else(|| doubled_doi(&text));
    doi.map(str::to_lowercase)
}

/// Returns the DOI in the address of a resolver.
fn resolved_doi(link: &str) -> Option<&str> {
    let (scheme, rest) = split_scheme(link);
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let rest = if is_web { rest.trim_start_matches('/') } else { link };
    let (host, path) = rest.split_once('/')?;
    let is_resolver = ["doi.org", "dx.doi.org", "www.doi.org"]
        .iter()
        .any(|known| host.eq_ignore_ascii_case(known));
    bare_doi(path).filter(|_| is_resolver)
}

/// Returns a DOI that is preceded by the address of a resolver twice.
fn doubled_doi(link: &str) -> Option<&str> {
    let lower = link.to_ascii_lowercase();
    let (before, _) = lower.rsplit_once("doi.org/")?;
    let is_doubled = before.contains("doi.org/") || before.starts_with("doi");
    bare_doi(&link[before.len() + "doi.org/".len()..]).filter(|_| is_doubled)
}

/// Returns "10.1000/xyz" from "doi:10.1000/xyz".
fn bare_doi(text: &str) -> Option<&str> {
    let prefix = text
        .get(..4)
        .filter(|prefix| ["doi:", "doi "].iter().any(|doi| prefix.eq_ignore_ascii_case(doi)));
    let doi = text[prefix.map_or(0, str::len)..].trim_start();
    let (registrant, suffix) = doi.strip_prefix("10.")?.split_once('/')?;
    let numbers =
        registrant.len() >= 4 && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (numbers && !suffix.is_empty()).then_some(doi)
}

/// Splits a link at its scheme's colon. The scheme is empty if '/', '?' or '#' comes first.
pub(super) fn split_scheme(link: &str) -> (&str, &str) {
    match link.find([':', '/', '?', '#']) {
        Some(at) if link.as_bytes()[at] == b':' => (link[..at].trim(), &link[at + 1..]),
        _ => ("", link),
    }
}

fn has_host(after_slashes: &str) -> bool {
    let host = after_slashes.split(['/', '?', '#']).next().unwrap_or("");
    host.starts_with(|c: char| c.is_alphanumeric() || c == '[' || c == '_')
        && !host.contains(['\\', ' '])
}

/// Returns `true` for "www.example.org/a" and "github.com/a/b", which are not relative paths.
fn names_a_host(link: &str) -> bool {
    const HOSTS: [&str; 8] = [
        "github.com/",
        "gitlab.com/",
        "bitbucket.org/",
        "codeberg.org/",
        "huggingface.co/",
        "arxiv.org/",
        "doi.org/",
        "aclanthology.org/",
    ];
    link.starts_with("www.") || HOSTS.iter().any(|host| link.starts_with(host))
}

fn percent_spaces(link: &str) -> String {
    link.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("%20")
}
