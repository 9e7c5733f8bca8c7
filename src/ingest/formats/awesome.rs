//! Lists of papers in Markdown.
//!
//! An entry is a list item with an external link. Its title is the bold text, else the text of the
//! first link that is not a label ("pdf"), else the text before the links. Its authors are italic
//! text that looks like names; its year is the first one found. Tables with a title column are read
//! by column.

use super::html_list::looks_like_people;
use crate::ingest::collect::{Collector, Place};
use crate::ingest::fields::{Field, named};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Map, Value};

/// Minimum number of entries of a list.
const FEWEST: usize = 3;

/// Labels of links, and the field that such a link fills.
const LABELS: [(&str, &str); 16] = [
    ("pdf", "url"),
    ("paper", "url"),
    ("arxiv", "url"),
    ("link", "url"),
    ("abs", "url"),
    ("doi", "url"),
    ("acl", "url"),
    ("code", "code"),
    ("github", "code"),
    ("official code", "code"),
    ("project", "project"),
    ("website", "project"),
    ("page", "project"),
    ("dataset", "dataset"),
    ("data", "dataset"),
    ("blog", "project"),
];

/// An item or a row under construction.
#[derive(Default)]
struct Entry {
    start: usize,
    /// Text outside of bold, italics and links, before the first link and after it.
    rest: String,
    strong: String,
    emphasis: String,
    links: Vec<(String, String)>,
    has_strong_first: bool,
    is_done: bool,
}

/// Returns `true` if enough list items have external links.
pub(super) fn signs(text: &str) -> bool {
    let is_item = |line: &&str| {
        let line = line.trim_start();
        let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with(['-', '*', '+', '|'])
            || (bare.len() < line.len() && bare.starts_with(['.', ')']))
    };
    text.starts_with(['#', '-', '*', '[', '!', '>', '1']) && {
        let items: Vec<&str> = text.lines().filter(is_item).collect();
        let linked = text.lines().filter(|line| line.contains("](http")).count();
        items.len() >= FEWEST && linked >= FEWEST
    }
}

/// Reads the entries of all lists and tables.
pub(super) fn read(text: &str, out: &mut Collector<'_>) {
    let mut found: Vec<(usize, Map<String, Value>)> = Vec::new();
    let mut open: Vec<Entry> = Vec::new();
    let mut state = ListState::default();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Item) => {
                // The text of an outer item ends where an inner list begins.
                if let Some(outer) = open.last_mut() {
                    outer.is_done = true;
                }
                open.push(Entry { start: range.start, ..Entry::default() });
            }
            Event::End(TagEnd::Item) => {
                if let Some(entry) = open.pop() {
                    found.extend(entry.start().zip(entry.record()));
                }
            }
            event => state.take(event, range.start, &mut open, &mut found),
        }
    }
    found.sort_by_key(|(start, _)| *start);
    if found.len() < FEWEST {
        return;
    }
    let (mut at, mut line) = (0, 1u64);
    for (start, record) in found {
        let passed = text.as_bytes().get(at..start).unwrap_or_default();
        line += passed.iter().filter(|b| **b == b'\n').count() as u64;
        at = start.max(at);
        out.add_record(record, Place::Line(line));
    }
}

/// State outside of items.
#[derive(Default)]
struct ListState {
    strong: usize,
    emphasis: usize,
    image: usize,
    link: Option<(String, String)>,
    header: Vec<String>,
    in_header: bool,
    cell: usize,
    row: Option<(usize, Map<String, Value>)>,
    cell_text: String,
    cell_link: String,
}

