//! Errors that concern a whole file.

use super::formats::Format;
use super::refusal::Refusal;

/// A file that could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An error of the operating system, or a damaged gzip stream.
    #[error("cannot read {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is UTF-16 or UTF-32, as written by some Windows programs.
    #[error(
        "cannot read {path}: it is UTF-16, expected UTF-8; convert it with: iconv -f UTF-16 -t UTF-8 {path}"
    )]
    Utf16 {
        /// The file.
        path: String,
    },
    /// Neither the name nor the content reveals the format.
    #[error(
        "cannot read {path}: its format is unknown; expected one of {}; name it with --format, or export the \
         papers as BibTeX, RIS, CSV or JSON",
        names()
    )]
    UnknownFormat {
        /// The file.
        path: String,
    },
    /// The content has a format that is recognised but not supported.
    #[error("cannot read {path}: it looks like {about}; {advice}; expected one of {}", names())]
    ForeignFormat {
        /// The file.
        path: String,
        /// What the content looks like, as a noun phrase.
        about: String,
        /// What to do instead.
        advice: &'static str,
    },
    /// The name and the content of the file disagree.
    #[error(
        "cannot read {path}: its name implies {named}, but its content looks like {content}; rename it, or say which is \
         right with --format {content} or --format {named}"
    )]
    Disagreement {
        /// The file.
        path: String,
        /// The format implied by the name.
        named: &'static str,
        /// The format of the content.
        content: &'static str,
    },
    /// A folder without a file of a known format.
    #[error(
        "no papers in the folder {path}: expected files ending in {}, also with .gz",
        extensions()
    )]
    EmptyFolder {
        /// The folder.
        path: String,
    },
}

/// Lists all formats, for messages.
fn names() -> String {
    Format::names().collect::<Vec<_>>().join(", ")
}

/// Lists all extensions, for messages.
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
