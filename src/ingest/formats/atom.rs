//! Atom feeds, such as those of arXiv.

use super::xml::How::{All, Date, First};
use super::xml::Shape;
use serde_json::Value;

pub(super) static SHAPE: Shape = Shape {
    records: &["entry"],
    context: &[],
    is_linked: false,
    fields: &[
        ("id", First, "id"),
        ("title", First, "title"),
        ("summary", First, "abstract"),
        ("content", First, "abstract"),
        ("author/name", All, "authors"),
        ("published", Date, "date"),
        ("updated", Date, "update"),
        ("link[rel=alternate]@href", First, "url"),
        ("link@href", First, "other url"),
        ("link[title=pdf]@href", First, "pdf"),
        ("link[type=application/pdf]@href", First, "pdf"),
        ("journal_ref", First, "venue"),
        ("doi", First, "doi"),
        ("category@term", All, "keywords"),
        ("@lang", First, "language"),
        ("comment", First, "note"),
    ],
    finish: |fields, _, _| {
        for (spare, field) in [("update", "date"), ("other url", "url")] {
            if let Some(value) = fields.remove(spare) {
                fields.entry(field).or_insert(value);
            }
        }
        // arXiv uses the address of a paper as its id.
        let id = fields.get("id").and_then(Value::as_str).unwrap_or_default();
        if let Some((_, number)) = id.split_once("arxiv.org/abs/") {
            let number = number.to_owned();
            fields.insert("arxiv".into(), number.clone().into());
            fields.insert("id".into(), number.into());
        }
    },
};
