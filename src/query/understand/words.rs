//! Which words are asked for?
//!
//! They are cut by the same analyzer that cut the papers, and keep how they stood together, since `GPT-4`, `GPT4` and `gpt 4`
//! are one thing. What else a query may hold is the matter of [`language`](super::language).

use crate::format::Class;
use crate::index::Field;
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

/// What finding a word means for a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// It is one more of the words asked for.
    #[default]
    Free,
    /// It has one of several (`bert OR gpt`), and need not have them all.
    Optional,
    /// Nothing: only papers that have it, or the phrase around it, are looked at.
    Required,
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
    /// Exactly this form is meant: no other form, no correction, no completion but for `prefix`.
    pub(crate) exact: bool,
    /// It is the beginning of a word, whatever follows.
    pub(crate) prefix: bool,
    /// The field it is looked for in; `None`: all of them.
    pub(crate) field: Option<Field>,
    /// What finding it means.
    pub(crate) role: Role,
}

impl Word {
    /// Is it to be taken to the letter? Its clause says which papers may be found: nothing is read into it.
    pub(crate) fn is_literal(&self) -> bool {
        self.exact || self.prefix || self.field.is_some() || self.role == Role::Required
    }

    /// Does it ask for the same as another word?
    pub(crate) fn asks_as(&self, other: &Word) -> bool {
        let how = |word: &Word| (word.exact, word.prefix, word.field);
        self.term == other.term && how(self) == how(other)
    }
}

/// A query cut into words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// Its words, in order.
    pub(crate) words: Vec<Word>,
    /// The last word may go on: nothing follows it.
    pub(crate) unfinished: bool,
}

/// Cuts a text into words. Linear.
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
        let (text, term) = (piece.text.into(), folded(piece.text));
        let word = Word {
            text,
            term,
            class,
            joint,
            range,
            exact: false,
            prefix: false,
            field: None,
            role: Role::Free,
        };
        out.words.push(word);
        out.unfinished = class == Class::Word;
        joint = Joint::Compound;
    }
    out
}

/// Makes one word of letters with full stops between them, `U.S.A.`, where it is one that is known. Linear.
pub(crate) fn join_dotted(words: &mut Vec<Word>, text: &str, is_known: &dyn Fn(&str) -> bool) {
    let is_letter = |word: &Word| word.class == Class::Word && word.text.chars().nth(1).is_none();
    let mut at = 0;
    while at < words.len() {
        let follows = |before: &Word, next: &Word| {
            is_letter(next) && text.get(before.range.1..next.range.0) == Some(".")
        };
        let more = words[at..].windows(2).take_while(|two| follows(&two[0], &two[1])).count();
        let end = at + more;
        let mut term = String::new();
        words[at..=end].iter().for_each(|word| term.push_str(&word.term));
        if more > 0 && is_letter(&words[at]) && is_known(&term) {
            let range = (words[at].range.0, words[end].range.1);
            words.drain(at + 1..=end);
            words[at].text = text.get(range.0..range.1).unwrap_or_default().into();
            (words[at].term, words[at].range) = (term, range);
        }
        at += 1;
    }
}

/// How words stand that have `gap` between them.
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

    #[test]
    fn words_keep_how_they_stand_together() {
        let query = parse("GPT-4, graph nets");
        let joints: Vec<_> = query.words.iter().map(|w| (w.term.as_str(), w.joint)).collect();
        assert_eq!(
            joints,
            [
                ("gpt", Joint::Apart),
                ("4", Joint::Compound),
                ("graph", Joint::Apart),
                ("nets", Joint::Space)
            ]
        );
        assert!(query.unfinished);
        assert!(!parse("graph ").unfinished);
        assert!(!parse("深度").unfinished);
        assert_eq!(parse(" ?! ").words, []);
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
            let mut words = parse(text).words;
            join_dotted(&mut words, text, &|term| term == "usa");
            let told: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            assert_eq!(told.join(" "), expected, "{text}");
        }
    }
}
