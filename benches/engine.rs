//! How long does the engine take, natively, and how large is what it makes?
//!
//! `cargo bench --bench engine [PAPERS.jsonl[.gz] [QUERIES-FOLDER]]`; without arguments the 10,000
//! papers and the query logs of `../shared`, where they are. Prints the median of several builds
//! and openings, percentiles over queries (best of five rounds each), and bytes by section, plain
//! and as brotli 11 makes them. Measures only; nothing is asserted.

use papersift::indexer::{Options, build};
use papersift::ingest;
use papersift::query::{Collection, Request};
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() {
    let shared = std::env::var_os("PAPERSIFT_SHARED")
        .map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let mut args = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from);
    let corpus = args.next().unwrap_or(shared.join("data/acl-anthology-10k.jsonl.gz"));
    let queries = args.next().unwrap_or(shared.join("bench/queries/acl-10k"));
    if !corpus.exists() {
        println!("skipped: {} is not there", corpus.display());
        return;
    }
    let papers = timed("read", 3, || {
        ingest::read(std::slice::from_ref(&corpus), &ingest::ReadOptions::default(), &mut |_, _| {})
            .expect("the corpus reads")
            .papers
    });
    let options = Options::default();
    let built = timed("build", 5, || build(&papers, &options, &mut |_, _| {}));
    let collection = timed("open", 9, || {
        Collection::open(built.bytes.clone()).expect("an index just built opens")
    });
    bytes(&papers, &built);
    for log in ["keywords", "single", "typos", "keystrokes"] {
        if let Ok(text) = std::fs::read_to_string(queries.join(format!("{log}.json"))) {
            let queries = read_log(&text, log == "keystrokes");
            latency(&collection, log, &queries);
            if log == "keystrokes" {
                let suggest =
                    |typed: &str| drop(std::hint::black_box(collection.suggest(typed, 8)));
                report("completions", "eight of every kind", &queries, &suggest);
            }
        }
    }
}

/// Runs `work` a few times and prints the median in milliseconds.
fn timed<T>(what: &str, rounds: usize, mut work: impl FnMut() -> T) -> T {
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..rounds {
        let start = Instant::now();
        last = Some(work());
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    println!("{what:<12} {:>9.1} ms (least {:.1})", times[rounds / 2], times[0]);
    last.expect("at least one round")
}

fn bytes(papers: &[papersift::paper::Paper], built: &papersift::indexer::Built) {
    let plain: String = papers
        .iter()
        .map(|paper| [&paper.title, "\n", &paper.abstract_text, "\n"].map(String::from).concat())
        .collect();
    let text = brotli_size(plain.as_bytes());
    println!("\n{:<12} {:>9} {:>9}", "bytes", "raw", "brotli 11");
    println!("{:<12} {:>9} {:>9}", "plain text", plain.len(), text);
    let mut at = built.bytes.len() - built.report.sections.iter().map(|s| s.1).sum::<usize>();
    for (name, size) in &built.report.sections {
        println!("{name:<12} {size:>9} {:>9}", brotli_size(&built.bytes[at..at + size]));
        at += size;
    }
    let index = brotli_size(&built.bytes);
    println!(
        "{:<12} {:>9} {:>9}  {:.3} × plain text\n",
        "index",
        built.bytes.len(),
        index,
        index as f64 / text as f64
    );
}

fn brotli_size(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).expect("memory does not fail");
    out.len()
}

/// The queries of a log; a title to be typed gives one query per key stroke.
fn read_log(text: &str, typed: bool) -> Vec<String> {
    let log: serde_json::Value = serde_json::from_str(text).expect("a query log is JSON");
    let rows = log["queries"].as_array().expect("a query log is a list");
    let mut queries = Vec::new();
    for row in rows {
        let query = row["q"].as_str().expect("each row of a query log has its query as q");
        if typed {
            let strokes =
                query.char_indices().map(|(at, c)| query[..at + c.len_utf8()].to_string());
            queries.extend(strokes.take(30));
        } else {
            queries.push(query.to_string());
        }
    }
    queries
}

fn latency(collection: &Collection, log: &str, queries: &[String]) {
    let search = |query: &str| {
        let request =
            Request { query: query.into(), facets: None, facet_limit: 12, ..Request::default() };
        drop(std::hint::black_box(collection.search(&request)));
    };
    report(log, "top 10, all facets, snippets", queries, &search);
}

/// Prints percentiles over the queries, of each the best of five rounds.
fn report(name: &str, what: &str, queries: &[String], ask: &dyn Fn(&str)) {
    let round = |query: &String| {
        let start = Instant::now();
        ask(query);
        start.elapsed().as_secs_f64() * 1e3
    };
    let mut times: Vec<f64> =
        queries.iter().map(|query| (0..5).map(|_| round(query)).fold(f64::MAX, f64::min)).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{name:<12} {:>5} queries  p50 {:.3}  p95 {:.3}  p99 {:.3}  most {:.3} ms  ({what})",
        times.len(),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
}
