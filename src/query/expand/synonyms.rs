//! What else may the words of a query be called?
//!
//! The index knows words and phrases that stand for each other
//! ([`Synonyms`](crate::format::Synonyms)). Where one side stands in the query, in any form, the
//! other counts for it:
//!
//! | asked | counts as well | weight |
//! |---|---|---|
//! | a word | a word or a phrase | 0.8 |
//! | a phrase | a word or a phrase, for each word of the one asked for | 0.5 |
//! | `pretraining` | `pre-training` | 1 |
//! | `pre training` | `pretraining`, for each half | 0.25 |
//!
//! `pre-training`, with a hyphen, is a compound and finds `pretraining` anyway (`terms.rs`); for
//! two words side by side the whole one counts little, since it is not what each of them asks for:
//! at 1 it costs .003 of nDCG@10.
//!
//! A paper that has both does not count twice: both are frequencies of one term, saturated once.

use super::words::QueryWords;
use crate::format::{Bond, Class};
use crate::index::{EntryId, GroupId, Index, PhraseCache};
use crate::query::api::Note;
use crate::query::expand::expansion::{Expansion, ExpansionKind};
use crate::query::expand::stem_groups::forms;
use crate::query::syntax::Joint;
use crate::support::str_ext::joined;
use crate::text::is_stop_word;
use std::ops::Range;

/// Weight of what stands for a word.
const WORD_WEIGHT: f64 = 0.8;
/// Weight of what stands for a phrase, for each of its words.
const PHRASE_WEIGHT: f64 = 0.5;
/// Weight of a word in one piece, for each of its halves.
const HALF_WEIGHT: f64 = 0.25;
/// A longer query is a text, which says in several ways what it means.
const MAX_WORDS: usize = 32;
/// Most synonyms that are added to a query.
const MAX_SYNONYMS: usize = 16;

/// What counts for the words of a query besides themselves.
#[derive(Default)]
pub(crate) struct SynonymExpansions {
    /// By word.
    pub(crate) by_word: Vec<Vec<Expansion>>,
    pub(crate) notes: Vec<Note>,
}

/// Looks for the words of a query among the synonyms. O(synonyms · words).
pub(crate) fn synonym_expansions(
    index: &Index,
    query: &QueryWords,
    phrases: &mut PhraseCache,
) -> SynonymExpansions {
    let (words, dictionary) = (&query.words, index.dictionary());
    let mut out = SynonymExpansions { by_word: vec![Vec::new(); words.len()], notes: Vec::new() };
    if words.len() > MAX_WORDS {
        return out;
    }
    let mut left = MAX_SYNONYMS;
    let group = |entry: EntryId| dictionary.group(entry);
    let groups: Vec<Option<GroupId>> = words
        .iter()
        .map(|word| {
            dictionary.find(Class::Word, &word.token.term).filter(|_| !word.is_literal()).map(group)
        })
        .collect();
    for synonym in index.synonyms().iter() {
        let sides = [(synonym.left, synonym.right), (synonym.right, synonym.left)];
        for (asked, other) in
            sides.into_iter().take(if synonym.bond == Bond::OneWay { 1 } else { 2 })
        {
            for at in 0..(words.len() + 1).saturating_sub(asked.len()) {
                let stands = (0..asked.len()).all(|k| {
                    groups[at + k] == Some(group(asked[k]))
                        && (k == 0 || words[at + k].token.joint != Joint::Apart)
                });
                // `it` is no information technology.
                let says = asked.len() > 1 || !is_stop_word(&words[at].token.term);
                if stands && says && left > 0 {
                    left -= 1;
                    out.add(index, phrases, query, at..at + asked.len(), other, synonym.bond);
                }
            }
        }
    }
    out
}

impl SynonymExpansions {
    /// Lets `other` count for the words `asked`.
    fn add(
        &mut self,
        index: &Index,
        phrases: &mut PhraseCache,
        query: &QueryWords,
        asked: Range<usize>,
        other: &[EntryId],
        bond: Bond,
    ) {
        let spelling = bond == Bond::Spelling;
        let weight = match asked.len() {
            1 if spelling => 1.0,
            1 => WORD_WEIGHT,
            _ if spelling => HALF_WEIGHT,
            _ => PHRASE_WEIGHT,
        };
        let mut expansions = Vec::new();
        if let [word] = *other {
            forms(index, word, weight, false, &mut expansions);
            expansions.retain(|expansion| matches!(expansion.kind, ExpansionKind::Term(entry) if index.postings().size(entry) > 0));
        } else {
            let lists = index.phrase_lists(other, phrases);
            if lists.iter().any(|list| !list.is_empty()) {
                expansions.push(Expansion {
                    kind: ExpansionKind::Phrase(other.to_vec(), lists),
                    weight,
                    exact: spelling,
                });
            }
        }
        if expansions.is_empty() {
            return;
        }
        if !spelling {
            let word =
                joined(query.words[asked.clone()].iter().map(|word| word.token.text.as_str()), " ");
            let to: Vec<String> = other.iter().map(|&entry| index.spelling(entry)).collect();
            let to = joined(to.iter().map(String::as_str), " ");
            self.note_expansion(word, to);
        }
        for own in &mut self.by_word[asked] {
            own.extend_from_slice(&expansions);
        }
    }

    /// Notes what was searched for as well, in one note for all that stands for the same words.
    fn note_expansion(&mut self, typed: String, other: String) {
        for note in &mut self.notes {
            if let Note::Expanded { word, to } = note
                && *word == typed
            {
                to.push(other);
                return;
            }
        }
        self.notes.push(Note::Expanded { word: typed, to: vec![other] });
    }
}
