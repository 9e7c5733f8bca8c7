//! Every row of docs/query-language.md, and the phrases of a real collection.

use super::*;

/// The rows of docs/query-language.md: the query, how many papers it finds, and the titles of the
/// first.
fn examples(page: &str) -> Vec<(String, Option<usize>, Vec<&str>)> {
    let mut examples = Vec::new();
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        let line = line.trim_start_matches("| ").trim_end_matches(" |");
        let (query, rest) = line.split_once(" | ").expect("three columns");
        let (_, finds) = rest.rsplit_once(" | ").expect("three columns");
        let count = finds.split_once(" paper").and_then(|(count, _)| count.parse().ok());
        let titles = finds.split('*').skip(1).step_by(2).collect();
        examples.push((query.trim_matches('`').into(), count, titles));
    }
    examples
}

#[test]
fn the_page_about_the_language_is_true() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = papersift::ingest::read(
        &[root.join("examples/papers.jsonl")],
        &Default::default(),
        &mut |_, _| {},
    );
    let collection = open(&read.expect("the examples can be read").papers);
    let page = include_str!("../../../docs/query-language.md");
    let examples = examples(page);
    assert!(examples.len() > 40, "{}", examples.len());
    for (query, count, titles) in examples {
        assert!(count.is_some() || !titles.is_empty(), "{query} promises nothing");
        for prefix in [false, true] {
            let response =
                collection.search(&Request { query: query.clone(), prefix, ..Request::default() });
            if let Some(count) = count {
                assert_eq!(response.total, count, "{query}");
            }
            let first: Vec<&str> = response
                .hits
                .iter()
                .take(titles.len())
                .map(|hit| hit.title.text.as_str())
                .collect();
            assert_eq!(first, titles, "{query}");
        }
    }
}

#[test]
fn phrases_of_ten_thousand_papers_are_found_all_and_alone() {
    let Some(path) = shared("bench/queries/acl-10k/phrases.json") else { return };
    let log: serde_json::Value =
        serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("a log");
    let corpus = log["corpus"].as_str().expect("the name of a corpus");
    let Some(file) = shared(&format!("data/{corpus}")) else { return };
    let papers = papersift::ingest::read(&[file], &Default::default(), &mut |_, _| {})
        .expect("papers")
        .papers;
    let collection = open(&papers);
    let queries = log["queries"].as_array().expect("queries");
    assert!(!queries.is_empty());
    for query in queries {
        let phrase = query["q"].as_str().expect("a phrase");
        let mut ids = found(&collection, &format!("\"{phrase}\""));
        let mut relevant: Vec<&str> = query["relevant"]
            .as_array()
            .expect("ids")
            .iter()
            .filter_map(|id| id.as_str())
            .collect();
        ids.sort();
        relevant.sort();
        assert_eq!(ids, relevant, "{phrase}");
    }
}
