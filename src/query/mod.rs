//! Which papers, in which order?
//!
//! The pipeline, top to bottom in [`Collection::search`]:
//!
//! ```text
//! query ─ parse ─▶ words ─ plan ─▶ clauses ─ score ─▶ papers found ─ filter ─▶ papers that pass, facet counts
//!                                                                                └ top ─▶ hits ─ snippet ─▶ response
//! ```

mod filter;
mod parse;
mod plan;
pub mod score;
mod steps;
mod suggest;
mod top;
mod types;
pub(crate) mod weights;

pub use steps::Steps;
pub use types::{FacetCount, Hit, Info, Marked, Note, Request, Response, Snippet, Sort, Suggestion};

use crate::format::{FormatError, VERSION};
use crate::index::{DocId, Field, Index};
use crate::paper::Paper;
use crate::snippet::{Matches, mark, snippet};
use filter::Filters;
use plan::{Clause, SourceKind};
use score::{Norms, Scores};
use std::cell::RefCell;

/// Most hits of one response.
const MAX_LIMIT: usize = 10_000;

/// What one site searches: an opened index and the room to search it in.
pub struct Collection {
    index: Index,
    norms: Norms,
    scores: RefCell<Scores>,
}

impl Collection {
    /// Opens the bytes of an index. Linear in their number.
    ///
    /// # Errors
    /// See [`Index::open`].
    pub fn open(bytes: Vec<u8>) -> Result<Collection, FormatError> {
        let index = Index::open(bytes)?;
        let norms = Norms::new(&index);
        let scores = RefCell::new(Scores::new(index.papers()));
        Ok(Collection { index, norms, scores })
    }

    /// The index that is searched.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Answers a request. `took_ms` is left 0: the caller has the clock.
    pub fn search(&self, request: &Request) -> Response {
        let index = &self.index;
        let query = parse::parse(&request.query);
        let clauses = plan::plan(index, &query, request.prefix);
        let mut scores = self.scores.borrow_mut();
        scores.run(index, &self.norms, &clauses);
        let everything = clauses.is_empty();

        let mut notes = dropped(&clauses);
        let filters = Filters::new(index, request, &mut notes);
        let all = 0..if everything { index.papers() as DocId } else { 0 };
        let found = all.chain(scores.found().iter().copied());
        let (pass, facets) = filters.run(found, request, &mut notes);
        let without = if everything { index.papers() } else { scores.found().len() };
        if pass.is_empty() && without > 0 && !filters.is_empty() {
            notes.push(Note::Filtered { without });
        }

        let complete =
            if everything { pass.len() } else { pass.iter().filter(|&&doc| scores.is_complete(doc)).count() };
        let total = pass.len();
        let limit = request.limit.min(MAX_LIMIT);
        let score = |doc: DocId| if everything { 0.0 } else { scores.score(doc) };
        let rank = |doc: DocId| self.rank(request.sort, score(doc), doc, everything);
        let wanted = limit.saturating_add(request.offset).min(total);
        let ranked = top::largest(&mut pass.into_iter().map(rank), wanted);
        let matches = matches(index, &clauses);
        let hit = |doc: DocId| self.hit(doc, score(doc), &matches, request.snippet);
        let hits = ranked.into_iter().skip(request.offset).map(|key| hit(top::number_of(key)));
        Response { query: request.query.clone(), total, complete, hits: hits.collect(), facets, notes, took_ms: 0.0 }
    }

    /// A paper's place as a number, the larger the earlier: date, score (whose bits order as it does, being ≥ 0), and at last the
    /// order of input, so that no two are equal and the same query gives the same list.
    fn rank(&self, sort: Sort, score: f64, doc: DocId, everything: bool) -> u128 {
        let date = self.index.packed_date(doc);
        let first = match sort {
            Sort::Relevance if everything => date,
            Sort::Relevance => 0,
            Sort::Newest => date,
            Sort::Oldest if date == 0 => 0,
            Sort::Oldest => !date,
        };
        u128::from(first) << 96 | u128::from(score.to_bits()) << 32 | u128::from(!doc)
    }

