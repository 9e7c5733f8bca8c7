//! Signs by which a table is recognised.

use crate::ingest::fields::{Field, named};
use crate::ingest::formats::head::Head;

/// Whether the first line names columns, one of them of titles or abstracts.
pub(crate) fn is_header(head: &Head<'_>, delimiter: char) -> bool {
    let first = head.first_line();
    let is_telling = |name: &str| matches!(named(name), Some((Field::Title | Field::Abstract, _)));
    first.contains(delimiter)
        && !first.starts_with(['{', '[', '<'])
        && first.split(delimiter).any(is_telling)
}

/// Whether the first line says which separator follows, as Excel writes it: "sep=;".
pub(crate) fn names_separator(head: &Head<'_>) -> bool {
    head.first_line().trim().strip_prefix("sep=").is_some_and(|rest| rest.chars().count() == 1)
}
