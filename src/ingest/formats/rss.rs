//! RSS feeds.

use super::xml::How::{All, Date, First};
use super::xml::Shape;
use serde_json::Value;

pub(super) static SHAPE: Shape = Shape {
    records: &["item"],
    context: &[],
    is_linked: false,
    fields: &[
        ("guid", First, "id"),
        ("@about", First, "id"),
        ("title", First, "title"),
        ("abstract", First, "abstract"),
        ("encoded", First, "abstract"),
        ("description", First, "abstract"),
        ("creator", All, "authors"),
        ("author", All, "authors"),
        ("publicationDate", Date, "date"),
        ("pubDate", Date, "date"),
        ("date", Date, "date"),
        ("link", First, "url"),
        ("doi", First, "doi"),
        ("publicationName", First, "venue"),
        ("category", All, "keywords"),
    ],
    finish: |fields, _, _| {
        if let Some(Value::String(text)) = fields.get_mut("abstract") {
            *text = super::html::plain(text);
            // arXiv: "arXiv:2501.00001v1 Announce Type: new Abstract: …"
            if let Some((before, rest)) = text.split_once("Abstract: ")
                && before.contains("Announce Type")
            {
                *text = rest.to_owned();
            }
        }
        if let Some(Value::Array(authors)) = fields.get_mut("authors")
            && let [Value::String(one)] = authors.as_slice()
        {
            let names = super::html::plain(one);
            fields.insert("authors".into(), names.into());
        }
    },
};
