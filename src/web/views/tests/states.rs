//! States to draw, made as in the browser: by events and answers.

use crate::paper::{Date, Paper};
use crate::query::{FacetCount, Hit, Marked, Response, Snippet};
use crate::support::name_map::ByName;
use crate::web::i18n::Messages;
use crate::web::state::{Event, Layout, State};

/// Papers of a step.
const STEP: usize = 20;
/// Papers of the collection.
const PAPERS: usize = 90;

pub(in crate::web::views) fn marked(text: &str) -> Marked {
    Marked { text: text.into(), marks: Vec::new() }
}

/// A hit with a title and nothing else.
pub(in crate::web::views) fn hit(id: &str) -> Hit {
    Hit { id: id.into(), title: marked(&format!("Title of {id}")), ..Hit::default() }
}

/// A hit with all that a paper can have.
pub(in crate::web::views) fn full(id: &str) -> Hit {
    Hit {
        authors: vec![marked("Ada Lovelace"), marked("Emmy Noether")],
        date: Date::parse("2021-03-12"),
        venue: "ACL".into(),
        url: "https://papers.example/a".into(),
        pdf: "a.pdf".into(),
        code: "https://code.example/a".into(),
        data: "https://data.example/a".into(),
        tags: vec!["survey".into(), "graphs".into()],
        language: "de".into(),
        snippet: Snippet { text: "About graphs.".into(), ..Snippet::default() },
        extra: ByName::from([("award".into(), vec!["Best paper".into()])]),
        ..hit(id)
    }
}

/// An answer with these papers and no others.
pub(in crate::web::views) fn found(hits: Vec<Hit>) -> Response {
    Response { total: hits.len(), complete: hits.len(), hits, took_ms: 0.5, ..Response::default() }
}

/// Facets with so many venues, two years, and an author.
pub(in crate::web::views) fn facets(venues: usize) -> ByName<FacetCount> {
    let count = |value: String, count| FacetCount { value, count };
    let venues = (0..venues).map(|at| count(format!("Venue {at}"), 1000 + at)).collect();
    let years = vec![count("2019".into(), 1), count("2021".into(), 4)];
    ByName::from([
        ("year".into(), years),
        ("venue".into(), venues),
        ("authors".into(), vec![count("Ada Lovelace".into(), 2)]),
    ])
}

/// The state of this layout after a query, if any, and its answer.
pub(in crate::web::views) fn asked(layout: Layout, query: &str, response: Response) -> State {
    let mut state = State::new(Messages::english(), layout, STEP, PAPERS, Some([2019, 2023]));
    state.update(Event::Started);
    if !query.is_empty() {
        state.update(Event::Typed(query.into()));
    }
    answered(&mut state, response);
    state
}

/// Answers what the state asks, in haste and then in full.
pub(in crate::web::views) fn answered(state: &mut State, response: Response) {
    state.update(Event::Found(state.loading.asked, response.clone()));
    if state.loading.is_hurried() {
        state.update(Event::Paused(state.loading.asked));
        state.update(Event::Found(state.loading.asked, response));
    }
}

/// The state with something set from outside, as attributes of the element do.
pub(in crate::web::views) fn changed(mut state: State, change: impl FnOnce(&mut State)) -> State {
    change(&mut state);
    state
}

/// A page that shows these papers.
pub(in crate::web::views) fn page(hits: Vec<Hit>) -> State {
    asked(Layout::Page, "", found(hits))
}

pub(in crate::web::views) fn paper(id: &str) -> Paper {
    Paper {
        id: id.into(),
        title: format!("Title of {id}"),
        authors: vec!["Ada Lovelace".into(), "Emmy Noether".into()],
        date: Date::parse("2021-03-12"),
        venue: "ACL".into(),
        url: "https://papers.example/a".into(),
        ..Paper::default()
    }
}
