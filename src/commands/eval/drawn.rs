//! `papersift eval --self`: measures how well a collection finds its own papers.
//!
//! Queries are drawn from the papers, so an owner needs no judgements: each is about one paper, and
//! how far up that paper comes is its figure. A drawn query may fit another paper as well; figures
//! are for comparing, not for boasting.

use super::random::Random;
use crate::commands::Failure;
use crate::commands::open::collection;
use crate::commands::table::Table;
use crate::commands::terminal::{Bar, print_json, printable};
use crate::paper::Paper;
use crate::query::{Collection, Request};
use crate::text::{PieceKind, folded, is_stop_word, split};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::path::Path;

/// How far a paper is looked for; further down it counts as not found.
const DEPTH: usize = 100;
/// Worst queries that are listed for each kind.
const WORST: usize = 5;

/// What is drawn from a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum QueryKind {
    /// Three of its rarest words that another paper has too.
    Words,
    /// Its title with a slip in one word.
    MisspeltTitle,
    /// The first ten characters of its title.
    TypedTen,
    /// The first twenty.
    TypedTwenty,
    /// A short form that it explains, beside its rarest word.
    Abbreviation,
    /// Four words that stand side by side in its abstract, in quotes.
    Phrase,
}

const KINDS: [(QueryKind, &str); 6] = [
    (QueryKind::Words, "words"),
    (QueryKind::MisspeltTitle, "misspelt title"),
    (QueryKind::TypedTen, "title, 10 characters"),
    (QueryKind::TypedTwenty, "title, 20 characters"),
    (QueryKind::Abbreviation, "abbreviation"),
    (QueryKind::Phrase, "phrase"),
];

/// The figures of one kind.
#[derive(Serialize)]
struct Result {
    kind: QueryKind,
    queries: usize,
    /// Mean of 1 / rank of the paper that the query was drawn from.
    mrr: f64,
    /// Share of queries that have it among the first hundred.
    found: f64,
    /// The queries whose paper is furthest down, the worst first.
    worst: Vec<Case>,
}

/// A query and its paper.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Case {
    query: String,
    id: String,
    title: String,
    /// Place of the paper, from 1 on; null where it is not among the first hundred.
    rank: Option<usize>,
}

/// Draws, searches, prints.
pub(super) fn run(
    place: &Path,
    samples: usize,
    seed: u64,
    json: bool,
) -> std::result::Result<(), Failure> {
    let collection = collection(place, None, &[])?;
    let papers: Vec<Paper> = collection.papers().collect();
    if papers.is_empty() {
        return Err(Failure::failed(format!(
            "{}: no papers to draw queries from",
            place.display()
        )));
    }
    let counts = document_counts(&papers);
    let bar = Bar::new("searching");
    let mut results = Vec::new();
    for (at, (kind, _)) in KINDS.into_iter().enumerate() {
        bar.set(at as u64, KINDS.len() as u64);
        // Each kind has chance of its own, so that a change of one leaves the others as they were.
        let mut random = Random::new(seed ^ ((at as u64 + 1) << 32));
        let drawn = draw(kind, &papers, &counts, samples, &mut random);
        results.push(judge(
            kind,
            drawn.into_iter().map(|(query, at)| ask(&collection, query, &papers[at])).collect(),
        ));
    }
    drop(bar);
    if json {
        return Ok(print_json(&results)?);
    }
    let mut out = io::stdout().lock();
    write(&mut out, &results)?;
    Ok(out.flush()?)
}

/// Term → papers that have it in title or abstract.
fn document_counts(papers: &[Paper]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for paper in papers {
        let terms: HashSet<String> =
            words(&paper.title).chain(words(&paper.abstract_text)).map(folded).collect();
        terms.into_iter().for_each(|term| *counts.entry(term).or_default() += 1);
    }
    counts
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    split(text).filter(|piece| piece.kind == PieceKind::Word).map(|piece| piece.text)
}

/// Up to `samples` queries of a kind, each with the number of its paper. No paper is asked for
/// twice: not every one is good for every kind, and one that is hard to find counts once.
fn draw(
    kind: QueryKind,
    papers: &[Paper],
    counts: &HashMap<String, usize>,
    samples: usize,
    random: &mut Random,
) -> Vec<(String, usize)> {
    let mut order: Vec<usize> = (0..papers.len()).collect();
    let mut drawn = Vec::new();
    for at in 0..order.len() {
        if drawn.len() == samples {
            break;
        }
        // Fisher and Yates' shuffle, as far as it is needed.
        let next = at + random.below(order.len() - at);
        order.swap(at, next);
        let paper = order[at];
        drawn.extend(query(kind, &papers[paper], counts, random).map(|query| (query, paper)));
    }
    drawn
}

