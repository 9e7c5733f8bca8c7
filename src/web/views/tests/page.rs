//! The page as a whole: summary, menus, notes, foot, drawer, tips, and the buttons of the field.

use super::cards::filtered;
use super::states::facets;
use super::{Drawn, Stage, answered, asked, found, hit, page};
use crate::query::{FacetCount, Note, Response, Sort};
use crate::support::name_map::ByName;
use crate::web::state::{Event, Layout, State, To, WayOut};
use crate::web::views::Page;
use crate::web::views::field::{ClearButton, HelpButton};
use leptos::prelude::*;

/// Everything below the field.
pub(super) fn whole(state: State) -> Drawn {
    let facets = vec!["year".to_owned(), "venue".to_owned()];
    Stage::new(state).draw(|| view! { <Page facets/> })
}

pub(super) fn plain() -> Drawn {
    whole(page(vec![hit("a"), hit("b")]))
}

pub(super) fn with_facets() -> Drawn {
    let answer = Response { facets: facets(3), ..found(vec![hit("a")]) };
    whole(asked(Layout::Page, "", answer))
}

/// Some of the papers for a query, of which none has all words.
fn some(query: &str, notes: Vec<Note>) -> State {
    let answer = Response { total: 100, complete: 14, notes, ..found(vec![hit("a"), hit("b")]) };
    asked(Layout::Page, query, answer)
}

#[test]
fn the_summary_counts_papers_and_tells_under_the_pointer_how_long_it_took() {
    let summary = whole(some("graph", vec![]));
    assert_eq!(summary.text(".summary"), "100 papers14 with all words");
    assert_eq!(summary.attribute(".summary", "title"), Some("0.5 ms"));
    assert_eq!(summary.text("strong.total"), "100");
    let one = whole(page(vec![hit("a")]));
    assert_eq!(one.text(".summary"), "1 paper");
}

#[test]
fn what_papers_come_with_are_toggles_beside_their_number_and_no_facet_beside_the_list() {
    let counts = ["pdf", "code"].map(|value| FacetCount { value: value.into(), count: 2 });
    let facets = ByName::from([("has".to_owned(), counts.to_vec())]);
    let state = asked(Layout::Page, "", Response { facets, ..found(vec![hit("a")]) });
    let names = vec!["venue".to_owned(), "has".to_owned()];
    let page = Stage::new(state).draw(|| view! { <Page facets=names/> });
    assert_eq!(page.texts(".bar .toggles .value"), ["PDF2", "Code2"]);
    assert_eq!(page.text(".toggles legend"), "Has");
    assert_eq!(page.texts("aside .facet-name"), ["Venue"]);
    assert!(plain().hidden(".toggles"));
}

#[test]
fn papers_with_some_of_the_words_wait_behind_what_divides_them() {
    let answer = Response { total: 6, complete: 6, partial: 9, ..found(vec![hit("a")]) };
    let hits = (0..6).map(|at| hit(&at.to_string())).collect();
    let page = whole(asked(Layout::Page, "graph", Response { hits, ..answer }));
    assert_eq!(page.text("button.show-rest"), "9 more with some of your words");
    assert!(!page.hidden("button.show-rest") && page.hidden("button.show-more"));
    assert!(plain().hidden("button.show-rest"));
}

#[test]
fn the_results_have_a_heading_for_screen_readers_and_a_landmark() {
    let page = plain();
    assert_eq!(page.text("h2#results"), "Results");
    assert_eq!(page.attribute("section.main", "aria-labelledby"), Some("results"));
    assert_eq!(page.attribute("aside.side", "aria-label"), Some("Filters"));
    assert_eq!(page.attribute("div.columns", "aria-busy"), Some("false"));
}

#[test]
fn the_list_has_a_card_for_each_paper_in_order() {
    assert_eq!(plain().texts("ol.hits > li .card-title"), ["Title of a", "Title of b"]);
    assert!(whole(page(vec![])).hidden("ol.hits"));
}

#[test]
fn the_menus_have_a_label_and_their_words() {
    let page = plain();
    assert_eq!(page.texts(".menus .menu-label > .unseen"), ["Sort by"]);
    let words = ["Relevance", "Newest", "Oldest"];
    assert_eq!(page.texts(".menus option"), words);
    assert_eq!(page.attributes(".menus option", "value"), words);
}

#[test]
fn each_density_is_a_button_with_a_name() {
    let page = plain();
    assert_eq!(page.attribute(".densities", "role"), Some("group"));
    assert_eq!(page.attribute(".densities", "aria-label"), Some("Show"));
    let words = ["Comfortable", "Compact", "Titles"];
    assert_eq!(page.attributes("button.density", "aria-label"), words);
    assert_eq!(page.attributes("button.density", "title"), words);
    assert_eq!(page.attributes("button.density", "aria-pressed"), ["true", "false", "false"]);
}

