//! Positions of records in a file.

use std::fmt;

/// The position of a record in a file.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// The file as a whole.
    File,
    /// A line, from 1.
    Line(u64),
    /// The number of a record, from 1, in a document where lines do not help.
    Number(u64),
    /// The number of a record and its line, both from 1.
    Record(u64, u64),
    /// The number of a BibTeX entry, its key and its line.
    Entry(u64, Box<str>, u64),
}

impl Place {
    /// Returns the line on which the record begins, from 1.
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
