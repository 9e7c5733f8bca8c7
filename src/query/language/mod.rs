//! What did the reader ask?
//!
//! Every string has a meaning, and parsing cannot fail. The grammar, tokens in capitals:
//!
//! ```text
//! query    = { any }                               side by side
//! any      = all { OR all }                        OR | |
//! all      = unary { AND unary }
//! unary    = { NOT | MINUS } primary               a minus stands right before what it takes away
//! primary  = "(" query ")" | FIELD "(" query ")" | [ FIELD ] value
//! value    = WORD | WORD "*" | "=" WORD | PHRASE | "=" PHRASE | RANGE | ORDER
//! ```
//!
//! - A `WORD` reaches to the next blank, bracket or quote, without the punctuation around it. Case counts in operators only:
//!   `or` is a word.
//! - A `PHRASE` stands between two quotes of any kind. What is open at the end of the query closes there.
//! - A `FIELD` is the name of one, known to the [`Vocabulary`], a colon, and no blank. It holds for all in its brackets.
//! - `RANGE` is the value of `year` and `date`, `ORDER` that of `sort`. What cannot be read as such is a word.
//! - An operator that has nothing to connect is a word (`OR`) or punctuation (`|`, `-`). A minus is an operator at the beginning
//!   of a word only, and not before a digit: `state-of-the-art` and `-0.48` take nothing away.
//! - Brackets side by side with others mean nothing by themselves; under an operator, what stands in them must hold together.
//!
//! The tree has no brackets: fields are distributed over what they hold for, and an [`Kind::Any`] in an [`Kind::Any`], an
//! [`Kind::All`] in an [`Kind::All`] is taken apart. [`print`](print()) writes it in a form that is read as the same tree.

mod dates;
mod lexer;
mod parser;
mod print;
mod tree;
mod vocabulary;

pub(crate) use dates::Dates;
pub use print::print;
pub(crate) use tree::to_utf16;
pub use tree::{Clause, Kind};
pub use vocabulary::Vocabulary;

use super::types::Sort;

/// A query in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed<'q> {
    /// What it means.
    pub clauses: Vec<Clause>,
    /// What looks like a field and its value and was taken as words.
    pub unread: Vec<&'q str>,
}

/// Reads a query. Linear in its length; the stack that it takes is bounded.
pub fn parse<'q>(query: &'q str, vocabulary: &Vocabulary) -> Parsed<'q> {
    let lexer = lexer::Lexer::lex(query, vocabulary);
    Parsed { clauses: parser::parse(query, lexer.tokens), unread: lexer.unread }
}

/// The order that `sort:` asks for; its first letters are enough.
pub(crate) fn order(value: &str) -> Option<Sort> {
    let begins = |name: &str| name.get(..value.len()).is_some_and(|head| head.eq_ignore_ascii_case(value));
    [("newest", Sort::Newest), ("oldest", Sort::Oldest), ("relevance", Sort::Relevance)]
        .into_iter()
        .find(|(name, _)| !value.is_empty() && begins(name))
        .map(|(_, sort)| sort)
}

#[cfg(test)]
mod tests;
