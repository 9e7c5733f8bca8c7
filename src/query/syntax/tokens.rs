//! A query text cut into tokens, once for all that read it.
//!
//! The lexer, the clauses of the tree, and whatever evaluates them work on the same pieces. A page
//! must not stand still for whatever is pasted into its field, so the work of one query is bounded
//! by what is read of it: a beginning of so many words, longer than any abstract.

use crate::format::Class;
use crate::support::str_ext::within;
use crate::text::{Piece, PieceKind, folded, split};

/// Most words of a query that are read.
const MAX_WORDS: usize = 1024;

/// What a character of a script without spaces counts for, in words: each is searched for side by
/// side with the next one, which takes longer than a word.
const WORDS_PER_CHAR: usize = 2;

/// Most bytes of a query that are read, whatever they are.
const MAX_BYTES: usize = 64 * 1024;

/// How a token is joined to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// It is the first one, or something else stands between.
    Apart,
    /// One space.
    Space,
    /// Nothing, a hyphen, a slash or an underscore: the halves of a compound.
    Compound,
}

/// A word of a query text, or a character of a script without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryToken {
    /// As typed.
    pub(crate) text: String,
    /// The term that is looked up.
    pub(crate) term: String,
    /// [`Class::Word`] or [`Class::Char`].
    pub(crate) class: Class,
    /// How it is joined to the token before it.
    pub(crate) joint: Joint,
    /// Byte range in the text that the tokens are of: the query, or the value of a clause.
    pub(crate) range: (usize, usize),
}

/// A query text and its pieces.
pub(crate) struct QueryText<'q> {
    text: &'q str,
    pieces: Vec<Piece<'q>>,
    /// Only the beginning of the query was read.
    pub(crate) is_truncated: bool,
}

impl<'q> QueryText<'q> {
    /// Reads the whole text. Linear.
    pub(crate) fn new(text: &'q str) -> QueryText<'q> {
        QueryText { text, pieces: split(text).collect(), is_truncated: false }
    }

    /// Reads a text up to the limits of a query. Linear in what is read.
    pub(crate) fn bounded(text: &'q str) -> QueryText<'q> {
        let mut read = QueryText { text, pieces: Vec::new(), is_truncated: false };
        let mut words = 0;
        for piece in split(text) {
            words += match piece.kind {
                PieceKind::Gap => 0,
                PieceKind::Word => 1,
                PieceKind::Char => WORDS_PER_CHAR,
            };
            if words > MAX_WORDS || piece.end() > MAX_BYTES {
                (read.text, read.is_truncated) = (within(text, ..piece.start), true);
                break;
            }
            read.pieces.push(piece);
        }
        read
    }

    /// The text that was read.
    pub(crate) fn text(&self) -> &'q str {
        self.text
    }

    /// Its pieces, in order.
    pub(super) fn pieces(&self) -> &[Piece<'q>] {
        &self.pieces
    }

    /// The last word that was read; empty where there is none.
    pub(crate) fn last_word(&self) -> &'q str {
        let mut words = self.pieces.iter().rev().filter(|piece| piece.kind != PieceKind::Gap);
        words.next().map_or("", |piece| piece.text)
    }

    /// Returns `true` if it has more than `words` words.
    pub(crate) fn is_longer_than(&self, words: usize) -> bool {
        self.pieces.iter().filter(|piece| piece.kind == PieceKind::Word).count() > words
    }

    /// All its tokens.
    pub(crate) fn tokens(&self) -> Vec<QueryToken> {
        tokens_of(&self.pieces, self.text, 0)
    }

    /// The tokens of a part of it, with ranges in that part: what cutting up `value`, which stands
    /// from byte `from` on, would give.
    pub(super) fn tokens_in(&self, value: &str, from: usize) -> Vec<QueryToken> {
        if value.starts_with('.') {
            // `.NET` is a word at the beginning of a text only, as a phrase is one.
            return QueryText::new(value).tokens();
        }
        let end = from + value.len();
        let first = self.pieces.partition_point(|piece| piece.start < from);
        let after = self.pieces.partition_point(|piece| piece.end() <= end);
        tokens_of(self.pieces.get(first..after).unwrap_or_default(), value, from)
    }
}

