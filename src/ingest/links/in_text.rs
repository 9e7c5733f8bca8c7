//! Finds links in running text.

use super::check::check;
use super::punctuation::trimmed;

/// Maximum length of a link in a text, in bytes.
const LONGEST: usize = 2000;

/// What a link in a text leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// A code host.
    Code,
    /// A data host.
    Data,
    /// A page about the paper.
    Project,
    /// Anything else.
    Other,
}

/// Finds the links in a text, in order, without surrounding punctuation. Repairs links broken by
/// spaces: "https://github. com/a/b", "https: //…", "https://github.com/a/ b.".
pub(crate) fn find(text: &str) -> Vec<(LinkKind, String)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, address)) = next_start(text, from) {
        let (link, end) = whole_link(text, start, address);
        from = end;
        if link.len() <= LONGEST
            && let Ok(link) = check(&link)
        {
            found.push((kind(&link, &text[..start]), link));
        }
    }
    found
}

/// Returns the start of the next link (its scheme) and the start of its host.
fn next_start(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        at += text[at..].find(['h', 'w', 'g', 'H'])?;
        let fresh = !text[..at]
            .ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '@'));
        if let Some(host) = fresh.then(|| host_start(text, at)).flatten() {
            return Some((at, host));
        }
        at += 1;
    }
}

/// Returns the start of the host if a link begins at `at`: after `http(s)://`, which may contain
/// spaces, or with a well-known host.
fn host_start(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let scheme = ["https", "http"]
        .iter()
        .find(|s| rest.get(..s.len()).is_some_and(|r| r.eq_ignore_ascii_case(s)));
    let Some(scheme) = scheme else {
        let bare = ["www.", "github.com/", "gitlab.com/"].iter().any(|host| rest.starts_with(host));
        return bare.then_some(at);
    };
    let mut rest = &rest[scheme.len()..];
    for part in [":", "//"] {
        rest = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix(part)?;
    }
    rest = rest.strip_prefix(' ').unwrap_or(rest);
    rest.starts_with(|c: char| c.is_ascii_alphanumeric()).then(|| text.len() - rest.len())
}

/// Returns the link that begins at `start`, with its host at `host`, and its end in the text.
fn whole_link(text: &str, start: usize, host: usize) -> (String, usize) {
    let prefix = text[start..host].to_ascii_lowercase();
    let is_plain_http = prefix.starts_with("http") && !prefix.starts_with("https");
    let mut end = run_end(text, host);
    let mut link =
        format!("{}://{}", if is_plain_http { "http" } else { "https" }, &text[host..end]);
    while let Some(next) = continuation(text, &link, end) {
        link.push_str(&text[end + 1..next]);
        end = next;
    }
    if link.len() <= LONGEST {
        link.truncate(trimmed(&link).len());
    }
    (link, end)
}

/// Returns the end of the run of characters allowed in a link.
fn run_end(text: &str, start: usize) -> usize {
    let stops = |c: char| {
        c.is_whitespace()
            || !c.is_ascii()
            || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
    };
    text[start..].find(stops).map_or(text.len(), |len| start + len)
}

/// Returns the end of the piece after the space at `end` if it continues `link`: the host was
/// broken at a dot, or the path on a code host lacks its second part.
fn continuation(text: &str, link: &str, end: usize) -> Option<usize> {
    if text.as_bytes().get(end) != Some(&b' ') || link.len() > LONGEST {
        return None;
    }
    let next = run_end(text, end + 1);
    let piece = &text[end + 1..next];
    let (_, rest) = link.split_once("://")?;
    let broken_host = !rest.contains('/')
        && (rest.ends_with('.') || piece.starts_with('.'))
        && piece.trim_start_matches('.').starts_with(|c: char| c.is_ascii_lowercase())
        && piece.contains('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let parts = path.split('/').filter(|part| !part.is_empty()).count();
    let ends_sentence = next == text.len() || piece.ends_with(['.', ')', ',']);
    let broken_path = is_code_host(host)
        && parts < 2
        && (rest.ends_with('/') || piece.starts_with('/'))
        && (ends_sentence || piece.contains('/'))
        && piece.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
    (broken_host || broken_path).then_some(next)
}

fn kind(link: &str, before: &str) -> LinkKind {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let project_host = [".github.io", ".gitlab.io", ".pages.dev", ".netlify.app"]
        .iter()
        .any(|end| host.ends_with(end));
    if is_code_host(&host) {
        LinkKind::Code
    } else if (host == "huggingface.co" && path.starts_with("datasets/"))
        || host == "zenodo.org"
        || host.ends_with("kaggle.com")
    {
        LinkKind::Data
    } else if project_host
        || (host == "sites.google.com" && path.starts_with("view/"))
        || speaks_of_project(before)
    {
        LinkKind::Project
    } else {
        LinkKind::Other
    }
}

fn is_code_host(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.starts_with("gitlab.") && !host.ends_with(".io")
        || matches!(
            host,
            "github.com"
                | "bitbucket.org"
                | "codeberg.org"
                | "gitee.com"
                | "git.sr.ht"
                | "sourceforge.net"
                | "anonymous.4open.science"
        )
}

/// Returns `true` if the words before a link announce the page of the project.
fn speaks_of_project(before: &str) -> bool {
    const NEAR: usize = 48;
    let start = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let words = before[start..].to_lowercase();
    ["project page", "project site", "project website", "homepage", "webpage", "our website"]
        .iter()
        .any(|w| words.contains(w))
}
