//! Search indexes of documentation sites.
//!
//! Such an index contains the indexed texts: mdBook and Zola (elasticlunr) in `documentStore`,
//! MkDocs in `docs`, the local search of Docusaurus in `documents`.

use super::head::Head;
use crate::ingest::collect::{Collector, Place};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// Keys of records and the fields that they fill.
const KEYS: [(&str, &str); 12] = [
    ("title", "title"),
    ("t", "title"),
    ("body", "abstract"),
    ("text", "abstract"),
    ("content", "abstract"),
    ("description", "abstract"),
    ("s", "abstract"),
    ("url", "url"),
    ("location", "url"),
    ("path", "url"),
    ("permalink", "url"),
    ("u", "url"),
];

/// Recognises an index, or a script that contains one.
pub(super) fn signs(head: &Head<'_>) -> bool {
    let text = head.text();
    let is_script =
        ["window.search", "Object.assign(window.search", "window.searchIndex", "const searchIndex"]
            .iter()
            .any(|begin| text.starts_with(begin));
    is_script
        || (text.starts_with('{')
            && (head.mentions("{\"doc_urls\":[")
                || head.mentions("\"documentStore\":{")
                || (head.mentions("\"pipeline\":[") && head.mentions("\"fields\":["))
                || (head.mentions("\"location\":") && head.mentions("\"docs\":["))))
        || (text.starts_with("[{\"documents\":["))
}

/// Reads the whole index, then its texts.
pub(super) fn read(reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let index = match serde_json::from_str::<Value>(&unscripted(&text)) {
        Ok(index) => index,
        Err(error) => {
            out.skip(
                &Place::Line(error.line() as u64),
                "",
                &text,
                format!("a whole search index ({error})"),
            );
            return Ok(());
        }
    };
    let urls = index.get("doc_urls").and_then(Value::as_array).cloned().unwrap_or_default();
    let inner = index.get("index").filter(|inner| inner.is_object()).unwrap_or(&index);
    let mut number = 0;
    let mut take = |key: &str, record: &Map<String, Value>| {
        number += 1;
        let mut fields = Map::new();
        for (known, field) in KEYS {
            if let Some(value) = record
                .get(known)
                .filter(|value| value.as_str().is_some_and(|text| !text.is_empty()))
            {
                fields.entry(field).or_insert(value.clone());
            }
        }
        // Elasticlunr identifies a document by its address or its position in the list of
        // addresses.
        let url = key
            .parse::<usize>()
            .ok()
            .and_then(|at| urls.get(at))
            .and_then(Value::as_str)
            .unwrap_or(key);
        if !url.is_empty() && url.parse::<f64>().is_err() {
            fields.entry("url").or_insert(url.into());
        }
        for field in ["title", "abstract"] {
            if let Some(Value::String(text)) = fields.get_mut(field) {
                *text = super::html::plain(text);
            }
        }
        if let Some(Value::String(url)) = fields.get("url").cloned() {
            fields.entry("id").or_insert(url.into());
        }
        out.add_record(fields, Place::Number(number));
    };
    if let Some(documents) = inner.pointer("/documentStore/docs").and_then(Value::as_object) {
        let mut documents: Vec<(&String, &Value)> = documents.iter().collect();
        // Sorts numbers by value; addresses keep their order.
        documents.sort_by_key(|(key, _)| key.parse::<u64>().unwrap_or(u64::MAX));
        for (key, document) in documents {
            take(key, document.as_object().unwrap_or(&Map::new()));
        }
    } else {
        let parts = index.as_array().map_or_else(|| vec![&index], |parts| parts.iter().collect());
        let lists = parts
            .iter()
            .filter_map(|part| part.get("docs").or_else(|| part.get("documents"))?.as_array());
        for document in lists.flatten().filter_map(Value::as_object) {
            take("", document);
        }
    }
    out.end_of_text(text.as_bytes(), None, "a search index with the texts of its pages");
    Ok(())
}

/// Extracts the JSON from a script: `window.search = …;`, `Object.assign(window.search,
/// JSON.parse('…'));`.
fn unscripted(text: &str) -> std::borrow::Cow<'_, str> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with(['{', '[']) {
        return text.into();
    }
    if let Some((_, rest)) = text.split_once("JSON.parse('") {
        let inside = rest.rsplit_once('\'').map_or(rest, |(inside, _)| inside);
        return inside.replace("\\'", "'").replace("\\\\", "\\").into();
    }
    let (start, end) =
        (text.find('{').unwrap_or(0), text.rfind('}').map_or(text.len(), |end| end + 1));
    text.get(start..end).unwrap_or(text).into()
}
