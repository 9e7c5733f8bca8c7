//! Given a term or a paper, what do we know?
//!
//! [`Index::open`] checks the bytes once, unrolls the forward stream into posting lists, and from
//! then on every question is answered by a view. Reading the sections ([`crate::format`]) and
//! unrolling (`postings.rs`) are apart, so that lists could also come prebuilt.
//!
//! # Example
//!
//! ```
//! # use papersift::indexer::{Options, build};
//! # use papersift::paper::Paper;
//! # let titles = ["Graph neural networks", "Parsing with neural networks", "Graph parsing"];
//! # let papers = titles.map(|title| Paper::new(&title.replace(' ', "-"), title));
//! # let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
//! use papersift::format::Class;
//! use papersift::index::{DocId, Field, Index};
//!
//! let index = Index::open(index)?;
//! let entry = index.dictionary().find(Class::Word, "parsing").expect("a word of the titles");
//! let list = index.postings().list(entry, Field::Title);
//! let found: Vec<_> = list.iter().map(|posting| (posting.doc().number(), posting.tf())).collect();
//! assert_eq!(found, [(1, 1), (2, 1)]);
//! assert_eq!(index.paper(DocId::new(1)).title, "Parsing with neural networks");
//! # Ok::<(), papersift::format::FormatError>(())
//! ```

mod docset;
mod facets;
mod pairs;
mod phrases;
mod postings;
mod restore;
mod spellings;

pub use crate::format::{DocId, EntryId, EntryRange, GroupId, ValueId};
pub(crate) use docset::DocSet;
pub use facets::Facet;
pub(crate) use facets::LINKS;
pub(crate) use pairs::{FieldLists, joins};
pub(crate) use phrases::{PhraseCache, Slot};
pub use postings::{FIELDS, Field, Posting, Postings};
pub use restore::{Text, Token};

use crate::format::{
    Column, Dictionary, FormatError, Formulas, Meta, Neighbours, Outline, Section, StringColumn,
    Synonyms, Vector,
};
use crate::format::{
    read_columns, read_dates, read_formulas, read_neighbours, read_strings, read_synonyms,
    read_vectors,
};
use crate::paper::{Date, Paper};
use crate::text::ANALYZER_VERSION;
use spellings::Spellings;
use std::ops::Range;
use std::sync::OnceLock;

/// Places in [`Index::strings`], in file order.
const ID: usize = 0;
const URL: usize = 1;
const PDF: usize = 2;
const CODE: usize = 3;
const DATA: usize = 4;

/// An opened index: immutable, and shared freely between threads.
///
/// What a query writes to is not in it; see [`Scratch`](crate::query::Scratch).
pub struct Index {
    bytes: Vec<u8>,
    outline: Outline,
    meta: Meta,
    dictionary: Dictionary,
    /// Where each text begins, titles and abstracts in turn, within the text section.
    text_starts: Vec<u32>,
    columns: Vec<Column>,
    dates: Vec<u32>,
    strings: [StringColumn; 5],
    formulas: Formulas,
    postings: Postings,
    /// Words and characters by stem group: where each group begins in `members`, and the end.
    group_starts: Vec<u32>,
    members: Vec<EntryId>,
    facets: Vec<Facet>,
    neighbours: Neighbours,
    synonyms: Synonyms,
    /// By paper: the first word of its title, or [`NO_WORD`].
    first_title_words: Vec<EntryId>,
    /// Made when first asked for.
    spellings: OnceLock<Spellings>,
}

/// No entry.
pub(crate) const NO_WORD: EntryId = EntryId::new(u32::MAX);

