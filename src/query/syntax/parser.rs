//! How do the tokens belong together?
//!
//! A recursive descent over the grammar of [the language](super). Every function appends what it reads to a list of clauses, so
//! that brackets whose content stands side by side with what is around them need no clause of their own.

use super::lexer::{Lexer, Sign, Token};
use super::tree::{Clause, Kind};

/// The clauses that a query consists of. Linear; as deep as the lexer lets brackets be.
pub(super) fn parse(lexer: &Lexer<'_>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    Parser { lexer, at: 0 }.sequence(&mut clauses);
    clauses
}

struct Parser<'l> {
    lexer: &'l Lexer<'l>,
    at: usize,
}

impl Parser<'_> {
    fn token(&self, at: usize) -> Token {
        self.lexer.tokens.get(at).copied().unwrap_or(Token::END)
    }

    /// Is an operator next that has something to work on? With nothing to take away, `NOT` is a word and a minus is
    /// punctuation.
    fn is_operator(&self, sign: Sign) -> bool {
        let (token, next) = (self.token(self.at), self.token(self.at + 1));
        let begins = match next.sign {
            Sign::Or | Sign::And | Sign::Close => false,
            // Another minus never follows a minus: it would be no operator.
            Sign::Minus => {
                !matches!(self.token(self.at + 2).sign, Sign::Or | Sign::And | Sign::Close)
            }
            Sign::Leaf(_) | Sign::Open | Sign::Not => true,
        };
        token.sign == sign && begins && (sign != Sign::Minus || next.span[0] == token.span[1])
    }

    /// `{ any }`, up to a closing bracket.
    fn sequence(&mut self, out: &mut Vec<Clause>) {
        while self.token(self.at).sign != Sign::Close {
            self.chain(Sign::Or, out);
        }
    }

    /// `all { OR all }`, or `unary { AND unary }`.
    fn chain(&mut self, operator: Sign, out: &mut Vec<Clause>) {
        let (start, from) = (self.at, out.len());
        self.operand(operator, out);
        if !self.is_operator(operator) {
            return;
        }
        self.join(Kind::All, start, from, out);
        while self.is_operator(operator) {
            self.at += 1;
            let (start, from) = (self.at, out.len());
            self.operand(operator, out);
            self.join(Kind::All, start, from, out);
        }
        self.join(if operator == Sign::Or { Kind::Any } else { Kind::All }, start, from, out);
    }

    fn operand(&mut self, operator: Sign, out: &mut Vec<Clause>) {
        if operator == Sign::Or {
            self.chain(Sign::And, out);
        } else {
            self.unary(out);
        }
    }

    /// `{ NOT | - } primary`.
    fn unary(&mut self, out: &mut Vec<Clause>) {
        let (start, from) = (self.at, out.len());
        let mut negated = false;
        while self.is_operator(Sign::Not) || self.is_operator(Sign::Minus) {
            negated = !negated;
            self.at += 1;
        }
        let operators = self.at > start;
        self.primary(out);
        if operators {
            self.join(Kind::All, start, from, out);
            if let Some(clause) = out.get_mut(from) {
                clause.negated ^= negated;
            }
        }
    }

    /// A leaf, brackets, or an operator that has nothing to connect and so is a word.
    fn primary(&mut self, out: &mut Vec<Clause>) {
        let (start, from) = (self.at, out.len());
        let token = self.token(start);
        self.at += 1;
        match token.sign {
            Sign::Open => {
                self.sequence(out);
                self.at += 1;
                if out.len() == from + 1 {
                    self.join(Kind::All, start, from, out);
                }
            }
            Sign::Leaf(kind) => out.push(self.lexer.clause(token, kind)),
            Sign::Or | Sign::And | Sign::Not => {
                let word = self.lexer.clause(token, Kind::Word);
                if word.value != "|" {
                    out.push(word);
                }
            }
            Sign::Minus | Sign::Close => {}
        }
    }

    /// Makes one clause of those from `from` on, which began with the token at `start`. Those of the same kind are taken apart;
    /// one alone stands for itself.
    fn join(&mut self, kind: Kind, start: usize, from: usize, out: &mut Vec<Clause>) {
        if out.len() > from + 1 {
            let mut all = Clause { kind, ..Clause::default() };
            for mut part in out.split_off(from) {
                if part.kind == kind && !part.negated {
                    all.clauses.append(&mut part.clauses);
                } else {
                    all.clauses.push(part);
                }
            }
            out.push(all);
        }
        if let Some(clause) = out.get_mut(from) {
            clause.span =
                [self.token(start).span[0] as u32, self.token(self.at - 1).span[1] as u32];
        }
    }
}
