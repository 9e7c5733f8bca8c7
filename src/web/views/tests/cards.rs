//! Cards, the buttons of papers, and what narrows their list.

use super::states::{changed, facets, full, marked};
use super::{Drawn, Stage, asked, found, hit, page};
use crate::query::{Hit, Response, Snippet};
use crate::web::state::{Density, Event, Layout, State};
use crate::web::views::card::PaperCard;
use crate::web::views::chips::{Chips, FiltersButton};
use crate::web::views::plain::{PlainList, PlainPaper};
use crate::web::views::tools::ListTools;
use leptos::prelude::*;

/// The first card of a state.
pub(super) fn card_of(stage: &Stage) -> Drawn {
    let card = stage.store.peek(|state| state.results.cards[0].clone());
    stage.draw(|| view! { <PaperCard card/> })
}

pub(super) fn full_card() -> Drawn {
    let answer = Response { facets: facets(2), ..found(vec![full("a")]) };
    card_of(&Stage::new(asked(Layout::Page, "", answer)))
}

fn card(hit: Hit) -> Drawn {
    card_of(&Stage::new(page(vec![hit])))
}

pub(super) fn plain_list() -> Drawn {
    let hits = vec![full("a"), hit("b")];
    Stage::new(page(vec![])).draw(|| view! { <PlainList hits start=21 own=false/> })
}

pub(super) fn plain_paper() -> Drawn {
    Stage::new(page(vec![])).draw(|| view! { <PlainPaper hit=full("a")/> })
}

#[test]
fn a_plain_list_is_numbered_on_and_has_nothing_to_press() {
    let list = plain_list();
    assert_eq!(list.attribute("ol", "start"), Some("21"));
    assert_eq!(list.texts(".card-heading"), ["Title of a", "Title of b"]);
    assert_eq!(list.attributes("a.card-title", "href"), ["https://papers.example/a"]);
    assert_eq!((list.count("button"), plain_paper().count("button, input")), (0, 0));
    let stage = Stage::new(page(vec![]));
    stage.host.addressed.set(true);
    let own = stage.draw(|| view! { <PlainList hits=vec![full("a")] start=1 own=true/> });
    assert_eq!(own.attributes("a.card-title", "href"), ["?paper=a"]);
}

#[test]
fn a_card_tells_title_people_place_date_and_what_sets_the_paper_apart() {
    let card = full_card();
    assert_eq!(card.text(".card-title"), "Title of a");
    assert_eq!(card.text(".authors"), "Ada Lovelace, Emmy Noether");
    assert_eq!(card.text(".when"), "ACL · 12 Mar 2021");
    assert_eq!(card.texts(".badge"), ["Best paper", "survey"]);
    assert_eq!(card.text(".text"), "About graphs.");
}

#[test]
fn every_link_of_a_card_says_of_which_paper_it_is() {
    let card = full_card();
    let labels = ["PDF: Title of a", "Page: Title of a", "Code: Title of a", "Data: Title of a"];
    assert_eq!(card.attributes("a.link", "aria-label"), labels);
    let [pdf, page] = ["https://site.example/a.pdf", "https://papers.example/a"];
    let [code, data] = ["https://code.example/a", "https://data.example/a"];
    assert_eq!(card.attributes("a.link", "href"), [pdf, page, code, data]);
}

#[test]
fn a_name_filters_if_it_is_a_value_of_a_facet_that_is_shown() {
    let names = full_card();
    assert_eq!(names.texts("button.name"), ["ACL", "Ada Lovelace", "Emmy Noether"]);
    assert_eq!(names.attributes("button.name", "title")[0], "ACL: filter by venue");
    assert_eq!(card(full("a")).count("button.name"), 0);
}

#[test]
fn a_title_opens_the_record_and_links_say_that_they_lead_away() {
    let stage = Stage::new(page(vec![full("a")]));
    let card = card_of(&stage);
    assert_eq!(card.text("button.card-title"), "Title of a");
    assert_eq!(card.count(".open-paper"), 0);
    assert_eq!(card.texts("a.link"), ["PDF", "Page\u{a0}↗", "Code", "Data"]);
    stage.host.addressed.set(true);
    assert_eq!(card_of(&stage).attributes(".card-title", "href"), ["?paper=a"]);
}

