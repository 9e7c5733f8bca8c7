//! The query language against a naive filter over the words of generated papers.

use crate::common::{any_papers, open, shared};
use papersift::paper::{Date, Paper};
use papersift::query::syntax::{Clause, ClauseKind, Vocabulary, parse};
use papersift::query::{Collection, Note, Request, Sort};
use papersift::text::{PieceKind, Stemmer, folded, split};
use proptest::prelude::*;

fn found(collection: &Collection, query: &str) -> Vec<String> {
    let request =
        Request { query: query.into(), limit: 10_000, prefix: false, ..Request::default() };
    collection.search(&request).hits.into_iter().map(|hit| hit.id).collect()
}

/// The same as typed into the box.
fn typed(collection: &Collection, query: &str) -> Vec<String> {
    let request = Request { query: query.into(), limit: 10_000, ..Request::default() };
    collection.search(&request).hits.into_iter().map(|hit| hit.id).collect()
}

fn notes(collection: &Collection, query: &str) -> Vec<Note> {
    collection.search(&Request { query: query.into(), ..Request::default() }).notes
}

fn papers(records: &[(&str, &str, &[&str], &str)]) -> Vec<Paper> {
    let paper =
        |(at, (title, abstract_text, authors, date)): (usize, &(&str, &str, &[&str], &str))| {
            Paper {
                id: format!("p{at}"),
                title: (*title).into(),
                abstract_text: (*abstract_text).into(),
                authors: authors.iter().map(|name| (*name).into()).collect(),
                date: Date::parse(date),
                ..Paper::default()
            }
        };
    records.iter().enumerate().map(paper).collect()
}

fn titled(titles: &[&str]) -> Vec<Paper> {
    papers(&titles.iter().map(|title| (*title, "", &[][..], "")).collect::<Vec<_>>())
}

// ---- the naive filter

/// Terms of a text, each with the gap before it.
fn terms(text: &str) -> Vec<(String, String)> {
    let (mut out, mut gap) = (Vec::new(), String::new());
    for piece in split(text) {
        match piece.kind {
            PieceKind::Gap => gap.push_str(piece.text),
            _ => out.push((folded(piece.text), std::mem::take(&mut gap))),
        }
    }
    out
}

/// The texts of a paper in which a clause looks; `None` for fields without texts.
fn texts<'p>(paper: &'p Paper, field: &str) -> Option<Vec<&'p str>> {
    let all = |values: &'p [String]| values.iter().map(String::as_str).collect::<Vec<_>>();
    Some(match field {
        "title" => vec![&paper.title],
        "abstract" => vec![&paper.abstract_text],
        "authors" => all(&paper.authors),
        "tags" => all(&paper.tags),
        "venue" => vec![&paper.venue],
        "language" => vec![&paper.language],
        "" => {
            let values = paper.authors.iter().chain(&paper.tags).map(String::as_str);
            [paper.title.as_str(), &paper.abstract_text, &paper.venue]
                .into_iter()
                .chain(values)
                .collect()
        }
        _ => return None,
    })
}

fn holds(paper: &Paper, clause: &Clause) -> bool {
    let parts = || clause.clauses.iter().filter(|part| part.kind != ClauseKind::Sort);
    let plain = match clause.kind {
        ClauseKind::Any => parts().any(|part| holds(paper, part)) || parts().next().is_none(),
        ClauseKind::All => parts().all(|part| holds(paper, part)),
        ClauseKind::Sort => return true,
        ClauseKind::Range => {
            let year = paper.date.and_then(Date::year);
            let (from, to) =
                clause.value.split_once("..").unwrap_or((&clause.value, &clause.value));
            year.is_some_and(|y| {
                from.parse().map_or(true, |from| y >= from) && to.parse().map_or(true, |to| y <= to)
            })
        }
        _ if clause.field == "has" => clause.value == "pdf" && !paper.pdf.is_empty(),
        _ => texts(paper, &clause.field)
            .expect("a field with texts")
            .iter()
            .any(|text| stands_in(text, clause)),
    };
    plain != clause.negated
}

