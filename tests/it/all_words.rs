//! Which papers are the answer, counted and listed by a plain scan of the papers.

use crate::common::{any_papers, open, titled, words_of};
use papersift::format::Class;
use papersift::index::FIELDS;
use papersift::paper::Paper;
use papersift::query::{Collection, ENOUGH, Note, Request, Response, Sort, Steps};
use papersift::text::{Stemmer, is_asking_word, is_stop_word};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The ranking without steps that take a word for another one.
fn literally() -> Steps {
    Steps { typos: false, spaces: false, abbreviations: false, title_start: false, ..Steps::ALL }
}

/// The stems of a paper's words, in all fields.
fn stems(paper: &Paper) -> BTreeSet<String> {
    let stemmer = Stemmer::english();
    let words = FIELDS.into_iter().flat_map(|field| words_of(paper, field));
    words
        .filter(|(class, _)| *class == Class::Word)
        .map(|(_, word)| stemmer.stem(&word).into_owned())
        .collect()
}

/// Of the papers that have a word of the query: those that have every word that any paper has, and
/// the others.
fn scanned(papers: &[Paper], query: &[&str]) -> [Vec<String>; 2] {
    let stemmer = Stemmer::english();
    let says_little = |word: &&str| is_stop_word(word) || is_asking_word(word);
    let all_little = query.iter().all(says_little);
    let asked = query.iter().filter(|word| all_little || !says_little(word));
    let asked: BTreeSet<String> = asked.map(|word| stemmer.stem(word).into_owned()).collect();
    let stems: Vec<BTreeSet<String>> = papers.iter().map(stems).collect();
    let known: BTreeSet<&String> =
        asked.iter().filter(|word| stems.iter().any(|stems| stems.contains(*word))).collect();
    let mut lists = [Vec::new(), Vec::new()];
    for (paper, stems) in papers.iter().zip(&stems) {
        let has = known.iter().filter(|word| stems.contains(**word)).count();
        if has > 0 {
            lists[usize::from(has < known.len())].push(paper.id.clone());
        }
    }
    lists
}

