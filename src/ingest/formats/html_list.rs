//! Lists of papers on web pages.
//!
//! Titles of one list look alike (the same element, class and parent) and are followed by names of
//! people. Elements are grouped by their look; the look whose texts are most often followed by
//! names is that of the titles.

use crate::ingest::collect::{Collector, Place};
use scraper::node::Node;
use scraper::{ElementRef, Html};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Minimum number of titles of a list.
const FEWEST: usize = 3;
/// Range of the length of a title, in characters.
const TITLE: std::ops::RangeInclusive<usize> = 8..=300;
/// Minimum length of an abstract, in characters.
const ABSTRACT: usize = 200;
/// Number of lines after a title in which names are searched.
const NEAR: usize = 4;

/// A run of text and its line, as broken by a browser.
struct PageText {
    text: String,
    line: usize,
}

/// An element that may be a title, as a range of runs.
struct Candidate {
    from: usize,
    to: usize,
}

#[derive(Default)]
struct Flow {
    runs: Vec<PageText>,
    line: usize,
    links: Vec<(usize, String)>,
    /// Elements by their look, in order.
    looks: BTreeMap<String, Vec<Candidate>>,
}

/// Reads the papers of the list on a page, if there is one. Titles without names after them are
/// reported.
pub(super) fn read(page: &Html, out: &mut Collector<'_>) {
    let mut flow = Flow::default();
    flow.walk(page.root_element());
    let judge = |candidates: &[Candidate]| flow.papers(candidates, true).iter().flatten().count();
    let judged = flow.looks.values().map(|candidates| (judge(candidates), candidates));
    let best = judged
        .filter(|(good, candidates)| *good >= FEWEST && 2 * good >= candidates.len())
        .max_by_key(|(good, candidates)| (*good, std::cmp::Reverse(candidates.len())));
    let Some((_, candidates)) = best else { return };
    for (i, paper) in flow.papers(candidates, false).into_iter().enumerate() {
        let place = Place::Number(i as u64 + 1);
        match paper {
            Some(record) => out.add_record(record, place),
            None => {
                let found = flow.text(candidates[i].from, candidates[i].to);
                out.skip(
                    &place,
                    "title",
                    &found,
                    "a title with the names of its authors behind it",
                );
            }
        }
    }
}

