//! What does the order of the words tell?
//!
//! Two refinements of the scores, both read off the forward stream:
//!
//! ```text
//! pairs        0.2 · Σ pairs q  idf(q) · tf / (tf + 0.5 + 0.5 · len / avg) / best B
//! title start  0.8 where the title begins with the query
//! ```
//!
//! A *pair* is two words of the query that say something, with nothing but stop words between them;
//! tf counts how often both stand so in title or abstract, in any form. Only the papers ranked
//! first are looked at, and the df of a pair is estimated from a sample of the papers that have
//! both words: a text takes a third of a microsecond to read.

use crate::format::{Class, symbols};
use crate::index::{DocId, EntryRange, Field, Index};
use crate::query::expand::expansion::{ExpansionKind, QueryPlan};
use crate::query::rank::bm25f::{Scores, idf};
use crate::text::stop_words;

/// Papers of which the pairs are counted, the best ones so far.
const RESCORED: usize = 200;
/// Papers with both words in which pairs are counted to estimate how many have them side by side:
/// of each pair at most, at least, and of all pairs together about.
const MAX_SAMPLE: usize = 24;
const MIN_SAMPLE: usize = 6;
const TOTAL_SAMPLE: usize = 288;
/// Most pairs of a query that are counted; the words of a longer query tell papers apart.
const MAX_PAIRS: usize = 48;
/// Terms whose presence in a paper is kept in a mask, one bit each; pairs of later ones are left
/// out.
const MASKED_TERMS: usize = u64::BITS as usize;
/// Saturation of the pairs' frequency: how fast more of the same pair ceases to matter.
const SATURATION: f64 = 0.5;
/// How much a longer text takes from a pair, times its length over the average.
const LENGTH_FACTOR: f64 = 0.5;
/// Weight of the pairs, in scores: 1 is what the terms of the best paper are worth.
const PAIR_WEIGHT: f64 = 0.2;
/// Weight of a title that begins with the query.
const TITLE_START_WEIGHT: f64 = 0.8;

/// A pair of terms.
#[derive(Default)]
struct Pair {
    first: usize,
    second: usize,
    /// Papers with both words, and those of them in the sample.
    both: usize,
    sampled: usize,
    /// Sampled papers, and papers ranked first, that have the pair.
    hits: usize,
    ranked_hits: usize,
    idf: f64,
}

/// Counts pairs in texts: which term each word belongs to, and which follow each other.
pub(crate) struct WordPairs {
    /// By symbol code: the term that it belongs to plus one, [`TRANSPARENT`] for what does not part
    /// words, 0 for anything else. By code, because texts are read in codes, and an entry would be
    /// one more look into memory for each. Made when first needed.
    slots: Vec<u8>,
    /// Words without stop words, on average.
    average: f64,
    /// Of the last query: its pairs, the papers ranked first, and how often each has each, one row
    /// a paper.
    pairs: Vec<Pair>,
    rescored: Vec<DocId>,
    counts: Vec<u8>,
}

/// A gap or a stop word: it stands between words without parting them.
const TRANSPARENT: u8 = u8::MAX;

impl WordPairs {
    pub(crate) fn new(index: &Index) -> WordPairs {
        let total: u64 = index.docs().map(|doc| u64::from(length(index, doc))).sum();
        let average = (total as f64 / index.papers().max(1) as f64).max(1.0);
        WordPairs {
            slots: Vec::new(),
            average,
            pairs: Vec::new(),
            rescored: Vec::new(),
            counts: Vec::new(),
        }
    }

    /// Forgets the last query.
    pub(crate) fn clear(&mut self) {
        self.pairs.clear();
    }

