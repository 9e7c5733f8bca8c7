//! One JSON value as a record.

use super::repair::repaired;
use crate::ingest::collect::{Collector, Place};
use crate::ingest::formats::{services, tree};
use crate::ingest::report::shorten;
use serde_json::Value;

/// Adds one object to the collection, or reports what is wrong with it. `id` is for a record that
/// has none.
pub(crate) fn take(record: &[u8], id: Option<&str>, place: Place, out: &mut Collector<'_>) {
    match parse(record, &place) {
        Ok(Value::Object(object)) => out.add_record_as(id, services::reshape(object), place),
        Ok(value) => skip_value(&value, record, &place, out),
        Err(expected) => out.skip(&place, "", &String::from_utf8_lossy(record), expected),
    }
}

/// Adds the papers in an element of a list: one, or those of a group.
pub(super) fn take_value(value: Value, text: &[u8], place: Place, out: &mut Collector<'_>) {
    let is_group = match &value {
        Value::Object(object) => tree::has_lists(object),
        Value::Array(values) => values.iter().any(Value::is_object),
        _ => false,
    };
    match value {
        value if is_group => {
            for (id, record) in tree::records(value).0 {
                out.add_record_as(id.as_deref(), services::reshape(record), place.clone());
            }
        }
        Value::Object(object) => out.add_record(services::reshape(object), place),
        value => skip_value(&value, text, &place, out),
    }
}

/// Reports a value that is not an object.
fn skip_value(value: &Value, text: &[u8], place: &Place, out: &mut Collector<'_>) {
    let what = match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    };
    let expected = format!("a JSON object (it is {what})");
    out.skip(place, "", &String::from_utf8_lossy(text), expected);
}

/// Parses a value, repaired if necessary; `Err` says what was expected.
pub(super) fn parse(bytes: &[u8], place: &Place) -> Result<Value, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        format!("UTF-8 (byte {} of the record is not)", error.valid_up_to() + 1)
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let value = match serde_json::from_str::<Value>(text) {
        Ok(value) => Ok(value),
        // The first error describes the text as it is.
        Err(error) => serde_json::from_str(&repaired(text)).map_err(|_| error),
    };
    value.map_err(|error| format!("a JSON object ({})", reason(&error, place)))
}

/// Returns the message of the parser, with the line of the file instead of the record's.
fn reason(error: &serde_json::Error, place: &Place) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    let line = place.line() + (error.line() as u64).saturating_sub(1);
    match error.column() {
        0 => shorten(what),
        column => format!("{} at line {line} column {column}", shorten(what)),
    }
}
