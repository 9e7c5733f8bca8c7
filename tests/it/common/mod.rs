//! What several integration tests need: generated papers, and a plain scan of one.

use papersift::format::Class;
use papersift::index::Field;
use papersift::indexer::{Options, build};
use papersift::paper::{Date, Paper};
use papersift::query::{Collection, Request};
use papersift::text::{PieceKind, folded, split};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// A file or folder shared between checkouts, from `PAPERSIFT_SHARED` or beside this one; where it
/// is absent, says so and gives `None`: skip the test.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let base = std::env::var_os("PAPERSIFT_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let path = base.join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// Texts of few words, so that they meet in several papers, and of whatever else there is.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "((the|The|graph|Graphs|neural|net|nets|a|abc|abd|bc|GPT-4|GPT4|C\\+\\+|naïve|深度学习|深|データ)([ ,.]| - |-|  )){0,12}",
        1 => "\\PC{0,30}",
        1 => "[a-cA-C'’\\\\α深 .,\\-\u{301}]{0,30}",
    ]
}

/// Up to `most` papers with unique ids.
pub(crate) fn any_papers(most: usize) -> impl Strategy<Value = Vec<Paper>> {
    let authors = proptest::collection::vec("(Ann|Bo|Łukasz|graph) (Lee|Kim|Ångström)", 0..3);
    let tags = proptest::collection::btree_set("(long paper|short paper|demo|graph)", 0..3);
    let date = proptest::option::of(
        (1990u16..2026, 0u8..13).prop_filter_map("a date", |(y, m)| Date::new(y, m, 0)),
    );
    let paper = (
        any_text(),
        any_text(),
        authors,
        tags,
        date,
        "(|ACL|EMNLP|Nature Graphs)",
        "(|https://x\\.org/[a-c]\\.pdf)",
        "(|en|de|fr)",
    )
        .prop_map(|(title, abstract_text, authors, tags, date, venue, pdf, language)| Paper {
            title,
            abstract_text,
            authors,
            tags: tags.into_iter().collect(),
            date,
            venue,
            pdf,
            language: if language == "en" { String::new() } else { language },
            ..Paper::default()
        });
    proptest::collection::vec(paper, 0..=most).prop_map(|mut papers| {
        for (at, paper) in papers.iter_mut().enumerate() {
            paper.id = format!("p{at}");
            paper.url =
                if at % 2 == 0 { format!("https://example.org/p{at}/") } else { String::new() };
        }
        papers
    })
}

/// Words and characters of a text with their terms.
pub(crate) fn words(text: &str) -> Vec<(Class, String)> {
    split(text)
        .filter_map(|piece| match piece.kind {
            PieceKind::Gap => None,
            PieceKind::Word => Some((Class::Word, folded(piece.text))),
            PieceKind::Char => Some((Class::Char, folded(piece.text))),
        })
        .collect()
}

/// Words and characters of a paper's field.
pub(crate) fn words_of(paper: &Paper, field: Field) -> Vec<(Class, String)> {
    match field {
        Field::Title => words(&paper.title),
        Field::Abstract => words(&paper.abstract_text),
        Field::Authors => paper.authors.iter().flat_map(|author| words(author)).collect(),
        Field::Other => std::iter::once(&paper.venue)
            .chain(&paper.tags)
            .flat_map(|value| words(value))
            .collect(),
    }
}

/// The collection of these papers, with every step on.
pub(crate) fn open(papers: &[Paper]) -> Collection {
    Collection::open(build(papers, &Options::default(), &mut |_, _| {}).bytes)
        .expect("an index just built opens")
}

/// Papers of a title and nothing else, `p0` first.
pub(crate) fn titled(titles: &[&str]) -> Vec<Paper> {
    let paper = |(at, title): (usize, &&str)| Paper {
        id: format!("p{at}"),
        title: (*title).into(),
        ..Paper::default()
    };
    titles.iter().enumerate().map(paper).collect()
}

/// The ids that a query finds, best first.
pub(crate) fn found(collection: &Collection, query: &str) -> Vec<String> {
    let response = collection.search(&Request { query: query.into(), ..Request::default() });
    response.hits.into_iter().map(|hit| hit.id).collect()
}
