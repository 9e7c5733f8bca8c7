//! How do the bytes look?
//!
//! # The index format, version 1
//!
//! All of one collection in one sequence of bytes: header, section table, sections. Header and
//! table are little endian. Numbers are LEB128
//! ([`Reader::varint`]) unless said otherwise; a *run* is a length and that many bytes; a string is
//! a run of UTF-8. The format is made to be compressed by the web host (brotli, gzip): numbers that
//! resemble each other stand together, and nothing is written that the browser can count. The same
//! papers and options give the same bytes.
//!
//! ```text
//! header      "PSIF", version u16, sections u16, xxh64 of the table u64      16 bytes
//! table       per section: number u32, length u64, xxh64 of its bytes u64    20 bytes each
//! sections    one after the other, in the order of their numbers
//! ```
//!
//! The hash of a section has its number as seed, that of the table the version. [`Outline::read`]
//! verifies all of them. A checksum guards against accidents, not against malice: every decoder
//! also checks whatever later code relies on.
//!
//! | section | decoder | holds |
//! |---|---|---|
//! | 1 meta | [`Meta`] | names, language, versions, number of papers |
//! | 2 dictionary | [`Dictionary`] | every symbol once, with term and stem group |
//! | 3 text | [`symbols`] | titles and abstracts as symbol codes, lossless |
//! | 4 values | [`Column`] | authors, venue, tags, language, the owner's fields |
//! | 5 dates | [`read_dates`] | one date a paper |
//! | 6 strings | [`StringColumn`] | ids and links |
//! | 7 formulas | [`Formulas`] | drawn formulas |
//! | 8 neighbours | [`Neighbours`] | the nearest papers of each paper |
//! | 9 vectors | [`Vector`] | what each paper is about |
//! | 10 synonyms | [`Synonyms`] | words and phrases that stand for each other |
//!
//! The last four may be missing; those that are there are not without bytes.
//!
//! ## Meta
//!
//! analyzer version, number of papers, the strings title, description, language, built by; number
//! of facets, their names; number of priors, for each its name and its weight in thousandths. Only
//! where one of them is not the usual: kind of collection (0 papers, 1 sections of documentation);
//! number of labels, for each the strings facet and label.
//!
//! ## Dictionary
//!
//! A *symbol* is a string as it stands in a text: `The`, `the`, `, `. Its *entry* is what it is
//! looked up by: for a word the folded term (`the`), for a gap the gap itself. Entries come in
//! three classes, *gaps*, *words* and *characters* (of scripts that write without spaces), sorted
//! by bytes within their class, and every entry has one or more symbols:
//!
//! ```text
//! number of gaps, of words, of characters
//! run: per entry, bytes shared with the entry before it (one byte)
//! run: per entry, bytes that follow (one byte)
//! run: those bytes, all entries in turn
//! run: per symbol, one byte: bit 7 another symbol of this entry follows · bits 5–6 form
//!      · bits 0–4 bucket
//! run: per symbol of form 3, its spelling: number n; even: n/2 is a bit set of the entry's
//!      ASCII letters that are capitals, the lowest bit for the first byte; odd: n/2 bytes of the
//!      spelling itself follow
//! run: per word and character, its stem group: 0 a new group, n the group of the entry n
//!      places before
//! ```
//!
//! Forms: 0 spelt as the entry, 1 with its first letter as a capital, 2 all in capitals, 3 spelt
//! out. Capitals stand before their small letters at a distance of 32 for `a`–`z`, `α`–`ω` (but
//! `ς`) and `а`–`я`, of 80 for `ѐ`–`џ`, of 48 for `ա`–`ֆ`; other letters have none here. Symbols
//! are numbered from 1 by *bucket*, the highest first, and by their order here within a bucket.
//! Bucket 31 has the 159 most frequent symbols, which so get one-byte codes; the others are in
//! bucket ⌊log2 frequency⌋. Alphabetical order inside a bucket is what makes the entries cheap: the
//! numbering by frequency costs five bits a symbol before compression, not its logarithm.
//!
//! ## Text
//!
//! For each paper the symbol codes of its title, code 0, those of its abstract, code 0. Between two
//! words that follow each other a single space is understood; between two characters, or a word and
//! a character, nothing. Any other gap is written as a symbol, the empty one where there would be a
//! space.
//!
//! | code | bytes | |
//! |---|---|---|
//! | 0..160 | `c` | |
//! | 160..22,432 | `160 + hi`, `lo` | c − 160 = hi·256 + lo, hi < 87 |
//! | 22,432..546,720 | `247 + hi`, `mid`, `lo` | c − 22,432 = hi·65,536 + …, hi < 8 |
//! | 546,720..17,323,936 | `255`, `hi`, `mid`, `lo` | |
//!
//! ## Values
//!
//! Number of columns; for each: name, flags (bit 0 facet, bit 1 searched, bit 2 single), number of
//! values, then
//!
//! ```text
//! run: the values as text: symbol codes, code 0, for each, in the order in which papers first
//!      have them
//! run: per paper, how many values it has
//! run: per value of each paper: 0 the next one not seen before, n + 1 value n
//! ```
//!
//! Of a searched value the first [`SEARCHED_SYMBOLS`] symbols are searched.
//!
//! ## Dates
//!
//! Per paper: year·512 + month·32 + day, each 0 where unknown, as zigzag difference from the paper
//! before.
//!
//! ## Strings
//!
//! Five columns: id, url, pdf, code, data. For each
//!
//! ```text
//! number of templates; for each the strings prefix and suffix
//! run: per paper one byte: 0 nothing, 1 spelt out, n + 2 template n around the paper's id
//! run: lengths of those spelt out
//! run: their bytes
//! ```
//!
//! ## Formulas
//!
//! The formulas of titles and abstracts that could be read, ascending by source; absent where there
//! is none. For each
//!
//! ```text
//! run: its source, delimiters included
//! run: its tree, a sequence of
//!      0                        the element that began last ends
//!      1, run                   a text
//!      2, number (byte), run    an attribute of the element that began just now, its value
//!      3 + number (byte)        an element begins
//! ```
//!
//! Numbers are places in [`TAGS`] and [`ATTRIBUTES`].
//!
//! ## Neighbours
//!
//! Each paper has at most [`MAX_NEIGHBOURS`] others as its nearest. Two papers of which either has
//! the other make an edge, which is written at the earlier one:
//!
//! ```text
//! run: per paper, how many edges to later papers it has; these ascend
//! run: per edge, the low byte of its distance: how many papers lie between the later paper and
//!      the one before it there, for the first edge the paper itself
//! run: per edge, the distance without its low byte
//! run: per edge two bits, four edges a byte, the lowest bits first: 1 the later paper is among
//!      the nearest of the earlier one, 2 the other way round, 3 both
//! ```
//!
//! ## Vectors
//!
//! Per paper [`DIMENSIONS`] numbers of two bits, four a byte, the lowest bits first; n stands for
//! 2·n − 3. The cosine of two vectors tells how alike two papers are.
//!
//! ## Synonyms
//!
//! Words are numbered from 0, in the order of their entries. Left sides ascend.
//!
//! ```text
//! number of synonyms; for each
//!     why ([`Bond`]) + 4 · (words on the left − 1)
//!     words on the right − 1
//!     the words of the left side, the first one less the first one of the left side before
//!     the words of the right side
//! ```

