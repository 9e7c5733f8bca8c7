//! Why is nothing found?

use super::language::Clause;
use super::types::{Note, Request, Response};
use super::{Collection, ask};

/// Most clauses that are looked into.
const MOST: usize = 8;

impl Collection {
    /// Says of an answer without papers which clauses of the query no paper meets; where each alone finds some, which of them
    /// leave none of what the others find.
    pub(super) fn explain_nothing(&self, request: &Request, response: &mut Response) {
        let is_filtered = |note: &Note| matches!(note, Note::Filtered { .. });
        if response.notes.iter().any(is_filtered) {
            return;
        }
        let query = request.query.as_str();
        let clauses: Vec<&Clause> = response.understood.iter().filter(|c| ask::is_requirement(c)).take(MOST).collect();
        let text = |clause: &Clause| query[clause.span[0] as usize..clause.span[1] as usize].to_string();
        let mut notes = Vec::new();
        for clause in &clauses {
            let prefix = request.prefix && clause.span[1] as usize == query.len();
            let alone = Request { query: text(clause), prefix, ..Request::default() };
            if self.total(alone) == 0 {
                notes.push(Note::Unmatched { clause: text(clause) });
            }
        }
        if notes.is_empty() && response.understood.len() > 1 {
            for clause in &clauses {
                let [start, end] = clause.span.map(|at| at as usize);
                let rest = [&query[..start], " ", &query[end..]].concat();
                let without = self.total(Request { query: rest, ..request.clone() });
                if without > 0 {
                    notes.push(Note::Emptied { clause: text(clause), without });
                }
            }
        }
        response.notes.extend(notes);
    }

    /// How many papers a request finds.
    fn total(&self, request: Request) -> usize {
        self.answer(&Request { limit: 0, facets: Some(Vec::new()), ..request }).total
    }
}