impl Index {
    /// Checks and opens the bytes of an index. Takes time linear in their number, and no allocation
    /// per term or paper.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the bytes are not an index of this version, are damaged or contradict
    /// themselves. Never panics and never allocates more than a fixed multiple of the bytes given.
    pub fn open(bytes: Vec<u8>) -> Result<Index, FormatError> {
        let outline = Outline::read(&bytes)?;
        let meta = Meta::read(&bytes[outline.range(Section::Meta)])?;
        if meta.analyzer != ANALYZER_VERSION {
            return Err(FormatError::Analyzer { found: meta.analyzer, expected: ANALYZER_VERSION });
        }
        let dictionary = Dictionary::read(&bytes[outline.range(Section::Dictionary)])?;
        let codes = dictionary.symbol_count() as u32 + 1;
        let text = &bytes[outline.range(Section::Text)];
        let columns = read_columns(&bytes, outline.range(Section::Values), meta.papers, codes)?;
        let dates = read_dates(&bytes[outline.range(Section::Dates)], meta.papers)?;
        let strings = read_strings(&bytes[outline.range(Section::Strings)], meta.papers)?;
        let formulas = read_formulas(&bytes[outline.range(Section::Formulas)])?;
        let neighbours = read_neighbours(&bytes[outline.range(Section::Neighbours)], meta.papers)?;
        read_vectors(&bytes[outline.range(Section::Vectors)], meta.papers)?;
        let synonyms = read_synonyms(&bytes[outline.range(Section::Synonyms)], &dictionary)?;
        let (postings, text_starts) =
            Postings::unroll(&dictionary, text, &columns, &bytes, meta.papers)?;
        let (group_starts, members) = group_members(&dictionary);
        let mut index = Index {
            bytes,
            outline,
            meta,
            dictionary,
            text_starts,
            columns,
            dates,
            strings,
            formulas,
            postings,
            group_starts,
            members,
            facets: Vec::new(),
            neighbours,
            synonyms,
            first_title_words: Vec::new(),
            spellings: OnceLock::new(),
        };
        index.facets = facets::facets(&index);
        let first = |doc| index.words(doc, Field::Title).next().unwrap_or(NO_WORD);
        index.first_title_words = index.docs().map(first).collect();
        Ok(index)
    }

    /// Number of papers.
    pub fn papers(&self) -> usize {
        self.meta.papers
    }

    /// The papers, in input order.
    pub fn docs(&self) -> impl DoubleEndedIterator<Item = DocId> + Clone + use<> {
        (0..self.meta.papers as u32).map(DocId::new)
    }

    /// Names and versions.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Terms and spellings.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// The words and characters of a stem group, below [`Dictionary::group_count`], in alphabetical
    /// order.
    pub fn group_members(&self, group: GroupId) -> &[EntryId] {
        &self.members
            [self.group_starts[group.at()] as usize..self.group_starts[group.at() + 1] as usize]
    }

    /// Which papers have a term.
    pub fn postings(&self) -> &Postings {
        &self.postings
    }

    /// The facets that have values, in the owner's order.
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// The formulas of the texts, drawn.
    pub fn formulas(&self) -> &Formulas {
        &self.formulas
    }

    /// The nearest papers of each paper; none if the index has no such section.
    pub fn neighbours(&self) -> &Neighbours {
        &self.neighbours
    }

    /// The topic of each paper as a vector; empty if the index has none.
    pub fn vectors(&self) -> &[Vector] {
        self.bytes[self.outline.range(Section::Vectors)].as_chunks().0
    }

    /// Words and phrases that stand for each other.
    pub fn synonyms(&self) -> &Synonyms {
        &self.synonyms
    }

    /// The columns, in file order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The index as it was given.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The sections that are there, in file order.
    pub fn sections(&self) -> impl Iterator<Item = Section> {
        self.outline.sections()
    }

    /// The byte range of a section; empty for an optional one that is missing.
    pub fn section(&self, section: Section) -> Range<usize> {
        self.outline.range(section)
    }

    /// A hash of the whole: the same papers and options give the same one.
    pub fn fingerprint(&self) -> u64 {
        self.outline.fingerprint
    }

