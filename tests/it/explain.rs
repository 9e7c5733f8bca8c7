//! Does what is said about a score add up to it?

use crate::common::any_papers;
use papersift::indexer::{Options, Semantic, build};
use papersift::paper::Paper;
use papersift::query::{Collection, Explanation, Request};
use proptest::prelude::*;

fn open(papers: &[Paper]) -> Collection {
    Collection::open(build(papers, &Options::default(), &mut |_, _| {}).bytes)
        .expect("an index just built opens")
}

/// Every part that has parts is their sum.
fn adds_up(part: &Explanation) -> Result<(), TestCaseError> {
    prop_assert!(part.score > 0.0 && part.score.is_finite(), "{:?}", part);
    if !part.parts.is_empty() {
        let sum: f64 = part.parts.iter().map(|part| part.score).sum();
        prop_assert!(
            (sum - part.score).abs() <= 1e-9 * part.score,
            "{} is not {sum}: {part:#?}",
            part.score
        );
    }
    part.parts.iter().try_for_each(adds_up)
}

fn names(part: &Explanation, out: &mut Vec<String>) {
    out.push([part.what, " ", &part.text].concat().trim().to_owned());
    part.parts.iter().for_each(|part| names(part, out));
}

fn explained(collection: &Collection, query: &str) -> Vec<(f64, Explanation)> {
    let request = Request { query: query.into(), explain: true, limit: 200, ..Request::default() };
    let hits = collection.search(&request).hits.into_iter();
    hits.map(|hit| (hit.score, hit.explain.expect("it was asked for"))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn the_parts_of_a_score_add_up_to_it(
        papers in any_papers(130),
        query in "((graph|graphs|neural|nets|the|ab|abx|grpah|naive|gpt4|GPT-4|深度|=net|title:graph|\"neural nets\"|a OR net)( |, |-)){0,5}(gr)?",
    ) {
        let collection = open(&papers);
        for (score, explanation) in explained(&collection, &query) {
            prop_assert!((explanation.score - score).abs() <= 1e-9 * score, "{} is not {}", explanation.score, score);
            explanation.parts.iter().try_for_each(adds_up)?;
        }
        // It changes nothing.
        let plain = collection.search(&Request { query: query.clone(), ..Request::default() });
        let mut told = collection.search(&Request { query, explain: true, ..Request::default() });
        told.hits.iter_mut().for_each(|hit| hit.explain = None);
        prop_assert_eq!(told, plain);
    }
}

#[test]
fn likeness_and_everything_else_has_its_place() {
    let paper = |at: usize| Paper {
        id: format!("p{at}"),
        title: ["Graph parsing with nets", "Tree walks", "Speech in noise"][at % 3].into(),
        abstract_text: format!(
            "{} topic{} method{}",
            [
                "walks over graphs of words",
                "words of speech",
                "parsers of graphs that walk",
                "noise"
            ][at % 4],
            at / 6,
            at / 5,
        ),
        ..Paper::default()
    };
    let papers: Vec<Paper> = (0..120).map(paper).collect();
    let built = build(&papers, &Options::default(), &mut |_, _| {});
    assert_eq!(built.report.semantic, Semantic::Built);
    let collection = Collection::open(built.bytes).unwrap();
    let found = explained(&collection, "graph parsing walk nosie");
    let mut all = Vec::new();
    found.iter().for_each(|(_, explanation)| names(explanation, &mut all));
    for name in [
        "score",
        "words",
        "word graph",
        "exact graph",
        "form graphs",
        "read_as noise",
        "coverage",
        "any",
        "exact",
        "title",
        "pairs",
        "pair graph parsing",
        "vectors",
        "neighbours",
    ] {
        assert!(all.iter().any(|known| known == name), "{name} is not in {all:?}");
    }
    assert!(all.iter().any(|name| name.starts_with("neighbour p")));
    let begun = &explained(&collection, "graph par")[0].1;
    let mut all = Vec::new();
    names(begun, &mut all);
    assert!(
        all.contains(&"prefix parsing".into()) && all.contains(&"title_start".into()),
        "{all:?}"
    );
}

#[test]
fn without_words_there_is_nothing_to_explain() {
    let papers = [Paper { id: "p".into(), title: "Graphs".into(), ..Paper::default() }];
    let collection = open(&papers);
    for query in ["", "year:2019..", "sort:newest"] {
        for (score, explanation) in explained(&collection, query) {
            assert_eq!(
                (score, explanation.score, explanation.parts.len()),
                (0.0, 0.0, 0),
                "{query}"
            );
        }
    }
}
