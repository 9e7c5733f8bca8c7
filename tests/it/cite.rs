//! What is written for other programs is read by other programs: BibTeX by the `biblatex` crate and
//! by our own reader.

use biblatex::{Bibliography, ChunksExt};
use papersift::export::cite::{Extent, Style, cite};
use papersift::ingest;
use papersift::paper::{Date, Paper};
use papersift::text::formula::formulas;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Titles and names with everything that TeX and BibTeX have a meaning for.
fn hostile_line() -> impl Strategy<Value = String> {
    "([a-zA-Zé深Łß&%#_{}~^`'\"@,;:=().0-9\\\\<>|-]{1,6}|BERT|GPT-4|\\$x_1\\$|\\$\\\\alpha \\\\in A\\$|\\$|--|''|\\\\emph|@article){1,6}( [a-zA-Z&{}\\\\-]{1,5}){0,4}"
}

fn hostile_papers() -> impl Strategy<Value = Vec<Paper>> {
    let authors = proptest::collection::vec(
        "(Ann|Bo|Łukasz|J\\.-P\\.|R&D|A\\{b)( de la| van)? (Lee|Kim|Ångström|d'Arc|O_o)( Jr\\.)?",
        0..4,
    );
    let paper = (hostile_line(), hostile_line(), authors, 1000u16..2100, 0u8..13, hostile_line())
        .prop_map(|(title, abstract_text, authors, year, month, venue)| Paper {
            title,
            abstract_text,
            authors,
            date: Date::new(year, month, 0),
            venue,
            url: "https://example.org/{a}?b=%20_c&d\\".into(),
            ..Paper::default()
        });
    proptest::collection::vec(paper, 1..5)
}

/// As the crate gives it back: single spaces, formulas between single dollars.
fn expected(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    let mut done = 0;
    for formula in formulas(&text) {
        out += &[&text[done..formula.whole.start], "$", &text[formula.tex], "$"].concat();
        done = formula.whole.end;
    }
    out + &text[done..]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_bibtex_parser_reads_what_was_written(papers in hostile_papers()) {
        let text = cite(&papers, Style::Bibtex, Extent::Full);
        let read = Bibliography::parse(&text).map_err(|error| TestCaseError::fail(format!("{error} in {text}")))?;
        prop_assert_eq!(read.len(), papers.len(), "{}", text);
        let keys: BTreeSet<&str> = read.iter().map(|entry| entry.key.as_str()).collect();
        prop_assert_eq!(keys.len(), papers.len());
        for (entry, paper) in read.iter().zip(&papers) {
            let field = |name: &str| entry.get(name).map(|chunks| chunks.format_verbatim()).unwrap_or_default();
            prop_assert_eq!(field("title"), expected(&paper.title), "{}", text);
            prop_assert_eq!(field("abstract"), expected(&paper.abstract_text), "{}", text);
            let names: Vec<String> = entry.author().unwrap_or_default().into_iter().map(|person| {
                let parts = [person.given_name, person.prefix, person.name, person.suffix];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
            }).collect();
            prop_assert_eq!(&names, &paper.authors, "{}", text);
            prop_assert_eq!(field("year"), paper.date.and_then(|date| date.year()).unwrap_or_default().to_string());
        }
    }
}

#[test]
fn our_own_reader_gives_the_papers_back() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/papers.jsonl");
    let papers = ingest::read(&[file.into()], &ingest::ReadOptions::default(), &mut |_, _| {})
        .unwrap()
        .papers;
    let folder = tempfile::tempdir().unwrap();
    for (style, name) in [(Style::Bibtex, "papers.bib"), (Style::Csl, "papers.json")] {
        let path = folder.path().join(name);
        std::fs::write(&path, cite(&papers, style, Extent::Full)).unwrap();
        let again = ingest::read(&[path], &ingest::ReadOptions::default(), &mut |_, _| {}).unwrap();
        assert_eq!(again.report.problems, [], "{name}");
        assert_eq!(again.papers.len(), papers.len(), "{name}");
        for (again, paper) in again.papers.into_iter().zip(&papers) {
            let fields = |paper: &Paper| {
                (
                    paper.title.clone(),
                    paper.authors.clone(),
                    paper.date,
                    paper.venue.clone(),
                    paper.abstract_text.clone(),
                )
            };
            assert_eq!(fields(&again), fields(paper), "{name}");
        }
    }
}