fn stands_in(text: &str, clause: &Clause) -> bool {
    let text = terms(text);
    let stemmer = Stemmer::english();
    let wanted: Vec<String> = match clause.kind {
        ClauseKind::Phrase => clause
            .value
            .replace('*', " star ")
            .split(' ')
            .map(String::from)
            .filter(|w| !w.is_empty())
            .collect(),
        _ => vec![clause.value.clone()],
    };
    // Words, with `*` for any, each with whether it begins its word only.
    let wanted: Vec<String> = wanted.iter().flat_map(|w| terms(w)).map(|(term, _)| term).collect();
    let last = wanted.len() - 1;
    let fits = |at: usize, term: &str| match clause.kind {
        ClauseKind::Phrase if wanted[at] == "star" => true,
        ClauseKind::Phrase | ClauseKind::Exact => term == wanted[at],
        ClauseKind::Prefix if at == last => term.starts_with(&wanted[at]),
        _ => stemmer.stem(term) == stemmer.stem(&wanted[at]),
    };
    let side_by_side = text
        .windows(wanted.len())
        .any(|run| run.iter().enumerate().all(|(at, (term, _))| fits(at, term)));
    let whole = clause.kind != ClauseKind::Exact
        || !["authors", "tags", "venue", "language"].contains(&clause.field.as_str())
        || text.len() == wanted.len();
    let texts_only = ["", "title", "abstract"].contains(&clause.field.as_str())
        && clause.kind == ClauseKind::Word;
    // GPT-4 is GPT4, and GPT4 is GPT-4 and GPT 4.
    let joined =
        texts_only && wanted.len() > 1 && text.iter().any(|(term, _)| *term == wanted.concat());
    let apart = texts_only
        && wanted == ["gpt4"]
        && text.windows(2).any(|run| {
            run[0].0 == "gpt" && run[1].0 == "4" && [" ", "-"].contains(&run[1].1.as_str())
        });
    (side_by_side && whole) || joined || apart
}

fn any_leaf() -> impl Strategy<Value = String> {
    let word = "(the|graph|graphs|neural|nets|abc|GPT-4|GPT4|naive|深度|学习|深)";
    prop_oneof![
        3 => word,
        3 => "(title|abstract|tag|venue|author|lang):=?(graph|nets|GPT4|long|ACL|acl|Lee|Łukasz|de)",
        2 => "(title:)?\"(the|graph|neural|nets|GPT|4|\\*|a|深|学)( (graph|neural|nets|4|\\*|abc|b c|度|习)){0,3}\"",
        1 => "=(graph|graphs|nets|GPT-4)",
        1 => "(title:)?(gra|ne|ab|GP)\\*",
        2 => "year:(2000|20[01][0-9]\\.\\.|\\.\\.20[01][0-9]|200[0-9]\\.\\.201[0-9])",
        1 => "has:pdf|sort:newest",
    ]
}

fn any_query() -> impl Strategy<Value = String> {
    any_leaf().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| format!("-({a})")),
            inner.clone().prop_map(|a| format!("NOT {a}")),
            proptest::collection::vec(inner.clone(), 2..4)
                .prop_map(|all| format!("({})", all.join(" OR "))),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(|all| all.join(" AND ")),
            proptest::collection::vec(inner, 2..3).prop_map(|all| all.join(" ")),
        ]
    })
}

