//! Tagged text of refer and EndNote (.enw).

use super::tagged::Dialect;
use super::tagged::How::{All, Date, First, Joined, Link};

/// Splits a per cent sign and a character: "%A Lovelace, Ada".
fn split(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.split_at_checked(2)?;
    let is_tag = tag.starts_with('%') && !tag.ends_with([' ', '%']);
    (is_tag && (value.is_empty() || value.starts_with(' '))).then_some((tag, value))
}

pub(super) static DIALECT: Dialect = Dialect {
    split,
    begins: &["%0"],
    ends: "",
    lists: &["%K"],
    header: &[],
    fields: &[
        ("%F", First, "id"),
        ("%T", Joined, "title"),
        ("%A", All, "authors"),
        ("%X", Joined, "abstract"),
        ("%J", First, "venue"),
        ("%B", First, "venue"),
        ("%S", First, "venue"),
        ("%8", Date, "date"),
        ("%D", Date, "year"),
        ("%R", First, "doi"),
        ("%U", Link, "url"),
        ("%K", All, "keywords"),
        ("%G", First, "language"),
        ("%0", First, "type"),
        ("%E", All, "editor"),
        ("%V", First, "volume"),
        ("%N", First, "number"),
        ("%P", First, "pages"),
        ("%@", First, "issn"),
        ("%I", First, "publisher"),
        ("%C", First, "address"),
    ],
    finish: |_| {},
};
