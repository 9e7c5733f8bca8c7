//! `papersift build`: writes a site of papers to a folder.

use super::Failure;
use super::make::{Made, Seconds, make};
use super::problems::{ProblemJson, summary, tell_problems};
use super::sizes::Size;
use super::source::{BuildPlan, SourceArgs};
use super::table::{Table, count, plural};
use super::terminal::{print_json, tell};
use super::unchanged::{self, Build};
use super::watch::Watched;
use crate::bundle::{
    FileRole, Level, ServiceWorker, Widget, check_page, check_target, place, write_file,
};
use crate::indexer::Semantic;
use clap::ValueHint;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Write a site: a folder of static files that searches papers
///
/// Reads all inputs into one collection, merges duplicates, builds the index and writes the folder,
/// whole or not at all: when a build fails, the old site stays. Records that cannot be used are
/// reported and skipped. Where papers and settings are those of the last build, it says so and
/// writes nothing.
///
/// Formats: those that --format lists (docs/inputs.md), each also with .gz. What is not recognised
/// is refused. "-" is standard input.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files with papers, or folders of such files; "-" for standard input [default: `inputs` of
    /// papersift.toml]
    #[arg(value_name = "INPUT", value_hint = ValueHint::FilePath)]
    inputs: Vec<PathBuf>,

    /// Folder to write; replaces the site in it [default: `output` of papersift.toml]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::AnyPath)]
    output: Option<PathBuf>,

    /// Compression effort for the .br and .gz files [default: best]
    #[arg(long, value_name = "LEVEL", value_enum)]
    compress: Option<Level>,

    /// Write into a folder that holds other files but no site
    #[arg(long)]
    force: bool,

    /// Write one HTML file with everything inside, which opens without a server
    #[arg(long)]
    single_file: bool,

    /// Leave out the service worker, which keeps the site in browsers for use without a network
    #[arg(long)]
    no_service_worker: bool,

    /// Build again whenever an input or the configuration changes, until Ctrl-C
    #[arg(long)]
    watch: bool,

    /// Report every input problem, not just the first 20
    #[arg(short, long)]
    verbose: bool,

    /// Print figures about the site as JSON on standard output, instead of the table
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    source: SourceArgs,
}

