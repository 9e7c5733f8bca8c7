//! Reports problems of the input.

use super::table::plural;
use super::terminal::tell;
use crate::ingest::{Problem, ReadReport, Severity};
use serde::Serialize;
use std::fmt::Display;

/// Number of problems that a build prints before it refers to `check`.
const SHOWN: usize = 20;

/// Prints problems to standard error: all of them if `verbose`, otherwise the first twenty.
pub(super) fn tell_problems(problems: &[impl Display], verbose: bool) {
    let shown = if verbose { problems.len() } else { problems.len().min(SHOWN) };
    for problem in &problems[..shown] {
        tell(format_args!("{problem}"));
    }
    if shown < problems.len() {
        tell(format_args!(
            "and {} more: `papersift check` with the same files lists them all",
            problems.len() - shown
        ));
    }
}

/// Returns "77 records read: 75 papers, 1 skipped, 1 merged".
pub(super) fn summary(report: &ReadReport, papers: usize) -> String {
    format!(
        "{} read: {}, {} skipped, {} merged",
        plural(report.read, "record"),
        plural(papers, "paper"),
        report.skipped,
        report.merged
    )
}

/// The JSON form of a [`Problem`].
#[derive(Serialize)]
pub(super) struct ProblemJson<'a> {
    severity: &'static str,
    file: &'a str,
    place: &'a str,
    field: &'a str,
    found: &'a str,
    expected: &'a str,
    /// Number of further records of the file with the same problem in the same field.
    more: usize,
}

impl<'a> From<&'a Problem> for ProblemJson<'a> {
    fn from(problem: &'a Problem) -> ProblemJson<'a> {
        let Problem { severity, file, place, field, found, expected, more } = problem;
        let severity = match severity {
            Severity::Skipped => "skipped",
            Severity::FieldDropped => "field_dropped",
            Severity::PartlyKept => "partly_kept",
            Severity::Merged => "merged",
            Severity::FileLeftOut => "file_left_out",
        };
        ProblemJson { severity, file, place, field, found, expected, more: *more }
    }
}
