//! Which papers match a query: the stages from its text to a set of papers.

use super::api::Note;
use super::expand::expansion::QueryPlan;
use super::expand::plan::plan;
use super::expand::words::Role;
use super::rank::bm25f::Norms;
use super::rank::proximity::title_starts;
use super::scratch::Scratch;
use super::steps::Steps;
use super::syntax::{QueryText, Vocabulary};
use super::understand::UnderstoodQuery;
use crate::index::{DocId, DocSet, Index};

/// The immutable inputs that every stage of a query reads.
#[derive(Clone, Copy)]
pub(crate) struct Context<'c> {
    pub(crate) index: &'c Index,
    /// The names of fields that a query can use.
    pub(crate) fields: &'c Vocabulary,
    /// The length norms of the index.
    pub(crate) norms: &'c Norms,
}

/// The papers that match a query, and the query as it was read. Their scores are in the scratch.
pub(crate) struct Matched<'c> {
    /// The query: clauses, words and requirements.
    pub(crate) query: UnderstoodQuery<'c>,
    /// The terms that papers are scored by.
    pub(crate) plan: QueryPlan,
    /// The papers, in input order.
    pub(crate) docs: Vec<DocId>,
    /// Papers whose title begins with the query, whether or not they match.
    pub(crate) title_starts: Vec<DocId>,
}

impl Matched<'_> {
    /// Returns `true` if the query has content words outside of quotes and fields.
    pub(crate) fn is_free(&self) -> bool {
        self.plan.terms.iter().any(|term| term.content && term.role == Role::Free)
    }

    /// Takes out the notes on how the query was read.
    pub(crate) fn take_notes(&mut self) -> Vec<Note> {
        let mut notes = std::mem::take(&mut self.query.notes);
        notes.append(&mut self.plan.notes);
        notes
    }
}

/// Returns the papers that match `text`, scored. With `prefix` its last word may be unfinished.
///
/// A paper matches that has one of the free words and meets every requirement; without free words,
/// one that meets every requirement. O(postings of all terms).
pub(crate) fn match_query<'c>(
    context: Context<'c>,
    scratch: &mut Scratch,
    text: &QueryText<'_>,
    prefix: bool,
    steps: Steps,
) -> Matched<'c> {
    let Context { index, fields, norms } = context;
    let query = UnderstoodQuery::read(index, fields, text, prefix);
    let plan = plan(index, &mut scratch.phrases, &query.words, prefix, steps);
    scratch.scores.score_papers(index, norms, &plan, steps);
    let title_prefix = if steps.title_start { plan.title_prefix.as_slice() } else { &[] };
    let title_starts = title_starts(index, title_prefix, &mut scratch.scores);
    let mut matched = Matched { query, plan, docs: Vec::new(), title_starts };
    let mut found = DocSet::none(index.papers());
    if matched.is_free() {
        scratch.scores.found().iter().for_each(|&doc| found.insert(doc));
    } else {
        index.docs().for_each(|doc| found.insert(doc));
    }
    matched.query.retain_candidates(&mut found);
    matched.docs = found.list();
    matched
}
