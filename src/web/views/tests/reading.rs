//! The open paper.

use super::page::whole;
use super::states::{facets, full};
use super::{Drawn, Stage, answered, asked, found, hit};
use crate::query::{Hit, Response};
use crate::web::state::{Effect, Event, Layout, State};
use crate::web::views::paper::OpenPaper;
use leptos::prelude::*;

/// A page with this paper open, which is one of three and like two others.
pub(super) fn opened(hit_of: Hit) -> State {
    let answer = Response { facets: facets(2), ..found(vec![hit("0"), hit("a"), hit("z")]) };
    let mut state = asked(Layout::Page, "", answer.clone());
    answered(&mut state, answer);
    let effects = state.update(Event::PaperOpened("a".into()));
    let Some(Effect::Read(question, wanted)) = effects.into_iter().next() else { panic!() };
    let similar = vec![hit("b"), full("c")];
    state.update(Event::FoundPaper(question, wanted, Some(Box::new(hit_of)), similar));
    state
}

pub(super) fn record() -> Drawn {
    Stage::new(opened(full("a"))).draw(|| view! { <OpenPaper/> })
}

#[test]
fn an_open_paper_is_an_article_named_by_its_title() {
    let record = record();
    assert_eq!(record.attribute("article", "aria-labelledby"), Some("paper"));
    assert_eq!(record.text("h2#paper"), "Title of a");
    assert_eq!(record.attribute("h2#paper", "tabindex"), Some("-1"), "it takes the focus");
    assert_eq!(record.text(".paper-authors"), "Ada Lovelace, Emmy Noether");
    assert_eq!(record.text(".paper > .meta"), "ACL · 12 Mar 2021Best papersurvey");
    assert_eq!(record.text("p.abstract"), "About graphs.");
    assert_eq!(record.texts("a.link"), ["PDF", "Page\u{a0}↗", "Code", "Data"]);
    assert_eq!(record.texts(".actions button.quiet"), ["Save", "Cite", "Copy link"]);
}

#[test]
fn the_rest_of_the_record_stands_field_by_field() {
    let record = record();
    assert_eq!(record.texts("dl > dt"), ["Topic", "Language", "Award"]);
    assert_eq!(record.texts("dl > dd"), ["surveygraphs", "German", "Best paper"]);
}

#[test]
fn an_open_paper_has_the_way_back_and_to_its_neighbours() {
    let record = record();
    assert_eq!(record.text("button.back"), "‹Results");
    assert_eq!(record.text(".place"), "2 of 3");
    assert_eq!(record.texts("button.turn"), ["Previous", "Next"]);
    assert_eq!(record.count("button.turn[disabled]"), 0);
}

#[test]
fn similar_papers_open_in_its_place() {
    let record = record();
    assert_eq!(record.text("section.similar h3"), "Similar papers");
    assert_eq!(record.texts("button.similar-title"), ["Title of b", "Title of c"]);
    let line = "Ada Lovelace, Emmy Noether · ACL · 12 Mar 2021 · Code";
    assert_eq!(record.texts(".similar .row-line"), ["", line]);
}

#[test]
fn a_bare_paper_has_no_empty_parts() {
    let mut state = opened(hit("a"));
    if let Some(reading) = &mut state.reading.open {
        reading.similar.clear();
    }
    let record = Stage::new(state).draw(|| view! { <OpenPaper/> });
    for part in [".paper-authors", ".abstract", "dl", "section.similar", "a.link", ".badge"] {
        assert_eq!(record.count(part), 0, "{part}");
    }
}

#[test]
fn the_title_of_the_open_paper_is_the_current_one() {
    let titles = whole(opened(full("a")));
    assert_eq!(titles.attributes(".card-title", "aria-current"), ["false", "true", "false"]);
}

#[test]
fn the_page_tells_its_style_that_a_paper_is_open() {
    let page = whole(opened(full("a")));
    // The style sheet shows it beside the paper where there is room.
    assert_eq!((page.count("div.columns.beside"), page.count("article.paper")), (1, 1));
    assert_eq!(super::page::plain().count("div.columns.beside"), 0);
}
