//! What was meant by a clause that no paper matches?
//!
//! Words in quotes and fields are taken to the letter, typos included: the reader who typed
//! `author:kohen` gets nothing, and with it the query as it may have been meant. A word is wrong
//! here that no paper has in the field asked for, whatever others have elsewhere.

use crate::format::Class;
use crate::index::{EntryId, Field, Index};
use crate::query::api::Request;
use crate::query::expand::stem_groups::{is_in, unseen_group};
use crate::query::expand::typos::nearest_words;
use crate::query::restrict::is_requirement;
use crate::query::syntax::{Clause, ClauseKind, QueryToken};
use crate::text::is_stop_word;
use std::ops::Range;

/// The query with the wrong words of its `clauses` spelt as those that look most like them and that
/// papers have in their field; `None` where there is nothing to correct.
pub(super) fn corrected_query(
    index: &Index,
    request: &Request,
    clauses: &[Clause],
) -> Option<String> {
    let mut found = Vec::new();
    // Words that are free are corrected as they are.
    let strict = clauses.iter().filter(|clause| is_requirement(clause));
    strict.for_each(|clause| correct_clause(index, request, clause, &mut found));
    let mut query = request.query.clone();
    // From the end, so that places stay true.
    for (place, entry) in found.iter().rev() {
        if query.get(place.clone()).is_some() {
            query.replace_range(place.clone(), &index.spelling(*entry));
        }
    }
    (!found.is_empty()).then_some(query)
}

/// Adds what is wrong in a clause and its parts, in their order: where it stands in the query, and
/// the word to put there.
fn correct_clause(
    index: &Index,
    request: &Request,
    clause: &Clause,
    found: &mut Vec<(Range<usize>, EntryId)>,
) {
    if clause.negated {
        return;
    }
    clause.clauses.iter().for_each(|part| correct_clause(index, request, part, found));
    let field = match clause.field.as_str() {
        "" => None,
        "title" => Some(Field::Title),
        "abstract" => Some(Field::Abstract),
        name => match index.column(name).and_then(|column| index.searched_as(column)) {
            Some(field) => Some(field),
            None => return,
        },
    };
    if !matches!(clause.kind, ClauseKind::Word | ClauseKind::Phrase) {
        return;
    }
    for token in &clause.tokens {
        let place = clause.at as usize + token.range.0..clause.at as usize + token.range.1;
        let open = request.prefix && place.end == request.query.len();
        if let Some(entry) = correct_in(index, token, field, open) {
            found.push((place, entry));
        }
    }
}

/// The word that was meant by one that no paper has in the field: in any form, or for names, which
/// have none, as it is.
fn correct_in(
    index: &Index,
    token: &QueryToken,
    field: Option<Field>,
    open: bool,
) -> Option<EntryId> {
    let (dictionary, term) = (index.dictionary(), token.term.as_str());
    let own = dictionary.find(token.class, term);
    let has = |entry: &EntryId| is_in(index, *entry, field);
    let forms = || {
        let group = own.map(|entry| dictionary.group(entry)).or_else(|| unseen_group(index, term));
        group.is_some_and(|group| index.group_members(group).iter().any(has))
    };
    let known = own.iter().any(has)
        || (field != Some(Field::Authors) && is_stop_word(term))
        || (field != Some(Field::Authors) && forms())
        || (open && dictionary.words_with_prefix(term).iter().any(|entry| has(&entry)));
    if token.class != Class::Word || known {
        return None;
    }
    let near = |prefix| nearest_words(index, term, prefix, field).0.first().copied();
    near(false).or_else(|| if open { near(true) } else { None })
}