#[test]
fn a_title_leads_to_the_paper_where_the_owner_wants_that() {
    let leaving =
        |hit| card_of(&Stage::new(changed(page(vec![hit]), |state| state.tools.leaves = true)));
    let card = leaving(full("a"));
    assert_eq!(card.attribute("a.card-title", "href"), Some("https://papers.example/a"));
    assert_eq!(card.attribute("button.open-paper", "aria-label"), Some("Details: Title of a"));
    assert_eq!(leaving(hit("b")).text("button.card-title"), "Title of b");
}

#[test]
fn a_long_list_of_authors_has_a_button_that_shows_the_others() {
    let authors = (0..12).map(|at| marked(&format!("A{at}"))).collect();
    let mut state = page(vec![Hit { authors, ..hit("a") }]);
    let card = card_of(&Stage::new(state.clone()));
    assert_eq!(card.text("button.more-authors"), "and 9 more");
    assert!(!card.text(".authors").contains("A3"));
    state.update(Event::AllAuthors("a".into()));
    let card = card_of(&Stage::new(state));
    assert_eq!((card.count("button.more-authors"), card.count(".authors.unfolded")), (0, 1));
}

#[test]
fn an_abstract_that_is_cut_unfolds_and_folds() {
    let cut = Snippet { text: "middle".into(), cut_before: true, cut_after: true, marks: vec![] };
    let mut state = page(vec![Hit { snippet: cut, ..hit("a") }]);
    let card = card_of(&Stage::new(state.clone()));
    assert_eq!(card.text(".text"), "… middle\u{a0}…\u{a0}More");
    assert_eq!(card.attribute("button.more", "aria-expanded"), Some("false"));
    assert_eq!(card.attribute("button.more", "aria-label"), Some("More: abstract of Title of a"));
    let whole = Snippet { text: "The whole text.".into(), ..Snippet::default() };
    state.update(Event::FoundAbstract("a".into(), whole));
    let card = card_of(&Stage::new(state));
    assert_eq!(card.text(".text"), "The whole text.\u{a0}Less");
    assert_eq!(card.attribute("button.more", "aria-expanded"), Some("true"));
}

#[test]
fn under_the_heading_of_a_date_titles_stand_one_level_lower() {
    let dated = |id, date| Hit { date: crate::paper::Date::parse(date), ..hit(id) };
    let dates = ["2021-03-12", "2021-03-12", "2020-01-02", "2020-01-02"];
    let hits = ["a", "b", "c", "d"].into_iter().zip(dates).map(|(id, date)| dated(id, date));
    let card = card_of(&Stage::new(page(hits.collect())));
    assert_eq!(card.text("h3.group-heading"), "12 Mar 2021");
    assert_eq!((card.count("h4.card-heading"), card.count("h3.card-heading")), (1, 0));
}

#[test]
fn a_paper_that_is_new_to_the_reader_says_so() {
    let mut state = changed(page(vec![]), |state| state.listing.new_after = 1);
    super::answered(&mut state, found(vec![full("a")]));
    let card = card_of(&Stage::new(state));
    assert_eq!(card.text(".badge.new"), "New");
    assert_eq!(card.attribute(".badge.new", "title"), Some("New since your last visit"));
}

#[test]
fn the_buttons_of_a_paper_tell_whether_it_is_saved_and_copied() {
    let mut state = page(vec![hit("a")]);
    let before = card_of(&Stage::new(state.clone()));
    assert_eq!(before.attribute("button.save", "aria-pressed"), Some("false"));
    assert_eq!(before.attribute("button.save", "aria-label"), Some("Save: Title of a"));
    assert_eq!(before.attribute("button.cite-one", "aria-label"), Some("Cite: Title of a"));
    assert_eq!(before.text("button.link-one"), "Copy link");
    assert_eq!(before.attribute("button.others", "aria-label"), Some("More: Title of a"));
    assert_eq!(before.attribute("button.others", "aria-expanded"), Some("false"));
    state.update(Event::Listed(vec!["a".into()]));
    state.update(Event::Copied(Some("a".into())));
    let after = card_of(&Stage::new(state));
    assert_eq!(after.attribute("button.save", "aria-pressed"), Some("true"));
    assert_eq!(after.text("button.link-one"), "✓ Link copied");
}

