//! Which papers, in which order?
//!
//! The pipeline, top to bottom in [`Collection::search`]:
//!
//! ```text
//! query ─ language ─▶ tree ─ ask ─▶ words ─ plan ─▶ clauses ─ score ─▶ papers found ─ divide, filter ─▶ papers that pass, facet counts
//!                                     └ require ─▶ papers that may be found ─┘            └ top ─▶ hits ─ snippet ─▶ response
//! ```

mod api;
mod assist;
mod expand;
pub mod rank;
mod restrict;
pub mod snippet;
mod steps;
pub mod syntax;
mod top_k;
mod understand;
pub(crate) mod utf16;

pub use api::{
    Explanation, FacetCount, Hit, Info, Note, Request, Response, Suggestion, SuggestionKind,
};
pub use rank::all_words::ENOUGH;
pub use snippet::{Marked, Snippet};
pub use steps::Steps;
pub use syntax::Sort;

use crate::format::{FormatError, VERSION};
use crate::index::{DocId, DocSet, Field, Index};
use crate::paper::Paper;
use expand::expansion::{Clause, Plan, SourceKind};
use rank::all_words::{Divided, divide};
use rank::bm25f::{self, Norms, Scores};
use rank::explain::Score;
use rank::priors::Priors;
use rank::proximity::{self, Pairs};
use rank::similarity::{Likeness, Matching};
use restrict::facets::{Filters, Tallies};
use snippet::{Matches, mark, snippet};
use std::cell::RefCell;
use syntax::Vocabulary;
use understand::words::Role;
use understand::{Asked, Mark};

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
    tallies: Tallies,
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
        let room = Room {
            scores: Scores::new(papers),
            pairs: Pairs::new(&index),
            likeness: Likeness::new(papers),
            tallies: Tallies::default(),
        };
        let fields = Vocabulary::new(index.columns().iter().map(|column| column.name.as_str()));
        Ok(Collection { index, fields, norms, room: RefCell::new(room) })
    }

    /// The index that is searched.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What is understood of a query: its clauses, side by side.
    pub fn parse(&self, query: &str) -> Vec<syntax::Clause> {
        Asked::read(&self.index, &self.fields, query, false).clauses
    }

    /// Answers a request. `took_ms` is left 0: the caller has the clock.
    pub fn search(&self, request: &Request) -> Response {
        let mut response = self.answer(request);
        if response.total == 0 {
            self.explain_nothing(request, &mut response);
        }
        self.offer_other_words(request, &mut response);
        response
    }

    /// The answer, without what could be changed where nothing is found.
    fn answer(&self, request: &Request) -> Response {
        let index = &self.index;
        let Room { scores, pairs, likeness, tallies } = &mut *self.room.borrow_mut();
        let (asked, mut plan, found, named) =
            self.find(scores, &request.query, request.prefix, request.steps);
        let free = plan.clauses.iter().any(|clause| clause.content && clause.role == Role::Free);
        let strict = asked.is_strict();
        let everything = plan.clauses.is_empty();
        let mut notes = asked.notes;
        notes.append(&mut plan.notes);
        let filters = Filters::new(index, request, &mut notes);
        let Divided { list, rest } = divide(found, scores, request.steps.all_words && free);
        let (divided, without) = (!rest.is_empty(), list.len());
        let (mut pass, facets) = filters.run(list, request, tallies, &mut notes);
        let total = pass.len();
        pass.extend(rest.into_iter().filter(|&doc| filters.pass(doc)));
        let partial = pass.len() - total;
        if total == 0 && without > 0 && !filters.is_empty() {
            notes.push(Note::Filtered { without });
        }

        pairs.clear();
        if request.steps.pairs {
            pairs.refine(index, &plan, scores, &pass);
        }
        let complete = if everything || divided {
            total
        } else {
            pass.iter().filter(|&&doc| scores.is_complete(doc)).count()
        };
        // Whoever says exactly which papers are meant does not mean others like them.
        likeness.clear();
        if request.semantic && free && !strict {
            let matching = Matching { papers: &pass, named: &named, words: plan.content() };
            likeness.run(index, scores, matching, request.steps, &|doc| filters.pass(doc));
        }
        let like = likeness.like();
        if !like.is_empty() {
            notes.push(Note::Like { papers: like.len() });
        }
        let priors = Priors::new(index, request.prior.as_deref());
        let score = |doc: DocId| {
            if everything {
                0.0
            } else {
                scores.score(doc) + likeness.parts(doc).sum() + priors.of(doc)
            }
        };
        let sort = asked.sort.unwrap_or(request.sort);
        let rank = |doc: DocId| self.rank(sort, score(doc), doc, everything);
        let wanted = request.limit.min(MAX_LIMIT).saturating_add(request.offset);
        // Likeness changes the order of those ranked first and of those named; without it, scores say who comes first.
        let by_score =
            sort == Sort::Relevance && !everything && named.is_empty() && priors.is_empty();
        let first = |papers: &[DocId], wanted: usize| {
            let likely: Vec<DocId> = match likeness.rescored() {
                [] if by_score => scores.first(papers, wanted),
                first if by_score => {
                    let all = papers.len() == pass.len();
                    let is_one = |doc: &DocId| all || papers.binary_search(doc).is_ok();
                    first.iter().copied().filter(is_one).collect()
                }
                _ => Vec::new(),
            };
            let enough = likely.len() >= wanted.min(papers.len());
            let among = if enough { &likely } else { papers };
            top_k::largest(&mut among.iter().copied().map(rank), wanted)
        };
        let (list, rest) = pass.split_at(total);
        let mut ranked = first(list, wanted);
        if partial > 0 {
            ranked.extend(first(rest, wanted - ranked.len()));
        }
        ranked.extend(top_k::largest(&mut like.iter().copied().map(rank), wanted - ranked.len()));
        let matches = matches(index, &plan.clauses, &asked.marks);
        let hit = |(place, key): (usize, u128)| {
            let doc = top_k::number_of(key);
            let hit = self.hit(doc, score(doc), &matches, request.snippet);
            let like = place >= total + partial;
            Hit { partial: place >= total && !like, like, ..hit }
        };
        let mut hits: Vec<Hit> =
            ranked.iter().copied().enumerate().skip(request.offset).map(hit).collect();
        if request.explain {
            let (norms, plan, priors, steps) = (&self.norms, &plan, &priors, request.steps);
            let mut score = Score { index, norms, plan, steps, scores, pairs, likeness, priors };
            for (hit, &key) in hits.iter_mut().zip(ranked.iter().skip(request.offset)) {
                hit.explain = Some(score.explain(top_k::number_of(key)));
            }
        }
        let (query, understood, like) = (request.query.clone(), asked.clauses, like.len());
        Response {
            query,
            total,
            complete,
            partial,
            like,
            hits,
            facets,
            understood,
            notes,
            took_ms: 0.0,
        }
    }

    /// What a query asks, the words that it ranks by, the papers that it finds, their scores in `scores`, and those of any whose title
    /// begins with it.
    fn find<'c>(
        &'c self,
        scores: &mut Scores,
        query: &'c str,
        prefix: bool,
        steps: Steps,
    ) -> (Asked<'c>, Plan, Vec<DocId>, Vec<DocId>) {
        let index = &self.index;
        let asked = Asked::read(index, &self.fields, query, prefix);
        let plan = expand::plan::plan(index, &asked.words, prefix, steps);
        scores.run(index, &self.norms, &plan, steps);
        let start = if steps.title_start { plan.start.as_slice() } else { &[] };
        let named = proximity::title_starts(index, start, scores);
        // Only papers with one of the free words; where there is none, all that meet the requirements.
        let free = plan.clauses.iter().any(|clause| clause.content && clause.role == Role::Free);
        let mut found = DocSet::none(index.papers());
        if free {
            scores.found().iter().for_each(|&doc| found.insert(doc));
        } else {
            (0..index.papers() as DocId).for_each(|doc| found.insert(doc));
        }
        asked.keep_required(&mut found);
        (asked, plan, found.list(), named)
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
            column
                .of(doc as usize)
                .iter()
                .map(|&value| mark(index.value(column, value), matches, Field::Authors))
                .collect()
        });
        Hit {
            score,
            explain: None,
            partial: false,
            like: false,
            title: mark(index.text(doc, Field::Title), matches, Field::Title),
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

    /// Ways in which `typed` may go on, those that find most first, at most `limit`.
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<Suggestion> {
        assist::completions::suggest(&self.index, &self.fields, typed, limit)
    }

    /// The whole record of the paper with this id.
    pub fn get(&self, id: &str) -> Option<Paper> {
        self.index.find(id).map(|doc| self.index.paper(doc))
    }

    /// The paper with this id as a search without words would find it, with its whole abstract.
    pub fn hit_of(&self, id: &str) -> Option<Hit> {
        self.index.find(id).map(|doc| self.hit(doc, 0.0, &Matches::default(), 0))
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
            fingerprint: hex(index.fingerprint()),
        }
    }

    /// Bytes of the index by section, in file order: (name, bytes).
    pub fn sections(&self) -> Vec<(&'static str, usize)> {
        self.index
            .sections()
            .map(|section| (section.name(), self.index.section(section).len()))
            .collect()
    }
}

