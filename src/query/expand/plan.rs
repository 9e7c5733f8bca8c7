//! Which terms of the index does a query rank by?
//!
//! Each word becomes a [`QueryTerm`]: the posting lists that count for it, each with a weight
//! (`terms.rs` finds them). Out-of-vocabulary words are corrected (`typos.rs`), with a note.

use super::expansion::{Expansion, ExpansionKind, QueryPlan, QueryTerm, is_low_information};
use super::stem_groups::GROUP_WEIGHT;
use super::synonyms::{SynonymExpansions, synonym_expansions};
use super::terms::own_expansions;
use super::typos::{Correction, compound_of, correct, is_unknown};
use super::words::{QueryWord, QueryWords, Role};
use crate::format::Class;
use crate::index::{EntryId, EntryRange, Index, PhraseCache};
use crate::query::api::Note;
use crate::query::rank_key::RankKey;
use crate::query::steps::Steps;
use crate::query::syntax::Joint;
use crate::query::top_k::largest;
use crate::text::is_stop_word;

/// Weight of a low-information word in a query that has content words, which weigh 1.
const LOW_INFORMATION_WEIGHT: f64 = 0.1;

/// Most terms of a query that are scored. Of a longer query, which is usually a pasted text, the
/// rarest are kept: common terms have the longest posting lists and the lowest idf.
const MAX_TERMS: usize = 64;

/// Builds a [`QueryPlan`] in one pass over the words.
struct Planner<'a> {
    index: &'a Index,
    query: &'a QueryWords,
    prefix: bool,
    steps: Steps,
    all_content: bool,
    /// By term: index of the word it was made from.
    made_by: Vec<usize>,
    /// By word: the expansions by synonyms.
    synonyms: Vec<Vec<Expansion>>,
    plan: QueryPlan,
}

/// Returns the plan of a query. With `prefix` its last word may be unfinished.
///
/// O(words · dictionary lookups); an out-of-vocabulary word costs a walk over the dictionary
/// (`fuzzy.rs`), a synonym phrase the texts of the papers that have all its words.
pub(crate) fn plan(
    index: &Index,
    phrases: &mut PhraseCache,
    query: &QueryWords,
    prefix: bool,
    steps: Steps,
) -> QueryPlan {
    let prefix = prefix && steps.prefix;
    let all_content = !steps.helpers || query.words.iter().all(is_low);
    let SynonymExpansions { by_word: synonyms, notes } = if steps.abbreviations {
        synonym_expansions(index, query, phrases)
    } else {
        SynonymExpansions::default()
    };
    let plan = QueryPlan { notes, ..QueryPlan::default() };
    let mut planner =
        Planner { index, query, prefix, steps, all_content, made_by: Vec::new(), synonyms, plan };
    let mut at = 0;
    while at < query.words.len() {
        at += match query.words[at].token.class {
            Class::Char => planner.plan_character(at),
            _ => planner.plan_word(at),
        };
    }
    if planner.plan.terms.len() > MAX_TERMS {
        planner.keep_rarest();
    }
    planner.plan_title_prefix();
    planner.plan
}

/// Returns `true` if the word is a low-information word.
fn is_low(word: &QueryWord) -> bool {
    is_low_information(&word.token.term)
}

