//! RDF of Zotero.

use super::xml::How::{All, Date, First, People};
use super::xml::{Context, Node, Shape};
use crate::ingest::collect::NO_PAPER;
use serde_json::{Map, Value};

pub(super) static SHAPE: Shape = Shape {
    records: &[
        "Article",
        "Book",
        "BookSection",
        "Thesis",
        "Report",
        "Document",
        "Manuscript",
        "Patent",
        "Description",
        "Letter",
        "Recording",
        "Interview",
        "Legislation",
        "Data",
    ],
    context: &[
        "Journal",
        "Series",
        "Memo",
        "Attachment",
        "Periodical",
        "Proceedings",
        "Collection",
    ],
    is_linked: true,
    fields: &[
        ("title", First, "title"),
        (
            "authors/Seq/li/Person",
            People(&[("surname", "family"), ("givenName", "given"), ("givenname", "given")]),
            "authors",
        ),
        (
            "editors/Seq/li/Person",
            People(&[("surname", "family"), ("givenName", "given"), ("givenname", "given")]),
            "editor",
        ),
        ("abstract", First, "abstract"),
        ("date", Date, "date"),
        ("identifier/URI/value", First, "url"),
        ("subject/AutomaticTag/value", All, "more keywords"),
        ("language", First, "language"),
        ("itemType", First, "type"),
        ("pages", First, "pages"),
        ("publisher/Organization/name", First, "publisher"),
    ],
    finish,
};

fn finish(fields: &mut Map<String, Value>, record: &Node, context: &Context) {
    let kind = fields.get("type").and_then(Value::as_str).unwrap_or_default();
    // Descriptions of files and other resources are not papers.
    if matches!(kind, "attachment" | "note" | "annotation")
        || (record.name == "Description" && kind.is_empty())
    {
        fields.insert(NO_PAPER.into(), true.into());
        return;
    }
    // The owner's tags are plain text, automatic ones are nodes.
    let plain = record
        .select("subject")
        .into_iter()
        .filter(|tag| tag.children().next().is_none())
        .map(Node::text);
    let mut tags: Vec<Value> = plain.filter(|tag| !tag.is_empty()).map(Value::from).collect();
    if let Some(Value::Array(more)) = fields.remove("more keywords") {
        tags.extend(more);
    }
    if !tags.is_empty() {
        fields.insert("keywords".into(), tags.into());
    }
    let mut identifiers: Vec<String> =
        record.select("identifier").into_iter().map(Node::text).collect();
    for part in record.select("isPartOf") {
        // The containing work is nested or elsewhere in the document.
        let elsewhere = part.attribute("resource").and_then(|about| context.about(about));
        for host in part.children().chain(elsewhere) {
            let title = host.first("title");
            if !title.is_empty() {
                fields.entry("venue").or_insert(title.into());
            }
            for (child, field) in [("volume", "volume"), ("number", "number")] {
                let text = host.first(child);
                if !text.is_empty() {
                    fields.entry(field).or_insert(text.into());
                }
            }
            // Zotero stores the DOI of an article with its journal.
            identifiers.extend(host.select("identifier").into_iter().map(Node::text));
        }
    }
    for (prefix, field) in [("DOI ", "doi"), ("ISBN ", "isbn"), ("ISSN ", "issn")] {
        if let Some(found) = identifiers.iter().find_map(|text| text.strip_prefix(prefix)) {
            fields.entry(field).or_insert(found.trim().into());
        }
    }
    let conference = record.first("presentedAt/Conference/title");
    if !conference.is_empty() {
        fields.entry("venue").or_insert(conference.into());
    }
}
