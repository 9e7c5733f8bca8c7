//! What becomes of the nodes that fill a field?

use super::{How, Node};
use crate::ingest::iso;
use serde_json::{Map, Value};

/// Fills a field unless an earlier row of the table has.
pub(super) fn fill(
    fields: &mut Map<String, Value>,
    field: &str,
    record: &Node,
    path: &str,
    how: How,
) {
    let known = fields.get(field).and_then(Value::as_str);
    let (path, attribute) =
        path.split_once('@').map_or((path, None), |(path, name)| (path, Some(name)));
    let nodes = if path.is_empty() { vec![record] } else { record.select(path) };
    if let How::Date = how {
        let found = nodes.iter().find_map(|node| iso::date(&node.words()));
        // A later row may say the same more exactly.
        if let Some(date) = found.filter(|date| known.is_none_or(|known| date.starts_with(known))) {
            fields.insert(field.to_owned(), date.into());
        } else if let Some(words) =
            nodes.iter().map(|node| node.text()).find(|text| !text.is_empty())
        {
            // What is no date is told, or read as far as it is legible.
            fields.entry(field).or_insert_with(|| words.into());
        }
        return;
    }
    if fields.contains_key(field) {
        return;
    }
    let text = |node: &&Node| match attribute {
        Some(name) => node.attribute(name).map(|value| value.trim().to_owned()).unwrap_or_default(),
        None => node.text(),
    };
    let texts = nodes.iter().map(text).filter(|text| !text.is_empty());
    let value: Value = match how {
        How::All => texts.collect(),
        How::First | How::Date => texts.take(1).collect::<String>().into(),
        How::Joined => {
            let labelled =
                nodes.iter().filter(|node| !node.text().is_empty()).map(|node| {
                    match node.attribute("Label") {
                        Some(label) => format!("{label}: {}", node.text()),
                        None => node.text(),
                    }
                });
            labelled.collect::<Vec<_>>().join(" ").into()
        }
        How::People(parts) => nodes.iter().map(|node| person(node, parts)).collect(),
    };
    let is_empty =
        value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty);
    if !is_empty {
        fields.insert(field.to_owned(), value);
    }
}

fn person(node: &Node, parts: &[(&str, &str)]) -> Value {
    let mut name = Map::new();
    for (child, part) in parts {
        let text = node.first(child);
        if !text.is_empty() && !name.contains_key(*part) {
            name.insert((*part).to_owned(), text.into());
        }
    }
    if name.is_empty() { node.text().into() } else { name.into() }
}