fn vocabulary() -> Vocabulary {
    Vocabulary::new(["authors", "venue", "tags", "language"].into_iter())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn operators_find_what_a_naive_filter_finds(papers in any_papers(12), query in any_query()) {
        let collection = open(&papers);
        let clauses = parse(&query, &vocabulary()).clauses;
        let required = clauses.iter().filter(|clause| !clause.is_free());
        let mut expected: Vec<String> =
            papers.iter().filter(|p| required.clone().all(|c| holds(p, c))).map(|p| p.id.clone()).collect();
        let mut found = found(&collection, &query);
        found.sort();
        expected.sort();
        if clauses.iter().any(Clause::is_free) {
            // Free words rank, and leave out what has none of the words.
            prop_assert!(found.iter().all(|id| expected.contains(id)), "{:?} not in {:?}", found, expected);
        } else {
            prop_assert_eq!(found, expected, "{}", query);
        }
    }

    #[test]
    fn free_words_beside_filters_find_what_they_find_alone(papers in any_papers(12), filter in "-title:graph|year:2005\\.\\.|has:pdf|-tag:demo|author:Lee") {
        let collection = open(&papers);
        let clauses = parse(&filter, &vocabulary()).clauses;
        let passes = |id: &String| papers.iter().any(|p| p.id == *id && clauses.iter().all(|c| holds(p, c)));
        let mut expected = found(&collection, "graph nets");
        expected.retain(passes);
        let mut both = found(&collection, &format!("graph nets {filter}"));
        both.sort();
        expected.sort();
        prop_assert_eq!(both, expected);
    }

    #[test]
    fn what_is_offered_instead_of_nothing_finds_as_much_as_is_said(
        papers in any_papers(12),
        query in "((title|abstract|tag|venue|author):)?(\"(grap|neurl|nest|graphh)( nets| \\*)?\"|grap|neurl|Leee|Łukas|ACLL|lon|grapf)( OR -?title:nett| \\(tag:lon)?",
    ) {
        let collection = open(&papers);
        let ask = |query: &str| collection.search(&Request { query: query.into(), prefix: false, ..Request::default() });
        for note in ask(&query).notes {
            if let Note::DidYouMean { query: other, papers } = note {
                prop_assert_eq!(ask(&other).total, papers, "{} for {}", other, query);
            }
        }
    }

    #[test]
    fn any_text_is_answered(papers in any_papers(5), query in "\\PC{0,40}|[a-g\"()=*:|\\- .0-9]{0,60}") {
        let collection = open(&papers);
        let response = collection.search(&Request { query, facets: None, ..Request::default() });
        prop_assert!(response.total <= papers.len());
    }
}

// ---- by example

#[test]
fn phrases_go_over_punctuation_and_know_any_word() {
    let collection = open(&titled(&[
        "State-of-the-art parsing",
        "The state of the art, revisited",
        "Art of the state",
        "Attention is all you need",
        "Attention (all) you need",
    ]));
    assert_eq!(found(&collection, "\"state of the art\" sort:new").len(), 2);
    assert_eq!(found(&collection, "\"state-of-the-art\""), ["p1", "p0"]);
    assert_eq!(found(&collection, "\"attention * all\""), ["p3"]);
    assert_eq!(found(&collection, "\"attention * * need\"").len(), 1);
    assert_eq!(found(&collection, "“attention all”"), ["p4"]);
    assert_eq!(found(&collection, "\"attention al*\""), ["p4"]);
}

#[test]
fn characters_without_spaces_work_in_phrases() {
    let collection = open(&titled(&["深度学习方法", "学习深度", "度深学习"]));
    assert_eq!(found(&collection, "\"深度学习\""), ["p0"]);
    assert_eq!(found(&collection, "「学习」 -深度"), ["p2"]);
}

#[test]
fn words_side_by_side_are_marked_and_so_are_the_names_asked_for() {
    let collection = open(&papers(&[(
        "Neural nets for graphs",
        "The graph of the nets. A graph of nets is neural.",
        &["Geoffrey E. Hinton", "Ann Graph"],
        "",
    )]));
    let marked = |query: &str| {
        let hit =
            &collection.search(&Request { query: query.into(), ..Request::default() }).hits[0];
        let cut = |text: &str, marks: &[[u32; 2]]| {
            marks
                .iter()
                .map(|m| text[m[0] as usize..m[1] as usize].to_string())
                .collect::<Vec<_>>()
                .join("+")
        };
        let authors =
            hit.authors.iter().map(|a| cut(&a.text, &a.marks)).collect::<Vec<_>>().join("|");
        [
            cut(&hit.title.text, &hit.title.marks),
            cut(&hit.snippet.text, &hit.snippet.marks),
            authors,
        ]
    };
    // Words that say nothing are marked in the phrase alone.
    assert_eq!(marked("\"graph of the nets\""), ["nets", "graph+of+the+nets+graph+nets", "|Graph"]);
    assert_eq!(marked("title:graph"), ["graphs", "", "|"]);
    assert_eq!(marked("author:hinton"), ["", "", "Hinton|"]);
    assert_eq!(marked("author:\"Hinton, G\" abstract:neural"), ["", "neural", "Hinton|"]);
    assert_eq!(marked("graphs -survey")[0], "graphs");
}