fn query(
    kind: QueryKind,
    paper: &Paper,
    counts: &HashMap<String, usize>,
    random: &mut Random,
) -> Option<String> {
    match kind {
        QueryKind::Words => {
            let rare = rare_words(paper, counts);
            (rare.len() >= 3).then(|| rare[..3].join(" "))
        }
        QueryKind::MisspeltTitle => misspelt(&paper.title, random),
        QueryKind::TypedTen => typed(&paper.title, 10),
        QueryKind::TypedTwenty => typed(&paper.title, 20),
        QueryKind::Abbreviation => {
            let all = abbreviations(&paper.abstract_text);
            let short = *all.get(random.below(all.len()))?;
            let rare = rare_words(paper, counts);
            let beside = rare.iter().find(|word| !word.eq_ignore_ascii_case(short))?;
            Some(format!("{short} {beside}"))
        }
        QueryKind::Phrase => phrase(&paper.abstract_text, random),
    }
}

/// The paper's words from the rarest on, without those that only it has: nobody who has not read it
/// would type them.
fn rare_words<'p>(paper: &'p Paper, counts: &HashMap<String, usize>) -> Vec<&'p str> {
    let mut seen = HashSet::new();
    let mut rare: Vec<(usize, &str)> = Vec::new();
    for word in words(&paper.title).chain(words(&paper.abstract_text)) {
        let term = folded(word);
        let count = counts.get(&term).copied().unwrap_or(0);
        let good = word.chars().count() >= 4
            && word.chars().all(char::is_alphabetic)
            && !is_stop_word(&term);
        if good && count > 1 && seen.insert(term) {
            rare.push((count, word));
        }
    }
    rare.sort_by_key(|&(count, _)| count); // stable: ties in the order of the text
    rare.into_iter().map(|(_, word)| word).collect()
}

/// The title with one slip of the fingers (a letter too few, twice, wrong, or two of them swapped)
/// in a word of five letters or more.
fn misspelt(title: &str, random: &mut Random) -> Option<String> {
    let long = |piece: &crate::text::Piece<'_>| {
        piece.kind == PieceKind::Word
            && piece.text.len() >= 5
            && piece.text.bytes().all(|b| b.is_ascii_alphabetic())
    };
    let words: Vec<_> = split(title).filter(long).collect();
    let word = words.get(random.below(words.len()))?;
    let mut letters: Vec<char> = word.text.chars().collect();
    // Not the first letter: that is where people look.
    let at = 1 + random.below(letters.len() - 2);
    match random.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 if letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        _ => letters[at] = if letters[at] == 'x' { 'y' } else { 'x' },
    }
    let slip: String = letters.into_iter().collect();
    Some([&title[..word.start], &slip, &title[word.end()..]].concat())
}

/// What has been typed of a title after so many characters; none of one that is shorter.
fn typed(title: &str, characters: usize) -> Option<String> {
    let typed: String = title.chars().take(characters).collect();
    (typed.len() < title.len()).then_some(typed)
}

/// Short forms that a text explains: capitals in brackets, of which each begins one of the words
/// before, in order.
fn abbreviations(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let Some(short) = text[open + 1..].split_once(')').map(|(short, _)| short) else {
            continue;
        };
        let capitals =
            (2..=6).contains(&short.len()) && short.bytes().all(|b| b.is_ascii_uppercase());
        if !capitals {
            continue;
        }
        let before: Vec<&str> = words(&text[..open]).collect();
        let long = &before[before.len().saturating_sub(short.len())..];
        let begins =
            |(word, letter): (&&str, char)| word.starts_with([letter, letter.to_ascii_lowercase()]);
        if long.len() == short.len() && long.iter().zip(short.chars()).all(begins) {
            found.push(short);
        }
    }
    found
}

/// Four words side by side, in quotes; neither the first nor the last is one that says nothing.
fn phrase(text: &str, random: &mut Random) -> Option<String> {
    let pieces: Vec<&str> = words(text).collect();
    let run = pieces.windows(4).nth(random.below(pieces.len().saturating_sub(3)))?;
    let says = |word: &str| !is_stop_word(&folded(word));
    (says(run[0]) && says(run[3])).then(|| format!("\"{}\"", run.join(" ")))
}

fn ask(collection: &Collection, query: String, paper: &Paper) -> Case {
    let request = Request { query: query.clone(), limit: DEPTH, snippet: 1, ..Request::default() };
    let rank =
        collection.search(&request).hits.iter().position(|hit| hit.id == paper.id).map(|at| at + 1);
    Case { query, id: paper.id.clone(), title: paper.title.clone(), rank }
}

