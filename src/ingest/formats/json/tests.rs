//! Papers in JSON documents of every shape, whole and broken.

use super::*;
use crate::ingest::collect::Ingested;

fn read(text: &str) -> Ingested {
    let mut out = Collector::new(&[], false);
    out.start_file("test.json");
    super::read(&mut text.as_bytes(), &mut out).unwrap();
    out.finish()
}

fn titles(text: &str) -> Vec<String> {
    read(text).papers.into_iter().map(|paper| paper.title).collect()
}

#[test]
fn papers_are_found_wherever_the_document_keeps_them() {
    for text in [
        r#"[{"title":"One"},{"title":"Two"}]"#,
        r#"{"papers":[{"title":"One"},{"title":"Two"}]}"#,
        r#"{"title":"A workshop","papers":[{"title":"One"},{"title":"Two"}]}"#,
        r#"{"status":"ok","message":{"facets":{},"items":[{"title":["One"]},{"title":["Two"]}]}}"#,
        r#"{"total":2,"data":[{"title":"One"},{"title":"Two"}]}"#,
        r#"{"p1":{"title":"One"},"p2":{"title":"Two"}}"#,
        r#"{"p1":{"title":"One","authors":[{"name":"A B"}]},"p2":{"title":"Two"}}"#,
        r#"{"2024":{"May":[{"title":"One"}],"June":[{"title":"Two"}]}}"#,
        r#"{"labs":[{"name":"A","papers":[{"title":"One"}]},{"name":"B","papers":[{"title":"Two"}]}]}"#,
        r#"[{"year":2024,"papers":[{"title":"One"}]},{"year":2023,"papers":[{"title":"Two"}]}]"#,
        r#"[[{"title":"One"}],[{"title":"Two"}]]"#,
        r#"{"papers":[{"title":"One"}],"posters":[{"title":"Two"}],"references":[{"title":"No"}]}"#,
        r#"{"title":"My site","2023":[{"title":"One"}],"2024":[{"title":"Two"}]}"#,
        "{\"title\":\"One\"}\n{\"title\":\n\"Two\"}",
        "{\"title\":\"One\"},\n{\"title\":\"Two\"},\n",
    ] {
        assert_eq!(titles(text), ["One", "Two"], "{text}");
    }
    assert_eq!(titles(r#"{"title":"One","authors":[{"name":"Ada Lovelace"}]}"#), ["One"]);
    assert_eq!(titles(""), [""; 0]);
    assert_eq!(titles("[]"), [""; 0]);
}

#[test]
fn lists_by_group_are_all_read() {
    let text = r#"{"2024-01":[{"title":"One"}],"2024-02":[{"title":"Two"},{"title":"Three"}]}"#;
    assert_eq!(titles(text), ["One", "Two", "Three"]);
}

#[test]
fn what_a_paper_refers_to_does_not_take_its_place() {
    for text in [
        r#"{"title":"One","references":[{"title":"Two"},{"title":"Three"}]}"#,
        r#"{"title":"One","year":2020,"cited":[{"title":"Two"}]}"#,
        r#"{"paper":{"title":"One"},"references":[{"title":"Two"},{"title":"Three"}]}"#,
        r#"{"data":{"title":"One","year":2020,"related":[{"title":"Two"}]}}"#,
        r#"{"message":{"title":["One"],"reference":[{"title":"Two"}]}}"#,
        r#"[{"title":"One","citations":[{"title":"Two"}]}]"#,
    ] {
        assert_eq!(titles(text), ["One"], "{text}");
    }
    assert_eq!(titles(r#"{"references":[{"title":"Two"},{"title":"Three"}]}"#), ["Two", "Three"]);
}

#[test]
fn the_key_of_an_object_is_the_id_of_a_paper_that_has_none() {
    let ids: Vec<String> = read(r#"{"p1":{"title":"One"},"p2":{"title":"Two","id":"x"}}"#)
        .papers
        .into_iter()
        .map(|paper| paper.id)
        .collect();
    assert_eq!(ids, ["p1", "x"]);
}

#[test]
fn a_broken_record_does_not_cost_the_others() {
    for broken in [
        r#"{"title":"Two""#,
        r#"{"title":"Two}"#,
        r#"{"title":"Two"}}"#,
        r#"{"title":"Two",[}"#,
        r#"{title "Two"}"#,
        "7",
        "{",
    ] {
        let text =
            format!("[\n  {{\"title\":\"One\"}},\n  {broken},\n  {{\"title\":\"Three\"}}\n]\n");
        let Ingested { papers, report } = read(&text);
        let titles: Vec<&str> = papers.iter().map(|paper| paper.title.as_str()).collect();
        assert_eq!(titles.first().copied(), Some("One"), "{broken}");
        assert_eq!(titles.last().copied(), Some("Three"), "{broken}: {:?}", report.problems);
        assert!(report.skipped >= 1 || titles.len() == 3, "{broken}");
        assert!(
            report.problems.iter().any(|p| p.place.contains("line 3")),
            "{broken}: {:?}",
            report.problems
        );
    }
}

#[test]
fn a_document_without_papers_is_named() {
    for text in ["{}", "3", "{\"a\":[1,2]}", "[1]"] {
        let report = read(text).report;
        assert_eq!((report.read, report.skipped), (1, 1), "{text}");
    }
}

#[test]
fn thousands_of_broken_records_take_no_thousands_of_looks_at_the_rest() {
    let report = read(&format!("[\n{}", "{\n".repeat(20_000))).report;
    assert_eq!(report.skipped, report.read);
    assert!(report.read <= PATIENCE + 1);
}
