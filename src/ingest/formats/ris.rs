//! RIS.

use super::tagged::How::{All, Date, First, Joined, Link};
use super::tagged::{Dialect, pages};
use serde_json::{Map, Value};

/// Splits a tag of two characters, spaces and a hyphen: "TY  - JOUR". Some exports have one space
/// or none.
fn split(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let mut letters = tag.bytes();
    let is_tag = letters.next()?.is_ascii_uppercase()
        && letters.next().is_some_and(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    (is_tag && rest.starts_with(' ') && (value.is_empty() || value.starts_with(' ')))
        .then_some((tag, value))
}

/// Some exports have a DOI in the type of work (`M3`). The series serves as the venue if there is
/// no other. An `ID` that is not a number is a citation key.
fn finish(fields: &mut Map<String, Value>) {
    pages(fields);
    let is_doi = |value: &Value| value.as_str().is_some_and(|text| text.starts_with("10."));
    if fields.get("genre").is_some_and(is_doi)
        && let Some(doi) = fields.remove("genre")
    {
        fields.entry("doi").or_insert(doi);
    }
    if let (false, false, Some(series)) = (
        fields.contains_key("venue"),
        fields.contains_key("publisher"),
        fields.get("series").cloned(),
    ) {
        fields.insert("venue".into(), series);
    }
    // An export repeats the PDF as the page if there is no other.
    if fields.get("url") == fields.get("pdf") {
        fields.remove("url");
    }
    let key = fields.get("id").and_then(Value::as_str).unwrap_or_default();
    if key.starts_with(char::is_alphabetic) {
        fields.insert("citation key".into(), key.into());
    }
}

pub(super) static DIALECT: Dialect = Dialect {
    split,
    begins: &["TY"],
    ends: "ER",
    lists: &["KW", "UR"],
    header: &[],
    fields: &[
        ("ID", First, "id"),
        ("TI", Joined, "title"),
        ("T1", Joined, "title"),
        ("CT", Joined, "title"),
        ("BT", Joined, "title"),
        ("AU", All, "authors"),
        ("A1", All, "authors"),
        ("AB", Joined, "abstract"),
        ("N2", Joined, "abstract"),
        ("JF", First, "venue"),
        ("T2", First, "venue"),
        ("JO", First, "venue"),
        ("C3", First, "venue"),
        ("BT", First, "venue"),
        ("JA", First, "venue"),
        ("J2", First, "venue"),
        ("T3", First, "series"),
        ("PB", First, "publisher"),
        ("DA", Date, "date"),
        ("Y1", Date, "date"),
        ("PY", Date, "year"),
        ("Y1", Date, "year"),
        ("UR", Link, "url"),
        ("L2", Link, "url"),
        ("L1", Link, "pdf"),
        ("DO", First, "doi"),
        ("DI", First, "doi"),
        ("M3", First, "genre"),
        ("KW", All, "keywords"),
        ("LA", First, "language"),
        ("TY", First, "type"),
        ("A2", All, "editor"),
        ("ED", All, "editor"),
        ("VL", First, "volume"),
        ("IS", First, "number"),
        ("SP", First, "first page"),
        ("EP", First, "last page"),
        ("SN", All, "issn"),
        ("CY", First, "address"),
        ("ET", First, "edition"),
        ("SE", First, "chapter"),
        ("C7", First, "eid"),
        ("N1", First, "note"),
    ],
    finish,
};
