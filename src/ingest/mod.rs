//! Reads files of papers.
//!
//! ```text
//! paths ─ source ─▶ bytes ─ formats ─▶ drafts ─ collect ─▶ papers with unique ids, report
//! ```
//!
//! A reader handles one format; `formats` has the table of readers and recognises the format of a
//! file. `fields` maps the names of fields, `draft`, `values`, `names`, `dates`, `links` and
//! `language` interpret their values, `clean` normalises text, and `collect` merges records of the
//! same paper.
//!
//! No input makes a reader panic. A record that cannot be used is skipped, counted and listed in
//! the [`ReadReport`]; an [`Error`] means that a whole file could not be read.

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
pub use report::{FOUND_CHARS, Problem, ReadReport, Severity};

use std::path::{Path, PathBuf};

/// How to read inputs.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Format of all inputs; `None` recognises each by its extension and content.
    pub format: Option<Format>,
    /// Further string fields to keep in `Paper::extra`, by their exact names in the inputs.
    pub extra: Vec<String>,
    /// Keep records apart even if they describe the same paper. Meant for test collections, whose
    /// judgements refer to every id.
    pub keep_duplicates: bool,
}

/// Reads a file of this format from memory. Messages call the file "-".
///
/// # Errors
///
/// Fails if the content is unusable as a whole, such as a spreadsheet that is not an archive.
pub fn read_bytes(format: Format, bytes: &[u8], options: &ReadOptions) -> Result<Ingested, Error> {
    let mut collector = collect::Collector::new(&options.extra, options.keep_duplicates);
    collector.start_file("-");
    format.read(&mut &bytes[..], &mut collector).map_err(|source| Error::io("-", source))?;
    Ok(collector.finish())
}

/// Reads all inputs, in order, into one collection. An input is a file, a folder of files or "-"
/// for standard input; files may be gzipped. Calls `progress` with (bytes read, total bytes) about
/// every 64 kB, counting bytes on disk.
///
/// # Errors
///
/// Fails if a file cannot be opened or read to its end, is UTF-16, or is of an unknown format.
/// Records that cannot be used are not errors; they are listed in the [`ReadReport`].
pub fn read(
    inputs: &[PathBuf],
    options: &ReadOptions,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Ingested, Error> {
    let inputs = source::expand(inputs)?;
    let mut meter = source::Meter::new(&inputs, progress);
    let mut collector = collect::Collector::new(&options.extra, options.keep_duplicates);
    for input in &inputs {
        let source = source::open(input, &mut meter)?;
        let format = match (options.format, source.format(input)) {
            (Some(format), _) | (None, Ok(format)) => format,
            // Folders contain unrelated files; they are reported and left out.
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

/// Returns the files that [`read`] would read, in order; "-" stands for standard input.
///
/// # Errors
///
/// Fails if one of `inputs` does not exist or is a folder without a file of a known format.
pub fn files(inputs: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let files = source::expand(inputs)?;
    Ok(files.into_iter().map(|input| input.path.unwrap_or_else(|| "-".into())).collect())
}

/// Returns the format of a file, by name and content; `None` if it is unknown or the two disagree.
///
/// # Errors
///
/// Fails if the beginning of the file cannot be read.
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
