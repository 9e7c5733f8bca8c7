//! Collects papers: merges duplicates, assigns unique ids and reports problems.
//!
//! Of two records of the same paper the earlier one wins; the later one fills its gaps.

mod merge;
mod place;
mod same;

pub(crate) use place::Place;

use super::clean;
use super::draft::{self, Draft};
use super::refusal::Refusal;
use super::report::{Dropped, Problem, ReadReport, Severity, shorten};
use crate::paper::Paper;
use merge::fill_gaps;
use same::{authors_agree, may_be_one, slug, title_key};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Key that marks a record as part of a paper, such as an attachment, rather than a paper.
pub(crate) const NO_PAPER: &str = "is no paper";

/// The result of reading.
#[derive(Clone, Debug, Default)]
pub struct Ingested {
    /// Papers with unique ids, in input order.
    pub papers: Vec<Paper>,
    /// What happened while reading.
    pub report: ReadReport,
}

/// Collects drafts into papers with unique ids and reports on the others.
pub(crate) struct Collector<'a> {
    /// Further fields to keep, by their exact names in the inputs.
    pub extra: &'a [String],
    keep_duplicates: bool,
    files: Vec<String>,
    /// Number of records read before the current file.
    read_before: usize,
    papers: Vec<Paper>,
    /// File and position of each paper.
    origins: Vec<(u32, Place)>,
    ids: HashMap<String, usize>,
    dois: HashMap<String, usize>,
    titles: HashMap<(u16, String), usize>,
    /// Last number tried for each base of a generated id; makes n clashes cost O(n).
    suffixes: HashMap<String, u64>,
    /// Index of the problem reported for each file, field and expectation.
    reported: HashMap<(usize, String, &'static str, bool), usize>,
    report: ReadReport,
}

impl<'a> Collector<'a> {
    pub(crate) fn new(extra: &'a [String], keep_duplicates: bool) -> Self {
        Collector {
            extra,
            keep_duplicates,
            files: Vec::new(),
            read_before: 0,
            papers: Vec::new(),
            origins: Vec::new(),
            ids: HashMap::new(),
            dois: HashMap::new(),
            titles: HashMap::new(),
            suffixes: HashMap::new(),
            reported: HashMap::new(),
            report: ReadReport::default(),
        }
    }

    /// Starts a file; the records that follow belong to it.
    pub(crate) fn start_file(&mut self, name: &str) {
        self.files.push(name.to_owned());
        self.read_before = self.report.read;
    }

    /// Returns the current file as given; "-" for standard input.
    pub(crate) fn file(&self) -> &str {
        self.files.last().map_or("-", String::as_str)
    }

    /// Reports a file of a folder that contains no papers.
    pub(crate) fn leave_out(&mut self, file: &str, refusal: &Refusal) {
        let (found, expected) = match refusal {
            Refusal::Foreign { about, advice } => {
                (about.clone(), format!("a list of papers; {advice}"))
            }
            Refusal::Disagreement { named, content } => (
                (*content).to_owned(),
                format!("{named}, as its name implies; choose one with --format"),
            ),
            Refusal::Unknown => ("an unknown format".to_owned(), "a list of papers".to_owned()),
        };
        self.start_file(file);
        self.note(Severity::FileLeftOut, &Place::File, "", &found, expected);
    }

