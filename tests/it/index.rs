//! The index against a naive scan of the papers it was built from.

use crate::common::{any_papers, words_of};
use papersift::format::Class;
use papersift::index::{DocId, EntryId, FIELDS, Field, Index};
use papersift::indexer::{Options, build};
use papersift::paper::Paper;
use papersift::text::is_stop_word;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn open(papers: &[Paper]) -> Index {
    Index::open(build(papers, &Options::default(), &mut |_, _| {}).bytes)
        .expect("an index just built opens")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_paper_comes_back_byte_for_byte(papers in any_papers(12)) {
        let index = open(&papers);
        for (doc, paper) in papers.iter().enumerate() {
            prop_assert_eq!(&index.paper(DocId::new(doc as u32)), paper);
        }
    }

    #[test]
    fn postings_and_lengths_are_those_of_a_scan(papers in any_papers(12)) {
        let index = open(&papers);
        let mut expected: BTreeMap<(Class, String, usize), BTreeMap<u32, u32>> = BTreeMap::new();
        for (doc, paper) in papers.iter().enumerate() {
            for field in FIELDS {
                let words = words_of(paper, field);
                let length = words.iter().filter(|(_, term)| !is_stop_word(term)).count();
                prop_assert_eq!(index.postings().lengths(field)[doc] as usize, length, "length of {:?} of {}", field, doc);
                for (class, term) in words {
                    *expected.entry((class, term, field as usize)).or_default().entry(doc as u32).or_default() += 1;
                }
            }
        }
        let mut postings = 0;
        for ((class, term, field), scan) in &expected {
            let entry = index.dictionary().find(*class, term);
            prop_assert!(entry.is_some(), "{} is in the dictionary", term);
            let list = index.postings().list(entry.unwrap(), FIELDS[*field]);
            let read: BTreeMap<u32, u32> = list.iter().map(|&p| (p.doc().number(), p.tf())).collect();
            prop_assert_eq!(&read, scan, "{} in field {}", term, field);
            prop_assert!(list.is_sorted());
            postings += list.len();
        }
        prop_assert_eq!(index.postings().len(), postings);
    }

    #[test]
    fn prefix_ranges_hold_the_words_that_begin_so(papers in any_papers(8), prefix in "[a-d]{0,2}") {
        let index = open(&papers);
        let dictionary = index.dictionary();
        let range: Vec<EntryId> = dictionary.words_with_prefix(&prefix).iter().collect();
        let scan: Vec<EntryId> = dictionary.range(Class::Word).iter().filter(|&e| dictionary.entry(e).starts_with(&prefix)).collect();
        prop_assert_eq!(range, scan);
    }

    #[test]
    fn the_same_papers_give_the_same_bytes(papers in any_papers(6)) {
        let once = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
        prop_assert_eq!(once, build(&papers, &Options::default(), &mut |_, _| {}).bytes);
    }
}

#[test]
fn an_empty_collection_is_an_index_too() {
    let index = open(&[]);
    assert_eq!((index.papers(), index.facets().len(), index.postings().len()), (0, 0, 0));
}

#[test]
fn elasticlunr_counts_the_same_frequencies_on_the_same_tokens() {
    use elasticlunr::{Index as Other, Language, Pipeline};
    let papers: Vec<Paper> = [
        "graph neural graph nets",
        "neural machine translation",
        "graph theory",
        "",
        "nets nets nets nets",
    ]
    .iter()
    .enumerate()
    .map(|(n, text)| Paper { id: n.to_string(), title: (*text).into(), ..Paper::default() })
    .collect();
    struct Plain;
    impl Language for Plain {
        fn name(&self) -> String {
            "plain".into()
        }
        fn code(&self) -> String {
            "xx".into()
        }
        fn tokenize(&self, text: &str) -> Vec<String> {
            papersift::text::split(text)
                .filter(|p| p.kind != papersift::text::PieceKind::Gap)
                .map(|p| papersift::text::folded(p.text))
                .collect()
        }
        fn make_pipeline(&self) -> Pipeline {
            Pipeline { queue: Vec::new() }
        }
    }
    let mut other = Other::with_language(Box::new(Plain), &["title"]);
    papers.iter().for_each(|paper| other.add_doc(&paper.id, [&paper.title]));
    let json: serde_json::Value = serde_json::from_str(&other.to_json()).unwrap();
    let index = open(&papers);
    let mut compared = 0;
    for entry in index.dictionary().range(Class::Word).iter() {
        let term = index.dictionary().entry(entry);
        let node =
            term.chars().fold(&json["index"]["title"]["root"], |node, c| &node[c.to_string()]);
        let list = index.postings().list(entry, Field::Title);
        assert_eq!(node["df"].as_u64(), Some(list.len() as u64), "df of {term}");
        for &posting in list {
            let tf = node["docs"][posting.doc().number().to_string()]["tf"].as_f64().unwrap();
            assert!((tf * tf - f64::from(posting.tf())).abs() < 1e-9, "tf of {term}");
            compared += 1;
        }
    }
    assert_eq!(compared, 9);
}