impl Planner<'_> {
    /// Sets [`QueryPlan::title_prefix`].
    fn plan_title_prefix(&mut self) {
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
            dictionary.find(word.token.class, &word.token.term).map(EntryRange::one)
        };
        let words: Option<Vec<EntryRange>> = (0..self.query.words.len()).map(entry).collect();
        self.plan.title_prefix = words.unwrap_or_default();
    }

    /// Clears the expansions of all but the [`MAX_TERMS`] rarest free content terms.
    fn keep_rarest(&mut self) {
        let postings = self.index.postings();
        let common = |term: &QueryTerm| -> usize {
            let size = |expansion: &Expansion| {
                if let ExpansionKind::Term(entry) = expansion.kind {
                    postings.size(entry)
                } else {
                    0
                }
            };
            term.expansions.iter().map(size).sum()
        };
        let free = |term: &QueryTerm| {
            term.content && term.role == Role::Free && !term.expansions.is_empty()
        };
        let numbered = (0..).zip(&self.plan.terms).filter(|(_, term)| free(term));
        let keys: Vec<RankKey> =
            numbered.map(|(number, term)| RankKey::by_count(common(term) as u32, number)).collect();
        let more = keys.len().saturating_sub(MAX_TERMS);
        for key in largest(&mut keys.into_iter(), more) {
            self.plan.terms[key.number() as usize].expansions.clear();
        }
        let little = self.plan.terms.iter_mut().filter(|term| !term.content);
        little.for_each(|term| term.expansions.clear());
    }

    fn push(&mut self, at: usize, term: QueryTerm) {
        self.plan.term_of_word.push(self.plan.terms.len());
        self.made_by.push(at);
        self.plan.terms.push(term);
    }

    /// Plans the word at `at`. Returns the number of words consumed, as do the functions it calls.
    fn plan_word(&mut self, at: usize) -> usize {
        let word = &self.query.words[at];
        let unfinished = self.is_unfinished(at);
        let content = self.all_content || !is_low(word);
        let weight = if content { 1.0 } else { LOW_INFORMATION_WEIGHT };
        let again = self.made_by.iter().position(|&first| self.query.words[first].asks_as(word));
        if let Some(term) = again.filter(|_| !unfinished) {
            self.plan.terms[term].weight += weight;
            self.plan.term_of_word.push(term);
            return 1;
        }
        // A stop word beside others is whole: `graph of` does not ask for offices.
        let goes_on = unfinished && (content || !is_stop_word(&word.token.term));
        let mut expansions = own_expansions(self.index, self.query, at, goes_on);
        if !self.steps.exact {
            expansions
                .iter_mut()
                .filter(|expansion| expansion.exact)
                .for_each(|expansion| expansion.weight = GROUP_WEIGHT);
        }
        if content && let Some(more) = self.synonyms.get_mut(at) {
            let known = |expansion: &Expansion| matches!(expansion.kind, ExpansionKind::Term(entry) if expansions.iter().any(|s| s.is(entry)));
            more.retain(|expansion| !known(expansion));
            expansions.append(more);
        }
        let (text, field, role) = (word.token.text.clone(), word.field, word.role);
        let term = QueryTerm { text, weight, content, field, role, expansions };
        if word.is_literal() {
            self.push(at, term); // its requirement reports if no paper is left
            1
        } else if term.is_answered() {
            self.plan_known(at, term)
        } else {
            self.plan_unknown(at, term, unfinished)
        }
    }

    /// Plans an in-vocabulary word, or the compound of it and an out-of-vocabulary word after it
    /// (`trans former`).
    fn plan_known(&mut self, at: usize, term: QueryTerm) -> usize {
        let next = self
            .query
            .words
            .get(at + 1)
            .filter(|next| {
                self.steps.spaces && !next.is_literal() && !is_stop_word(&next.token.term)
            })
            .filter(|next| is_unknown(self.index, next, self.is_unfinished(at + 1)));
        match next.and_then(|next| compound_of(self.index, &self.query.words[at], next)) {
            Some(entry) => self.plan_compound(at, entry),
            None => {
                self.push(at, term);
                1
            }
        }
    }

    /// Returns `true` if the word may be unfinished.
    fn is_unfinished(&self, at: usize) -> bool {
        at + 1 == self.query.words.len() && self.prefix && self.query.unfinished
    }

    /// Plans the words at `at` and `at + 1` as `entry`, their compound without the space.
    fn plan_compound(&mut self, at: usize, entry: EntryId) -> usize {
        let typed =
            [&self.query.words[at].token.text, " ", &self.query.words[at + 1].token.text].concat();
        let expansions = Correction::Words(vec![entry]).expansions(self.index);
        let role = self.query.words[at].role;
        let term =
            QueryTerm { text: typed, weight: 1.0, content: true, field: None, role, expansions };
        self.note_correction(&term);
        self.push(at, term);
        2
    }

    /// Plans an out-of-vocabulary word: joined with the next one, corrected, or dropped with a
    /// note.
    fn plan_unknown(&mut self, at: usize, mut term: QueryTerm, unfinished: bool) -> usize {
        let word = &self.query.words[at];
        if is_stop_word(&word.token.term) {
            if term.content {
                self.plan.notes.push(Note::Dropped { word: word.token.text.clone() });
            }
            self.push(at, term); // stop words are not corrected
            return 1;
        }
        let next =
            self.query.words.get(at + 1).filter(|next| self.steps.spaces && !next.is_literal());
        if let Some(entry) = next.and_then(|next| compound_of(self.index, word, next)) {
            return self.plan_compound(at, entry);
        }
        // The spelling of a low-information word is right even if no paper has it.
        let steps = Steps { typos: self.steps.typos && term.content, ..self.steps };
        let correction = correct(self.index, &word.token.term, unfinished, steps);
        let is_typo = !matches!(correction, Correction::Form(_));
        term.expansions = correction.expansions(self.index);
        if term.is_answered() && !is_typo {
            // No note: this is another form of the word that was typed.
        } else if term.is_answered() {
            self.note_correction(&term);
            let only_helps = |expansion: &Expansion| matches!(expansion.kind, ExpansionKind::Term(entry) if is_low_information(self.index.dictionary().entry(entry)));
            if term.expansions.first().is_some_and(only_helps)
                && !self.all_content
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

    /// Adds a note on what a term was corrected to: its first expansion of each stem group.
    fn note_correction(&mut self, term: &QueryTerm) {
        let dictionary = self.index.dictionary();
        let mut to: Vec<String> = Vec::new();
        let mut groups = Vec::new();
        for expansion in &term.expansions {
            match expansion.kind {
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

    /// Plans a character of a script without spaces: as a pair with the next one, or alone if it
    /// has no neighbour.
    fn plan_character(&mut self, at: usize) -> usize {
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
        let expansions =
            kind.into_iter().map(|kind| Expansion { kind, weight: 1.0, exact: true }).collect();
        let QueryWord { field, role, .. } = words[at];
        let term = QueryTerm { text, weight: 1.0, content: true, field, role, expansions };
        if !term.is_answered() && !words[at].is_literal() {
            self.plan.notes.push(Note::Dropped { word: term.text.clone() });
        }
        self.push(at, term);
        1
    }
}