impl Flow {
    /// Walks over the page in order. The caller bounds the depth.
    fn walk(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        if matches!(name, "script" | "style" | "noscript" | "template" | "nav" | "footer" | "head")
        {
            return;
        }
        let is_block = !matches!(
            name,
            "a" | "b"
                | "strong"
                | "i"
                | "em"
                | "span"
                | "cite"
                | "sup"
                | "sub"
                | "u"
                | "small"
                | "font"
                | "code"
                | "mark"
                | "q"
        );
        self.line += usize::from(is_block);
        let from = self.runs.len();
        if let Some(href) = element.value().attr("href").filter(|_| name == "a") {
            self.links.push((from, href.to_owned()));
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) if !text.trim().is_empty() => {
                    self.runs.push(PageText { text: text.to_string(), line: self.line });
                }
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.walk(child);
                    }
                }
                _ => {}
            }
        }
        self.line += usize::from(is_block);
        if self.runs.len() > from && self.runs.len() - from <= 40 {
            let class = element.value().attr("class").unwrap_or_default();
            let above = element
                .parent()
                .and_then(ElementRef::wrap)
                .map_or("", |above| above.value().name());
            let look = format!("{name}.{class} in {above}");
            self.looks.entry(look).or_default().push(Candidate { from, to: self.runs.len() });
        }
    }

    fn text(&self, from: usize, to: usize) -> String {
        let mut text = String::new();
        for run in self.runs.get(from..to).unwrap_or_default() {
            text += &run.text;
            text.push(' ');
        }
        tidy(&text)
    }

    /// Returns the paper of each candidate that is a title followed by names. With `is_strict`,
    /// titles that look like names ("Database Gyms") do not count.
    fn papers(&self, candidates: &[Candidate], is_strict: bool) -> Vec<Option<Map<String, Value>>> {
        let mut papers = Vec::new();
        for (i, candidate) in candidates.iter().enumerate() {
            let end = candidates.get(i + 1).map_or(self.runs.len(), |next| next.from);
            papers.push(self.paper(candidate, end, is_strict));
        }
        papers
    }

    fn paper(
        &self,
        candidate: &Candidate,
        end: usize,
        is_strict: bool,
    ) -> Option<Map<String, Value>> {
        let title = self.text(candidate.from, candidate.to);
        let title = title.strip_prefix("Title:").map_or(title.as_str(), str::trim);
        let is_title = TITLE.contains(&title.chars().count())
            && title.contains(' ')
            && !(is_strict && looks_like_people(title));
        if !is_title {
            return None;
        }
        let mut record = Map::from_iter([("title".to_owned(), title.into())]);
        for (nth, line) in self.lines(candidate.to, end).into_iter().enumerate() {
            let line = line
                .strip_prefix("Authors:")
                .map_or(line.as_str(), str::trim)
                .trim_matches([',', '.', ':', '–', '—', '|', ' ']);
            if nth < NEAR && !record.contains_key("authors") && looks_like_people(line) {
                record.insert("authors".into(), people(line).into());
            } else if line.chars().count() >= ABSTRACT && record.contains_key("authors") {
                let text = line.strip_prefix("Abstract:").map_or(line, str::trim);
                record.entry("abstract").or_insert(text.into());
            }
        }
        if !record.contains_key("authors") {
            return None;
        }
        let links = self.links.iter().filter(|(at, _)| (candidate.from..end).contains(at));
        for (_, href) in links {
            let field = if href.ends_with(".pdf") || href.contains("/pdf") {
                "pdf"
            } else if href.contains("//github.com/") {
                "code"
            } else {
                "url"
            };
            let is_page = !href.starts_with(['#', '?'])
                && !href.starts_with("mailto:")
                && !href.starts_with("javascript:");
            // Names may be links too: only links of the title and links to files or code count.
            if is_page
                && (field != "url"
                    || self.links.iter().any(|(at, own)| {
                        own == href && (candidate.from..candidate.to).contains(at)
                    }))
            {
                record.entry(field).or_insert(href.clone().into());
            }
        }
        Some(record)
    }

    /// Returns the texts of the lines from `from` to `to`, up to a limit.
    fn lines(&self, from: usize, to: usize) -> Vec<String> {
        const MOST: usize = 60;
        let mut lines: Vec<(usize, String)> = Vec::new();
        for run in self.runs.get(from..to.min(from + MOST)).unwrap_or_default() {
            match lines.last_mut() {
                Some((line, text)) if *line == run.line => *text = format!("{text} {}", run.text),
                _ => lines.push((run.line, run.text.clone())),
            }
        }
        lines.into_iter().map(|(_, text)| tidy(&text)).filter(|text| !text.is_empty()).collect()
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(" ;", ";")
}

/// Returns a list of names, separated by semicolons, without affiliations and stars.
fn people(text: &str) -> String {
    parts(text).join("; ")
}

/// Splits a list of people at its separators.
fn parts(text: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let bare = bare.replace(" and ", ";").replace(" & ", ";").replace(" AND ", ";");
    let strong = bare.contains([';', '|', '·', '•']);
    let split = |c: char| {
        matches!(c, ';' | '|' | '·' | '•')
            || (c == ',' && !strong)
            || (c == ',' && !text.contains(';'))
    };
    let parts = bare
        .split(split)
        .map(|part| part.trim_matches(|c: char| !c.is_alphabetic() && c != '.').trim());
    parts
        .filter(|part| !part.is_empty() && *part != "and")
        .map(|part| part.strip_prefix("and ").unwrap_or(part).to_owned())
        .collect()
}

/// Returns `true` if a text looks like a list of people: most parts are two to five words with
/// initial capitals.
pub(super) fn looks_like_people(text: &str) -> bool {
    const LONGEST: usize = 3000;
    if text.is_empty() || text.len() > LONGEST || text.contains(['?', ':', '!', '"', '“']) {
        return false;
    }
    let is_word = |word: &str| {
        const PARTICLES: [&str; 15] = [
            "van", "von", "de", "der", "den", "di", "da", "la", "le", "du", "del", "dos", "bin",
            "al", "el",
        ];
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic())
            || PARTICLES.contains(&bare)
    };
    let is_name = |part: &String| {
        let words: Vec<&str> = part.split_whitespace().collect();
        (2..=5).contains(&words.len())
            && words.iter().all(|word| is_word(word) && word.chars().count() < 25)
    };
    let parts = parts(text);
    let names = parts.iter().filter(|part| is_name(part)).count();
    names > 0
        && 10 * names >= 7 * parts.len()
        && (parts.len() > 1 || text.split_whitespace().count() <= 4 || text.contains('('))
}
