//! `papersift check`: what is in these files, and what is wrong with them?

use super::Failure;
use super::open::read_papers;
use super::problems::{ProblemJson, summary};
use super::source::format_parser;
use super::terminal::{print_json, tell};
use crate::ingest::{Format, Options};
use clap::ValueHint;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

/// Read papers, name every problem, write nothing
///
/// One line per problem on standard output: file, place, field, what was found, what was expected, and what became of it.
/// Fails if no record is usable, and with --strict if any was skipped.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files with papers, or folders of such files; "-" for standard input
    #[arg(value_name = "INPUT", value_hint = ValueHint::FilePath, required = true)]
    inputs: Vec<PathBuf>,

    /// Format of all inputs [default: by extension, then by content]
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    format: Option<Format>,

    /// Fail if any record had to be skipped
    #[arg(long)]
    strict: bool,

    /// Print the problems and counts as JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  papersift check papers.bib
  papersift check *.jsonl --strict && echo clean
  papersift check papers.csv --json | jq '.problems[] | select(.severity == \"skipped\")'";

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    /// Records seen; `read = papers + skipped + merged`.
    read: usize,
    papers: usize,
    skipped: usize,
    merged: usize,
    problems: Vec<ProblemJson<'a>>,
}

/// Reads and reports.
pub(super) fn run(args: Args) -> Result<(), Failure> {
    let ingested = read_papers(&args.inputs, &Options { format: args.format, ..Options::default() })?;
    let (report, papers) = (&ingested.report, ingested.papers.len());
    if args.json {
        print_json(&Report {
            read: report.read,
            papers,
            skipped: report.skipped,
            merged: report.merged,
            problems: report.problems.iter().map(ProblemJson::from).collect(),
        })?;
    } else {
        let mut out = io::stdout().lock();
        for problem in &report.problems {
            writeln!(out, "{problem}")?;
        }
        out.flush()?;
    }
    tell(format_args!("{}", summary(report, papers)));
    if papers == 0 || (args.strict && report.skipped > 0) { Err(Failure::Told) } else { Ok(()) }
}
