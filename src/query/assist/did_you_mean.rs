//! Did the reader mean another word than the rare one that was typed?
//!
//! A word that a few papers have is taken as it is, even where a letter more makes it one that
//! hundreds have: papers have typos too, and names. Where that would find clearly more, a note
//! offers the query so changed; the answer stays as it is.

use crate::format::Class;
use crate::index::{EntryId, Index};
use crate::query::api::{Note, Request, Response};
use crate::query::expand::expansion::is_low_information;
use crate::query::expand::fuzzy::words_within;
use crate::query::expand::words::{QueryWord, QueryWords, Role};
use crate::query::matching::{Context, match_query};
use crate::query::restrict::facets::Filters;
use crate::query::scratch::Scratch;
use crate::query::syntax::QueryText;

/// An answer with more complete papers than this gives no cause for doubt.
const FEW: usize = 3;
/// Shortest word, in letters, that is taken for a typo.
const MIN_LETTERS: usize = 4;
/// Most words of a query that somebody typed.
const MAX_WORDS: usize = 32;
/// How many times as many papers are clearly more, and how many are enough.
const TIMES: usize = 10;
const ENOUGH: usize = 10;

/// Adds a note to an answer in which few papers have every word, where another word one edit away
/// finds clearly more. `words` are those of the request's query.
pub(crate) fn offer_other_words(
    context: Context<'_>,
    scratch: &mut Scratch,
    request: &Request,
    words: &QueryWords,
    response: &mut Response,
) {
    let is_asked = response.complete <= FEW
        && request.steps.typos
        && !request.query.trim().is_empty()
        && words.words.len() <= MAX_WORDS;
    if !is_asked {
        return;
    }
    let index = context.index;
    let mut query = request.query.clone();
    // From the end, so that places stay true.
    for word in words.words.iter().rev() {
        let range = word.token.range;
        let open = request.prefix && words.unfinished && range.1 == request.query.len();
        if let Some(other) = more_common(index, word, open) {
            query.replace_range(range.0..range.1, &index.spelling(other));
        }
    }
    if query == request.query {
        return;
    }
    let filters = Filters::new(index, request, &mut Vec::new());
    let text = QueryText::bounded(&query);
    let found = match_query(context, scratch, &text, false, request.steps).docs;
    let is_complete = |doc| filters.pass(doc) && scratch.scores.is_complete(doc);
    let papers = found.into_iter().filter(|&doc| is_complete(doc)).count();
    if papers >= ENOUGH.max(TIMES * response.complete) {
        response.notes.push(Note::DidYouMean { query, papers });
    }
}

/// The word one edit away from one that few papers have that most have, if these are clearly more.
/// An `open` word may go on.
fn more_common(index: &Index, word: &QueryWord, open: bool) -> Option<EntryId> {
    let (dictionary, postings) = (index.dictionary(), index.postings());
    let term = word.token.term.as_str();
    if word.is_literal()
        || word.role != Role::Free
        || is_low_information(term)
        || term.chars().count() < MIN_LETTERS
    {
        return None;
    }
    let own = dictionary.find(Class::Word, term)?;
    let size = |entry: EntryId| -> usize {
        let forms = index.group_members(dictionary.group(entry)).iter();
        forms.map(|&form| postings.size(form)).sum()
    };
    let begun = dictionary.words_with_prefix(term);
    if size(own) > FEW || (open && begun.len() > 1) {
        return None;
    }
    let mut best = (0, own);
    for (entry, _) in words_within(dictionary, term, 1, false) {
        let other = dictionary.group(entry) != dictionary.group(own);
        // Ties: first wins.
        if other && postings.size(entry) > best.0 {
            best = (postings.size(entry), entry);
        }
    }
    (best.0 >= ENOUGH.max(TIMES * size(own))).then_some(best.1)
}
