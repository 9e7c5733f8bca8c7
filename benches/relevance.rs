//! How often does the right paper come first?
//!
//! `cargo bench --bench relevance`: the query logs over 10,000 papers of `../shared` (keywords,
//! titles typed letter by letter, misspelt words, phrases, nonsense), then how much of nDCG@10 is
//! kept when the queries of the test collections are misspelt. Everything is asked as the box would
//! ask it. Measures only; nothing is asserted.

use papersift::indexer::{Options, build};
use papersift::ingest;
use papersift::query::{Collection, Request};
use papersift::text::{PieceKind, folded, is_stop_word, split};
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Collections whose queries are misspelt.
const COLLECTIONS: [&str; 5] = ["cranfield", "cisi", "nfcorpus", "npl", "autoscholar-acl"];

fn main() {
    let shared = std::env::var_os("PAPERSIFT_SHARED")
        .map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let corpus = shared.join("data/acl-anthology-10k.jsonl.gz");
    if !corpus.exists() {
        println!("skipped: {} is not there", corpus.display());
        return;
    }
    logs(&open(&corpus, false), &shared.join("bench/queries/acl-10k"));
    println!(
        "\nnDCG@10 clean, and the share of it kept with misspelt words: each of 4+ letters, one a query"
    );
    for name in COLLECTIONS {
        let folder = shared.join("data").join(name);
        if folder.exists() {
            misspelt(name, &folder);
        }
    }
}

fn open(papers: &Path, keep_duplicates: bool) -> Collection {
    let options = ingest::ReadOptions { keep_duplicates, ..ingest::ReadOptions::default() };
    let papers = ingest::read(&[papers.to_path_buf()], &options, &mut |_, _| {})
        .expect("the corpus reads")
        .papers;
    let built = build(&papers, &Options::default(), &mut |_, _| {});
    Collection::open(built.bytes).expect("an index just built opens")
}

fn ids(collection: &Collection, query: &str) -> Vec<String> {
    let request = Request { query: query.into(), snippet: 1, ..Request::default() };
    collection.search(&request).hits.into_iter().map(|hit| hit.id).collect()
}

// ---- logs

fn logs(collection: &Collection, folder: &Path) {
    let log = |name: &str| -> Vec<Value> {
        let text =
            std::fs::read_to_string(folder.join(format!("{name}.json"))).expect("the log reads");
        let log: Value = serde_json::from_str(&text).expect("the log is JSON");
        log["queries"].as_array().expect("the log is a list").clone()
    };
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_string();
    let place =
        |query: &str, target: &str| ids(collection, query).iter().position(|id| id == target);
    let rank = |rows: &[&Value]| {
        let places: Vec<_> =
            rows.iter().map(|row| place(&text(row, "q"), &text(row, "target"))).collect();
        (
            mean(places.iter().map(|p| p.map_or(0.0, |at| 1.0 / (at + 1) as f64))),
            mean(places.iter().map(|p| f64::from(p.is_some() as u8))),
        )
    };

    let keywords = log("keywords");
    let (mrr, found) = rank(&keywords.iter().collect::<Vec<_>>());
    println!("keywords     MRR {mrr:.3}  found {found:.3}");

    let titles = log("keystrokes");
    for length in [5, 10, 20, 30] {
        let typed = titles.iter().filter(|row| text(row, "q").chars().count() >= length);
        let ranks = typed.map(|row| {
            let query: String = text(row, "q").chars().take(length).collect();
            place(&query, &text(row, "target")).map_or(0.0, |at| 1.0 / (at + 1) as f64)
        });
        println!("titles to {length:<2} MRR {:.3}", mean(ranks));
    }

    let typos = log("typos");
    let some = |keep: &dyn Fn(&Value) -> bool| {
        rank(&typos.iter().filter(|row| keep(row)).collect::<Vec<_>>())
    };
    let ((mrr, found), (_, one), (_, two)) =
        (some(&|_| true), some(&|r| r["edits"] == 1), some(&|r| r["edits"] == 2));
    println!("typos        MRR {mrr:.3}  found {found:.3}  one edit {one:.3}  two {two:.3}");
    if std::env::var_os("VERBOSE").is_some() {
        for row in typos.iter().filter(|row| place(&text(row, "q"), &text(row, "target")).is_none())
        {
            let request = Request { query: text(row, "q"), ..Request::default() };
            println!(
                "  missed: {} ({}): {:?}",
                text(row, "q"),
                text(row, "word"),
                collection.search(&request).notes
            );
        }
    }

    let (mut precision, mut recall) = (Vec::new(), Vec::new());
    for row in &log("phrases") {
        let relevant: Vec<&str> =
            row["relevant"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let found = ids(collection, &format!("\"{}\"", text(row, "q")));
        let hits = found.iter().filter(|id| relevant.contains(&id.as_str())).count() as f64;
        precision.extend((!found.is_empty()).then(|| hits / found.len() as f64));
        recall.push(hits / relevant.len().min(10) as f64);
    }
    println!("phrases      P@10 {:.3}  found {:.3}", mean(precision), mean(recall));
    let answered = log("nomatch")
        .iter()
        .map(|row| f64::from(!ids(collection, &text(row, "q")).is_empty()))
        .collect::<Vec<_>>();
    if std::env::var_os("VERBOSE").is_some() {
        log("nomatch")
            .iter()
            .map(|row| text(row, "q"))
            .filter(|q| !ids(collection, q).is_empty())
            .for_each(|q| {
                println!(
                    "  answered: {q} {:?}",
                    collection.search(&Request { query: q.clone(), ..Request::default() }).notes
                )
            });
    }
    println!("nonsense     answered {:.3}", mean(answered));
}

fn mean(figures: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, n) = figures.into_iter().fold((0.0, 0), |(sum, n), figure| (sum + figure, n + 1));
    sum / f64::from(n.max(1))
}

