//! The grammar by examples, and what must hold for any query.

use super::*;
use proptest::prelude::*;

fn vocabulary() -> Vocabulary {
    Vocabulary::new(["authors", "venue", "tags", "language", "track"].into_iter())
}

/// The tree on one line: kind, field and value of each clause.
fn told(clauses: &[Clause]) -> String {
    let one = |clause: &Clause| {
        let field =
            if clause.field.is_empty() { String::new() } else { format!("{}:", clause.field) };
        let kind = format!("{:?}", clause.kind).to_lowercase();
        let what = match clause.kind {
            ClauseKind::Any | ClauseKind::All => format!("{kind}[{}]", told(&clause.clauses)),
            ClauseKind::Word => format!("{field}{}", clause.value),
            _ => format!("{kind}({field}{})", clause.value),
        };
        if clause.negated { format!("not {what}") } else { what }
    };
    clauses.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn understood(query: &str) -> String {
    told(&parse(query, &vocabulary()).clauses)
}

#[test]
fn queries_mean_what_the_page_says() {
    for (query, tree) in [
        ("", ""),
        ("graph  neural nets", "graph, neural, nets"),
        ("\"message passing\"", "phrase(message passing)"),
        ("\"attention is * you need\"", "phrase(attention is * you need)"),
        ("“typographic” «quotes» 「引用」", "phrase(typographic), phrase(quotes), phrase(引用)"),
        ("-survey", "not survey"),
        ("graph -\"neural net\" -venue:acl", "graph, not phrase(neural net), not venue:acl"),
        ("NOT survey", "not survey"),
        ("NOT NOT survey", "survey"),
        ("-(-survey)", "survey"),
        ("bert OR gpt", "any[bert, gpt]"),
        ("bert | gpt", "any[bert, gpt]"),
        ("bert OR gpt OR t5", "any[bert, gpt, t5]"),
        ("bert OR (gpt OR t5)", "any[bert, gpt, t5]"),
        ("bert AND gpt", "all[bert, gpt]"),
        ("a AND b OR c AND d e", "any[all[a, b], all[c, d]], e"),
        ("graph (bert OR gpt)", "graph, any[bert, gpt]"),
        ("graph bert OR gpt", "graph, any[bert, gpt]"),
        ("(graph neural) nets", "graph, neural, nets"),
        ("(graph neural) OR nets", "any[all[graph, neural], nets]"),
        ("-(graph neural)", "not all[graph, neural]"),
        ("(a OR b) AND (c OR d)", "all[any[a, b], any[c, d]]"),
        ("regulari*", "prefix(regulari)"),
        ("pre-train*", "prefix(pre-train)"),
        ("A* search", "A, search"),
        ("=nets", "exact(nets)"),
        ("=\"graph nets\" =pre-training", "exact(graph nets), exact(pre-training)"),
        ("author:hinton", "authors:hinton"),
        ("Author:\"Hinton, G\"", "phrase(authors:Hinton, G)"),
        ("author:(hinton OR \"le cun\")", "any[authors:hinton, phrase(authors:le cun)]"),
        ("author:(hinton lecun)", "authors:hinton, authors:lecun"),
        ("author:(hinton -title:survey)", "authors:hinton, not title:survey"),
        ("-tag:(a OR b)", "not any[tags:a, tags:b]"),
        (
            "title:=nets title:net* venue:=\"Nature Graphs\"",
            "exact(title:nets), prefix(title:net), exact(venue:Nature Graphs)",
        ),
        (
            "year:2019..2023 year:>=2020 date:2024-03..",
            "range(year:2019..2023), range(year:>=2020), range(date:2024-03..)",
        ),
        ("year:2019, year:\"2020\".", "range(year:2019), range(year:2020)"),
        ("year:(2019 OR >2021)", "any[range(year:2019), range(year:>2021)]"),
        ("has:code sort:newest", "has:code, sort(sort:newest)"),
        ("sort:old", "sort(sort:old)"),
    ] {
        assert_eq!(understood(query), tree, "{query}");
    }
}

#[test]
fn what_is_no_operator_is_a_word() {
    for (query, tree) in [
        ("black or white and not grey", "black, or, white, and, not, grey"),
        ("OR", "or"),
        ("graph OR", "graph, or"),
        ("OR graph", "or, graph"),
        ("graph NOT", "graph, not"),
        ("| graph |", "graph"),
        ("graph OR ()", "graph"),
        ("- -- graph - nets", "graph, nets"),
        ("state-of-the-art p-value -0.48 a -> b", "state-of-the-art, p-value, 0.48, a, b"),
        ("--graph", "graph"),
        ("p(x|y) = f(x)", "p, x|y, f, x"),
        ("\"graph nets", "phrase(graph nets)"),
        ("(graph (nets", "graph, nets"),
        ("graph) nets", "graph, nets"),
        ("(a OR b", "any[a, b]"),
        ("\"\" \" \" \"*\" ()", ""),
        ("colour:red", "colour:red"),
        ("Natural language: a view", "Natural, language, a, view"),
        ("author: hinton", "authors:hinton"),
        ("author: hinton nets", "authors:hinton, nets"),
        ("author: OR nets", "any[author, nets]"),
        ("author:", "author"),
        ("title: hinton", "title, hinton"),
        ("year:abc year:20190 sort:best", "year:abc, year:20190, sort:best"),
        ("year:(abc)", "abc"),
        ("year:\"abc\"", "year, phrase(abc)"),
        ("graph, (nets); [x]", "graph, nets, x"),
        ("C++ C# .NET $\\ell_1$ GPT-4", "C++, C#, .NET, \\ell_1, GPT-4"),
        ("https://x.org/a", "https://x.org/a"),
        ("（a　OR　b）　－c　author：\u{ff02}d\u{ff02}", "any[a, b], not c, phrase(authors:d)"),
    ] {
        assert_eq!(understood(query), tree, "{query}");
    }
}

#[test]
fn what_looks_like_a_field_and_is_none_is_told() {
    for (query, unread) in [
        ("colour:red year:abc", &["colour:red", "year:abc"][..]),
        ("colour:\"dark red\"", &["colour:"]),
        ("author:hinton 16:9 https://x.org a:b KnowPAML: a thing std::vector", &[]),
    ] {
        assert_eq!(parse(query, &vocabulary()).unread, unread, "{query}");
    }
}

#[test]
fn a_clause_spans_all_that_belongs_to_it() {
    let query = "graph -\"a b\" author:(x OR y), NOT venue:=\"c\" (d e) pre* year:2019,";
    let parsed = parse(query, &vocabulary());
    let spans: Vec<&str> =
        parsed.clauses.iter().map(|c| &query[c.span[0] as usize..c.span[1] as usize]).collect();
    assert_eq!(
        spans,
        ["graph", "-\"a b\"", "author:(x OR y)", "NOT venue:=\"c\"", "d", "e", "pre*", "year:2019"]
    );
}

#[test]
fn a_hundred_thousand_brackets_overflow_nothing() {
    // Were any of this quadratic, the time limit of a test would end it.
    let unit = [
        "(", ")", "\"", "-", "=", "|", "OR ", "NOT ", "AND ", "a OR ", "-(", "(a OR -", "author:(",
        "=\"", "* ", "a:", "(\"", "year:", "a* ",
    ];
    for unit in unit {
        let query = unit.repeat(100_000 / unit.len());
        let parsed = parse(&query, &vocabulary());
        let printed = print(&parsed.clauses);
        assert_eq!(
            without_spans(parse(&printed, &vocabulary()).clauses),
            without_spans(parsed.clauses),
            "{unit}"
        );
    }
}

fn without_spans(mut clauses: Vec<Clause>) -> Vec<Clause> {
    for clause in &mut clauses {
        (clause.span, clause.at) = ([0, 0], 0);
        clause.clauses = without_spans(std::mem::take(&mut clause.clauses));
    }
    clauses
}

/// Queries of words that the analyzer cuts by what stands around them.
fn any_tokens() -> impl Strategy<Value = String> {
    "(\\.NET|\"|\\.| |C#|x|don't|1,000|\\\\ell|深|é\u{301}|author:|=|\\*|\\textbf|title:|\\(|\\)|-){0,14}"
}

fn any_query() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "((a|graph|GPT-4|C\\+\\+|2d|-3|深度|x\\.|OR|AND|NOT|or|\\||-|=|\\(|\\)|\"|“|\\*|author:|title:=|year:|date:|sort:|colour:|2019|2019\\.\\.|>=2020|new|,|: )( |)){0,16}",
        2 => "[a-b()\"=*:| \\-OR]{0,30}",
        1 => "\\PC{0,40}",
        1 => "(a |b|\\(|\\)|-| OR | AND |NOT ){0,200}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_printed_is_read_as_the_same_tree(query in any_query()) {
        let parsed = without_spans(parse(&query, &vocabulary()).clauses);
        let printed = print(&parsed);
        prop_assert_eq!(without_spans(parse(&printed, &vocabulary()).clauses), parsed, "{}", printed);
    }

    #[test]
    fn spans_lie_in_the_query_and_hold_their_parts(query in any_query()) {
        fn check(query: &str, clauses: &[Clause], within: [u32; 2]) -> Result<(), TestCaseError> {
            for clause in clauses {
                let [start, end] = clause.span;
                prop_assert!(within[0] <= start && start < end && end <= within[1], "{:?} in {:?}", clause, within);
                prop_assert!(query.get(start as usize..end as usize).is_some());
                prop_assert_eq!(clause.value.is_empty(), clause.clauses.len() > 1);
                if !clause.value.is_empty() {
                    let value = &query[clause.at as usize..];
                    prop_assert!(value.get(..clause.value.len()).is_some_and(|v| v.eq_ignore_ascii_case(&clause.value)), "{:?}", clause);
                }
                check(query, &clause.clauses, clause.span)?;
            }
            Ok(())
        }
        check(&query, &parse(&query, &vocabulary()).clauses, [0, query.len() as u32])?;
    }

    #[test]
    fn a_query_without_signs_is_its_words(query in "[a-zA-Zé深 .,;!?']{0,40}") {
        prop_assume!(!["OR", "AND", "NOT"].iter().any(|op| query.split_whitespace().any(|w| w == *op)));
        let clauses = parse(&query, &vocabulary()).clauses;
        prop_assert!(clauses.iter().all(Clause::is_free));
        let terms = |tokens: Vec<QueryToken>| tokens.into_iter().map(|token| token.term).collect::<Vec<_>>();
        let own = clauses.into_iter().flat_map(|clause| clause.tokens).collect();
        prop_assert_eq!(terms(own), terms(QueryText::new(&query).tokens()));
    }

    #[test]
    fn tokens_of_a_clause_are_those_of_its_value(query in prop_oneof![any_tokens(), any_query()]) {
        fn check(clauses: &[Clause]) -> Result<(), TestCaseError> {
            for clause in clauses {
                prop_assert_eq!(&clause.tokens, &QueryText::new(&clause.value).tokens(), "{:?}", clause);
                check(&clause.clauses)?;
            }
            Ok(())
        }
        check(&parse(&query, &vocabulary()).clauses)?;
    }
}
