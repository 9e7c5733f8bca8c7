//! Which papers have a term, and how often?
//!
//! The index ships no posting lists: they are counted out of the forward stream when it is opened. Two passes over all texts,
//! the first to size the lists, the second to fill them, both without a branch on what a word is: a table maps symbol codes to
//! terms. Cost: O(words in all texts); memory: four bytes per posting, and four per term and field.

use crate::format::{Class, Column, Dictionary, SEARCHED_SYMBOLS, symbols};

/// A part of a paper that is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Field {
    /// The title.
    Title = 0,
    /// The abstract, or the body of a page.
    Abstract = 1,
    /// The authors.
    Authors = 2,
    /// Venue, tags, and the owner's facets.
    Other = 3,
}

/// All fields, in the order of their numbers.
pub const FIELDS: [Field; 4] = [Field::Title, Field::Abstract, Field::Authors, Field::Other];

/// Not a term: a gap, or the end of a text.
const NO_TERM: u32 = u32::MAX;

/// Largest frequency that a posting tells; more counts as this.
const MAX_TF: u32 = 255;

/// All posting lists, one per term and field, papers ascending.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    /// Where the list of term · 4 + field begins, and the end.
    starts: Vec<u32>,
    /// `paper << 8 | frequency`.
    entries: Vec<u32>,
    /// Words that carry meaning, per field and paper: field lengths without stop words.
    lengths: [Vec<u32>; FIELDS.len()],
    first_term: u32,
}

/// Paper of a posting.
#[inline(always)]
pub fn doc_of(posting: u32) -> u32 {
    posting >> 8
}

/// Frequency of a posting, 1..=255.
#[inline(always)]
pub fn tf_of(posting: u32) -> u32 {
    posting & 0xff
}

impl Postings {
    /// Unrolls the texts. They must have been checked: `text` is `papers` times title and abstract.
    pub(super) fn unroll(
        dictionary: &Dictionary,
        text: &[u8],
        columns: &[Column],
        bytes: &[u8],
        papers: usize,
    ) -> Postings {
        let walk = Walk { terms: Terms::new(dictionary), text, columns, bytes, papers };
        let lists = dictionary.term_count() * FIELDS.len();
        let mut lengths = FIELDS.map(|_| vec![0u32; papers]);
        let mut last = vec![u32::MAX; lists];
        let mut starts = vec![0u32; lists + 1];
        walk.run(|list, doc, field, counts| {
            lengths[field][doc as usize] += u32::from(counts);
            if last[list] != doc {
                last[list] = doc;
                starts[list + 1] += 1;
            }
        });
        (0..lists).for_each(|list| starts[list + 1] += starts[list]);
        let mut entries = vec![0u32; starts[lists] as usize];
        // From here on `last` is where the list's latest posting stands, one past it once there is one.
        last.copy_from_slice(&starts[..lists]);
        walk.run(|list, doc, _, _| {
            let at = last[list] as usize;
            match entries[..at].last_mut() {
                Some(entry) if at > starts[list] as usize && doc_of(*entry) == doc => {
                    *entry += u32::from(tf_of(*entry) < MAX_TF);
                }
                _ => {
                    entries[at] = doc << 8 | 1;
                    last[list] += 1;
                }
            }
        });
        Postings { starts, entries, lengths, first_term: dictionary.gap_count() }
    }

    /// The papers that have `entry` (a word or character of the dictionary) in `field`.
    #[inline]
    pub fn list(&self, entry: u32, field: Field) -> &[u32] {
        let list = (entry - self.first_term) as usize * FIELDS.len() + field as usize;
        &self.entries[self.starts[list] as usize..self.starts[list + 1] as usize]
    }

    /// Length of all lists of an entry together: an upper bound of the papers that have it, and a cheap measure of how common it is.
    #[inline]
    pub fn size(&self, entry: u32) -> usize {
        let list = (entry - self.first_term) as usize * FIELDS.len();
        (self.starts[list + FIELDS.len()] - self.starts[list]) as usize
    }

    /// Words without stop words, per paper.
    pub fn lengths(&self, field: Field) -> &[u32] {
        &self.lengths[field as usize]
    }

    /// Number of postings.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Symbol code → term, and whether the term counts for the length of a field.
struct Terms {
    of_code: Vec<u32>,
    counts: Vec<bool>,
}

impl Terms {
    fn new(dictionary: &Dictionary) -> Terms {
        let first = dictionary.gap_count();
        // Entry numbers below the first word wrap to above every term: one comparison tells gaps apart.
        let mut of_code = Vec::with_capacity(dictionary.symbol_count() + 1);
        of_code.push(NO_TERM);
        for code in 1..=dictionary.symbol_count() as u32 {
            let entry = dictionary.entry_of(code);
            of_code.push(if entry < first { NO_TERM } else { entry - first });
        }
        let mut counts = vec![true; dictionary.term_count()];
        for word in crate::text::stop_words() {
            if let Some(entry) = dictionary.find(Class::Word, word) {
                counts[(entry - first) as usize] = false;
            }
        }
        Terms { of_code, counts }
    }
}

/// One walk over every searched text.
struct Walk<'i> {
    terms: Terms,
    text: &'i [u8],
    columns: &'i [Column],
    bytes: &'i [u8],
    papers: usize,
}

impl Walk<'_> {
    /// Calls `visit(list, paper, field, counts for the length)` for every word, paper by paper.
    #[inline(always)]
    fn run(&self, mut visit: impl FnMut(usize, u32, usize, bool)) {
        let mut at = 0;
        for doc in 0..self.papers as u32 {
            for field in [Field::Title, Field::Abstract] {
                self.words(self.text, &mut at, usize::MAX, field, &mut |list, counts| {
                    visit(list, doc, field as usize, counts)
                });
            }
            for column in self.columns.iter().filter(|column| column.searched) {
                let field = if column.name == "authors" { Field::Authors } else { Field::Other };
                for &value in column.of(doc as usize) {
                    let text = column.text(self.bytes, value as usize);
                    self.words(text, &mut 0, SEARCHED_SYMBOLS, field, &mut |list, counts| {
                        visit(list, doc, field as usize, counts)
                    });
                }
            }
        }
    }

    /// The words of one text, up to its end or `limit` symbols.
    #[inline(always)]
    fn words(&self, text: &[u8], at: &mut usize, limit: usize, field: Field, visit: &mut impl FnMut(usize, bool)) {
        let mut seen = 0;
        while let Some(code) = symbols::next(text, at) {
            if code == symbols::END || seen == limit {
                return;
            }
            seen += 1;
            let term = self.terms.of_code[code as usize];
            if term != NO_TERM {
                visit(term as usize * FIELDS.len() + field as usize, self.terms.counts[term as usize]);
            }
        }
    }
}
