//! Why is nothing found?

use crate::query::api::{Note, Request, Response};
use crate::query::restrict::facets::Filters;
use crate::query::syntax::Clause;
use crate::query::{Collection, Room, understand as ask};

/// Most clauses that are looked into.
const MOST: usize = 8;

impl Collection {
    /// Says of an answer without papers which clauses of the query no paper meets; where each alone finds some, which of them
    /// leave none of what the others find; and how the query may have been meant.
    pub(crate) fn explain_nothing(&self, request: &Request, response: &mut Response) {
        if response.notes.iter().any(|note| matches!(note, Note::Filtered { .. })) {
            return;
        }
        let filters = Filters::new(&self.index, request, &mut Vec::new());
        let Room { scores, .. } = &mut *self.room.borrow_mut();
        let mut notes = Vec::new();
        for alone in [true, false] {
            for clause in
                response.understood.iter().filter(|clause| ask::is_requirement(clause)).take(MOST)
            {
                let [before, text, after] = cut(&request.query, clause);
                let rest = [before, " ", after].concat();
                let query = if alone { text } else { &rest };
                let (_, _, found, _) = self.find(
                    scores,
                    query,
                    request.prefix && (!alone || after.is_empty()),
                    request.steps,
                );
                let without = found.iter().filter(|&&doc| alone || filters.pass(doc)).count();
                if alone && without == 0 {
                    notes.push(Note::Unmatched { clause: text.into() });
                } else if !alone && without > 0 {
                    notes.push(Note::Emptied { clause: text.into(), without });
                }
            }
            if !notes.is_empty() || response.understood.len() < 2 {
                break;
            }
        }
        if let Some(query) = self.mended(request, &response.understood) {
            let (_, _, found, _) = self.find(scores, &query, false, request.steps);
            let papers = found.iter().filter(|&&doc| filters.pass(doc)).count();
            if papers > 0 {
                notes.push(Note::DidYouMean { query, papers });
            }
        }
        response.notes.append(&mut notes);
    }
}

/// The query before a clause, the clause, and the query after it.
fn cut<'q>(query: &'q str, clause: &Clause) -> [&'q str; 3] {
    let [start, end] = clause.span.map(|at| at as usize);
    [0..start, start..end, end..query.len()].map(|range| query.get(range).unwrap_or_default())
}
