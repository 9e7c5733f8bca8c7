//! Tagged text of PubMed.

use super::tagged::Dialect;
use super::tagged::How::{All, Date, Doi, First, Joined};
use serde_json::{Map, Value};

/// Splits a tag of two to four capitals, padded to four characters: "PMID- 28441597", "TI  -
/// Title".
fn split(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(4)?;
    let tag = tag.trim_end();
    let is_tag =
        tag.len() >= 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let value = rest.strip_prefix('-')?;
    (is_tag && (value.is_empty() || value.starts_with(' '))).then_some((tag, value))
}

/// The number of a paper leads to its page at PubMed.
fn finish(fields: &mut Map<String, Value>) {
    let number = fields.get("id").and_then(Value::as_str).unwrap_or_default();
    if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        let page = format!("https://pubmed.ncbi.nlm.nih.gov/{number}/");
        fields.entry("url").or_insert(page.into());
    }
}

pub(super) static DIALECT: Dialect = Dialect {
    split,
    begins: &["PMID"],
    ends: "",
    lists: &[],
    header: &[],
    fields: &[
        ("PMID", First, "id"),
        ("TI", Joined, "title"),
        ("BTI", Joined, "title"),
        ("TT", Joined, "title"),
        ("FAU", All, "authors"),
        ("AU", All, "authors"),
        ("CN", All, "authors"),
        ("AB", Joined, "abstract"),
        ("OAB", Joined, "abstract"),
        ("JT", First, "venue"),
        ("TA", First, "venue"),
        ("DP", Date, "date"),
        ("LID", Doi, "doi"),
        ("AID", Doi, "doi"),
        ("OT", All, "keywords"),
        ("MH", All, "keywords"),
        ("LA", First, "language"),
        ("PT", First, "type"),
        ("VI", First, "volume"),
        ("IP", First, "number"),
        ("PG", First, "pages"),
        ("IS", First, "issn"),
        ("PB", First, "publisher"),
    ],
    finish,
};