// ---- misspelt collections

fn misspelt(name: &str, folder: &Path) {
    let collection = open(&folder.join("docs.jsonl.gz"), true);
    let lines =
        |file: &str| std::fs::read_to_string(folder.join(file)).expect("the collection reads");
    let mut judged: HashMap<String, HashMap<String, f64>> = HashMap::new();
    for line in lines("qrels.tsv").lines() {
        let mut parts = line.split('\t');
        if let (Some(query), Some(paper), Some(Ok(grade))) =
            (parts.next(), parts.next(), parts.next().map(str::parse::<f64>))
            && grade > 0.0
        {
            judged.entry(query.into()).or_default().insert(paper.into(), grade);
        }
    }
    let queries = lines("queries.tsv");
    let queries: Vec<(&str, &str)> = queries
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|q| judged.contains_key(q.0))
        .collect();
    let ndcg = |change: &mut dyn FnMut(&str) -> String| {
        mean(
            queries
                .iter()
                .map(|(id, text)| gain(&ids(&collection, &change(text)), &judged[*id]))
                .collect::<Vec<_>>(),
        )
    };
    let clean = ndcg(&mut |text| text.to_string());
    let mut random = Random(1);
    let all = ndcg(&mut |text| misspell(text, false, &mut random));
    let one = ndcg(&mut |text| misspell(text, true, &mut random));
    if std::env::var_os("VERBOSE").is_some() {
        let index = collection.index();
        let entry = |w: &str| index.dictionary().find(papersift::format::Class::Word, &folded(w));
        for (_, text) in queries.iter().take(60) {
            let wrong = misspell(text, false, &mut random);
            let words = |t: &str| {
                split(t)
                    .filter(|p| p.kind == PieceKind::Word)
                    .map(|p| p.text.to_string())
                    .collect::<Vec<_>>()
            };
            let notes =
                collection.search(&Request { query: wrong.clone(), ..Request::default() }).notes;
            for (a, b) in words(text).iter().zip(words(&wrong)).filter(|(a, b)| *a != b) {
                let note = notes.iter().find_map(|n| match n {
                    papersift::query::Note::Corrected { word, to } if *word == b => {
                        Some(to.clone())
                    }
                    _ => None,
                });
                let right = note.as_ref().is_some_and(|to| {
                    entry(&to[0]).zip(entry(a)).is_some_and(|(x, y)| {
                        index.dictionary().group(x) == index.dictionary().group(y)
                    })
                });
                if !right {
                    println!("  {a} -> {b}: {note:?} known {}", entry(&b).is_some());
                }
            }
        }
    }
    println!("{name:<16} {clean:.4}  all {:.3}  one {:.3}", all / clean, one / clean);
}

fn gain(found: &[String], grades: &HashMap<String, f64>) -> f64 {
    let sum = |grades: &mut dyn Iterator<Item = f64>| {
        grades.take(10).zip(2..).map(|(grade, rank)| grade / f64::from(rank).log2()).sum::<f64>()
    };
    let mut ideal: Vec<f64> = grades.values().copied().collect();
    ideal.sort_by(|a, b| b.total_cmp(a));
    sum(&mut found.iter().map(|id| grades.get(id).copied().unwrap_or(0.0)))
        / sum(&mut ideal.into_iter())
}

/// A query with an edit in each word of four letters or more (two from eight on), or in one of
/// them.
fn misspell(query: &str, one: bool, random: &mut Random) -> String {
    let long = |text: &str| {
        text.chars().count() >= 4
            && text.chars().all(char::is_alphabetic)
            && !is_stop_word(&folded(text))
    };
    let places: Vec<usize> = split(query)
        .filter(|p| p.kind == PieceKind::Word && long(p.text))
        .map(|p| p.start)
        .collect();
    let chosen = (one && !places.is_empty()).then(|| places[random.below(places.len())]);
    let word = |piece: papersift::text::Piece<'_>| {
        if !places.contains(&piece.start) || chosen.is_some_and(|at| at != piece.start) {
            return piece.text.to_string();
        }
        let edits = 1 + usize::from(piece.text.chars().count() >= 8);
        (0..edits).fold(piece.text.to_string(), |word, _| edit(&word, random))
    };
    split(query).map(word).collect()
}

/// One letter left out, doubled, changed, or swapped with the next.
fn edit(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len() - 1);
    match random.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, char::from(b'a' + random.below(26) as u8)),
        2 => letters[at] = char::from(b'a' + random.below(26) as u8),
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

/// SplitMix64 (Steele, Lea & Flood 2014): the same misspellings every time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ z >> 31) % n as u64) as usize
    }
}
