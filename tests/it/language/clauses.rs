//! Values, dates, orders and alternatives, by example.

use super::*;

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
