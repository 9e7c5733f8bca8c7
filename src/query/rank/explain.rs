//! What is a score made of?
//!
//! The formula of `bm25f.rs`, `proximity.rs` and `similarity.rs` once more, for one paper: every
//! part that was summed stands in the tree, and what a word adds is shared out among its terms by
//! their part in x. Computed from the lists after the query is answered, so that no query pays for
//! it that does not ask.

use crate::format::Class;
use crate::index::{DocId, EntryId, FIELDS, Field, Index};
use crate::query::api::Explanation;
use crate::query::expand::expansion::{Expansion, ExpansionKind, QueryPlan, QueryTerm};
use crate::query::expand::terms::PREFIX_WEIGHT;
use crate::query::rank::bm25f::{FIELD_WEIGHTS, Norms, Scores, idf};
use crate::query::rank::priors::Priors;
use crate::query::rank::proximity::{WordPairs, title_start};
use crate::query::rank::similarity::Similarity;
use crate::query::steps::Steps;
use crate::text::folded;

/// All that went into the scores of a query.
pub(crate) struct ScoreParts<'a> {
    pub(crate) index: &'a Index,
    pub(crate) norms: &'a Norms,
    pub(crate) plan: &'a QueryPlan,
    pub(crate) steps: Steps,
    pub(crate) scores: &'a mut Scores,
    pub(crate) pairs: &'a WordPairs,
    pub(crate) similarity: &'a Similarity,
    pub(crate) priors: &'a Priors<'a>,
}