/// Tokens of the pieces that `text` consists of, which begins at byte `base` of what was cut up.
fn tokens_of(pieces: &[Piece<'_>], text: &str, base: usize) -> Vec<QueryToken> {
    let mut tokens = Vec::new();
    let mut joint = Joint::Apart;
    for piece in pieces {
        let class = match piece.kind {
            PieceKind::Gap => {
                joint = if tokens.is_empty() { Joint::Apart } else { joint_of(piece.text) };
                continue;
            }
            PieceKind::Word => Class::Word,
            PieceKind::Char => Class::Char,
        };
        let range = (piece.start - base, piece.end() - base);
        let typed = within(text, range.0..range.1);
        let (text, term) = (typed.into(), folded(typed));
        tokens.push(QueryToken { text, term, class, joint, range });
        joint = Joint::Compound;
    }
    tokens
}

/// Makes one token of letters with full stops between them, `U.S.A.`, where it is a known word.
/// Linear.
pub(crate) fn join_dotted(
    tokens: &mut Vec<QueryToken>,
    text: &str,
    is_known: &dyn Fn(&str) -> bool,
) {
    let is_letter =
        |token: &QueryToken| token.class == Class::Word && token.text.chars().nth(1).is_none();
    let mut at = 0;
    while at < tokens.len() {
        let follows = |before: &QueryToken, next: &QueryToken| {
            is_letter(next) && text.get(before.range.1..next.range.0) == Some(".")
        };
        let more = tokens[at..].windows(2).take_while(|two| follows(&two[0], &two[1])).count();
        let end = at + more;
        let mut term = String::new();
        tokens[at..=end].iter().for_each(|token| term.push_str(&token.term));
        if more > 0 && is_letter(&tokens[at]) && is_known(&term) {
            let range = (tokens[at].range.0, tokens[end].range.1);
            tokens.drain(at + 1..=end);
            tokens[at].text = within(text, range.0..range.1).into();
            (tokens[at].term, tokens[at].range) = (term, range);
        }
        at += 1;
    }
}

/// How tokens with `gap` between them are joined.
pub(crate) fn joint_of(gap: &str) -> Joint {
    match gap {
        " " => Joint::Space,
        "-" | "‐" | "‑" | "–" | "_" | "_{" | "/" => Joint::Compound,
        _ => Joint::Apart,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn readable(text: &str) -> &str {
        QueryText::bounded(text).text()
    }

    #[test]
    fn tokens_keep_how_they_stand_together() {
        let tokens = QueryText::new("GPT-4, graph nets").tokens();
        let joints: Vec<_> = tokens.iter().map(|w| (w.term.as_str(), w.joint)).collect();
        assert_eq!(
            joints,
            [
                ("gpt", Joint::Apart),
                ("4", Joint::Compound),
                ("graph", Joint::Apart),
                ("nets", Joint::Space)
            ]
        );
        assert_eq!(QueryText::new(" ?! ").tokens(), []);
    }

    #[test]
    fn letters_with_full_stops_are_one_word_where_it_is_known() {
        for (text, expected) in [
            ("the U.S.A. coal", "the U.S.A coal"),
            ("U.S.A", "U.S.A"),
            ("a.b u.s.a", "a b u.s.a"),
            ("U. S. A.", "U S A"),
            ("x.usa", "x usa"),
        ] {
            let mut tokens = QueryText::new(text).tokens();
            join_dotted(&mut tokens, text, &|term| term == "usa");
            let told: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
            assert_eq!(told.join(" "), expected, "{text}");
        }
    }

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
        assert_eq!(readable(&words).len(), 5 * MAX_WORDS);
        let characters = "深".repeat(100_000);
        assert_eq!(readable(&characters).chars().count(), MAX_WORDS / WORDS_PER_CHAR);
        let blank = " ".repeat(10_000_000);
        assert!(readable(&blank).len() <= MAX_BYTES);
        let unbroken = "x".repeat(10_000_000);
        assert!(readable(&unbroken).len() <= MAX_BYTES);
        assert_eq!(QueryText::bounded("one two three, ").last_word(), "three");
    }

    proptest! {
        #[test]
        fn what_is_read_is_a_beginning_of_whole_words(
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
