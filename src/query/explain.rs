//! What is a score made of?
//!
//! The formula of `score.rs`, `refine.rs` and `likeness.rs` once more, for one paper: every part that was summed stands in the
//! tree, and what a word adds is shared out among its terms by their part in x. Computed from the lists after the query is
//! answered, so that no query pays for it that does not ask.

use super::expand::PREFIX_WEIGHT;
use super::likeness::Likeness;
use super::plan::{Clause, Plan, Source, SourceKind};
use super::prior::Priors;
use super::refine::{Pairs, title_start};
use super::score::{FIELD_WEIGHTS, Norms, Scores, idf};
use super::steps::Steps;
use super::types::Explanation;
use crate::index::{DocId, FIELDS, Field, Index, doc_of, tf_of};
use crate::text::folded;

/// All that went into the scores of a query.
pub(crate) struct Score<'a> {
    pub(crate) index: &'a Index,
    pub(crate) norms: &'a Norms,
    pub(crate) plan: &'a Plan,
    pub(crate) steps: Steps,
    pub(crate) scores: &'a mut Scores,
    pub(crate) pairs: &'a Pairs,
    pub(crate) likeness: &'a Likeness,
    pub(crate) priors: &'a Priors<'a>,
}

impl Score<'_> {
    /// The score of a paper found, in its parts.
    pub(crate) fn explain(&mut self, doc: DocId) -> Explanation {
        let mut parts = Vec::new();
        let best = self.scores.best();
        if best > 0.0 && self.scores.has_word(doc) {
            parts.push(sum("words", self.words(doc, best)));
            let coverage = self.scores.coverage(doc);
            let names = ["any", "exact", "title"].into_iter().zip(coverage).filter(|(_, score)| *score > 0.0);
            parts.push(sum("coverage", names.map(|(what, score)| leaf(what, score)).collect()));
            let mut found = Vec::new();
            let text = |clause: usize| self.plan.clauses[clause].text.as_str();
            self.pairs.in_paper(self.index, best, doc, &mut |[first, second], [idf, tf, score]| {
                let text = [text(first), " ", text(second)].concat();
                found.push(Explanation { text, factors: vec![("idf", idf), ("tf", tf)], ..leaf("pair", score) });
            });
            parts.push(sum("pairs", found));
        }
        if self.steps.title_start && self.scores.score(doc) > 0.0 {
            parts.push(leaf("title_start", title_start(self.index, &self.plan.start, doc)));
        }
        let likeness = self.likeness.parts(doc);
        parts.push(Explanation {
            parts: self.neighbours(doc, likeness.neighbours),
            ..leaf("neighbours", likeness.neighbours)
        });
        parts.push(leaf("vectors", likeness.vectors));
        for (name, score) in self.priors.parts(doc).filter(|_| !self.plan.clauses.is_empty()) {
            parts.push(Explanation { text: name.into(), ..leaf("prior", score) });
        }
        parts.retain(|part| part.score > 0.0);
        sum("score", parts)
    }

    fn words(&mut self, doc: DocId, best: f64) -> Vec<Explanation> {
        let mut words = Vec::new();
        for clause in &self.plan.clauses {
            let (x, df) = self.scores.in_paper(self.index, self.norms, clause, doc);
            if x > 0.0 {
                let idf = idf(self.index.papers(), df);
                let factors = vec![("weight", clause.weight), ("idf", idf), ("df", df as f64), ("x", x)];
                let score = clause.adds(idf, x) / best;
                let parts = self.terms(clause, doc, score / x);
                words.push(Explanation { text: clause.text.clone(), factors, parts, ..leaf("word", score) });
            }
        }
        words
    }

    /// What each source of a clause has in each field; `scale` is what one of x adds to the score.
    fn terms(&self, clause: &Clause, doc: DocId, scale: f64) -> Vec<Explanation> {
        let mut terms = Vec::new();
        let postings = self.index.postings();
        let typed = folded(&clause.text);
        for source in &clause.sources {
            for field in FIELDS.into_iter().filter(|&field| clause.field.is_none_or(|only| only == field)) {
                let entry = |entry: u32| self.index.dictionary().entry(entry);
                let (list, text) = match &source.kind {
                    SourceKind::Term(term) => (postings.list(*term, field), entry(*term).into()),
                    SourceKind::Pair(a, b, lists) => (&lists[field as usize][..], [entry(*a), " ", entry(*b)].concat()),
                    SourceKind::Run(run, lists) => {
                        let words: Vec<&str> = run.iter().map(|&word| entry(word)).collect();
                        (&lists[field as usize][..], words.join(" "))
                    }
                };
                let Some(&posting) = list.get(list.partition_point(|&posting| doc_of(posting) < doc)) else { continue };
                if doc_of(posting) == doc {
                    let (tf, length) = (f64::from(tf_of(posting)), self.norms.of(field, doc));
                    let boost = FIELD_WEIGHTS[field as usize];
                    let score = source.weight * boost * tf * length * scale;
                    let factors = vec![("tf", tf), ("length", length), ("boost", boost), ("weight", source.weight)];
                    let what = expansion(source, text == typed);
                    terms.push(Explanation { text, field: name(field), factors, ..leaf(what, score) });
                }
            }
        }
        terms
    }

    /// What each neighbour gives, as its share of `score`.
    fn neighbours(&self, doc: DocId, score: f64) -> Vec<Explanation> {
        let near: Vec<(DocId, f64)> = self.likeness.neighbours(self.index, self.scores, doc).collect();
        let total: f64 = near.iter().map(|(_, share)| share).sum();
        let give = near.into_iter().filter(|(_, share)| *share > 0.0);
        give.map(|(near, share)| {
            let text = self.index.paper_without_texts(near).id;
            Explanation { text, ..leaf("neighbour", score * share / total) }
        })
        .collect()
    }
}

/// Why a source counts for a word.
fn expansion(source: &Source, as_typed: bool) -> &'static str {
    if matches!(source.kind, SourceKind::Run(..)) {
        return "synonym";
    }
    match (source.exact, as_typed) {
        (true, true) => "exact",
        (true, false) => "read_as",
        _ if source.weight == PREFIX_WEIGHT => "prefix",
        _ => "form",
    }
}

fn name(field: Field) -> &'static str {
    ["title", "abstract", "authors", "other"][field as usize]
}

fn leaf(what: &'static str, score: f64) -> Explanation {
    Explanation { what, score, ..Explanation::default() }
}

fn sum(what: &'static str, parts: Vec<Explanation>) -> Explanation {
    Explanation { score: parts.iter().map(|part| part.score).sum(), parts, ..leaf(what, 0.0) }
}
