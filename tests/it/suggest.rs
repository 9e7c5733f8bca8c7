//! Do completions lead to what they say?

use crate::common::any_papers;
use papersift::indexer::{Options, build};
use papersift::paper::Paper;
use papersift::query::{Collection, Note, Request, Suggestion, SuggestionKind as Kind};
use proptest::prelude::*;

fn open(papers: &[Paper]) -> Collection {
    Collection::open(build(papers, &Options::default(), &mut |_, _| {}).bytes)
        .expect("an index just built opens")
}

fn paper(title: &str, authors: &[&str], venue: &str) -> Paper {
    let authors = authors.iter().map(|author| (*author).into()).collect();
    Paper {
        id: title.into(),
        title: title.into(),
        authors,
        venue: venue.into(),
        ..Paper::default()
    }
}

fn library() -> Collection {
    let mut papers = vec![
        paper("Graph neural networks for parsing", &["Geoffrey Hinton", "Ann Lee"], "ACL"),
        paper("Graph neural network survey", &["Geoffrey Hinton"], "Transactions of the ACL"),
        paper("Neural machine translation", &["Ann Hintermann"], "EMNLP"),
        paper("A graph of words", &["Zoë Graves"], "ACL"),
        paper("Machine learning at scale", &["Ann Lee"], "ICLR"),
    ];
    papers[4].tags = vec!["long paper".into()];
    open(&papers)
}

fn told(collection: &Collection, typed: &str) -> Vec<(Kind, String, String, usize)> {
    let suggestions = collection.suggest(typed, 10).into_iter();
    suggestions.map(|Suggestion { kind, text, query, count }| (kind, text, query, count)).collect()
}

fn has(collection: &Collection, typed: &str, kind: Kind, text: &str, query: &str, count: usize) {
    let told = told(collection, typed);
    assert!(told.contains(&(kind, text.into(), query.into(), count)), "{typed}: {told:#?}");
}

#[test]
fn a_word_is_completed_by_what_it_finds_beside_those_before_it() {
    let library = library();
    has(&library, "neu", Kind::Word, "Neural", "Neural", 3); // as papers spell it
    has(&library, "machine n", Kind::Word, "Neural", "machine Neural", 1);
    assert!(told(&library, "machine g").iter().all(|found| found.0 != Kind::Word || found.3 > 0));
    // Forms of one word are one completion, the commonest.
    assert_eq!(told(&library, "netw").iter().filter(|found| found.0 == Kind::Word).count(), 1);
}

#[test]
fn titles_tell_which_word_comes_next() {
    let library = library();
    has(&library, "grap", Kind::Phrase, "Graph Neural", "Graph Neural", 2);
    has(&library, "graph ", Kind::Phrase, "graph Neural", "graph Neural", 2);
    assert!(
        told(&library, "machine ").iter().all(|found| found.0 != Kind::Phrase),
        "each in one title only"
    );
}

#[test]
fn titles_that_begin_so_are_offered() {
    let library = library();
    has(
        &library,
        "Graph neural networks f",
        Kind::Title,
        "Graph neural networks for parsing",
        "Graph neural networks for parsing",
        1,
    );
    assert_eq!(told(&library, "grap").iter().filter(|found| found.0 == Kind::Title).count(), 2);
    assert!(
        told(&library, "gra").iter().all(|found| found.0 != Kind::Title),
        "too short to mean a title"
    );
}

#[test]
fn names_begin_with_any_of_their_words() {
    let library = library();
    has(&library, "hin", Kind::Author, "Geoffrey Hinton", "author:\"Geoffrey Hinton\"", 2);
    has(&library, "geoffrey hin", Kind::Author, "Geoffrey Hinton", "author:\"Geoffrey Hinton\"", 2);
    has(
        &library,
        "parsing hint",
        Kind::Author,
        "Geoffrey Hinton",
        "parsing author:\"Geoffrey Hinton\"",
        1,
    );
    has(&library, "author:hin", Kind::Author, "Ann Hintermann", "author:\"Ann Hintermann\"", 1);
    has(
        &library,
        "graph -authors:\"geoffrey h",
        Kind::Author,
        "Geoffrey Hinton",
        "graph -authors:\"Geoffrey Hinton\"",
        2,
    );
    has(&library, "emn", Kind::Venue, "EMNLP", "venue:EMNLP", 1);
    has(&library, "lon", Kind::Value, "long paper", "tag:\"long paper\"", 1);
    assert!(told(&library, "author:hin").iter().all(|found| found.0 == Kind::Author));
}

#[test]
fn fields_and_operators_are_offered_by_their_first_letters() {
    let library = library();
    has(&library, "aut", Kind::Field, "author:", "author:", 0);
    has(&library, "graph ven", Kind::Field, "venue:", "graph venue:", 0);
    has(&library, "graph -tit", Kind::Field, "title:", "graph -title:", 0);
    has(&library, "has:c", Kind::Operator, "has:code", "has:code", 0);
    has(&library, "graph O", Kind::Operator, "OR", "graph OR", 0);
    assert!(
        told(&library, "O").iter().all(|found| found.0 != Kind::Operator),
        "nothing stands before it"
    );
}

#[test]
fn a_slip_is_corrected_where_nothing_goes_on() {
    let library = library();
    has(&library, "parsng", Kind::Correction, "parsing", "parsing", 1);
    has(&library, "graph translatoi", Kind::Correction, "translation", "graph translation", 1);
    assert!(told(&library, "xyzzyq").is_empty());
}

#[test]
fn titles_and_fields_leave_room_for_words() {
    let library = library();
    let kinds: Vec<Kind> = library.suggest("grap", 3).iter().map(|found| found.kind).collect();
    assert_eq!(kinds, [Kind::Word, Kind::Phrase, Kind::Title]);
    assert!(library.suggest("grap", 0).is_empty() && library.suggest("", 5).is_empty());
}

proptest! {
    #[test]
    fn every_completion_finds_what_it_says(
        papers in any_papers(14),
        typed in "((graph|neural|the|Ann|gpt4|naïve|深度) ){0,3}(gr|ne|n|A|author:l|Le|venue:\"na|gprah|深|a OR|\"gr)?",
        limit in 0usize..12,
    ) {
        let collection = open(&papers);
        let suggestions = collection.suggest(&typed, limit);
        prop_assert!(suggestions.len() <= limit);
        for (at, Suggestion { kind, query, count, .. }) in suggestions.iter().enumerate() {
            prop_assert!(suggestions[..at].iter().all(|other| other.query != *query), "{query} twice for {typed}");
            if *count == 0 {
                prop_assert!([Kind::Field, Kind::Operator].contains(kind));
                continue;
            }
            let request = Request { query: query.clone(), prefix: false, ..Request::default() };
            let response = collection.search(&request);
            if response.notes.iter().any(|note| matches!(note, Note::Dropped { .. })) {
                continue; // a word before it that no paper has
            }
            prop_assert!(response.total >= *count, "{typed} → {query} ({kind:?}): {} found, {count} told", response.total);
            let slips = typed.contains("gprah");
            let corrected = response.notes.iter().any(|note| matches!(note, Note::Corrected { .. }));
            prop_assert!(!corrected || slips, "{typed} → {query} is a slip itself");
        }
    }
}
