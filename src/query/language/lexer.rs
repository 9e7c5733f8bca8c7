//! Where do words, quotes and operators begin and end?
//!
//! One pass. What a character means depends on what stands right before it, never on what follows far away: only quotes and
//! brackets look for a partner, and both find one at the end of the query.

use super::dates::Dates;
use super::tree::{Clause, Kind};
use super::vocabulary::Vocabulary;
use crate::text::{PieceKind, split};

/// Fewest letters before the star of `pre*`: A* is an algorithm.
const SHORTEST_PREFIX: usize = 2;

/// A piece of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// `OR` or `|`.
    Or,
    /// `AND`.
    And,
    /// `NOT`.
    Not,
    /// A minus before what it takes away.
    Minus,
    /// What needs no partner.
    Leaf(Clause),
}

/// A query cut into tokens.
pub(super) struct Lexer<'q, 'v> {
    query: &'q str,
    vocabulary: &'v Vocabulary,
    at: usize,
    /// The field before each bracket that is open; empty where there is none.
    fields: Vec<&'v str>,
    /// Tokens, where they begin and where they end.
    pub(super) tokens: Vec<(Token, [usize; 2])>,
    /// What looks like `field:value` and is not.
    pub(super) unread: Vec<&'q str>,
}

impl<'q, 'v> Lexer<'q, 'v> {
    /// Cuts `query` up. Linear.
    pub(super) fn lex(query: &'q str, vocabulary: &'v Vocabulary) -> Lexer<'q, 'v> {
        let mut lexer = Lexer { query, vocabulary, at: 0, fields: Vec::new(), tokens: Vec::new(), unread: Vec::new() };
        let mut fresh = true; // a minus or an equals sign here is an operator
        while let Some(c) = lexer.query[lexer.at..].chars().next() {
            let start = lexer.at;
            lexer.at += c.len_utf8();
            let next = lexer.query[lexer.at..].chars().next();
            match c {
                '(' | '（' => lexer.open(start, lexer.field()),
                ')' | '）' => {
                    lexer.fields.pop();
                    lexer.push(Token::Close, start, lexer.at);
                }
                '-' | '－' if fresh && next.is_some_and(may_be_negated) => {
                    lexer.push(Token::Minus, start, lexer.at);
                    continue;
                }
                c if c.is_whitespace() => {}
                c if is_quote(c) => lexer.quoted(start, Kind::Phrase, lexer.field()),
                '=' | '＝' if fresh && next.is_some_and(is_quote) => {
                    lexer.at += next.map_or(0, char::len_utf8);
                    lexer.quoted(start, Kind::Exact, lexer.field());
                }
                _ => lexer.run(start, fresh),
            }
            let last = lexer.query[..lexer.at].chars().next_back();
            fresh = last.is_some_and(|c| c.is_whitespace() || matches!(c, '(' | '（'));
        }
        lexer
    }

    fn push(&mut self, token: Token, start: usize, end: usize) {
        self.tokens.push((token, [start, end]));
    }

