//! What do the tags of RIS mean?

use super::tagged::How::{All, Date, First, Joined, Link};
use super::tagged::{Dialect, pages};
use serde_json::{Map, Value};

/// Two letters or a letter and a digit, blanks, a hyphen: "TY  - JOUR". Some exports have one blank or none behind.
fn split(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let mut letters = tag.bytes();
    let is_tag = letters.next()?.is_ascii_uppercase()
        && letters.next().is_some_and(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    (is_tag && rest.starts_with(' ') && (value.is_empty() || value.starts_with(' ')))
        .then_some((tag, value))
}

/// A DOI may stand in a field for notes (`M3`, `N1`), an editor in the place of an author.
fn finish(fields: &mut Map<String, Value>) {
    pages(fields);
    let misplaced = fields
        .remove("maybe doi")
        .filter(|value| value.as_str().is_some_and(|text| text.starts_with("10.")));
    if let (Some(doi), false) = (misplaced, fields.contains_key("doi")) {
        fields.insert("doi".into(), doi);
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
        ("T3", First, "venue"),
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
        ("M3", First, "maybe doi"),
        ("KW", All, "keywords"),
        ("LA", First, "language"),
        ("TY", First, "type"),
        ("A2", All, "editor"),
        ("ED", All, "editor"),
        ("VL", First, "volume"),
        ("IS", First, "number"),
        ("SP", First, "first page"),
        ("EP", First, "last page"),
        ("SN", First, "issn"),
        ("CY", First, "address"),
    ],
    finish,
};
