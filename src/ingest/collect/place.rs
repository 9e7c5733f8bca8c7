//! Where in a file does a record stand?

use std::fmt;

/// Where in a file a record stands.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// The file as a whole.
    File,
    /// Line, from 1.
    Line(u64),
    /// Record, from 1, of a document whose lines say nothing.
    Number(u64),
    /// Record of a JSON array, from 1, and its line.
    Record(u64, u64),
    /// Entry of a bibliography with its key, from 1, and its line.
    Entry(u64, Box<str>, u64),
}

impl Place {
    /// The line on which the record begins, from 1.
    pub(crate) fn line(&self) -> u64 {
        match self {
            Place::File | Place::Number(_) => 1,
            Place::Line(line) | Place::Record(_, line) | Place::Entry(_, _, line) => *line,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File => f.write_str("the file"),
            Place::Line(line) => write!(f, "line {line}"),
            Place::Number(number) => write!(f, "record {number}"),
            Place::Record(number, line) => write!(f, "record {number} (line {line})"),
            Place::Entry(number, key, line) if key.is_empty() => {
                write!(f, "entry {number} (line {line})")
            }
            Place::Entry(number, key, line) => write!(f, "entry {number} ({key}, line {line})"),
        }
    }
}
