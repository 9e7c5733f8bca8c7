//! What do the tags of Web of Science mean?

use super::tagged::How::{All, Date, First, Joined, Split};
use super::tagged::{Dialect, pages};
use crate::ingest::iso;
use serde_json::{Map, Value};

/// A letter, a letter or digit, a blank: "AU Li, Wei". A further line of the same tag begins with three blanks.
fn split(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.split_at_checked(2)?;
    let mut letters = tag.bytes();
    let is_tag = letters.next()?.is_ascii_uppercase()
        && letters.next().is_some_and(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    (is_tag && (value.is_empty() || value.starts_with(' '))).then_some((tag, value))
}

/// `PD` has the month, and the year seldom; keywords of the authors come before those of the index.
fn finish(fields: &mut Map<String, Value>) {
    pages(fields);
    let text = |value: Option<Value>| {
        value.and_then(|value| value.as_str().map(String::from)).unwrap_or_default()
    };
    let (day, year) = (text(fields.remove("day of the year")), text(fields.get("year").cloned()));
    if !day.is_empty() && !year.is_empty() {
        let has_year = iso::date(&day).is_some();
        let date = iso::date(&if has_year { day } else { format!("{day} {year}") });
        fields.insert("date".into(), date.unwrap_or(year).into());
    }
    if let (Some(Value::Array(more)), Some(Value::Array(keywords))) =
        (fields.remove("more keywords"), fields.get_mut("keywords"))
    {
        keywords.extend(more);
    }
}

pub(super) static DIALECT: Dialect = Dialect {
    split,
    begins: &["PT"],
    ends: "ER",
    lists: &["AU", "AF", "BA", "BE", "BF", "CA", "C1", "CR", "ED"],
    header: &["FN", "VR", "EF"],
    fields: &[
        ("UT", First, "id"),
        ("TI", Joined, "title"),
        ("AF", All, "authors"),
        ("AU", All, "authors"),
        ("BF", All, "authors"),
        ("BA", All, "authors"),
        ("CA", All, "authors"),
        ("AB", Joined, "abstract"),
        ("SO", First, "venue"),
        ("BS", First, "venue"),
        ("JI", First, "venue"),
        ("PD", First, "day of the year"),
        ("PY", Date, "year"),
        ("EY", Date, "year"),
        ("EA", Date, "date"),
        ("DI", First, "doi"),
        ("D2", First, "doi"),
        ("DE", Split, "keywords"),
        ("ID", Split, "more keywords"),
        ("LA", First, "language"),
        ("DT", First, "type"),
        ("BE", All, "editor"),
        ("VL", First, "volume"),
        ("IS", First, "number"),
        ("BP", First, "first page"),
        ("EP", First, "last page"),
        ("AR", First, "article number"),
        ("SN", First, "issn"),
        ("BN", First, "isbn"),
        ("PU", First, "publisher"),
        ("PI", First, "address"),
    ],
    finish,
};