    /// Ends the current file. If it has text but no record, its format was probably mistaken: the
    /// first line is reported as a record that cannot be used. Lines that begin with `comment` are
    /// ignored.
    pub(crate) fn end_of_text(&mut self, bytes: &[u8], comment: Option<u8>, expected: &str) {
        if self.report.read > self.read_before {
            return;
        }
        let lines = (1..).zip(bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii));
        let mut telling =
            lines.filter(|(_, line)| !line.is_empty() && line.first() != comment.as_ref());
        if let Some((number, line)) = telling.next() {
            self.skip(&Place::Line(number), "", &String::from_utf8_lossy(line), expected);
        }
    }

    /// As [`Collector::end_of_text`], for readers that have not kept the text; `line` is the first
    /// non-empty line.
    pub(crate) fn end_of_text_at(&mut self, number: u64, line: &str, expected: &str) {
        if self.report.read == self.read_before {
            self.skip(&Place::Line(number), "", line, expected);
        }
    }

    /// Reports a record that cannot be used.
    pub(crate) fn skip(
        &mut self,
        place: &Place,
        field: &str,
        found: &str,
        expected: impl Into<String>,
    ) {
        self.report.read += 1;
        self.report.skipped += 1;
        self.note(Severity::Skipped, place, field, found, expected.into());
    }

    /// Adds a record with named fields.
    pub(crate) fn add_record(&mut self, record: Map<String, Value>, place: Place) {
        self.add_record_as(None, record, place);
    }

    /// As [`Collector::add_record`], with an id for a record that has none.
    pub(crate) fn add_record_as(
        &mut self,
        id: Option<&str>,
        record: Map<String, Value>,
        place: Place,
    ) {
        if record.contains_key(NO_PAPER) {
            return;
        }
        let mut draft = draft::from_record(record, self.extra);
        if let (true, Some(id)) = (draft.paper.id.is_empty(), id) {
            draft.paper.id = clean::line(id);
        }
        self.add(draft, place);
    }

    /// Adds a draft, or merges it into an earlier paper.
    pub(crate) fn add(&mut self, draft: Draft, place: Place) {
        for dropped in &draft.dropped {
            self.note_dropped(dropped, &place);
        }
        let Draft { mut paper, doi, known_by_title, .. } = draft;
        if paper.title.is_empty() && paper.abstract_text.is_empty() {
            let found = if paper.id.is_empty() {
                "neither".into()
            } else {
                format!("neither (id {})", paper.id)
            };
            return self.skip(&place, "title", &found, "a title or an abstract");
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
        paper.id = if !paper.id.is_empty() {
            self.unique_id(&paper.id, &place)
        } else if known_by_title {
            self.made_id(&paper, "", "")
        } else {
            self.made_id(&paper, &doi, &paper.url)
        };
        let number = self.papers.len();
        self.origins.push((self.files.len().saturating_sub(1) as u32, place));
        self.index(number, paper.id.clone(), doi, title_key);
        self.papers.push(paper);
    }

    /// Returns `id`, with a number appended and a problem reported if an earlier paper has it.
    fn unique_id(&mut self, id: &str, place: &Place) -> String {
        let Some(earlier) = self.ids.get(id) else { return id.to_owned() };
        let (file, there) = &self.origins[*earlier];
        let at = format!("{}: {there}", self.files[*file as usize]);
        let unique = self.numbered(id);
        let expected =
            format!("an id that no other paper has ({at} has it); the paper is now \"{unique}\"");
        self.note(Severity::FieldDropped, place, "id", id, expected);
        unique
    }

    /// Returns the papers and the report.
    pub(crate) fn finish(self) -> Ingested {
        Ingested { papers: self.papers, report: self.report }
    }

    /// Adds a problem to the report.
    fn note(
        &mut self,
        severity: Severity,
        place: &Place,
        field: &str,
        found: &str,
        expected: String,
    ) {
        self.report.problems.push(Problem {
            severity,
            file: self.files.last().cloned().unwrap_or_default(),
            place: place.to_string(),
            field: shorten(field),
            found: shorten(found),
            expected,
            more: 0,
        });
    }

    /// Reports a field that was not used, or only in part. The first occurrence in a file is
    /// reported, further ones are counted.
    fn note_dropped(&mut self, dropped: &Dropped, place: &Place) {
        let field = dropped.field.to_lowercase();
        let key = (self.files.len(), field, dropped.expected, dropped.is_partly_kept);
        if let Some(problem) =
            self.reported.get(&key).and_then(|at| self.report.problems.get_mut(*at))
        {
            problem.more += 1;
            return;
        }
        self.reported.insert(key, self.report.problems.len());
        let severity = match dropped.is_partly_kept {
            true => Severity::PartlyKept,
            false => Severity::FieldDropped,
        };
        self.note(severity, place, &dropped.field, &dropped.found, dropped.expected.into());
    }

    /// Finds an earlier record of the same paper, and the reason to consider it the same.
    fn same_paper(
        &self,
        paper: &Paper,
        doi: &str,
        title_key: Option<&(u16, String)>,
    ) -> Option<(usize, String)> {
        if self.keep_duplicates {
            return None;
        }
        let by_id = self.ids.get(&paper.id).filter(|_| !paper.id.is_empty());
        if let Some(earlier) = by_id.filter(|earlier| may_be_one(&self.papers[**earlier], paper)) {
            return Some((*earlier, format!("same id {}", shorten(&paper.id))));
        }
        if let Some(earlier) =
            self.dois.get(doi).filter(|earlier| may_be_one(&self.papers[**earlier], paper))
        {
            return Some((*earlier, format!("same DOI {}", shorten(doi))));
        }
        let earlier = self.titles.get(title_key?)?;
        authors_agree(&self.papers[*earlier], paper)
            .then(|| (*earlier, "same title and year".to_owned()))
    }

    /// Registers the ids by which a paper can be found again; the first paper of an id keeps it.
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

    /// Generates an id: the DOI, else the address, else a slug of the title.
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

    /// Appends the smallest number from 2 that makes `base` unique.
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

/// Returns the title of a paper, else the beginning of its abstract, for messages.
fn name_of(paper: &Paper) -> &str {
    if paper.title.is_empty() { &paper.abstract_text } else { &paper.title }
}

#[cfg(test)]
mod tests;
