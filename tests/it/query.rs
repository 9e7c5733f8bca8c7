//! Search against a slow, plain transcription of what the documentation says.

use crate::common::{any_papers, found, open, titled, words_of};
use papersift::format::Class;
use papersift::index::{FIELDS, Field};
use papersift::indexer::{Options, build};
use papersift::paper::{Date, Paper};
use papersift::query::rank::bm25f::{FIELD_B, FIELD_WEIGHTS, K1};
use papersift::query::{Collection, FacetCount, Note, Request, Sort, Steps};
use papersift::support::name_map::ByName;
use papersift::text::{Stemmer, is_asking_word, is_stop_word};
use proptest::prelude::*;

/// Frequency, length-normalised and weighted, of the words that `counts` weighs, summed over a
/// paper's fields.
fn x(papers: &[Paper], doc: usize, counts: &dyn Fn(&str) -> f64) -> (f64, bool) {
    let (mut sum, mut in_title) = (0.0, false);
    for field in FIELDS {
        let words = words_of(&papers[doc], field);
        let length = |paper: &Paper| {
            words_of(paper, field).iter().filter(|(_, w)| !is_stop_word(w)).count() as f64
        };
        let lengths: Vec<f64> = papers.iter().map(length).collect();
        let having = lengths.iter().filter(|&&l| l > 0.0).count().max(1) as f64;
        let average = (lengths.iter().sum::<f64>() / having).max(1.0);
        let b = FIELD_B[field as usize];
        let norm = 1.0 - b + b * lengths[doc] / average;
        let tf: f64 =
            words.iter().filter(|(class, _)| *class == Class::Word).map(|(_, w)| counts(w)).sum();
        sum += FIELD_WEIGHTS[field as usize] * tf / norm;
        in_title |= field == Field::Title && tf > 0.0;
    }
    (sum, in_title)
}

/// The score of every paper for whole words without compounds, by the formula in
/// `query::rank::bm25f` without refinements, `None` where nothing matches; and the best B.
fn scores(papers: &[Paper], query: &[&str]) -> (Vec<Option<f64>>, f64) {
    let stemmer = Stemmer::english();
    let mut words: Vec<(&str, f64)> = Vec::new();
    for word in query {
        match words.iter_mut().find(|(w, _)| w == word) {
            Some(known) => known.1 += 1.0,
            None => words.push((word, 1.0)),
        }
    }
    let helper = |w: &str| is_stop_word(w) || is_asking_word(w);
    let all_helpers = words.iter().all(|(w, _)| helper(w));
    let n = papers.len();
    let mut states = vec![(0.0, [0.0; 3], 0); n];
    let (mut total, mut clauses) = (0.0, 0);
    for pass in [true, false] {
        for &(word, times) in words.iter().filter(|(w, _)| (all_helpers || !helper(w)) == pass) {
            let weigh = |w: &str| {
                if w == word {
                    1.0
                } else if stemmer.stem(w) == stemmer.stem(word) {
                    0.8
                } else {
                    0.0
                }
            };
            let exact = |w: &str| f64::from(u8::from(w == word));
            let x_of: Vec<(f64, bool)> = (0..n).map(|doc| x(papers, doc, &weigh)).collect();
            let df = x_of.iter().filter(|x| x.0 > 0.0).count() as f64;
            if df == 0.0 {
                continue;
            }
            let idf = (1.0 + (n as f64 - df + 0.5) / (df + 0.5)).ln();
            if pass {
                total += idf;
                clauses += 1;
            }
            let weight = times * if pass { 1.0 } else { 0.1 };
            for doc in 0..n {
                let (x_doc, title) = x_of[doc];
                if x_doc == 0.0 || (!pass && states[doc].2 == 0) {
                    continue;
                }
                let state = &mut states[doc];
                state.0 += weight * idf * x_doc * (K1 + 1.0) / (x_doc + K1);
                if pass {
                    state.1[0] += idf;
                    state.1[1] += if x(papers, doc, &exact).0 > 0.0 { idf } else { 0.0 };
                    state.1[2] += if title { idf } else { 0.0 };
                    state.2 += 1;
                }
            }
        }
    }
    let best = states.iter().map(|s| s.0).fold(0.0, f64::max);
    let size = f64::min(1.0, 4.0 / f64::from(clauses.max(1)));
    let coverage = |c: [f64; 3]| {
        0.2 * (c[0] / total).powi(4) + 0.6 * (c[1] / total).powi(4) + 0.3 * (c[2] / total).powi(8)
    };
    (
        states.into_iter().map(|s| (s.2 > 0).then(|| s.0 / best + size * coverage(s.1))).collect(),
        best,
    )
}

