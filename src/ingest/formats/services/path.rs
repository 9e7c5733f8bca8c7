//! Values in nested records.

use serde_json::{Map, Value};

/// Returns the value at a path of keys, looking into lists; `Null` if there is none.
pub(super) fn find(record: &Map<String, Value>, path: &str) -> Value {
    let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
    let Some(value) = record.get(key) else { return Value::Null };
    let Some(rest) = rest else { return value.clone() };
    match value {
        Value::Object(object) => find(object, rest),
        Value::Array(list) => {
            let found: Vec<Value> = list
                .iter()
                .filter_map(Value::as_object)
                .map(|object| find(object, rest))
                .filter(|value| !value.is_null())
                .collect();
            if found.is_empty() { Value::Null } else { found.into() }
        }
        _ => Value::Null,
    }
}

/// Returns the text of a field, or an empty string.
pub(super) fn text(record: &Map<String, Value>, field: &str) -> String {
    match record.get(field) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Replaces lists by their first element.
pub(super) fn first_only(record: &mut Map<String, Value>, fields: &[&str]) {
    for field in fields {
        if let Some(Value::Array(list)) = record.get_mut(*field) {
            let first = if list.is_empty() { Value::Null } else { list.swap_remove(0) };
            record.insert((*field).to_owned(), first);
        }
    }
}
