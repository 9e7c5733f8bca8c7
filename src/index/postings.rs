//! Which papers have a term, and how often?
//!
//! The index ships no posting lists: they are counted out of the forward stream when it is opened,
//! in two passes. The first decodes every text once and notes, paper by paper, which lists it
//! enters and with what frequency; the second deals these notes out to the lists, whose sizes are
//! known by then. Lists are ordered by how frequent their term is, so that the few thousand that
//! take most of the postings lie side by side in the cache. Cost: O(words in all texts); memory:
//! four bytes per posting and per list, and while unrolling five more per posting and eight per
//! list.

use crate::format::{
    Class, Column, Dictionary, DocId, EntryId, FormatError, SEARCHED_SYMBOLS, Section, symbols,
};

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

impl Field {
    /// The field in which the words of a column's values are found.
    pub(crate) fn of(column: &Column) -> Field {
        if column.name == "authors" { Field::Authors } else { Field::Other }
    }
}

/// All fields, in the order of their numbers.
pub const FIELDS: [Field; 4] = [Field::Title, Field::Abstract, Field::Authors, Field::Other];

/// Bytes of text per posting, about: for the first allocation.
const BYTES_PER_POSTING: usize = 3;
/// Notes that are made room for at once.
const NOTE_BLOCK: usize = 4096;
/// Not a term: a gap, or the end of a text.
const NO_TERM: u32 = u32::MAX;

/// All posting lists, one per term and field, papers ascending.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    /// Where the list of field · terms + rank begins, and the end.
    starts: Vec<u32>,
    entries: Vec<Posting>,
    /// Words that carry meaning, per field and paper: field lengths without stop words.
    lengths: [Vec<u32>; FIELDS.len()],
    /// Term → rank by frequency.
    ranks: Vec<u32>,
    first_term: EntryId,
}

/// A paper that has a term, and how often, in four bytes.
///
/// # Example
///
/// ```
/// use papersift::index::{DocId, Posting};
///
/// let posting = Posting::new(DocId::new(3), 1000);
/// assert_eq!((posting.doc(), posting.tf()), (DocId::new(3), 255));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(transparent)]
pub struct Posting(u32);

impl Posting {
    /// The largest frequency that is kept.
    pub const MAX_TF: u32 = 255;

    /// A posting of `doc`; a frequency above [`Posting::MAX_TF`] counts as that.
    #[inline(always)]
    pub fn new(doc: DocId, tf: u32) -> Posting {
        Posting(doc.number() << 8 | if tf > Posting::MAX_TF { Posting::MAX_TF } else { tf })
    }

    /// The paper.
    #[inline(always)]
    pub fn doc(self) -> DocId {
        DocId::new(self.0 >> 8)
    }

    /// The frequency, 1..=255.
    #[inline(always)]
    pub fn tf(self) -> u32 {
        self.0 & 0xff
    }
}

impl Postings {
    /// Unrolls the texts: `text` must be `papers` times title and abstract, which is checked on the
    /// way. Gives the lists and where each text begins, the end included.
    pub(super) fn unroll(
        dictionary: &Dictionary,
        text: &[u8],
        columns: &[Column],
        bytes: &[u8],
        papers: usize,
    ) -> Result<(Postings, Vec<u32>), FormatError> {
        let corrupt = |what| FormatError::corrupt(Section::Text.name(), what);
        if papers * 2 > text.len() || text.len() > u32::MAX as usize {
            return Err(corrupt("fewer texts than papers"));
        }
        let terms = Terms::new(dictionary);
        let mut notes = Notes::new(
            dictionary.term_count() * FIELDS.len(),
            papers,
            text.len() / BYTES_PER_POSTING,
        );
        let mut text_starts = Vec::with_capacity(papers * 2 + 1);
        let mut at = 0;
        for doc in (0..papers as u32).map(DocId::new) {
            for field in [Field::Title, Field::Abstract] {
                text_starts.push(at as u32);
                at += notes.words(&terms, &text[at..], usize::MAX, field, doc).map_err(corrupt)?;
            }
            for column in columns.iter().filter(|column| column.searched) {
                let field = Field::of(column);
                for &value in column.of(doc) {
                    notes
                        .words(
                            &terms,
                            column.codes_with_end(bytes, value),
                            SEARCHED_SYMBOLS,
                            field,
                            doc,
                        )
                        .map_err(corrupt)?;
                }
            }
            notes.end_paper();
        }
        if at != text.len() {
            return Err(corrupt("more texts than papers"));
        }
        text_starts.push(at as u32);
        let (starts, entries, lengths) = notes.deal();
        let postings = Postings {
            starts,
            entries,
            lengths,
            ranks: terms.ranks,
            first_term: dictionary.first_term(),
        };
        Ok((postings, text_starts))
    }

