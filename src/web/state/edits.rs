//! How does a query read with a part of it gone, or in another form?

use crate::support::str_ext::{parted, within};

/// The query without the bytes of a span; what stood around it moves together.
pub(super) fn without(query: &str, [start, end]: [usize; 2]) -> String {
    let [before, after] =
        [0..start, end..query.len()].map(|part| query.get(part).unwrap_or_default().trim());
    let space = if before.is_empty() || after.is_empty() { "" } else { " " };
    [before, space, after].concat()
}

/// The query with a word or clause of it in another form; without it where that form is empty.
pub(super) fn rewritten(query: &str, text: &str, to: &str) -> String {
    let Some(start) = place_of(query, text) else { return query.to_owned() };
    let end = start + text.len();
    if to.is_empty() {
        without(query, [start, end])
    } else {
        [within(query, ..start), to, within(query, end..)].concat()
    }
}

/// The query with the operator of a tip behind it, ready for what is to follow it.
pub(super) fn with_operator(query: &str, tip: &str) -> String {
    let end = tip.find([':', '"', '-', '=']).map_or(tip.len(), |at| at + 1);
    let operator = if parted(tip, " OR ").is_some() { "OR " } else { within(tip, ..end) };
    let space = if query.is_empty() || query.ends_with(' ') { "" } else { " " };
    [query, space, operator].concat()
}

/// Where a text stands in a query: on its own, if it can be, and not in the middle of a word.
fn place_of(query: &str, text: &str) -> Option<usize> {
    let part_of_word = |byte: Option<&u8>| {
        byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
    };
    let bytes = query.as_bytes();
    let mut found = None;
    for at in (0..bytes.len()).filter(|at| bytes[*at..].starts_with(text.as_bytes())) {
        let (before, behind) = (bytes[..at].last(), bytes.get(at + text.len()));
        if !part_of_word(before) && !part_of_word(behind) {
            return Some(at);
        }
        found = found.or(Some(at));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stood_around_a_clause_moves_together() {
        assert_eq!(without("a  b  c", [3, 4]), "a c");
        assert_eq!(without("b c", [0, 1]), "c");
        assert_eq!(without("a b", [2, 3]), "a");
        assert_eq!(without("é", [0, 1]), "", "half a character takes nothing along");
    }

    #[test]
    fn a_word_is_rewritten_where_it_stands_alone() {
        assert_eq!(rewritten("nets net", "net", "=net"), "nets =net");
        assert_eq!(rewritten("nets", "net", "=net"), "=nets", "better within a word than nowhere");
        assert_eq!(rewritten("nets", "graph", "=graph"), "nets");
        assert_eq!(rewritten("a net b", "net", ""), "a b");
    }

    #[test]
    fn an_operator_stands_behind_one_space() {
        assert_eq!(with_operator("", "author:lovelace"), "author:");
        assert_eq!(with_operator("bees", "year:2019..2023"), "bees year:");
        assert_eq!(with_operator("bees ", "-word"), "bees -");
        assert_eq!(with_operator("bees", "\"exact phrase\""), "bees \"");
        assert_eq!(with_operator("bees", "word OR word"), "bees OR ");
        assert_eq!(with_operator("bees", "=word"), "bees =");
        assert_eq!(with_operator("bees", "tag:\"x-y z\""), "bees tag:");
    }
}
