//! How well does a paper answer?
//!
//! BM25F (Robertson & Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond*, 2009,
//! §3.6): frequencies are normalised by length and weighted per field, summed, and saturated once.
//!
//! ```text
//! x(p, c)  = Σ expansions e of c  weight(e) · Σ fields f  w_f · tf(e, f, p) · norm(f, p)
//! norm     = 1 / (1 − b_f + b_f · len(f, p) / avg(f))
//! idf(c)   = ln(1 + (N − df + 0.5) / (df + 0.5))    df: papers with any expansion of c
//! B(p)     = Σ terms c  weight(c) · idf(c) · x · (k1 + 1) / (x + k1)
//! score(p) = B / best B  +  min(1, 4 / n) · (0.2 · g⁴ + 0.6 · e⁴ + 0.3 · t⁸)  +  refinements
//! ```
//!
//! `g`, `e` and `t` are the shares of the query's idf that the paper has in any form, exactly, and
//! in its title; `n` is the number of terms that say something. The second part is what makes
//! papers with *all* words come before papers with one word often, without ever leaving the latter
//! out. The refinements (`proximity.rs`) look at the order of the words. Weights were tuned on the
//! five test collections that `papersift eval` is run on.

use crate::index::{DocId, FIELDS, Field, Index, Posting};
use crate::query::expand::expansion::{ExpansionKind, QueryPlan, QueryTerm};
use crate::query::expand::words::Role;
use crate::query::rank_key::RankKey;
use crate::query::steps::Steps;
use crate::query::top_k::TopK;
use std::cmp::Ordering;

/// Saturation of frequencies: the larger, the longer further occurrences of a term keep adding.
pub const K1: f64 = 1.6;
/// Weight of each field, in the order of [`FIELDS`].
pub const FIELD_WEIGHTS: [f64; 4] = [2.0, 1.0, 1.0, 0.5];
/// Length normalisation of each field: 0 for none, 1 for full.
pub const FIELD_B: [f64; 4] = [0.4, 0.7, 0.0, 0.0];
/// Weights of the shares of idf covered: in any form, exactly, in the title.
const COVERAGE: [f64; 3] = [0.2, 0.6, 0.3];

/// Content terms up to which coverage has its full weight; with n more of them it has 4/n of it.
const COVERAGE_TERMS: f64 = 4.0;

/// Number of classes that [`roughly`] divides scores into.
const ROUGH_SCORES: usize = 640;

/// Flag of a paper that has the term as typed.
const EXACT: u8 = 1;
/// Flag of a paper that has the term in its title.
const TITLE: u8 = 2;

/// Length norms: 1 / (1 − b + b · len / avg) by field and paper, computed once per collection.
pub(crate) struct Norms([Vec<f32>; 4]);

impl Norms {
    pub(crate) fn new(index: &Index) -> Norms {
        Norms(FIELDS.map(|field| {
            let lengths = index.postings().lengths(field);
            let having = lengths.iter().filter(|&&len| len > 0).count().max(1);
            let total: u64 = lengths.iter().map(|&len| u64::from(len)).sum();
            let average = (total as f64 / having as f64).max(1.0);
            let b = FIELD_B[field as usize];
            lengths
                .iter()
                .map(|&len| (1.0 / (1.0 - b + b * f64::from(len) / average)) as f32)
                .collect()
        }))
    }

    /// Returns the length norm of a field of a paper.
    pub(crate) fn of(&self, field: Field, doc: DocId) -> f64 {
        f64::from(self.0[field as usize][doc.at()])
    }
}

/// The score of a paper, and what it is finished from.
#[derive(Clone, Copy, Default)]
struct DocState {
    score: f64,
    /// Sums of the idf of content terms that it has: in any form, exactly, in the title.
    covered: [f32; 3],
    /// Number of content terms that it has, alternatives of an `OR` not counted.
    content_terms: u32,
    /// Bit n: it has term n of the plan, for the first 64 terms.
    mask: u64,
}

/// The papers found by content terms, with scores. Reused from query to query.
pub(crate) struct Scores {
    states: Vec<DocState>,
    x: Vec<f64>,
    flags: Vec<u8>,
    touched: Vec<DocId>,
    found: Vec<DocId>,
    content_terms: u32,
    best_bm25f: f64,
    /// idf of all terms that say something, and the weight of coverage.
    total_idf: f64,
    coverage: f64,
}

impl Scores {
    pub(crate) fn new(papers: usize) -> Scores {
        Scores {
            states: vec![DocState::default(); papers],
            x: vec![0.0; papers],
            flags: vec![0; papers],
            touched: Vec::new(),
            found: Vec::new(),
            content_terms: 0,
            best_bm25f: 0.0,
            total_idf: 0.0,
            coverage: 0.0,
        }
    }

    /// Returns the papers that have a content term, in no order.
    pub(crate) fn found(&self) -> &[DocId] {
        &self.found
    }

    /// Returns the score of a paper, 0 if it is not found.
    pub(crate) fn score(&self, doc: DocId) -> f64 {
        self.states.get(doc.at()).map_or(0.0, |state| state.score)
    }