/// What the order of the words adds, by the formula in `query::refine`, where few papers are found.
fn refinements(papers: &[Paper], query: &[&str], doc: usize, best: f64) -> f64 {
    let stemmer = Stemmer::english();
    let stem = |w: &str| stemmer.stem(w).into_owned();
    let helper = |w: &str| is_stop_word(w) || is_asking_word(w);
    let asked: Vec<&str> =
        query.iter().copied().filter(|w| !helper(w) || query.iter().all(|w| helper(w))).collect();
    // A pair with a word that no paper has is found nowhere.
    let mut pairs: Vec<[String; 2]> = Vec::new();
    for pair in asked.windows(2).map(|pair| [stem(pair[0]), stem(pair[1])]) {
        if pair[0] != pair[1] && !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    let count = |doc: usize, [first, second]: &[String; 2]| -> f64 {
        let fields = [Field::Title, Field::Abstract].map(|field| words_of(&papers[doc], field));
        let told = |(class, w): &(Class, String)| *class == Class::Char || !is_stop_word(w);
        let told = fields
            .map(|words| words.into_iter().filter(told).map(|(_, w)| stem(&w)).collect::<Vec<_>>());
        told.iter()
            .flat_map(|words| words.windows(2))
            .filter(|w| w[0] == *first && w[1] == *second)
            .count() as f64
    };
    let length = |doc: usize| -> f64 {
        let fields = [Field::Title, Field::Abstract].map(|field| words_of(&papers[doc], field));
        fields.iter().flatten().filter(|(_, w)| !is_stop_word(w)).count() as f64
    };
    let n = papers.len();
    let average = ((0..n).map(length).sum::<f64>() / n as f64).max(1.0);
    let worth = |pair: &[String; 2]| {
        let df = (0..n).filter(|&doc| count(doc, pair) > 0.0).count() as f64;
        let idf = (1.0 + (n as f64 - df + 0.5) / (df + 0.5)).ln();
        let tf = count(doc, pair);
        idf * tf / (tf + 0.5 + 0.5 * length(doc) / average)
    };
    let title = words_of(&papers[doc], Field::Title);
    let begins = title.len() >= query.len() && query.iter().zip(&title).all(|(q, (_, w))| q == w);
    0.2 * pairs.iter().map(worth).sum::<f64>() / best + if begins { 0.8 } else { 0.0 }
}

/// The ranking without what looks at the order of words or reads something into them.
fn plain_steps() -> Steps {
    Steps {
        pairs: false,
        title_start: false,
        typos: false,
        spaces: false,
        abbreviations: false,
        all_words: false,
        ..Steps::ALL
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn scores_are_those_of_the_formula(
        papers in any_papers(12),
        query in proptest::collection::vec("(the|graph|graphs|neural|net|nets|abc|abd|using)", 1..5),
    ) {
        let query: Vec<&str> = query.iter().map(String::as_str).collect();
        let collection = open(&papers);
        let request = Request { query: query.join(", "), prefix: false, limit: 100, steps: plain_steps(), ..Request::default() };
        let response = collection.search(&request);
        let (expected, _) = scores(&papers, &query);
        prop_assert_eq!(response.total, expected.iter().flatten().count());
        for hit in &response.hits {
            let doc: usize = hit.id[1..].parse().unwrap();
            let score = expected[doc].expect("a hit has a score");
            prop_assert!((hit.score - score).abs() < 1e-6 * score.max(1.0), "{}: {} is not {}", hit.id, hit.score, score);
        }
        prop_assert!(response.hits.is_sorted_by(|a, b| a.score > b.score || (a.score == b.score && a.id[1..].parse::<u32>().unwrap() < b.id[1..].parse::<u32>().unwrap())));
    }

    #[test]
    fn the_order_of_words_adds_what_the_formula_says(
        papers in any_papers(12),
        query in proptest::collection::vec("(the|graph|neural|net|abc)", 1..5),
    ) {
        let query: Vec<&str> = query.iter().map(String::as_str).collect();
        let collection = open(&papers);
        // `a-bc` and `abc` may be found to be one word, which the plain formula knows nothing of.
        let steps = Steps { typos: false, spaces: false, abbreviations: false, ..Steps::ALL };
        let request = Request { query: query.join(", "), prefix: false, limit: 100, steps, ..Request::default() };
        let (plain, best) = scores(&papers, &query);
        for hit in collection.search(&request).hits {
            let doc: usize = hit.id[1..].parse().unwrap();
            let score = plain[doc].unwrap_or(0.0) + refinements(&papers, &query, doc, best);
            prop_assert!((hit.score - score).abs() < 1e-6 * score.max(1.0), "{}: {} is not {}", hit.id, hit.score, score);
        }
    }

    /// But for titles that begin with the query, letter by letter. So a slip never puts a paper
    /// with fewer of the words first.
    #[test]
    fn a_slip_with_one_reading_ranks_as_the_word_itself(
        titles in proptest::collection::vec("(glacier|hammock|mineral|lantern|orchard|pumpkin)( (glacier|hammock|mineral|lantern|orchard|pumpkin)){0,5}", 1..12),
        words in "(glacier|hammock|mineral|lantern|orchard|pumpkin)( (glacier|hammock|mineral|lantern|orchard|pumpkin)){0,3}",
        which in 0usize..4,
        at in 1usize..6,
        edit in 0usize..3,
    ) {
        let collection = open(&titled(&titles.iter().map(String::as_str).collect::<Vec<_>>()));
        let mut typed: Vec<String> = words.split(' ').map(String::from).collect();
        let which = which % typed.len();
        let letters: Vec<char> = typed[which].chars().collect();
        let (head, tail) = letters.split_at(at);
        let slip = match edit {
            0 => [head, &tail[1..]].concat(),
            1 => [head, &['q'], tail].concat(),
            _ => [&head[..at - 1], &tail[..1], &head[at - 1..], &tail[1..]].concat(),
        };
        typed[which] = slip.into_iter().collect();
        let ask = |query: &str| {
            let steps = Steps { title_start: false, ..Steps::ALL };
            let request = Request { query: query.into(), prefix: false, steps, ..Request::default() };
            collection.search(&request).hits.into_iter().map(|hit| (hit.id, hit.score)).collect::<Vec<_>>()
        };
        // A word twice counts twice; its slip is another word.
        prop_assume!(words.split(' ').filter(|word| *word == words.split(' ').nth(which).unwrap_or_default()).count() == 1);
        prop_assert_eq!(ask(&typed.join(" ")), ask(&words), "{} for {}", typed.join(" "), words);
    }

    #[test]
    fn pages_of_a_result_are_parts_of_the_whole(papers in any_papers(12), offset in 0usize..14, limit in 0usize..6, sort in 0usize..3) {
        let collection = open(&papers);
        let sort = [Sort::Relevance, Sort::Newest, Sort::Oldest][sort];
        for query in ["graph nets", ""] {
            let all = collection.search(&Request { query: query.into(), limit: 100, sort, ..Request::default() });
            let page = collection.search(&Request { query: query.into(), offset, limit, sort, ..Request::default() });
            let expected: Vec<_> = all.hits.iter().skip(offset).take(limit).collect();
            prop_assert_eq!(page.hits.iter().collect::<Vec<_>>(), expected);
            prop_assert_eq!(page.total, all.total);
        }
    }

    #[test]
    fn facet_counts_are_what_a_click_shows(papers in any_papers(14), tag in "(long paper|short paper|demo)", query in "(graph|)") {
        let collection = open(&papers);
        let mut request = Request { query, facets: None, ..Request::default() };
        for _ in 0..2 {
            let response = collection.search(&request);
            for (facet, counts) in response.facets.iter() {
                for FacetCount { value, count } in counts {
                    // Choosing one more value of a facet adds; alone, it shows exactly its count.
                    let mut alone = request.clone();
                    alone.filters.insert(facet.to_owned(), vec![value.clone()]);
                    prop_assert_eq!(collection.search(&alone).total, *count, "{} = {}", facet, value);
                }
            }
            request.filters.insert("tags".into(), vec![tag.clone()]);
        }
    }

    #[test]
    fn newest_first_puts_undated_papers_last_and_so_does_oldest_first(papers in any_papers(12)) {
        let collection = open(&papers);
        for (sort, newest) in [(Sort::Newest, true), (Sort::Oldest, false), (Sort::Relevance, true)] {
            let response = collection.search(&Request { sort, limit: 100, ..Request::default() });
            let dates: Vec<_> = response.hits.iter().map(|hit| hit.date).collect();
            let dated = dates.iter().take_while(|date| date.is_some()).count();
            prop_assert!(dates[dated..].iter().all(Option::is_none));
            let sorted = dates[..dated].is_sorted_by(|a, b| if newest { a >= b } else { a <= b });
            prop_assert!(sorted);
        }
    }

    #[test]
    fn marks_lie_on_characters_and_apart(papers in any_papers(6), query in "(graph|nets|深度|the|naive|gpt4| ){0,4}", length in 1usize..60) {
        let collection = open(&papers);
        let response = collection.search(&Request { query, snippet: length, ..Request::default() });
        for hit in &response.hits {
            let texts = std::iter::once((&hit.title.text, &hit.title.marks)).chain([(&hit.snippet.text, &hit.snippet.marks)]);
            for (text, marks) in texts.chain(hit.authors.iter().map(|a| (&a.text, &a.marks))) {
                prop_assert!(marks.iter().all(|m| m[0] < m[1] && text.get(m[0] as usize..m[1] as usize).is_some()));
                prop_assert!(marks.windows(2).all(|w| w[0][1] < w[1][0]));
            }
        }
    }
}

#[test]
fn spellings_of_one_thing_find_each_other() {
    let papers = titled(&[
        "GPT-4 report",
        "GPT4 report",
        "GPT 4 report",
        "C++ in practice",
        "The C language",
        "naïve Bayes",
        "Łukasz's method",
    ]);
    let collection = open(&papers);
    for query in ["GPT-4", "gpt4", "gpt 4", "GPT‑4"] {
        let mut first: Vec<_> = found(&collection, query).into_iter().take(3).collect();
        first.sort();
        assert_eq!(first, ["p0", "p1", "p2"], "{query}");
    }
    assert_eq!(found(&collection, "c++"), ["p3"]);
    assert_eq!(found(&collection, "naive"), ["p5"]);
    assert_eq!(found(&collection, "lukasz"), ["p6"]);
    assert_eq!(found(&collection, "ŁUKASZ"), ["p6"]);
}

#[test]
fn tex_and_what_it_stands_for_are_one() {
    let papers = titled(&[
        r"$\ell_1$ regularization",
        "l1 regularization",
        r"The $\alpha$-divergence",
        "The alpha divergence",
        "α-Rényi",
    ]);
    let collection = open(&papers);
    let both = |query: &str| {
        let mut ids = found(&collection, query);
        ids.truncate(2);
        ids.sort();
        ids
    };
    assert_eq!(both("l1"), ["p0", "p1"]);
    assert_eq!(both(r"$\ell_1$"), ["p0", "p1"]);
    let mut alpha = found(&collection, "alpha");
    alpha.sort();
    assert_eq!(alpha, ["p2", "p3", "p4"]);
}

#[test]
fn a_query_of_stop_words_alone_finds_its_paper() {
    let papers =
        titled(&["The Who", "Graphs of the world", "To be or not to be", "What is in a name"]);
    let collection = open(&papers);
    assert_eq!(found(&collection, "The Who")[0], "p0");
    assert_eq!(found(&collection, "to be or not to be")[0], "p2");
}

#[test]
fn chinese_and_japanese_are_found_by_any_part_of_a_word() {
    let papers = titled(&["深度学习方法综述", "学习分析技术", "データベースの検索", "度深"]);
    let collection = open(&papers);
    assert_eq!(found(&collection, "深度学习")[0], "p0");
    assert_eq!(found(&collection, "学习").len(), 2);
    assert_eq!(found(&collection, "深度"), ["p0"]);
    assert_eq!(found(&collection, "ベース"), ["p2"]);
    assert_eq!(found(&collection, "習").len(), 0);
    let hit =
        &collection.search(&Request { query: "学习方法".into(), ..Request::default() }).hits[0];
    let [start, end] = hit.title.marks[0];
    assert_eq!(&hit.title.text[start as usize..end as usize], "学习方法");
}

#[test]
fn the_last_word_goes_on_until_something_follows_it() {
    let collection = open(&titled(&["Regularization of nets", "Regular expressions", "Nets"]));
    assert_eq!(found(&collection, "regulari"), ["p0"]);
    // Finished, it is a slip.
    let request = Request { query: "regulari".into(), prefix: false, ..Request::default() };
    let corrected = Note::Corrected { word: "regulari".into(), to: vec!["Regular".into()] };
    assert_eq!(collection.search(&request).notes, [corrected]);
}

#[test]
fn forms_of_a_word_that_no_paper_has_find_the_others() {
    let collection = open(&titled(&["Clustering documents", "Graph theory"]));
    assert_eq!(found(&collection, "clustered "), ["p0"]);
}

#[test]
fn papers_with_all_words_come_before_papers_with_one_word_often() {
    let collection = open(&titled(&[
        "graph graph graph graph",
        "a neural graph of many other words and more of them",
        "neural",
    ]));
    let response =
        collection.search(&Request { query: "neural graph".into(), ..Request::default() });
    assert_eq!(response.hits[0].id, "p1");
    assert_eq!((response.total, response.complete), (3, 1));
}

#[test]
fn words_that_no_paper_has_are_named() {
    let collection = open(&titled(&["Graph theory"]));
    let response =
        collection.search(&Request { query: "zzqx graph ".into(), ..Request::default() });
    assert_eq!(response.notes, [Note::Dropped { word: "zzqx".into() }]);
    let nothing = collection.search(&Request { query: "zzqx the ".into(), ..Request::default() });
    assert_eq!(nothing.total, 0);
}

#[test]
fn filters_that_leave_nothing_say_what_there_would_be_without_them() {
    let mut papers = titled(&["Graph theory", "Graph nets"]);
    papers[0].venue = "ACL".into();
    papers[1].tags = vec!["demo".into()];
    let collection = open(&papers);
    let filters = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(k, v)| (k.to_string(), vec![v.to_string()])).collect::<ByName<_>>()
    };
    let request = Request {
        query: "graph".into(),
        filters: filters(&[("venue", "ACL"), ("tags", "demo")]),
        ..Request::default()
    };
    assert_eq!(collection.search(&request).notes, [Note::Filtered { without: 2 }]);
    let request = Request { filters: filters(&[("colour", "red")]), ..Request::default() };
    let response = collection.search(&request);
    assert_eq!(
        (response.notes, response.total),
        (vec![Note::UnknownFacet { facet: "colour".into() }], 2)
    );
}

