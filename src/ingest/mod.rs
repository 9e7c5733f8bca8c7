//! How do files become papers?
//!
//! ```text
//! paths ─ source ─▶ bytes ─ a reader of `formats` ─▶ drafts ─ collect ─▶ papers with unique ids + report
//! ```
//!
//! A reader knows one format and nothing else; `formats` has the table of them and tells them apart. What the fields of a record are called is in `fields`, what their values may
//! look like in `draft`, `values`, `names`, `dates`, `links` and `language`, how a text is cleaned in `clean`, which records are the
//! same paper in `same`.
//!
//! No input makes a reader panic. What cannot be used is skipped, counted and named in the [`Report`]; an [`Error`] means
//! that a whole file could not be read.

mod clean;
mod collect;
mod dates;
mod draft;
mod error;
mod field_name;
mod fields;
mod formats;
mod language;
mod links;
mod names;
mod reference;
mod refusal;
mod report;
mod source;
mod tags;
mod tex;
mod values;

pub use collect::Ingested;
pub use error::Error;
pub use formats::Format;
pub use report::{FOUND_CHARS, Problem, Report, Severity};

use std::path::{Path, PathBuf};

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

/// Reads one file of this format that is in memory already. Messages call it "-".
///
/// # Errors
///
/// If the content is of no use in this format at all: a spreadsheet that is no archive, say.
pub fn read_bytes(format: Format, bytes: &[u8], options: &Options) -> Result<Ingested, Error> {
    let mut collector = collect::Collector::new(&options.extra, options.keep_duplicates);
    collector.start_file("-");
    format.read(&mut &bytes[..], &mut collector).map_err(|source| Error::io("-", source))?;
    Ok(collector.finish())
}

/// Reads all inputs, in order, into one collection: files, folders of files, "-" for standard input, each also gzipped.
/// `progress` gets (bytes read, bytes in all) about every 64 kB; the bytes are those on disk.
///
/// # Errors
///
/// If a file cannot be opened or read to its end, is UTF-16, or is of no known format. Records that cannot be used are no
/// errors: they are in the [`Report`].
pub fn read(
    inputs: &[PathBuf],
    options: &Options,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Ingested, Error> {
    let inputs = source::expand(inputs)?;
    let mut meter = source::Meter::new(&inputs, progress);
    let mut collector = collect::Collector::new(&options.extra, options.keep_duplicates);
    for input in &inputs {
        let source = source::open(input, &mut meter)?;
        let format = match (options.format, source.format(input)) {
            (Some(format), _) | (None, Ok(format)) => format,
            // Folders hold much that is no list of papers; what is left out is told, though.
            (None, Err(refusal)) if input.from_folder => {
                collector.leave_out(&input.name, &refusal);
                continue;
            }
            (None, Err(refusal)) => return Err(Error::refused(&input.name, refusal)),
        };
        collector.start_file(&input.name);
        let mut reader = source.into_reader();
        format
            .read(&mut reader, &mut collector)
            .map_err(|source| Error::io(&input.name, source))?;
    }
    Ok(collector.finish())
}

/// The files that [`read`] would read, in order; "-" stands for standard input.
///
/// # Errors
///
/// If one of `inputs` is not there, or a folder without a file of a known kind.
pub fn files(inputs: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let files = source::expand(inputs)?;
    Ok(files.into_iter().map(|input| input.path.unwrap_or_else(|| "-".into())).collect())
}

/// The format of a file, by name and content; `None` where they tell none or contradict each other.
///
/// # Errors
///
/// If the file cannot be opened or its beginning not be read.
pub fn format_of(path: &Path) -> Result<Option<Format>, Error> {
    let input = source::Input {
        name: path.display().to_string(),
        path: Some(path.to_owned()),
        len: 0,
        from_folder: true,
    };
    let mut progress = |_, _| {};
    let mut meter = source::Meter::new(&[], &mut progress);
    Ok(source::open(&input, &mut meter)?.format(&input).ok())
}

#[cfg(test)]
mod tests;