#[test]
fn names_are_known_in_every_order_and_with_initials() {
    let collection = open(&papers(&[
        ("a", "", &["Geoffrey E. Hinton", "Yann LeCun"], ""),
        ("b", "", &["Geoffrey Hinton"], ""),
        ("c", "", &["G. Hinton"], ""),
        ("d", "", &["Sean Hinton"], ""),
        ("e", "", &["Geoffrey Lee", "Ann Hinton"], ""),
        ("f", "", &["Łukasz Kaiser", "Prathosh A.P."], ""),
        ("g", "", &["George van den Driessche", "Tzu-Heng Huang"], ""),
        ("h", "", &["Karen Spärck Jones", "张三伟"], ""),
        ("i", "", &["Geoffrey X. Hinton"], ""),
    ]));
    let all = |query: &str| {
        let mut ids = found(&collection, &format!("author:{query}"));
        ids.sort();
        ids.join(" ")
    };
    let everybody = "p0 p1 p2 p3 p4 p8";
    for (query, expected) in [
        ("hinton", everybody),
        ("Hinton", everybody),
        ("\"geoffrey hinton\"", "p0 p1 p2 p8"),
        ("\"Hinton, Geoffrey\"", "p0 p1 p2 p8"),
        ("\"Hinton G\"", "p0 p1 p2 p8"),
        ("\"G. Hinton\"", "p0 p1 p2 p8"),
        ("G.Hinton", "p0 p1 p2 p8"),
        ("Hinton,G", "p0 p1 p2 p8"),
        ("\"Hinton GE\"", "p0 p1 p2"),
        ("\"Hinton G E\"", "p0 p1 p2"),
        ("\"GE Hinton\"", "p0 p1 p2"),
        ("\"geoffrey e. hinton\"", "p0 p1 p2"),
        ("\"Hinton, Geoffrey Everest\"", "p0"),
        ("\"hinton geoffrey\"", ""),
        ("\"S Hinton\"", "p3"),
        ("geoffrey", "p0 p1 p4 p8"),
        ("(geoffrey lee)", "p4"),
        ("lukasz", "p5"),
        ("\"Kaiser Ł\"", "p5"),
        ("\"Prathosh A.P.\"", "p5"),
        ("\"van den driessche\"", "p6"),
        ("driessche", "p6"),
        ("\"T.-H. Huang\"", "p6"),
        ("\"karen jones\"", "p7"),
        ("\"sparck jones\"", "p7"),
        ("张三伟", "p7"),
        ("张三", "p7"),
        ("张伟", ""),
        ("=\"Geoffrey Hinton\"", "p1"),
        ("hint*", everybody),
        ("zzz", ""),
    ] {
        assert_eq!(all(query), expected, "{query}");
    }
}

#[test]
fn values_match_by_their_words_and_as_a_whole_where_insisted_upon() {
    let mut papers = titled(&["a", "b", "c", "d"]);
    for (paper, venue) in papers.iter_mut().zip(["ACL", "ACL 2020", "NAACL", "Findings of ACL"]) {
        paper.venue = venue.into();
    }
    papers[0].tags = vec!["language models".into(), "graphs".into()];
    papers[1].tags = vec!["models of language".into()];
    let collection = open(&papers);
    assert_eq!(found(&collection, "venue:acl"), ["p0", "p1", "p3"]);
    assert_eq!(found(&collection, "venue:=acl"), ["p0"]);
    assert_eq!(found(&collection, "venue:\"acl 2020\""), ["p1"]);
    assert_eq!(found(&collection, "conference:acl -venue:=ACL"), ["p1", "p3"]);
    assert_eq!(found(&collection, "tag:\"language models\""), ["p0"]);
    assert_eq!(found(&collection, "tag:graph"), ["p0"]);
    assert_eq!(found(&collection, "tags:(language AND models)"), ["p0", "p1"]);
}

#[test]
fn a_word_that_is_being_typed_may_go_on_where_it_finds_nothing_as_it_is() {
    let collection = open(&papers(&[
        ("Graph neural networks", "", &["Timothy Lillicrap"], "2019"),
        ("Graph nets", "", &["Fei Li"], "2020"),
    ]));
    assert_eq!(typed(&collection, "\"graph neu"), ["p0"]);
    assert_eq!(typed(&collection, "\"graph neu\"").len(), 0);
    assert_eq!(typed(&collection, "author:li"), ["p1"]);
    assert_eq!(typed(&collection, "author:lil"), ["p0"]);
    assert_eq!(typed(&collection, "author:lil ").len(), 0);
    assert_eq!(typed(&collection, "title:netw"), ["p0"]);
    assert_eq!(typed(&collection, "year:201"), ["p0"]);
    assert_eq!(typed(&collection, "-netw"), ["p1", "p0"]);
    assert_eq!(typed(&collection, "=netw").len(), 0);
    let marked = collection.search(&Request { query: "\"graph neu".into(), ..Request::default() });
    assert_eq!(marked.hits[0].title.marks, [[0, 5], [6, 12]]);
}

