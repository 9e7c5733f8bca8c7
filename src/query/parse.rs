//! What did the reader ask?
//!
//! Every string has a meaning: it is cut by the same analyzer that cut the papers. Words keep how they stood together, since
//! `GPT-4`, `GPT4` and `gpt 4` are one thing.

use crate::format::Class;
use crate::text::{PieceKind, folded, split};

/// How a word stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// It is the first, or something stands between.
    Apart,
    /// One space.
    Space,
    /// Nothing, a hyphen, a slash or an underscore: the halves of a compound.
    Compound,
}

/// A word of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As typed.
    pub(crate) text: String,
    /// As looked up.
    pub(crate) term: String,
    /// [`Class::Word`] or [`Class::Char`].
    pub(crate) class: Class,
    /// How it stands to the word before.
    pub(crate) joint: Joint,
    /// Byte range in the query.
    pub(crate) range: (usize, usize),
}

/// A query cut into words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// Its words, in order.
    pub(crate) words: Vec<Word>,
    /// The last word may go on: nothing follows it.
    pub(crate) unfinished: bool,
}

/// Cuts a query into words. Linear; every string is a query.
pub(crate) fn parse(query: &str) -> Query {
    let mut out = Query::default();
    let mut joint = Joint::Apart;
    for piece in split(query) {
        let class = match piece.kind {
            PieceKind::Gap => {
                joint = if out.words.is_empty() { Joint::Apart } else { joint_of(piece.text) };
                out.unfinished = false;
                continue;
            }
            PieceKind::Word => Class::Word,
            PieceKind::Char => Class::Char,
        };
        let range = (piece.start, piece.end());
        out.words.push(Word { text: piece.text.into(), term: folded(piece.text), class, joint, range });
        out.unfinished = class == Class::Word;
        joint = Joint::Compound;
    }
    out
}

fn joint_of(gap: &str) -> Joint {
    match gap {
        " " => Joint::Space,
        "-" | "‐" | "‑" | "–" | "_" | "_{" | "/" => Joint::Compound,
        _ => Joint::Apart,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_how_they_stand_together() {
        let query = parse("GPT-4, graph nets");
        let joints: Vec<_> = query.words.iter().map(|w| (w.term.as_str(), w.joint)).collect();
        assert_eq!(
            joints,
            [("gpt", Joint::Apart), ("4", Joint::Compound), ("graph", Joint::Apart), ("nets", Joint::Space)]
        );
        assert!(query.unfinished);
        assert!(!parse("graph ").unfinished);
        assert!(!parse("深度").unfinished);
        assert_eq!(parse(" ?! ").words, []);
    }
}
