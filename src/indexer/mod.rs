//! How do papers become bytes?
//!
//! Three steps: `numbering.rs` cuts every text into symbols and counts them (`language.rs` says in
//! which language); the dictionary gives each symbol its code and each word its stem group; then
//! texts and values are written as codes, section by section. Nothing here depends on the order of
//! a hash table: the same papers and options give the same bytes.

mod abbreviations;
mod formulas;
mod language;
mod numbering;
mod semantic;
mod spelling;
mod synonyms;

pub use synonyms::Equals;

use crate::format::{self, ColumnWriter, Dictionary, Meta, Section, symbols};
use crate::index::Index;
use crate::paper::Paper;
use crate::text::ANALYZER_VERSION;
use language::Guess;
use numbering::{Numbering, TextId};

/// What the owner decides about the index.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Name of the collection.
    pub title: String,
    /// A line about it.
    pub description: String,
    /// Language of papers that do not say and are not clearly in another one (BCP 47).
    pub language: String,
    /// Facets in the order in which they are shown: `year`, `venue`, `tags`, `authors`, `language`,
    /// `has`, or fields of [`Paper::extra`].
    pub facets: Vec<String>,
    /// Fields of [`Paper::extra`] that hits carry without being facets.
    pub stored: Vec<String>,
    /// Papers find each other by likeness, not only by words; some 26 bytes a paper. Default true;
    /// left out all the same of collections that are too small or too large for it.
    pub semantic: bool,
    /// What is worth something beside the words: `date`, or a field of [`Paper::extra`] with
    /// numbers, and how much, in thousandths of the best score that words make. Default empty.
    pub prior: Vec<(String, u32)>,
    /// Words and phrases that the owner holds equal.
    pub synonyms: Vec<Equals>,
}

impl Options {
    /// What the collection is called: its title, or "Papers" where it has none.
    pub fn name(&self) -> &str {
        if self.title.is_empty() { "Papers" } else { &self.title }
    }
}

impl Default for Options {
    fn default() -> Self {
        Options {
            title: String::new(),
            description: String::new(),
            language: "en".into(),
            facets: ["year", "venue", "tags", "authors", "language", "has"]
                .map(String::from)
                .to_vec(),
            stored: Vec::new(),
            semantic: true,
            prior: Vec::new(),
            synonyms: Vec::new(),
        }
    }
}

/// What `build` made.
#[derive(Clone, Debug)]
pub struct Built {
    /// The index.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub report: Report,
}

/// Figures about an index just built.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Papers.
    pub papers: usize,
    /// Distinct words.
    pub terms: usize,
    /// Words in all texts.
    pub tokens: usize,
    /// Bytes by section, in file order.
    pub sections: Vec<(&'static str, usize)>,
    /// What became of likeness.
    pub semantic: Semantic,
}

/// Whether papers of an index find each other by likeness, and if not, why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Semantic {
    /// They do.
    Built,
    /// The owner does not want it.
    #[default]
    Unwanted,
    /// There are fewer papers than this, too few to tell likeness from chance.
    TooFew(usize),
    /// There are more papers than this, which would take too long.
    TooMany(usize),
}

