//! Which papers, in which order?
//!
//! The pipeline is [`Collection::search_with`], top to bottom; each stage is a function over an
//! index, which does not change, and a [`Scratch`], which does:
//!
//! ```text
//! text ─ syntax ─▶ tree ─ understand ─▶ words ─ expand ─▶ terms ─ rank ─▶ scores ┐
//!                            └─ restrict ─▶ candidates ──────────────────────────┴─▶ matches
//! matches ─ restrict::facets ─▶ papers that pass, facet counts ─ rank ─▶ keys ─ hits ─▶ response
//! ```
//!
//! # Example
//!
//! ```
//! # use papersift::indexer::{Options, build};
//! # use papersift::paper::Paper;
//! # let titles = ["Graph neural networks", "Parsing with neural networks", "Graph parsing"];
//! # let papers = titles.map(|title| Paper::new(&title.replace(' ', "-"), title));
//! # let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
//! use papersift::query::{Collection, Request};
//!
//! let collection = Collection::open(index)?;
//! let request = Request { query: "graph year:2019..".into(), ..Request::default() };
//! assert_eq!(collection.search(&request).total, 0); // none has a date
//!
//! let request = Request { query: "pars".into(), ..Request::default() };
//! let response = collection.search(&request);
//! let hit = &response.hits[0];
//! assert_eq!((hit.title.text.as_str(), response.total), ("Parsing with neural networks", 2));
//! assert_eq!(hit.title.marks, [[0, 7]]); // the word may be unfinished
//! # Ok::<(), papersift::format::FormatError>(())
//! ```

mod api;
mod assist;
mod expand;
mod hits;
mod matching;
pub mod rank;
mod rank_key;
mod ranking;
mod restrict;
mod scratch;
pub mod snippet;
mod steps;
pub mod syntax;
mod top_k;
mod understand;
pub(crate) mod utf16;
mod window;

pub use api::{
    Explanation, FacetCount, Hit, Info, Note, Request, Response, Suggestion, SuggestionKind,
};
pub use rank::all_words::ENOUGH;
pub use scratch::Scratch;
pub use snippet::{Marked, Snippet};
pub use steps::Steps;
pub use syntax::Sort;

use crate::format::{FormatError, VERSION};
use crate::index::Index;
use crate::paper::Paper;
use assist::completions;
use assist::did_you_mean::offer_other_words;
use assist::no_results::explain_no_results;
use assist::similar::similar;
use hits::{hit, hits};
use matching::{Context, match_query};
use rank::bm25f::Norms;
use ranking::{pass_filters, rank};
use restrict::facets::Filters;
use scratch::ScratchPool;
use snippet::Matches;
use syntax::{Clause, QueryText, Vocabulary};
use understand::UnderstoodQuery;

/// What one site searches: an opened index. It does not change, and threads may share it.
///
/// Every query takes working memory from a pool, so that queries of several threads do not wait for
/// each other.
///
/// # Example
///
/// Four threads ask one collection:
///
/// ```
/// # use papersift::indexer::{Options, build};
/// # use papersift::paper::Paper;
/// # let titles = ["Graph neural networks", "Parsing with neural networks", "Graph parsing"];
/// # let papers = titles.map(|title| Paper::new(&title.replace(' ', "-"), title));
/// # let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
/// use papersift::query::{Collection, Request};
///
/// let collection = Collection::open(index)?;
/// let total = |query: &str| {
///     collection.search(&Request { query: query.into(), ..Request::default() }).total
/// };
/// std::thread::scope(|scope| {
///     for (query, papers) in [("graph", 2), ("neural", 2), ("parsing", 2), ("graph parsing", 3)] {
///         scope.spawn(move || assert_eq!(total(query), papers));
///     }
/// });
/// # Ok::<(), papersift::format::FormatError>(())
/// ```
pub struct Collection {
    index: Index,
    fields: Vocabulary,
    norms: Norms,
    pool: ScratchPool,
}

impl Collection {
    /// Opens the bytes of an index. Linear in their number.
    ///
    /// # Errors
    ///
    /// See [`Index::open`].
    pub fn open(bytes: Vec<u8>) -> Result<Collection, FormatError> {
        let index = Index::open(bytes)?;
        let norms = Norms::new(&index);
        let fields = Vocabulary::new(index.columns().iter().map(|column| column.name.as_str()));
        let pool = ScratchPool::new(Scratch::new(&index));
        Ok(Collection { index, fields, norms, pool })
    }

    /// The index that is searched.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Working memory for [`Collection::search_with`].
    pub fn scratch(&self) -> Scratch {
        Scratch::new(&self.index)
    }

    /// Answers a request. `took_ms` is left 0: the caller has the clock.
    pub fn search(&self, request: &Request) -> Response {
        self.pool.lend(&self.index, |scratch| self.search_with(request, scratch))
    }

