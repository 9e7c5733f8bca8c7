//! How much of a query is read?
//!
//! A page must not stand still for whatever is pasted into its field, so the work of one query is
//! bounded by what it reads: a beginning of so many words, longer than any abstract.

use crate::support::str_ext::within;
use crate::text::{PieceKind, split};

/// Words that are read.
const MOST_WORDS: usize = 1024;

/// What a character of a script without spaces counts for, in words: each is looked for side by
/// side with the next, which takes longer than a word.
const CHARACTER: usize = 2;

/// Bytes that are read, whatever they are.
const MOST_BYTES: usize = 64 * 1024;

/// The beginning of a query that is read, all of it but for long texts.
pub(crate) fn readable(query: &str) -> &str {
    let mut words = 0;
    for piece in split(query) {
        words += match piece.kind {
            PieceKind::Gap => 0,
            PieceKind::Word => 1,
            PieceKind::Char => CHARACTER,
        };
        if words > MOST_WORDS || piece.end() > MOST_BYTES {
            return within(query, 0..piece.start);
        }
    }
    query
}

/// The last word of what is read.
pub(crate) fn last_word(read: &str) -> &str {
    // What is read of a query that is read in part is bounded.
    let words = split(read).filter(|piece| piece.kind != PieceKind::Gap);
    words.last().map_or("", |piece| piece.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type_is_read_whole() {
        for query in ["", "graph parsing", "\"a phrase\" -not year:2019..", "深度学习"] {
            assert_eq!(readable(query), query);
        }
        let abstracts = "a sentence of seven words, more or less ".repeat(100);
        assert_eq!(readable(&abstracts), abstracts);
    }

    #[test]
    fn of_a_long_text_the_beginning_is_read() {
        let words = "word ".repeat(2_000_000);
        assert_eq!(readable(&words).len(), 5 * MOST_WORDS);
        let characters = "深".repeat(100_000);
        assert_eq!(readable(&characters).chars().count(), MOST_WORDS / CHARACTER);
        let blank = " ".repeat(10_000_000);
        assert!(readable(&blank).len() <= MOST_BYTES);
        let unbroken = "x".repeat(10_000_000);
        assert!(readable(&unbroken).len() <= MOST_BYTES);
        assert_eq!(last_word(readable("one two three, ")), "three");
    }

    proptest! {
        #[test]
        fn it_is_a_beginning_of_whole_words(
            part in "([a-z]{1,9}|深|[ .,\u{300}]){0,40}",
            times in 1usize..200,
        ) {
            let query = part.repeat(times);
            let read = readable(&query);
            prop_assert!(query.starts_with(read));
            let mut pieces = split(&query);
            prop_assert!(split(read).all(|piece| pieces.next().is_some_and(|p| p.text == piece.text)));
        }
    }
}
