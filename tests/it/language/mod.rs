//! What queries find: the query language from outside.

mod answers;
mod clauses;
mod documented;
mod identifiers;
mod naive;
mod names;

use crate::common::{any_papers, open, shared};
use papersift::paper::{Date, Paper};
use papersift::query::syntax::{Clause, ClauseKind, Vocabulary, parse};
use papersift::query::{Collection, Note, Request, Sort};
use papersift::text::{PieceKind, Stemmer, folded, split};
use proptest::prelude::*;

fn found(collection: &Collection, query: &str) -> Vec<String> {
    let request =
        Request { query: query.into(), limit: 10_000, prefix: false, ..Request::default() };
    collection.search(&request).hits.into_iter().map(|hit| hit.id).collect()
}

/// The same as typed into the box.
fn typed(collection: &Collection, query: &str) -> Vec<String> {
    let request = Request { query: query.into(), limit: 10_000, ..Request::default() };
    collection.search(&request).hits.into_iter().map(|hit| hit.id).collect()
}

fn notes(collection: &Collection, query: &str) -> Vec<Note> {
    collection.search(&Request { query: query.into(), ..Request::default() }).notes
}

fn papers(records: &[(&str, &str, &[&str], &str)]) -> Vec<Paper> {
    let paper =
        |(at, (title, abstract_text, authors, date)): (usize, &(&str, &str, &[&str], &str))| {
            Paper {
                id: format!("p{at}"),
                title: (*title).into(),
                abstract_text: (*abstract_text).into(),
                authors: authors.iter().map(|name| (*name).into()).collect(),
                date: Date::parse(date),
                ..Paper::default()
            }
        };
    records.iter().enumerate().map(paper).collect()
}

fn titled(titles: &[&str]) -> Vec<Paper> {
    papers(&titles.iter().map(|title| (*title, "", &[][..], "")).collect::<Vec<_>>())
}