/// Sixteen hexadecimal digits; `format!` would be 2 kB of the first load.
fn hex(number: u64) -> String {
    (0..16)
        .rev()
        .filter_map(|place| char::from_digit((number >> (4 * place)) as u32 & 15, 16))
        .collect()
}

/// What to mark: runs of words, then everything that counted, words that say something first.
fn matches(index: &Index, clauses: &[Clause], marks: &[Mark]) -> Matches {
    let mut matches = Matches::default();
    for mark in marks {
        matches.clause(bm25f::idf(index.papers(), 1), mark.field);
        matches.phrase(&mark.places);
    }
    for content in [true, false] {
        for clause in clauses {
            // Of a phrase, words that say nothing are marked in the phrase alone.
            if clause.content != content || (!content && clause.role != Role::Free) {
                continue;
            }
            let size = clause
                .sources
                .iter()
                .map(|source| size(index, &source.kind))
                .max()
                .unwrap_or_default();
            matches.clause(
                clause.weight * bm25f::idf(index.papers(), size.min(index.papers())),
                clause.field,
            );
            if !content {
                matches.helper();
            }
            for source in &clause.sources {
                match &source.kind {
                    SourceKind::Term(entry) => matches.term(*entry),
                    SourceKind::Pair(first, second, _) => matches.pair(*first, *second),
                    SourceKind::Run(entries, _) => run(index, entries, &mut matches),
                }
            }
        }
    }
    matches
}

/// Marks entries one after the other, the last of them in any form.
fn run(index: &Index, entries: &[u32], matches: &mut Matches) {
    let mut places: Vec<[u32; 2]> = entries.iter().map(|&entry| [entry, entry + 1]).collect();
    let group =
        entries.last().map_or(&[][..], |&last| index.group_members(index.dictionary().group(last)));
    for &form in group {
        places[entries.len() - 1] = [form, form + 1];
        matches.phrase(&places);
    }
}

/// About how many papers have a source.
fn size(index: &Index, kind: &SourceKind) -> usize {
    match kind {
        SourceKind::Term(entry) => index.postings().size(*entry),
        SourceKind::Pair(a, b, _) => index.postings().size(*a).min(index.postings().size(*b)),
        SourceKind::Run(_, lists) => lists.iter().map(Vec::len).sum(),
    }
}
