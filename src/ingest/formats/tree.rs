//! Finds papers in a tree of values.

use super::paper_keys::{has_details, is_paper, names_papers, names_related_works};
use crate::ingest::fields::{Field, named};
use serde_json::{Map, Value};

/// Number of levels that are searched; deeper values belong to a paper.
const DEPTH: usize = 4;

/// A record, and its key if that may be the id.
pub(super) type Record = (Option<String>, Map<String, Value>);

/// Returns `true` if an object has a title or an abstract.
pub(super) fn is_titled(object: &Map<String, Value>) -> bool {
    object.iter().any(|(name, value)| {
        matches!(named(name), Some((Field::Title | Field::Abstract, _)))
            && !value.is_array()
            && !value.is_null()
    })
}

/// Returns all papers of a document: elements of a list, of all lists of an object, or values of an
/// object by id. The second value is the number of elements that are not objects.
pub(super) fn records(value: Value) -> (Vec<Record>, usize) {
    let (mut found, mut others) = (Vec::new(), 0);
    collect(value, DEPTH, &mut found, &mut others);
    (found, others)
}

fn collect(value: Value, depth: usize, found: &mut Vec<Record>, others: &mut usize) {
    match value {
        Value::Array(values) => {
            for value in values {
                match value {
                    Value::Object(object) if depth > 1 && has_lists(&object) => {
                        collect(Value::Object(object), depth - 1, found, others);
                    }
                    Value::Object(record) => found.push((None, record)),
                    Value::Array(_) if depth > 1 => collect(value, depth - 1, found, others),
                    Value::Null => {}
                    _ => *others += 1,
                }
            }
        }
        Value::Object(object) if has_lists(&object) => {
            let members = object.into_iter().filter(|(name, _)| !names_related_works(name));
            for (name, value) in members {
                if depth > 1 && holds_papers(&value) {
                    match value {
                        Value::Object(record) if !has_lists(&record) => {
                            found.push((Some(name), record));
                        }
                        value => collect(value, depth - 1, found, others),
                    }
                }
            }
        }
        Value::Object(object) if is_record(&object) => found.push((None, object)),
        Value::Object(object) => {
            for (name, value) in object {
                match value {
                    Value::Object(record) if is_record(&record) => found.push((Some(name), record)),
                    Value::Object(_) | Value::Array(_) if depth > 1 => {
                        collect(value, depth - 1, found, others);
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Returns `true` for an object that is a paper, or part of a titled one.
fn is_record(object: &Map<String, Value>) -> bool {
    is_paper(object.keys().map(String::as_str)) || object.contains_key("parent")
}

/// Returns `true` for an object that contains lists of papers rather than being one.
pub(super) fn has_lists(object: &Map<String, Value>) -> bool {
    let keys = || object.keys().map(String::as_str);
    // A list within a paper belongs to the paper, unless its key says otherwise.
    let is_whole = is_paper(keys()) && has_details(keys());
    object.iter().any(|(name, value)| {
        value.is_array()
            && !names_related_works(name)
            && (!is_whole || names_papers(name))
            && holds_papers(value)
    })
}

/// Returns `true` for a paper and for a list or object that directly contains one.
fn holds_papers(value: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().filter_map(Value::as_object).any(is_record),
        Value::Object(object) => is_record(object) || has_lists(object),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn papers_are_found_in_lists_groups_and_by_id() {
        for document in [
            json!([{"title": "One"}, {"title": "Two"}]),
            json!({"2023": [{"title": "One"}], "2024": [{"title": "Two"}]}),
            json!({"title": "My papers", "papers": [{"title": "One"}, {"title": "Two"}]}),
            json!([{"year": 2023, "papers": [{"title": "One"}, {"title": "Two"}]}]),
            json!({"one": {"title": "One"}, "two": {"title": "Two"}}),
            json!({"2023": {"May": [{"title": "One"}], "June": [{"title": "Two"}]}}),
            json!([{"name": "A lab", "papers": [{"title": "One"}, {"title": "Two"}]}]),
            json!([[{"title": "One"}], [{"title": "Two"}]]),
            json!([{"title": "One", "year": 2020, "references": [{"title": "Three"}]}, {"title": "Two"}]),
        ] {
            let titles: Vec<Value> = records(document.clone())
                .0
                .into_iter()
                .map(|(_, record)| record["title"].clone())
                .collect();
            assert_eq!(titles, ["One", "Two"], "{document}");
        }
        assert_eq!(records(json!([{"title": "One"}, 7, "x"])).1, 2);
        assert_eq!(records(json!("text")).0.len(), 0);
    }
}