    /// The field that the innermost open bracket is about.
    fn field(&self) -> &'v str {
        self.fields.last().copied().unwrap_or_default()
    }

    fn open(&mut self, start: usize, field: &'v str) {
        self.fields.push(field);
        self.push(Token::Open, start, self.at);
    }

    /// A clause whose value stands at `value`; `false` where that has no word.
    fn leaf(&mut self, kind: Kind, field: &str, start: usize, value: [usize; 2], end: usize) -> bool {
        let text = &self.query[value[0]..value[1]];
        let words = split(text).any(|piece| piece.kind != PieceKind::Gap);
        if words {
            let (span, at) = ([start as u32, end as u32], value[0] as u32);
            let mut clause = Clause { kind, span, field: field.into(), value: text.into(), at, ..Clause::default() };
            if kind == Kind::Word && field.is_empty() && matches!(text, "OR" | "AND" | "NOT") {
                clause.value.make_ascii_lowercase(); // a word, here and when printed
            }
            self.push(Token::Leaf(clause), start, end);
        }
        words
    }

    /// What stands in quotes, the first of which has been read.
    fn quoted(&mut self, start: usize, kind: Kind, field: &str) {
        let (mut value, end) = self.to_quote();
        self.at = end;
        let (kind, field) = match ranged(field, &self.query[value[0]..value[1]]) {
            Some((kind, len)) => {
                value[1] = value[0] + len;
                (kind, field)
            }
            None => (kind, if is_ranged(field) { "" } else { field }),
        };
        self.leaf(kind, field, start, value, end);
    }

    /// What stands before the next quote, without blanks around it, and where the quote ends. None: all that is left.
    fn to_quote(&self) -> ([usize; 2], usize) {
        let rest = &self.query[self.at..];
        let quote = rest.char_indices().find(|(_, c)| is_quote(*c));
        let (text, end) = match quote {
            Some((at, c)) => (&rest[..at], self.at + at + c.len_utf8()),
            None => (rest, self.query.len()),
        };
        let start = self.at + text.len() - text.trim_start().len();
        ([start, start + text.trim().len()], end)
    }

    /// What reaches to the next blank, bracket or quote: a word, an operator, `field:value`, `=word`, `pre*`.
    fn run(&mut self, start: usize, fresh: bool) {
        let rest = &self.query[start..];
        let len = rest.find(|c: char| c.is_whitespace() || is_bracket(c) || is_quote(c)).unwrap_or(rest.len());
        self.at = start + len;
        let run = &rest[..len];
        match run {
            "OR" | "|" | "｜" => return self.push(Token::Or, start, self.at),
            "AND" => return self.push(Token::And, start, self.at),
            "NOT" => return self.push(Token::Not, start, self.at),
            _ => {}
        }
        let exact = run.strip_prefix(['=', '＝']).filter(|text| fresh && text.starts_with(is_exact));
        if exact.is_none() && self.named_value(start) {
            return;
        }
        let field = self.field();
        if self.ranged_value(field, start, start) {
            return;
        }
        let field = if is_ranged(field) { "" } else { field };
        match exact {
            Some(text) => self.words(Kind::Exact, field, start, self.at - text.len()),
            None => self.words(Kind::Word, field, start, start),
        };
    }

    /// Reads the run from `start` on as `field:value`; `false` where it is none.
    fn named_value(&mut self, start: usize) -> bool {
        let run = &self.query[start..self.at];
        // `, author:x` is no less a field than `author:x`.
        let lead = run.find(char::is_alphanumeric).unwrap_or(run.len());
        let Some((colon, c)) = run[lead..].char_indices().find(|(_, c)| matches!(c, ':' | '：')) else { return false };
        let (start, name) = (start + lead, &run[lead..lead + colon]);
        let from = start + colon + c.len_utf8();
        let read = match self.vocabulary.find(name) {
            Some(field) => self.value(start, from, field),
            None => false,
        };
        if !read && is_named(name, &self.query[from..]) {
            self.unread.push(&self.query[start..self.at]);
        }
        read
    }

    /// The value of a field that was named at `start`, from `from` on; `false` where there is none and the name is a word.
    fn value(&mut self, start: usize, from: usize, field: &'v str) -> bool {
        let next = self.query[self.at..].chars().next();
        let rest = &self.query[from..self.at];
        match next {
            Some(c) if rest.is_empty() && matches!(c, '(' | '（') => {
                self.at += c.len_utf8();
                self.open(start, field);
                true
            }
            Some(c) if matches!(rest, "" | "=" | "＝") && is_quote(c) => {
                let before = self.at;
                self.at += c.len_utf8();
                let ([from, to], _) = self.to_quote();
                if is_ranged(field) && ranged(field, &self.query[from..to]).is_none() {
                    self.at = before; // the name is a word, and so are those in the quotes
                    return false;
                }
                self.quoted(start, if rest.is_empty() { Kind::Phrase } else { Kind::Exact }, field);
                true
            }
            _ if is_ranged(field) => self.ranged_value(field, start, from),
            _ => match rest.strip_prefix(['=', '＝']) {
                Some(text) => self.words(Kind::Exact, field, start, self.at - text.len()),
                None => self.words(Kind::Word, field, start, from),
            },
        }
    }

    /// The run from `from` on as a range or an order; `false` where it is none.
    fn ranged_value(&mut self, field: &str, start: usize, from: usize) -> bool {
        let Some((kind, len)) = ranged(field, &self.query[from..self.at]) else { return false };
        self.leaf(kind, field, start, [from, from + len], from + len)
    }

    /// The run from `from` on as words, without punctuation around it; `false` where there is none.
    fn words(&mut self, mut kind: Kind, field: &str, start: usize, from: usize) -> bool {
        let text = &self.query[from..self.at];
        let mut words = split(text).filter(|piece| piece.kind != PieceKind::Gap);
        let Some(first) = words.next() else { return false };
        let last = words.last().unwrap_or(first);
        let mut end = from + last.end();
        let value = [from + first.start, end];
        let long = last.kind == PieceKind::Word && last.text.chars().count() >= SHORTEST_PREFIX;
        if kind == Kind::Word && long && self.query[end..self.at].starts_with(['*', '＊']) {
            kind = Kind::Prefix;
            end += self.query[end..].chars().next().map_or(0, char::len_utf8);
        }
        // Punctuation before a plain word is not a part of it; a field's name and an equals sign are.
        let start = if from == start { value[0] } else { start };
        self.leaf(kind, field, start, value, end)
    }
}

/// Quotes of all kinds; each closes what another one has opened. No apostrophes: they belong to words.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」' | '『' | '』')
}

pub(super) fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '（' | '）')
}

/// A minus before this takes something away. A number after a minus is a negative number, an arrow is an arrow.
pub(super) fn may_be_negated(next: char) -> bool {
    (next.is_alphanumeric() && !next.is_ascii_digit())
        || is_quote(next)
        || matches!(next, '(' | '（' | '\\' | '.' | '=' | '＝')
}

/// An equals sign before this means this word.
fn is_exact(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\\' | '.')
}

/// Fields with values that are no words.
fn is_ranged(field: &str) -> bool {
    matches!(field, "year" | "date" | "sort")
}

/// What a value of such a field is, if it is one, and its length without the punctuation after it. Full stops at the end may
/// be half a range.
fn ranged(field: &str, value: &str) -> Option<(Kind, usize)> {
    let kind = |value: &str| match field {
        "sort" => super::order(value).map(|_| Kind::Sort),
        "year" | "date" => Dates::parse(value).map(|_| Kind::Range),
        _ => None,
    };
    let open = value.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let closed = open.trim_end_matches('.');
    [open, closed].into_iter().find_map(|value| Some((kind(value)?, value.len())))
}

/// Does this look like the name of a field with its value? `https://` and `16:9` do not.
fn is_named(name: &str, value: &str) -> bool {
    const SCHEMES: [&str; 4] = ["http", "https", "doi", "arxiv"];
    name.chars().count() > 1
        && name.chars().all(char::is_alphabetic)
        && value.starts_with(|c: char| c.is_alphanumeric() || is_quote(c) || is_bracket(c))
        && SCHEMES.iter().all(|scheme| !scheme.eq_ignore_ascii_case(name))
}
