//! In which order are the matching papers listed?

use super::api::{FacetCount, MAX_LIMIT, Note, Request};
use super::matching::{Context, Matched};
use super::rank::all_words::{Divided, divide};
use super::rank::priors::Priors;
use super::rank::similarity::{Matching, Similarity};
use super::rank_key::RankKey;
use super::restrict::facets::Filters;
use super::scratch::Scratch;
use super::syntax::Sort;
use super::top_k::largest;
use crate::index::{DocId, Index};
use crate::query::rank::bm25f::Scores;
use crate::support::name_map::ByName;

/// The matching papers that pass the filters, divided into the answer and the rest.
pub(crate) struct Passed {
    /// The papers of the answer, then those listed after it, each in input order.
    docs: Vec<DocId>,
    /// Number of papers of the answer.
    pub(crate) total: usize,
    /// The counts of the facets asked for, over the answer.
    pub(crate) facets: ByName<FacetCount>,
    /// All papers of the answer have every word of the query.
    is_divided: bool,
}

impl Passed {
    /// Returns the number of papers listed after the answer, which lack some word of the query.
    pub(crate) fn partial(&self) -> usize {
        self.docs.len() - self.total
    }
}

/// Returns the matching papers that pass the filters, divided into the answer and the rest, with
/// facet counts over the answer. Takes `matched.docs`. O(papers · facets asked for).
pub(crate) fn pass_filters(
    matched: &mut Matched<'_>,
    filters: &Filters<'_>,
    request: &Request,
    scratch: &mut Scratch,
    notes: &mut Vec<Note>,
) -> Passed {
    let may_divide = request.steps.all_words && matched.is_free();
    let found = std::mem::take(&mut matched.docs);
    let Divided { list, rest } = divide(found, &scratch.scores, may_divide);
    let (is_divided, without) = (!rest.is_empty(), list.len());
    let (mut docs, facets) = filters.apply(list, request, &mut scratch.tallies, notes);
    let total = docs.len();
    docs.extend(rest.into_iter().filter(|&doc| filters.pass(doc)));
    if total == 0 && without > 0 && !filters.is_empty() {
        notes.push(Note::Filtered { without });
    }
    Passed { docs, total, facets, is_divided }
}

/// The listed papers in order, and what the order depends on.
pub(crate) struct Ranking<'r> {
    /// The keys of the first `offset + limit` papers.
    pub(crate) keys: Vec<RankKey>,
    /// Number of papers of the answer that have every content word.
    pub(crate) complete: usize,
    /// Number of papers listed for their similarity alone, at the end.
    pub(crate) similar: usize,
    pub(crate) priors: Priors<'r>,
    /// Whether the query has no words, so that every score is 0.
    is_unscored: bool,
}

impl Ranking<'_> {
    /// Returns the total score of a paper.
    pub(crate) fn score(&self, scratch: &Scratch, doc: DocId) -> f64 {
        let Scratch { scores, similarity, .. } = scratch;
        score(scores, similarity, &self.priors, self.is_unscored, doc)
    }
}

fn score(
    scores: &Scores,
    similarity: &Similarity,
    priors: &Priors<'_>,
    is_unscored: bool,
    doc: DocId,
) -> f64 {
    if is_unscored { 0.0 } else { scores.score(doc) + similarity.parts(doc).sum() + priors.of(doc) }
}

/// Refines the scores of the best papers and returns the first `offset + limit` of the list.
///
/// O(n log k) for n papers passed and k listed, and the texts of the few hundred best.
pub(crate) fn rank<'r>(
    context: Context<'r>,
    matched: &Matched<'_>,
    passed: &Passed,
    filters: &Filters<'_>,
    request: &'r Request,
    scratch: &mut Scratch,
) -> Ranking<'r> {
    let (index, docs, total) = (context.index, passed.docs.as_slice(), passed.total);
    let is_unscored = matched.plan.terms.is_empty();
    scratch.pairs.clear();
    if request.steps.pairs {
        scratch.pairs.refine(index, &matched.plan, &mut scratch.scores, docs);
    }
    let complete = if is_unscored || passed.is_divided {
        total
    } else {
        docs.iter().filter(|&&doc| scratch.scores.is_complete(doc)).count()
    };
    find_similar(index, matched, docs, filters, request, scratch);
    let (scores, similarity) = (&scratch.scores, &scratch.similarity);
    let priors = Priors::new(index, request.prior.as_deref());
    let sort = matched.query.sort.unwrap_or(request.sort);
    let key = |doc: DocId| {
        let score = score(scores, similarity, &priors, is_unscored, doc);
        rank_key(index, sort, score, doc, is_unscored)
    };
    let wanted = request.limit.min(MAX_LIMIT).saturating_add(request.offset);
    let by_score = sort == Sort::Relevance
        && !is_unscored
        && matched.title_starts.is_empty()
        && priors.is_empty();
    let first = |papers: &[DocId], wanted: usize| {
        let likely = match by_score {
            true => best_by_score(scores, similarity, docs, papers, wanted),
            false => Vec::new(),
        };
        let enough = likely.len() >= wanted.min(papers.len());
        let among = if enough { &likely } else { papers };
        largest(&mut among.iter().copied().map(key), wanted)
    };
    let (list, rest) = docs.split_at(total);
    let mut keys = first(list, wanted);
    if !rest.is_empty() {
        keys.extend(first(rest, wanted - keys.len()));
    }
    let similar = similarity.listed();
    keys.extend(largest(&mut similar.iter().copied().map(key), wanted - keys.len()));
    let similar = similar.len();
    Ranking { keys, complete, similar, priors, is_unscored }
}

/// Computes what similarity adds to the scores, unless the query has requirements or no content
/// word.
fn find_similar(
    index: &Index,
    matched: &Matched<'_>,
    docs: &[DocId],
    filters: &Filters<'_>,
    request: &Request,
    scratch: &mut Scratch,
) {
    scratch.similarity.clear();
    if request.semantic && matched.is_free() && !matched.query.is_strict() {
        let (named, words) = (matched.title_starts.as_slice(), matched.plan.content_terms());
        let matching = Matching { papers: docs, named, words };
        let may_be_listed = |doc| filters.pass(doc);
        scratch.similarity.compute(index, &scratch.scores, matching, request.steps, &may_be_listed);
    }
}

/// Returns papers among which are the `wanted` best of `papers`, a part of `docs`, in a list by
/// score alone; it may be fewer than `wanted`, and then says nothing. Saves making a key for every
/// paper.
///
/// Similarity changes the order of the papers that it rescored; without it, scores decide.
fn best_by_score(
    scores: &Scores,
    similarity: &Similarity,
    docs: &[DocId],
    papers: &[DocId],
    wanted: usize,
) -> Vec<DocId> {
    match similarity.rescored() {
        [] => scores.top_k(papers, wanted),
        rescored => {
            let all = papers.len() == docs.len();
            let is_one = |doc: &DocId| all || papers.binary_search(doc).is_ok();
            rescored.iter().copied().filter(is_one).collect()
        }
    }
}

/// Returns the key of a paper: by date where the list is ordered so, then by score.
fn rank_key(index: &Index, sort: Sort, score: f64, doc: DocId, is_unscored: bool) -> RankKey {
    let date = index.packed_date(doc);
    let first = match sort {
        Sort::Relevance if is_unscored => date,
        Sort::Relevance => 0,
        Sort::Newest => date,
        Sort::Oldest if date == 0 => 0,
        Sort::Oldest => !date,
    };
    RankKey::by_score(score, doc.number()).within_date(first)
}
