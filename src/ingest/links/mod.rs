//! Which links may a page carry, and which ones does a text contain?

mod in_text;
mod plain;

pub(crate) use in_text::{Kind, find};
pub(crate) use plain::arxiv_number;

use plain::plain;

/// A link made safe and whole: `http(s)` addresses, `doi:` and `arxiv:` names turned into such, relative paths.
/// Anything with another scheme (`javascript:`, `data:`, `file:`) gives `Err` with what was expected instead.
pub(crate) fn check(raw: &str) -> Result<String, &'static str> {
    const EXPECTED: &str = "a link that begins with http:// or https://, a DOI, or a relative path";
    // Browsers drop tabs and line breaks inside a link, so a scheme may hide behind them.
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
        // A mere word is a name, not a path.
        "" if link.contains(['/', '.', '#', '?']) => Ok(percent_spaces(&link)),
        _ => Err(EXPECTED),
    }
}

/// Whether a text plainly is an address, and no number or name.
pub(crate) fn is_address(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
}

/// The DOI named by a link or by itself, in lower case (DOIs ignore case): "10.1000/xyz".
pub(crate) fn doi_of(text: &str) -> Option<String> {
    let text = plain(text);
    let doi = bare_doi(&text).or_else(|| resolved_doi(&text)).or_else(|| doubled_doi(&text));
    doi.map(str::to_lowercase)
}

/// The DOI behind the address of a resolver, with or without its scheme.
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

/// A DOI with the address of its resolver, behind the address of a resolver.
fn doubled_doi(link: &str) -> Option<&str> {
    let lower = link.to_ascii_lowercase();
    let (before, _) = lower.rsplit_once("doi.org/")?;
    let is_doubled = before.contains("doi.org/") || before.starts_with("doi");
    bare_doi(&link[before.len() + "doi.org/".len()..]).filter(|_| is_doubled)
}

/// "10.1000/xyz" or "doi:10.1000/xyz", without its prefix.
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

