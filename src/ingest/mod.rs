//! How do files become papers?
//!
//! ```text
//! paths ─ source ─▶ bytes ─ jsonl │ json │ csv │ bibtex │ page ─▶ drafts ─ collect ─▶ papers with unique ids + report
//! ```
//!
//! A reader knows one format and nothing else. What the fields of a record are called is in `fields`, what their values may
//! look like in `draft`, `names`, `dates`, `links` and `language`, how a text is cleaned in `clean`, which records are the
//! same paper in `collect`.
//!
//! No input makes a reader panic. What cannot be used is skipped, counted and named in the [`Report`]; an [`Error`] means
//! that a whole file could not be read.

mod clean;
mod collect;
mod dates;
mod draft;
mod fields;
mod jsonl;
mod language;
mod links;
mod names;
mod page;
mod report;
mod source;

pub use report::{FOUND_CHARS, Problem, Report, Severity};

use crate::paper::Paper;
use std::path::PathBuf;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// A JSON array of objects, or an object that holds one.
    Json,
    /// Comma-separated values with a header; semicolons and tabs are recognised.
    Csv,
    /// Tab-separated values with a header.
    Tsv,
    /// BibTeX or BibLaTeX.
    Bibtex,
    /// The plain text of a "papers" listing page.
    Page,
}

impl Format {
    /// Names of the formats, as [`Format::from_name`] reads them.
    pub const NAMES: [&'static str; 6] = ["jsonl", "json", "csv", "tsv", "bibtex", "page"];

    /// The format of a name or file extension, in any case; `None` for an unknown one.
    pub fn from_name(name: &str) -> Option<Format> {
        Some(match name.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" | "jsonlines" => Format::Jsonl,
            "json" => Format::Json,
            "csv" => Format::Csv,
            "tsv" | "tab" => Format::Tsv,
            "bibtex" | "bib" | "biblatex" => Format::Bibtex,
            "page" | "txt" | "text" => Format::Page,
            _ => return None,
        })
    }
}

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Format of all inputs; `None`: by extension, then by content.
    pub format: Option<Format>,
    /// Further string fields to keep in [`Paper::extra`], by the exact names that the inputs give them.
    pub extra: Vec<String>,
    /// Keep records apart that look like the same paper. For test collections, whose judgements name every id.
    pub keep_duplicates: bool,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Ingested {
    /// Papers with unique ids, in input order.
    pub papers: Vec<Paper>,
    /// What happened on the way.
    pub report: Report,
}

/// A file that could not be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// From the operating system, or from a damaged gzip stream.
    #[error("cannot read {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// Not UTF-8, but UTF-16 (or 32), as Windows programs write it.
    #[error("cannot read {path}: it is UTF-16, expected UTF-8; convert it with: iconv -f UTF-16 -t UTF-8 {path}")]
    Utf16 {
        /// The file.
        path: String,
    },
    /// Neither name nor content tell the format.
    #[error(
        "cannot tell what {path} holds; name its format with --format ({})",
        Format::NAMES.join(", ")
    )]
    UnknownFormat {
        /// The file.
        path: String,
    },
    /// A folder without a file of a known kind.
    #[error(
        "no papers in the folder {path}: expected files ending in .jsonl, .json, .csv, .tsv, .bib or .txt, also with .gz"
    )]
    EmptyFolder {
        /// The folder.
        path: String,
    },
}

impl Error {
    fn io(path: &str, source: std::io::Error) -> Error {
        Error::Io { path: path.to_owned(), source }
    }
}

/// Reads all inputs, in order, into one collection: files, folders of files, "-" for standard input, each also gzipped.
/// `progress` gets (bytes read, bytes in all) about every 64 kB; the bytes are those on disk.
///
/// # Errors
///
/// If a file cannot be opened or read to its end, is UTF-16, or is of no known format. Records that cannot be used are no
/// errors: they are in the [`Report`].
pub fn read(inputs: &[PathBuf], options: &Options, progress: &mut dyn FnMut(u64, u64)) -> Result<Ingested, Error> {
    let inputs = source::expand(inputs)?;
    let mut meter = source::Meter::new(&inputs, progress);
    let mut collector = collect::Collector::new(options);
    for input in &inputs {
        let source = source::open(input, &mut meter)?;
        let format = match options.format {
            Some(format) => format,
            None => source.format(input)?,
        };
        collector.start_file(&input.name);
        read_as(format, source.into_reader(), &mut collector).map_err(|source| Error::io(&input.name, source))?;
    }
    Ok(collector.finish())
}

fn read_as(format: Format, reader: impl std::io::BufRead, out: &mut collect::Collector<'_>) -> std::io::Result<()> {
    match format {
        Format::Jsonl => jsonl::read(reader, out),
        Format::Page => page::read(reader, out),
        _ => Ok(()),
    }
}
