//! XML of EndNote.

use super::xml::How::{All, Date, First, Joined};
use super::xml::Shape;

pub(super) static SHAPE: Shape = Shape {
    records: &["record"],
    context: &[],
    is_linked: false,
    fields: &[
        ("label", First, "id"),
        ("rec-number", First, "id"),
        ("titles/title", First, "title"),
        ("titles/translated-title", First, "title"),
        ("contributors/authors/author", All, "authors"),
        ("contributors/secondary-authors/author", All, "editor"),
        ("abstract", Joined, "abstract"),
        ("periodical/full-title", First, "venue"),
        ("titles/secondary-title", First, "venue"),
        ("titles/alt-title", First, "venue"),
        ("periodical/abbr-1", First, "venue"),
        ("dates", Date, "date"),
        ("urls/related-urls/url", All, "url"),
        ("urls/web-urls/url", All, "url"),
        ("urls/pdf-urls/url", All, "pdf attachment"),
        ("electronic-resource-num", First, "doi"),
        ("keywords/keyword", All, "keywords"),
        ("language", First, "language"),
        ("ref-type@name", First, "type"),
        ("volume", First, "volume"),
        ("number", First, "number"),
        ("pages", First, "pages"),
        ("isbn", First, "issn"),
        ("publisher", First, "publisher"),
        ("pub-location", First, "address"),
    ],
    // Most attachments are local files ("internal-pdf://…").
    finish: |fields, _, _| {
        let attachment = fields.remove("pdf attachment");
        let links = attachment
            .iter()
            .filter_map(|value| value.as_array())
            .flatten()
            .filter_map(|value| value.as_str());
        if let Some(link) = links.clone().find(|link| link.starts_with("http")) {
            fields.insert("pdf".into(), link.into());
        }
    },
};
