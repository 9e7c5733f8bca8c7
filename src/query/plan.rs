//! Which terms answer a word of the query?
//!
//! Each word becomes a [`Clause`]: the posting lists that count for it, each with a weight.
//!
//! | source | weight | why |
//! |---|---|---|
//! | the exact term | 1 | |
//! | other terms of its stem group | 0.8 | `clusters` for `cluster` |
//! | terms that begin so, for an unfinished last word | 0.5 | the 50 most common suffice |
//! | the other way to write a compound | 1 | `GPT4` for `GPT-4`, two neighbours for one word |

use super::parse::{Joint, Query, Role, Word};
use super::top::{by_count, largest, number_of};
use crate::format::Class;
use crate::index::{Field, FieldLists, Index};
use crate::text::{Stemmer, is_asking_word, is_stop_word};

/// Weight of a term of the same stem group.
pub(crate) const GROUP_WEIGHT: f64 = 0.8;
/// Weight of a term that begins as the unfinished word does.
pub(crate) const PREFIX_WEIGHT: f64 = 0.5;
/// Weight of stop words and asking words beside others.
const HELPER_WEIGHT: f64 = 0.1;
/// Terms that an unfinished word is completed to.
const MAX_COMPLETIONS: usize = 50;

/// A word of the query and what answers it.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// As typed.
    pub(crate) text: String,
    /// Times it was typed, by how much it says.
    pub(crate) weight: f64,
    /// It says something by itself: papers are found by it. Others only help to order them.
    pub(crate) content: bool,
    /// The field in which it counts; `None`: in all of them.
    pub(crate) field: Option<Field>,
    /// What finding it means.
    pub(crate) role: Role,
    /// What counts for it.
    pub(crate) sources: Vec<Source>,
}

impl Clause {
    /// Does any paper have it?
    pub(crate) fn is_answered(&self) -> bool {
        self.sources.iter().any(|source| match &source.kind {
            SourceKind::Term(_) => true,
            SourceKind::Pair(_, _, lists) => lists.iter().any(|list| !list.is_empty()),
        })
    }
}

/// A posting list that counts for a clause.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// What the list is of.
    pub(crate) kind: SourceKind,
    /// Factor on its frequencies.
    pub(crate) weight: f64,
    /// It is the word as typed, in another case or with other accents at most.
    pub(crate) exact: bool,
}

/// What a posting list is of.
#[derive(Clone, Debug)]
pub(crate) enum SourceKind {
    /// An entry of the dictionary.
    Term(u32),
    /// Two entries side by side, and where they are.
    Pair(u32, u32, FieldLists),
}

/// Makes a query's clauses, in the order of its words, repeated words once. Clauses may be without sources.
pub(crate) fn plan(index: &Index, query: &Query, prefix: bool) -> Vec<Clause> {
    let helpers = |word: &Word| is_stop_word(&word.term) || is_asking_word(&word.term);
    let all_helpers = query.words.iter().all(helpers);
    let mut clauses: Vec<(usize, Clause)> = Vec::new();
    for at in 0..query.words.len() {
        let word = &query.words[at];
        let last = at + 1 == query.words.len();
        if word.class == Class::Char {
            clauses.extend(character(index, query, at).map(|clause| (at, clause)));
            continue;
        }
        let content = all_helpers || !helpers(word);
        let weight = if content { 1.0 } else { HELPER_WEIGHT };
        let again = clauses.iter_mut().find(|(first, _)| query.words[*first].asks_as(word));
        let unfinished = last && prefix && query.unfinished;
        match again {
            Some((_, clause)) if !unfinished => clause.weight += weight,
            _ => {
                let sources = sources(index, query, at, unfinished);
                let (text, field, role) = (word.text.clone(), word.field, word.role);
                clauses.push((at, Clause { text, weight, content, field, role, sources }));
            }
        }
    }
    clauses.into_iter().map(|(_, clause)| clause).collect()
}

/// A character of a script without spaces: with the one after it as a pair; alone where it stands alone.
fn character(index: &Index, query: &Query, at: usize) -> Option<Clause> {
    let word = &query.words[at];
    let dictionary = index.dictionary();
    let follows = |at: usize| query.words.get(at).is_some_and(|w| w.class == Class::Char && w.joint == Joint::Compound);
    let entry = |at: usize| query.words.get(at).and_then(|w| dictionary.find(Class::Char, &w.term));
    let (text, kind) = if follows(at + 1) {
        let text = [word.text.as_str(), &query.words[at + 1].text].concat();
        (text, entry(at).zip(entry(at + 1)).map(|(a, b)| SourceKind::Pair(a, b, index.pairs(a, b))))
    } else if at > 0 && follows(at) && query.words[at - 1].class == Class::Char {
        return None; // the pair before has it
    } else {
        (word.text.clone(), entry(at).map(SourceKind::Term))
    };
    let sources = kind.into_iter().map(|kind| Source { kind, weight: 1.0, exact: true }).collect();
    Some(Clause { text, weight: 1.0, content: true, field: word.field, role: word.role, sources })
}

