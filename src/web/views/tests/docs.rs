//! Sections of documentation: what they have that papers have not, and the other way round.

use super::page::whole;
use super::{Drawn, Stage, answered, changed, found, hit, page};
use crate::format::Kind;
use crate::query::Hit;
use crate::web::i18n::Messages;
use crate::web::state::{Event, Layout, State};
use crate::web::views::Popup;
use crate::web::views::dialogs::HelpDialog;
use leptos::prelude::*;

fn section(id: &str, page: &str) -> Hit {
    Hit { date: None, year: None, tags: vec![page.into()], ..hit(id) }
}

/// The answer to a query over documentation, or over papers without dates.
fn asked_of(kind: Kind, layout: Layout, query: &str) -> State {
    let hits = ["a", "b", "c"].map(|id| section(id, if id == "c" { "Use" } else { "Install" }));
    let mut state = State::new(Messages::english(), layout, 20, 3, None);
    state.listing.kind = kind;
    state.update(Event::Started);
    if !query.is_empty() {
        state.update(Event::Typed(query.into()));
    }
    answered(&mut state, found(hits.to_vec()));
    state
}

fn docs(query: &str) -> Drawn {
    whole(asked_of(Kind::Docs, Layout::Page, query))
}

#[test]
fn sections_stand_under_their_page_whatever_is_asked() {
    for query in ["", "graph"] {
        let page = docs(query);
        assert_eq!(page.texts(".group-heading"), ["Install", "Use"], "{query}");
        assert_eq!(page.texts("h4.card-heading").len(), 3, "{query}");
    }
}

#[test]
fn sections_are_not_cited_and_papers_are() {
    let section = docs("graph");
    assert!(section.hidden(".cite-all") && section.texts(".cite-one").is_empty());
    let paper = whole(asked_of(Kind::Papers, Layout::Page, "graph"));
    assert!(!paper.hidden(".cite-all") && paper.texts(".cite-one").len() == 3);
}

#[test]
fn without_dates_there_is_no_order_of_dates() {
    assert!(docs("graph").texts("select.menu").is_empty());
    assert_eq!(whole(page(vec![hit("a")])).texts("select.menu").len(), 1);
}

#[test]
fn the_dialog_says_of_which_page_a_section_is() {
    let popup = |query: &str| {
        let state = asked_of(Kind::Docs, Layout::Modal, query);
        Stage::new(state).draw(|| view! { <Popup/> })
    };
    assert_eq!(popup("graph").texts(".row-line"), ["Install", "Install", "Use"]);
    assert!(!popup("").texts(".group-name").contains(&"Newest".to_owned()));
}

#[test]
fn the_tips_of_documentation_name_no_key_to_cite() {
    let keys = |kind| {
        let state = asked_of(kind, Layout::Page, "graph");
        let state = changed(state, |state| state.tools.letters = true);
        Stage::new(state).draw(|| view! { <HelpDialog/> }).texts(".keys kbd")
    };
    assert!(keys(Kind::Papers).contains(&"c".to_owned()));
    assert!(!keys(Kind::Docs).contains(&"c".to_owned()));
}

#[test]
fn an_owner_names_facets() {
    let labels = vec![("venue".to_owned(), "Track".to_owned())];
    let state = changed(page(vec![hit("a")]), |state| {
        state.messages = Messages::english().with_labels(labels);
    });
    assert!(whole(state).texts(".facet-name").contains(&"Track".to_owned()));
}