    /// Returns `true` if the paper has every content term that any paper has.
    pub(crate) fn is_complete(&self, doc: DocId) -> bool {
        self.states[doc.at()].content_terms == self.content_terms
    }

    /// Returns the best B of the query, which is 1 on the scale of scores; 0 if nothing is found.
    pub(crate) fn best_bm25f(&self) -> f64 {
        self.best_bm25f
    }

    /// Returns the mask of the first 64 terms of the plan that the paper has, one bit each.
    pub(crate) fn mask(&self, doc: DocId) -> u64 {
        self.states[doc.at()].mask
    }

    /// Returns `true` if the paper has a term, and is not found by the beginning of its title
    /// alone.
    pub(crate) fn has_word(&self, doc: DocId) -> bool {
        self.states[doc.at()].covered[0] > 0.0
    }

    /// Returns the `k` of these papers with the highest scores, in no order; ties go to the first
    /// in input order. O(n).
    ///
    /// Papers are counted by class of score ([`roughly`]). All papers of the classes above the one
    /// with the k-th score are among the best, and only the papers of that class are compared.
    pub(crate) fn top_k(&self, papers: &[DocId], k: usize) -> Vec<DocId> {
        if papers.len() <= k {
            return papers.to_vec();
        }
        let rough = |doc: DocId| roughly(self.score(doc));
        let mut counts = [0; ROUGH_SCORES];
        papers.iter().for_each(|&doc| counts[rough(doc)] += 1);
        let (mut last, mut above) = (ROUGH_SCORES - 1, 0);
        while above + counts[last] < k {
            above += counts[last];
            last -= 1; // there are more papers than k
        }
        let mut first = Vec::with_capacity(k);
        let mut top = TopK::new(k - above);
        for &doc in papers {
            match rough(doc).cmp(&last) {
                Ordering::Greater => first.push(doc),
                Ordering::Equal => top.offer(RankKey::by_score(self.score(doc), doc.number())),
                Ordering::Less => {}
            }
        }
        first.extend(top.in_no_order().map(RankKey::doc));
        first
    }

    /// Adds to the score of a paper found.
    pub(crate) fn add_to(&mut self, doc: DocId, more: f64) {
        self.states[doc.at()].score += more;
    }

    /// Marks a paper as a full match regardless of its postings.
    pub(crate) fn mark_full_match(&mut self, doc: DocId) {
        let state = &mut self.states[doc.at()];
        if state.score == 0.0 {
            self.found.push(doc);
            state.score = f64::MIN_POSITIVE;
        }
        state.content_terms = self.content_terms;
    }

    /// Scores every paper that has a content term. O(postings of all terms).
    pub(crate) fn score_papers(
        &mut self,
        index: &Index,
        norms: &Norms,
        plan: &QueryPlan,
        steps: Steps,
    ) {
        for doc in self.found.drain(..) {
            self.states[doc.at()] = DocState::default();
        }
        self.content_terms = 0;
        let mut total_idf = 0.0;
        let numbered = || plan.terms.iter().enumerate();
        // Low-information terms come last: they only add to papers that content terms found.
        let helpers = numbered().filter(|(_, term)| !term.content);
        for (number, term) in numbered().filter(|(_, term)| term.content).chain(helpers) {
            self.sum_frequencies(index, norms, term);
            if self.touched.is_empty() {
                continue;
            }
            let idf = idf(index.papers(), self.touched.len());
            if term.content {
                self.content_terms += counted(term);
                total_idf += idf;
            }
            self.saturate(term, number, idf);
        }
        self.normalise(total_idf, steps.coverage);
    }

    /// Sums the term's frequencies into `x`.
    fn sum_frequencies(&mut self, index: &Index, norms: &Norms, term: &QueryTerm) {
        self.touched.clear();
        for expansion in &term.expansions {
            match &expansion.kind {
                ExpansionKind::Term(entry) => {
                    for field in FIELDS
                        .into_iter()
                        .filter(|&field| term.field.is_none_or(|only| only == field))
                    {
                        self.add(
                            index.postings().list(*entry, field),
                            norms,
                            field,
                            expansion.weight,
                            expansion.exact,
                        );
                    }
                }
                ExpansionKind::Pair(_, _, lists) | ExpansionKind::Phrase(_, lists) => {
                    let lists = lists.iter().zip(FIELDS);
                    for (list, field) in
                        lists.filter(|&(_, field)| term.field.is_none_or(|only| only == field))
                    {
                        self.add(list, norms, field, expansion.weight, expansion.exact);
                    }
                }
            }
        }
    }

    fn add(&mut self, list: &[Posting], norms: &Norms, field: Field, weight: f64, exact: bool) {
        let weight = weight * FIELD_WEIGHTS[field as usize];
        let flags = if exact { EXACT } else { 0 } | if field == Field::Title { TITLE } else { 0 };
        let (norms, x, all_flags) =
            (norms.0[field as usize].as_slice(), self.x.as_mut_slice(), self.flags.as_mut_slice());
        for &posting in list {
            let doc = posting.doc().at();
            if x[doc] == 0.0 {
                self.touched.push(posting.doc());
                all_flags[doc] = 0;
            }
            x[doc] += weight * f64::from(posting.tf()) * f64::from(norms[doc]);
            all_flags[doc] |= flags;
        }
    }

