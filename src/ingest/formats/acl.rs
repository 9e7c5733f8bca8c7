//! Where are the fields in the XML of the ACL Anthology?

use super::super::iso;
use super::xml::How::{First, People};
use super::xml::{Node, Shape};

const PERSON: super::xml::How = People(&[("first", "given"), ("last", "family")]);

pub(super) static SHAPE: Shape = Shape {
    records: &["paper"],
    context: &["meta"],
    is_linked: false,
    fields: &[
        ("url", First, "anthology"),
        ("bibkey", First, "id"),
        ("title", First, "title"),
        ("author", PERSON, "authors"),
        ("editor", PERSON, "editor"),
        ("abstract", First, "abstract"),
        ("doi", First, "doi"),
        ("pwccode@url", First, "code"),
        ("pages", First, "pages"),
        ("language", First, "language"),
        ("award", First, "award"),
    ],
    finish: |fields, _, context| {
        let anthology = fields
            .remove("anthology")
            .and_then(|value| value.as_str().map(String::from))
            .unwrap_or_default();
        if anthology.contains("://") {
            fields.insert("url".into(), anthology.into());
        } else if !anthology.is_empty() {
            fields.insert("url".into(), format!("https://aclanthology.org/{anthology}/").into());
            fields.insert("pdf".into(), format!("https://aclanthology.org/{anthology}.pdf").into());
            fields.insert("id".into(), anthology.into());
        }
        // The volume knows when and where.
        let Some(volume) = context.latest("meta") else { return };
        let date = iso::date(&[volume.first("month"), volume.first("year")].join(" "));
        for (field, value) in [
            ("venue", venue(volume)),
            ("date", date.unwrap_or_default()),
            ("publisher", volume.first("publisher")),
        ] {
            if !value.is_empty() {
                fields.entry(field).or_insert(value.into());
            }
        }
    },
};

fn venue(volume: &Node) -> String {
    let title = volume.first("booktitle");
    if title.is_empty() { volume.first("venue") } else { title }
}
