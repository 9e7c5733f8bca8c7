//! What was meant by a clause that no paper matches?
//!
//! Words in quotes and fields are taken to the letter, slips included: the reader who typed `author:kohen` gets nothing, and with it the
//! query as it may have been meant. A word is wrong here that no paper has in the field asked for, whatever others have elsewhere.

use crate::format::Class;
use crate::index::Field;
use crate::query::Collection;
use crate::query::api::Request;
use crate::query::expand::stem_groups::{is_in, unseen_group};
use crate::query::expand::typos::nearest_words;
use crate::query::syntax::{Clause, Kind};
use crate::query::understand::is_requirement;
use crate::query::understand::words::{Word, parse};
use crate::text::is_stop_word;
use std::ops::Range;

impl Collection {
    /// The query with the wrong words of its `clauses` spelt as those that look most like them and that papers have in their field;
    /// `None` where there is nothing to mend.
    pub(super) fn mended(&self, request: &Request, clauses: &[Clause]) -> Option<String> {
        let mut found = Vec::new();
        // Words that are free are corrected as they are.
        let strict = clauses.iter().filter(|clause| is_requirement(clause));
        strict.for_each(|clause| self.mend(request, clause, &mut found));
        let mut query = request.query.clone();
        // From the end, so that places stay true.
        for (place, entry) in found.iter().rev() {
            if query.get(place.clone()).is_some() {
                query.replace_range(place.clone(), &self.index.spelling(*entry));
            }
        }
        (!found.is_empty()).then_some(query)
    }

    /// Adds what is wrong in a clause and its parts, in their order: where it stands in the query, and the word to put there.
    fn mend(&self, request: &Request, clause: &Clause, found: &mut Vec<(Range<usize>, u32)>) {
        if clause.negated {
            return;
        }
        clause.clauses.iter().for_each(|part| self.mend(request, part, found));
        let field = match clause.field.as_str() {
            "" => None,
            "title" => Some(Field::Title),
            "abstract" => Some(Field::Abstract),
            name => match self.index.column(name).and_then(|column| self.index.searched_as(column))
            {
                Some(field) => Some(field),
                None => return,
            },
        };
        if !matches!(clause.kind, Kind::Word | Kind::Phrase) {
            return;
        }
        for word in parse(&clause.value).words {
            let place = clause.at as usize + word.range.0..clause.at as usize + word.range.1;
            let open = request.prefix && place.end == request.query.len();
            if let Some(entry) = self.meant_in(&word, field, open) {
                found.push((place, entry));
            }
        }
    }

    /// The word that was meant by one that no paper has in the field: in any form, or for names, which have none, as it is.
    fn meant_in(&self, word: &Word, field: Option<Field>, open: bool) -> Option<u32> {
        let (index, dictionary) = (&self.index, self.index.dictionary());
        let own = dictionary.find(word.class, &word.term);
        let has = |entry: &u32| is_in(index, *entry, field);
        let forms = || {
            let group = own
                .map(|entry| dictionary.group(entry))
                .or_else(|| unseen_group(index, &word.term));
            group.is_some_and(|group| index.group_members(group).iter().any(has))
        };
        let known = own.iter().any(has)
            || (field != Some(Field::Authors) && is_stop_word(&word.term))
            || (field != Some(Field::Authors) && forms())
            || (open && dictionary.words_with_prefix(&word.term).any(|entry| has(&entry)));
        if word.class != Class::Word || known {
            return None;
        }
        let near = |prefix| nearest_words(index, &word.term, prefix, field).0.first().copied();
        near(false).or_else(|| if open { near(true) } else { None })
    }
}
