//! Builds the index of a list of papers.
//!
//! Three steps: `numbering.rs` cuts every text into symbols and counts them (`language.rs` guesses
//! its language if the paper does not state one); the dictionary gives each symbol its code and
//! each word its stem group; then texts and values are written as codes, section by section.
//! Nothing depends on the iteration order of a hash table: the same papers and options give the
//! same bytes.

mod abbreviations;
mod formulas;
mod language;
mod numbering;
mod semantic;
mod spelling;
mod synonyms;

pub use crate::format::Kind;
pub use synonyms::Equals;

use crate::format::{self, ColumnWriter, Dictionary, Meta, Section, symbols};
use crate::index::Index;
use crate::paper::Paper;
use crate::text::ANALYZER_VERSION;
use language::Guess;
use numbering::{Coded, Numbering, SymbolRange};
use std::collections::BTreeSet;

/// Papers between two reports of progress.
const PROGRESS_STEP: usize = 256;

/// Settings of an index.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Name of the collection.
    pub title: String,
    /// One-line description of the collection.
    pub description: String,
    /// Language (BCP 47) of papers that do not state theirs and whose text does not clearly show
    /// another one.
    pub language: String,
    /// Facets in the order in which they are shown: `year`, `venue`, `tags`, `authors`, `language`,
    /// `has`, or fields of [`Paper::extra`].
    pub facets: Vec<String>,
    /// Fields of [`Paper::extra`] that hits carry without being facets.
    pub stored: Vec<String>,
    /// Whether to add semantic similarity (neighbours and vectors), about 26 bytes per paper.
    /// Default true. Collections that are too small or too large for it go without; see
    /// [`Semantic`].
    pub semantic: bool,
    /// Priors of the ranking: `date` or a numeric field of [`Paper::extra`], with its weight in
    /// thousandths of the best BM25F score of a query. Default empty.
    pub prior: Vec<(String, u32)>,
    /// Synonyms of the owner: groups of words and phrases.
    pub synonyms: Vec<Equals>,
    /// What is searched: papers, or sections of documentation.
    pub kind: Kind,
    /// Names of facets: facet, name. Default empty.
    pub labels: Vec<(String, String)>,
}

impl Options {
    /// Returns the title of the collection, or "Papers" if it has none.
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
            kind: Kind::default(),
            labels: Vec::new(),
        }
    }
}

/// The result of [`build`].
#[derive(Clone, Debug)]
pub struct Built {
    /// The index.
    pub bytes: Vec<u8>,
    /// Figures about it.
    pub report: IndexReport,
}

/// Figures about an index just built.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndexReport {
    /// Papers.
    pub papers: usize,
    /// Distinct words and characters, those of synonyms included.
    pub terms: usize,
    /// Words and characters in all texts and values.
    pub tokens: usize,
    /// Bytes by section, in file order.
    pub sections: Vec<(&'static str, usize)>,
    /// Whether it has semantic similarity.
    pub semantic: Semantic,
}

/// Whether an index has semantic similarity, and if not, why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Semantic {
    /// It has.
    Built,
    /// It is switched off.
    #[default]
    Unwanted,
    /// There are fewer papers than this: too few to distinguish similarity from chance.
    TooFew(usize),
    /// There are more papers than this: the computation would take too long.
    TooMany(usize),
}

/// Builds the index of `papers`, whose ids must be unique (`ingest` ensures that). Deterministic:
/// the same papers and options give the same bytes. `progress` is called with (papers done, papers
/// in all) every 256 papers.
///
/// Time and memory are linear in the length of the texts, semantic similarity apart: looking for
/// the neighbours of all papers grows faster, which is why large collections go without it.
///
/// # Panics
///
/// Panics with more than [`format::MAX_PAPERS`] papers.
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
    let texts = add_papers(papers, options, &guess, &mut numbering, &mut columns, progress);
    let values: Vec<SymbolRange> = columns
        .iter()
        .flat_map(|column| column.values())
        .map(|value| numbering.add(value, 0))
        .collect();
    let dotted = synonyms::dotted(papers);
    know_synonyms(&mut numbering, &options.synonyms, &dotted);
    progress(papers.len(), papers.len());

    let coded = numbering.finish();
    let text = coded_texts(&coded, texts);
    let columns = coded_columns(&coded, &columns, values);
    let dictionary = Dictionary::read(&coded.dictionary).unwrap_or_default();
    let synonyms = synonyms::section(papers, &dictionary, &dotted, &options.synonyms);
    let (neighbours, vectors) = Default::default(); // filled in by `add_likeness`
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
    if semantic == Semantic::Built {
        bytes = add_likeness(bytes, &mut sections);
    }
    let report = IndexReport {
        papers: papers.len(),
        terms: coded.terms,
        tokens: coded.tokens,
        sections: section_sizes(&sections),
        semantic,
    };
    Built { bytes, report }
}

