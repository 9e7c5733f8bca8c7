//! Finds what a collection lacks and what in it looks doubtful.
//!
//! Nothing here is wrong for certain, so nothing is dropped for it. Each kind is told once, with
//! its number and a few examples.

use super::table::plural;
use crate::paper::Paper;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Examples of a finding.
const EXAMPLES: usize = 3;
/// Characters of an example.
const EXAMPLE: usize = 60;

/// One kind of thing that a collection lacks.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Finding {
    /// "no_year", "no_abstract", "no_link", "duplicate", "spelling", "link": for programs.
    pub(super) kind: &'static str,
    /// How many papers (or names) it concerns.
    pub(super) count: usize,
    /// What it is, for a person.
    pub(super) about: &'static str,
    /// The first few: ids, or names and links as they stand.
    pub(super) examples: Vec<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let examples: Vec<String> = self.examples.iter().map(|text| shorten(text)).collect();
        let more = if self.count > examples.len() { ", …" } else { "" };
        let things = if self.kind == "spelling" { "author" } else { "paper" };
        write!(f, "{} {}: {}{more}", plural(self.count, things), self.about, examples.join(", "))
    }
}

fn shorten(text: &str) -> String {
    let mut short: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(EXAMPLE).collect();
    if text.chars().nth(EXAMPLE).is_some() {
        short.push('…');
    }
    short
}

/// All findings, those without a case left out. Takes time in proportion to the papers and their
/// names.
pub(super) fn findings(papers: &[Paper]) -> Vec<Finding> {
    let lacking = |kind, about, lacks: fn(&Paper) -> bool| {
        let all: Vec<String> =
            papers.iter().filter(|paper| lacks(paper)).map(|paper| paper.id.clone()).collect();
        finding(kind, about, all)
    };
    let found = [
        lacking("no_year", "without a year", |paper| {
            paper.date.is_none_or(|date| date.year().is_none())
        }),
        lacking("no_abstract", "without an abstract", |paper| paper.abstract_text.is_empty()),
        lacking("no_link", "without a link", |paper| paper.url.is_empty() && paper.pdf.is_empty()),
        lacking("no_authors", "without authors", |paper| paper.authors.is_empty()),
        finding("duplicate", "with the title of an earlier one", duplicates(papers)),
        finding("spelling", "in two spellings", spellings(papers)),
        finding("link", "with a link that leads nowhere", dead_links(papers)),
    ];
    found.into_iter().filter(|finding| finding.count > 0).collect()
}

fn finding(kind: &'static str, about: &'static str, mut all: Vec<String>) -> Finding {
    let count = all.len();
    all.truncate(EXAMPLES);
    Finding { kind, count, about, examples: all }
}

/// Letters and digits of a text in lower case.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Papers whose title an earlier one has, year and authors apart.
fn duplicates(papers: &[Paper]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let again = |paper: &&Paper| !paper.title.is_empty() && !seen.insert(key(&paper.title));
    papers.iter().filter(again).map(|paper| paper.id.clone()).collect()
}

/// Names with the same family name and first initial of which one has the given name written out
/// and the other has only initials, where no third name could be meant as well: "A. Lovelace", "Ada
/// Lovelace".
fn spellings(papers: &[Paper]) -> Vec<String> {
    let mut groups: BTreeMap<(String, char), BTreeSet<&str>> = BTreeMap::new();
    for name in papers.iter().flat_map(|paper| &paper.authors) {
        let Some((given, family)) = name.rsplit_once(' ') else { continue };
        if let Some(initial) = given.chars().next() {
            groups.entry((key(family), initial)).or_default().insert(name);
        }
    }
    let is_short = |name: &str| {
        let given = name.rsplit_once(' ').map_or("", |(given, _)| given);
        given.split([' ', '.', '-']).all(|part| part.chars().count() <= 1)
    };
    let doubtful = groups.into_values().filter(|names| {
        let long: BTreeSet<String> =
            names.iter().filter(|name| !is_short(name)).map(|name| key(name)).collect();
        names.len() > 1 && long.len() <= 1
    });
    doubtful.map(|names| names.into_iter().collect::<Vec<_>>().join(" / ")).collect()
}

/// Links that no browser follows to anywhere, by their look alone: nothing is asked of the network.
fn dead_links(papers: &[Paper]) -> Vec<String> {
    let is_dead = |link: &&str| {
        let Some((_, rest)) = link.split_once("://") else { return false };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = host.rsplit('@').next().unwrap_or(host).split(':').next().unwrap_or(host);
        let is_reserved = ["example.com", "example.org", "example.net", "localhost", "127.0.0.1"]
            .contains(&host.trim_start_matches("www."));
        !host.contains('.') && host != "localhost"
            || is_reserved
            || host.starts_with('.')
            || host.contains("..")
            || host.contains('_')
            || rest.contains("://")
                && !["web.archive.org", "doi.org", "login"].iter().any(|part| rest.contains(part))
    };
    let links =
        papers.iter().flat_map(|paper| [paper.url.as_str(), &paper.pdf, &paper.code, &paper.data]);
    links.filter(|link| is_dead(link)).map(String::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Date;

    fn paper(id: &str, title: &str, author: &str) -> Paper {
        Paper {
            id: id.into(),
            title: title.into(),
            authors: vec![author.into()],
            abstract_text: "Text.".into(),
            date: Date::new(1843, 0, 0),
            url: "https://doi.org/10.1000/a".into(),
            ..Paper::default()
        }
    }

    #[test]
    fn a_collection_that_lacks_nothing_has_no_findings() {
        let papers = [paper("a", "One", "Ada Lovelace"), paper("b", "Two", "Alan Turing")];
        assert_eq!(findings(&papers), []);
    }

    #[test]
    fn each_kind_is_told_once_with_its_number() {
        let papers = [
            paper("a", "On Clocks", "Ada Lovelace"),
            Paper { date: None, ..paper("b", "On clocks!", "A. Lovelace") },
            Paper {
                date: None,
                url: "http://example_url.com".into(),
                ..paper("c", "Three", "Alan Turing")
            },
        ];
        let told: Vec<(&str, usize, String)> = findings(&papers)
            .into_iter()
            .map(|f| (f.kind, f.count, f.examples.join("|")))
            .collect();
        assert_eq!(
            told,
            [
                ("no_year", 2, "b|c".to_owned()),
                ("duplicate", 1, "b".to_owned()),
                ("spelling", 1, "A. Lovelace / Ada Lovelace".to_owned()),
                ("link", 1, "http://example_url.com".to_owned()),
            ]
        );
    }

    #[test]
    fn two_people_with_one_initial_are_two_people() {
        let papers = [
            paper("a", "One", "Ada Lovelace"),
            paper("b", "Two", "Anna Lovelace"),
            paper("c", "Three", "A. Lovelace"),
        ];
        assert_eq!(findings(&papers), []);
    }
}