#[test]
fn words_of_javascript_objects_are_words() {
    let collection =
        open(&titled(&["The constructor of a prototype", "__proto__ pollution", "hasOwnProperty"]));
    assert_eq!(found(&collection, "constructor prototype"), ["p0"]);
    assert_eq!(found(&collection, "__proto__"), ["p1"]);
    assert!(collection.get("constructor").is_none());
}

#[test]
fn a_record_is_a_hit_with_its_whole_abstract() {
    let long = Paper {
        abstract_text: "words ".repeat(400).trim().into(),
        ..titled(&["A title"]).remove(0)
    };
    let collection = open(std::slice::from_ref(&long));
    let hit = collection.hit_of("p0").expect("the paper is there");
    assert_eq!((&hit.title.text, &hit.snippet.text), (&long.title, &long.abstract_text));
    assert!(!hit.snippet.cut_after && hit.snippet.marks.is_empty() && hit.title.marks.is_empty());
    assert_eq!(collection.hit_of("p1"), None);
}

#[test]
fn suggestions_complete_the_last_word_as_papers_spell_it() {
    let collection = open(&titled(&["PyTorch nets", "PyTorch graphs", "python", "pytorch"]));
    let suggestions = collection.suggest("fast pyt", 5);
    let told: Vec<_> = suggestions.iter().map(|s| (s.query.as_str(), s.count)).collect();
    assert_eq!(told, [("fast PyTorch", 3), ("fast python", 1)]);
    assert!(collection.suggest("fast ", 5).is_empty() && collection.suggest("", 5).is_empty());
}