    fn hit(&self, doc: DocId, score: f64, matches: &Matches, length: usize) -> Hit {
        let index = &self.index;
        let paper = index.paper_without_texts(doc);
        let authors = index.column("authors").map(|column| {
            column.of(doc as usize).iter().map(|&value| mark(index.value(column, value), matches)).collect()
        });
        Hit {
            score,
            title: mark(index.text(doc, Field::Title), matches),
            snippet: snippet(&index.text(doc, Field::Abstract), matches, length),
            authors: authors.unwrap_or_default(),
            year: paper.date.and_then(|date| date.year()),
            date: paper.date,
            id: paper.id,
            venue: paper.venue,
            url: paper.url,
            pdf: paper.pdf,
            code: paper.code,
            data: paper.data,
            tags: paper.tags,
            language: paper.language,
            extra: paper.extra,
        }
    }

    /// Completions of the last word of `typed`, those in most papers first, at most `limit`.
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<Suggestion> {
        suggest::suggest(&self.index, typed, limit)
    }

    /// The whole record of the paper with this id.
    pub fn get(&self, id: &str) -> Option<Paper> {
        self.index.find(id).map(|doc| self.index.paper(doc))
    }

    /// All records in input order.
    pub fn papers(&self) -> impl Iterator<Item = Paper> {
        (0..self.index.papers() as DocId).map(|doc| self.index.paper(doc))
    }

    /// What this collection is.
    pub fn info(&self) -> Info {
        let index = &self.index;
        let meta = index.meta();
        let years = || (0..index.papers() as DocId).filter_map(|doc| index.date(doc)?.year());
        Info {
            title: meta.title.clone(),
            description: meta.description.clone(),
            language: meta.language.clone(),
            papers: index.papers(),
            terms: index.dictionary().term_count(),
            years: years().min().zip(years().max()).map(|(first, last)| [first, last]),
            facets: index.facets().iter().map(|facet| facet.name.clone()).collect(),
            format: VERSION,
            built_by: meta.built_by.clone(),
            bytes: index.bytes().len(),
            fingerprint: format!("{:016x}", index.fingerprint()),
        }
    }

    /// Bytes of the index by section, in file order: (name, bytes).
    pub fn sections(&self) -> Vec<(&'static str, usize)> {
        self.index.sections().map(|section| (section.name(), self.index.section(section).len())).collect()
    }
}

/// Words that no paper has.
fn dropped(clauses: &[Clause]) -> Vec<Note> {
    clauses
        .iter()
        .filter(|clause| !clause.is_answered())
        .map(|clause| Note::Dropped { word: clause.text.clone() })
        .collect()
}

/// What to mark: everything that counted, words that say something first.
fn matches(index: &Index, clauses: &[Clause]) -> Matches {
    let mut matches = Matches::default();
    let helpers = clauses.iter().filter(|clause| !clause.content);
    for clause in clauses.iter().filter(|clause| clause.content).chain(helpers) {
        let size: usize = clause.sources.iter().map(|source| size(index, &source.kind)).max().unwrap_or_default();
        matches.clause(clause.weight * score::idf(index.papers(), size.min(index.papers())));
        for source in &clause.sources {
            match &source.kind {
                SourceKind::Term(entry) => matches.term(*entry),
                SourceKind::Pair(first, second, _) => matches.pair(*first, *second),
            }
        }
    }
    matches
}

/// About how many papers have a source.
fn size(index: &Index, kind: &SourceKind) -> usize {
    match kind {
        SourceKind::Term(entry) => index.postings().size(*entry),
        SourceKind::Pair(a, b, _) => index.postings().size(*a).min(index.postings().size(*b)),
    }
}
