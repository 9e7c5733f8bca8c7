//! Which papers, in which order?
//!
//! The pipeline, top to bottom in [`Collection::search`]:
//!
//! ```text
//! query ─ language ─▶ tree ─ ask ─▶ words ─ plan ─▶ clauses ─ score ─▶ papers found ─ filter ─▶ papers that pass, facet counts
//!                                     └ require ─▶ papers that may be found ─┘            └ top ─▶ hits ─ snippet ─▶ response
//! ```

mod ask;
mod expand;
mod filter;
mod fuzzy;
mod identify;
pub mod language;
mod likeness;
mod nothing;
mod parse;
mod plan;
mod refine;
mod require;
pub mod score;
mod similar;
mod steps;
mod suggest;
mod top;
mod types;
pub(crate) mod weights;

pub use steps::Steps;
pub use types::{FacetCount, Hit, Info, Marked, Note, Request, Response, Snippet, Sort, Suggestion};

use crate::format::{FormatError, VERSION};
use crate::index::{DocId, Field, Index, Slot};
use crate::paper::Paper;
use crate::snippet::{Matches, mark, snippet};
use ask::Asked;
use filter::Filters;
use language::Vocabulary;
use likeness::{Likeness, Matching};
use parse::Role;
use plan::{Clause, SourceKind};
use refine::Pairs;
use score::{Norms, Scores};
use std::cell::RefCell;

/// Fields with marks, in the order in which [`Collection::hit`] takes them.
const MARKED: [Field; 3] = [Field::Title, Field::Abstract, Field::Authors];

/// Most hits of one response.
const MAX_LIMIT: usize = 10_000;

/// What one site searches: an opened index and the room to search it in.
pub struct Collection {
    index: Index,
    fields: Vocabulary,
    norms: Norms,
    room: RefCell<Room>,
}

/// Where a search does its sums; kept from one to the next.
struct Room {
    scores: Scores,
    pairs: Pairs,
    likeness: Likeness,
}

impl Collection {
    /// Opens the bytes of an index. Linear in their number.
    ///
    /// # Errors
    /// See [`Index::open`].
    pub fn open(bytes: Vec<u8>) -> Result<Collection, FormatError> {
        let index = Index::open(bytes)?;
        let norms = Norms::new(&index);
        let papers = index.papers();
        let room = Room { scores: Scores::new(papers), pairs: Pairs::new(&index), likeness: Likeness::new(papers) };
        let fields = Vocabulary::new(index.columns().iter().map(|column| column.name.as_str()));
        Ok(Collection { index, fields, norms, room: RefCell::new(room) })
    }

    /// The index that is searched.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What is understood of a query: its clauses, side by side.
    pub fn parse(&self, query: &str) -> Vec<language::Clause> {
        Asked::read(&self.index, &self.fields, query, false).clauses
    }

    /// Answers a request. `took_ms` is left 0: the caller has the clock.
    pub fn search(&self, request: &Request) -> Response {
        let mut response = self.answer(request);
        if response.total == 0 {
            self.explain_nothing(request, &mut response);
        }
        response
    }

    /// The answer, without what could be changed where nothing is found.
    fn answer(&self, request: &Request) -> Response {
        let index = &self.index;
        let mut asked = Asked::read(index, &self.fields, &request.query, request.prefix);
        let mut plan = plan::plan(index, &asked.words, request.prefix, request.steps);
        let Room { scores, pairs, likeness } = &mut *self.room.borrow_mut();
        scores.run(index, &self.norms, &plan, request.steps);
        let start = if request.steps.title_start { plan.start.as_slice() } else { &[] };
        let named = refine::title_starts(index, start, scores);
        let everything = plan.clauses.is_empty();

        // Only papers with one of the free words; where there is none, all that meet the requirements.
        let free = plan.clauses.iter().any(|clause| clause.content && clause.role == Role::Free);
        let all = 0..if free { 0 } else { index.papers() as DocId };
        let some = if free { scores.found() } else { &[] };
        let mut found: Vec<DocId> = all.chain(some.iter().copied()).collect();
        asked.keep_required(index, &mut found);
        let mut notes = std::mem::take(&mut asked.notes);
        notes.append(&mut plan.notes);
        let filters = Filters::new(index, request, &mut notes);
        let without = found.len();
        let (pass, facets) = filters.run(found.into_iter(), request, &mut notes);
        if pass.is_empty() && without > 0 && !filters.is_empty() {
            notes.push(Note::Filtered { without });
        }

        if request.steps.pairs {
            pairs.refine(index, &plan, scores, &pass);
        }
        let complete =
            if everything { pass.len() } else { pass.iter().filter(|&&doc| scores.is_complete(doc)).count() };
        // Whoever says exactly which papers are meant does not mean others like them.
        likeness.clear();
        if request.semantic && free && !asked.is_strict() {
            let matching = Matching { papers: &pass, named: &named, words: plan.content() };
            likeness.run(index, scores, matching, request.steps, &|doc| filters.passes(doc));
        }
        let (total, like) = (pass.len(), likeness.like());
        if !like.is_empty() {
            notes.push(Note::Like { papers: like.len() });
        }
        let score = |doc: DocId| if everything { 0.0 } else { scores.score(doc) + likeness.parts(doc).sum() };
        let sort = asked.sort.unwrap_or(request.sort);
        let rank = |doc: DocId| self.rank(sort, score(doc), doc, everything);
        let wanted = request.limit.min(MAX_LIMIT).saturating_add(request.offset);
        let mut ranked = top::largest(&mut pass.into_iter().map(rank), wanted.min(total));
        ranked.extend(top::largest(&mut like.iter().copied().map(rank), wanted - ranked.len()));
        let matches = MARKED.map(|field| matches(index, &plan.clauses, &asked.marks, field));
        let hit = |(place, key): (usize, u128)| {
            let doc = top::number_of(key);
            Hit { like: place >= total, ..self.hit(doc, score(doc), &matches, request.snippet) }
        };
        let hits = ranked.into_iter().enumerate().skip(request.offset).map(hit).collect();
        let (query, understood, like) = (request.query.clone(), asked.clauses, like.len());
        Response { query, total, complete, like, hits, facets, understood, notes, took_ms: 0.0 }
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

    fn hit(&self, doc: DocId, score: f64, [title, text, names]: &[Matches; 3], length: usize) -> Hit {
        let index = &self.index;
        let paper = index.paper_without_texts(doc);
        let authors = index.column("authors").map(|column| {
            column.of(doc as usize).iter().map(|&value| mark(index.value(column, value), names)).collect()
        });
        Hit {
            score,
            like: false,
            title: mark(index.text(doc, Field::Title), title),
            snippet: snippet(&index.text(doc, Field::Abstract), text, length),
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

/// What to mark in a field: everything that counted, words that say something first, and the runs of words in `marks`.
fn matches(index: &Index, clauses: &[Clause], marks: &[(Option<Field>, Vec<Slot>)], field: Field) -> Matches {
    let mut matches = Matches::default();
    let here = |only: Option<Field>| only.is_none_or(|only| only == field);
    for (_, slots) in marks.iter().filter(|(only, _)| here(*only)) {
        matches.clause(score::idf(index.papers(), 1));
        matches.phrase(slots);
    }
    let clauses = || clauses.iter().filter(|clause| here(clause.field));
    // Of a phrase, words that say nothing are marked in the phrase alone.
    let helpers = clauses().filter(|clause| !clause.content && clause.role == Role::Free);
    for clause in clauses().filter(|clause| clause.content).chain(helpers) {
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