#[test]
fn very_long_queries_are_answered() {
    let collection = open(&titled(&["Graph theory"]));
    let query = "graph ((( ".repeat(20_000);
    assert_eq!(found(&collection, &query), ["p0"]);
}

#[test]
fn words_side_by_side_come_before_words_apart() {
    let apart = Paper {
        id: "p0".into(),
        title: "On machines that translate what a computer would be learning".into(),
        ..Paper::default()
    };
    let together = Paper {
        id: "p1".into(),
        title: "On what would be there that a computer learning machine can".into(),
        ..Paper::default()
    };
    let collection = open(&[apart, together]);
    assert_eq!(found(&collection, "learning machine"), ["p1", "p0"]);
}

#[test]
fn a_title_that_begins_as_typed_comes_first() {
    let collection = open(&titled(&[
        "Graphs of graph graphs",
        "Learning graphs",
        "Graph learning in nets",
        "Graphs that learn",
    ]));
    assert_eq!(found(&collection, "graph lear")[0], "p2");
}

#[test]
fn of_a_pasted_text_the_rarest_words_count_and_its_paper_comes_first() {
    let letters = || 'a'..='z';
    let words: Vec<String> = letters()
        .zip(letters().skip(1))
        .flat_map(|(a, b)| ["x", "y", "z"].map(|c| format!("{a}{b}{c}q")))
        .collect();
    let text = words[..70].join(" ") + " common the of";
    let mut titles = vec!["common"; 30];
    titles.push(&text);
    let collection = open(&titled(&titles));
    let total = |query: &str| {
        collection.search(&Request { query: query.into(), ..Request::default() }).total
    };
    assert_eq!(
        (total(&text), found(&collection, &text)),
        (1, vec!["p30".to_string()]),
        "what every paper has says nothing"
    );
    assert_eq!(total("common the of"), 31, "in a short query it counts");
}

