//! `papersift check`: shows what is in files of papers and what is wrong with them.

use super::Failure;
use super::lint::{self, Finding};
use super::open::read_papers;
use super::problems::{ProblemJson, summary};
use super::source::{format_parser, given_or_configured};
use super::terminal::{print_json, tell};
use crate::ingest::{Format, ReadOptions};
use crate::paper::Paper;
use clap::ValueHint;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

/// Read papers, name every problem, write nothing
///
/// One line per problem on standard output: file, place, field, what was found, what was expected,
/// and what became of it. Then three papers field by field, as they were read, and what the
/// collection lacks. Fails if no record is usable, and with --strict if any was skipped.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files with papers, or folders of such files; "-" for standard input [default: `inputs` of
    /// papersift.toml]
    #[arg(value_name = "INPUT", value_hint = ValueHint::FilePath)]
    inputs: Vec<PathBuf>,

    /// Format of all inputs [default: by extension, then by content]
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    format: Option<Format>,

    /// Fail if any record had to be skipped
    #[arg(long)]
    strict: bool,

    /// Print problems, sample, lint and counts as JSON
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
struct CheckReport<'a> {
    /// Records seen; `read = papers + skipped + merged`.
    read: usize,
    papers: usize,
    skipped: usize,
    merged: usize,
    problems: Vec<ProblemJson<'a>>,
    /// Three papers as they were read: the first, the middle one, the last.
    sample: Vec<&'a Paper>,
    /// What the collection lacks, each kind once.
    lint: Vec<Finding>,
}

/// The first paper, the middle one and the last: enough to see that names and years are right.
fn sample(papers: &[Paper]) -> Vec<&Paper> {
    let mut places = vec![0, papers.len() / 2, papers.len().saturating_sub(1)];
    places.dedup();
    places.into_iter().filter_map(|place| papers.get(place)).collect()
}

/// The fields of a paper that hold something, by name.
fn fields(paper: &Paper) -> Vec<(&str, String)> {
    let date = paper.date.map(|date| date.to_string()).unwrap_or_default();
    let mut fields = vec![
        ("title", paper.title.clone()),
        ("authors", paper.authors.join("; ")),
        ("date", date),
        ("venue", paper.venue.clone()),
        ("url", paper.url.clone()),
        ("pdf", paper.pdf.clone()),
        ("code", paper.code.clone()),
        ("data", paper.data.clone()),
        ("tags", paper.tags.join("; ")),
        ("language", paper.language.clone()),
        ("abstract", paper.abstract_text.clone()),
    ];
    fields.extend(paper.extra.iter().map(|(name, values)| (name, values.join("; "))));
    fields.retain(|(_, value)| !value.is_empty());
    fields
}

/// A value on one line of a terminal: no control characters, and not more than a few lines long.
fn terminal_safe(value: &str) -> String {
    const MOST: usize = 200;
    let mut safe: String =
        value.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MOST).collect();
    if value.chars().nth(MOST).is_some() {
        safe.push('…');
    }
    safe
}

/// Reads and reports.
pub(super) fn run(args: Args) -> Result<(), Failure> {
    let inputs = given_or_configured(&args.inputs)?;
    let ingested =
        read_papers(&inputs, &ReadOptions { format: args.format, ..ReadOptions::default() })?;
    let (report, papers) = (&ingested.report, ingested.papers.len());
    if args.json {
        print_json(&CheckReport {
            read: report.read,
            papers,
            skipped: report.skipped,
            merged: report.merged,
            problems: report.problems.iter().map(ProblemJson::from).collect(),
            sample: sample(&ingested.papers),
            lint: lint::findings(&ingested.papers),
        })?;
    } else {
        let mut out = io::stdout().lock();
        for problem in &report.problems {
            writeln!(out, "{problem}")?;
        }
        for paper in sample(&ingested.papers) {
            writeln!(out, "\n{}", terminal_safe(&paper.id))?;
            for (name, value) in fields(paper) {
                writeln!(out, "  {name:<9} {}", terminal_safe(&value))?;
            }
        }
        let findings = lint::findings(&ingested.papers);
        if !findings.is_empty() {
            writeln!(out)?;
        }
        for finding in findings {
            writeln!(out, "{finding}")?;
        }
        out.flush()?;
    }
    tell(format_args!("{}", summary(report, papers)));
    if papers == 0 || (args.strict && report.skipped > 0) { Err(Failure::Told) } else { Ok(()) }
}