#[test]
fn papers_are_told_from_each_other_by_their_dates() {
    let collection = open(&papers(&[
        ("a", "", &[], "2019"),
        ("b", "", &[], "2020-05-03"),
        ("c", "", &[], "2023-01"),
        ("d", "", &[], ""),
        ("e", "", &[], "--03-12"),
    ]));
    assert_eq!(found(&collection, "year:2019..2020"), ["p1", "p0"]);
    assert_eq!(found(&collection, "year:>=2020"), ["p2", "p1"]);
    assert_eq!(found(&collection, "date:2020-05..2022"), ["p1"]);
    assert_eq!(found(&collection, "year:..2019"), ["p0"]);
    assert_eq!(found(&collection, "-year:2019").len(), 4);
    assert_eq!(found(&collection, "year:(2019 OR 2023) sort:oldest"), ["p0", "p2"]);
}

#[test]
fn an_order_in_the_query_comes_before_that_of_the_request() {
    let collection = open(&papers(&[("graph graph", "", &[], "2019"), ("graph", "", &[], "2023")]));
    assert_eq!(found(&collection, "graph sort:newest"), ["p1", "p0"]);
    let request =
        Request { query: "graph sort:old".into(), sort: Sort::Newest, ..Request::default() };
    assert_eq!(collection.search(&request).hits[0].id, "p0");
}

#[test]
fn clauses_alone_list_papers_newest_first() {
    let collection = open(&papers(&[
        ("graph", "", &["Ann Lee"], "2019"),
        ("nets", "", &["Ann Lee"], "2023"),
        ("graph nets", "", &["Bo Kim"], "2021"),
    ]));
    assert_eq!(found(&collection, "author:lee"), ["p1", "p0"]);
    assert_eq!(found(&collection, "-author:lee year:2020.."), ["p2"]);
    assert_eq!(found(&collection, "author:kim OR title:=nets"), ["p1", "p2"]);
}

#[test]
fn one_of_several_is_enough_to_have_all_words() {
    let collection = open(&titled(&["bert graphs", "gpt graphs", "bert gpt", "graphs"]));
    let response =
        collection.search(&Request { query: "graphs (bert OR gpt)".into(), ..Request::default() });
    assert_eq!((response.total, response.complete), (3, 2));
    assert_eq!(found(&collection, "bert OR gpt").len(), 3);
}

#[test]
fn exactly_this_form_is_no_other() {
    let collection = open(&titled(&["graph nets", "graphs nets", "graphite"]));
    assert_eq!(found(&collection, "=graph"), ["p0"]);
    assert_eq!(typed(&collection, "=graphs"), ["p1"]);
    assert_eq!(typed(&collection, "=graphi").len(), 0);
    assert_eq!(found(&collection, "-graph"), ["p2"]);
    assert_eq!(found(&collection, "-=graph").len(), 2);
    assert_eq!(found(&collection, "graphi* nets").len(), 3);
}

