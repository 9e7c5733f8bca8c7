//! Where do words, quotes and operators begin and end?
//!
//! One pass over the [marks](super::marks). What a byte means depends on what stands right before
//! it, never on what follows far away: only quotes and brackets look for a partner, and both find
//! one at the end of the query.

use super::fields::{FieldId, Vocabulary};
use super::marks::{
    CHAR, CLOSE, COLON, EQUALS, GAP, MINUS, OPEN, QUOTE, REST, SPACE, STAR, WORD, marks,
};
use super::tokens::QueryText;
use super::tree::{Clause, ClauseKind};

/// What a [`Lexeme`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LexemeKind {
    /// What needs no partner.
    Leaf(ClauseKind),
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
pub(super) struct Lexeme {
    pub(super) kind: LexemeKind,
    /// Where it begins and ends, in bytes.
    pub(super) span: [usize; 2],
    /// Where its words are; an operator may have to be a word.
    pub(super) value: [usize; 2],
    /// Where they are looked for.
    pub(super) field: FieldId,
}

impl Lexeme {
    /// Behind the last one.
    pub(super) const END: Lexeme =
        Lexeme { kind: LexemeKind::Close, span: [0; 2], value: [0; 2], field: ANYWHERE };
}

/// No field: all of them.
const ANYWHERE: FieldId = FieldId::MAX;
/// Deepest brackets that mean something; deeper ones are read as if they were not there, so neither
/// the parser nor whoever walks the tree needs more stack than that.
const MAX_DEPTH: usize = 32;

/// Reads a query.
pub(super) struct Lexer<'q> {
    query: &'q QueryText<'q>,
    vocabulary: &'q Vocabulary,
    marks: Vec<u8>,
    at: usize,
    /// The field before each bracket that is open, ineffective ones included.
    fields: Vec<FieldId>,
    pub(super) lexemes: Vec<Lexeme>,
    /// What looks like `field:value` and is not.
    pub(super) unread: Vec<[usize; 2]>,
}

impl<'q> Lexer<'q> {
    /// Cuts `query` up. Linear.
    pub(super) fn lex(query: &'q QueryText<'q>, vocabulary: &'q Vocabulary) -> Lexer<'q> {
        let (fields, lexemes, unread) = (Vec::new(), Vec::new(), Vec::new());
        let mut lexer =
            Lexer { query, vocabulary, marks: marks(query), at: 0, fields, lexemes, unread };
        let mut fresh = true; // a minus or an equals sign here is an operator
        while lexer.at < query.text().len() {
            let start = lexer.at;
            let next = lexer.after(start);
            lexer.at = next;
            let field = lexer.field();
            match lexer.mark(start) {
                SPACE => {}
                OPEN => lexer.open(start, field),
                CLOSE => lexer.close(start),
                QUOTE => lexer.quoted(start, ClauseKind::Phrase, field, None),
                MINUS if fresh && lexer.may_be_negated(next) => {
                    lexer.push(LexemeKind::Minus, [start, next], [next; 2], field);
                    continue;
                }
                EQUALS if fresh && lexer.mark(next) == QUOTE => {
                    lexer.at = lexer.after(next);
                    lexer.quoted(start, ClauseKind::Exact, field, None);
                }
                _ => lexer.run(start, field, fresh),
            }
            let mut last = lexer.at - 1;
            while lexer.mark(last) == REST {
                last -= 1;
            }
            fresh = matches!(lexer.mark(last), SPACE | OPEN);
        }
        while !lexer.fields.is_empty() {
            lexer.close(query.text().len());
        }
        lexer
    }

    /// Returns `true` if a character belongs neither to a word nor to an operator.
    pub(super) fn has_symbols(&self) -> bool {
        self.marks.contains(&GAP)
    }

    fn mark(&self, at: usize) -> u8 {
        self.marks.get(at).copied().unwrap_or(SPACE)
    }

    fn text(&self, [from, to]: [usize; 2]) -> &'q str {
        self.query.text().get(from..to).unwrap_or_default()
    }

    /// Where the character at `at` ends.
    fn after(&self, mut at: usize) -> usize {
        at += usize::from(at < self.query.text().len());
        while self.mark(at) == REST {
            at += 1;
        }
        at
    }

