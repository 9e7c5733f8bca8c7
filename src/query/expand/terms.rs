//! Which terms may stand for a word?
//!
//! | expansion | weight | why |
//! |---|---|---|
//! | the exact term | 1 | |
//! | other terms of its stem group | 0.8 | `clusters` for `cluster` |
//! | terms that begin so, for an unfinished last word | 0.5 | the 50 most common suffice |
//! | the other way to write a compound | 1 | `GPT4` for `GPT-4`, two neighbours for one word |
//! | what the index knows to stand for it | 0.5 to 1 | `LSTM`: `synonyms.rs` |
//! | the corrections of an out-of-vocabulary word | 1, the second best 0.5 | `transfomer` |

use super::expansion::{Expansion, ExpansionKind};
use super::stem_groups::{GROUP_WEIGHT, completions, forms, halves, unseen_group};
use super::words::{QueryWord, QueryWords};
use crate::format::Class;
use crate::index::{DocId, Field, FieldLists, Index, Posting};
use crate::paper::Date;
use crate::query::syntax::Joint;
use crate::text::is_stop_word;

/// Weight of a term that begins as the unfinished word does.
pub(crate) const PREFIX_WEIGHT: f64 = 0.5;

/// Terms that an unfinished word is completed to.
const MAX_COMPLETIONS: usize = 50;

/// What the word as it is stands for: itself, its other forms, what it may become, and the other
/// ways to write it as a compound. Empty for an out-of-vocabulary word in any way. Stop words have
/// no other forms: `does` is none of `doe`.
pub(crate) fn own_expansions(
    index: &Index,
    query: &QueryWords,
    at: usize,
    unfinished: bool,
) -> Vec<Expansion> {
    let word = &query.words[at];
    let dictionary = index.dictionary();
    let mut expansions = Vec::new();
    if let Some(entry) = dictionary.find(Class::Word, &word.token.term) {
        if word.exact || (is_stop_word(&word.token.term) && !word.is_literal()) {
            expansions.push(Expansion::term(entry, 1.0, true));
        } else {
            forms(index, entry, 1.0, true, &mut expansions);
        }
    } else if word.is_literal() && !word.exact {
        let group = unseen_group(index, &word.token.term)
            .map_or(&[][..], |group| index.group_members(group));
        expansions.extend(group.iter().map(|&entry| Expansion::term(entry, GROUP_WEIGHT, false)));
    }
    if unfinished || word.prefix {
        for entry in completions(index, &word.token.term, MAX_COMPLETIONS) {
            if expansions.iter().all(|expansion| !expansion.is(entry)) {
                expansions.push(Expansion::term(entry, PREFIX_WEIGHT, false));
            }
        }
    }
    // The dictionary also has words of values that are not searched, and of the owner's synonyms.
    expansions.retain(
        |expansion| matches!(expansion.kind, ExpansionKind::Term(entry) if index.postings().size(entry) > 0),
    );
    if word.exact {
        return expansions;
    }
    if !word.is_literal()
        && let Some(lists) = of_year(index, &word.token.term)
    {
        expansions.push(Expansion {
            kind: ExpansionKind::Phrase(Vec::new(), lists.into()),
            weight: 1.0,
            exact: true,
        });
    }
    for joined in joined_forms(query, at) {
        expansions.extend(
            dictionary.find(Class::Word, &joined).map(|entry| Expansion::term(entry, 1.0, true)),
        );
    }
    if let Some((a, b)) = halves(index, &word.token.term) {
        expansions.push(Expansion {
            kind: ExpansionKind::Pair(a, b, index.pairs(a, b).into()),
            weight: 1.0,
            exact: true,
        });
    }
    expansions
}

/// The papers of a year, as if each had it once among its values; `None` for what is no year or has
/// none.
fn of_year(index: &Index, term: &str) -> Option<FieldLists> {
    let is_year = term.len() == 4 && term.bytes().all(|byte| byte.is_ascii_digit());
    let year: u16 = if is_year { term.parse().ok()? } else { return None };
    let is_of = |doc: &DocId| index.date(*doc).and_then(Date::year) == Some(year);
    let mut lists = FieldLists::default();
    lists[Field::Other as usize] =
        index.docs().filter(is_of).map(|doc| Posting::new(doc, 1)).collect();
    (!lists[Field::Other as usize].is_empty()).then_some(lists)
}

/// How the compound that this word is half of looks in one piece: `gpt4` for `GPT-4` and `gpt 4`.
fn joined_forms(query: &QueryWords, at: usize) -> impl Iterator<Item = String> {
    let with = |a: usize, b: usize| {
        let (first, second) = (query.words.get(a)?, query.words.get(b)?);
        let digit = |w: &QueryWord| w.token.term.starts_with(|c: char| c.is_ascii_digit());
        let mixed = digit(second) && !digit(first);
        let compound =
            second.token.joint == Joint::Compound || (second.token.joint == Joint::Space && mixed);
        (compound && first.token.class == Class::Word && second.token.class == Class::Word)
            .then(|| [first.token.term.as_str(), &second.token.term].concat())
    };
    [at.checked_sub(1).and_then(|before| with(before, at)), with(at, at + 1)].into_iter().flatten()
}
