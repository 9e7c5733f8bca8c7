//! Completions and corrections of the last word, and the words that follow it.

use super::suggester::{LITERALLY, NAME_LETTERS, Suggester};
use crate::format::Class;
use crate::index::{DocSet, EntryId, FIELDS, Field};
use crate::query::api::{Suggestion, SuggestionKind};
use crate::query::expand::expansion::ExpansionKind;
use crate::query::expand::plan::plan;
use crate::query::expand::stem_groups::completions;
use crate::query::expand::typos::nearest_words;
use crate::query::expand::words::{QueryWord, QueryWords, Role};
use crate::query::rank_key::RankKey;
use crate::query::syntax::QueryToken;
use crate::query::top_k::largest;
use crate::support::str_ext::within;
use crate::text::is_stop_word;

/// Most completions of a word that are looked at, the commonest first.
const MAX_COMPLETIONS: usize = 30;
/// Most words suggested to follow the last one.
const MAX_PHRASES: usize = 3;

impl Suggester<'_> {
    /// Adds completions of the last word, words that follow it in titles, and names that it begins.
    pub(super) fn words(&mut self, query: &QueryWords) {
        let words = &query.words;
        let Some((last, before)) =
            words.split_last().filter(|(last, _)| last.token.class == Class::Word)
        else {
            return;
        };
        if last.token.range.1 < self.typed.len() {
            // The word is finished if only blanks follow.
            let dictionary = self.index.dictionary();
            if within(self.typed, last.token.range.1..).trim().is_empty()
                && let Some(entry) = dictionary.find(Class::Word, &last.token.term)
            {
                self.keep_papers_with(query, before.len());
                let forms = if last.exact {
                    &[entry][..]
                } else {
                    self.index.group_members(dictionary.group(entry))
                };
                self.phrases(forms, self.typed.trim_end());
            }
            return;
        }
        let letters = last.token.term.chars().count();
        if letters >= NAME_LETTERS {
            let tokens: Vec<&QueryToken> = words.iter().map(|word| &word.token).collect();
            self.values(None, &tokens, None, "");
        }
        let whole_name = before.is_empty() || !self.out.is_empty();
        self.keep_papers_with(query, before.len());
        self.completed(last);
        if !whole_name && letters > NAME_LETTERS {
            self.values(None, &[&last.token], None, within(self.typed, ..last.token.range.0));
        }
        if self.out.is_empty() {
            self.papers = None;
            self.completed(last);
        }
    }

    /// Restricts counting to the papers that have the `first` words of the query. Low-information
    /// and out-of-vocabulary words are ignored.
    pub(super) fn keep_papers_with(&mut self, query: &QueryWords, first: usize) {
        let words = query.words[..first].to_vec();
        let words = QueryWords { words, unfinished: false };
        let plan = plan(self.index, self.phrases, &words, false, LITERALLY);
        for term in plan.terms {
            if !term.is_answered() || !term.content || term.role == Role::Optional {
                continue;
            }
            let mut papers = DocSet::none(self.index.papers());
            for expansion in term.expansions {
                for field in
                    FIELDS.into_iter().filter(|&field| term.field.is_none_or(|only| only == field))
                {
                    papers.insert_all(match &expansion.kind {
                        ExpansionKind::Term(entry) => self.index.postings().list(*entry, field),
                        ExpansionKind::Pair(_, _, lists) | ExpansionKind::Phrase(_, lists) => {
                            &lists[field as usize]
                        }
                    });
                }
            }
            if let Some(before) = &self.papers {
                papers.keep(before);
            }
            self.papers = Some(papers);
        }
    }

    /// Adds completions of `word`, once for each stem group, and the words that follow the one that
    /// most papers have.
    fn completed(&mut self, word: &QueryWord) {
        let (index, before) = (self.index, within(self.typed, ..word.token.range.0));
        let mut groups = Vec::new();
        let mut best = (0, EntryId::default(), &[][..]);
        for entry in completions(index, &word.token.term, MAX_COMPLETIONS) {
            let group = index.dictionary().group(entry);
            // A word that occurs mostly in names is suggested with the names. A stop word is typed
            // faster than it is chosen.
            let names = index.postings().list(entry, Field::Authors).len();
            let known = groups.contains(&group) && !word.exact;
            let little = !before.is_empty() && is_stop_word(index.dictionary().entry(entry));
            if known || little || 2 * names > index.postings().size(entry) {
                continue;
            }
            groups.push(group);
            let forms = index.group_members(group);
            let own = forms.iter().position(|&form| form == entry).map_or(0..0, |at| at..at + 1);
            let forms = if word.exact { &forms[own] } else { forms };
            let count = self.count(forms);
            if count > 0 {
                self.push(SuggestionKind::Word, index.spelling(entry), before, count);
                if count > best.0 {
                    best = (count, entry, forms);
                }
            }
        }
        if best.0 > 0 {
            self.phrases(best.2, &[before, &index.spelling(best.1)].concat());
        }
    }

    /// Adds words that follow one of `forms` in at least two titles.
    fn phrases(&mut self, forms: &[EntryId], before: &str) {
        let index = self.index;
        let mut papers = DocSet::none(index.papers());
        forms
            .iter()
            .for_each(|&entry| papers.insert_all(index.postings().list(entry, Field::Title)));
        // By word: number of titles in which it follows, and the last of them plus one.
        let mut counts = vec![[0u32; 2]; index.dictionary().len()];
        for doc in papers.list().into_iter().filter(|&doc| self.counts(doc)) {
            let mut follows = false;
            for entry in index.words(doc, Field::Title) {
                let [count, last] = &mut counts[entry.at()];
                if follows && *last != doc.number() + 1 {
                    (*count, *last) = (*count + 1, doc.number() + 1);
                }
                follows = forms.contains(&entry);
            }
        }
        let says = |entry: &EntryId| !is_stop_word(index.dictionary().entry(*entry));
        let common = index.dictionary().terms().iter().filter(|entry| counts[entry.at()][0] > 1);
        let mut keys = common
            .filter(says)
            .map(|entry| RankKey::by_count(counts[entry.at()][0], entry.number()));
        let word = before.bytes().rposition(|byte| byte == b' ').map_or(0, |at| at + 1);
        for key in largest(&mut keys, MAX_PHRASES) {
            let next = index.spelling(EntryId::new(key.number()));
            let text = [within(before, word..), " ", &next].concat();
            let query = [before, " ", &next].concat();
            self.put(Suggestion {
                kind: SuggestionKind::Phrase,
                text,
                query,
                count: key.count() as usize,
            });
        }
    }

    /// Adds corrections of the last word.
    pub(super) fn corrections(&mut self, words: &[QueryWord]) {
        let last = words
            .last()
            .map(|last| &last.token)
            .filter(|last| last.class == Class::Word && last.range.1 == self.typed.len());
        let Some(last) = last else { return };
        self.papers = None;
        for entry in nearest_words(self.index, &last.term, true, None).0 {
            let count = self.count(self.index.group_members(self.index.dictionary().group(entry)));
            let before = within(self.typed, ..last.range.0);
            self.push(SuggestionKind::Correction, self.index.spelling(entry), before, count);
        }
    }
}
