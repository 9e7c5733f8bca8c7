//! What does the query ask for, in terms of the index?
//!
//! Each word becomes a [`QueryTerm`]: the posting lists that count for it, each with a weight
//! (`terms.rs` finds them). Words that no paper has are read as what they were meant to be, and a
//! note says so.

use super::expansion::{Expansion, ExpansionKind, QueryPlan, QueryTerm, is_low_information};
use super::stem_groups::GROUP_WEIGHT;
use super::synonyms::{SynonymExpansions, synonym_expansions};
use super::terms::own_expansions;
use super::typos::{Correction, compound_of, correct, is_unknown};
use super::words::{QueryWord, QueryWords, Role};
use crate::format::Class;
use crate::index::{Index, PhraseCache};
use crate::query::api::Note;
use crate::query::rank_key::RankKey;
use crate::query::steps::Steps;
use crate::query::syntax::Joint;
use crate::query::top_k::largest;
use crate::text::is_stop_word;
use std::ops::Range;

/// Weight of stop words and asking words beside others.
const LOW_INFORMATION_WEIGHT: f64 = 0.1;

/// Words of a query that count. Of a longer one, a text that was pasted, the rarest: the others are
/// in every third paper, say little, and would take most of the time.
const MOST_WORDS: usize = 64;

/// Makes a plan in one pass over the words.
struct Planner<'a> {
    index: &'a Index,
    query: &'a QueryWords,
    prefix: bool,
    steps: Steps,
    all_helpers: bool,
    /// By term: the word that made it.
    made_by: Vec<usize>,
    /// By word: what counts for it besides its own forms.
    expansions: Vec<Vec<Expansion>>,
    plan: QueryPlan,
}

/// Plans a query. With `prefix` its last word may be unfinished.
pub(crate) fn plan(
    index: &Index,
    phrases: &mut PhraseCache,
    query: &QueryWords,
    prefix: bool,
    steps: Steps,
) -> QueryPlan {
    let prefix = prefix && steps.prefix;
    let all_helpers = !steps.helpers || query.words.iter().all(is_low);
    let SynonymExpansions { sources: expansions, notes } = if steps.abbreviations {
        synonym_expansions(index, query, phrases)
    } else {
        SynonymExpansions::default()
    };
    let plan = QueryPlan { notes, ..QueryPlan::default() };
    let mut planner =
        Planner { index, query, prefix, steps, all_helpers, made_by: Vec::new(), expansions, plan };
    let mut at = 0;
    while at < query.words.len() {
        at += match query.words[at].token.class {
            Class::Char => planner.character(at),
            _ => planner.word(at),
        };
    }
    if planner.plan.terms.len() > MOST_WORDS {
        planner.shorten();
    }
    planner.start();
    planner.plan
}

/// Returns `true` for a low-information word.
fn is_low(word: &QueryWord) -> bool {
    is_low_information(&word.token.term)
}

