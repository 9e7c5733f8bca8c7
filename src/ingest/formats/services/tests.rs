//! Records of services in one structure.

use super::*;
use serde_json::json;

fn reshaped(record: Value) -> Value {
    let Value::Object(record) = record else { panic!("no object") };
    reshape(record).into()
}

#[test]
fn records_of_services_are_brought_into_one_shape() {
    for (record, title, author) in [
        (
            json!({"mrnumber": 7, "titles": {"title": "T"}, "authors": [{"name": "Lovelace, Ada"}]}),
            "T",
            "Lovelace, Ada",
        ),
        (
            json!({"metadata": {"control_number": 1, "titles": [{"title": "T"}], "authors": [{"full_name": "Lovelace, Ada"}]}}),
            "T",
            "Lovelace, Ada",
        ),
        (json!({"title_s": ["T", "U"], "authFullName_s": ["Ada Lovelace"]}), "T", "Ada Lovelace"),
        (
            json!({"forum": "x", "content": {"title": {"value": "T"}, "authors": {"value": ["Ada Lovelace"]}}}),
            "T",
            "Ada Lovelace",
        ),
        (
            json!({"paper": {"id": "2101.00001", "title": "T", "summary": "S", "authors": [{"name": "Ada Lovelace"}]}}),
            "T",
            "Ada Lovelace",
        ),
        (
            json!({"type": "Article", "title": {"value": "T", "verbatim": true}, "author": "Lovelace, Ada"}),
            "T",
            "Lovelace, Ada",
        ),
    ] {
        let found = reshaped(record.clone());
        assert_eq!(
            (&found["title"], &found["authors"][0]),
            (&json!(title), &json!(author)),
            "{record}"
        );
    }
}

#[test]
fn a_chapter_goes_by_its_book_and_an_article_stands_in_its_journal() {
    let chapter = reshaped(
        json!({"type": "Chapter", "parent": {"title": "The Book", "author": "Lovelace, Ada"}}),
    );
    assert_eq!((&chapter["title"], chapter.get("venue")), (&json!("The Book"), None));
    let article =
        reshaped(json!({"type": "Article", "title": "T", "parent": [{"title": "J. Clocks"}]}));
    assert_eq!((&article["title"], &article["venue"]), (&json!("T"), &json!("J. Clocks")));
}

#[test]
fn answers_name_the_paper_and_not_its_record() {
    let hit = json!({"info": {"title": "T.", "type": "Journal Articles", "ee": ["https://x.org/a"],
        "url": "https://dblp.org/rec/x"}, "url": "URL#77"});
    assert_eq!(reshaped(hit)["url"][0], "https://x.org/a");
    let work = json!({"id": "10.5555/a", "attributes": {"doi": "10.5555/a",
        "titles": [{"title": "T"}], "creators": [{"name": "Lovelace, Ada"}]}});
    let work = reshaped(work);
    assert_eq!((&work["title"], &work["authors"][0]), (&json!("T"), &json!("Lovelace, Ada")));
}

#[test]
fn other_records_stay_as_they_are() {
    let record = json!({"title": "T", "type": "article", "year": 2000});
    assert_eq!(reshaped(record.clone()), record);
    assert_eq!(
        reshaped(json!({"title": "T", "issued": [{"year": 2019, "month": 3}]}))["issued"],
        "2019-03"
    );
}