#[test]
fn a_prior_ranks_papers_that_answer_alike_and_nothing_is_one_by_default() {
    let paper = |at: usize, year: u16, citations: &str| Paper {
        date: Date::new(year, 0, 0),
        extra: [("citations".to_string(), vec![citations.to_string()])].into_iter().collect(),
        ..titled(&["Graph parsing"; 4]).remove(at)
    };
    let papers = [
        paper(0, 1990, "12"),
        paper(1, 2020, "3"),
        paper(2, 2015, "1,500"),
        paper(3, 1980, "none"),
    ];
    let options = |prior: &[(&str, u32)]| Options {
        stored: vec!["citations".into()],
        prior: prior.iter().map(|(name, weight)| ((*name).into(), *weight)).collect(),
        ..Options::default()
    };
    let open = |prior: &[(&str, u32)]| {
        Collection::open(build(&papers, &options(prior), &mut |_, _| {}).bytes)
            .expect("an index just built opens")
    };
    let order = |collection: &Collection, prior: Option<&[(&str, f64)]>| {
        let prior = prior
            .map(|prior| prior.iter().map(|(name, weight)| ((*name).into(), *weight)).collect());
        let request = Request { query: "graph".into(), prior, explain: true, ..Request::default() };
        let hits = collection.search(&request).hits;
        for hit in &hits {
            let explained = hit.explain.as_ref().expect("it was asked for").score;
            assert!(
                (explained - hit.score).abs() < 1e-9 * hit.score,
                "{explained} is not {}",
                hit.score
            );
        }
        hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>().join(" ")
    };
    let plain = open(&[]);
    assert_eq!(order(&plain, None), "p0 p1 p2 p3");
    assert_eq!(order(&plain, Some(&[("date", 0.1)])), "p1 p2 p0 p3");
    assert_eq!(order(&plain, Some(&[("citations", 0.1)])), "p2 p0 p1 p3");
    for nothing in [("nofield", 0.1), ("date", -1.0), ("date", f64::NAN), ("date", f64::INFINITY)] {
        assert_eq!(order(&plain, Some(&[nothing])), "p0 p1 p2 p3", "{nothing:?}");
    }
    let own = open(&[("date", 100)]);
    assert_eq!(order(&own, None), "p1 p2 p0 p3");
    assert_eq!(order(&own, Some(&[])), "p0 p1 p2 p3");
    assert_eq!(order(&own, Some(&[("citations", 5.0), ("date", 0.1)])), "p2 p0 p1 p3");
}
