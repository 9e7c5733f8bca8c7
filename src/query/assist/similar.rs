//! Which papers are like these?
//!
//! A paper, several papers or a pasted text: their heaviest words are looked for in all papers, and
//! what the index knows of likeness is added:
//!
//! ```text
//! words(p)   = Σ the 40 heaviest words t of the sources  weight(t, sources) · weight(t, p)
//! score(p)   = words(p) / best words + cosine(p, sources) + 0.2 · near(p, sources)
//! ```
//!
//! The cosine is that of p's vector with the sum of the sources' vectors; a text has none and takes
//! those of the five papers that share most words with it. `near` is the share of the sources that
//! have p as one of their nearest, plus the share of those that are among p's.

use crate::index::{DocId, EntryId, Field, GroupId, Index};
use crate::query::api::MAX_LIMIT;
use crate::query::api::{Hit, Note, Request, Response};
use crate::query::hits::hit;
use crate::query::matching::Context;
use crate::query::rank::bm25f::{FIELD_WEIGHTS, K1, idf};
use crate::query::rank::similarity::Topic;
use crate::query::rank::term_weights::{Weights, most_papers};
use crate::query::rank_key::RankKey;
use crate::query::restrict::facets::Filters;
use crate::query::snippet::Matches;
use crate::query::syntax::QueryText;
use crate::query::top_k::largest;
use crate::text::is_stop_word;

/// Words of the sources that are looked for, the heaviest.
const WORDS: usize = 40;
/// Papers that share most of them: those that are told of.
const POOL: usize = 200;
/// Papers that stand for a text.
const TOPIC: usize = 5;
/// Weight of being among the nearest.
const NEAR: f64 = 0.2;

/// See [`Collection::similar`](crate::query::Collection::similar).
pub(crate) fn similar(context: Context<'_>, ids: &[String], request: &Request) -> Response {
    let index = context.index;
    let mut notes = Vec::new();
    let mut sources: Vec<DocId> = Vec::new();
    for id in ids {
        match index.doc_with_id(id) {
            Some(doc) if sources.contains(&doc) => {}
            Some(doc) => sources.push(doc),
            None => notes.push(Note::UnknownId { id: id.clone() }),
        }
    }
    let filters = Filters::new(index, request, &mut notes);
    let shared = shared_words(context, &heaviest(context, &sources, &request.query));
    let key = |doc: DocId, score: f64| RankKey::by_score(score, doc.number());
    let others = index.docs().filter(|doc| shared[doc.at()] > 0.0 && !sources.contains(doc));
    let mut others = others.filter(|&doc| filters.pass(doc)).map(|doc| key(doc, shared[doc.at()]));
    let pool: Vec<DocId> = largest(&mut others, POOL).into_iter().map(RankKey::doc).collect();

    let best = pool.first().map_or(1.0, |&doc| shared[doc.at()]);
    let topic = topic(index, &sources, &pool);
    let cosine = |doc: DocId| {
        index.vectors().get(doc.at()).map_or(0.0, |vector| topic.cosine(vector).max(0.0))
    };
    let near =
        |doc: DocId| NEAR * f64::from(edges(index, &sources, doc)) / sources.len().max(1) as f64;
    let score = |doc: DocId| shared[doc.at()] / best + cosine(doc) + near(doc);

    let wanted = request.limit.min(MAX_LIMIT).saturating_add(request.offset);
    let ranked = largest(&mut pool.iter().map(|&doc| key(doc, score(doc))), wanted)
        .into_iter()
        .map(RankKey::doc);
    let unmarked = Matches::default();
    let hit = |doc: DocId| hit(index, doc, score(doc), &unmarked, request.snippet);
    let hits: Vec<Hit> = ranked.skip(request.offset).map(hit).collect();
    Response { query: request.query.clone(), total: pool.len(), hits, notes, ..Response::default() }
}

/// The heaviest words of papers and a text: stem groups with weights.
fn heaviest(context: Context<'_>, sources: &[DocId], text: &str) -> Vec<(GroupId, f64)> {
    let (index, dictionary) = (context.index, context.index.dictionary());
    let mut words =
        Words { weights: vec![0.0; dictionary.group_count()], x: Vec::new(), met: Vec::new() };
    words.x = words.weights.clone();
    for &doc in sources {
        for field in [Field::Title, Field::Abstract] {
            let x = FIELD_WEIGHTS[field as usize] * context.norms.of(field, doc);
            index.words(doc, field).for_each(|entry| words.add(index, entry, x));
        }
        words.settle(index);
    }
    for word in QueryText::bounded(text).tokens() {
        // A text counts as an abstract of average length.
        let entry = dictionary.find(word.class, &word.term);
        entry.into_iter().for_each(|entry| words.add(index, entry, 1.0));
    }
    words.settle(index);
    let weights = words.weights;
    let mut keys = (0u32..).zip(&weights).map(|(group, weight)| RankKey::by_score(*weight, group));
    largest(&mut keys, WORDS)
        .into_iter()
        .map(|key| GroupId::new(key.number()))
        .map(|group| (group, weights[group.at()]))
        .collect()
}

/// How much of these words each paper has.
fn shared_words(context: Context<'_>, words: &[(GroupId, f64)]) -> Vec<f64> {
    let mut sums = vec![0.0; context.index.papers()];
    let mut weights = Weights::new(context.index, context.norms);
    for &(group, weight) in words {
        weights.of_group(group, &mut |doc, share| sums[doc.at()] += weight * share);
    }
    sums
}

/// What papers, or where there are none, the first of those found for a text, are about.
fn topic(index: &Index, sources: &[DocId], found: &[DocId]) -> Topic {
    let mut topic = Topic::default();
    let papers = if sources.is_empty() { &found[..found.len().min(TOPIC)] } else { sources };
    topic.set(&mut papers.iter().filter_map(|&doc| Some((index.vectors().get(doc.at())?, 1.0))));
    topic
}

/// How often one of the sources and a paper are among each other's nearest, each way counted.
fn edges(index: &Index, sources: &[DocId], doc: DocId) -> u32 {
    let near = |a: DocId, b: DocId| u32::from(index.neighbours().of(a).contains(&b));
    sources.iter().map(|&source| near(source, doc) + near(doc, source)).sum()
}

/// Words of the sources, by stem group.
struct Words {
    weights: Vec<f64>,
    /// Length-normalised frequency in the source at hand; 0 for all that are not in `met`.
    x: Vec<f64>,
    met: Vec<GroupId>,
}

impl Words {
    /// Counts a word.
    fn add(&mut self, index: &Index, entry: EntryId, x: f64) {
        let dictionary = index.dictionary();
        if is_stop_word(dictionary.entry(entry)) {
            return;
        }
        let group = dictionary.group(entry);
        if self.x[group.at()] == 0.0 {
            self.met.push(group);
        }
        self.x[group.at()] += x;
    }

    /// Turns the frequencies of a source into weights.
    fn settle(&mut self, index: &Index) {
        for group in self.met.drain(..) {
            let x = std::mem::take(&mut self.x[group.at()]);
            let size = |&entry: &EntryId| index.postings().size(entry);
            let df = index.group_members(group).iter().map(size).sum::<usize>();
            if df <= most_papers(index.papers()) {
                self.weights[group.at()] += idf(index.papers(), df) * x * (K1 + 1.0) / (x + K1);
            }
        }
    }
}
