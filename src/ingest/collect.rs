//! Which records are papers, which of them are the same paper, and what are they called?
//!
//! Two records are the same paper if they have the same id, or the same DOI, or the same title and year, and nothing speaks
//! against it:
//!
//! - the same id or DOI, but titles that have little in common: two papers (files that number their rows from 1 have the same
//!   ids); the later one gets a new id;
//! - the same title and year, but authors of whom none are the same, or titles that many papers have ("Introduction") without
//!   authors to tell them apart: two papers.
//!
//! The earlier record wins; the later one fills its gaps.

use super::draft::Draft;
use super::report::{Problem, Report, Severity, shorten};
use super::{Ingested, Options};
use crate::paper::{Date, Paper};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Where in a file a record stands.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Line, from 1.
    Line(u64),
    /// Record of a JSON array, from 1, and its line.
    Record(u64, u64),
    /// Entry of a bibliography with its key, from 1, and its line.
    Entry(u64, Box<str>, u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line(line) => write!(f, "line {line}"),
            Place::Record(number, line) => write!(f, "record {number} (line {line})"),
            Place::Entry(number, key, line) if key.is_empty() => write!(f, "entry {number} (line {line})"),
            Place::Entry(number, key, line) => write!(f, "entry {number} ({key}, line {line})"),
        }
    }
}

/// Takes drafts in, keeps papers with unique ids, and says what became of the rest.
pub(crate) struct Collector<'a> {
    /// How to read.
    pub options: &'a Options,
    files: Vec<String>,
    papers: Vec<Paper>,
    /// File and place of each paper.
    origins: Vec<(u32, Place)>,
    ids: HashMap<String, usize>,
    dois: HashMap<String, usize>,
    titles: HashMap<(u16, String), usize>,
    /// Base of made ids → last number tried, so that a thousand clashes cost a thousand steps.
    suffixes: HashMap<String, u64>,
    report: Report,
}

impl<'a> Collector<'a> {
    pub(crate) fn new(options: &'a Options) -> Self {
        Collector {
            options,
            files: Vec::new(),
            papers: Vec::new(),
            origins: Vec::new(),
            ids: HashMap::new(),
            dois: HashMap::new(),
            titles: HashMap::new(),
            suffixes: HashMap::new(),
            report: Report::default(),
        }
    }

    /// The records that follow come from `name`.
    pub(crate) fn start_file(&mut self, name: &str) {
        self.files.push(name.to_owned());
    }

    /// A record that cannot be used.
    pub(crate) fn skip(&mut self, place: &Place, field: &str, found: &str, expected: impl Into<String>) {
        self.report.read += 1;
        self.report.skipped += 1;
        self.note(Severity::Skipped, place, field, found, expected.into());
    }

    /// A record that may become a paper.
    pub(crate) fn add(&mut self, draft: Draft, place: Place) {
        for dropped in &draft.dropped {
            self.note(Severity::FieldDropped, &place, &dropped.field, &dropped.found, dropped.expected.into());
        }
        let Draft { mut paper, doi, known_by_title, .. } = draft;
        if paper.title.is_empty() && paper.abstract_text.is_empty() {
            let found = if paper.id.is_empty() { "neither" } else { &paper.id };
            return self.skip(&place, "title", found, "a title or an abstract");
        }
        self.report.read += 1;
        let title_key = title_key(&paper, known_by_title);
        if let Some((earlier, why)) = self.same_paper(&paper, &doi, title_key.as_ref()) {
            self.report.merged += 1;
            let (file, there) = &self.origins[earlier];
            let expected = format!("{}: {there} ({why})", self.files[*file as usize]);
            self.note(Severity::Merged, &place, "", name_of(&paper), expected);
            let id = std::mem::take(&mut paper.id);
            fill_gaps(&mut self.papers[earlier], paper);
            return self.index(earlier, id, doi, title_key);
        }
        if paper.id.is_empty() {
            paper.id =
                if known_by_title { self.made_id(&paper, "", "") } else { self.made_id(&paper, &doi, &paper.url) };
        } else if let Some(earlier) = self.ids.get(&paper.id) {
            let (file, there) = &self.origins[*earlier];
            let at = format!("{}: {there}", self.files[*file as usize]);
            let id = self.numbered(&paper.id);
            let expected = format!("an id that no other paper has ({at} has it); the paper is now \"{id}\"");
            self.note(Severity::FieldDropped, &place, "id", &paper.id, expected);
            paper.id = id;
        }
        let number = self.papers.len();
        self.origins.push((self.files.len().saturating_sub(1) as u32, place));
        self.index(number, paper.id.clone(), doi, title_key);
        self.papers.push(paper);
    }

