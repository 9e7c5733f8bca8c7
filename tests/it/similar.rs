//! Similar papers: who is like whom, and what else the request may say.

use crate::common::any_papers;
use papersift::indexer::{Options, build};
use papersift::paper::Paper;
use papersift::query::{Collection, Note, Request};
use proptest::prelude::*;

fn open(papers: &[Paper]) -> Collection {
    Collection::open(build(papers, &Options::default(), &mut |_, _| {}).bytes)
        .expect("an index just built opens")
}

/// Papers on three subjects, and one on nothing.
fn subjects() -> Collection {
    let texts = [
        ("graph parsing", "dependency trees of graphs"),
        ("parsing dependency graphs", "trees"),
        ("speech recognition", "acoustic models of phonemes"),
        ("acoustic phonemes", "models for the recognition of speech"),
        ("stars", "telescopes see galaxies"),
        ("", ""),
    ];
    let paper = |(at, (title, text)): (usize, &(&str, &str))| Paper {
        id: format!("p{at}"),
        title: (*title).into(),
        abstract_text: (*text).into(),
        venue: ["ACL", "EMNLP"][at % 2].into(),
        ..Paper::default()
    };
    open(&texts.iter().enumerate().map(paper).collect::<Vec<_>>())
}

fn like(collection: &Collection, ids: &[&str], text: &str) -> Vec<String> {
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_string()).collect();
    let response = collection.similar(&ids, &Request { query: text.into(), ..Request::default() });
    response.hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn papers_like_one_or_several_or_a_text_share_its_subject() {
    let collection = subjects();
    assert_eq!(like(&collection, &["p0"], ""), ["p1"]);
    assert_eq!(like(&collection, &["p3"], ""), ["p2"]);
    let mut both = like(&collection, &["p0", "p2", "p0"], "");
    both.sort();
    assert_eq!(both, ["p1", "p3"]);
    assert_eq!(like(&collection, &[], "Galaxies, seen through the telescope: a study.")[0], "p4");
    assert_eq!(
        like(&collection, &["p0"], "galaxies and telescopes").len(),
        2,
        "like the paper and like the text"
    );
}

#[test]
fn nothing_is_like_nothing() {
    let collection = subjects();
    for (ids, text) in
        [(&[][..], ""), (&["p5"], ""), (&["p4"], ""), (&[], "the of and"), (&[], "深度学习")]
    {
        assert_eq!(like(&collection, ids, text), [""; 0], "{ids:?} {text}");
    }
}

#[test]
fn unknown_ids_are_named() {
    let response = subjects().similar(&["p0".into(), "p99".into()], &Request::default());
    assert_eq!(response.notes, [Note::UnknownId { id: "p99".into() }]);
    assert_eq!(response.hits.len(), 1);
}

#[test]
fn filters_and_pages_are_obeyed() {
    let collection = subjects();
    let ask = |venue: &str| {
        let filters = [("venue".to_string(), vec![venue.to_string()])].into();
        collection
            .similar(&["p0".into(), "p2".into()], &Request { filters, ..Request::default() })
            .total
    };
    assert_eq!((ask("EMNLP"), ask("ACL")), (2, 0));
    let page = |offset: usize| {
        let response = collection.similar(
            &["p0".into(), "p2".into()],
            &Request { limit: 1, offset, ..Request::default() },
        );
        response.hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    let all = like(&collection, &["p0", "p2"], "");
    assert_eq!([page(0), page(1), page(2)].concat(), all);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_paper_is_never_like_itself_and_scores_descend(papers in any_papers(12), text in "\\PC{0,60}", which in proptest::collection::vec(0usize..14, 0..4)) {
        let collection = open(&papers);
        let ids: Vec<String> = which.iter().map(|at| format!("p{at}")).collect();
        let response = collection.similar(&ids, &Request { query: text, ..Request::default() });
        prop_assert!(response.hits.iter().all(|hit| !ids.contains(&hit.id) && hit.score > 0.0));
        prop_assert!(response.hits.is_sorted_by(|a, b| a.score >= b.score));
        prop_assert!(response.total >= response.hits.len());
    }
}