impl ScoreParts<'_> {
    /// The score of a paper found, in its parts.
    pub(crate) fn explain(&mut self, doc: DocId) -> Explanation {
        let mut parts = Vec::new();
        let best = self.scores.best_bm25f();
        if best > 0.0 && self.scores.has_word(doc) {
            push_positive(&mut parts, sum("words", self.words(doc, best)));
            let mut coverage = Vec::new();
            let [any, exact, title] = self.scores.coverage(doc);
            push_positive(&mut coverage, leaf("any", any));
            push_positive(&mut coverage, leaf("exact", exact));
            push_positive(&mut coverage, leaf("title", title));
            push_positive(&mut parts, sum("coverage", coverage));
            let mut found = Vec::new();
            self.pairs.in_paper(self.index, best, doc, &mut |pair, [idf, tf, score]| {
                let [first, second] = pair.map(|term| self.plan.terms[term].text.as_str());
                let text = [first, " ", second].concat();
                push_positive(
                    &mut found,
                    Explanation { text, ..node("pair", score, &[("idf", idf), ("tf", tf)]) },
                );
            });
            push_positive(&mut parts, sum("pairs", found));
        }
        if self.steps.title_start && self.scores.score(doc) > 0.0 {
            push_positive(
                &mut parts,
                leaf("title_start", title_start(self.index, &self.plan.title_prefix, doc)),
            );
        }
        let similarity = self.similarity.parts(doc);
        let near = self.neighbours(doc, similarity.neighbours);
        push_positive(
            &mut parts,
            Explanation { parts: near, ..leaf("neighbours", similarity.neighbours) },
        );
        push_positive(&mut parts, leaf("vectors", similarity.vectors));
        if !self.plan.terms.is_empty() {
            for (name, score) in self.priors.parts(doc) {
                push_positive(
                    &mut parts,
                    Explanation { text: name.into(), ..leaf("prior", score) },
                );
            }
        }
        sum("score", parts)
    }

    fn words(&mut self, doc: DocId, best: f64) -> Vec<Explanation> {
        let mut words = Vec::new();
        for term in &self.plan.terms {
            let (x, df) = self.scores.in_paper(self.index, self.norms, term, doc);
            if x > 0.0 {
                let idf = idf(self.index.papers(), df);
                let factors = [("weight", term.weight), ("idf", idf), ("df", df as f64), ("x", x)];
                let score = term.adds(idf, x) / best;
                let parts = self.terms(term, doc, score / x);
                push_positive(
                    &mut words,
                    Explanation { text: term.text.clone(), parts, ..node("word", score, &factors) },
                );
            }
        }
        words
    }

    /// What each expansion of a term has in each field; `scale` is what one of x adds to the score.
    fn terms(&self, term: &QueryTerm, doc: DocId, scale: f64) -> Vec<Explanation> {
        let mut terms = Vec::new();
        let postings = self.index.postings();
        let typed = folded(&term.text);
        for expansion in &term.expansions {
            for field in
                FIELDS.into_iter().filter(|&field| term.field.is_none_or(|only| only == field))
            {
                let entry = |entry: EntryId| self.index.dictionary().entry(entry);
                let (list, text) = match &expansion.kind {
                    ExpansionKind::Term(term) => (postings.list(*term, field), entry(*term).into()),
                    ExpansionKind::Pair(a, b, lists) => {
                        (&lists[field as usize][..], [entry(*a), " ", entry(*b)].concat())
                    }
                    ExpansionKind::Phrase(run, lists) => {
                        let words: Vec<&str> = run.iter().map(|&word| entry(word)).collect();
                        // Of no words are the papers of a year.
                        let text = if run.is_empty() { typed.clone() } else { words.join(" ") };
                        (&lists[field as usize][..], text)
                    }
                };
                let Some(&posting) = list.get(list.partition_point(|&posting| posting.doc() < doc))
                else {
                    continue;
                };
                if posting.doc() == doc {
                    let (tf, length) = (f64::from(posting.tf()), self.norms.of(field, doc));
                    let boost = FIELD_WEIGHTS[field as usize];
                    let score = expansion.weight * boost * tf * length * scale;
                    let factors = [
                        ("tf", tf),
                        ("length", length),
                        ("boost", boost),
                        ("weight", expansion.weight),
                    ];
                    let what = self.reason(expansion, &text, &typed);
                    push_positive(
                        &mut terms,
                        Explanation {
                            text,
                            field: field_name(field),
                            ..node(what, score, &factors)
                        },
                    );
                }
            }
        }
        terms
    }

    /// Why a expansion, which reads `text`, counts for the word that was typed.
    fn reason(&self, expansion: &Expansion, text: &str, typed: &str) -> &'static str {
        let dictionary = self.index.dictionary();
        let own = dictionary.find(Class::Word, typed).map(|entry| dictionary.group(entry));
        match expansion.kind {
            _ if expansion.exact && text == typed => "exact",
            _ if expansion.exact => "read_as",
            _ if expansion.weight == PREFIX_WEIGHT
                && text.as_bytes().starts_with(typed.as_bytes()) =>
            {
                "prefix"
            }
            ExpansionKind::Phrase(..) => "synonym",
            ExpansionKind::Term(entry) if own.is_some_and(|own| own != dictionary.group(entry)) => {
                "synonym"
            }
            _ => "form",
        }
    }

    /// What each neighbour gives, as its share of `score`.
    fn neighbours(&self, doc: DocId, score: f64) -> Vec<Explanation> {
        let mut parts = Vec::new();
        for (near, share) in self.similarity.neighbours(self.index, self.scores, doc) {
            push_positive(
                &mut parts,
                Explanation { text: self.index.id(near), ..leaf("neighbour", share) },
            );
        }
        let total = total(&parts);
        parts.iter_mut().for_each(|part| part.score *= score / total);
        parts
    }
}

fn field_name(field: Field) -> &'static str {
    ["title", "abstract", "authors", "other"][field as usize]
}

/// Adds a part that adds something.
fn push_positive(parts: &mut Vec<Explanation>, part: Explanation) {
    if part.score > 0.0 {
        parts.push(part);
    }
}

fn leaf(what: &'static str, score: f64) -> Explanation {
    node(what, score, &[])
}

fn node(what: &'static str, score: f64, factors: &[(&'static str, f64)]) -> Explanation {
    Explanation { what, score, factors: factors.to_vec(), ..Explanation::default() }
}

fn sum(what: &'static str, parts: Vec<Explanation>) -> Explanation {
    Explanation { score: total(&parts), parts, ..leaf(what, 0.0) }
}

fn total(parts: &[Explanation]) -> f64 {
    // The sum of nothing is −0.
    parts.iter().map(|part| part.score).sum::<f64>() + 0.0
}