    /// The papers and the report.
    pub(crate) fn finish(self) -> Ingested {
        Ingested { papers: self.papers, report: self.report }
    }

    fn note(&mut self, severity: Severity, place: &Place, field: &str, found: &str, expected: String) {
        self.report.problems.push(Problem {
            severity,
            file: self.files.last().cloned().unwrap_or_default(),
            place: place.to_string(),
            field: shorten(field),
            found: shorten(found),
            expected,
        });
    }

    /// The earlier paper that `paper` is once more, and what gives it away.
    fn same_paper(&self, paper: &Paper, doi: &str, title_key: Option<&(u16, String)>) -> Option<(usize, String)> {
        if self.options.keep_duplicates {
            return None;
        }
        let by_id = self.ids.get(&paper.id).filter(|_| !paper.id.is_empty());
        if let Some(earlier) = by_id.filter(|earlier| may_be_one(&self.papers[**earlier], paper)) {
            return Some((*earlier, format!("same id {}", shorten(&paper.id))));
        }
        if let Some(earlier) = self.dois.get(doi).filter(|earlier| may_be_one(&self.papers[**earlier], paper)) {
            return Some((*earlier, format!("same DOI {}", shorten(doi))));
        }
        let earlier = self.titles.get(title_key?)?;
        authors_agree(&self.papers[*earlier], paper).then(|| (*earlier, "same title and year".to_owned()))
    }

    /// Remembers under which names a paper can be met again; the first paper of a name keeps it.
    fn index(&mut self, number: usize, id: String, doi: String, title_key: Option<(u16, String)>) {
        if !id.is_empty() {
            self.ids.entry(id).or_insert(number);
        }
        if !doi.is_empty() {
            self.dois.entry(doi).or_insert(number);
        }
        if let Some(key) = title_key {
            self.titles.entry(key).or_insert(number);
        }
    }

    /// An id for a paper that has none: its DOI, else its address, else a slug of its title.
    fn made_id(&mut self, paper: &Paper, doi: &str, url: &str) -> String {
        let address = url.split_once("://").map_or("", |(_, rest)| rest.trim_end_matches('/'));
        let address = address.strip_prefix("www.").unwrap_or(address);
        let slug = slug(name_of(paper));
        let free = [doi, address, &slug]
            .into_iter()
            .find(|id| !id.is_empty() && !self.ids.contains_key(*id))
            .map(String::from);
        free.unwrap_or_else(|| self.numbered(&slug))
    }

    /// `base` with the first number from 2 that makes it unique.
    fn numbered(&mut self, base: &str) -> String {
        let last = self.suffixes.entry(base.to_owned()).or_insert(1);
        loop {
            *last += 1;
            let id = format!("{base}-{last}");
            if !self.ids.contains_key(&id) {
                return id;
            }
        }
    }
}

/// What to call a paper in a message: its title, else the beginning of its abstract.
fn name_of(paper: &Paper) -> &str {
    if paper.title.is_empty() { &paper.abstract_text } else { &paper.title }
}