#[test]
fn on_paper_the_query_is_the_heading() {
    let page = whole(some("graph", vec![]));
    assert_eq!(page.text("h2.heading"), "Results: graph");
}

#[test]
fn without_words_the_newest_papers_come_first() {
    let stage = Stage::new(page(vec![hit("a")]));
    assert_eq!(stage.store.peek(|state| state.search.order()), Sort::Newest);
    assert_eq!(some("graph", vec![]).search.order(), Sort::Relevance);
}

#[test]
fn a_note_tells_what_was_done_and_offers_another_way() {
    let note = Note::Corrected { word: "grpah".into(), to: vec!["graph".into()] };
    let page = whole(some("grpah", vec![note]));
    let note = "Nothing has “grpah”; showing papers with “graph”. Search for “grpah”";
    assert_eq!(page.texts("p.note"), [note]);
    assert_eq!(page.text("p.note button"), "Search for “grpah”");
}

#[test]
fn a_paper_that_is_gone_and_code_that_did_not_come_are_told() {
    let mut state = page(vec![hit("a")]);
    state.update(Event::ModuleMissing);
    let missing = "A part of the search could not be loaded. Check the connection and try again.";
    assert_eq!(whole(state).texts("p.note"), [missing]);
}

#[test]
fn nothing_found_tells_why_and_the_ways_out() {
    let mut state = filtered();
    answered(&mut state, found(vec![]));
    let ways = [(Some("venue".to_owned()), 3), (None, 9)];
    let ways = ways.map(|(facet, count)| WayOut { to: To::Drop(facet), count }).to_vec();
    state.update(Event::FoundWaysOut(state.loading.asked, ways));
    let page = whole(state);
    let ways = ["Search without venue (3)", "Search without filters (9)"];
    assert_eq!(page.texts(".nothing button.way-out"), ways);
    assert!(page.hidden("p.foot") && page.hidden("button.cite-all"));
}

#[test]
fn nothing_found_for_words_advises_other_words() {
    let page = whole(asked(Layout::Page, "xyzzy", found(vec![])));
    assert_eq!(page.text("p.cause"), "No paper found for “xyzzy”.");
    assert_eq!(page.text("p.advice"), "Try fewer or more general words.");
}

#[test]
fn the_foot_tells_how_many_are_shown_and_shows_more() {
    let page = whole(some("graph", vec![]));
    assert_eq!(page.text("p.foot .shown"), "2 of 100 papers");
    assert_eq!(page.text("button.show-more"), "Show 20 more");
    assert!(!page.hidden("button.show-more"));
    assert!(plain().hidden("button.show-more"), "all are shown");
}

#[test]
fn the_facets_are_in_one_place_at_a_time() {
    let answer = Response { facets: facets(3), ..found(vec![hit("a")]) };
    let mut state = asked(Layout::Page, "", answer);
    let beside = whole(state.clone());
    assert_eq!((beside.count("aside .facet"), beside.count("dialog .facet")), (2, 0));
    state.update(Event::Drawer(true));
    let behind = whole(state);
    assert_eq!((behind.count("aside .facet"), behind.count("dialog .facet")), (0, 2));
}

#[test]
fn the_drawer_has_a_name_and_two_ways_back_to_the_papers() {
    let page = plain();
    let drawer = "dialog.filter-drawer";
    assert_eq!(page.attribute(drawer, "aria-label"), Some("Filters"));
    assert_eq!(page.attribute("dialog.filter-drawer .round", "aria-label"), Some("Close"));
    assert_eq!(page.text("dialog.filter-drawer .main-button"), "Show 2 papers");
}

#[test]
fn a_page_without_facets_has_no_column_for_them() {
    let stage = Stage::new(page(vec![hit("a")]));
    let page = stage.draw(|| view! { <Page facets=vec![]/> });
    assert_eq!((page.count("div.columns.bare"), page.count("aside fieldset")), (1, 0));
}

pub(super) fn field_buttons() -> Drawn {
    Stage::new(page(vec![])).draw(|| view! { <ClearButton/><HelpButton/> })
}

#[test]
fn the_buttons_of_the_field_have_names() {
    let field = field_buttons();
    assert_eq!(field.attribute("button.clear", "aria-label"), Some("Clear"));
    assert_eq!(field.attribute("button.clear .cross", "aria-hidden"), Some("true"));
    assert_eq!(field.attribute("button.help-button", "aria-label"), Some("Search tips"));
    assert_eq!(field.attribute("button.help-button", "aria-haspopup"), Some("dialog"));
}
