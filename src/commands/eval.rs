//! `papersift eval`: measures ranking quality.
//!
//! By the judgements of a test collection (here), against an earlier run (`against`), by what an
//! owner expects (`expect`), or by queries drawn from the papers (`drawn`).

mod against;
mod drawn;
mod expect;
mod random;
mod steps;

use super::Failure;
use super::measures::{Measures, mean, measure};
use super::open::{index, read_papers};
use super::table::{Table, plural};
use super::terminal::{Bar, print_json, tell};
use crate::query::{Collection, Request, Steps};
use crate::{indexer, ingest};
use against::{Comparison, Earlier, compare};
use clap::ValueHint;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Measure the ranking on test collections
///
/// A collection is a folder with docs.jsonl or docs.jsonl.gz, queries.tsv (query id, tab, text) and
/// qrels.tsv (query id, tab, document id, tab, grade; 0 is not relevant, as is a pair that is not
/// listed). Every query is searched as the box would do it, and ranked by score: papers with all
/// words are not put first. Figures are means over the queries that have a relevant document.
///
/// Without judgements: --expect checks a site against its owner's expectations and fails if one is
/// not met; --self draws queries from the papers themselves.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Folders with test collections; with --expect or --self, one site or file with papers
    #[arg(value_name = "COLLECTION", value_hint = ValueHint::AnyPath, required = true)]
    collections: Vec<PathBuf>,

    /// Compare with an earlier --json of the same collections: better, worse, and whether it is
    /// significant
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    against: Option<PathBuf>,

    /// Check a site against the queries and papers of this TOML file; exit code 1 if one is not met
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["against", "drawn"])]
    expect: Option<PathBuf>,

    /// Ask a site for its own papers: their words, misspelt titles, beginnings, abbreviations,
    /// phrases
    #[arg(long = "self", conflicts_with = "against")]
    drawn: bool,

    /// With --self: queries of each kind, at most one about each paper
    #[arg(long, value_name = "N", default_value_t = 200, requires = "drawn")]
    samples: usize,

    /// With --self: seed of the random choice
    #[arg(long, value_name = "N", default_value_t = 1, requires = "drawn")]
    seed: u64,

    /// Results looked at for each query; MAP and MRR depend on it
    #[arg(long, value_name = "N", default_value_t = 1000)]
    limit: usize,

    /// Do not treat the last word of each query as a prefix
    #[arg(long)]
    no_prefix: bool,

    /// Measure similar papers instead: given a relevant document of a query, find the others
    ///
    /// Up to 240 documents of each collection are asked for, spread evenly over its judgements; 20
    /// papers are listed for each.
    #[arg(long, conflicts_with_all = ["expect", "drawn"])]
    similar: bool,

    /// Print what each step of the ranking is worth
    #[arg(long, conflicts_with_all = ["expect", "drawn", "similar", "against", "json"], hide = true)]
    steps: bool,

    /// Steps of the ranking to leave out, to see what they are worth
    #[arg(long, value_name = "STEP", value_delimiter = ',', value_parser = Steps::NAMES, hide = true)]
    without: Vec<String>,

    /// Print everything as JSON, each query included
    #[arg(long)]
    json: bool,
}

/// Documents per collection for which similar papers are requested.
const SAMPLE: usize = 240;
/// Similar papers listed for each.
const LISTED: usize = 20;

const EXAMPLES: &str = "\
Measures:
  nDCG@10  gain is the grade (linear), discount log2(rank + 1): ndcg_cut_10 of trec_eval
  MAP      average precision over the results looked at
  R@100    share of the relevant documents among the first 100
  P@10     share of the first 10 that is relevant
  MRR      1 / rank of the first relevant document