fn judge(kind: QueryKind, mut cases: Vec<Case>) -> Result {
    let queries = cases.len();
    let share = |sum: f64| if queries == 0 { 0.0 } else { sum / queries as f64 };
    let mrr = share(cases.iter().filter_map(|case| case.rank).map(|rank| 1.0 / rank as f64).sum());
    let found = share(cases.iter().filter(|case| case.rank.is_some()).count() as f64);
    cases.sort_by_key(|case| std::cmp::Reverse(case.rank.unwrap_or(usize::MAX))); // stable: ties in the order drawn
    cases.retain(|case| case.rank != Some(1));
    cases.truncate(WORST);
    Result { kind, queries, mrr, found, worst: cases }
}

fn write(out: &mut impl Write, results: &[Result]) -> io::Result<()> {
    let name = |kind: QueryKind| {
        KINDS.iter().find(|(known, _)| *known == kind).map_or("", |(_, name)| name)
    };
    let mut table = Table::new(["", "queries", "MRR", "found"]);
    for result in results {
        let figure =
            |figure: f64| if result.queries == 0 { "-".into() } else { format!("{figure:.4}") };
        let figures = [result.mrr, result.found].map(figure);
        table.row(
            [name(result.kind).to_string(), result.queries.to_string()].into_iter().chain(figures),
        );
    }
    writeln!(out, "{table}")?;
    for result in results.iter().filter(|result| !result.worst.is_empty()) {
        writeln!(out, "\nworst of {}:", name(result.kind))?;
        for case in &result.worst {
            let rank = case.rank.map_or("not found".into(), |rank| format!("rank {rank}"));
            writeln!(out, "  {}  {rank}: {}", printable(&case.query), printable(&case.title))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_changes_one_word_a_little() {
        let title = "The Attention of machines";
        for seed in 0..200 {
            let slip = misspelt(title, &mut Random::new(seed)).unwrap();
            assert_ne!(slip, title);
            let changed = title.split(' ').zip(slip.split(' ')).filter(|(a, b)| a != b).count();
            assert_eq!(changed, 1, "{slip}");
            assert!(slip.len().abs_diff(title.len()) <= 1, "{slip}");
        }
        assert_eq!(misspelt("A b c", &mut Random::new(1)), None);
    }

    #[test]
    fn short_forms_are_those_that_the_text_explains() {
        let text = "We use Long Short Term Memory (LSTM), graph nets (GN) and others (OTHER), see (ACL) and (a b).";
        assert_eq!(abbreviations(text), ["LSTM", "GN"]);
        assert_eq!(abbreviations("(GN) graph (nets (GN"), Vec::<&str>::new());
    }

    #[test]
    fn rare_words_are_shared_by_two_papers_at_least() {
        let paper = |title: &str| Paper { title: title.into(), ..Paper::default() };
        let papers =
            [paper("graphs with kernels and zebras"), paper("graphs and kernels"), paper("graphs")];
        assert_eq!(rare_words(&papers[0], &document_counts(&papers)), ["kernels", "graphs"]);
    }

    #[test]
    fn a_seed_draws_the_same_queries_and_no_paper_twice() {
        let paper = |n: usize| Paper {
            title: format!("Learning about subject number {n}"),
            ..Paper::default()
        };
        let papers: Vec<Paper> = (0..50).map(paper).collect();
        let counts = document_counts(&papers);
        let drawn = |seed, samples| {
            draw(QueryKind::MisspeltTitle, &papers, &counts, samples, &mut Random::new(seed))
        };
        assert_eq!(drawn(1, 10), drawn(1, 10));
        assert_ne!(drawn(1, 10), drawn(2, 10));
        let all: HashSet<usize> = drawn(1, 1000).into_iter().map(|(_, paper)| paper).collect();
        assert_eq!((all.len(), drawn(1, 1000).len(), drawn(1, 7).len()), (50, 50, 7));
    }

    #[test]
    fn typed_titles_stop_inside() {
        assert_eq!(typed("Näive Bayes", 4).as_deref(), Some("Näiv"));
        assert_eq!(typed("short", 10), None);
    }

    #[test]
    fn the_worst_come_first_and_the_best_not_at_all() {
        let case = |query: &str, rank| Case {
            query: query.into(),
            id: String::new(),
            title: String::new(),
            rank,
        };
        let cases =
            vec![case("a", Some(1)), case("b", Some(4)), case("c", None), case("d", Some(2))];
        let result = judge(QueryKind::Words, cases);
        assert_eq!(
            result.worst.iter().map(|case| case.query.as_str()).collect::<Vec<_>>(),
            ["c", "b", "d"]
        );
        assert!((result.mrr - 1.75 / 4.0).abs() < 1e-9 && (result.found - 0.75).abs() < 1e-9);
        assert_eq!(judge(QueryKind::Words, Vec::new()).mrr, 0.0);
    }
}
