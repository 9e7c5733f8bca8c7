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
//! - A `WORD` reaches to the next blank, bracket or quote, without the punctuation around it. Case
//!   counts in operators only: `or` is a word.
//! - A `PHRASE` stands between two quotes of any kind. What is open at the end of the query closes
//!   there.
//! - A `FIELD` is the name of one, known to the [`Vocabulary`], a colon, and no blank. It holds for
//!   all in its brackets.
//! - `RANGE` is the value of `year` and `date`, `ORDER` that of `sort`. What cannot be read as such
//!   is a word.
//! - An operator that has nothing to connect is a word (`OR`) or punctuation (`|`, `-`). A minus is
//!   an operator at the beginning of a word only, and not before a digit: `state-of-the-art` and
//!   `-0.48` take nothing away.
//! - Brackets side by side with others mean nothing by themselves; under an operator, what stands
//!   in them must hold together.
//!
//! The tree has no brackets: fields are distributed over what they hold for, and clauses of one
//! kind ([`ClauseKind::Any`], [`ClauseKind::All`]) are not nested. [`print`](print()) writes it in
//! a form that is read as the same tree.
//!
//! # Example
//!
//! ```
//! use papersift::query::syntax::{ClauseKind, Vocabulary, parse, print};
//!
//! let fields = Vocabulary::new(["authors", "venue"].into_iter());
//! let query = parse("author:hinton (bert OR \"graph nets\") -venue:acl", &fields);
//! let kinds: Vec<ClauseKind> = query.clauses.iter().map(|clause| clause.kind).collect();
//! assert_eq!(kinds, [ClauseKind::Word, ClauseKind::Any, ClauseKind::Word]);
//! assert_eq!(print(&query.clauses), "authors:hinton bert OR \"graph nets\" -venue:acl");
//! ```

mod dates;
mod fields;
mod lexer;
mod marks;
mod parser;
mod print;
mod tokens;
mod tree;

pub(crate) use dates::Dates;
pub use fields::Vocabulary;
pub(crate) use fields::order;
pub use print::print;
pub(crate) use tokens::{Joint, QueryText, QueryToken, join_dotted, joint_of};
pub use tree::{Clause, ClauseKind, Sort};

use crate::support::str_ext::within;

/// A query, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed<'q> {
    /// Its clauses, side by side.
    pub clauses: Vec<Clause>,
    /// What looks like a field and its value and was taken as words.
    pub unread: Vec<&'q str>,
    /// It has a character that belongs neither to a word nor to an operator.
    pub(crate) has_symbols: bool,
}

/// Parses a query. Linear in its length; the stack that it takes is bounded.
pub fn parse<'q>(query: &'q str, vocabulary: &Vocabulary) -> Parsed<'q> {
    parse_text(&QueryText::new(query), vocabulary)
}

/// Parses a query that is in tokens already.
pub(crate) fn parse_text<'q>(query: &QueryText<'q>, vocabulary: &Vocabulary) -> Parsed<'q> {
    let lexer = lexer::Lexer::lex(query, vocabulary);
    let text = query.text();
    let unread = lexer.unread.iter().map(|&[start, end]| within(text, start..end)).collect();
    Parsed { clauses: parser::parse(&lexer), unread, has_symbols: lexer.has_symbols() }
}

#[cfg(test)]
mod tests;