mod bytes;
mod columns;
mod container;
mod dates;
mod dictionary;
mod dictionary_writer;
mod error;
mod formulas;
mod ids;
mod meta;
mod neighbours;
mod spelling;
mod strings;
pub mod symbols;
mod synonyms;
mod vectors;

pub use bytes::{Reader, put_run, put_varint, unzigzag, zigzag};
pub use columns::{Column, ColumnWriter, SEARCHED_SYMBOLS, read_columns, write_columns};
pub use container::{Outline, Section, assemble};
pub use dates::{read_dates, write_dates};
pub use dictionary::{Class, Dictionary};
pub use dictionary_writer::write_dictionary;
pub use error::FormatError;
pub use formulas::{
    ATTRIBUTES, FIRST_HTML, Formulas, Step, TAGS, put_step, read_formulas, walk, write_formulas,
};
pub use ids::{DocId, EntryId, EntryRange, GroupId, ValueId};
pub use meta::{Kind, Meta};
pub use neighbours::{MAX_NEIGHBOURS, Neighbours, read_neighbours, write_neighbours};
pub use spelling::Spelling;
pub use strings::{StringColumn, read_strings, write_strings};
pub use synonyms::{Bond, Synonym, Synonyms, read_synonyms, write_synonyms};
pub use vectors::{DIMENSIONS, Vector, pack_vector, read_vectors, unpack_vector};

/// Version of the format that is written and read here.
pub const VERSION: u16 = 1;

/// Most papers that an index can hold.
pub const MAX_PAPERS: usize = 1 << 24;