    /// Saturates `x` into the scores of the papers touched.
    fn saturate(&mut self, term: &QueryTerm, number: usize, idf: f64) {
        let bit = 1u64.checked_shl(number as u32).unwrap_or(0);
        let (all_x, states, all_flags) =
            (self.x.as_mut_slice(), self.states.as_mut_slice(), self.flags.as_slice());
        for &doc in &self.touched {
            let x = std::mem::take(&mut all_x[doc.at()]);
            let state = &mut states[doc.at()];
            if term.content {
                // What a term adds is above 0.
                if state.score == 0.0 {
                    self.found.push(doc);
                }
                let flags = all_flags[doc.at()];
                let idf = idf as f32;
                state.content_terms += counted(term);
                state.covered[0] += idf;
                state.covered[1] += if flags & EXACT != 0 { idf } else { 0.0 };
                state.covered[2] += if flags & TITLE != 0 { idf } else { 0.0 };
            } else if state.score == 0.0 {
                continue;
            }
            state.mask |= bit;
            state.score += term.adds(idf, x);
        }
    }

    /// Divides the scores by the best and adds coverage.
    fn normalise(&mut self, total_idf: f64, coverage: bool) {
        let best = self.found.iter().map(|&doc| self.states[doc.at()].score).fold(0.0, f64::max);
        self.best_bm25f = best;
        self.coverage = if coverage {
            (COVERAGE_TERMS / f64::from(self.content_terms.max(1))).min(1.0)
        } else {
            0.0
        };
        self.total_idf = total_idf;
        for &doc in &self.found {
            let covered = self.coverage(doc);
            let state = &mut self.states[doc.at()];
            state.score = state.score / best + covered.iter().sum::<f64>();
        }
    }

    /// Returns what coverage adds to the score of a paper found: in any form, exactly, in the
    /// title.
    pub(crate) fn coverage(&self, doc: DocId) -> [f64; 3] {
        let [any, exact, title] =
            self.states[doc.at()].covered.map(|covered| f64::from(covered) / self.total_idf);
        let fourth = |share: f64| share * share * share * share;
        let [any, exact, title] = [fourth(any), fourth(exact), fourth(title) * fourth(title)];
        [COVERAGE[0] * any, COVERAGE[1] * exact, COVERAGE[2] * title]
            .map(|part| self.coverage * part)
    }

    /// Returns x of a term in one paper, and the df of the term. For explanations, after a query is
    /// scored. O(postings of the term).
    pub(crate) fn in_paper(
        &mut self,
        index: &Index,
        norms: &Norms,
        term: &QueryTerm,
        doc: DocId,
    ) -> (f64, usize) {
        self.sum_frequencies(index, norms, term);
        let x = self.x[doc.at()];
        self.touched.iter().for_each(|&doc| self.x[doc.at()] = 0.0);
        (x, self.touched.len())
    }
}

impl QueryTerm {
    /// Returns what the term adds to B of a paper.
    pub(crate) fn adds(&self, idf: f64, x: f64) -> f64 {
        self.weight * idf * x * (K1 + 1.0) / (x + K1)
    }
}

/// Which of [`ROUGH_SCORES`] steps from 2⁻⁷ to 8, 64 to a doubling, a score is on; what is outside
/// is on the first or the last. As the bits of a number ≥ 0 are ordered as it is, those of its
/// exponent and the highest six of its fraction tell.
fn roughly(score: f64) -> usize {
    const LEAST: usize = (1023 - 7) << 6;
    ((score.to_bits() >> 46) as usize).saturating_sub(LEAST).min(ROUGH_SCORES - 1)
}

/// A paper need not have every one of several to choose from.
fn counted(term: &QueryTerm) -> u32 {
    u32::from(term.role != Role::Optional)
}

/// Inverse document frequency of a term that `df` of `papers` have: ln(1 + (N − df + 0.5) / (df +
/// 0.5)), always > 0. `libm` rounds alike on every machine, which the standard library does not
/// promise.
pub(crate) fn idf(papers: usize, df: usize) -> f64 {
    libm::log(1.0 + (papers as f64 - df as f64 + 0.5) / (df as f64 + 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_are_those_of_a_full_sort(worth in proptest::collection::vec(prop_oneof![0.0..9.0, 0.5..0.51, Just(1.0)], 0..80), k in 0usize..90) {
            let mut scores = Scores::new(worth.len());
            scores.states.iter_mut().zip(&worth).for_each(|(state, &worth)| state.score = worth);
            let mut sorted: Vec<DocId> = (0..worth.len() as u32).map(DocId::new).collect();
            let papers = sorted.clone();
            sorted.sort_by(|&a, &b| worth[b.at()].total_cmp(&worth[a.at()]).then(a.cmp(&b)));
            sorted.truncate(k);
            sorted.sort();
            let mut first = scores.top_k(&papers, k);
            first.sort();
            prop_assert_eq!(first, sorted);
        }
    }
}
