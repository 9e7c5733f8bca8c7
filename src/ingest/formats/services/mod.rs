//! Records of web services.
//!
//! Most names of fields are in `fields`; this module handles records with nested or peculiar
//! fields. A service is a row of the table and recognised by keys of its records.

mod path;
mod table;

use super::iso;
use crate::ingest::collect::NO_PAPER;
use crate::ingest::fields::named;
use path::find;
use serde_json::{Map, Value};
use table::{SERVICES, Service};

/// Converts the record of a service to the structure that `draft` expects; returns any other record
/// unchanged.
pub(super) fn reshape(mut record: Map<String, Value>) -> Map<String, Value> {
    issued(&mut record);
    // Zotero lists attachments and notes among the papers.
    let kind = find(&record, "data.itemType");
    if matches!(kind.as_str(), Some("attachment" | "note" | "annotation")) {
        record.insert(NO_PAPER.to_owned(), true.into());
        return record;
    }
    let is_of =
        |service: &&Service| service.signs.iter().all(|path| !find(&record, path).is_null());
    let Some(service) = SERVICES.iter().find(is_of) else { return record };
    let mut fields = Map::new();
    for (path, field) in service.fields {
        let value = find(&record, path);
        if !value.is_null() && !fields.contains_key(*field) {
            fields.insert((*field).to_owned(), value);
        }
    }
    (service.finish)(&mut fields);
    // Keep the owner's fields under their names.
    for (name, value) in record {
        if named(&name).is_none() {
            fields.entry(name).or_insert(value);
        }
    }
    fields
}

/// Converts dates of CSL-YAML as written by Pandoc: `issued: {year: 2019, month: 3}`, also in a
/// list.
fn issued(record: &mut Map<String, Value>) {
    let date = match record.get("issued") {
        Some(Value::Array(list)) => list.first().and_then(Value::as_object),
        Some(Value::Object(date)) => Some(date),
        _ => None,
    };
    let Some(date) = date.filter(|date| date.contains_key("year")) else { return };
    let part = |name: &str| match date.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    let written = [part("year"), part("month"), part("day")].join(" ");
    if let Some(date) = iso::date(&written) {
        record.insert("issued".into(), date.into());
    }
}

#[cfg(test)]
mod tests;