    /// The papers that have `entry` (a word or character of the dictionary) in `field`.
    #[inline]
    pub fn list(&self, entry: EntryId, field: Field) -> &[Posting] {
        let list = self.first_list(entry) + field as usize * self.ranks.len();
        &self.entries[self.starts[list] as usize..self.starts[list + 1] as usize]
    }

    /// Length of all lists of an entry together: an upper bound of the papers that have it, and a
    /// cheap measure of how common it is.
    #[inline]
    pub fn size(&self, entry: EntryId) -> usize {
        FIELDS.iter().map(|&field| self.list(entry, field).len()).sum()
    }

    /// The list of an entry in the first field.
    #[inline]
    fn first_list(&self, entry: EntryId) -> usize {
        self.ranks[entry.at() - self.first_term.at()] as usize
    }

    /// Words without stop words, per paper.
    pub fn lengths(&self, field: Field) -> &[u32] {
        &self.lengths[field as usize]
    }

    /// Number of postings.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns `true` if it is empty.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Terms by rank: the order in which the symbol codes, which go by frequency, first name them.
struct Terms {
    /// Symbol code → rank of its term · 2 + whether it counts for the length of a field;
    /// [`NO_TERM`] for a gap.
    of_code: Vec<u32>,
    /// Term → rank.
    ranks: Vec<u32>,
}

impl Terms {
    fn new(dictionary: &Dictionary) -> Terms {
        let first = dictionary.first_term();
        let mut counts = vec![1; dictionary.term_count()];
        for entry in crate::text::stop_words().filter_map(|word| dictionary.find(Class::Word, word))
        {
            counts[entry.at() - first.at()] = 0;
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
            let rank = &mut ranks[entry.at() - first.at()];
            if *rank == NO_TERM {
                *rank = next;
                next += 1;
            }
            of_code.push(*rank * 2 + counts[entry.at() - first.at()]);
        }
        // Every entry has a symbol: all terms are ranked now.
        Terms { of_code, ranks }
    }
}

/// What the first pass writes down. Browsers are slow at touching memory for the first time, so
/// notes are small: five bytes per posting.
struct Notes {
    lists: Vec<List>,
    /// Number of notes so far. `entered` and `tfs` are longer, with zeroes after it.
    len: usize,
    /// The list of each note, paper by paper.
    entered: Vec<u32>,
    /// The frequency of each note.
    tfs: Vec<u8>,
    /// Where each paper's notes end.
    ends: Vec<u32>,
    lengths: [Vec<u32>; FIELDS.len()],
    /// Half of all symbols are one of the few of one byte. Within a text they are counted here, and
    /// noted once at its end: how often each occurred, all 0 between texts, and which did.
    counts: [u32; symbols::ONE_BYTE as usize],
    met: [u8; symbols::ONE_BYTE as usize],
}

/// What is known of a list while papers go by.
#[derive(Clone, Copy, Default)]
struct List {
    /// One more than where the last paper that entered it is noted.
    after: u32,
    /// Papers so far.
    papers: u32,
}

impl Notes {
    fn new(lists: usize, papers: usize, postings: usize) -> Notes {
        Notes {
            lists: vec![List::default(); lists],
            len: 0,
            entered: Vec::with_capacity(postings),
            tfs: Vec::with_capacity(postings),
            ends: Vec::with_capacity(papers),
            lengths: FIELDS.map(|_| vec![0; papers]),
            counts: [0; symbols::ONE_BYTE as usize],
            met: [0; symbols::ONE_BYTE as usize],
        }
    }

