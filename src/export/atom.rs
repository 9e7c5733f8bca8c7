//! Writes Atom feeds (RFC 4287), newest papers first.
//!
//! No clock is read: `updated` is the publication date of a paper, and that of its newest paper for
//! a feed, so the same papers give the same bytes. Entry ids are derived from a paper's address, or
//! from its id if it has none, and are the same in every feed. If the address of the site is
//! unknown, relative links stay relative; feed readers resolve them against the feed's own address.

use crate::paper::{Date, Paper};
use std::cmp::Reverse;
use xxhash_rust::xxh64::xxh64;

/// Most entries of a feed.
const ENTRIES: usize = 50;

/// Metadata of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Name of the collection, with the facet value where it is the feed of one.
    pub title: String,
    /// A line about it; may be empty.
    pub subtitle: String,
    /// BCP 47; may be empty.
    pub language: String,
    /// Full address of the site's folder, with a slash at the end; empty where it is not known.
    pub site: String,
    /// Name of the feed's file.
    pub file: String,
}

/// Returns the feed of `papers`; the newest 50 of them become entries.
///
/// # Example
///
/// ```
/// use papersift::export::atom::{Head, atom};
/// use papersift::paper::Paper;
///
/// let paper = Paper { id: "p1".into(), title: "a < b".into(), ..Paper::default() };
/// let feed = atom(&[&paper], &Head { title: "New".into(), ..Head::default() });
/// assert!(feed.contains("<title>a &lt; b</title>"));
/// ```
pub fn atom(papers: &[&Paper], head: &Head) -> String {
    let mut newest: Vec<&Paper> = papers.to_vec();
    newest.sort_by_key(|paper| Reverse(dated(paper))); // stable: ties stay in input order
    newest.truncate(ENTRIES);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"",
    );
    if !head.language.is_empty() {
        out += &[" xml:lang=\"", &escaped(&head.language), "\""].concat();
    }
    out += ">\n";
    let title = if head.title.is_empty() { "Papers" } else { &head.title };
    element(&mut out, "  ", "id", &uuid(&["feed ", &head.site, &head.file, title].concat()));
    element(&mut out, "  ", "title", title);
    if !head.subtitle.is_empty() {
        element(&mut out, "  ", "subtitle", &head.subtitle);
    }
    element(&mut out, "  ", "updated", &moment(newest.first().and_then(|paper| paper.date)));
    // An entry without authors has those of the feed.
    out += &["  <author><name>", &escaped(title), "</name></author>\n"].concat();
    let site = if head.site.is_empty() { "./" } else { &head.site };
    link(&mut out, "  ", "alternate", "text/html", site);
    if !head.site.is_empty() {
        link(
            &mut out,
            "  ",
            "self",
            "application/atom+xml",
            &[&head.site, head.file.as_str()].concat(),
        );
    }
    element(&mut out, "  ", "generator", "papersift");
    newest.iter().for_each(|paper| entry(&mut out, paper, &head.site));
    out + "</feed>\n"
}

fn entry(out: &mut String, paper: &Paper, site: &str) {
    const INDENT: &str = "    ";
    let about = if paper.url.is_empty() { &paper.id } else { &paper.url };
    *out += "  <entry>\n";
    element(out, INDENT, "id", &uuid(&["paper ", about].concat()));
    element(out, INDENT, "title", if paper.title.is_empty() { "Untitled" } else { &paper.title });
    element(out, INDENT, "updated", &moment(paper.date));
    for author in &paper.authors {
        *out += &[INDENT, "<author><name>", &escaped(author), "</name></author>\n"].concat();
    }
    // Every entry has a page: where the paper names none, the site itself, which finds it by its
    // title.
    let main = [&paper.url, &paper.pdf].into_iter().find(|link| !link.is_empty());
    link(
        out,
        INDENT,
        "alternate",
        "text/html",
        &main.map_or_else(|| absolute("./", site), |main| absolute(main, site)),
    );
    if !paper.pdf.is_empty() && !paper.url.is_empty() {
        link(out, INDENT, "related", "application/pdf", &absolute(&paper.pdf, site));
    }
    for tag in [&paper.venue].into_iter().chain(&paper.tags).filter(|tag| !tag.is_empty()) {
        *out += &[INDENT, "<category term=\"", &escaped(tag), "\"/>\n"].concat();
    }
    element(out, INDENT, "summary", &paper.abstract_text);
    *out += "  </entry>\n";
}

fn element(out: &mut String, indent: &str, name: &str, text: &str) {
    *out += &[indent, "<", name, ">", &escaped(text), "</", name, ">\n"].concat();
}

fn link(out: &mut String, indent: &str, rel: &str, kind: &str, address: &str) {
    *out += &[
        indent,
        "<link rel=\"",
        rel,
        "\" type=\"",
        kind,
        "\" href=\"",
        &escaped(address),
        "\"/>\n",
    ]
    .concat();
}

/// The link with the site's address before it, where it is relative and that is known.
fn absolute(link: &str, site: &str) -> String {
    let head = link.split(['/', '?', '#']).next().unwrap_or_default();
    if site.is_empty() || head.contains(':') || link.starts_with('/') {
        return link.into();
    }
    [site, link.strip_prefix("./").unwrap_or(link)].concat()
}

/// Returns the sort key of a paper's date; papers without a year come last.
fn dated(paper: &Paper) -> u32 {
    paper.date.filter(|date| date.year().is_some()).map_or(0, Date::packed)
}

