//! How is a tree written, so that reading it gives the same tree?

use super::marks::{SPACE, marks};
use super::tokens::QueryText;
use super::tree::{Clause, ClauseKind};
use crate::support::str_ext::within;
use crate::text::{Piece, PieceKind};

/// A query that is understood as `clauses`: the shortest form of each, fields by their names in the
/// index.
pub fn print(clauses: &[Clause]) -> String {
    let mut out = String::new();
    list(clauses, " ", None, &mut out);
    out
}

fn list(clauses: &[Clause], between: &str, inside: Option<ClauseKind>, out: &mut String) {
    for (at, clause) in clauses.iter().enumerate() {
        if at > 0 {
            out.push_str(between);
        }
        one(clause, inside, out);
    }
}

fn one(clause: &Clause, inside: Option<ClauseKind>, out: &mut String) {
    let begin = out.len();
    plain(clause, inside, out);
    if clause.negated {
        // Before a digit, a minus would make a number negative.
        let minus = within(out, begin..)
            .starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '=' | '('));
        out.insert_str(begin, if minus { "-" } else { "NOT " });
    }
}

/// A clause as if it were not negated.
fn plain(clause: &Clause, inside: Option<ClauseKind>, out: &mut String) {
    if let ClauseKind::Any | ClauseKind::All = clause.kind {
        let between = if clause.kind == ClauseKind::Any { " OR " } else { " AND " };
        let brackets =
            clause.negated || (clause.kind == ClauseKind::Any && inside == Some(ClauseKind::All));
        out.push_str(if brackets { "(" } else { "" });
        list(&clause.clauses, between, Some(clause.kind), out);
        out.push_str(if brackets { ")" } else { "" });
        return;
    }
    if !clause.field.is_empty() {
        out.push_str(&clause.field);
        out.push(':');
    }
    // Behind a colon a full stop begins no word: ".NET" would be read as "NET".
    let in_brackets = !clause.field.is_empty() && clause.value.starts_with('.');
    let (before, after) = match clause.kind {
        ClauseKind::Word if in_brackets => ("(", ")"),
        ClauseKind::Prefix if in_brackets => ("(", "*)"),
        ClauseKind::Phrase => ("\"", "\""),
        ClauseKind::Exact if is_run(&clause.value) => ("=", ""),
        ClauseKind::Exact => ("=\"", "\""),
        ClauseKind::Prefix => ("", "*"),
        _ => ("", ""),
    };
    out.push_str(before);
    out.push_str(&clause.value);
    out.push_str(after);
}

/// Returns `true` if the text can stand without quotes.
fn is_run(text: &str) -> bool {
    let query = QueryText::new(text);
    let is_word = |piece: Option<&Piece<'_>>| piece.is_some_and(|p| p.kind != PieceKind::Gap);
    is_word(query.pieces().first())
        && is_word(query.pieces().last())
        && marks(&query)[..text.len()].iter().all(|&mark| mark < SPACE)
}
