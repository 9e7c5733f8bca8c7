//! Which fields can be named, and what are their values?

use super::dates::Dates;
use super::tree::ClauseKind;
use crate::query::syntax::Sort;

/// Fields of every collection: texts, dates, links, and the order of the hits.
const BUILT_IN: [&str; 6] = ["year", "date", "sort", "title", "abstract", "has"];
/// The first of them have values that are no words.
const RANGED: usize = 3;

/// Other names of fields.
const ALIASES: [[&str; 2]; 3] =
    [["lang", "language"], ["journal", "venue"], ["conference", "venue"]];

/// The names before a colon that mean a field; before any other name, a colon is punctuation.
///
/// # Example
///
/// Only the name of a field gives a colon a meaning:
///
/// ```
/// use papersift::query::syntax::{Vocabulary, parse};
///
/// let fields = Vocabulary::new(["authors"].into_iter());
/// assert_eq!(parse("authors:hinton", &fields).clauses[0].field, "authors");
/// assert_eq!(parse("colour:red", &fields).unread, ["colour:red"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Vocabulary(Vec<String>);

/// Number of a field in the vocabulary.
pub(super) type FieldId = usize;

impl Vocabulary {
    /// The fields of every collection and the `columns` of this one.
    pub fn new<'c>(columns: impl Iterator<Item = &'c str>) -> Vocabulary {
        Vocabulary(BUILT_IN.into_iter().chain(columns).map(String::from).collect())
    }

    /// The field that a reader means by `typed`: in any case, one or many (`tag`, `tags`), or by
    /// another of its names.
    pub(super) fn find(&self, typed: &str) -> Option<FieldId> {
        let alias = ALIASES.iter().find(|[alias, _]| is_same(alias, typed));
        let known = |typed: &str| self.0.iter().position(|name| is_same(name, typed));
        known(typed).or_else(|| known(alias?[1]))
    }

    /// The name of a field; empty for a number that is none.
    pub(super) fn name(&self, field: FieldId) -> &str {
        self.0.get(field).map_or("", |name| name)
    }

    /// Returns `true` if the field's values are ranges or orders.
    pub(super) fn is_ranged(&self, field: FieldId) -> bool {
        field < RANGED
    }

    /// What a value of such a field is, if it is one.
    pub(super) fn ranged(&self, field: FieldId, value: &str) -> Option<ClauseKind> {
        if self.name(field) == "sort" {
            order(value).map(|_| ClauseKind::Sort)
        } else {
            Dates::parse(value).map(|_| ClauseKind::Range)
        }
    }
}

/// The order that `sort:` asks for; its first letters are enough.
pub(crate) fn order(value: &str) -> Option<Sort> {
    let value = value.as_bytes();
    for (name, sort) in
        [("newest", Sort::Newest), ("oldest", Sort::Oldest), ("relevance", Sort::Relevance)]
    {
        let begins =
            name.as_bytes().get(..value.len()).is_some_and(|head| head.eq_ignore_ascii_case(value));
        if begins && !value.is_empty() {
            return Some(sort);
        }
    }
    None
}

fn is_same(a: &str, b: &str) -> bool {
    one(a).eq_ignore_ascii_case(one(b))
}

/// Without the `s` of many; `has` is not many.
fn one(name: &str) -> &[u8] {
    match name.as_bytes() {
        [one @ .., b's' | b'S'] if one.len() > 2 => one,
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_by_one_and_many_and_by_other_names() {
        let vocabulary =
            Vocabulary::new(["authors", "venue", "tags", "language", "Track"].into_iter());
        for (typed, field) in [
            ("author", "authors"),
            ("AUTHORS", "authors"),
            ("tag", "tags"),
            ("titles", "title"),
            ("track", "Track"),
            ("lang", "language"),
            ("journal", "venue"),
            ("Has", "has"),
        ] {
            assert_eq!(
                vocabulary.find(typed).map(|field| vocabulary.name(field)),
                Some(field),
                "{typed}"
            );
        }
        for typed in ["", "s", "S", "aut", "https", "é", "ha"] {
            assert_eq!(vocabulary.find(typed), None, "{typed}");
        }
        assert_eq!(Vocabulary::default().find("title"), None);
    }
}
