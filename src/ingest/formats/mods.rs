//! MODS.

use super::xml::How::{All, Date, First, Joined};
use super::xml::{Node, Shape};
use serde_json::{Map, Value};

pub(super) static SHAPE: Shape = Shape {
    records: &["mods"],
    context: &[],
    is_linked: false,
    fields: &[
        ("identifier[type=citekey]", First, "id"),
        ("@ID", First, "id"),
        ("abstract", Joined, "abstract"),
        ("relatedItem[type=host]/titleInfo/title", First, "venue"),
        ("relatedItem[type=series]/titleInfo/title", First, "venue"),
        ("originInfo/dateIssued", Date, "date"),
        ("originInfo/copyrightDate", Date, "date"),
        ("originInfo/dateCreated", Date, "date"),
        ("relatedItem[type=host]/originInfo/dateIssued", Date, "date"),
        ("relatedItem[type=host]/part/date", Date, "date"),
        ("part/date", Date, "date"),
        ("location/url", First, "url"),
        ("identifier[type=uri]", First, "url"),
        ("identifier[type=doi]", First, "doi"),
        ("subject/topic", All, "keywords"),
        ("language/languageTerm[type=code]", First, "language"),
        ("language/languageTerm", First, "language"),
        ("language", First, "language"),
        ("genre", First, "type"),
        ("relatedItem[type=host]/part/detail[type=volume]/number", First, "volume"),
        ("relatedItem[type=host]/part/detail[type=issue]/number", First, "number"),
        ("relatedItem[type=host]/part/extent/start", First, "first page"),
        ("relatedItem[type=host]/part/extent/end", First, "last page"),
        ("relatedItem[type=host]/identifier[type=issn]", First, "issn"),
        ("identifier[type=isbn]", First, "isbn"),
        ("originInfo/publisher", First, "publisher"),
    ],
    finish: |fields, record, _| {
        super::tagged::pages(fields);
        let title = title(record);
        if !title.is_empty() {
            fields.insert("title".into(), title.into());
        }
        let (authors, editors): (Vec<&Node>, Vec<&Node>) =
            record.select("name").into_iter().partition(|name| is_author(name));
        for (field, names) in [("authors", authors), ("editor", editors)] {
            if !names.is_empty() {
                fields.insert(field.into(), names.into_iter().map(person).collect());
            }
        }
    },
};

/// Returns the main title, rather than an abbreviation or translation: article, title, subtitle.
fn title(record: &Node) -> String {
    let all = record.select("titleInfo");
    let Some(info) = all.iter().find(|info| info.attribute("type").is_none()).or(all.first())
    else {
        return String::new();
    };
    let main = [info.first("nonSort"), info.first("title")].join(" ").trim().to_owned();
    let sub = info.first("subTitle");
    if sub.is_empty() { main } else { format!("{main}: {sub}") }
}

/// People without a role are authors.
fn is_author(name: &Node) -> bool {
    let roles: Vec<String> =
        name.select("role/roleTerm").into_iter().map(|role| role.text().to_lowercase()).collect();
    roles.is_empty()
        || roles.iter().any(|role| matches!(role.as_str(), "author" | "aut" | "creator" | "cre"))
}

fn person(name: &Node) -> Value {
    let part = |kind: &str| {
        let parts =
            name.select("namePart").into_iter().filter(|part| part.attribute("type") == Some(kind));
        parts.map(Node::text).collect::<Vec<_>>().join(" ")
    };
    let (family, given) = (part("family"), part("given"));
    if family.is_empty() && given.is_empty() {
        let text = name.first("namePart");
        return if name.attribute("type") == Some("corporate") {
            Map::from_iter([("literal".to_owned(), text.into())]).into()
        } else {
            text.into()
        };
    }
    Map::from_iter([("family".to_owned(), family.into()), ("given".to_owned(), given.into())])
        .into()
}
