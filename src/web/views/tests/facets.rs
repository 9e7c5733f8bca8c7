//! Facets: values with boxes and numbers, and the years.

use super::page::{whole, with_facets};
use super::states::{changed, facets};
use super::{Drawn, answered, asked, found, hit};
use crate::query::{FacetCount, Response};
use crate::support::name_map::ByName;
use crate::web::state::{Event, Layout, State};

fn state(venues: usize) -> State {
    asked(Layout::Page, "", answer(venues))
}

fn answer(venues: usize) -> Response {
    Response { facets: facets(venues), ..found(vec![hit("a")]) }
}

/// The page's facet of venues is the second one.
fn texts(page: &Drawn, selector: &str) -> Vec<String> {
    page.texts(&format!("aside fieldset:nth-of-type(2) {selector}"))
}

#[test]
fn a_facet_is_a_group_with_a_name_and_a_box_for_each_value() {
    let page = with_facets();
    assert_eq!(page.texts("aside fieldset > legend"), ["Year", "Venue"]);
    let values = ["Venue 01,000", "Venue 11,001", "Venue 21,002"];
    assert_eq!(texts(&page, "ul.values > li > label"), values);
    assert_eq!(page.count("ul.values label > input[type=checkbox]"), 3);
    assert_eq!(texts(&page, ".n"), ["1,000", "1,001", "1,002"]);
    assert_eq!(page.attributes(".value-name", "title"), ["Venue 0", "Venue 1", "Venue 2"]);
}

#[test]
fn a_short_facet_has_neither_a_field_nor_a_button() {
    let page = with_facets();
    assert!(page.hidden("input.find") && page.hidden("button.fold"));
}

#[test]
fn a_long_facet_shows_its_first_values_and_unfolds() {
    let mut state = state(20);
    let page = whole(state.clone());
    assert_eq!(page.count("li > label.value"), 6);
    assert_eq!(page.text("button.fold"), "Show all 20");
    assert_eq!(page.attribute("button.fold", "aria-expanded"), Some("false"));
    assert!(!page.hidden("button.fold"));
    state.update(Event::FacetFolded("venue".into()));
    let page = whole(state);
    assert_eq!((page.count("li > label.value"), page.text("button.fold")), (20, "Less".into()));
    assert_eq!(page.attribute("button.fold", "aria-expanded"), Some("true"));
}

#[test]
fn a_long_facet_has_a_field_that_finds_values() {
    let mut state = state(20);
    let page = whole(state.clone());
    assert_eq!(page.attribute("input.find", "aria-label"), Some("Find in venue"));
    assert_eq!(page.attribute("input.find", "placeholder"), Some("Find in venue"));
    assert!(!page.hidden("input.find"));
    state.update(Event::FindValue("venue".into(), "venue 1".into()));
    assert_eq!(whole(state.clone()).texts(".value-name").len(), 11);
    state.update(Event::FindValue("venue".into(), "nowhere".into()));
    let page = whole(state);
    assert_eq!(page.count("li > label.value"), 0);
    assert_eq!(page.are_hidden("p.values-note"), [true, false]);
    assert_eq!(page.texts("p.values-note")[1], "Nothing matches.");
}

#[test]
fn a_facet_that_is_too_long_says_how_many_values_are_left() {
    let mut state = state(20);
    state.update(Event::FacetFolded("venue".into()));
    let count = |at| FacetCount { value: format!("Venue {at}"), count: 1 };
    let all = ByName::from([("venue".into(), (0..150).map(count).collect())]);
    state.update(Event::FoundValues(state.loading.asked, all));
    let page = whole(state);
    assert_eq!(page.texts("p.values-note")[0], "50 more: type to find them");
    assert_eq!(page.count("li > label.value"), 100);
}

#[test]
fn a_chosen_value_comes_first_even_without_a_number() {
    let mut state = state(3);
    state.update(Event::Toggled { facet: "venue".into(), value: "Elsewhere".into() });
    answered(&mut state, answer(3));
    let page = whole(state);
    assert_eq!(texts(&page, "label")[0], "Elsewhere");
}

#[test]
fn a_facet_with_nothing_to_choose_from_is_hidden() {
    assert_eq!(whole(state(0)).are_hidden("aside fieldset"), [false, true]);
}

#[test]
fn a_bar_for_each_year_tells_its_papers() {
    let page = with_facets();
    let titles = ["2019: 1 paper", "2020: 0 papers", "2021: 4 papers", "2022: 0 papers"];
    assert_eq!(page.attributes(".bars > .year", "title")[..4], titles);
    assert_eq!(page.attribute(".bars", "aria-hidden"), Some("true"), "the handles say it");
    let heights = page.attributes(".bars .column", "height");
    assert_eq!([heights[0], heights[2]], ["25%", "100%"]);
    assert_eq!(page.count(".bars [style]"), 0, "a policy may forbid it");
}

#[test]
fn the_bars_outside_the_chosen_years_look_different() {
    let mut state = state(3);
    state.update(Event::Years(Some(2020), Some(2021)));
    assert_eq!(whole(state).attributes(".column.inside", "class").len(), 2);
    assert_eq!(with_facets().count(".column.inside"), 5, "nothing is chosen");
}

#[test]
fn the_handles_and_fields_of_the_years_have_names_and_limits() {
    let page = with_facets();
    let labels = ["Earliest year", "Latest year"];
    assert_eq!(page.attributes("input[type=range]", "aria-label"), labels);
    assert_eq!(page.attributes("input[type=range]", "min"), ["2019", "2019"]);
    assert_eq!(page.attributes("input[type=range]", "max"), ["2023", "2023"]);
    assert_eq!(page.texts("label.end"), ["From", "To"]);
    assert_eq!(page.attributes("label.end > input", "placeholder"), ["2019", "2023"]);
}

#[test]
fn a_collection_of_one_year_has_no_handles() {
    let state = changed(state(3), |state| state.panel.years = Some([2021, 2021]));
    let page = whole(state);
    assert_eq!((page.count("input[type=range]"), page.count("label.end")), (0, 2));
}
