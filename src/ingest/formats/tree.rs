//! Where in a tree of values are the papers?

use crate::ingest::fields::{Field, named};
use serde_json::{Map, Value};

/// Levels in which papers are looked for; what lies deeper belongs to a paper.
const DEPTH: usize = 4;

/// A record, and the name under which it stands where that may be its id.
pub(super) type Record = (Option<String>, Map<String, Value>);

/// Whether an object has something like a title or an abstract.
pub(super) fn is_titled(object: &Map<String, Value>) -> bool {
    object.iter().any(|(name, value)| {
        matches!(named(name), Some((Field::Title | Field::Abstract, _)))
            && !value.is_array()
            && !value.is_null()
    })
}

/// All papers of a document: the elements of a list, of all lists of an object by group, the values of an object by id.
/// The second number counts what stands among them and is no object.
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
                    Value::Object(record) if is_titled(&record) || depth == 1 => {
                        found.push((None, record))
                    }
                    Value::Object(_) | Value::Array(_) if depth > 1 => {
                        collect(value, depth - 1, found, others)
                    }
                    Value::Null => {}
                    _ => *others += 1,
                }
            }
        }
        Value::Object(object) => {
            let has_lists = object.values().any(|value| {
                value
                    .as_array()
                    .and_then(|list| list.first())
                    .and_then(Value::as_object)
                    .is_some_and(is_titled)
            });
            if is_titled(&object) && !has_lists {
                return found.push((None, object));
            }
            for (name, value) in object {
                match value {
                    Value::Object(record)
                        if is_titled(&record) || record.contains_key("parent") =>
                    {
                        found.push((Some(name), record));
                    }
                    Value::Object(_) | Value::Array(_) if depth > 1 => {
                        collect(value, depth - 1, found, others)
                    }
                    _ => {}
                }
            }
        }
        _ => {}
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
