//! How do the lexemes belong together?
//!
//! A recursive descent over the grammar of [the language](super). Every function appends what it
//! reads to a list of clauses, so that brackets whose content stands side by side with what is
//! around them need no clause of their own.

use super::lexer::{Lexeme, LexemeKind, Lexer};
use super::tree::{Clause, ClauseKind};

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
    fn lexeme(&self, at: usize) -> Lexeme {
        self.lexer.lexemes.get(at).copied().unwrap_or(Lexeme::END)
    }

    /// Returns `true` if an operator is next that has something to work on. With nothing to take
    /// away, `NOT` is a word and a minus is punctuation.
    fn is_operator(&self, kind: LexemeKind) -> bool {
        let (lexeme, next) = (self.lexeme(self.at), self.lexeme(self.at + 1));
        let begins = match next.kind {
            LexemeKind::Or | LexemeKind::And | LexemeKind::Close => false,
            // Another minus never follows a minus: it would be no operator.
            LexemeKind::Minus => !matches!(
                self.lexeme(self.at + 2).kind,
                LexemeKind::Or | LexemeKind::And | LexemeKind::Close
            ),
            LexemeKind::Leaf(_) | LexemeKind::Open | LexemeKind::Not => true,
        };
        lexeme.kind == kind
            && begins
            && (kind != LexemeKind::Minus || next.span[0] == lexeme.span[1])
    }

    /// `{ any }`, up to a closing bracket.
    fn sequence(&mut self, out: &mut Vec<Clause>) {
        while self.lexeme(self.at).kind != LexemeKind::Close {
            self.chain(LexemeKind::Or, out);
        }
    }

    /// `all { OR all }`, or `unary { AND unary }`.
    fn chain(&mut self, operator: LexemeKind, out: &mut Vec<Clause>) {
        let (start, from) = (self.at, out.len());
        self.operand(operator, out);
        if !self.is_operator(operator) {
            return;
        }
        self.join(ClauseKind::All, start, from, out);
        while self.is_operator(operator) {
            self.at += 1;
            let (start, from) = (self.at, out.len());
            self.operand(operator, out);
            self.join(ClauseKind::All, start, from, out);
        }
        self.join(
            if operator == LexemeKind::Or { ClauseKind::Any } else { ClauseKind::All },
            start,
            from,
            out,
        );
    }

    fn operand(&mut self, operator: LexemeKind, out: &mut Vec<Clause>) {
        if operator == LexemeKind::Or {
            self.chain(LexemeKind::And, out);
        } else {
            self.unary(out);
        }
    }

    /// `{ NOT | - } primary`.
    fn unary(&mut self, out: &mut Vec<Clause>) {
        let (start, from) = (self.at, out.len());
        let mut negated = false;
        while self.is_operator(LexemeKind::Not) || self.is_operator(LexemeKind::Minus) {
            negated = !negated;
            self.at += 1;
        }
        let operators = self.at > start;
        self.primary(out);
        if operators {
            self.join(ClauseKind::All, start, from, out);
            if let Some(clause) = out.get_mut(from) {
                clause.negated ^= negated;
            }
        }
    }

    /// A leaf, brackets, or an operator that has nothing to connect and so is a word.
    fn primary(&mut self, out: &mut Vec<Clause>) {
        let (start, from) = (self.at, out.len());
        let lexeme = self.lexeme(start);
        self.at += 1;
        match lexeme.kind {
            LexemeKind::Open => {
                self.sequence(out);
                self.at += 1;
                if out.len() == from + 1 {
                    self.join(ClauseKind::All, start, from, out);
                }
            }
            LexemeKind::Leaf(kind) => out.push(self.lexer.clause(lexeme, kind)),
            LexemeKind::Or | LexemeKind::And | LexemeKind::Not => {
                let word = self.lexer.clause(lexeme, ClauseKind::Word);
                if word.value != "|" {
                    out.push(word);
                }
            }
            LexemeKind::Minus | LexemeKind::Close => {}
        }
    }

    /// Makes one clause of those from `from` on, which began with the lexeme at `start`. Those of
    /// the same kind are taken apart; one alone stands for itself.
    fn join(&mut self, kind: ClauseKind, start: usize, from: usize, out: &mut Vec<Clause>) {
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
                [self.lexeme(start).span[0] as u32, self.lexeme(self.at - 1).span[1] as u32];
        }
    }
}
