//! Where do words, quotes and operators begin and end?
//!
//! One pass over the [marks](super::marks). What a byte means depends on what stands right before it, never on what follows far
//! away: only quotes and brackets look for a partner, and both find one at the end of the query.

use super::Kind;
use super::dates::Dates;
use super::marks::{CHAR, CLOSE, COLON, EQUALS, MINUS, OPEN, QUOTE, REST, SPACE, STAR, WORD, marks};
use super::vocabulary::{FieldId, Vocabulary};
use crate::query::types::Sort;

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// What needs no partner.
    Leaf(Kind),
    /// `OR` or `|`.
    Or,
    /// `AND`.
    And,
    /// `NOT`.
    Not,
    /// A minus before what it takes away.
    Minus,
    /// An opening bracket.
    Open,
    /// A closing bracket, or the end of the query.
    Close,
}

/// A piece of a query.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) sign: Sign,
    /// Where it begins and ends, in bytes.
    pub(super) span: [usize; 2],
    /// Where its words are; an operator may have to be a word.
    pub(super) value: [usize; 2],
    /// Where they are looked for.
    pub(super) field: FieldId,
}

/// No field: all of them.
const ANYWHERE: FieldId = FieldId::MAX;

/// Reads a query.
pub(super) struct Lexer<'q> {
    query: &'q str,
    vocabulary: &'q Vocabulary,
    marks: Vec<u8>,
    at: usize,
    /// The field before each bracket that is open.
    fields: Vec<FieldId>,
    pub(super) tokens: Vec<Token>,
    /// What looks like `field:value` and is not.
    pub(super) unread: Vec<[usize; 2]>,
}

