//! How does a ranked paper become a hit, with its matches marked?

use super::api::{Hit, Request};
use super::expand::expansion::{ExpansionKind, QueryTerm};
use super::expand::words::Role;
use super::matching::{Context, Matched};
use super::rank::bm25f::idf;
use super::rank::explain::ScoreParts;
use super::ranking::{Passed, Ranking};
use super::scratch::Scratch;
use super::snippet::{Matches, mark, snippet};
use super::understand::HighlightPhrase;
use crate::index::{DocId, EntryId, EntryRange, Field, Index};

/// Returns the ranked papers from the request's offset on as hits, with highlights and snippets.
pub(crate) fn hits(
    context: Context<'_>,
    matched: &Matched<'_>,
    passed: &Passed,
    ranking: &Ranking<'_>,
    request: &Request,
    scratch: &mut Scratch,
) -> Vec<Hit> {
    let Context { index, norms, .. } = context;
    let (plan, priors, steps) = (&matched.plan, &ranking.priors, request.steps);
    let matches = matches(index, &plan.terms, &matched.query.highlights);
    let with_words = passed.total + passed.partial();
    let mut hits = Vec::new();
    for (place, key) in ranking.keys.iter().enumerate().skip(request.offset) {
        let doc = key.doc();
        let mut hit = hit(index, doc, ranking.score(scratch, doc), &matches, request.snippet);
        hit.like = place >= with_words;
        hit.partial = place >= passed.total && !hit.like;
        if request.explain {
            let Scratch { scores, pairs, similarity, .. } = scratch;
            let mut parts =
                ScoreParts { index, norms, plan, steps, scores, pairs, similarity, priors };
            hit.explain = Some(parts.explain(doc));
        }
        hits.push(hit);
    }
    hits
}

/// Returns a paper with its matches highlighted. Its snippet is about `length` characters long; 0
/// asks for the whole abstract.
pub(crate) fn hit(index: &Index, doc: DocId, score: f64, matches: &Matches, length: usize) -> Hit {
    let paper = index.paper_without_texts(doc);
    let authors = index.column("authors").map(|column| {
        column
            .of(doc)
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

/// Returns what to highlight: phrases, then the expansions that counted, content words first.
fn matches(index: &Index, terms: &[QueryTerm], highlights: &[HighlightPhrase]) -> Matches {
    let mut matches = Matches::default();
    for phrase in highlights {
        matches.clause(idf(index.papers(), 1), phrase.field);
        matches.phrase(&phrase.places);
    }
    for content in [true, false] {
        for term in terms {
            // Low-information words of a phrase are marked in the phrase alone.
            if term.content != content || (!content && term.role != Role::Free) {
                continue;
            }
            let sizes = term.expansions.iter().map(|expansion| size(index, &expansion.kind));
            let size = sizes.max().unwrap_or_default();
            let idf = idf(index.papers(), size.min(index.papers()));
            matches.clause(term.weight * idf, term.field);
            if !content {
                matches.low_information();
            }
            for expansion in &term.expansions {
                match &expansion.kind {
                    ExpansionKind::Term(entry) => matches.term(*entry),
                    ExpansionKind::Pair(first, second, _) => matches.pair(*first, *second),
                    ExpansionKind::Phrase(entries, _) => mark_phrase(index, entries, &mut matches),
                }
            }
        }
    }
    matches
}

/// Highlights consecutive `entries`, the last of them in any form.
fn mark_phrase(index: &Index, entries: &[EntryId], matches: &mut Matches) {
    let mut places: Vec<EntryRange> = entries.iter().map(|&entry| EntryRange::one(entry)).collect();
    let group =
        entries.last().map_or(&[][..], |&last| index.group_members(index.dictionary().group(last)));
    for &form in group {
        places[entries.len() - 1] = EntryRange::one(form);
        matches.phrase(&places);
    }
}

/// Returns an estimate of the df of an expansion.
fn size(index: &Index, kind: &ExpansionKind) -> usize {
    match kind {
        ExpansionKind::Term(entry) => index.postings().size(*entry),
        ExpansionKind::Pair(a, b, _) => index.postings().size(*a).min(index.postings().size(*b)),
        ExpansionKind::Phrase(_, lists) => lists.iter().map(Vec::len).sum(),
    }
}
