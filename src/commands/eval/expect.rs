//! `papersift eval --expect`: checks that expected papers rank high enough.

use crate::commands::Failure;
use crate::commands::open::collection;
use crate::commands::table::{Table, plural};
use crate::commands::terminal::{print_json, printable, tell};
use crate::query::{Collection, Request};
use crate::text::{PieceKind, folded, split};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

/// How far a paper that is not where it should be is looked for.
const DEEPEST: usize = 1000;

/// A file of expectations.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    expect: Vec<Expectation>,
}

/// Papers that a query should bring.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    query: String,
    /// Ids or titles.
    papers: Vec<String>,
    /// Every one of them among so many.
    #[serde(default = "ten")]
    within: usize,
}

fn ten() -> usize {
    10
}

/// What became of an expected paper.
#[derive(Serialize)]
struct Outcome {
    query: String,
    /// As the owner wrote it.
    paper: String,
    within: usize,
    /// Its place, from 1 on; null where it is not among the first thousand.
    rank: Option<usize>,
    met: bool,
    /// The collection has no paper of this id or title.
    unknown: bool,
}

/// Compares, prints, and fails where an expectation is not met.
pub(super) fn run(file: &Path, place: &Path, prefix: bool, json: bool) -> Result<(), Failure> {
    let expectations = read(file)?;
    let papers = collection(place, None, &[])?;
    let outcomes = outcomes(&papers, &expectations, prefix);
    if json {
        print_json(&outcomes)?;
    } else {
        let mut out = io::stdout().lock();
        writeln!(out, "{}", table(&outcomes))?;
        out.flush()?;
    }
    let fell = outcomes.iter().filter(|outcome| !outcome.met).count();
    if fell > 0 {
        tell(format_args!("{} of {} not met", fell, plural(outcomes.len(), "expectation")));
        return Err(Failure::Told);
    }
    tell(format_args!("{} met", plural(outcomes.len(), "expectation")));
    Ok(())
}

fn read(path: &Path) -> Result<Vec<Expectation>, Failure> {
    let failed = |what: String| Failure::failed(format!("{}: {what}", path.display()));
    let text =
        std::fs::read_to_string(path).map_err(|error| failed(format!("cannot read: {error}")))?;
    let file: File = toml::from_str(&text).map_err(|error| failed(error.to_string()))?;
    let empty =
        |expectation: &&Expectation| expectation.papers.is_empty() || expectation.within == 0;
    if let Some(expectation) = file.expect.iter().find(empty) {
        let query = &expectation.query;
        return Err(failed(format!(
            "query {query:?}: expected a paper at least, and `within` from 1 on"
        )));
    }
    Ok(file.expect)
}

fn outcomes(papers: &Collection, expectations: &[Expectation], prefix: bool) -> Vec<Outcome> {
    let mut by_title: HashMap<String, Vec<String>> = HashMap::new();
    for paper in papers.papers() {
        by_title.entry(words(&paper.title)).or_default().push(paper.id);
    }
    let mut outcomes = Vec::new();
    for Expectation { query, papers: expected, within } in expectations {
        let (query, within) = (query.clone(), *within);
        let limit = DEEPEST.max(within);
        let request =
            Request { query: query.clone(), limit, prefix, snippet: 1, ..Request::default() };
        let ranking: Vec<String> =
            papers.search(&request).hits.into_iter().map(|hit| hit.id).collect();
        for paper in expected {
            let ids = match papers.get(paper) {
                Some(paper) => vec![paper.id],
                None => by_title.get(&words(paper)).cloned().unwrap_or_default(),
            };
            let rank = ranking.iter().position(|id| ids.contains(id)).map(|at| at + 1);
            let met = rank.is_some_and(|rank| rank <= within);
            let (query, paper, unknown) = (query.clone(), paper.clone(), ids.is_empty());
            outcomes.push(Outcome { query, paper, within, rank, met, unknown });
        }
    }
    outcomes
}

/// A title as its words: case, accents and punctuation do not make another one.
fn words(title: &str) -> String {
    let words =
        split(title).filter(|piece| piece.kind != PieceKind::Gap).map(|piece| folded(piece.text));
    words.collect::<Vec<_>>().join(" ")
}

fn table(outcomes: &[Outcome]) -> Table {
    let mut table = Table::new(["query", "rank", "within", "", "paper"]);
    for outcome in outcomes {
        let rank = outcome.rank.map_or("-".into(), |rank| rank.to_string());
        let verdict = match outcome {
            Outcome { unknown: true, .. } => "no such paper",
            Outcome { met: true, .. } => "met",
            _ => "NOT MET",
        };
        let cells = [printable(&outcome.query), rank, outcome.within.to_string(), verdict.into()];
        table.row(cells.into_iter().chain([printable(&outcome.paper)]));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::super::tests::written;
    use super::*;

    #[test]
    fn ten_places_are_meant_where_none_are_named() {
        let file = written(
            "[[expect]]\nquery = 'a'\npapers = ['x']\n[[expect]]\nquery = 'b'\npapers = ['y']\nwithin = 3\n",
        );
        let within: Vec<usize> = read(file.path()).unwrap().iter().map(|e| e.within).collect();
        assert_eq!(within, [10, 3]);
    }

    #[test]
    fn a_file_that_says_nothing_sensible_is_refused() {
        for (text, part) in [
            ("", "expect"),
            ("[[expect]]\nquery = 'a'\n", "papers"),
            ("[[expect]]\nquery = 'a'\npapers = []\n", "a paper at least"),
            ("[[expect]]\nquery = 'a'\npapers = ['x']\nwithin = 0\n", "from 1 on"),
            ("[[expect]]\nquery = 'a'\npapers = ['x']\nwihtin = 3\n", "wihtin"),
        ] {
            let Err(Failure::Failed(error)) = read(written(text).path()) else {
                panic!("{text:?} was read")
            };
            assert!(error.to_string().contains(part), "{error}");
        }
    }

    #[test]
    fn titles_are_the_same_by_their_words() {
        assert_eq!(words("U-Net: Łukasz’s Method"), words("u net lukasz method"));
    }
}