    /// Adds what the pairs of the query are worth to the best of `papers`.
    pub(crate) fn refine(
        &mut self,
        index: &Index,
        plan: &QueryPlan,
        scores: &mut Scores,
        papers: &[DocId],
    ) {
        self.pairs = pairs_of(plan);
        if self.pairs.is_empty() || scores.best_bm25f() <= 0.0 {
            return self.clear();
        }
        if self.slots.is_empty() {
            self.slots = slots(index);
        }
        self.mark(index, plan, true);
        self.rescored = scores.top_k(papers, RESCORED);
        let mut pairs = std::mem::take(&mut self.pairs);
        let mut counts = std::mem::take(&mut self.counts);
        counts.clear();
        counts.resize(self.rescored.len() * pairs.len(), 0);
        for (row, &doc) in counts.chunks_exact_mut(pairs.len()).zip(&self.rescored) {
            if pairs.iter().any(|pair| pair.is_in(scores.mask(doc))) {
                self.count(index, doc, &pairs, row);
            }
        }
        for row in counts.chunks_exact(pairs.len()) {
            pairs
                .iter_mut()
                .zip(row)
                .for_each(|(pair, &tf)| pair.ranked_hits += usize::from(tf > 0));
        }
        self.sample(index, scores, &mut pairs);
        for pair in &mut pairs {
            pair.idf = pair.idf(index.papers());
        }
        (self.pairs, self.counts) = (pairs, counts);
        for (row, &doc) in self.counts.chunks_exact(self.pairs.len()).zip(&self.rescored) {
            let length = f64::from(length(index, doc)) / self.average;
            let sum: f64 =
                self.pairs.iter().zip(row).map(|(pair, &tf)| pair.weight(tf, length)).sum();
            scores.add_to(doc, PAIR_WEIGHT * sum / scores.best_bm25f());
        }
        self.mark(index, plan, false);
    }

    /// Calls `each` with every pair that a paper has: its terms, its idf, its frequency, and what
    /// it adds to the score.
    pub(crate) fn in_paper(
        &self,
        index: &Index,
        best: f64,
        doc: DocId,
        each: &mut dyn FnMut([usize; 2], [f64; 3]),
    ) {
        let Some(at) = self.rescored.iter().position(|&first| first == doc) else { return };
        let length = f64::from(length(index, doc)) / self.average;
        let row = self.counts.get(at * self.pairs.len()..).unwrap_or_default();
        for (pair, &tf) in self.pairs.iter().zip(row).filter(|(_, tf)| **tf > 0) {
            let adds = PAIR_WEIGHT * pair.weight(tf, length) / best;
            each([pair.first, pair.second], [pair.idf, f64::from(tf), adds]);
        }
    }

    /// Enters the terms of the plan into the slots, or takes them out again.
    fn mark(&mut self, index: &Index, plan: &QueryPlan, on: bool) {
        for (number, term) in plan.terms.iter().enumerate().take(usize::from(TRANSPARENT) - 1) {
            for expansion in term.expansions.iter().filter(|_| term.content) {
                let ExpansionKind::Term(entry) = expansion.kind else { continue };
                for code in index.codes_of(entry) {
                    let slot = &mut self.slots[code as usize];
                    let own = number as u8 + 1;
                    match on {
                        true if *slot == 0 => *slot = own,
                        false if *slot == own => *slot = 0,
                        _ => {}
                    }
                }
            }
        }
    }

    /// Counts the pairs in a paper's title and abstract.
    fn count(&self, index: &Index, doc: DocId, pairs: &[Pair], row: &mut [u8]) {
        let slots = self.slots.as_slice();
        for field in [Field::Title, Field::Abstract] {
            let (codes, mut at, mut before) = (index.codes(doc, field), 0, 0);
            while let Some(code) = symbols::next(codes, &mut at) {
                let slot = slots[code as usize];
                if slot == TRANSPARENT {
                    continue;
                }
                if slot != 0 && before != 0 {
                    let here = |pair: &Pair| {
                        pair.first + 1 == usize::from(before)
                            && pair.second + 1 == usize::from(slot)
                    };
                    if let Some(at) = pairs.iter().position(here) {
                        row[at] = row[at].saturating_add(1);
                    }
                }
                before = slot;
            }
        }
    }

