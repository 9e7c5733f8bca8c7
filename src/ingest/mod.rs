//! How do files become papers?

use crate::paper::Paper;
use std::path::PathBuf;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// A JSON array of objects, or an object that holds one.
    Json,
    /// Comma-separated values with a header.
    Csv,
    /// Tab-separated values with a header.
    Tsv,
    /// BibTeX or BibLaTeX.
    Bibtex,
    /// The plain text of a "papers" listing page.
    Page,
}

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Format of all inputs; `None`: by extension, then by content.
    pub format: Option<Format>,
    /// Further string fields to keep in [`Paper::extra`].
    pub extra: Vec<String>,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Ingested {
    /// Papers with unique ids, in input order.
    pub papers: Vec<Paper>,
    /// What happened on the way.
    pub report: Report,
}

/// What happened while reading.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Records seen.
    pub read: usize,
    /// Records that could not be used; each has a [`Problem`].
    pub skipped: usize,
    /// Records merged into an earlier one; each has a [`Problem`] with `Severity::Merged`.
    pub merged: usize,
    /// Everything worth a line.
    pub problems: Vec<Problem>,
}

/// Something wrong with a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// How bad.
    pub severity: Severity,
    /// File as given ("-" for standard input).
    pub file: String,
    /// Where in it: "line 12", "entry 3 (key knuth84)".
    pub place: String,
    /// Field concerned, empty for the record as a whole.
    pub field: String,
    /// What was found.
    pub found: String,
    /// What was expected, or what to do.
    pub expected: String,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The record was skipped.
    Skipped,
    /// The record was kept, the field was not.
    FieldDropped,
    /// The record was merged into an earlier one.
    Merged,
}

/// A file that could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// From the operating system.
    #[error("cannot read {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
}

/// Reads all inputs into one collection. `progress` gets (bytes read, bytes in all) now and then.
pub fn read(_inputs: &[PathBuf], _options: &Options, _progress: &mut dyn FnMut(u64, u64)) -> Result<Ingested, Error> {
    unimplemented!()
}