impl<'q> Lexer<'q> {
    /// Cuts `query` up. Linear.
    pub(super) fn lex(query: &'q str, vocabulary: &'q Vocabulary) -> Lexer<'q> {
        let marks = marks(query);
        let mut lexer =
            Lexer { query, vocabulary, marks, at: 0, fields: Vec::new(), tokens: Vec::new(), unread: Vec::new() };
        let mut fresh = true; // a minus or an equals sign here is an operator
        while lexer.at < query.len() {
            let start = lexer.at;
            let next = lexer.after(start);
            lexer.at = next;
            let field = lexer.field();
            let mark = lexer.marks[start];
            match mark {
                OPEN => lexer.open(start, field),
                CLOSE => {
                    lexer.fields.pop();
                    lexer.push(Sign::Close, [start, next], [next; 2], field);
                }
                MINUS if fresh && lexer.may_be_negated(next) => {
                    lexer.push(Sign::Minus, [start, next], [next; 2], field);
                    continue;
                }
                SPACE => {}
                QUOTE => lexer.quoted(start, Kind::Phrase, field, None),
                EQUALS if fresh && lexer.marks[next] == QUOTE => {
                    lexer.at = lexer.after(next);
                    lexer.quoted(start, Kind::Exact, field, None);
                }
                _ => lexer.run(start, field, fresh),
            }
            fresh = mark == SPACE || lexer.tokens.last().is_some_and(|t| t.sign == Sign::Open && t.span[1] == lexer.at);
        }
        lexer
    }

    /// Where the character at `at` ends.
    fn after(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.query.len() && self.marks[end] == REST {
            end += 1;
        }
        end
    }

    /// Is there a word, or a part of one?
    fn is_word(&self, at: usize) -> bool {
        self.marks[at] <= CHAR
    }

    /// Does a minus before this take something away? A number after a minus is a negative number, an arrow is an arrow.
    fn may_be_negated(&self, at: usize) -> bool {
        let number = self.query.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        matches!(self.marks[at], WORD | CHAR | QUOTE | OPEN | EQUALS) && !number
    }

    fn push(&mut self, sign: Sign, span: [usize; 2], value: [usize; 2], field: FieldId) {
        self.tokens.push(Token { sign, span, value, field });
    }

    /// The field that the innermost open bracket is about.
    fn field(&self) -> FieldId {
        self.fields.last().copied().unwrap_or(ANYWHERE)
    }

    fn open(&mut self, start: usize, field: FieldId) {
        self.fields.push(field);
        self.push(Sign::Open, [start, self.at], [self.at; 2], field);
    }

    /// What stands in quotes, the first of which has been read. A field with other values that is named before them, up to
    /// `named`, is a word where they are no such value.
    fn quoted(&mut self, start: usize, kind: Kind, field: FieldId, named: Option<usize>) {
        let from = self.at;
        let mut end = from;
        while end < self.query.len() && self.marks[end] != QUOTE {
            end += 1;
        }
        self.at = if end < self.query.len() { self.after(end) } else { end };
        if self.ranged(field, start, [from, end], self.at) {
            return;
        }
        let (mut begin, ranged) = (start, self.vocabulary.is_ranged(field));
        if let Some(name) = named.filter(|_| ranged) {
            self.words(Kind::Word, ANYWHERE, start, [start, name]);
            begin = from;
        }
        // Blanks at the ends are none of a phrase, punctuation may be half a star.
        let mut value = [from, end];
        while value[0] < end && matches!(self.marks[value[0]], SPACE | REST) {
            value[0] += 1;
        }
        while value[0] < value[1] && self.marks[value[1] - 1] == SPACE {
            value[1] -= 1;
        }
        if (value[0]..value[1]).any(|at| self.is_word(at)) {
            self.push(Sign::Leaf(kind), [begin, self.at], value, if ranged { ANYWHERE } else { field });
        }
    }

    /// What reaches to the next blank, bracket or quote: a word, an operator, `field:value`, `=word`, `pre*`.
    fn run(&mut self, start: usize, field: FieldId, fresh: bool) {
        let mut end = start;
        while self.marks[end] < SPACE {
            end += 1;
        }
        self.at = end;
        let operator = match &self.query[start..end] {
            "OR" | "|" => Sign::Or,
            "AND" => Sign::And,
            "NOT" => Sign::Not,
            _ => Sign::Close,
        };
        if operator != Sign::Close {
            return self.push(operator, [start, end], [start, end], ANYWHERE);
        }
        let next = self.after(start);
        if fresh && self.marks[start] == EQUALS && next < end && self.is_word(next) {
            let field = if self.vocabulary.is_ranged(field) { ANYWHERE } else { field };
            self.words(Kind::Exact, field, start, [next, end]);
        } else if !self.named(start, end) && !self.ranged(field, start, [start, end], end) {
            let field = if self.vocabulary.is_ranged(field) { ANYWHERE } else { field };
            self.words(Kind::Word, field, end, [start, end]);
        }
    }

    /// Reads a run as `field:value`; `false` where it is none.
    fn named(&mut self, mut start: usize, end: usize) -> bool {
        // `, author:x` is no less a field than `author:x`.
        while start < end && !self.is_word(start) {
            start += 1;
        }
        let Some(colon) = (start..end).find(|&at| self.marks[at] == COLON) else { return false };
        let (name, from) = (&self.query[start..colon], self.after(colon));
        let read = match self.vocabulary.find(name) {
            Some(field) => self.value(field, start, colon, [from, end]),
            None => false,
        };
        let looks = name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphabetic());
        if !read && looks && matches!(self.marks[from], WORD | CHAR | QUOTE | OPEN) {
            self.unread.push([start, end]);
        }
        read
    }

    /// The value of a field that was named at `start`; `false` where there is none and the name is a word.
    fn value(&mut self, field: FieldId, start: usize, colon: usize, [from, end]: [usize; 2]) -> bool {
        let exact = self.marks[from] == EQUALS;
        let value = if exact { self.after(from) } else { from };
        let kind = if exact { Kind::Exact } else { Kind::Word };
        if value < end {
            return match self.vocabulary.is_ranged(field) {
                true => self.ranged(field, start, [from, end], end),
                false => self.words(kind, field, start, [value, end]),
            };
        }
        match self.marks[end] {
            OPEN if !exact => {
                self.at = self.after(end);
                self.open(start, field);
            }
            QUOTE => {
                self.at = self.after(end);
                self.quoted(start, if exact { kind } else { Kind::Phrase }, field, Some(colon));
            }
            _ => return false,
        }
        true
    }

    /// A text as a range or an order, without the punctuation after it; `false` where it is none.
    fn ranged(&mut self, field: FieldId, start: usize, [from, mut end]: [usize; 2], close: usize) -> bool {
        if !self.vocabulary.is_ranged(field) {
            return false;
        }
        // Full stops at the end may be half a range.
        for dots in [".", ""] {
            while end > from && !self.is_word(end - 1) && (dots.is_empty() || self.query.as_bytes()[end - 1] != b'.') {
                end -= 1;
            }
            let text = &self.query[from..end];
            let kind = match self.vocabulary.name(field) {
                "sort" => order(text).map(|_| Kind::Sort),
                _ => Dates::parse(text).map(|_| Kind::Range),
            };
            if let Some(kind) = kind {
                let quoted = self.marks[close.saturating_sub(1)] == QUOTE;
                self.push(Sign::Leaf(kind), [start, if quoted { close } else { end }], [from, end], field);
                return true;
            }
        }
        false
    }

    /// A text as words, without punctuation around them; `false` where there is none. What begins at or after `start` begins
    /// with its first word.
    fn words(&mut self, mut kind: Kind, field: FieldId, start: usize, [mut from, mut end]: [usize; 2]) -> bool {
        let limit = end;
        while from < end && !self.is_word(from) {
            from += 1;
        }
        while from < end && !self.is_word(end - 1) {
            end -= 1;
        }
        if from == end {
            return false;
        }
        let mut close = end;
        // One letter is no beginning: A* is an algorithm.
        let long = end - from > 1 && self.marks[end - 2..end] == [WORD, WORD];
        if kind == Kind::Word && long && end < limit && self.marks[end] == STAR {
            kind = Kind::Prefix;
            close = self.after(end);
        }
        self.push(Sign::Leaf(kind), [start.min(from), close], [from, end], field);
        true
    }
}

/// The order that `sort:` asks for; its first letters are enough.
pub(crate) fn order(value: &str) -> Option<Sort> {
    let value = value.as_bytes();
    let begins = |name: &str| name.as_bytes().get(..value.len()).is_some_and(|head| head.eq_ignore_ascii_case(value));
    match () {
        () if value.is_empty() => None,
        () if begins("newest") => Some(Sort::Newest),
        () if begins("oldest") => Some(Sort::Oldest),
        () if begins("relevance") => Some(Sort::Relevance),
        () => None,
    }
}