/// Builds the index of `papers`, whose ids must be unique (`ingest` sees to that). Deterministic:
/// the same papers and options give the same bytes. `progress` is called with (papers done, papers
/// in all) now and then.
///
/// # Panics
/// With more than [`format::MAX_PAPERS`] papers.
///
/// # Example
///
/// ```
/// use papersift::indexer::{Options, build};
/// use papersift::paper::Paper;
///
/// let papers = [Paper { id: "p1".into(), title: "Graph nets".into(), ..Paper::default() }];
/// let built = build(&papers, &Options::default(), &mut |done, all| assert!(done <= all));
/// assert_eq!((built.report.papers, built.report.terms), (1, 2));
/// ```
pub fn build(papers: &[Paper], options: &Options, progress: &mut dyn FnMut(usize, usize)) -> Built {
    assert!(
        papers.len() <= format::MAX_PAPERS,
        "an index holds at most {} papers",
        format::MAX_PAPERS
    );
    let guess = Guess::for_papers(papers, &options.language);
    let mut numbering = Numbering::new(guess.expected());
    let mut columns = columns(options);
    let mut texts: Vec<TextId> = Vec::with_capacity(papers.len() * 2);
    for (at, paper) in papers.iter().enumerate() {
        if at % 256 == 0 {
            progress(at, papers.len());
        }
        let guessed = if paper.language.is_empty() { guess.of(paper) } else { None };
        let language = numbering.language(guessed.unwrap_or(&paper.language));
        texts.push(numbering.add(&paper.title, language));
        texts.push(numbering.add(&paper.abstract_text, language));
        columns.iter_mut().for_each(|column| push_values(column, paper, options));
    }
    let values: Vec<Vec<TextId>> = columns
        .iter()
        .map(|column| column.values().iter().map(|value| numbering.add(value, 0)).collect())
        .collect();
    let owners =
        options.synonyms.iter().flat_map(|equals| equals.words.iter().chain(&equals.instead));
    owners.flat_map(|text| synonyms::words(text)).for_each(|word| numbering.know(word));
    let dotted = synonyms::dotted(papers);
    dotted.iter().for_each(|letters| numbering.know(&letters.concat()));
    progress(papers.len(), papers.len());

    let coded = numbering.finish();
    let mut text = Vec::new();
    for id in texts {
        coded.write(id, &mut text);
        symbols::put(&mut text, symbols::END);
    }
    let mut value_ids = values.into_iter().flatten();
    // `write_columns` asks for the values in the order in which they were numbered above.
    let columns = format::write_columns(&columns, &mut |_, out| {
        value_ids.next().into_iter().for_each(|id| coded.write(id, out))
    });
    let (neighbours, vectors) = Default::default();
    let dictionary = Dictionary::read(&coded.dictionary).unwrap_or_default();
    let synonyms = synonyms::section(papers, &dictionary, &dotted, &options.synonyms);
    let mut sections = [
        meta(papers, options),
        coded.dictionary,
        text,
        columns,
        dates(papers),
        strings(papers),
        formulas::section(papers),
        neighbours,
        vectors,
        synonyms,
    ];
    let semantic = Semantic::wanted(papers.len(), options.semantic);
    let mut bytes = format::assemble(&sections);
    // Likeness is computed from the index as readers will have it. Whether that opens is for them
    // to find out.
    if semantic == Semantic::Built
        && let Ok(index) = Index::open(bytes.clone())
    {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let likeness = semantic::sections(&index, cores);
        sections[Section::Neighbours as usize - 1..][..likeness.len()].clone_from_slice(&likeness);
        bytes = format::assemble(&sections);
    }
    let there =
        |(section, bytes): &(Section, &Vec<u8>)| !section.is_optional() || !bytes.is_empty();
    let sizes = Section::ALL.into_iter().zip(&sections).filter(there);
    let sections = sizes.map(|(section, bytes)| (section.name(), bytes.len())).collect();
    let report = Report {
        papers: papers.len(),
        terms: coded.terms,
        tokens: coded.tokens,
        sections,
        semantic,
    };
    Built { bytes, report }
}

impl Semantic {
    fn wanted(papers: usize, wanted: bool) -> Semantic {
        if !wanted {
            Semantic::Unwanted
        } else if papers < semantic::FEWEST_PAPERS {
            Semantic::TooFew(semantic::FEWEST_PAPERS)
        } else if papers <= semantic::MOST_PAPERS {
            Semantic::Built
        } else {
            Semantic::TooMany(semantic::MOST_PAPERS)
        }
    }
}

/// Columns in a fixed order: the four of every paper, then the owner's.
fn columns(options: &Options) -> Vec<ColumnWriter> {
    let facet = |name: &str| options.facets.iter().any(|f| f == name);
    let column =
        |name: &str, searched, single| ColumnWriter::new(name, facet(name), searched, single);
    let mut columns = vec![
        column("authors", true, false),
        column("venue", true, true),
        column("tags", true, false),
        column("language", false, true),
    ];
    for name in options.facets.iter().chain(&options.stored) {
        let derived = ["year", "has"].contains(&name.as_str());
        if !derived && columns.iter().all(|c| c.name() != name) {
            columns.push(column(name, facet(name), false));
        }
    }
    columns
}

fn push_values(column: &mut ColumnWriter, paper: &Paper, options: &Options) {
    let one = |value: &str| if value.is_empty() { Vec::new() } else { vec![value.to_string()] };
    let values = match column.name() {
        "authors" => paper.authors.clone(),
        "venue" => one(&paper.venue),
        "tags" => paper.tags.clone(),
        // Only what a paper says of itself and what differs from the collection is worth a value.
        "language" if paper.language == options.language => Vec::new(),
        "language" => one(&paper.language),
        name => paper.extra.get(name).cloned().unwrap_or_default(),
    };
    column.push(values.iter().map(String::as_str));
}

fn meta(papers: &[Paper], options: &Options) -> Vec<u8> {
    Meta {
        analyzer: ANALYZER_VERSION,
        papers: papers.len(),
        title: options.title.clone(),
        description: options.description.clone(),
        language: options.language.clone(),
        built_by: env!("CARGO_PKG_VERSION").into(),
        facets: options.facets.clone(),
        prior: options.prior.clone(),
    }
    .write()
}

fn dates(papers: &[Paper]) -> Vec<u8> {
    let dates: Vec<u32> =
        papers.iter().map(|paper| paper.date.map_or(0, |date| date.packed())).collect();
    format::write_dates(&dates)
}

fn strings(papers: &[Paper]) -> Vec<u8> {
    let column = |get: fn(&Paper) -> &String| {
        papers.iter().map(|paper| get(paper).as_str()).collect::<Vec<_>>()
    };
    format::write_strings(&[
        column(|p| &p.id),
        column(|p| &p.url),
        column(|p| &p.pdf),
        column(|p| &p.code),
        column(|p| &p.data),
    ])
}
