//! How may what is being typed go on?
//!
//! | kind | what it is | count |
//! |---|---|---|
//! | `word` | the last word completed, once for all its forms | papers with it and the words before it, side by side or not |
//! | `phrase` | the word that follows it in titles | papers whose title has both side by side |
//! | `author`, `venue`, `value` | a name with a word that begins so, as `field:"…"` | papers that have it, and the words before it |
//! | `title` | a title that begins with all that was typed | 1 |
//! | `field`, `operator` | what the query language has | 0 |
//! | `correction` | where nothing of this goes on: the word that was meant | papers with it |
//!
//! Ranked by what they find; titles, fields and operators, which find what they say, come last and
//! leave half of the room at least to the others.

use crate::format::{Class, Column, symbols};
use crate::index::{DocId, DocSet, FIELDS, Field, Index, PhraseCache, ValueId};
use crate::query::api::{Suggestion, SuggestionKind};
use crate::query::expand::expansion::ExpansionKind;
use crate::query::expand::plan::plan;
use crate::query::expand::stem_groups::completions;
use crate::query::expand::typos::nearest_words;
use crate::query::expand::words::{QueryWord, QueryWords, Role};
use crate::query::matching::Context;
use crate::query::rank::proximity::begins;
use crate::query::rank_key::RankKey;
use crate::query::scratch::Scratch;
use crate::query::steps::Steps;
use crate::query::syntax::{Clause, QueryText, QueryToken};
use crate::query::top_k::largest;
use crate::query::understand::UnderstoodQuery;
use crate::support::str_ext::within;
use crate::text::is_stop_word;
use std::ops::Range;

/// Completions of a word that are looked at, the commonest.
const WORDS: usize = 30;
/// Of each other kind, so many at most.
const PHRASES: usize = 3;
const VALUES: usize = 3;
const TITLES: usize = 2;
/// Letters from which on a word may begin a name, or all that was typed a title.
const NAME_LETTERS: usize = 2;
const TITLE_LETTERS: usize = 4;
/// Words as they are typed, without a look at what they could be meant to be.
const LITERALLY: Steps = Steps { typos: false, spaces: false, ..Steps::ALL };
/// What the query language has besides the fields of the collection.
const LANGUAGE: [&str; 11] = [
    "title:",
    "abstract:",
    "year:",
    "has:code",
    "has:pdf",
    "has:data",
    "sort:newest",
    "sort:oldest",
    "AND",
    "OR",
    "NOT",
];

/// Ways in which `typed` may go on, the most useful first, at most `limit`.
pub(crate) fn suggest(
    context: Context<'_>,
    scratch: &mut Scratch,
    typed: &str,
    limit: usize,
) -> Vec<Suggestion> {
    let (index, text) = (context.index, QueryText::bounded(typed));
    if text.is_truncated {
        return Vec::new(); // nobody goes on with such a text
    }
    let asked = UnderstoodQuery::read(index, context.fields, &text, true);
    let phrases = &mut scratch.phrases;
    let seen = vec![0; index.papers()];
    let mut suggester =
        Suggester { index, phrases, typed, papers: None, seen, round: 0, out: Vec::new() };
    let mut rest = Vec::new();
    match last_of(&asked.clauses) {
        Some(clause) if suggester.is_value(clause) => {
            suggester.keep_papers_with(&asked.words, asked.words.words.len());
            suggester.value(clause);
        }
        _ => {
            suggester.words(&asked.words);
            let found = std::mem::take(&mut suggester.out);
            suggester.titles(&asked.words);
            suggester.language();
            rest = std::mem::replace(&mut suggester.out, found);
            if rest.is_empty() && suggester.out.is_empty() {
                suggester.corrections(&asked.words.words);
            }
        }
    }
    let mut out = suggester.out;
    let mut keys = out.iter().zip(0..).map(|(found, at)| RankKey::by_count(found.count as u32, at));
    let ranked = largest(&mut keys, limit - rest.len().min(limit / 2));
    let mut ranked: Vec<Suggestion> =
        ranked.into_iter().map(|key| std::mem::take(&mut out[key.number() as usize])).collect();
    rest.truncate(limit - ranked.len());
    ranked.append(&mut rest);
    ranked
}

/// The clause that is being typed, inside of brackets too.
fn last_of(clauses: &[Clause]) -> Option<&Clause> {
    let last = clauses.last()?;
    if last.clauses.is_empty() { Some(last) } else { last_of(&last.clauses) }
}

/// What was found so far, and how to count papers.
struct Suggester<'a> {
    index: &'a Index,
    phrases: &'a mut PhraseCache,
    typed: &'a str,
    /// Papers that count; `None`: all.
    papers: Option<DocSet>,
    /// By paper: the round in which it was last counted.
    seen: Vec<u32>,
    round: u32,
    out: Vec<Suggestion>,
}