/// Adds titles and abstracts to `numbering` and all other values to `columns`. Returns the texts in
/// the order in which the forward stream stores them: title and abstract of each paper in turn.
fn add_papers(
    papers: &[Paper],
    options: &Options,
    guess: &Guess,
    numbering: &mut Numbering,
    columns: &mut [ColumnWriter],
    progress: &mut dyn FnMut(usize, usize),
) -> Vec<SymbolRange> {
    let mut texts = Vec::with_capacity(papers.len() * 2);
    for (at, paper) in papers.iter().enumerate() {
        if at % PROGRESS_STEP == 0 {
            progress(at, papers.len());
        }
        let guessed = if paper.language.is_empty() { guess.of(paper) } else { None };
        let language = numbering.language(guessed.unwrap_or(&paper.language));
        texts.push(numbering.add(&paper.title, language));
        texts.push(numbering.add(&paper.abstract_text, language));
        columns.iter_mut().for_each(|column| push_values(column, paper, options));
    }
    texts
}

/// Ensures that the dictionary has every word of the synonyms, even those that occur in no paper.
fn know_synonyms(numbering: &mut Numbering, equals: &[Equals], dotted: &BTreeSet<Vec<String>>) {
    let owners = equals.iter().flat_map(|equals| equals.words.iter().chain(&equals.instead));
    owners.flat_map(|text| synonyms::words(text)).for_each(|word| numbering.know(word));
    dotted.iter().for_each(|letters| numbering.know(&letters.concat()));
}

/// The text section: the codes of all texts, each followed by an end marker.
fn coded_texts(coded: &Coded, texts: Vec<SymbolRange>) -> Vec<u8> {
    let mut out = Vec::new();
    for id in texts {
        coded.write(id, &mut out);
        symbols::put(&mut out, symbols::END);
    }
    out
}

/// The columns section. `values` are those of all columns, in the order in which `write_columns`
/// asks for them.
fn coded_columns(coded: &Coded, columns: &[ColumnWriter], values: Vec<SymbolRange>) -> Vec<u8> {
    let mut values = values.into_iter();
    format::write_columns(columns, &mut |_, out| {
        values.next().into_iter().for_each(|id| coded.write(id, out))
    })
}

/// Fills the sections of likeness and returns the index with them. Likeness is computed from the
/// index as readers will have it: `bytes`, the index without these sections. If that cannot be
/// opened, it is returned as it is, and opening it reports why.
fn add_likeness(bytes: Vec<u8>, sections: &mut [Vec<u8>; Section::ALL.len()]) -> Vec<u8> {
    let Ok(index) = Index::open(bytes.clone()) else { return bytes };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let likeness = semantic::sections(&index, cores);
    sections[Section::Neighbours as usize - 1..][..likeness.len()].clone_from_slice(&likeness);
    format::assemble(sections)
}

/// Name and length of every section that the index has: all that are required or not empty.
fn section_sizes(sections: &[Vec<u8>]) -> Vec<(&'static str, usize)> {
    Section::ALL
        .into_iter()
        .zip(sections)
        .filter(|(section, bytes)| !section.is_optional() || !bytes.is_empty())
        .map(|(section, bytes)| (section.name(), bytes.len()))
        .collect()
}

impl Semantic {
    /// Decides whether similarity is computed for this number of papers.
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

/// Returns empty columns in a fixed order: the four of every paper, then the owner's.
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

/// Appends the values of `paper` to the column of their name.
fn push_values(column: &mut ColumnWriter, paper: &Paper, options: &Options) {
    let one = |value: &str| if value.is_empty() { Vec::new() } else { vec![value.to_string()] };
    let values = match column.name() {
        "authors" => paper.authors.clone(),
        "venue" => one(&paper.venue),
        "tags" => paper.tags.clone(),
        // A language is stored only if the paper states it and the collection has another one.
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
        kind: options.kind,
        labels: options.labels.clone(),
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
