//! What happened while reading, in words that help to mend the input?

use std::fmt;

/// What happened while reading.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Records seen: `papers + skipped + merged`.
    pub read: usize,
    /// Records that could not be used; each has a [`Problem`] with [`Severity::Skipped`].
    pub skipped: usize,
    /// Records merged into an earlier one; each has a [`Problem`] with [`Severity::Merged`].
    pub merged: usize,
    /// Everything worth a line, in input order.
    pub problems: Vec<Problem>,
}

/// Something wrong with a record.
///
/// Prints as one line, without control characters:
/// `papers.csv: line 12: year: found "20l9", expected a year such as 2019: field dropped`.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// How bad.
    pub severity: Severity,
    /// File as given ("-" for standard input).
    pub file: String,
    /// Where in it: "line 12", "entry 3 (knuth84)".
    pub place: String,
    /// Field concerned, as the file calls it; empty for the record as a whole.
    pub field: String,
    /// What was found, shortened to [`FOUND_CHARS`] characters.
    pub found: String,
    /// What was expected, as a noun phrase; for [`Severity::Merged`] the earlier paper and why it is the same.
    pub expected: String,
    /// Further records of the file with the same trouble in the same field, which have no problem of
    /// their own.
    pub more: usize,
}

/// Longest [`Problem::found`], in characters.
pub const FOUND_CHARS: usize = 80;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The record was skipped.
    Skipped,
    /// The record was kept, the field was not.
    FieldDropped,
    /// The record was kept, and of the field what is legible.
    PartlyKept,
    /// The record was merged into an earlier one.
    Merged,
    /// The file, one of a folder, holds no papers.
    FileLeftOut,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Skipped => "record skipped",
            Severity::FieldDropped => "field dropped",
            Severity::PartlyKept => "kept as far as legible",
            Severity::Merged => "merged",
            Severity::FileLeftOut => "file left out",
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: ", self.file, self.place)?;
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        write!(f, "found \"{}\", ", self.found)?;
        match self.severity {
            Severity::Merged => write!(f, "the same paper as {}: ", self.expected)?,
            _ => write!(f, "expected {}: ", self.expected)?,
        }
        self.severity.fmt(f)?;
        match self.more {
            0 => Ok(()),
            1 => f.write_str(", and so in one more record"),
            more => write!(f, ", and so in {more} more records"),
        }
    }
}

/// `text` fit for one line of a terminal: runs of white space and control characters become one space, what goes beyond
/// [`FOUND_CHARS`] becomes "…".
pub(crate) fn shorten(text: &str) -> String {
    let mut short = String::new();
    let mut room = FOUND_CHARS;
    for c in text.trim_start_matches(is_blank).chars() {
        let c = if is_blank(c) { ' ' } else { c };
        if c == ' ' && short.ends_with(' ') {
            continue;
        }
        if room == 0 {
            short.truncate(short.trim_end().len());
            short.push('…');
            return short;
        }
        room -= 1;
        short.push(c);
    }
    short.truncate(short.trim_end().len());
    short
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// What would have done for a number of arXiv.
pub(crate) const ARXIV: &str = "an arXiv number such as 2101.00001";

/// Why a file is not read.
#[derive(Debug, PartialEq)]
pub(crate) enum Refusal {
    /// It is known, and nothing that is read.
    Foreign {
        /// What it looks like.
        about: String,
        /// What to do about it.
        advice: &'static str,
    },
    /// Its name says one thing and its content another.
    Disagreement {
        /// What the extension promises.
        named: &'static str,
        /// What the content looks like, by the name of its format.
        content: &'static str,
    },
    /// Nothing is known about it.
    Unknown,
}

/// A field that could not be used.
#[derive(Debug, PartialEq)]
pub(crate) struct Dropped {
    /// As the record calls it.
    pub field: String,
    /// As it stands there.
    pub found: String,
    /// What would have done.
    pub expected: &'static str,
    /// What could be read of it is kept.
    pub is_partly_kept: bool,
}

impl Dropped {
    pub(crate) fn new(field: &str, found: &str, expected: &'static str) -> Self {
        let (field, found) = (field.to_owned(), found.to_owned());
        Dropped { field, found, expected, is_partly_kept: false }
    }

    /// A field of which a part is kept.
    pub(crate) fn partly(field: &str, found: &str, expected: &'static str) -> Self {
        Dropped { is_partly_kept: true, ..Dropped::new(field, found, expected) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_prints_as_one_line() {
        let mut problem = Problem {
            severity: Severity::FieldDropped,
            file: "papers.csv".into(),
            place: "line 12".into(),
            field: "year".into(),
            found: "20l9".into(),
            expected: "a year such as 2019".into(),
            more: 0,
        };
        assert_eq!(
            problem.to_string(),
            "papers.csv: line 12: year: found \"20l9\", expected a year such as 2019: field dropped"
        );
        problem.severity = Severity::Merged;
        problem.field.clear();
        problem.found = "A Title".into();
        problem.expected = "a.csv: line 3 (same id)".into();
        assert_eq!(
            problem.to_string(),
            "papers.csv: line 12: found \"A Title\", the same paper as a.csv: line 3 (same id): merged"
        );
    }

    #[test]
    fn what_was_found_is_shortened_to_one_printable_line() {
        assert_eq!(shorten("  a\r\n\tb\u{1b}[31m  "), "a b [31m");
        let long = shorten(&"ü".repeat(500));
        assert_eq!(long.chars().count(), FOUND_CHARS + 1);
        assert!(long.ends_with('…'));
        assert_eq!(shorten(&"x".repeat(FOUND_CHARS)), "x".repeat(FOUND_CHARS));
    }
}