fn ask(collection: &Collection, query: &str, steps: Steps, sort: Sort) -> Response {
    collection.search(&Request {
        query: query.into(),
        prefix: false,
        limit: 1000,
        facets: None,
        semantic: false,
        steps,
        sort,
        ..Request::default()
    })
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

/// The values that the papers with these ids have of a facet, with their number.
fn counted(papers: &[Paper], ids: &[String], facet: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for paper in papers.iter().filter(|paper| ids.contains(&paper.id)) {
        let values: BTreeSet<String> = match facet {
            "venue" => [paper.venue.clone()].into(),
            "year" => {
                paper.date.and_then(|date| date.year()).map(|y| y.to_string()).into_iter().collect()
            }
            _ => paper.tags.iter().cloned().collect(),
        };
        for value in values.into_iter().filter(|value| !value.is_empty()) {
            *counts.entry(value).or_default() += 1;
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn the_answer_is_the_papers_with_all_words_where_there_are_enough(
        papers in any_papers(24),
        query in proptest::collection::vec("(the|graph|graphs|neural|net|nets|abc|using|unknown)", 1..4),
        sort in 0usize..3,
    ) {
        let sort = [Sort::Relevance, Sort::Newest, Sort::Oldest][sort];
        let words: Vec<&str> = query.iter().map(String::as_str).collect();
        let collection = open(&papers);
        let query = words.join(", ");
        let answer = ask(&collection, &query, literally(), sort);
        let [all, some] = scanned(&papers, &words);
        let listed = |partial| {
            let hits = answer.hits.iter().filter(|hit| hit.partial == partial);
            hits.map(|hit| hit.id.clone()).collect::<Vec<_>>()
        };
        let divided = all.len() >= ENOUGH;
        prop_assert_eq!(answer.complete, all.len());
        let (list, rest) = match divided {
            true => (all, some),
            false => ([all, some].concat(), Vec::new()),
        };
        prop_assert_eq!((answer.total, answer.partial), (list.len(), rest.len()));
        prop_assert_eq!(sorted(listed(false)), sorted(list.clone()));
        prop_assert_eq!(sorted(listed(true)), sorted(rest));
        for facet in ["venue", "year", "tags"] {
            let counts = answer.facets.get(facet).map(Vec::as_slice).unwrap_or_default();
            let counts: BTreeMap<_, _> =
                counts.iter().map(|count| (count.value.clone(), count.count)).collect();
            prop_assert_eq!(counts, counted(&papers, &list, facet), "{}", facet);
        }
        // Divided or not, papers stand in the same order, with the same scores.
        let whole = ask(&collection, &query, Steps { all_words: false, ..literally() }, sort);
        let hits = |partial: bool| answer.hits.iter().filter(move |hit| hit.partial == partial);
        for partial in [false, true] {
            let order: Vec<_> = hits(partial).map(|hit| (&hit.id, hit.score)).collect();
            let same = whole.hits.iter().filter(|hit| hits(partial).any(|own| own.id == hit.id));
            prop_assert_eq!(order, same.map(|hit| (&hit.id, hit.score)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn filters_and_pages_leave_it_undecided_what_the_answer_is(
        papers in any_papers(24),
        query in "(graph neural|net graph|neural net graph)",
        tag in "(long paper|short paper|demo)",
        offset in 0usize..30,
        limit in 0usize..8,
    ) {
        // A filter by what no paper has at all is none.
        prop_assume!(papers.iter().any(|paper| !paper.tags.is_empty()));
        let collection = open(&papers);
        let whole = Request { query, facets: None, limit: 1000, ..Request::default() };
        let all = collection.search(&whole);
        let mut filtered = whole.clone();
        filtered.filters.insert("tags".into(), vec![tag.clone()]);
        let chosen = collection.search(&filtered);
        // A click shows what its count said.
        let said = all.facets.get("tags").and_then(|counts| counts.iter().find(|c| c.value == tag));
        prop_assert_eq!(chosen.total, said.map_or(0, |said| said.count));
        let ids: BTreeSet<&String> = all.hits.iter().map(|hit| &hit.id).collect();
        prop_assert_eq!((ids.len(), all.hits.len()), (all.hits.len(), all.total + all.partial + all.like));
        // And of either list the papers that have the value.
        for partial in [false, true] {
            let ids = |hits: &[papersift::query::Hit]| -> BTreeSet<String> {
                let own = hits.iter().filter(|hit| hit.partial == partial && !hit.like);
                own.filter(|hit| hit.tags.contains(&tag)).map(|hit| hit.id.clone()).collect()
            };
            prop_assert_eq!(ids(&chosen.hits), ids(&all.hits));
        }
        let page = collection.search(&Request { offset, limit, ..whole });
        prop_assert_eq!((page.total, page.partial, page.like), (all.total, all.partial, all.like));
        let expected: Vec<_> = all.hits.iter().skip(offset).take(limit).collect();
        prop_assert_eq!(page.hits.iter().collect::<Vec<_>>(), expected);
    }
}

/// `all` papers with both words, `some` with one.
fn with_both_and_one(all: usize, some: usize) -> Collection {
    let titles: Vec<&str> = std::iter::repeat_n("sorting by merging", all)
        .chain(std::iter::repeat_n("merging", some))
        .collect();
    open(&titled(&titles))
}

#[test]
fn five_papers_with_all_words_are_enough_and_four_are_not() {
    let totals = |all, some| {
        let answer = with_both_and_one(all, some)
            .search(&Request { query: "sorting merging".into(), ..Request::default() });
        (answer.total, answer.complete, answer.partial)
    };
    assert_eq!(totals(ENOUGH, 7), (ENOUGH, ENOUGH, 7));
    assert_eq!(totals(ENOUGH - 1, 7), (ENOUGH + 6, ENOUGH - 1, 0));
    assert_eq!(totals(9, 0), (9, 9, 0));
}

#[test]
fn a_completion_finds_as_many_papers_as_it_says() {
    let collection = with_both_and_one(12, 40);
    for suggestion in collection.suggest("sorting merg", 5) {
        let query = suggestion.query.clone();
        let answer = collection.search(&Request { query, prefix: false, ..Request::default() });
        assert_eq!(answer.total, suggestion.count, "{suggestion:?}");
    }
    assert!(!collection.suggest("sorting merg", 5).is_empty());
}

#[test]
fn a_filter_that_leaves_none_of_the_answer_is_said_and_the_rest_is_listed() {
    let mut papers = titled(&["sorting merging"; 6]);
    papers.extend(titled(&["merging"; 2]));
    for (at, paper) in papers.iter_mut().enumerate() {
        paper.id = at.to_string();
        paper.venue = if at < 6 { "ACL" } else { "ICML" }.into();
    }
    let mut request = Request { query: "sorting merging".into(), ..Request::default() };
    request.filters.insert("venue".into(), vec!["ICML".into()]);
    let answer = open(&papers).search(&request);
    assert_eq!((answer.total, answer.partial, answer.hits.len()), (0, 2, 2));
    assert!(answer.notes.contains(&Note::Filtered { without: 6 }), "{:?}", answer.notes);
}

#[test]
fn alternatives_and_requirements_leave_no_rest() {
    let collection = with_both_and_one(6, 6);
    for query in ["sorting OR merging", "\"merging\"", "title:merging", "merging -sorting", ""] {
        let answer = collection.search(&Request { query: query.into(), ..Request::default() });
        assert_eq!(answer.partial, 0, "{query}");
    }
}
