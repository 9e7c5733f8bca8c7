//! Why is nothing found?

use super::corrections::corrected_query;
use crate::query::api::{Note, Request, Response};
use crate::query::matching::{Context, match_query};
use crate::query::restrict::facets::Filters;
use crate::query::restrict::is_requirement;
use crate::query::scratch::Scratch;
use crate::query::syntax::{Clause, QueryText};

/// Most clauses that are looked into.
const MAX_CLAUSES: usize = 8;

/// Adds notes to an answer without papers: which clauses of the query no paper meets; where each
/// alone finds some, which of them leave none of what the others find; and how the query may have
/// been meant.
pub(crate) fn explain_no_results(
    context: Context<'_>,
    scratch: &mut Scratch,
    request: &Request,
    response: &mut Response,
) {
    if response.notes.iter().any(|note| matches!(note, Note::Filtered { .. })) {
        return;
    }
    let filters = Filters::new(context.index, request, &mut Vec::new());
    let mut find = |query: &str, prefix: bool| {
        match_query(context, scratch, &QueryText::bounded(query), prefix, request.steps).docs
    };
    let mut notes = Vec::new();
    for alone in [true, false] {
        let requirements = response.understood.iter().filter(|clause| is_requirement(clause));
        for clause in requirements.take(MAX_CLAUSES) {
            let [before, text, after] = cut(&request.query, clause);
            let rest = [before, " ", after].concat();
            let query = if alone { text } else { &rest };
            let found = find(query, request.prefix && (!alone || after.is_empty()));
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
    if let Some(query) = corrected_query(context.index, request, &response.understood) {
        let found = find(&query, false);
        let papers = found.iter().filter(|&&doc| filters.pass(doc)).count();
        if papers > 0 {
            notes.push(Note::DidYouMean { query, papers });
        }
    }
    response.notes.append(&mut notes);
}

/// The query before a clause, the clause, and the query after it.
fn cut<'q>(query: &'q str, clause: &Clause) -> [&'q str; 3] {
    let [start, end] = clause.span.map(|at| at as usize);
    [0..start, start..end, end..query.len()].map(|range| query.get(range).unwrap_or_default())
}