Expectations (each paper by its id or title, `within` 10 where it is not named):
  [[expect]]
  query = \"attention\"
  papers = [\"vaswani-2017-attention\", \"Attention Is All You Need\"]
  within = 3

Examples:
  papersift eval cranfield
  papersift eval cranfield --json >before.json
  papersift eval cranfield --against before.json
  papersift eval site --expect expectations.toml
  papersift eval site --self --samples 500
  papersift eval cranfield --similar
  papersift eval collections/* --json | jq '.collections[] | {name, ndcg_10}'";

/// What `--json` prints.
#[derive(Serialize)]
struct EvalReport {
    collections: Vec<Evaluated>,
    /// Each collection counts once; null for a single one.
    mean: Option<Measures>,
    /// By collection, and of all queries together where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Vec<Comparison>>,
}

/// The figures of one collection.
#[derive(Serialize)]
struct Evaluated {
    name: String,
    documents: usize,
    /// Queries with a relevant document.
    queries: usize,
    #[serde(flatten)]
    mean: Measures,
    per_query: Vec<QueryResult>,
}

#[derive(Serialize)]
struct QueryResult {
    id: String,
    /// Papers found in all.
    found: usize,
    #[serde(flatten)]
    measures: Measures,
}

/// Document id → grade, above 0.
type Grades = HashMap<String, u32>;

impl Args {
    fn steps(&self) -> Steps {
        let mut steps = Steps { all_words: false, ..Steps::ALL };
        // Names that are none were refused with the arguments.
        for name in &self.without {
            steps.leave_out(name);
        }
        steps
    }
}

/// Evaluates each collection, then prints.
pub(super) fn run(args: Args) -> Result<(), Failure> {
    if args.expect.is_some() || args.drawn {
        let [place] = args.collections.as_slice() else {
            return Err(Failure::Usage(
                "--expect and --self look at one site or file at a time".into(),
            ));
        };
        return match &args.expect {
            Some(file) => expect::run(file, place, !args.no_prefix, args.json),
            None => drawn::run(place, args.samples, args.seed, args.json),
        };
    }
    if args.steps {
        return steps::run(&args.collections, args.limit);
    }
    // Before the long work: a file that cannot be read is told at once.
    let earlier = args.against.as_deref().map(Earlier::read).transpose()?;
    let collections = args
        .collections
        .iter()
        .map(|folder| evaluate(folder, &args))
        .collect::<Result<Vec<_>, _>>()?;
    let mean = (collections.len() > 1).then(|| mean(collections.iter().map(|c| c.mean)));
    let against = earlier.map(|earlier| comparisons(&earlier, &collections)).transpose()?;
    let report = EvalReport { collections, mean, against };
    if args.json {
        print_json(&report)?;
        return Ok(());
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{}", report.table())?;
    if let Some(comparisons) = &report.against {
        writeln!(out, "\nnDCG@10\n{}", against::table(comparisons))?;
    }
    Ok(out.flush()?)
}

/// Each collection against its earlier figures, then all queries together.
fn comparisons(earlier: &Earlier, collections: &[Evaluated]) -> Result<Vec<Comparison>, Failure> {
    let (mut comparisons, mut all) = (Vec::new(), Vec::new());
    for collection in collections {
        let name = &collection.name;
        let queries =
            collection.per_query.iter().map(|query| (query.id.as_str(), query.measures.ndcg_10));
        let pairs = earlier.pairs(name, queries).filter(|pairs| !pairs.is_empty());
        let pairs = pairs.ok_or_else(|| {
            Failure::failed(format!("{name}: the earlier run has no query of it"))
        })?;
        comparisons.push(compare(name, &pairs));
        all.extend(pairs);
    }
    if collections.len() > 1 {
        comparisons.push(compare("all", &all));
    }
    Ok(comparisons)
}

fn evaluate(folder: &Path, args: &Args) -> Result<Evaluated, Failure> {
    let queries = read_queries(&folder.join("queries.tsv"))?;
    let judgements = read_judgements(&folder.join("qrels.tsv"))?;
    let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
    let documents = read_documents(folder, &name)?;
    let bar = Bar::new("searching");
    let mut per_query = Vec::new();
    if args.similar {
        for (id, paper, grades) in sampled(&queries, &judgements) {
            bar.set(per_query.len() as u64, SAMPLE as u64);
            per_query.push(ask_similar(&documents, id, paper, grades));
        }
    } else {
        for (i, (id, text)) in queries.iter().enumerate() {
            bar.set(i as u64, queries.len() as u64);
            if let Some(grades) = judgements.get(id) {
                per_query.push(ask(&documents, id, text, grades, args));
            }
        }
    }
    drop(bar);
    if per_query.is_empty() {
        return Err(Failure::failed(format!(
            "{name}: no query of queries.tsv has a relevant document in qrels.tsv"
        )));
    }
    let mean = mean(per_query.iter().map(|result| result.measures));
    Ok(Evaluated {
        name,
        documents: documents.info().papers,
        queries: per_query.len(),
        mean,
        per_query,
    })
}

fn ask(documents: &Collection, id: &str, text: &str, grades: &Grades, args: &Args) -> QueryResult {
    let request = Request {
        query: text.into(),
        limit: args.limit,
        prefix: !args.no_prefix,
        // Only ids are looked at here.
        facets: Some(Vec::new()),
        snippet: 1,
        steps: args.steps(),
        ..Request::default()
    };
    let response = documents.search(&request);
    let ranking: Vec<u32> =
        response.hits.iter().map(|hit| grades.get(&hit.id).copied().unwrap_or(0)).collect();
    let relevant: Vec<u32> = grades.values().copied().collect();
    QueryResult { id: id.into(), found: response.total, measures: measure(&ranking, &relevant) }
}

/// Pairs of a query and one of its relevant documents where it has more, [`SAMPLE`] at most, spread
/// evenly over all of them.
fn sampled<'a>(
    queries: &'a [(String, String)],
    judgements: &'a BTreeMap<String, Grades>,
) -> impl Iterator<Item = (&'a str, &'a str, &'a Grades)> {
    let mut pairs: Vec<(&str, &str, &Grades)> = Vec::new();
    for (id, _) in queries {
        let Some(grades) = judgements.get(id).filter(|grades| grades.len() > 1) else { continue };
        let mut papers: Vec<&str> = grades.keys().map(String::as_str).collect();
        papers.sort_unstable();
        pairs.extend(papers.into_iter().map(|paper| (id.as_str(), paper, grades)));
    }
    let taken = pairs.len().min(SAMPLE);
    (0..taken).map(move |at| pairs[at * pairs.len() / taken])
}

/// Judges the papers similar to one that is relevant by the others that are.
fn ask_similar(documents: &Collection, id: &str, paper: &str, grades: &Grades) -> QueryResult {
    let request = Request { limit: LISTED, snippet: 1, ..Request::default() };
    let response = documents.similar(&[paper.to_string()], &request);
    let grade =
        |other: &str| if other == paper { 0 } else { grades.get(other).copied().unwrap_or(0) };
    let ranking: Vec<u32> = response.hits.iter().map(|hit| grade(&hit.id)).collect();
    let relevant: Vec<u32> =
        grades.keys().map(|other| grade(other)).filter(|&grade| grade > 0).collect();
    QueryResult {
        id: format!("{id} {paper}"),
        found: response.total,
        measures: measure(&ranking, &relevant),
    }
}

fn read_documents(folder: &Path, name: &str) -> Result<Collection, Failure> {
    let candidates = ["docs.jsonl", "docs.jsonl.gz"].map(|file| folder.join(file));
    let Some(path) = candidates.iter().find(|path| path.is_file()) else {
        return Err(Failure::failed(format!(
            "{name}: no docs.jsonl or docs.jsonl.gz in {}",
            folder.display()
        )));
    };
    // Judgements name every id.
    let options = ingest::ReadOptions { keep_duplicates: true, ..ingest::ReadOptions::default() };
    let ingested = read_papers(std::slice::from_ref(path), &options)?;
    if ingested.report.skipped > 0 {
        tell(format_args!(
            "{name}: {} skipped, which no query can find",
            plural(ingested.report.skipped, "document")
        ));
    }
    index(&ingested.papers, &indexer::Options::default())
}

/// Query id and text, in file order.
fn read_queries(path: &Path) -> Result<Vec<(String, String)>, Failure> {
    read_lines(path, |line| {
        let (id, text) = line.split_once('\t')?;
        Some((id.into(), text.trim().into()))
    })
}

/// Query id → relevant documents; queries without one are left out.
fn read_judgements(path: &Path) -> Result<BTreeMap<String, Grades>, Failure> {
    let lines = read_lines(path, |line| {
        let mut parts = line.split('\t');
        let (query, document, grade) =
            (parts.next()?, parts.next()?, parts.next()?.trim().parse::<i64>().ok()?);
        parts.next().is_none().then(|| (query.to_owned(), document.to_owned(), grade))
    })?;
    let mut judgements: BTreeMap<String, Grades> = BTreeMap::new();
    for (query, document, grade) in lines {
        // Some collections grade "harmful" below 0: not relevant, as for trec_eval.
        if let Some(grade) = u32::try_from(grade).ok().filter(|&grade| grade > 0) {
            judgements.entry(query).or_default().insert(document, grade);
        }
    }
    Ok(judgements)
}

/// What `parse` makes of each line that is not empty.
fn read_lines<T>(path: &Path, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Failure> {
    let failed = |what: String| Failure::failed(format!("{}: {what}", path.display()));
    let text =
        std::fs::read_to_string(path).map_err(|error| failed(format!("cannot read: {error}")))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty());
    lines
        .map(|(i, line)| {
            let expected =
                "expected query id, tab and text in queries.tsv; query id, document id and a whole number in qrels.tsv";
            parse(line).ok_or_else(|| failed(format!("line {}: found {line:?}, {expected}", i + 1)))
        })
        .collect()
}

impl EvalReport {
    fn table(&self) -> Table {
        let mut table =
            Table::new(["", "documents", "queries", "nDCG@10", "MAP", "R@100", "P@10", "MRR"]);
        let figures = |m: &Measures| {
            [m.ndcg_10, m.map, m.recall_100, m.p_10, m.mrr].map(|figure| format!("{figure:.4}"))
        };
        for c in &self.collections {
            let counts = [c.name.clone(), c.documents.to_string(), c.queries.to_string()];
            table.row(counts.into_iter().chain(figures(&c.mean)));
        }
        if let Some(mean) = &self.mean {
            table.row(
                ["mean".into(), String::new(), String::new()].into_iter().chain(figures(mean)),
            );
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn written(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        file
    }

    #[test]
    fn judgements_keep_what_is_relevant() {
        let file = written("q1\ta\t2\nq1\tb\t0\n\nq2\tc\t-1\nq3\td\t1\n");
        let judgements = read_judgements(file.path()).unwrap();
        assert_eq!(judgements.keys().collect::<Vec<_>>(), ["q1", "q3"]);
        assert_eq!(judgements["q1"], HashMap::from([("a".into(), 2)]));
    }

    #[test]
    fn queries_keep_their_order_and_tabs() {
        let file = written("2\ttwo\twords\n1\tone\n");
        let queries = read_queries(file.path()).unwrap();
        assert_eq!(queries, [("2".into(), "two\twords".into()), ("1".into(), "one".into())]);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        for (text, line) in [
            ("q1\ta\t1\nq1\ta\n", "line 2"),
            ("q1\ta\tgood\n", "line 1"),
            ("q1\ta\t1\tx\n", "line 1"),
        ] {
            let Err(Failure::Failed(error)) = read_judgements(written(text).path()) else {
                panic!("{text:?} was read")
            };
            assert!(error.to_string().contains(line), "{error}");
        }
    }
}
