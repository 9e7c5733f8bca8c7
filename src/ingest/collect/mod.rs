//! Which records are papers, which of them are the same paper, and what are they called?
//!
//! The earlier of two records of one paper wins; the later one fills its gaps.

use super::draft::{Draft, Dropped};
use super::formats::recognise::Refusal;
use super::report::{Problem, Report, Severity, shorten};
use super::same::{authors_agree, may_be_one, slug, title_key};
use super::{Ingested, Options};
use crate::paper::{Date, Paper};
use std::collections::HashMap;
use std::fmt;

/// Where in a file a record stands.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// The file as a whole.
    File,
    /// Line, from 1.
    Line(u64),
    /// Record, from 1, of a document whose lines say nothing.
    Number(u64),
    /// Record of a JSON array, from 1, and its line.
    Record(u64, u64),
    /// Entry of a bibliography with its key, from 1, and its line.
    Entry(u64, Box<str>, u64),
}

impl Place {
    /// The line on which the record begins, from 1.
    pub(crate) fn line(&self) -> u64 {
        match self {
            Place::File | Place::Number(_) => 1,
            Place::Line(line) | Place::Record(_, line) | Place::Entry(_, _, line) => *line,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File => f.write_str("the file"),
            Place::Line(line) => write!(f, "line {line}"),
            Place::Number(number) => write!(f, "record {number}"),
            Place::Record(number, line) => write!(f, "record {number} (line {line})"),
            Place::Entry(number, key, line) if key.is_empty() => {
                write!(f, "entry {number} (line {line})")
            }
            Place::Entry(number, key, line) => write!(f, "entry {number} ({key}, line {line})"),
        }
    }
}

/// Takes drafts in, keeps papers with unique ids, and says what became of the rest.
pub(crate) struct Collector<'a> {
    /// How to read.
    pub options: &'a Options,
    files: Vec<String>,
    /// Records read when the last of the files began.
    read_before: usize,
    papers: Vec<Paper>,
    /// File and place of each paper.
    origins: Vec<(u32, Place)>,
    ids: HashMap<String, usize>,
    dois: HashMap<String, usize>,
    titles: HashMap<(u16, String), usize>,
    /// Base of made ids → last number tried, so that a thousand clashes cost a thousand steps.
    suffixes: HashMap<String, u64>,
    /// File, field and trouble → the problem that tells of it.
    told: HashMap<(usize, String, &'static str, bool), usize>,
    report: Report,
}

impl<'a> Collector<'a> {
    pub(crate) fn new(options: &'a Options) -> Self {
        Collector {
            options,
            files: Vec::new(),
            read_before: 0,
            papers: Vec::new(),
            origins: Vec::new(),
            ids: HashMap::new(),
            dois: HashMap::new(),
            titles: HashMap::new(),
            suffixes: HashMap::new(),
            told: HashMap::new(),
            report: Report::default(),
        }
    }

    /// The records that follow come from `name`.
    pub(crate) fn start_file(&mut self, name: &str) {
        self.files.push(name.to_owned());
        self.read_before = self.report.read;
    }

    /// The file that the records come from, as given; "-" for standard input.
    pub(crate) fn file(&self) -> &str {
        self.files.last().map_or("-", String::as_str)
    }

    /// A file of a folder that is no list of papers.
    pub(crate) fn leave_out(&mut self, file: &str, refusal: &Refusal) {
        let (found, expected) = match refusal {
            Refusal::Foreign { about, advice } => {
                (about.clone(), format!("a list of papers; {advice}"))
            }
            Refusal::Disagreement { named, content } => (
                (*content).to_owned(),
                format!("{named}, as its name promises; name it with --format if it is right"),
            ),
            Refusal::Unknown => ("no known format".to_owned(), "a list of papers".to_owned()),
        };
        self.start_file(file);
        self.note(Severity::FileLeftOut, &Place::File, "", &found, expected);
    }

    /// The file is at its end. One that says something and yet had no record is most likely of another kind, so its first
    /// line is told as a record that cannot be used; lines that begin with `comment` say nothing.
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

    /// As [`Collector::end_of_text`], for readers that have not kept the text: `line` is the first that says something.
    pub(crate) fn end_of_text_at(&mut self, number: u64, line: &str, expected: &str) {
        if self.report.read == self.read_before {
            self.skip(&Place::Line(number), "", line, expected);
        }
    }

    /// A record that cannot be used.
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

