//! Files that cannot be read at all.

use super::formats::Format;
use super::refusal::Refusal;

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
    #[error(
        "cannot read {path}: it is UTF-16, expected UTF-8; convert it with: iconv -f UTF-16 -t UTF-8 {path}"
    )]
    Utf16 {
        /// The file.
        path: String,
    },
    /// Neither name nor content tell the format.
    #[error(
        "{path} is not read: it looks like no format that is known; expected one of {}; if it is one of them, name it with \
         --format, otherwise export the papers as BibTeX, RIS, CSV or JSON",
        names()
    )]
    UnknownFormat {
        /// The file.
        path: String,
    },
    /// The content is of a kind that is not read.
    #[error("{path} is not read: it looks like {about}; {advice}; expected one of {}", names())]
    ForeignFormat {
        /// The file.
        path: String,
        /// What it looks like, as a noun phrase.
        about: String,
        /// What to do about it.
        advice: &'static str,
    },
    /// Name and content contradict each other.
    #[error(
        "{path} is not read: its name promises {named}, and its content looks like {content}; rename it, or say which is \
         right with --format {content} or --format {named}"
    )]
    Disagreement {
        /// The file.
        path: String,
        /// The format that its name promises.
        named: &'static str,
        /// The format that its content looks like.
        content: &'static str,
    },
    /// A folder without a file of a known kind.
    #[error(
        "no papers in the folder {path}: expected files ending in {}, also with .gz",
        extensions()
    )]
    EmptyFolder {
        /// The folder.
        path: String,
    },
}

/// All formats, for messages.
fn names() -> String {
    Format::names().collect::<Vec<_>>().join(", ")
}

/// All extensions, for messages.
fn extensions() -> String {
    let mut all: Vec<&str> = Format::all().flat_map(Format::extensions).copied().collect();
    all.sort_unstable();
    all.dedup();
    format!(".{}", all.join(", ."))
}

impl Error {
    pub(crate) fn refused(path: &str, refusal: Refusal) -> Error {
        let path = path.to_owned();
        match refusal {
            Refusal::Foreign { about, advice } => Error::ForeignFormat { path, about, advice },
            Refusal::Disagreement { named, content } => {
                Error::Disagreement { path, named, content }
            }
            Refusal::Unknown => Error::UnknownFormat { path },
        }
    }

    pub(crate) fn io(path: &str, source: std::io::Error) -> Error {
        Error::Io { path: path.to_owned(), source }
    }
}