impl Suggester<'_> {
    fn push(&mut self, kind: SuggestionKind, text: String, before: &str, count: usize) {
        let query = [before, &text].concat();
        self.put(Suggestion { kind, text, query, count });
    }

    /// Keeps what says more than what was typed.
    fn put(&mut self, found: Suggestion) {
        if found.query != self.typed.trim_end() {
            self.out.push(found);
        }
    }

    /// Papers with one of these entries, of those that count.
    fn count(&mut self, entries: &[u32]) -> usize {
        self.round += 1;
        let mut count = 0;
        for &entry in entries {
            for &posting in
                FIELDS.iter().flat_map(|&field| self.index.postings().list(entry, field))
            {
                let doc = posting.doc();
                if self.seen[doc.at()] != self.round {
                    self.seen[doc.at()] = self.round;
                    count += usize::from(self.counts(doc));
                }
            }
        }
        count
    }

    fn counts(&self, doc: DocId) -> bool {
        self.papers.as_ref().is_none_or(|papers| papers.contains(doc))
    }

    // ---- words

    /// Completes the last word, adds the words that follow it, and the names that it begins.
    fn words(&mut self, query: &QueryWords) {
        let words = &query.words;
        let Some((last, before)) =
            words.split_last().filter(|(last, _)| last.token.class == Class::Word)
        else {
            return;
        };
        if last.token.range.1 < self.typed.len() {
            // It is finished where nothing but a space follows.
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

    /// From now on only papers count that have the first words of the query, as far as they say
    /// something and any paper has them.
    fn keep_papers_with(&mut self, query: &QueryWords, first: usize) {
        let words = query.words[..first].to_vec();
        let words = QueryWords { words, unfinished: false };
        let plan = plan(self.index, self.phrases, &words, false, LITERALLY);
        for clause in plan.terms {
            if !clause.is_answered() || !clause.content || clause.role == Role::Optional {
                continue;
            }
            let mut papers = DocSet::none(self.index.papers());
            for expansion in clause.expansions {
                for field in FIELDS
                    .into_iter()
                    .filter(|&field| clause.field.is_none_or(|only| only == field))
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
                papers.keep(before, false);
            }
            self.papers = Some(papers);
        }
    }

    fn completed(&mut self, word: &QueryWord) {
        let (index, before) = (self.index, within(self.typed, ..word.token.range.0));
        let mut groups = Vec::new();
        let mut best = (0, 0, &[][..]);
        for entry in completions(index, &word.token.term, WORDS) {
            let group = index.dictionary().group(entry);
            // A word of names alone is no word: the names are found as such. Stop words are typed
            // faster than chosen.
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

    /// The words that follow one of these in titles, in two titles at least.
    fn phrases(&mut self, forms: &[u32], before: &str) {
        let index = self.index;
        let mut papers = DocSet::none(index.papers());
        forms
            .iter()
            .for_each(|&entry| papers.insert_all(index.postings().list(entry, Field::Title)));
        // By word: titles, and the last of them plus one.
        let mut counts = vec![[0u32; 2]; index.dictionary().len()];
        for doc in papers.list().into_iter().filter(|&doc| self.counts(doc)) {
            let mut follows = false;
            for entry in index.words(doc, Field::Title) {
                let [count, last] = &mut counts[entry as usize];
                if follows && *last != doc.number() + 1 {
                    (*count, *last) = (*count + 1, doc.number() + 1);
                }
                follows = forms.contains(&entry);
            }
        }
        let says = |entry: &u32| !is_stop_word(index.dictionary().entry(*entry));
        let common = (0..counts.len() as u32).filter(|&entry| counts[entry as usize][0] > 1);
        let mut keys =
            common.filter(says).map(|entry| RankKey::by_count(counts[entry as usize][0], entry));
        let word = before.bytes().rposition(|byte| byte == b' ').map_or(0, |at| at + 1);
        for key in largest(&mut keys, PHRASES) {
            let next = index.spelling(key.number());
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

    /// What the last word may have been meant to be.
    fn corrections(&mut self, words: &[QueryWord]) {
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

    // ---- names and other values

    /// Returns `true` if the value of a column is being typed.
    fn is_value(&self, clause: &Clause) -> bool {
        clause.span[1] as usize == self.typed.len() && self.index.column(&clause.field).is_some()
    }

    fn value(&mut self, clause: &Clause) {
        let start = clause.span[0] as usize;
        let head = within(self.typed, start..clause.at as usize);
        // As the reader calls it, minus included: what stands before the value, without its quote.
        let name = head.trim_end_matches('"');
        self.values(
            Some(&clause.field),
            &clause.tokens.iter().collect::<Vec<_>>(),
            Some(name),
            within(self.typed, ..start),
        );
    }

    /// Values that have all these words, the last of which may go on: those of one column or of all
    /// that are searched.
    fn values(
        &mut self,
        only: Option<&str>,
        words: &[&QueryToken],
        name: Option<&str>,
        before: &str,
    ) {
        let (index, dictionary) = (self.index, self.index.dictionary());
        let Some((last, others)) = words.split_last().filter(|(last, _)| last.class == Class::Word)
        else {
            return;
        };
        let begun = dictionary.words_with_prefix(&last.term);
        let mut entries = Vec::new();
        for word in others {
            let Some(entry) = dictionary.find(word.class, &word.term) else { return };
            entries.push(entry);
        }
        const NO: u32 = u32::MAX;
        for column in index
            .columns()
            .iter()
            .filter(|column| only.map_or(column.searched, |only| only == column.name))
        {
            let field = if column.name == "authors" { Field::Authors } else { Field::Other };
            let mut papers = DocSet::none(index.papers());
            begun.clone().for_each(|entry| papers.insert_all(index.postings().list(entry, field)));
            // By value: papers that have it; 0 before it was looked at, and NO where it has not all
            // of the words.
            let mut counts = vec![0u32; column.value_count()];
            for doc in papers.list().into_iter().filter(|&doc| self.counts(doc)) {
                let values = column.of(doc);
                for (at, &value) in values.iter().enumerate() {
                    let count = &mut counts[value.at()];
                    match *count {
                        NO => {}
                        _ if values[..at].contains(&value) => {}
                        0 if !has(index, column, value, &entries, &begun) => *count = NO,
                        _ => *count += 1,
                    }
                }
            }
            let found = counts.iter().zip(0..).filter(|(count, _)| ![0, NO].contains(*count));
            let mut keys = found.map(|(&count, at)| RankKey::by_count(count, at));
            for key in largest(&mut keys, VALUES) {
                let text = index.value(column, ValueId::new(key.number())).text;
                let kind = match column.name.as_str() {
                    "authors" => SuggestionKind::Author,
                    "venue" => SuggestionKind::Venue,
                    _ => SuggestionKind::Value,
                };
                let quote = if text.contains(' ') { "\"" } else { "" };
                let own = [field_name(column), ":"].concat();
                let query = [before, name.unwrap_or(&own), quote, &text, quote].concat();
                self.put(Suggestion { kind, text, query, count: key.count() as usize });
            }
        }
    }

    // ---- titles, fields and operators

    /// Titles that begin with all that was typed.
    fn titles(&mut self, query: &QueryWords) {
        let start = plan(self.index, self.phrases, query, true, LITERALLY).title_prefix;
        let Some(first) = start.first().filter(|_| self.typed.len() >= TITLE_LETTERS) else {
            return;
        };
        let mut left = TITLES;
        for (doc, word) in self.index.docs().zip(self.index.title_starts()) {
            if left > 0 && first.contains(word) && begins(self.index, doc, &start) {
                left -= 1;
                self.push(SuggestionKind::Title, self.index.text(doc, Field::Title).text, "", 1);
            }
        }
    }

    /// Fields of this collection, and what else the language has, that begin with the last word.
    fn language(&mut self) {
        let parts = |byte: u8| [b' ', b'(', b'-'].contains(&byte);
        let start = self.typed.bytes().rposition(parts).map_or(0, |at| at + 1);
        for column in self.index.columns() {
            self.offer(start, field_name(column), ":");
        }
        for text in LANGUAGE {
            self.offer(start, text, "");
        }
    }

    /// Offers a text, and what closes it, if it begins with the word from `start` on. Operators
    /// need something before them.
    fn offer(&mut self, start: usize, text: &str, end: &str) {
        let word = within(self.typed, start..);
        let operator = text.as_bytes()[0].is_ascii_uppercase();
        let least = if operator { usize::from(start == 0) * text.len() } else { NAME_LETTERS };
        if word.len() >= least.max(1)
            && word.len() < text.len()
            && text.as_bytes().starts_with(word.as_bytes())
        {
            let text = [text, end].concat();
            let kind =
                if text.ends_with(':') { SuggestionKind::Field } else { SuggestionKind::Operator };
            self.push(kind, text, within(self.typed, ..start), 0);
        }
    }
}

/// What readers call a column.
fn field_name(column: &Column) -> &str {
    match column.name.as_str() {
        "authors" => "author",
        "tags" => "tag",
        name => name,
    }
}

/// Returns `true` if a value has all of `others` and one of the words that the last one may become.
fn has(index: &Index, column: &Column, value: ValueId, others: &[u32], begun: &Range<u32>) -> bool {
    let (codes, mut at) = (index.value_codes(column, value), 0);
    let (mut found, mut last) = (0, false);
    while let Some(code) = symbols::next(codes, &mut at) {
        let entry = index.dictionary().entry_of(code);
        last |= begun.contains(&entry);
        found += usize::from(others.contains(&entry));
    }
    last && found >= others.len()
}
