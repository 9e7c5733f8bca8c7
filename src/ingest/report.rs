//! Reports of what happened while reading.

use std::fmt;

/// A summary of reading, with all problems.
#[derive(Clone, Debug, Default)]
pub struct ReadReport {
    /// Number of records: `papers + skipped + merged`.
    pub read: usize,
    /// Number of records that could not be used; each has a [`Problem`] with [`Severity::Skipped`].
    pub skipped: usize,
    /// Number of records merged into an earlier one; each has a [`Problem`] with
    /// [`Severity::Merged`].
    pub merged: usize,
    /// All problems, in input order.
    pub problems: Vec<Problem>,
}

/// A problem with a record.
///
/// Displayed as one line without control characters: `papers.csv: line 12: year: found "20l9",
/// expected a year such as 2019: field dropped`.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// How serious it is.
    pub severity: Severity,
    /// The file as given ("-" for standard input).
    pub file: String,
    /// Position in the file: "line 12", "entry 3 (knuth84)".
    pub place: String,
    /// The field, as the file names it; empty if the problem concerns the whole record.
    pub field: String,
    /// What was found, shortened to [`FOUND_CHARS`] characters.
    pub found: String,
    /// What was expected, as a noun phrase; for [`Severity::Merged`], the earlier paper and the
    /// reason.
    pub expected: String,
    /// Number of further records of the file with the same problem, which is reported only once.
    pub more: usize,
}

/// Maximum length of [`Problem::found`], in characters.
pub const FOUND_CHARS: usize = 80;

/// How serious a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The record was skipped.
    Skipped,
    /// The record was kept without the field.
    FieldDropped,
    /// The record was kept with the legible part of the field.
    PartlyKept,
    /// The record was merged into an earlier one.
    Merged,
    /// The file was found in a folder and contains no papers.
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

/// Makes `text` fit for one line of a terminal: runs of white space and control characters become
/// one space, and text longer than [`FOUND_CHARS`] is truncated with "…".
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

/// A field that could not be used.
#[derive(Debug, PartialEq)]
pub(crate) struct Dropped {
    /// The name of the field in the record.
    pub field: String,
    /// The value found.
    pub found: String,
    /// What was expected, as a noun phrase.
    pub expected: &'static str,
    /// Whether the legible part of the value is kept.
    pub is_partly_kept: bool,
}

impl Dropped {
    pub(crate) fn new(field: &str, found: &str, expected: &'static str) -> Self {
        let (field, found) = (field.to_owned(), found.to_owned());
        Dropped { field, found, expected, is_partly_kept: false }
    }

    /// A field of which the legible part is kept.
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