    /// Returns `true` at a byte of a word.
    fn is_word(&self, at: usize) -> bool {
        self.mark(at) <= CHAR
    }

    /// Returns `true` if a minus before this negates something. A number after a minus is a
    /// negative number, an arrow is an arrow.
    fn may_be_negated(&self, at: usize) -> bool {
        let number = self.query.text().as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        matches!(self.mark(at), WORD | CHAR | QUOTE | OPEN | EQUALS) && !number
    }

    /// What a lexeme with words asks for.
    pub(super) fn clause(&self, lexeme: Lexeme, kind: ClauseKind) -> Clause {
        let mut clause = Clause { kind, at: lexeme.value[0] as u32, ..Clause::default() };
        clause.span = [lexeme.span[0] as u32, lexeme.span[1] as u32];
        clause.field.push_str(self.vocabulary.name(lexeme.field));
        clause.value.push_str(self.text(lexeme.value));
        if kind == ClauseKind::Word
            && clause.field.is_empty()
            && matches!(clause.value.as_str(), "OR" | "AND" | "NOT")
        {
            clause.value.make_ascii_lowercase(); // a word, here and when printed
        }
        clause.tokens = self.query.tokens_in(&clause.value, lexeme.value[0]);
        clause
    }

    fn push(&mut self, kind: LexemeKind, span: [usize; 2], value: [usize; 2], field: FieldId) {
        self.lexemes.push(Lexeme { kind, span, value, field });
    }

    /// The field that the innermost open bracket is about.
    fn field(&self) -> FieldId {
        self.fields.last().copied().unwrap_or(ANYWHERE)
    }

    fn open(&mut self, start: usize, field: FieldId) {
        self.fields.push(field);
        if self.fields.len() <= MAX_DEPTH {
            self.push(LexemeKind::Open, [start, self.at], [self.at; 2], field);
        }
    }

    /// A closing bracket; one that closes nothing is punctuation.
    fn close(&mut self, start: usize) {
        if self.fields.pop().is_some() && self.fields.len() < MAX_DEPTH {
            self.push(LexemeKind::Close, [start, self.at], [self.at; 2], ANYWHERE);
        }
    }

    /// What stands in quotes, the first of which has been read. A field with other values that is
    /// named before them, up to `named`, is a word where they are no such value.
    fn quoted(&mut self, start: usize, kind: ClauseKind, field: FieldId, named: Option<usize>) {
        let from = self.at;
        let mut end = from;
        while end < self.query.text().len() && self.mark(end) != QUOTE {
            end += 1;
        }
        self.at = self.after(end);
        if self.ranged(field, [start, self.at], [from, end]) {
            return;
        }
        let (mut start, mut field) = (start, field);
        if self.vocabulary.is_ranged(field) {
            field = ANYWHERE;
            if let Some(name) = named {
                self.words(ClauseKind::Word, field, start, [start, name]);
                start = from;
            }
        }
        // Blanks at the ends are none of a phrase; stars are.
        let mut value = [from, end];
        while value[0] < end && matches!(self.mark(value[0]), SPACE | REST) {
            value[0] += 1;
        }
        while value[0] < value[1] && self.mark(value[1] - 1) == SPACE {
            value[1] -= 1;
        }
        if (value[0]..value[1]).any(|at| self.is_word(at)) {
            self.push(LexemeKind::Leaf(kind), [start, self.at], value, field);
        }
    }

    /// What reaches to the next blank, bracket or quote: a word, an operator, `field:value`,
    /// `=word`, `pre*`.
    fn run(&mut self, start: usize, field: FieldId, fresh: bool) {
        let mut end = start;
        while self.mark(end) < SPACE {
            end += 1;
        }
        self.at = end;
        let span = [start, end];
        let operator = match self.text(span) {
            "OR" | "|" => LexemeKind::Or,
            "AND" => LexemeKind::And,
            "NOT" => LexemeKind::Not,
            _ => LexemeKind::Close,
        };
        if operator != LexemeKind::Close {
            return self.push(operator, span, span, ANYWHERE);
        }
        let next = self.after(start);
        let exact = fresh && self.mark(start) == EQUALS && next < end && self.is_word(next);
        if !exact && (self.named(start, end) || self.ranged(field, span, span)) {
            return;
        }
        let field = if self.vocabulary.is_ranged(field) { ANYWHERE } else { field };
        if exact {
            self.words(ClauseKind::Exact, field, start, [next, end]);
        } else {
            self.words(ClauseKind::Word, field, end, span);
        }
    }