    /// Symbol codes of a paper's title or abstract, without the closing 0.
    pub(crate) fn codes(&self, doc: DocId, field: Field) -> &[u8] {
        let text = &self.bytes[self.outline.range(Section::Text)];
        let at = doc.at() * 2 + usize::from(field == Field::Abstract);
        // Every checked text ends with its END.
        &text[self.text_starts[at] as usize..self.text_starts[at + 1] as usize - 1]
    }

    /// By paper: the first word of its title, or [`NO_WORD`] where it has none.
    pub(crate) fn first_title_words(&self) -> &[EntryId] {
        &self.first_title_words
    }

    /// Symbol codes of a column's value.
    pub(crate) fn value_codes(&self, column: &Column, value: ValueId) -> &[u8] {
        column.codes(&self.bytes, value)
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Packed date of a paper ([`Date::packed`]), 0 where it has none.
    pub fn packed_date(&self, doc: DocId) -> u32 {
        self.dates[doc.at()]
    }

    /// Date of a paper.
    pub fn date(&self, doc: DocId) -> Option<Date> {
        Date::from_packed(self.packed_date(doc))
    }

    /// The paper's id.
    pub fn id(&self, doc: DocId) -> String {
        self.strings[ID].get(doc.at(), "")
    }

    /// The paper with this id. O(papers).
    pub fn doc_with_id(&self, id: &str) -> Option<DocId> {
        self.docs().find(|&doc| self.strings[ID].literal(doc.at()) == id)
    }

    /// The paper's id as it stands in the index, and in pieces the addresses of its landing page
    /// and its PDF.
    pub(crate) fn addresses(&self, doc: DocId) -> (&str, [[&str; 3]; 2]) {
        let id = self.strings[ID].literal(doc.at());
        (id, [URL, PDF].map(|column| self.strings[column].parts(doc.at(), id)))
    }

    /// Which of PDF, code and data the paper links to.
    pub(crate) fn has_link(&self, doc: DocId) -> [bool; 3] {
        [PDF, CODE, DATA].map(|column| self.strings[column].has(doc.at()))
    }

    /// The whole record of a paper.
    pub fn paper(&self, doc: DocId) -> Paper {
        Paper {
            title: self.text(doc, Field::Title).text,
            abstract_text: self.text(doc, Field::Abstract).text,
            ..self.paper_without_texts(doc)
        }
    }

    /// The record of a paper, title and abstract left empty.
    pub(crate) fn paper_without_texts(&self, doc: DocId) -> Paper {
        let id = self.id(doc);
        let link = |column: usize| self.strings[column].get(doc.at(), &id);
        let mut paper = Paper {
            date: self.date(doc),
            url: link(URL),
            pdf: link(PDF),
            code: link(CODE),
            data: link(DATA),
            ..Paper::default()
        };
        for column in &self.columns {
            let mut values = self.values(column, doc);
            match column.name.as_str() {
                "authors" => paper.authors = values,
                "venue" => paper.venue = values.pop().unwrap_or_default(),
                "tags" => paper.tags = values,
                "language" => paper.language = values.pop().unwrap_or_default(),
                _ if values.is_empty() => {}
                name => {
                    paper.extra.insert(name.to_string(), values);
                }
            }
        }
        paper.id = id;
        paper
    }
}

/// Entries by stem group, in one counting sort.
fn group_members(dictionary: &Dictionary) -> (Vec<u32>, Vec<EntryId>) {
    let entries = dictionary.terms();
    let mut starts = vec![0u32; dictionary.group_count() + 2];
    entries.iter().for_each(|entry| starts[dictionary.group(entry).at() + 2] += 1);
    (2..starts.len()).for_each(|group| starts[group] += starts[group - 1]);
    let mut members = vec![EntryId::default(); dictionary.term_count()];
    for entry in entries.iter() {
        let next = &mut starts[dictionary.group(entry).at() + 1];
        members[*next as usize] = entry;
        *next += 1;
    }
    (starts, members)
}
