//! Which papers have a term, and how often?
//!
//! The index ships no posting lists: they are counted out of the forward stream when it is opened, in two passes. The first
//! decodes every text once and notes, paper by paper, which lists it enters and with what frequency; the second deals these
//! notes out to the lists, whose sizes are known by then. Lists are ordered by how frequent their term is, so that the few
//! thousand that take most of the postings lie side by side in the cache. Cost: O(words in all texts); memory: four bytes per
//! posting and eight per list, and while unrolling five per posting more.

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

/// All posting lists, one per term and field, papers ascending.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    /// Where the list of rank · 4 + field begins, and the end.
    starts: Vec<u32>,
    /// `paper << 8 | frequency`.
    entries: Vec<u32>,
    /// Words that carry meaning, per field and paper: field lengths without stop words.
    lengths: [Vec<u32>; FIELDS.len()],
    /// Term → rank by frequency.
    ranks: Vec<u32>,
    first_term: u32,
}

/// Paper of a posting.
#[inline(always)]
pub fn doc_of(posting: u32) -> u32 {
    posting >> 8
}

/// Frequency of a posting, 1..=255; more counts as 255.
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
        let terms = Terms::new(dictionary);
        let mut notes = Notes::new(dictionary.term_count() * FIELDS.len(), papers, text.len() / 3);
        Walk { terms: &terms, text, columns, bytes, papers }.run(&mut notes);
        let (starts, entries) = notes.deal();
        Postings { starts, entries, lengths: notes.lengths, ranks: terms.ranks, first_term: dictionary.gap_count() }
    }

    /// The papers that have `entry` (a word or character of the dictionary) in `field`.
    #[inline]
    pub fn list(&self, entry: u32, field: Field) -> &[u32] {
        let list = self.lists(entry) + field as usize;
        &self.entries[self.starts[list] as usize..self.starts[list + 1] as usize]
    }

    /// Length of all lists of an entry together: an upper bound of the papers that have it, and a cheap measure of how common it is.
    #[inline]
    pub fn size(&self, entry: u32) -> usize {
        let list = self.lists(entry);
        (self.starts[list + FIELDS.len()] - self.starts[list]) as usize
    }

    /// The first list of an entry.
    #[inline]
    fn lists(&self, entry: u32) -> usize {
        self.ranks[(entry - self.first_term) as usize] as usize * FIELDS.len()
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

/// Terms by rank: the order in which the symbol codes, which go by frequency, first name them.
struct Terms {
    /// Symbol code → rank of its term · 2 + whether it counts for the length of a field; [`NO_TERM`] for a gap.
    of_code: Vec<u32>,
    /// Term → rank.
    ranks: Vec<u32>,
}

impl Terms {
    fn new(dictionary: &Dictionary) -> Terms {
        let first = dictionary.gap_count();
        let mut counts = vec![1; dictionary.term_count()];
        for entry in crate::text::stop_words().filter_map(|word| dictionary.find(Class::Word, word)) {
            counts[(entry - first) as usize] = 0;
        }
        let mut ranks = vec![NO_TERM; dictionary.term_count()];
        let mut next = 0;
        let mut of_code = Vec::with_capacity(dictionary.symbol_count() + 1);
        of_code.push(NO_TERM);
        for code in 1..=dictionary.symbol_count() as u32 {
            let entry = dictionary.entry_of(code);
            if entry < first {
                of_code.push(NO_TERM);
                continue;
            }
            let rank = &mut ranks[(entry - first) as usize];
            if *rank == NO_TERM {
                *rank = next;
                next += 1;
            }
            of_code.push(*rank * 2 + counts[(entry - first) as usize]);
        }
        // Every entry has a symbol: all terms are ranked now.
        Terms { of_code, ranks }
    }
}

/// What the first pass writes down.
struct Notes {
    /// Per list: the paper that entered it last, and where that is noted.
    last: Vec<(u32, u32)>,
    /// Per list: papers so far; shifted by one for [`Notes::deal`].
    sizes: Vec<u32>,
    lists: Vec<u32>,
    tfs: Vec<u8>,
    /// Where each paper's notes end.
    ends: Vec<u32>,
    lengths: [Vec<u32>; FIELDS.len()],
}

impl Notes {
    fn new(lists: usize, papers: usize, postings: usize) -> Notes {
        Notes {
            last: vec![(u32::MAX, 0); lists],
            sizes: vec![0; lists + 1],
            lists: Vec::with_capacity(postings),
            tfs: Vec::with_capacity(postings),
            ends: Vec::with_capacity(papers),
            lengths: FIELDS.map(|_| vec![0; papers]),
        }
    }

    #[inline(always)]
    fn add(&mut self, list: u32, doc: u32) {
        let last = &mut self.last[list as usize];
        if last.0 == doc {
            let tf = &mut self.tfs[last.1 as usize];
            *tf = tf.saturating_add(1);
        } else {
            *last = (doc, self.lists.len() as u32);
            self.lists.push(list);
            self.tfs.push(1);
            self.sizes[list as usize + 1] += 1;
        }
    }

    /// Deals the notes out: where each list begins, and the entries of all of them.
    fn deal(&mut self) -> (Vec<u32>, Vec<u32>) {
        let mut starts = std::mem::take(&mut self.sizes);
        (1..starts.len()).for_each(|list| starts[list] += starts[list - 1]);
        self.last = Vec::new();
        let mut next = starts.clone();
        let mut entries = vec![0u32; self.lists.len()];
        let mut from = 0;
        for (doc, &end) in self.ends.iter().enumerate() {
            for (&list, &tf) in self.lists[from..end as usize].iter().zip(&self.tfs[from..end as usize]) {
                let at = &mut next[list as usize];
                entries[*at as usize] = (doc as u32) << 8 | u32::from(tf);
                *at += 1;
            }
            from = end as usize;
        }
        (starts, entries)
    }
}

/// One walk over every searched text.
struct Walk<'i> {
    terms: &'i Terms,
    text: &'i [u8],
    columns: &'i [Column],
    bytes: &'i [u8],
    papers: usize,
}

impl Walk<'_> {
    /// Notes every word of every paper.
    fn run(&self, notes: &mut Notes) {
        let mut at = 0;
        for doc in 0..self.papers as u32 {
            for field in [Field::Title, Field::Abstract] {
                self.words(self.text, &mut at, usize::MAX, field, doc, notes);
            }
            for column in self.columns.iter().filter(|column| column.searched) {
                let field = if column.name == "authors" { Field::Authors } else { Field::Other };
                for &value in column.of(doc as usize) {
                    self.words(column.text(self.bytes, value as usize), &mut 0, SEARCHED_SYMBOLS, field, doc, notes);
                }
            }
            notes.ends.push(notes.lists.len() as u32);
        }
    }

    /// Notes the words of one text, up to its end or `limit` symbols.
    #[inline(always)]
    fn words(&self, text: &[u8], at: &mut usize, limit: usize, field: Field, doc: u32, notes: &mut Notes) {
        let (mut seen, mut length) = (0, 0);
        while seen < limit {
            match symbols::next(text, at) {
                None | Some(symbols::END) => break,
                Some(code) => {
                    seen += 1;
                    let term = self.terms.of_code[code as usize];
                    if term != NO_TERM {
                        length += term & 1;
                        notes.add((term >> 1) * FIELDS.len() as u32 + field as u32, doc);
                    }
                }
            }
        }
        notes.lengths[field as usize][doc as usize] += length;
    }
}