    /// Reads a run as `field:value`; `false` where it is none.
    fn named(&mut self, mut start: usize, end: usize) -> bool {
        // `, author:x` is no less a field than `author:x`.
        while start < end && !self.is_word(start) {
            start += 1;
        }
        let mut colon = start;
        while colon < end && self.mark(colon) != COLON {
            colon += 1;
        }
        if colon == end {
            return false;
        }
        let (name, from) = (self.text([start, colon]), self.after(colon));
        let read = match self.vocabulary.find(name) {
            Some(field) => self.value(field, start, colon, [from, end]),
            None => false,
        };
        let looks = name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphabetic());
        if !read && looks && matches!(self.mark(from), WORD | CHAR | QUOTE | OPEN) {
            self.unread.push([start, end]);
        }
        read
    }

    /// The value of a field that was named at `start`; `false` where there is none and the name is
    /// a word.
    fn value(
        &mut self,
        field: FieldId,
        start: usize,
        colon: usize,
        [from, end]: [usize; 2],
    ) -> bool {
        let exact = self.mark(from) == EQUALS;
        let value = if exact { self.after(from) } else { from };
        let kind = if exact { ClauseKind::Exact } else { ClauseKind::Word };
        if value < end {
            return match self.vocabulary.is_ranged(field) {
                true => self.ranged(field, [start, end], [from, end]),
                false => self.words(kind, field, start, [value, end]),
            };
        }
        match self.mark(end) {
            OPEN if !exact => {
                self.at = self.after(end);
                self.open(start, field);
            }
            QUOTE => {
                self.at = self.after(end);
                self.quoted(
                    start,
                    if exact { kind } else { ClauseKind::Phrase },
                    field,
                    Some(colon),
                );
            }
            _ if !exact => return self.value_behind_blank(field, start, end),
            _ => return false,
        }
        true
    }

    /// `author: hinton`, of names only: what stands behind "title:" or "abstract:" is a text that
    /// was pasted.
    fn value_behind_blank(&mut self, field: FieldId, start: usize, end: usize) -> bool {
        let from = self.after(end);
        if self.mark(end) != SPACE
            || self.vocabulary.name(field) != "authors"
            || !self.is_word(from)
        {
            return false;
        }
        let mut to = from;
        while self.mark(to) < SPACE {
            to += 1;
        }
        if matches!(self.text([from, to]), "OR" | "AND" | "NOT")
            || (from..to).any(|at| self.mark(at) == COLON)
        {
            return false;
        }
        self.at = to;
        self.words(ClauseKind::Word, field, start, [from, to])
    }

    /// A text as a range or an order, without the punctuation after it; `false` where it is none.
    /// Quotes around it belong to the span.
    fn ranged(&mut self, field: FieldId, span: [usize; 2], [from, mut end]: [usize; 2]) -> bool {
        if !self.vocabulary.is_ranged(field) {
            return false;
        }
        let quoted = span[1] > end;
        // Full stops at the end may be half a range.
        for dot in [b'.', 0] {
            while end > from
                && !self.is_word(end - 1)
                && self.query.text().as_bytes()[end - 1] != dot
            {
                end -= 1;
            }
            if let Some(kind) = self.vocabulary.ranged(field, self.text([from, end])) {
                self.push(
                    LexemeKind::Leaf(kind),
                    [span[0], if quoted { span[1] } else { end }],
                    [from, end],
                    field,
                );
                return true;
            }
        }
        false
    }

    /// A text as words, without punctuation around them; `false` where there is none. What begins
    /// at or after `start` begins with its first word.
    fn words(
        &mut self,
        mut kind: ClauseKind,
        field: FieldId,
        start: usize,
        [mut from, mut end]: [usize; 2],
    ) -> bool {
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
        let long = end - from > 1 && self.mark(end - 1) == WORD && self.mark(end - 2) == WORD;
        if kind == ClauseKind::Word && long && end < limit && self.mark(end) == STAR {
            kind = ClauseKind::Prefix;
            close = self.after(end);
        }
        self.push(LexemeKind::Leaf(kind), [start.min(from), close], [from, end], field);
        true
    }
}