impl Planner<'_> {
    /// Finds what a title that begins with the query begins with.
    fn start(&mut self) {
        let dictionary = self.index.dictionary();
        let entry = |at: usize| {
            let word = &self.query.words[at];
            if word.is_literal() {
                return None;
            }
            if self.is_unfinished(at) {
                return Some(dictionary.words_with_prefix(&word.token.term))
                    .filter(|range| !range.is_empty());
            }
            dictionary.find(word.token.class, &word.token.term).map(|entry| entry..entry + 1)
        };
        let words: Option<Vec<Range<u32>>> = (0..self.query.words.len()).map(entry).collect();
        self.plan.start = words.unwrap_or_default();
    }

    /// Leaves the rarest words their sources, and words that say little none.
    fn shorten(&mut self) {
        let postings = self.index.postings();
        let common = |term: &QueryTerm| -> usize {
            let size = |source: &Expansion| {
                if let ExpansionKind::Term(entry) = source.kind { postings.size(entry) } else { 0 }
            };
            term.sources.iter().map(size).sum()
        };
        let free =
            |term: &QueryTerm| term.content && term.role == Role::Free && !term.sources.is_empty();
        let numbered = (0..).zip(&self.plan.terms).filter(|(_, term)| free(term));
        let keys: Vec<RankKey> =
            numbered.map(|(number, term)| RankKey::by_count(common(term) as u32, number)).collect();
        let more = keys.len().saturating_sub(MOST_WORDS);
        for key in largest(&mut keys.into_iter(), more) {
            self.plan.terms[key.number() as usize].sources.clear();
        }
        let little = self.plan.terms.iter_mut().filter(|term| !term.content);
        little.for_each(|term| term.sources.clear());
    }

    fn push(&mut self, at: usize, term: QueryTerm) {
        self.plan.order.push(self.plan.terms.len());
        self.made_by.push(at);
        self.plan.terms.push(term);
    }

    /// Plans a word and gives how many words that took.
    fn word(&mut self, at: usize) -> usize {
        let word = &self.query.words[at];
        let unfinished = self.is_unfinished(at);
        let content = self.all_helpers || !is_low(word);
        let weight = if content { 1.0 } else { LOW_INFORMATION_WEIGHT };
        let again = self.made_by.iter().position(|&first| self.query.words[first].asks_as(word));
        if let Some(term) = again.filter(|_| !unfinished) {
            self.plan.terms[term].weight += weight;
            self.plan.order.push(term);
            return 1;
        }
        // A stop word beside others is whole: `graph of` does not ask for offices.
        let goes_on = unfinished && (content || !is_stop_word(&word.token.term));
        let mut sources = own_expansions(self.index, self.query, at, goes_on);
        if !self.steps.exact {
            sources
                .iter_mut()
                .filter(|source| source.exact)
                .for_each(|source| source.weight = GROUP_WEIGHT);
        }
        if content && let Some(more) = self.expansions.get_mut(at) {
            let known = |source: &Expansion| matches!(source.kind, ExpansionKind::Term(entry) if sources.iter().any(|s| s.is(entry)));
            more.retain(|source| !known(source));
            sources.append(more);
        }
        let (text, field, role) = (word.token.text.clone(), word.field, word.role);
        let term = QueryTerm { text, weight, content, field, role, sources };
        if word.is_literal() {
            self.push(at, term); // what it leaves is for its requirement to say
            1
        } else if term.is_answered() {
            self.in_one_piece(at, term)
        } else {
            self.unknown(at, term, unfinished)
        }
    }

    /// A known word, unless it and an unknown one after it are one word that was typed with a
    /// space.
    fn in_one_piece(&mut self, at: usize, term: QueryTerm) -> usize {
        let next = self
            .query
            .words
            .get(at + 1)
            .filter(|next| {
                self.steps.spaces && !next.is_literal() && !is_stop_word(&next.token.term)
            })
            .filter(|next| is_unknown(self.index, next, self.is_unfinished(at + 1)));
        match next.and_then(|next| compound_of(self.index, &self.query.words[at], next)) {
            Some(entry) => self.whole(at, entry),
            None => {
                self.push(at, term);
                1
            }
        }
    }

    /// Returns `true` if the word may go on.
    fn is_unfinished(&self, at: usize) -> bool {
        at + 1 == self.query.words.len() && self.prefix && self.query.unfinished
    }

    /// Two words that are one.
    fn whole(&mut self, at: usize, entry: u32) -> usize {
        let typed =
            [&self.query.words[at].token.text, " ", &self.query.words[at + 1].token.text].concat();
        let sources = Correction::Words(vec![entry]).sources(self.index);
        let role = self.query.words[at].role;
        let term =
            QueryTerm { text: typed, weight: 1.0, content: true, field: None, role, sources };
        self.corrected(&term);
        self.push(at, term);
        2
    }

    /// A word that no paper has, read as what it was meant to be.
    fn unknown(&mut self, at: usize, mut term: QueryTerm, unfinished: bool) -> usize {
        let word = &self.query.words[at];
        if is_stop_word(&word.token.term) {
            if term.content {
                self.plan.notes.push(Note::Dropped { word: word.token.text.clone() });
            }
            self.push(at, term); // nothing else was meant
            return 1;
        }
        let next =
            self.query.words.get(at + 1).filter(|next| self.steps.spaces && !next.is_literal());
        if let Some(entry) = next.and_then(|next| compound_of(self.index, word, next)) {
            return self.whole(at, entry);
        }
        // A word that says little is spelt as it is meant, also where no paper has it.
        let steps = Steps { typos: self.steps.typos && term.content, ..self.steps };
        let correction = correct(self.index, &word.token.term, unfinished, steps);
        let slip = !matches!(correction, Correction::Form(_));
        term.sources = correction.sources(self.index);
        if term.is_answered() && !slip {
            // Nothing to tell: it is the word that was typed.
        } else if term.is_answered() {
            self.corrected(&term);
            let only_helps = |source: &Expansion| matches!(source.kind, ExpansionKind::Term(entry) if is_low_information(self.index.dictionary().entry(entry)));
            if term.sources.first().is_some_and(only_helps)
                && !self.all_helpers
                && self.query.words.len() > 1
            {
                (term.content, term.weight) = (false, LOW_INFORMATION_WEIGHT);
            }
        } else {
            self.plan.notes.push(Note::Dropped { word: word.token.text.clone() });
        }
        self.push(at, term);
        1
    }

    /// Notes what a term was taken for: its first source of each reading.
    fn corrected(&mut self, term: &QueryTerm) {
        let dictionary = self.index.dictionary();
        let mut to: Vec<String> = Vec::new();
        let mut groups = Vec::new();
        for source in &term.sources {
            match source.kind {
                ExpansionKind::Term(entry) if !groups.contains(&dictionary.group(entry)) => {
                    groups.push(dictionary.group(entry));
                    to.push(self.index.spelling(entry));
                }
                ExpansionKind::Term(_) | ExpansionKind::Phrase(..) => {}
                ExpansionKind::Pair(a, b, _) => {
                    to.push([&self.index.spelling(a), " ", &self.index.spelling(b)].concat())
                }
            }
        }
        self.plan.notes.push(Note::Corrected { word: term.text.clone(), to });
    }

    /// A character of a script without spaces: with the one after it as a pair; alone where it
    /// stands alone.
    fn character(&mut self, at: usize) -> usize {
        let (index, words) = (self.index, &self.query.words);
        let follows = |at: usize| {
            words
                .get(at)
                .is_some_and(|w| w.token.class == Class::Char && w.token.joint == Joint::Compound)
        };
        let entry = |at: usize| {
            words.get(at).and_then(|w| index.dictionary().find(Class::Char, &w.token.term))
        };
        let (text, kind) = if follows(at + 1) {
            let text = [words[at].token.text.as_str(), &words[at + 1].token.text].concat();
            (
                text,
                entry(at)
                    .zip(entry(at + 1))
                    .map(|(a, b)| ExpansionKind::Pair(a, b, index.pairs(a, b).into())),
            )
        } else if at > 0 && follows(at) && words[at - 1].token.class == Class::Char {
            return 1; // the pair before has it
        } else {
            (words[at].token.text.clone(), entry(at).map(ExpansionKind::Term))
        };
        let sources =
            kind.into_iter().map(|kind| Expansion { kind, weight: 1.0, exact: true }).collect();
        let QueryWord { field, role, .. } = words[at];
        let term = QueryTerm { text, weight: 1.0, content: true, field, role, sources };
        if !term.is_answered() && !words[at].is_literal() {
            self.plan.notes.push(Note::Dropped { word: term.text.clone() });
        }
        self.push(at, term);
        1
    }
}
