//! Merging of records, unique ids and reports.

use super::*;
use std::collections::BTreeSet;

/// A draft from names and values of fields.
fn draft_of(fields: &[(&str, &str)]) -> Draft {
    let record = fields
        .iter()
        .map(|(name, value)| (name.to_string(), serde_json::Value::from(*value)))
        .collect();
    draft::from_record(record, &[])
}

fn collect(records: &[&[(&str, &str)]]) -> Ingested {
    collect_with(records, false)
}

fn collect_with(records: &[&[(&str, &str)]], keep_duplicates: bool) -> Ingested {
    let mut out = Collector::new(&[], keep_duplicates);
    for (i, record) in records.iter().enumerate() {
        if i % 2 == 0 {
            out.start_file(&format!("file{}", i / 2));
        }
        out.add(draft_of(record), Place::Line(i as u64 + 1));
    }
    let ingested = out.finish();
    let report = &ingested.report;
    assert_eq!(report.read, ingested.papers.len() + report.skipped + report.merged);
    let ids: BTreeSet<&str> = ingested.papers.iter().map(|paper| paper.id.as_str()).collect();
    assert_eq!(ids.len(), ingested.papers.len(), "ids are unique");
    ingested
}

const TITLE: (&str, &str) = ("title", "On the Nature of Clocks");

#[test]
fn the_same_paper_is_merged_by_id_by_doi_and_by_title_and_year() {
    for (first, second, why) in [
        (
            [("id", "a"), TITLE, ("year", "2019")],
            [("id", "a"), ("title", "On the nature of clocks."), ("year", "2020")],
            "same id a",
        ),
        (
            [("id", "a"), TITLE, ("x", "")],
            [("id", "a"), ("abstract", "Text."), ("x", "")],
            "same id a",
        ),
        (
            [("id", "a"), TITLE, ("doi", "10.1000/X")],
            [("id", "b"), TITLE, ("url", "https://doi.org/10.1000/x")],
            "same DOI 10.1000/x",
        ),
        (
            [("id", "a"), TITLE, ("year", "2019")],
            [("id", "b"), ("title", "On the Nature: of Clöcks"), ("year", "2019")],
            "same title and year",
        ),
    ] {
        let Ingested { papers, report } =
            collect(&[&first, &[("id", "z"), ("title", "Else")], &second]);
        assert_eq!((papers.len(), report.merged), (2, 1), "{why}: {:?}", report.problems);
        assert_eq!(report.problems[0].expected, format!("file0: line 1 ({why})"));
        assert_eq!(
            (report.problems[0].file.as_str(), report.problems[0].place.as_str()),
            ("file1", "line 3")
        );
    }
}

#[test]
fn the_later_record_fills_gaps_and_changes_nothing() {
    let papers = collect(&[
        &[("id", "a"), TITLE, ("year", "2019"), ("venue", "ACL"), ("tags", "x")],
        &[
            ("id", "a"),
            TITLE,
            ("date", "2019-05-01"),
            ("venue", "NAACL"),
            ("tags", "y"),
            ("authors", "Ada Lovelace"),
            ("pdf", "https://x.org/a.pdf"),
        ],
    ])
    .papers;
    assert_eq!((papers[0].venue.as_str(), papers[0].pdf.as_str()), ("ACL", "https://x.org/a.pdf"));
    assert_eq!(
        (&papers[0].tags[..], &papers[0].authors[..]),
        (&["x".to_string()][..], &["Ada Lovelace".to_string()][..])
    );
    assert_eq!(papers[0].date.unwrap().to_string(), "2019-05-01");
}

#[test]
fn a_third_record_meets_the_paper_under_the_names_of_the_second() {
    let report = collect(&[
        &[("id", "a"), TITLE, ("doi", "10.1000/x")],
        &[("id", "b"), TITLE, ("doi", "10.1000/x")],
        &[("id", "b"), TITLE],
    ])
    .report;
    assert_eq!(report.merged, 2);
}