fn sources(index: &Index, query: &Query, at: usize, unfinished: bool) -> Vec<Source> {
    let word = &query.words[at];
    let dictionary = index.dictionary();
    let term = |entry: u32, weight: f64, exact: bool| Source { kind: SourceKind::Term(entry), weight, exact };
    let mut sources = Vec::new();
    let found = dictionary.find(Class::Word, &word.term);
    if word.exact {
        sources.extend(found.map(|entry| term(entry, 1.0, true)));
    } else if let Some(entry) = found {
        sources.push(term(entry, 1.0, true));
        sources.extend(
            index
                .group_members(dictionary.group(entry))
                .iter()
                .filter(|&&e| e != entry)
                .map(|&e| term(e, GROUP_WEIGHT, false)),
        );
    } else if let Some(group) = unseen_group(index, &word.term) {
        sources.extend(index.group_members(group).iter().map(|&e| term(e, GROUP_WEIGHT, false)));
    }
    if unfinished || word.prefix {
        for entry in completions(index, &word.term, MAX_COMPLETIONS) {
            let known = sources.iter().any(|s| matches!(s.kind, SourceKind::Term(e) if e == entry));
            if !known {
                sources.push(term(entry, PREFIX_WEIGHT, false));
            }
        }
    }
    if word.exact {
        return sources;
    }
    for joined in joined_forms(query, at) {
        if let Some(entry) = dictionary.find(Class::Word, &joined) {
            sources.push(term(entry, 1.0, true));
        }
    }
    if let Some((a, b)) = halves(index, &word.term) {
        sources.push(Source { kind: SourceKind::Pair(a, b, index.pairs(a, b)), weight: 1.0, exact: true });
    }
    sources
}

/// The words that begin with `prefix`, the most common first, ties in alphabetical order, `limit` at most.
pub(crate) fn completions(index: &Index, prefix: &str, limit: usize) -> Vec<u32> {
    let size = |entry: u32| index.postings().size(entry) as u32;
    let mut keys = index.dictionary().words_with_prefix(prefix).map(|entry| by_count(size(entry), entry));
    largest(&mut keys, limit).into_iter().map(number_of).collect()
}

/// The stem group of a word that no paper has: that of a word with the same English stem. Most forms begin with the stem
/// (`nets`, `net`), the others with all of it but the last letter (`happy`, `happi`).
pub(super) fn unseen_group(index: &Index, term: &str) -> Option<u32> {
    const LONGEST_LOOK: usize = 400;
    let stemmer = Stemmer::english();
    let stem = stemmer.stem(term);
    let head = stem.char_indices().next_back().map_or("", |(at, _)| &stem[..at]);
    let dictionary = index.dictionary();
    let same = |entry: &u32| stemmer.stem(dictionary.entry(*entry)) == stem;
    let find = |prefix: &str| dictionary.words_with_prefix(prefix).take(LONGEST_LOOK).find(same);
    let found = find(&stem).or_else(|| (head.len() >= 2).then(|| find(head))?);
    found.map(|entry| dictionary.group(entry))
}

/// How the compound that this word is half of looks in one piece: `gpt4` for `GPT-4` and `gpt 4`.
fn joined_forms(query: &Query, at: usize) -> impl Iterator<Item = String> {
    let with = |a: usize, b: usize| {
        let (first, second) = (query.words.get(a)?, query.words.get(b)?);
        let digit = |w: &Word| w.term.starts_with(|c: char| c.is_ascii_digit());
        let mixed = digit(second) && !digit(first);
        let compound = second.joint == Joint::Compound || (second.joint == Joint::Space && mixed);
        (compound && first.class == Class::Word && second.class == Class::Word)
            .then(|| [first.term.as_str(), &second.term].concat())
    };
    [at.checked_sub(1).and_then(|before| with(before, at)), with(at, at + 1)].into_iter().flatten()
}

/// The halves of a word at the border between its letters and its digits: `gpt` and `4` of `gpt4`.
pub(super) fn halves(index: &Index, term: &str) -> Option<(u32, u32)> {
    let bytes = term.as_bytes();
    let border = (1..bytes.len()).find(|&at| bytes[at - 1].is_ascii_alphabetic() && bytes[at].is_ascii_digit())?;
    let entry = |half: &str| index.dictionary().find(Class::Word, half);
    entry(&term[..border]).zip(entry(&term[border..]))
}
