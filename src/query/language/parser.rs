//! How do the tokens belong together?
//!
//! A recursive descent over the grammar of [the language](super). Brackets deeper than [`MAX_DEPTH`] are read as if they were
//! not there, so neither the parser nor whoever walks the tree needs more stack than that.

use super::lexer::{Lexer, Sign, Token};
use super::tree::{Clause, Kind};
use super::vocabulary::Vocabulary;

/// Deepest brackets that mean something.
const MAX_DEPTH: usize = 32;

struct Parser<'q> {
    query: &'q str,
    vocabulary: &'q Vocabulary,
    /// The tokens; at least one [`Sign::Close`] comes last.
    tokens: Vec<Token>,
    /// By token: can a clause begin there?
    begins: Vec<bool>,
    at: usize,
}

/// The clauses that a query consists of. Linear.
pub(super) fn parse(query: &str, vocabulary: &Vocabulary, lexer: Lexer<'_>) -> Vec<Clause> {
    let tokens = paired(lexer.tokens, query.len());
    let mut parser = Parser { query, vocabulary, begins: beginnings(&tokens), tokens, at: 0 };
    parser.sequence()
}

/// The tokens without brackets that are too deep or close nothing, and with those that are missing at the end.
fn paired(mut tokens: Vec<Token>, end: usize) -> Vec<Token> {
    let mut depth = 0;
    tokens.retain(|token| match token.sign {
        Sign::Open => {
            depth += 1;
            depth <= MAX_DEPTH
        }
        Sign::Close if depth == 0 => false,
        Sign::Close => {
            depth -= 1;
            depth < MAX_DEPTH
        }
        _ => true,
    });
    let close = Token { sign: Sign::Close, span: [end; 2], value: [end; 2], field: usize::MAX };
    tokens.extend([close].into_iter().cycle().take(depth.min(MAX_DEPTH) + 1));
    tokens
}

/// Where a clause can begin, found from the end of the query to its beginning.
fn beginnings(tokens: &[Token]) -> Vec<bool> {
    let mut begins = vec![false; tokens.len()];
    for at in (0..tokens.len()).rev() {
        begins[at] = match tokens[at].sign {
            // With nothing to take away, `NOT` is a word and a minus is punctuation.
            Sign::Leaf(_) | Sign::Open | Sign::Not => true,
            Sign::Minus => begins[at + 1] && tokens[at + 1].span[0] == tokens[at].span[1],
            Sign::Or | Sign::And | Sign::Close => false,
        };
    }
    begins
}

impl Parser<'_> {
    fn sign(&self) -> Sign {
        self.tokens[self.at].sign
    }

    /// Is an operator next, with something after it?
    fn is_operator(&self, sign: Sign) -> bool {
        self.sign() == sign && self.begins[self.at + 1]
    }

    /// `{ any }`, up to a closing bracket.
    fn sequence(&mut self) -> Vec<Clause> {
        let mut clauses = Vec::new();
        while self.sign() != Sign::Close {
            let mut clause = self.chain(Sign::Or);
            if clause.is_loose {
                clauses.append(&mut clause.clauses);
            } else if !clause.is_empty() {
                clauses.push(clause);
            }
        }
        clauses
    }

    /// `all { OR all }`, or `unary { AND unary }`.
    fn chain(&mut self, operator: Sign) -> Clause {
        let first = self.operand(operator);
        if !self.is_operator(operator) {
            return first;
        }
        let mut operands = vec![first];
        while self.is_operator(operator) {
            self.at += 1;
            operands.push(self.operand(operator));
        }
        Clause::joined(if operator == Sign::Or { Kind::Any } else { Kind::All }, operands)
    }

    fn operand(&mut self, operator: Sign) -> Clause {
        if operator == Sign::Or { self.chain(Sign::And) } else { self.unary() }
    }

    /// `{ NOT | - } primary`.
    fn unary(&mut self) -> Clause {
        let (start, mut negated) = (self.at, false);
        while self.is_operator(Sign::Not) || self.is_operator(Sign::Minus) {
            negated = !negated;
            self.at += 1;
        }
        let operators = self.at > start;
        let mut clause = self.primary();
        if operators && !clause.is_empty() {
            clause = clause.operand();
            clause.negated ^= negated;
            clause.span[0] = self.tokens[start].span[0] as u32;
        }
        clause
    }

    /// A leaf, brackets, or an operator that has nothing to connect and so is a word.
    fn primary(&mut self) -> Clause {
        let Token { sign, span, value, field } = self.tokens[self.at];
        self.at += 1;
        let mut clause = Clause { span: span.map(|at| at as u32), at: value[0] as u32, ..Clause::default() };
        match sign {
            Sign::Open => {
                let mut clauses = self.sequence();
                clause.span[1] = self.tokens[self.at].span[1] as u32;
                self.at += 1;
                if clauses.len() > 1 {
                    return Clause { kind: Kind::All, clauses, is_loose: true, ..clause };
                }
                if let Some(only) = clauses.pop() {
                    clause = Clause { span: clause.span, ..only };
                }
            }
            Sign::Leaf(kind) => {
                clause.kind = kind;
                clause.field.push_str(self.vocabulary.name(field));
                clause.value.push_str(&self.query[value[0]..value[1]]);
            }
            Sign::Or | Sign::And | Sign::Not => clause.value.push_str(&self.query[value[0]..value[1]]),
            Sign::Minus | Sign::Close => {}
        }
        if clause.field.is_empty() && clause.kind == Kind::Word {
            match clause.value.as_str() {
                "|" => clause.value.clear(),
                // Words, here and when printed.
                "OR" | "AND" | "NOT" => clause.value.make_ascii_lowercase(),
                _ => {}
            }
        }
        clause
    }
}