    /// Ends the paper that the latest notes are about.
    fn end_paper(&mut self) {
        self.ends.push(self.len as u32);
    }

    /// Notes the words of one text up to its end, or `limit` symbols. Gives the bytes it took, its
    /// end included.
    fn words(
        &mut self,
        terms: &Terms,
        text: &[u8],
        limit: usize,
        field: Field,
        doc: DocId,
    ) -> Result<usize, &'static str> {
        let begin = self.ends.last().copied().unwrap_or(0);
        let first_list = field as u32 * terms.ranks.len() as u32;
        let unknown = "a text uses a symbol that the dictionary does not have";
        let (mut at, mut seen, mut length) = (0, 0, 0);
        let mut met = 0;
        while let Some(code) = symbols::next(text, &mut at) {
            if code == symbols::END || seen == limit {
                for at in 0..met {
                    let code = usize::from(self.met[at]);
                    let tf = std::mem::take(&mut self.counts[code]);
                    let term = *terms.of_code.get(code).ok_or(unknown)?;
                    if term != NO_TERM {
                        length += (term & 1) * tf;
                        self.add(first_list + (term >> 1), begin, tf);
                    }
                }
                self.lengths[field as usize][doc.at()] += length;
                return Ok(at);
            }
            seen += 1;
            if let Some(count) = self.counts.get_mut(code as usize) {
                self.met[met] = code as u8;
                met += usize::from(*count == 0);
                *count += 1;
                continue;
            }
            let term = *terms.of_code.get(code as usize).ok_or(unknown)?;
            if term != NO_TERM {
                length += term & 1;
                self.add(first_list + (term >> 1), begin, 1);
            }
        }
        Err("the last text has no end")
    }

    /// A word of the paper whose notes begin at `begin`, `tf` times. Whether it is new there is
    /// unpredictable, so nothing branches on it.
    #[inline(always)]
    fn add(&mut self, number: u32, begin: u32, tf: u32) {
        if self.len == self.tfs.len() {
            self.grow();
        }
        let list = &mut self.lists[number as usize];
        let new = list.after <= begin;
        let at = if new { self.len } else { list.after as usize - 1 };
        self.entered[at] = number;
        self.tfs[at] =
            (u32::from(self.tfs[at]) + tf.min(Posting::MAX_TF)).min(Posting::MAX_TF) as u8;
        list.after = at as u32 + 1;
        list.papers += u32::from(new);
        self.len += usize::from(new);
    }

    /// Room for more notes, in blocks: zeroes are written shortly before they are used.
    #[cold]
    fn grow(&mut self) {
        let len = self.len + NOTE_BLOCK;
        self.entered.resize(len, 0);
        self.tfs.resize(len, 0);
    }

    /// Deals the notes out: where each list begins, and the entries of all of them.
    fn deal(mut self) -> (Vec<u32>, Vec<Posting>, [Vec<u32>; FIELDS.len()]) {
        let mut starts = Vec::with_capacity(self.lists.len() + 1);
        let mut start = 0;
        for list in &mut self.lists {
            starts.push(start);
            list.after = start; // from here on: where its next posting goes
            start += list.papers;
        }
        starts.push(start);
        let mut entries = vec![Posting::default(); start as usize];
        let mut from = 0;
        for (doc, &end) in self.ends.iter().enumerate() {
            let notes = from..end as usize;
            deal_paper(
                DocId::new(doc as u32),
                &self.entered[notes.clone()],
                &self.tfs[notes],
                &mut self.lists,
                &mut entries,
            );
            from = end as usize;
        }
        (starts, entries, self.lengths)
    }
}

/// Deals the notes of one paper. A function of its own, called often, because browsers replace
/// quickly compiled code by fast code only at the next call; likewise [`Notes::words`].
fn deal_paper(
    doc: DocId,
    entered: &[u32],
    tfs: &[u8],
    lists: &mut [List],
    entries: &mut [Posting],
) {
    for (&list, &tf) in entered.iter().zip(tfs) {
        let next = &mut lists[list as usize].after;
        entries[*next as usize] = Posting::new(doc, u32::from(tf));
        *next += 1;
    }
}