#[test]
fn a_place_in_the_list_is_explained_where_the_page_explains() {
    let state = changed(page(vec![hit("a")]), |state| state.tools.explains = true);
    let explained = card_of(&Stage::new(state));
    assert_eq!(explained.text("button.why-one"), "Why here?");
    assert_eq!(explained.attribute("button.why-one", "aria-label"), Some("Why here? Title of a"));
    assert_eq!(card(hit("a")).count("button.why-one"), 0);
}

pub(super) fn list_tools(state: State, feed: bool) -> Drawn {
    let stage = Stage::new(state);
    stage.host.feed.set(feed);
    stage.draw(|| view! { <ListTools/> })
}

#[test]
fn the_buttons_of_the_list_count_what_is_saved_and_cite_what_was_found() {
    let mut state = page(vec![hit("a")]);
    let tools = list_tools(state.clone(), true);
    assert_eq!(tools.text("button.list-button"), "Reading list");
    assert!(tools.hidden("button.cite-all"), "nothing was asked");
    let asked = list_tools(filtered(), true);
    assert_eq!(asked.text("button.cite-all"), "Cite 1");
    assert_eq!(asked.attribute("button.cite-all", "title"), Some("Cite all results"));
    assert!(!asked.hidden("button.cite-all"));
    assert_eq!(tools.attribute("a.follow", "href"), Some("https://site.example/feed.xml"));
    state.update(Event::Listed(vec!["a".into(), "b".into()]));
    let tools = list_tools(state, false);
    assert_eq!(tools.text("button.list-button"), "Reading list (2)");
    assert_eq!(tools.count("a.follow"), 0);
    assert!(list_tools(page(vec![]), false).hidden("button.cite-all"));
}

pub(super) fn chips(state: State) -> Drawn {
    Stage::new(state).draw(|| view! { <Chips/> })
}

pub(super) fn filtered() -> State {
    let mut state = page(vec![hit("a")]);
    for (facet, value) in [("venue", "ACL"), ("year", "2019..2021")] {
        state.update(Event::Toggled { facet: facet.into(), value: value.into() });
    }
    super::answered(&mut state, found(vec![hit("a")]));
    state
}

#[test]
fn every_filter_has_a_chip_that_takes_it_away() {
    let chips = chips(filtered());
    assert_eq!(chips.texts("button.chip"), ["venueACL×", "year2019–2021×"]);
    let labels = ["Remove filter venue ACL", "Remove filter year 2019–2021"];
    assert_eq!(chips.attributes("button.chip", "aria-label"), labels);
    assert_eq!(chips.text("button.clear-filters"), "Clear all");
    assert!(!chips.hidden("button.clear-filters"));
}

#[test]
fn without_filters_the_row_of_chips_is_hidden() {
    let chips = chips(page(vec![hit("a")]));
    assert!(chips.hidden("div.chip-row") && chips.hidden("button.clear-filters"));
    assert_eq!(chips.count("button.chip"), 0);
}

pub(super) fn filters_button(state: State) -> Drawn {
    Stage::new(state).draw(|| view! { <FiltersButton/> })
}

#[test]
fn the_button_of_the_drawer_counts_the_filters() {
    assert_eq!(filters_button(page(vec![])).text("button.filters-button"), "Filters");
    assert_eq!(filters_button(filtered()).text("button.filters-button"), "Filters (2)");
}

#[test]
fn the_density_is_a_class_of_the_list_and_the_cards_stay_whole() {
    let state = changed(page(vec![full("a")]), |state| state.listing.density = Density::Titles);
    let page = super::page::whole(state);
    assert_eq!(page.text("ol.hits.titles .text"), "About graphs.");
}