const EXAMPLES: &str = "\
Examples:
  papersift build papers.bib -o site
  papersift build 2023.csv 2024.csv -o public/search --title 'Our papers' --facet year --facet track
  papersift build papers.jsonl.gz -o site --strict --compress fast
  papersift build papers.bib --single-file -o papers.html
  curl -s https://example.org/papers.json | papersift build - --format json -o site
  papersift build                            everything from papersift.toml:

    title = \"Our papers\"
    inputs = [\"papers.bib\"]
    output = \"public/search\"
    facets = [\"year\", \"venue\"]

Then put these two lines into any page of the same host:
  <script type=\"module\" src=\"search/papersift.js\"></script>
  <paper-search></paper-search>";

/// Builds and writes the site, then prints its sizes.
pub(super) fn run(args: Args) -> Result<(), Failure> {
    if args.watch && args.inputs.iter().any(|input| input == Path::new("-")) {
        return Err(Failure::Usage(
            "standard input cannot be watched: name a file, or leave out --watch".into(),
        ));
    }
    let mut widget = None;
    let plan = build(&args, &mut widget)?;
    if args.watch { watch(&args, &mut widget, &plan) } else { Ok(()) }
}

/// Builds again whenever a file changes. A failing build is reported and leaves the site as it was.
fn watch(args: &Args, widget: &mut Option<Widget>, plan: &BuildPlan) -> Result<(), Failure> {
    let mut watched = Watched::new(plan.watched())?;
    tell(format_args!("watching for changes; Ctrl-C stops"));
    while watched.wait_for_change() {
        match build(args, widget) {
            // The configuration may name other inputs now.
            Ok(plan) => watched.renew(plan.watched()),
            Err(failure) => tell(format_args!("error: {failure}\nthe site stays as it was")),
        }
    }
    Ok(())
}

/// Returns what to build: the configuration, overridden by the arguments.
fn plan(args: &Args) -> Result<BuildPlan, Failure> {
    let mut plan = args.source.plan(&args.inputs)?;
    if args.no_service_worker {
        plan.worker = ServiceWorker::Without;
    }
    plan.single = args.single_file;
    Ok(plan)
}

/// Returns the folder to write, or with `--single-file` the file.
fn output(args: &Args, plan: &BuildPlan) -> Result<PathBuf, Failure> {
    if let Some(output) = &args.output {
        return Ok(output.clone());
    }
    if plan.single {
        return Err(Failure::Usage("no output file: pass -o FILE, such as papers.html".into()));
    }
    plan.output.clone().ok_or_else(|| {
        Failure::Usage("no output folder: pass -o DIR, or set `output` in papersift.toml".into())
    })
}

/// Returns the compression effort.
fn level(args: &Args, plan: &BuildPlan) -> Level {
    // A single file is packed while it is assembled.
    if plan.single { Level::None } else { args.compress.or(plan.compress).unwrap_or_default() }
}

/// Builds once and returns the plan of the build. `widget` is loaded by the first call and kept for
/// later ones.
///
/// # Errors
///
/// Fails if the plan is invalid, the output may not be replaced, or reading, making or writing the
/// site fails. The old site is then unchanged.
fn build(args: &Args, widget: &mut Option<Widget>) -> Result<BuildPlan, Failure> {
    let plan = plan(args)?;
    let output = output(args, &plan)?;
    let check = if plan.single { check_page } else { check_target };
    check(&output, args.force)?;
    let widget = match widget {
        Some(widget) => &*widget,
        None => &*widget.insert(args.source.widget()?),
    };
    let level = level(args, &plan);
    let key = if plan.single { None } else { unchanged::key(&plan, widget, level) };
    if let Some(last) = key.as_deref().and_then(|key| Build::recall(key, &output)) {
        tell_again(&last, args, &output)?;
        return Ok(plan);
    }
    let mut made = make(&plan, widget, level, args.verbose)?;
    if plan.single {
        let page = &mut made.site.files[0];
        page.name = output.file_name().unwrap_or_default().to_string_lossy().into_owned();
        write_file(&output, |out| out.write_all(&page.bytes))?;
    } else {
        place(&made.site, &output, args.force)?;
    }
    let report = BuildReport::new(&output, &made);
    if args.json {
        print_json(&report)?;
    } else {
        tell(format_args!("{}", report.table(&made)));
    }
    // Not recorded if an input has changed since the build began.
    if let Some(key) = key.filter(|key| unchanged::key(&plan, widget, level).as_ref() == Some(key))
    {
        let problems = made.reading.problems.iter().map(ToString::to_string).collect();
        let summary = summary(&made.reading, made.index.papers);
        let report = serde_json::to_value(&report)?;
        Build::new(key, &made.site, problems, report, summary).keep(&output);
    }
    Ok(plan)
}

/// Prints the report of the last build, whose site is what this one would write.
fn tell_again(last: &Build, args: &Args, output: &Path) -> Result<(), Failure> {
    tell_problems(&last.problems, args.verbose);
    if args.json {
        return Ok(print_json(&last.report)?);
    }
    tell(format_args!(
        "{}\nunchanged: {} is what the last build of the same papers and settings wrote",
        last.summary,
        output.display()
    ));
    Ok(())
}

/// Figures about a build; its JSON form is what `--json` prints.
#[derive(Serialize)]
struct BuildReport<'a> {
    /// The folder, as given.
    site: String,
    papers: usize,
    /// Records seen; `read = papers + skipped + merged`.
    read: usize,
    skipped: usize,
    merged: usize,
    /// Distinct words.
    terms: usize,
    /// Words in all texts.
    tokens: usize,
    /// Whether the site has semantic similarity.
    semantic: bool,
    /// Sections of the index and the code without it, in bytes.
    parts: &'a [Size],
    /// Files of the site, in bytes.
    files: Vec<Size>,
    /// Everything a reader loads.
    offline: Size,
    seconds: Seconds,
    problems: Vec<ProblemJson<'a>>,
}

impl<'a> BuildReport<'a> {
    fn new(site: &Path, made: &'a Made) -> BuildReport<'a> {
        let files: Vec<Size> = made.site.files.iter().map(Size::of_file).collect();
        let needed =
            made.site.files.iter().zip(&files).filter(|(file, _)| file.part.is_needed_offline());
        let offline = Size::sum("all, for offline use", needed.map(|(_, size)| size));
        BuildReport {
            site: site.display().to_string(),
            papers: made.index.papers,
            read: made.reading.read,
            skipped: made.reading.skipped,
            merged: made.reading.merged,
            terms: made.index.terms,
            tokens: made.index.tokens,
            semantic: made.index.semantic == Semantic::Built,
            parts: &made.parts,
            files,
            offline,
            seconds: made.seconds,
            problems: made.reading.problems.iter().map(ProblemJson::from).collect(),
        }
    }

    /// Returns the figures as a table with a summary.
    fn table(&self, made: &Made) -> String {
        let mut table = Table::new(["", "raw", "gzip", "brotli"]);
        for (file, size) in made
            .site
            .files
            .iter()
            .zip(&self.files)
            .filter(|(file, _)| file.part.is_needed_offline())
        {
            size.row(&mut table);
            if file.part == FileRole::Wasm {
                for part in self.parts {
                    Size { name: format!("  {}", part.name), ..part.clone() }.row(&mut table);
                }
            }
        }
        self.offline.row(&mut table);
        let Seconds { read, index, bundle, compress } = self.seconds;
        let left_out = match made.index.semantic {
            Semantic::Built | Semantic::Unwanted => String::new(),
            Semantic::TooFew(least) => {
                format!("no semantic similarity: it needs at least {least} papers\n")
            }
            Semantic::TooMany(most) => {
                format!(
                    "no semantic similarity: it would take too long for more than {} papers\n",
                    count(most)
                )
            }
        };
        format!(
            "{}; {}, {} of them different\n\n{table}\n\n\
             {left_out}read {read:.2} s, index {index:.2} s, bundle {bundle:.2} s, compress {compress:.2} s\n\
             written to {site}: {next}",
            summary(&made.reading, self.papers),
            plural(self.tokens, "word"),
            count(self.terms),
            site = self.site,
            next = if made.site.files.len() == 1 {
                "open it in a browser".to_owned()
            } else {
                format!("look at it with `papersift serve {}`", self.site)
            },
        )
    }
}