/// Scheme and what follows its colon; an empty scheme where the first ':' stands behind a '/', '?' or '#', or nowhere.
fn split_scheme(link: &str) -> (&str, &str) {
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

/// "www.example.org/a" and "github.com/a/b": no relative path looks like that.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safe_links_are_made_whole() {
        for (raw, link) in [
            ("https://example.org/a?b#c", "https://example.org/a?b#c"),
            (" HTTP://Example.org ", "http://Example.org"),
            ("10.1000/ABC.1", "https://doi.org/10.1000/ABC.1"),
            ("doi: 10.1000/x", "https://doi.org/10.1000/x"),
            ("arXiv:2101.00001", "https://arxiv.org/abs/2101.00001"),
            ("//cdn.example.org/x", "https://cdn.example.org/x"),
            ("www.example.org/x", "https://www.example.org/x"),
            ("github.com/a/b", "https://github.com/a/b"),
            ("papers/a b.pdf", "papers/a%20b.pdf"),
            ("../a.html#x:y", "../a.html#x:y"),
            ("ch01-00.html", "ch01-00.html"),
            ("#part", "#part"),
            ("https://doi.org/https://doi.org/10.1000/x", "https://doi.org/10.1000/x"),
            ("doi:https://doi.org/10.1000/x.", "https://doi.org/10.1000/x"),
            ("https://x.org/?a=1&amp;b=2", "https://x.org/?a=1&b=2"),
            ("https://one.org/x https://two.org/y", "https://one.org/x"),
        ] {
            assert_eq!(check(raw).as_deref(), Ok(link), "{raw:?}");
            assert_eq!(check(link).as_deref(), Ok(link), "twice: {raw:?}");
        }
    }

    #[test]
    fn dangerous_links_are_refused() {
        for raw in [
            "javascript:alert(1)",
            " JavaScript:x",
            "java\tscript:x",
            "java\nscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "mailto:a@b.c",
            "http:",
            "https://",
            "http:///x",
            "https:javascript:x",
            "\\\\host\\x",
            "/\\host",
            "",
            "  ",
            "http://a b/c",
        ] {
            assert!(check(raw).is_err(), "{raw:?} gave {:?}", check(raw));
        }
    }

    #[test]
    fn a_doi_is_found_in_its_dresses() {
        for text in [
            "10.1000/AbC",
            "doi:10.1000/abc",
            "DOI: 10.1000/abc",
            "https://doi.org/10.1000/ABC",
            "http://dx.doi.org/10.1000/abc",
            "doi.org/10.1000/abc",
            "DOI 10.1000/abc.",
            "https://doi.org/doi.org/10.1000/abc",
            "<https://doi.org/10.1000/abc>",
        ] {
            assert_eq!(doi_of(text).as_deref(), Some("10.1000/abc"), "{text}");
        }
        for text in
            ["", "10.1/x", "https://example.org/10.1000/abc", "ten", "10.1000/", "https://doi.org"]
        {
            assert_eq!(doi_of(text), None, "{text}");
        }
    }

    #[test]
    fn links_are_found_without_the_sentence_around_them() {
        for (text, link) in [
            ("Code: https://github.com/a/b.", "https://github.com/a/b"),
            ("(see https://github.com/a/b).", "https://github.com/a/b"),
            ("at https://github.com/a/b{here}.", "https://github.com/a/b"),
            ("at https://github.com/a/b.js, and", "https://github.com/a/b.js"),
            ("at http://github.com/a/b; it", "http://github.com/a/b"),
            ("at github.com/a/b!", "https://github.com/a/b"),
            ("at https: //github.com/a/b today", "https://github.com/a/b"),
            ("at https://github. com/a/b today", "https://github.com/a/b"),
            ("at https://github.com/ a/b.", "https://github.com/a/b"),
            ("at https://github.com/a/ b.", "https://github.com/a/b"),
            ("代码见https://github.com/a/b。", "https://github.com/a/b"),
            ("on https://en.wikipedia.org/wiki/A_(b).", "https://en.wikipedia.org/wiki/A_(b)"),
        ] {
            let links: Vec<String> = find(text).into_iter().map(|(_, link)| link).collect();
            assert_eq!(links, [link], "{text}");
        }
        assert_eq!(
            find("at https://github.com/OpenAI/ for details.")[0].1,
            "https://github.com/OpenAI/"
        );
        assert_eq!(find(&format!("https://x.org/{}", ")".repeat(1 << 20))).len(), 0);
        assert_eq!(find("we hope, why not; https and http: alone, xhttp://no.example").len(), 0);
    }

    #[test]
    fn links_are_told_apart_by_where_they_lead() {
        let kinds = |text: &str| find(text).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
        assert_eq!(
            kinds("https://a.github.io/p and https://gitlab.inria.fr/x/y"),
            [Kind::Project, Kind::Code]
        );
        assert_eq!(kinds("Project page: https://example.org/p"), [Kind::Project]);
        assert_eq!(
            kinds("https://huggingface.co/datasets/a/b, https://example.org"),
            [Kind::Data, Kind::Other]
        );
    }

    proptest::proptest! {
        #[test]
        fn checked_links_never_have_another_scheme(raw in "([a-z:/\\\\.?#% \t\n]|http|javascript|\\PC){0,24}") {
            if let Ok(link) = check(&raw) {
                let (scheme, _) = split_scheme(&link);
                proptest::prop_assert!(matches!(scheme, "" | "http" | "https"), "{link:?}");
                proptest::prop_assert_eq!(check(&link), Ok(link.clone()));
            }
        }

        #[test]
        fn looking_for_links_never_panics(text in "(https?:// ?|github.com/|www\\.| |[a-z./(){}é]|\\PC){0,40}") {
            for (_, link) in find(&text) {
                proptest::prop_assert!(link.starts_with("http"), "{link}");
            }
        }
    }
}