/// Lower-case words of `text` joined by hyphens, about 60 characters; accents are taken off, other scripts kept.
pub(crate) fn slug(text: &str) -> String {
    const ENOUGH: usize = 60;
    let mut slug = String::new();
    let mut count = 0;
    for word in folded(text).split_whitespace() {
        if count >= ENOUGH {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        for c in word.chars().take(ENOUGH) {
            slug.push(c);
            count += 1;
        }
    }
    if slug.is_empty() { "paper".to_owned() } else { slug }
}

/// Letters and digits in lower case without accents, everything else as white space.
fn folded(text: &str) -> String {
    let fold = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    if text.is_ascii() {
        return text.chars().map(|c| fold(c.to_ascii_lowercase())).collect();
    }
    let is_mark = |c: &char| unicode_normalization::char::is_combining_mark(*c);
    text.nfkd().filter(|c| !is_mark(c)).flat_map(char::to_lowercase).map(fold).nfc().collect()
}

/// Year (0 where `yearless` allows that there is none) and letters of the title; `None` without them.
fn title_key(paper: &Paper, yearless: bool) -> Option<(u16, String)> {
    let year = paper.date.and_then(Date::year).or(yearless.then_some(0))?;
    let letters: String = folded(&paper.title).split_whitespace().collect();
    (!letters.is_empty()).then_some((year, letters))
}

/// Whether two records of one id or DOI speak of one paper, by their titles (where one has none, their abstracts).
fn may_be_one(a: &Paper, b: &Paper) -> bool {
    if a.title.is_empty() && b.title.is_empty() {
        return a.abstract_text == b.abstract_text;
    }
    if a.title.is_empty() || b.title.is_empty() {
        return true;
    }
    let (left, right) = (words(&a.title), words(&b.title));
    let common = left.intersection(&right).count();
    let shorter = left.len().min(right.len());
    let years = (a.date.and_then(Date::year), b.date.and_then(Date::year));
    let years_differ = matches!(years, (Some(x), Some(y)) if x != y);
    // Titles change between a preprint and its publication, most of their words stay.
    if years_differ { common * 5 >= shorter * 4 } else { common * 2 >= shorter }
}

/// Distinct words of a title; in scripts without spaces, distinct characters.
fn words(title: &str) -> BTreeSet<String> {
    let folded = folded(title);
    let mut words = BTreeSet::new();
    for word in folded.split_whitespace() {
        let (dense, spaced): (Vec<char>, Vec<char>) = word.chars().partition(|c| *c >= '\u{2e80}');
        words.extend(dense.into_iter().map(String::from));
        if !spaced.is_empty() {
            words.insert(spaced.into_iter().collect());
        }
    }
    words
}

/// Two papers of one title and year are one if an author is on both; without authors, if the title is not just a word or two.
fn authors_agree(a: &Paper, b: &Paper) -> bool {
    let family = |name: &String| folded(name).split_whitespace().next_back().map(String::from);
    if a.authors.is_empty() || b.authors.is_empty() {
        return words(&a.title).len() > 2
            && (a.abstract_text == b.abstract_text || a.abstract_text.is_empty() || b.abstract_text.is_empty());
    }
    let families: HashSet<String> = a.authors.iter().filter_map(family).collect();
    b.authors.iter().filter_map(family).any(|name| families.contains(&name))
}

/// Fills what `paper` lacks from `later`.
fn fill_gaps(paper: &mut Paper, later: Paper) {
    let texts = [
        (&mut paper.title, later.title),
        (&mut paper.abstract_text, later.abstract_text),
        (&mut paper.venue, later.venue),
        (&mut paper.url, later.url),
        (&mut paper.pdf, later.pdf),
        (&mut paper.code, later.code),
        (&mut paper.data, later.data),
        (&mut paper.language, later.language),
    ];
    for (text, filling) in texts {
        if text.is_empty() {
            *text = filling;
        }
    }
    for (list, filling) in [(&mut paper.authors, later.authors), (&mut paper.tags, later.tags)] {
        if list.is_empty() {
            *list = filling;
        }
    }
    for (name, values) in later.extra {
        paper.extra.entry(name).or_insert(values);
    }
    paper.date = finer(paper.date, later.date);
}

/// The first date, or the second where that says the same more exactly.
fn finer(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    let (Some(first), Some(second)) = (a, b) else { return a.or(b) };
    fn agree<T: PartialEq>(known: Option<T>, other: Option<T>) -> bool {
        known.is_none() || known == other
    }
    let refines =
        agree(first.year(), second.year()) && agree(first.month(), second.month()) && agree(first.day(), second.day());
    Some(if refines { second } else { first })
}