#[test]
fn unrelated_papers_of_one_id_are_both_kept_and_reported() {
    let Ingested { papers, report } = collect(&[
        &[("id", "1"), TITLE, ("year", "2019")],
        &[("id", "1"), ("title", "Birds"), ("year", "2021")],
        &[("id", "1"), ("title", "Fish, Mostly")],
        &[("id", "1"), ("title", "Ants, in Great Numbers"), ("year", "2019")],
    ]);
    let ids: Vec<&str> = papers.iter().map(|paper| paper.id.as_str()).collect();
    assert_eq!(ids, ["1", "1-2", "1-3", "1-4"]);
    assert_eq!((report.merged, report.skipped), (0, 0));
    assert_eq!(
        report.problems[0].to_string(),
        "file0: line 2: id: found \"1\", expected an id that no other paper has (file0: line 1 has it); the paper is now \"1-2\": field dropped"
    );
}

#[test]
fn equal_titles_alone_make_no_equal_papers() {
    for (first, second) in [
        (
            [TITLE, ("year", "2019"), ("authors", "Ada Lovelace")],
            [TITLE, ("year", "2019"), ("authors", "Alan Turing")],
        ),
        ([TITLE, ("year", "2019"), ("x", "")], [TITLE, ("year", "2020"), ("x", "")]),
        ([TITLE, ("x", ""), ("y", "")], [TITLE, ("x", ""), ("y", "")]),
        (
            [TITLE, ("year", "2019"), ("abstract", "One.")],
            [TITLE, ("year", "2019"), ("abstract", "Two.")],
        ),
        (
            [("title", "Discussion"), ("year", "2019"), ("authors", "Ada Lovelace")],
            [("title", "Discussion"), ("year", "2019"), ("authors", "Ada Lovelace; Alan Turing")],
        ),
    ] {
        assert_eq!(collect(&[&first, &second]).report.merged, 0, "{first:?} {second:?}");
    }
}

#[test]
fn fields_of_one_trouble_are_told_once_and_counted() {
    let bad = |id| vec![("id", id), ("title", id), ("year", "in press")];
    let records = [bad("Ants"), bad("Birds"), bad("Cats"), bad("Dogs"), bad("Eels")];
    let records: Vec<&[(&str, &str)]> = records.iter().map(Vec::as_slice).collect();
    let problems = collect(&records).report.problems;
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let expected = "year: found \"in press\", expected a year such as 2019: field dropped";
    assert_eq!(
        told,
        [
            format!("file0: line 1: {expected}, and so in one more record"),
            format!("file1: line 3: {expected}, and so in one more record"),
            format!("file2: line 5: {expected}"),
        ]
    );
}

#[test]
fn duplicates_can_be_kept() {
    let record = [("id", "a"), TITLE, ("doi", "10.1000/x")];
    let Ingested { papers, report } = collect_with(&[&record, &record], true);
    assert_eq!((papers.len(), report.merged, papers[1].id.as_str()), (2, 0, "a-2"));
}

#[test]
fn ids_are_made_of_doi_address_or_title() {
    for (record, id) in [
        (&[TITLE, ("doi", "10.1000/ABC"), ("url", "https://x.org/a")][..], "10.1000/abc"),
        (&[TITLE, ("url", "https://www.x.org/a/")], "x.org/a"),
        (&[TITLE, ("url", "a/b.html")], "on-the-nature-of-clocks"),
        (&[TITLE], "on-the-nature-of-clocks"),
        (&[TITLE, ("arxiv_id", "2101.00001")], "2101.00001"),
        (&[("title", "Über Łódź & naïve Ångströms!")], "uber-łodz-naive-angstroms"),
        (&[("title", "论停止的时钟")], "论停止的时钟"),
        (&[("title", "???")], "paper"),
        (&[("abstract", "Only a text.")], "only-a-text"),
    ] {
        assert_eq!(collect(&[record]).papers[0].id, id, "{record:?}");
    }
    let twice = collect(&[&[TITLE], &[TITLE], &[TITLE]]).papers;
    let ids: Vec<&str> = twice.iter().map(|paper| paper.id.as_str()).collect();
    assert_eq!(
        ids,
        ["on-the-nature-of-clocks", "on-the-nature-of-clocks-2", "on-the-nature-of-clocks-3"]
    );
    assert!(slug(&"word ".repeat(100)).chars().count() < 80 && slug(&"x".repeat(500)).len() == 60);
}

#[test]
fn a_record_without_title_and_abstract_is_skipped() {
    let report = collect(&[&[("id", "a"), ("year", "2019")]]).report;
    assert_eq!(
        report.problems[0].to_string(),
        "file0: line 1: title: found \"neither (id a)\", expected a title or an abstract: record skipped"
    );
}
