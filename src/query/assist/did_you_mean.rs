//! Did the reader mean another word than the rare one that was typed?
//!
//! A word that a few papers have is taken as it is, even where a letter more makes it one that hundreds have: papers have slips
//! too, and names. Where that would find clearly more, a note offers the query so changed; the answer stays as it is.

use crate::format::Class;
use crate::query::api::{Note, Request, Response};
use crate::query::expand::fuzzy::similar;
use crate::query::restrict::facets::Filters;
use crate::query::understand::Asked;
use crate::query::understand::words::{Role, Word};
use crate::query::{Collection, Room};
use crate::text::{is_asking_word, is_stop_word};

/// Papers with every word, in an answer that makes one ask.
const FEW: usize = 3;
/// Shortest word, in letters, that is taken for a slip.
const LETTERS: usize = 4;
/// Most words of a query that somebody typed.
const MOST_WORDS: usize = 32;
/// How many times as many papers are clearly more, and how many are enough.
const TIMES: usize = 10;
const ENOUGH: usize = 10;

impl Collection {
    /// Adds a note to an answer in which few papers have every word, where another word one edit away finds clearly more.
    pub(crate) fn offer_other_words(&self, request: &Request, response: &mut Response) {
        if response.complete <= FEW && request.steps.typos && !request.query.trim().is_empty() {
            self.look_for_other_words(request, response);
        }
    }

    fn look_for_other_words(&self, request: &Request, response: &mut Response) {
        let asked = Asked::read(&self.index, &self.fields, &request.query, request.prefix);
        if asked.words.words.len() > MOST_WORDS {
            return;
        }
        let mut query = request.query.clone();
        // From the end, so that places stay true.
        for word in asked.words.words.iter().rev() {
            let open =
                request.prefix && asked.words.unfinished && word.range.1 == request.query.len();
            if let Some(other) = self.more_common(word, open) {
                query.replace_range(word.range.0..word.range.1, &self.index.spelling(other));
            }
        }
        if query == request.query {
            return;
        }
        let Room { scores, .. } = &mut *self.room.borrow_mut();
        let filters = Filters::new(&self.index, request, &mut Vec::new());
        let (_, _, found, _) = self.find(scores, &query, false, request.steps);
        let papers =
            found.into_iter().filter(|&doc| filters.pass(doc) && scores.is_complete(doc)).count();
        if papers >= ENOUGH.max(TIMES * response.complete) {
            response.notes.push(Note::DidYouMean { query, papers });
        }
    }

    /// The word one edit away from one that few papers have that most have, if these are clearly more. An `open` word may go on.
    fn more_common(&self, word: &Word, open: bool) -> Option<u32> {
        let (dictionary, postings) = (self.index.dictionary(), self.index.postings());
        let little = is_stop_word(&word.term) || is_asking_word(&word.term);
        if word.is_literal()
            || word.role != Role::Free
            || little
            || word.term.chars().count() < LETTERS
        {
            return None;
        }
        let own = dictionary.find(Class::Word, &word.term)?;
        let size = |entry: u32| -> usize {
            let forms = self.index.group_members(dictionary.group(entry)).iter();
            forms.map(|&form| postings.size(form)).sum()
        };
        let begun = dictionary.words_with_prefix(&word.term);
        if size(own) > FEW || (open && begun.len() > 1) {
            return None;
        }
        let mut best = (0, own);
        for (entry, _) in similar(dictionary, &word.term, 1, false) {
            let other = dictionary.group(entry) != dictionary.group(own);
            // Of equals the first.
            if other && postings.size(entry) > best.0 {
                best = (postings.size(entry), entry);
            }
        }
        (best.0 >= ENOUGH.max(TIMES * size(own))).then_some(best.1)
    }
}