#[test]
fn identifiers_jump_to_their_paper() {
    let paper = |id: &str, url: &str, pdf: &str| Paper {
        id: id.into(),
        title: format!("About {id} 2017"),
        url: url.into(),
        pdf: pdf.into(),
        ..Paper::default()
    };
    let collection = open(&[
        paper(
            "vaswani-2017-attention",
            "https://arxiv.org/abs/1706.03762",
            "https://arxiv.org/pdf/1706.03762v5.pdf",
        ),
        paper(
            "P18-1234",
            "https://aclanthology.org/P18-1234/",
            "https://aclanthology.org/P18-1234.pdf",
        ),
        paper("2020.acl-main.1", "https://www.aclweb.org/anthology/2020.acl-main.1/", ""),
        paper("blast", "https://doi.org/10.1016/S0022-2836(05)80360-2", ""),
        paper("barabasi", "https://arxiv.org/abs/cond-mat/9910332", ""),
        paper("gpt-4", "http://www.Example.org/a/b?id=7", "https://example.org/files/b.pdf"),
        paper("10.1145/362686.362692", "", ""),
    ]);
    for (query, id) in [
        ("1706.03762", "vaswani-2017-attention"),
        ("arXiv:1706.03762v2", "vaswani-2017-attention"),
        ("arxiv: 1706.03762", "vaswani-2017-attention"),
        ("https://arxiv.org/pdf/1706.03762v7", "vaswani-2017-attention"),
        ("arxiv.org/abs/1706.03762", "vaswani-2017-attention"),
        ("10.48550/arXiv.1706.03762", "vaswani-2017-attention"),
        ("vaswani-2017-attention", "vaswani-2017-attention"),
        ("P18-1234", "P18-1234"),
        ("p18-1234", "P18-1234"),
        ("https://aclanthology.org/P18-1234.pdf", "P18-1234"),
        ("10.18653/v1/P18-1234", "P18-1234"),
        ("2020.acl-main.1", "2020.acl-main.1"),
        ("https://aclanthology.org/2020.acl-main.1/", "2020.acl-main.1"),
        ("doi:10.1016/s0022-2836(05)80360-2", "blast"),
        ("https://dx.doi.org/10.1016/S0022-2836(05)80360-2", "blast"),
        ("cond-mat/9910332", "barabasi"),
        ("arXiv:cond-mat/9910332v1", "barabasi"),
        ("https://example.org/a/b?id=7", "gpt-4"),
        ("www.example.org/files/b", "gpt-4"),
        (" https://example.org/files/b.pdf#page=2 ", "gpt-4"),
        ("https://doi.org/10.1145/362686.362692", "10.1145/362686.362692"),
        ("arXiv:1706.03762 [cs.CL]", "vaswani-2017-attention"),
        ("arXiv:1706.03762v5 [cs.CL]", "vaswani-2017-attention"),
        ("arXiv:1706.03762v5 [cs.CL] 6 Dec 2017", "vaswani-2017-attention"),
        ("arXiv 1706.03762", "vaswani-2017-attention"),
        ("https://arxiv.org/abs/1706.03762?context=cs", "vaswani-2017-attention"),
        ("https://export.arxiv.org/abs/1706.03762", "vaswani-2017-attention"),
        ("https://huggingface.co/papers/1706.03762", "vaswani-2017-attention"),
        ("DOI 10.1145/362686.362692.", "10.1145/362686.362692"),
        ("“10.1145/362686.362692”", "10.1145/362686.362692"),
        ("10.1016/S0022-2836%2805%2980360-2", "blast"),
        ("https://ar5iv.labs.arxiv.org/html/1706.03762", "vaswani-2017-attention"),
        ("https://ar5iv.org/abs/1706.03762", "vaswani-2017-attention"),
        ("https://www.alphaxiv.org/abs/1706.03762v2", "vaswani-2017-attention"),
        ("<https://doi.org/10.1145/362686.362692>", "10.1145/362686.362692"),
        ("(10.1145/362686.362692).", "10.1145/362686.362692"),
        ("10.1145%2F362686.362692", "10.1145/362686.362692"),
        ("https://dl.acm.org/doi/abs/10.1145/362686.362692?download=1", "10.1145/362686.362692"),
        ("https://www.sciencedirect.example/doi/full/10.1016/S0022-2836(05)80360-2", "blast"),
    ] {
        assert_eq!(typed(&collection, query), [id], "{query}");
        assert!(matches!(&notes(&collection, query)[..], [Note::Jumped { .. }]), "{query}");
    }
    for query in ["gpt-4", "about", "2017", "blast", "barabasi", "attention 2017"] {
        assert!(
            !notes(&collection, query).iter().any(|note| matches!(note, Note::Jumped { .. })),
            "{query}"
        );
    }
    assert_eq!(notes(&collection, "doi:10.1/x")[0], Note::UnknownId { id: "10.1/x".into() });
    assert_eq!(
        notes(&collection, "https://arxiv.org/abs/2401.00001")[0],
        Note::UnknownId { id: "2401.00001".into() }
    );
    let filtered = Request {
        query: "P18-1234".into(),
        filters: [("has".into(), vec!["code".into()])].into(),
        ..Request::default()
    };
    assert_eq!(collection.search(&filtered).total, 0);
}