    /// A record that may become a paper.
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
        if paper.id.is_empty() {
            paper.id = if known_by_title {
                self.made_id(&paper, "", "")
            } else {
                self.made_id(&paper, &doi, &paper.url)
            };
        } else if let Some(earlier) = self.ids.get(&paper.id) {
            let (file, there) = &self.origins[*earlier];
            let at = format!("{}: {there}", self.files[*file as usize]);
            let id = self.numbered(&paper.id);
            let expected =
                format!("an id that no other paper has ({at} has it); the paper is now \"{id}\"");
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

    /// A field that could not be used, or not all of it: the first of a file is told, the others of
    /// its kind are counted.
    fn note_dropped(&mut self, dropped: &Dropped, place: &Place) {
        let field = dropped.field.to_lowercase();
        let key = (self.files.len(), field, dropped.expected, dropped.is_partly_kept);
        if let Some(problem) = self.told.get(&key).and_then(|at| self.report.problems.get_mut(*at))
        {
            problem.more += 1;
            return;
        }
        self.told.insert(key, self.report.problems.len());
        let severity = match dropped.is_partly_kept {
            true => Severity::PartlyKept,
            false => Severity::FieldDropped,
        };
        self.note(severity, place, &dropped.field, &dropped.found, dropped.expected.into());
    }

    /// The earlier paper that `paper` is once more, and what gives it away.
    fn same_paper(
        &self,
        paper: &Paper,
        doi: &str,
        title_key: Option<&(u16, String)>,
    ) -> Option<(usize, String)> {
        if self.options.keep_duplicates {
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
        if !paper.extra.contains(&name) {
            paper.extra.insert(name, values);
        }
    }
    paper.date = finer(paper.date, later.date);
}

/// The first date, or the second where that says the same more exactly.
fn finer(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    let (Some(first), Some(second)) = (a, b) else { return a.or(b) };
    fn agree<T: PartialEq>(known: Option<T>, other: Option<T>) -> bool {
        known.is_none() || known == other
    }
    let refines = agree(first.year(), second.year())
        && agree(first.month(), second.month())
        && agree(first.day(), second.day());
    Some(if refines { second } else { first })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// A paper from "field=value" pairs.
    fn draft(fields: &[(&str, &str)]) -> Draft {
        let record = fields
            .iter()
            .map(|(name, value)| (name.to_string(), serde_json::Value::from(*value)))
            .collect();
        super::super::draft::from_record(record, &Options::default())
    }

    fn collect(records: &[&[(&str, &str)]]) -> Ingested {
        collect_with(records, &Options::default())
    }

    fn collect_with(records: &[&[(&str, &str)]], options: &Options) -> Ingested {
        let mut out = Collector::new(options);
        for (i, record) in records.iter().enumerate() {
            if i % 2 == 0 {
                out.start_file(&format!("file{}", i / 2));
            }
            out.add(draft(record), Place::Line(i as u64 + 1));
        }
        let ingested = out.finish();
        let report = &ingested.report;
        assert_eq!(report.read, ingested.papers.len() + report.skipped + report.merged);
        let ids: BTreeSet<&str> = ingested.papers.iter().map(|paper| paper.id.as_str()).collect();
        assert_eq!(ids.len(), ingested.papers.len(), "ids are unique");
        ingested
    }

    const TITLE: (&str, &str) = ("title", "On the Nature of Clocks");

    #[test]
    fn the_same_paper_is_merged_by_id_by_doi_and_by_title_and_year() {
        for (first, second, why) in [
            (
                [("id", "a"), TITLE, ("year", "2019")],
                [("id", "a"), ("title", "On the nature of clocks."), ("year", "2020")],
                "same id a",
            ),
            (
                [("id", "a"), TITLE, ("x", "")],
                [("id", "a"), ("abstract", "Text."), ("x", "")],
                "same id a",
            ),
            (
                [("id", "a"), TITLE, ("doi", "10.1000/X")],
                [("id", "b"), TITLE, ("url", "https://doi.org/10.1000/x")],
                "same DOI 10.1000/x",
            ),
            (
                [("id", "a"), TITLE, ("year", "2019")],
                [("id", "b"), ("title", "On the Nature: of Clöcks"), ("year", "2019")],
                "same title and year",
            ),
        ] {
            let Ingested { papers, report } =
                collect(&[&first, &[("id", "z"), ("title", "Else")], &second]);
            assert_eq!((papers.len(), report.merged), (2, 1), "{why}: {:?}", report.problems);
            assert_eq!(report.problems[0].expected, format!("file0: line 1 ({why})"));
            assert_eq!(
                (report.problems[0].file.as_str(), report.problems[0].place.as_str()),
                ("file1", "line 3")
            );
        }
    }

    #[test]
    fn the_later_record_fills_gaps_and_changes_nothing() {
        let papers = collect(&[
            &[("id", "a"), TITLE, ("year", "2019"), ("venue", "ACL"), ("tags", "x")],
            &[
                ("id", "a"),
                TITLE,
                ("date", "2019-05-01"),
                ("venue", "NAACL"),
                ("tags", "y"),
                ("authors", "Ada Lovelace"),
                ("pdf", "https://x.org/a.pdf"),
            ],
        ])
        .papers;
        assert_eq!(
            (papers[0].venue.as_str(), papers[0].pdf.as_str()),
            ("ACL", "https://x.org/a.pdf")
        );
        assert_eq!(
            (&papers[0].tags[..], &papers[0].authors[..]),
            (&["x".to_string()][..], &["Ada Lovelace".to_string()][..])
        );
        assert_eq!(papers[0].date.unwrap().to_string(), "2019-05-01");
    }

    #[test]
    fn a_third_record_meets_the_paper_under_the_names_of_the_second() {
        let report = collect(&[
            &[("id", "a"), TITLE, ("doi", "10.1000/x")],
            &[("id", "b"), TITLE, ("doi", "10.1000/x")],
            &[("id", "b"), TITLE],
        ])
        .report;
        assert_eq!(report.merged, 2);
    }

    #[test]
    fn unrelated_papers_of_one_id_are_both_kept_and_reported() {
        let Ingested { papers, report } = collect(&[
            &[("id", "1"), TITLE, ("year", "2019")],
            &[("id", "1"), ("title", "Birds"), ("year", "2021")],
            &[("id", "1"), ("title", "Fish, Mostly")],
            &[("id", "1"), ("title", "Ants, in Great Numbers"), ("year", "2019")],
        ]);
        let ids: Vec<&str> = papers.iter().map(|paper| paper.id.as_str()).collect();
        assert_eq!(ids, ["1", "1-2", "1-3", "1-4"]);
        assert_eq!((report.merged, report.skipped), (0, 0));
        assert_eq!(
            report.problems[0].to_string(),
            "file0: line 2: id: found \"1\", expected an id that no other paper has (file0: line 1 has it); the paper is now \"1-2\": field dropped"
        );
    }

    #[test]
    fn equal_titles_alone_make_no_equal_papers() {
        for (first, second) in [
            (
                [TITLE, ("year", "2019"), ("authors", "Ada Lovelace")],
                [TITLE, ("year", "2019"), ("authors", "Alan Turing")],
            ),
            ([TITLE, ("year", "2019"), ("x", "")], [TITLE, ("year", "2020"), ("x", "")]),
            ([TITLE, ("x", ""), ("y", "")], [TITLE, ("x", ""), ("y", "")]),
            (
                [TITLE, ("year", "2019"), ("abstract", "One.")],
                [TITLE, ("year", "2019"), ("abstract", "Two.")],
            ),
            (
                [("title", "Discussion"), ("year", "2019"), ("authors", "Ada Lovelace")],
                [
                    ("title", "Discussion"),
                    ("year", "2019"),
                    ("authors", "Ada Lovelace; Alan Turing"),
                ],
            ),
        ] {
            assert_eq!(collect(&[&first, &second]).report.merged, 0, "{first:?} {second:?}");
        }
    }

    #[test]
    fn fields_of_one_trouble_are_told_once_and_counted() {
        let bad = |id| vec![("id", id), ("title", id), ("year", "in press")];
        let records = [bad("Ants"), bad("Birds"), bad("Cats"), bad("Dogs"), bad("Eels")];
        let records: Vec<&[(&str, &str)]> = records.iter().map(Vec::as_slice).collect();
        let problems = collect(&records).report.problems;
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let expected = "year: found \"in press\", expected a year such as 2019: field dropped";
        assert_eq!(
            told,
            [
                format!("file0: line 1: {expected}, and so in one more record"),
                format!("file1: line 3: {expected}, and so in one more record"),
                format!("file2: line 5: {expected}"),
            ]
        );
    }

    #[test]
    fn duplicates_can_be_kept() {
        let options = Options { keep_duplicates: true, ..Options::default() };
        let record = [("id", "a"), TITLE, ("doi", "10.1000/x")];
        let Ingested { papers, report } = collect_with(&[&record, &record], &options);
        assert_eq!((papers.len(), report.merged, papers[1].id.as_str()), (2, 0, "a-2"));
    }

    #[test]
    fn ids_are_made_of_doi_address_or_title() {
        for (record, id) in [
            (&[TITLE, ("doi", "10.1000/ABC"), ("url", "https://x.org/a")][..], "10.1000/abc"),
            (&[TITLE, ("url", "https://www.x.org/a/")], "x.org/a"),
            (&[TITLE, ("url", "a/b.html")], "on-the-nature-of-clocks"),
            (&[TITLE], "on-the-nature-of-clocks"),
            (&[TITLE, ("arxiv_id", "2101.00001")], "2101.00001"),
            (&[("title", "Über Łódź & naïve Ångströms!")], "uber-łodz-naive-angstroms"),
            (&[("title", "论停止的时钟")], "论停止的时钟"),
            (&[("title", "???")], "paper"),
            (&[("abstract", "Only a text.")], "only-a-text"),
        ] {
            assert_eq!(collect(&[record]).papers[0].id, id, "{record:?}");
        }
        let twice = collect(&[&[TITLE], &[TITLE], &[TITLE]]).papers;
        let ids: Vec<&str> = twice.iter().map(|paper| paper.id.as_str()).collect();
        assert_eq!(
            ids,
            ["on-the-nature-of-clocks", "on-the-nature-of-clocks-2", "on-the-nature-of-clocks-3"]
        );
        assert!(
            slug(&"word ".repeat(100)).chars().count() < 80 && slug(&"x".repeat(500)).len() == 60
        );
    }

    #[test]
    fn a_record_without_title_and_abstract_is_skipped() {
        let report = collect(&[&[("id", "a"), ("year", "2019")]]).report;
        assert_eq!(
            report.problems[0].to_string(),
            "file0: line 1: title: found \"neither (id a)\", expected a title or an abstract: record skipped"
        );
    }
}
