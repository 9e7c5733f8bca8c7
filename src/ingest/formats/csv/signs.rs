//! Signs of tables.

use crate::ingest::fields::{Field, named};
use crate::ingest::formats::head::Head;

/// Returns `true` if the first line names columns, one of them for titles or abstracts.
pub(crate) fn is_header(head: &Head<'_>, delimiter: char) -> bool {
    let first = head.first_line();
    let is_telling = |name: &str| matches!(named(name), Some((Field::Title | Field::Abstract, _)));
    first.contains(delimiter)
        && !first.starts_with(['{', '[', '<'])
        && first.split(delimiter).any(is_telling)
}

/// Returns `true` if the first line names the separator, as written by Excel: "sep=;".
pub(crate) fn names_separator(head: &Head<'_>) -> bool {
    head.first_line().trim().strip_prefix("sep=").is_some_and(|rest| rest.chars().count() == 1)
}
