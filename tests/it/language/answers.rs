//! What an answer says and counts, by example, and that every query has one.

use super::*;

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
