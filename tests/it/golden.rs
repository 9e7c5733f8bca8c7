//! Does an index that was built once still open? Whoever has a site of an earlier version must get
//! answers, or a message that says what to do.

use papersift::format::{FormatError, VERSION};
use papersift::query::{Collection, Request};

/// The index of `examples/papers.jsonl` as it was built before version 0.2.0: format 1, analyzer 1.
/// It is never built anew: a change that it does not survive needs another format or analyzer
/// version.
const INDEX: &[u8] = include_bytes!("../fixtures/index/format-1.bin");

/// A paper of it.
const FIRST: &str = "vaswani-2017-attention";

fn ids(collection: &Collection, query: &str) -> Vec<String> {
    let request = Request { query: query.into(), limit: 3, ..Request::default() };
    collection.search(&request).hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn an_index_of_format_1_opens_and_answers() {
    let collection = Collection::open(INDEX.to_vec()).expect("format 1 opens");
    let info = collection.info();
    assert_eq!((info.papers, info.format), (150, 1));
    assert_eq!(ids(&collection, "attention is all you need")[0], FIRST);
    assert_eq!(ids(&collection, FIRST), [FIRST], "its id leads to it");
    let paper = collection.get(FIRST).expect("the paper");
    assert_eq!(paper.title, "Attention Is All You Need");
    assert!(!paper.abstract_text.is_empty() && !paper.authors.is_empty());
    let response = collection.search(&Request { facets: None, ..Request::default() });
    assert_eq!(response.total, 150);
    assert!(response.facets.iter().all(|(_, values)| !values.is_empty()));
}

#[test]
fn an_index_of_another_format_is_refused_with_its_number() {
    let mut bytes = INDEX.to_vec();
    // The version stands behind the four bytes that say what this is.
    bytes[4..6].copy_from_slice(&99u16.to_le_bytes());
    match Collection::open(bytes) {
        Err(FormatError::Version { found, .. }) => assert_eq!(found, 99),
        Err(other) => panic!("another error: {other}"),
        Ok(_) => panic!("format 99 opened, and this is {VERSION}"),
    }
}
