//! The language against a naive filter over the words of generated papers.

use super::*;

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
