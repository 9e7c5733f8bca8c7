//! By which signs are tables and bibliographies known?

use super::super::fields::{Field, named};
use super::recognise::Head;

/// Whether a line begins an entry: `@article{`, `@string(`.
pub(super) fn signs_of_bibtex(head: &Head<'_>) -> bool {
    head.text().lines().any(|line| {
        line.trim_start().strip_prefix('@').is_some_and(|rest| {
            let rest = rest.trim_start();
            let name = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            name.len() < rest.len() && name.trim_start().starts_with(['{', '('])
        })
    })
}

/// Whether the first line names columns, one of them of titles or abstracts.
pub(super) fn is_header(head: &Head<'_>, delimiter: char) -> bool {
    let first = head.first_line();
    let is_telling = |name: &str| matches!(named(name), Some((Field::Title | Field::Abstract, _)));
    first.contains(delimiter)
        && !first.starts_with(['{', '[', '<'])
        && first.split(delimiter).any(is_telling)
}

/// Whether the first line says which separator follows, as Excel writes it: "sep=;".
pub(super) fn names_separator(head: &Head<'_>) -> bool {
    head.first_line().trim().strip_prefix("sep=").is_some_and(|rest| rest.chars().count() == 1)
}