impl ListState {
    fn take(
        &mut self,
        event: Event<'_>,
        at: usize,
        open: &mut [Entry],
        found: &mut Vec<(usize, Map<String, Value>)>,
    ) {
        match event {
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis) => self.emphasis = self.emphasis.saturating_sub(1),
            Event::Start(Tag::Image { .. }) => self.image += 1,
            Event::End(TagEnd::Image) => self.image = self.image.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.link = Some((String::new(), dest_url.into_string()))
            }
            Event::End(TagEnd::Link) => self.end_link(open),
            Event::Text(text) | Event::Code(text) if self.image == 0 => self.text(&text, open),
            Event::SoftBreak | Event::HardBreak => self.text(" ", open),
            Event::Start(Tag::TableHead) => {
                self.header.clear();
                self.in_header = true;
            }
            Event::End(TagEnd::TableHead) => self.in_header = false,
            Event::Start(Tag::TableRow) => {
                self.row = Some((at, Map::new()));
                self.cell = 0;
            }
            Event::End(TagEnd::TableCell) => self.end_cell(),
            Event::End(TagEnd::TableRow) => {
                if let Some((at, record)) =
                    self.row.take().filter(|(_, record)| super::tree::is_titled(record))
                {
                    found.push((at, record));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, open: &mut [Entry]) {
        self.cell_text += text;
        if let Some((label, _)) = &mut self.link {
            *label += text;
        }
        let Some(entry) = open.last_mut().filter(|entry| !entry.is_done) else { return };
        if self.strong > 0 {
            entry.has_strong_first |= entry.rest.trim().is_empty() && entry.links.is_empty();
            entry.strong += text;
        } else if self.emphasis > 0 {
            entry.emphasis += text;
        } else if self.link.is_none() {
            entry.rest += text;
        }
    }

    fn end_link(&mut self, open: &mut [Entry]) {
        let Some((label, address)) = self.link.take() else { return };
        if self.cell_link.is_empty() {
            self.cell_link.clone_from(&address);
        }
        if let Some(entry) = open.last_mut().filter(|entry| !entry.is_done) {
            entry.links.push((label, address));
            entry.rest += "\u{1}"; // a link
        }
    }

    fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.cell_text).trim().to_owned();
        let link = std::mem::take(&mut self.cell_link);
        if self.in_header {
            let name = if text.eq_ignore_ascii_case("paper") { "title".to_owned() } else { text };
            return self.header.push(name);
        }
        let Some((_, record)) = &mut self.row else { return };
        let Some(name) = self.header.get(self.cell) else { return };
        self.cell += 1;
        let field = named(name).map(|(field, _)| field);
        let is_link = matches!(field, Some(Field::Url | Field::Pdf | Field::Code | Field::Data));
        if field == Some(Field::Title) && link.contains("://") {
            record.insert("url".into(), link.clone().into());
        }
        let value = if is_link { link } else { text };
        if !value.is_empty() {
            record.insert(name.clone(), value.into());
        }
    }
}

impl Entry {
    fn start(&self) -> Option<usize> {
        self.links.iter().any(|(_, address)| address.starts_with("http")).then_some(self.start)
    }

    fn record(&self) -> Option<Map<String, Value>> {
        let label = |text: &str| {
            let text = text.trim().trim_matches(['[', ']', '(', ')', ':']).to_lowercase();
            LABELS.iter().find(|(label, _)| *label == text).map(|(_, field)| *field)
        };
        let external = || self.links.iter().filter(|(_, address)| address.starts_with("http"));
        let linked =
            external().find(|(text, _)| label(text).is_none() && text.trim().chars().count() > 3);
        let before = self.rest.split('\u{1}').next().unwrap_or_default();
        let title = if self.has_strong_first && label(&self.strong).is_none() {
            self.strong.clone()
        } else if let Some((text, _)) = linked {
            text.clone()
        } else {
            before.to_owned()
        };
        let title = title
            .trim()
            .trim_end_matches(['.', ':', ','])
            .trim_matches(['[', ']', '"', '“', '”'])
            .trim()
            .to_owned();
        if title.chars().count() < 4 {
            return None;
        }
        let mut record = Map::new();
        record.insert("title".into(), title.clone().into());
        for (text, address) in external() {
            let field = match label(text) {
                _ if address.contains("//github.com/") => "code",
                Some(field) => field,
                None => "url",
            };
            let field =
                if field == "project" && !self.links.is_empty() { "project" } else { field };
            record.entry(field).or_insert(address.clone().into());
        }
        if let Some(project) = record.remove("project") {
            record.entry("url").or_insert(project);
        }
        let authors = self.emphasis.trim().trim_end_matches('.');
        if looks_like_people(authors) {
            record.insert("authors".into(), authors.into());
        }
        let rest = self.rest.replace(['\u{1}', '[', ']'], " ");
        if let Some(year) = years(&rest).last().or_else(|| years(&title).last()) {
            record.insert("year".into(), year.into());
        }
        if let Some(venue) = venue(&rest) {
            record.insert("venue".into(), venue.into());
        }
        Some(record)
    }
}

/// Returns the numbers that may be years, in order.
fn years(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")))
}

/// Splits "ICML 2019." after a title: a name in capitals and a year.
fn venue(rest: &str) -> Option<String> {
    let first = rest
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .split(['.', ',', '(', ')', ';'])
        .next()?
        .trim();
    let words: Vec<&str> =
        first.split_whitespace().filter(|word| years(word).next().is_none()).collect();
    let is_name = (1..=6).contains(&words.len())
        && words.iter().any(|word| word.chars().next().is_some_and(char::is_uppercase))
        && words.iter().all(|word| word.len() < 30 && !word.contains("://"));
    (is_name && first.chars().count() < 60).then(|| words.join(" "))
}