/// Returns the first instant of a date, of its month or of its year, whichever is known; of the
/// epoch without a date.
fn moment(date: Option<Date>) -> String {
    let Some((date, year)) = date.and_then(|date| Some((date, date.year()?))) else {
        return "1970-01-01T00:00:00Z".into();
    };
    format!("{year:04}-{:02}-{:02}T00:00:00Z", date.month().unwrap_or(1), date.day().unwrap_or(1))
}

/// Returns a UUID (version 8) of 122 bits of the hash of a text.
fn uuid(text: &str) -> String {
    let (high, low) = (xxh64(text.as_bytes(), 0), xxh64(text.as_bytes(), 1));
    let high = (high & !0xf000) | 0x8000;
    let low = (low >> 2) | 0x8000_0000_0000_0000;
    format!(
        "urn:uuid:{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

/// Text for an element or an attribute; characters that XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// Returns the file name of the feed of one facet value, independent of the other values:
/// "feed.venue.acl.xml" for "ACL". Values of anything but capitals and digits get a hash appended.
pub fn file_name(facet: &str, value: &str) -> String {
    let slug = |text: &str| -> String {
        let mapped = text
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
        mapped
            .collect::<String>()
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-")
    };
    let short: String = slug(value).chars().take(60).collect();
    let telling = short.len() == value.len()
        && value.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let hash =
        if telling { String::new() } else { format!(".{:08x}", xxh64(value.as_bytes(), 0) as u32) };
    ["feed.", &slug(facet), ".", &short, &hash, ".xml"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paper(id: &str, date: &str) -> Paper {
        Paper {
            id: id.into(),
            title: format!("Title {id}"),
            date: Date::parse(date),
            ..Paper::default()
        }
    }

    #[test]
    fn the_newest_papers_come_first_and_no_more_than_fifty() {
        let mut papers: Vec<Paper> =
            (0..70).map(|n| paper(&format!("p{n}"), &format!("{}", 1950 + n))).collect();
        papers.push(paper("none", "--03-01"));
        let text = atom(&papers.iter().collect::<Vec<_>>(), &Head::default());
        let titles: Vec<&str> =
            text.split("<title>").skip(2).map(|rest| rest.split('<').next().unwrap()).collect();
        assert_eq!((titles.len(), titles[0], titles[49]), (ENTRIES, "Title p69", "Title p20"));
        assert_eq!(
            text.matches("<updated>2019-01-01T00:00:00Z</updated>").count(),
            2,
            "the feed and its first entry"
        );
    }

    #[test]
    fn relative_links_become_absolute_where_the_site_is_known() {
        let papers =
            [Paper { pdf: "pdf/a b.pdf".into(), url: "a.html".into(), ..paper("a", "2020-03") }];
        let papers: Vec<&Paper> = papers.iter().collect();
        let site =
            Head { site: "https://x.org/s/".into(), file: "feed.xml".into(), ..Head::default() };
        let text = atom(&papers, &site);
        for part in [
            "rel=\"self\" type=\"application/atom+xml\" href=\"https://x.org/s/feed.xml\"",
            "href=\"https://x.org/s/a.html\"",
            "href=\"https://x.org/s/pdf/a b.pdf\"",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        let text = atom(&papers, &Head::default());
        assert!(
            text.contains("href=\"a.html\"")
                && text.contains("href=\"./\"")
                && !text.contains("\"self\""),
            "{text}"
        );
    }

    #[test]
    fn ids_are_those_of_the_paper_whatever_the_feed() {
        let a = paper("a", "2020");
        let id = |head: &Head| {
            atom(&[&a], head)
                .split("<entry>")
                .nth(1)
                .unwrap()
                .split("</id>")
                .next()
                .unwrap()
                .to_owned()
        };
        assert_eq!(
            id(&Head::default()),
            id(&Head { title: "Other".into(), site: "https://x.org/".into(), ..Head::default() })
        );
        let uuid = uuid("x");
        assert!(
            uuid.len() == 45
                && uuid.as_bytes()[23] == b'8'
                && matches!(uuid.as_bytes()[28], b'8'..=b'b'),
            "{uuid}"
        );
    }

    #[test]
    fn values_have_files_of_their_own() {
        assert_eq!(file_name("venue", "ACL"), "feed.venue.acl.xml");
        let names = ["*SEM", "SEM", "sem", "Sem", "S E M", "深", "学", "C++", "C#", ""]
            .map(|value| file_name("first_author", value));
        let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "{names:?}");
        assert!(
            names
                .iter()
                .all(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b))),
            "{names:?}"
        );
    }

    proptest! {
        #[test]
        fn any_text_makes_well_formed_xml(title: String, name: String, url: String) {
            let paper = Paper { title, authors: vec![name.clone()], url, abstract_text: name.clone(), ..Paper::default() };
            let text = atom(&[&paper], &Head { title: name, ..Head::default() });
            prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
            // Every "<" opens a tag of ours, every "&" an entity of ours, and tags match.
            let mut open: Vec<&str> = Vec::new();
            for tag in text.split('<').skip(2) {
                let (tag, rest) = tag.split_once('>').unwrap();
                prop_assert!(!rest.contains('>'));
                let name = tag.split(' ').next().unwrap();
                match name.strip_prefix('/') {
                    Some(name) => prop_assert_eq!(open.pop(), Some(name)),
                    None if tag.ends_with('/') => {}
                    None => open.push(name),
                }
            }
            prop_assert!(open.is_empty());
            prop_assert!(text.split('&').skip(1).all(|rest| ["amp;", "lt;", "gt;", "quot;"].iter().any(|e| rest.starts_with(e))));
        }
    }
}