    /// Answers a request in the caller's working memory.
    ///
    /// # Panics
    ///
    /// May panic with the scratch of another collection.
    ///
    /// # Example
    ///
    /// ```
    /// # use papersift::indexer::{Options, build};
    /// # use papersift::paper::Paper;
    /// # let titles = ["Graph neural networks", "Parsing with neural networks", "Graph parsing"];
    /// # let papers = titles.map(|title| Paper::new(&title.replace(' ', "-"), title));
    /// # let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
    /// # use papersift::query::{Collection, Request};
    /// let collection = Collection::open(index)?;
    /// let mut scratch = collection.scratch();
    /// for (query, papers) in [("graph", 2), ("-graph", 1)] {
    ///     let request = Request { query: query.into(), ..Request::default() };
    ///     assert_eq!(collection.search_with(&request, &mut scratch).total, papers);
    /// }
    /// # Ok::<(), papersift::format::FormatError>(())
    /// ```
    pub fn search_with(&self, request: &Request, scratch: &mut Scratch) -> Response {
        let context = self.context();
        let text = QueryText::bounded(&request.query);
        let mut matched = match_query(context, scratch, &text, request.prefix, request.steps);
        let mut notes = matched.take_notes();
        let filters = Filters::new(&self.index, request, &mut notes);
        let passed = pass_filters(&mut matched, &filters, request, scratch, &mut notes);
        let ranking = rank(context, &matched, &passed, &filters, request, scratch);
        if ranking.similar > 0 {
            notes.push(Note::Like { papers: ranking.similar });
        }
        let hits = hits(context, &matched, &passed, &ranking, request, scratch);
        let mut response = Response {
            query: request.query.clone(),
            total: passed.total,
            complete: ranking.complete,
            partial: passed.partial(),
            like: ranking.similar,
            hits,
            facets: passed.facets,
            understood: std::mem::take(&mut matched.query.clauses),
            notes,
            took_ms: 0.0,
        };
        if response.total == 0 {
            explain_no_results(context, scratch, request, &mut response);
        }
        offer_other_words(context, scratch, request, &matched.query.words, &mut response);
        response
    }

    /// The papers most similar to those with these `ids` and to the text that is the request's
    /// query, either of which may be empty. Limit, offset, filters and length of snippets are those
    /// of the request; all else in it is without effect. `took_ms` is left 0.
    ///
    /// # Example
    ///
    /// ```
    /// # use papersift::indexer::{Options, build};
    /// # use papersift::paper::Paper;
    /// # let titles = ["Graph neural networks", "Parsing with neural networks", "Graph parsing"];
    /// # let papers = titles.map(|title| Paper::new(&title.replace(' ', "-"), title));
    /// # let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
    /// # use papersift::query::{Collection, Request};
    /// let collection = Collection::open(index)?;
    /// let response = collection.similar(&["Graph-parsing".into()], &Request::default());
    /// assert!(response.hits.iter().all(|hit| hit.id != "Graph-parsing"));
    /// # Ok::<(), papersift::format::FormatError>(())
    /// ```
    pub fn similar(&self, ids: &[String], request: &Request) -> Response {
        similar(self.context(), ids, request)
    }

    /// Ways in which `typed` may go on, those that find most first, at most `limit`.
    ///
    /// # Example
    ///
    /// ```
    /// # use papersift::indexer::{Options, build};
    /// # use papersift::paper::Paper;
    /// # let titles = ["Graph neural networks", "Parsing with neural networks", "Graph parsing"];
    /// # let papers = titles.map(|title| Paper::new(&title.replace(' ', "-"), title));
    /// # let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
    /// # use papersift::query::Collection;
    /// let collection = Collection::open(index)?;
    /// assert_eq!(collection.suggest("graph ne", 5)[0].query, "graph networks");
    /// # Ok::<(), papersift::format::FormatError>(())
    /// ```
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<Suggestion> {
        self.pool.lend(&self.index, |scratch| {
            completions::suggest(self.context(), scratch, typed, limit)
        })
    }

    /// The clauses of a query, side by side.
    ///
    /// # Example
    ///
    /// ```
    /// # use papersift::indexer::{Options, build};
    /// # use papersift::paper::Paper;
    /// # let titles = ["Graph neural networks", "Parsing with neural networks", "Graph parsing"];
    /// # let papers = titles.map(|title| Paper::new(&title.replace(' ', "-"), title));
    /// # let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
    /// # use papersift::query::Collection;
    /// let collection = Collection::open(index)?;
    /// let clauses = collection.parse("graph -survey");
    /// assert!(clauses[0].is_free() && clauses[1].negated);
    /// # Ok::<(), papersift::format::FormatError>(())
    /// ```
    pub fn parse(&self, query: &str) -> Vec<Clause> {
        let text = QueryText::bounded(query);
        UnderstoodQuery::read(&self.index, &self.fields, &text, false).clauses
    }

    /// The whole record of the paper with this id.
    pub fn get(&self, id: &str) -> Option<Paper> {
        self.index.doc_with_id(id).map(|doc| self.index.paper(doc))
    }

    /// The paper with this id as a search without words would find it, with its whole abstract.
    pub fn hit_of(&self, id: &str) -> Option<Hit> {
        self.index.doc_with_id(id).map(|doc| hit(&self.index, doc, 0.0, &Matches::default(), 0))
    }

    /// All records in input order.
    pub fn papers(&self) -> impl Iterator<Item = Paper> {
        self.index.docs().map(|doc| self.index.paper(doc))
    }

    /// What this collection is.
    pub fn info(&self) -> Info {
        let index = &self.index;
        let meta = index.meta();
        let years = || index.docs().filter_map(|doc| index.date(doc)?.year());
        Info {
            title: meta.title.clone(),
            description: meta.description.clone(),
            language: meta.language.clone(),
            papers: index.papers(),
            terms: index.dictionary().term_count(),
            years: years().min().zip(years().max()).map(|(first, last)| [first, last]),
            facets: index.facets().iter().map(|facet| facet.name.clone()).collect(),
            kind: meta.kind.name().to_owned(),
            format: VERSION,
            built_by: meta.built_by.clone(),
            bytes: index.bytes().len(),
            fingerprint: hex(index.fingerprint()),
        }
    }

    fn context(&self) -> Context<'_> {
        Context { index: &self.index, fields: &self.fields, norms: &self.norms }
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