    /// Estimates how many papers have each pair.
    fn sample(&self, index: &Index, scores: &Scores, pairs: &mut [Pair]) {
        let mut both: Vec<Vec<DocId>> = pairs.iter().map(|_| Vec::new()).collect();
        for &doc in scores.found() {
            let mask = scores.mask(doc);
            for (pair, both) in pairs.iter().zip(&mut both) {
                if pair.is_in(mask) {
                    both.push(doc);
                }
            }
        }
        let mut row = vec![0u8; pairs.len()];
        let sample = (TOTAL_SAMPLE / pairs.len().max(1)).clamp(MIN_SAMPLE, MAX_SAMPLE);
        for at in 0..pairs.len() {
            let step = both[at].len().div_ceil(sample).max(1);
            for &doc in both[at].iter().step_by(step) {
                row.fill(0);
                self.count(index, doc, pairs, &mut row);
                pairs[at].sampled += 1;
                pairs[at].hits += usize::from(row[at] > 0);
            }
            pairs[at].both = both[at].len();
        }
    }
}

/// By symbol code: [`TRANSPARENT`] for what stands between words without parting them, else 0.
fn slots(index: &Index) -> Vec<u8> {
    let dictionary = index.dictionary();
    let mut slots = vec![0; dictionary.symbol_count() + 1];
    let stop_words = stop_words().filter_map(|word| dictionary.find(Class::Word, word));
    for entry in dictionary.range(Class::Gap).iter().chain(stop_words) {
        index.codes_of(entry).for_each(|code| slots[code as usize] = TRANSPARENT);
    }
    slots
}

impl Pair {
    fn is_in(&self, mask: u64) -> bool {
        mask >> self.first & mask >> self.second & 1 == 1
    }

    /// What `tf` of it are worth in a paper of this length.
    fn weight(&self, tf: u8, length: f64) -> f64 {
        let tf = f64::from(tf);
        self.idf * tf / (tf + SATURATION + LENGTH_FACTOR * length)
    }

    fn idf(&self, papers: usize) -> f64 {
        let share = if self.sampled == self.both {
            self.hits as f64 / self.both.max(1) as f64
        } else {
            (self.hits as f64 + 0.5) / (self.sampled as f64 + 1.0)
        };
        let df = (self.both as f64 * share) as usize;
        idf(papers, df.max(self.ranked_hits))
    }
}

/// The pairs of a query: neighbours among its words that say something, each once.
fn pairs_of(plan: &QueryPlan) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let content = |&&term: &&usize| plan.terms[term].content;
    let mut before = None;
    for &second in plan.term_of_word.iter().filter(content) {
        if let Some(first) = before
            && first < MASKED_TERMS
            && second < MASKED_TERMS
            && first != second
            && pairs.len() < MAX_PAIRS
            && pairs.iter().all(|pair| (pair.first, pair.second) != (first, second))
        {
            pairs.push(Pair { first, second, ..Pair::default() });
        }
        before = Some(second);
    }
    pairs
}

/// Words of title and abstract, without stop words.
fn length(index: &Index, doc: DocId) -> u32 {
    let length = |field| index.postings().lengths(field)[doc.at()];
    length(Field::Title) + length(Field::Abstract)
}

// ---- title start

/// Adds what it is worth that the title begins with the words of the query, the last of which may
/// be unfinished; gives the papers.
pub(crate) fn title_starts(index: &Index, words: &[EntryRange], scores: &mut Scores) -> Vec<DocId> {
    let mut found = Vec::new();
    let Some(first) = words.first() else { return found };
    for (doc, start) in index.docs().zip(index.first_title_words()) {
        if first.contains(*start) && begins(index, doc, words) {
            scores.mark_full_match(doc);
            scores.add_to(doc, TITLE_START_WEIGHT);
            found.push(doc);
        }
    }
    found
}

/// What it adds to the score of a paper that its title begins with the words of the query.
pub(crate) fn title_start(index: &Index, words: &[EntryRange], doc: DocId) -> f64 {
    if !words.is_empty() && begins(index, doc, words) { TITLE_START_WEIGHT } else { 0.0 }
}

/// Returns `true` if the title begins with these words.
pub(crate) fn begins(index: &Index, doc: DocId, words: &[EntryRange]) -> bool {
    let mut title = index.words(doc, Field::Title);
    words.iter().all(|word| title.next().is_some_and(|entry| word.contains(entry)))
}
