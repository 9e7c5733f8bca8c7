//! XML of DBLP.

use super::xml::How::{All, First};
use super::xml::Shape;
use serde_json::Value;

pub(super) static SHAPE: Shape = Shape {
    records: &[
        "article",
        "inproceedings",
        "proceedings",
        "book",
        "incollection",
        "phdthesis",
        "mastersthesis",
        "data",
        "info", // of a search result
    ],
    context: &[],
    is_linked: false,
    fields: &[
        ("@key", First, "id"),
        ("key", First, "id"),
        ("title", First, "title"),
        ("author", All, "authors"),
        ("authors/author", All, "authors"),
        ("editor", All, "editor"),
        ("year", First, "year"),
        ("month", First, "month"),
        ("journal", First, "venue"),
        ("booktitle", First, "venue"),
        ("venue", First, "venue"),
        ("school", First, "venue"),
        ("ee", First, "url"),
        ("doi", First, "doi"),
        ("pages", First, "pages"),
        ("volume", First, "volume"),
        ("number", First, "number"),
        ("publisher", First, "publisher"),
        ("isbn", First, "isbn"),
    ],
    // DBLP ends titles with a full stop.
    finish: |fields, record, _| {
        if let Some(Value::String(title)) = fields.get_mut("title")
            && title.ends_with('.')
            && !title.ends_with("..")
        {
            title.pop();
        }
        fields.insert("type".into(), record.name.clone().into());
    },
};
