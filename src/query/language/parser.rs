//! How do the tokens belong together?
//!
//! A recursive descent over the grammar of [the language](super). Brackets deeper than [`MAX_DEPTH`] are read as if they were
//! not there, so neither the parser nor whoever walks the tree needs more stack than that.

use super::lexer::Token;
use super::tree::{Clause, Kind};

/// Deepest brackets that mean something.
const MAX_DEPTH: usize = 32;

/// What stands in one place of a sequence.
enum Part {
    /// Nothing: brackets without words in them.
    Nothing,
    /// One clause.
    One(Clause),
    /// Brackets around several, which stand side by side, and where.
    Several(Vec<Clause>, [u32; 2]),
}

impl Part {
    /// As what an operator takes: several are all of them.
    fn operand(self) -> Option<Clause> {
        match self {
            Part::Nothing => None,
            Part::One(clause) => Some(clause),
            Part::Several(clauses, span) => Clause::joined(Kind::All, clauses).map(|clause| Clause { span, ..clause }),
        }
    }
}

struct Parser<'q> {
    query: &'q str,
    tokens: Vec<(Token, [usize; 2])>,
    /// By token: can a clause begin there?
    begins: Vec<bool>,
    at: usize,
}

/// The clauses that the tokens of `query` make. Linear.
pub(super) fn parse(query: &str, mut tokens: Vec<(Token, [usize; 2])>) -> Vec<Clause> {
    keep_pairs(&mut tokens);
    let mut parser = Parser { query, begins: beginnings(&tokens), tokens, at: 0 };
    parser.sequence()
}

/// Takes out the brackets that are too deep, and those that close nothing.
fn keep_pairs(tokens: &mut Vec<(Token, [usize; 2])>) {
    let mut depth = 0usize;
    tokens.retain(|(token, _)| match token {
        Token::Open => {
            depth += 1;
            depth <= MAX_DEPTH
        }
        Token::Close => {
            depth = depth.wrapping_sub(1);
            let closes = depth < MAX_DEPTH;
            depth = if depth == usize::MAX { 0 } else { depth };
            closes
        }
        _ => true,
    });
}

/// Where a clause can begin, found from the end of the query to its beginning.
fn beginnings(tokens: &[(Token, [usize; 2])]) -> Vec<bool> {
    let mut begins = vec![false; tokens.len() + 1];
    for (at, (token, [_, end])) in tokens.iter().enumerate().rev() {
        begins[at] = match token {
            // With nothing to take away, `NOT` is a word and a minus is punctuation.
            Token::Leaf(_) | Token::Open | Token::Not => true,
            Token::Minus => begins[at + 1] && tokens[at + 1].1[0] == *end,
            Token::Or | Token::And | Token::Close => false,
        };
    }
    begins
}

impl Parser<'_> {
    fn is_next(&self, token: &Token) -> bool {
        self.tokens.get(self.at).is_some_and(|(next, _)| next == token)
    }

    /// `{ any }`, up to a closing bracket or the end.
    fn sequence(&mut self) -> Vec<Clause> {
        let mut out = Vec::new();
        while self.at < self.tokens.len() && !self.is_next(&Token::Close) {
            match self.joined(Kind::Any) {
                Part::Nothing => {}
                Part::One(clause) => out.push(clause),
                Part::Several(clauses, _) => out.extend(clauses),
            }
        }
        out
    }

    /// `all { OR all }` for [`Kind::Any`], `unary { AND unary }` for [`Kind::All`].
    fn joined(&mut self, kind: Kind) -> Part {
        let any = kind == Kind::Any;
        let operator = if any { Token::Or } else { Token::And };
        let mut part = if any { self.joined(Kind::All) } else { self.unary() };
        if !self.is_operator(&operator) {
            return part;
        }
        let mut operands = Vec::new();
        loop {
            operands.extend(part.operand());
            if !self.is_operator(&operator) {
                return Clause::joined(kind, operands).map_or(Part::Nothing, Part::One);
            }
            self.at += 1;
            part = if any { self.joined(Kind::All) } else { self.unary() };
        }
    }

    /// Something follows the operator; what stands before it has been read.
    fn is_operator(&self, token: &Token) -> bool {
        self.is_next(token) && self.begins[self.at + 1]
    }

    /// `{ NOT | - } primary`.
    fn unary(&mut self) -> Part {
        let start = self.at;
        let mut negated = false;
        while (self.is_next(&Token::Not) || self.is_next(&Token::Minus)) && self.begins[self.at + 1] {
            negated = !negated;
            self.at += 1;
        }
        if self.at == start {
            return self.primary();
        }
        let begin = self.tokens[start].1[0];
        let widen = |clause: Clause| Clause {
            span: [begin as u32, clause.span[1]],
            negated: clause.negated != negated,
            ..clause
        };
        self.primary().operand().map_or(Part::Nothing, |clause| Part::One(widen(clause)))
    }

    /// A leaf, brackets, or an operator that has nothing to connect and so is a word.
    fn primary(&mut self) -> Part {
        let Some((token, [start, end])) = self.tokens.get_mut(self.at) else { return Part::Nothing };
        let (start, end) = (*start, *end);
        self.at += 1;
        match token {
            Token::Leaf(clause) => Part::One(std::mem::take(clause)),
            Token::Open => {
                let mut clauses = self.sequence();
                let closed = self.tokens.get(self.at).map_or(self.query.len(), |(_, span)| span[1]);
                self.at += 1;
                let span = [start as u32, closed as u32];
                match clauses.len() {
                    0 | 1 => clauses.pop().map_or(Part::Nothing, |clause| Part::One(Clause { span, ..clause })),
                    _ => Part::Several(clauses, span),
                }
            }
            Token::Or | Token::And | Token::Not => {
                let value = self.query[start..end].to_ascii_lowercase();
                let word = value.is_ascii() && value.as_bytes()[0] != b'|';
                let span = [start as u32, end as u32];
                let clause = Clause { span, value, at: span[0], ..Clause::default() };
                if word { Part::One(clause) } else { Part::Nothing }
            }
            Token::Minus | Token::Close => Part::Nothing,
        }
    }
}