#[test]
fn a_query_of_symbols_finds_the_titles_that_have_them() {
    let collection = open(&titled(&[
        "Beyond ∞: a study",
        "Is it so?!",
        "Programming in C++",
        "C# for all",
        "The λ-calculus",
        "From A → B for $5",
        "Words",
    ]));
    for (query, id) in [
        ("∞", "p0"),
        ("?!", "p1"),
        ("C++", "p2"),
        ("c#", "p3"),
        ("λ", "p4"),
        ("→", "p5"),
        ("$", "p5"),
        ("→ $", "p5"),
        ("\"∞\"", "p0"),
    ] {
        assert_eq!(typed(&collection, query), [id], "{query}");
        assert_eq!(notes(&collection, query), [], "{query}");
    }
    assert_eq!(notes(&collection, "€"), [Note::Dropped { word: "€".into() }]);
    for query in ["€", "", "\"", "(", "-", "*"] {
        assert_eq!(
            typed(&collection, query).len(),
            7,
            "{query}: what is no question hides nothing"
        );
    }
}

#[test]
fn notes_say_which_clause_leaves_nothing() {
    let collection = open(&papers(&[
        ("graph nets", "", &["Ann Lee"], "2019"),
        ("graph theory", "", &["Bo Kim"], "2023"),
        ("trees", "", &[], ""),
    ]));
    let text = |clause: &str| clause.to_string();
    assert_eq!(
        notes(&collection, "graph author:zzz year:2019"),
        [Note::Unmatched { clause: text("author:zzz") }]
    );
    assert_eq!(
        notes(&collection, "graph author:lee year:2023 "),
        [
            Note::Emptied { clause: text("author:lee"), without: 1 },
            Note::Emptied { clause: text("year:2023"), without: 1 }
        ]
    );
    assert_eq!(
        notes(&collection, "graph -graph "),
        [Note::Emptied { clause: text("-graph"), without: 2 }]
    );
    assert_eq!(
        notes(&collection, "\"graph zzz\""),
        [Note::Unmatched { clause: text("\"graph zzz\"") }]
    );
    assert_eq!(
        notes(&collection, "colour:graph"),
        [Note::Unread { text: text("colour:graph") }, Note::Dropped { word: text("colour") }]
    );
    assert_eq!(notes(&collection, "graph year:2019"), []);
    let filters = [("year".into(), vec!["2023".into()])].into();
    let request = Request { query: "nets author:lee".into(), filters, ..Request::default() };
    assert_eq!(collection.search(&request).notes, [Note::Filtered { without: 1 }]);
}

#[test]
fn clauses_in_the_query_do_not_disturb_the_counts_of_facets() {
    let mut papers = titled(&["graph a", "graph b", "graph c"]);
    for (paper, venue) in papers.iter_mut().zip(["ACL", "EMNLP", "ACL"]) {
        paper.venue = venue.into();
    }
    papers[0].date = Date::parse("2019");
    papers[1].date = Date::parse("2019");
    let collection = open(&papers);
    let counts = |query: &str, filter: Option<&str>| {
        let filters = filter
            .into_iter()
            .map(|value| ("venue".to_string(), vec![value.to_string()]))
            .collect();
        let request = Request {
            query: query.into(),
            facets: Some(vec!["venue".into()]),
            filters,
            ..Request::default()
        };
        let response = collection.search(&request);
        response.facets["venue"]
            .iter()
            .map(|count| format!("{} {}", count.value, count.count))
            .collect::<Vec<_>>()
    };
    assert_eq!(counts("graph year:2019", None), ["ACL 1", "EMNLP 1"]);
    assert_eq!(counts("graph year:2019", Some("ACL")), ["ACL 1", "EMNLP 1"]);
    assert_eq!(counts("graph venue:acl", None), ["ACL 2"]);
}

#[test]
fn hostile_queries_are_answered() {
    let collection = open(&titled(&["Graph theory", "Graph nets of the graph"]));
    for unit in [
        "(",
        "\"",
        "-",
        "=",
        "graph OR ",
        "-graph ",
        "\"the graph\" ",
        "author:\"",
        "year:2",
        "* \"a ",
        "(title:graph OR ",
    ] {
        let query = unit.repeat(100_000 / unit.len());
        collection.search(&Request { query, facets: None, ..Request::default() });
    }
}

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
    let page = include_str!("../../docs/query-language.md");
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
