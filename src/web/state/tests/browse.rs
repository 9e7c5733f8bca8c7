//! The list before a question.

use super::super::hits::hit_key;
use super::*;
use crate::paper::Date;

fn dated(date: &str) -> Hit {
    let date = Date::parse(date);
    Hit { date, year: date.and_then(Date::year), ..hit(&format!("{date:?}")) }
}

/// The headings over papers of these dates, "" where there is none.
fn headings(state: &mut State, dates: &[&str]) -> Vec<String> {
    let hits = dates.iter().map(|date| dated(date)).collect::<Vec<_>>();
    let total = hits.len();
    state
        .update(Event::Found(state.loading.asked, Response { hits, total, ..Response::default() }));
    state.results.cards.iter().map(|card| card.heading.clone().unwrap_or_default()).collect()
}

fn page(years: [u16; 2]) -> State {
    let mut state = ready(Layout::Page, 20, 9, Some(years));
    state.update(Event::Started);
    state
}

#[test]
fn papers_stand_under_the_finest_date_that_two_of_them_share() {
    let mut state = page([2020, 2024]);
    let days = ["2024-03-12", "2024-03-12", "2024-03-11", "2024-03-11"];
    assert_eq!(headings(&mut state, &days), ["12 Mar 2024", "", "11 Mar 2024", ""]);
    let months = ["2024-03-12", "2024-03-11", "2024-02-09", "2024-02-01"];
    assert_eq!(headings(&mut state, &months), ["Mar 2024", "", "Feb 2024", ""]);
    let years = ["2024-03-12", "2024-01-11", "2023-02-09", "2023-01-01"];
    assert_eq!(headings(&mut state, &years), ["2024", "", "2023", ""]);
    let scattered = ["2024", "2023", "2022"];
    assert_eq!(headings(&mut state, &scattered), ["2024", "2023", "2022"]);
}

#[test]
fn a_day_here_and_there_does_not_break_up_the_years() {
    let mut state = page([2020, 2024]);
    let mixed = ["2024-03-12", "2024", "2024", "2024", "2023-01-01", "2023"];
    assert_eq!(headings(&mut state, &mixed), ["2024", "", "", "", "2023", ""]);
}

#[test]
fn a_single_year_is_no_heading_and_papers_without_a_date_stand_under_none() {
    let mut state = page([2024, 2024]);
    assert_eq!(headings(&mut state, &["2024", "2024"]), ["", ""]);
    let mut state = page([2023, 2024]);
    assert_eq!(
        headings(&mut state, &["2024", "2024", "x", "x"]),
        ["2024", "", Messages::english().get(i18n::UNDATED), ""]
    );
}

#[test]
fn there_are_no_headings_over_ranked_papers() {
    let mut state = page([2020, 2024]);
    typed(&mut state, "x");
    assert_eq!(headings(&mut state, &["2024", "2024", "2023", "2023"]), ["", "", "", ""]);
    state.update(Event::Sorted(Sort::Newest));
    assert_eq!(headings(&mut state, &["2024", "2024", "2023", "2023"]), ["2024", "", "2023", ""]);
    assert_eq!(
        (state.search.order(), page([2020, 2024]).search.order()),
        (Sort::Newest, Sort::Newest)
    );
}

#[test]
fn further_papers_go_on_under_the_last_heading() {
    let mut state = page([2020, 2024]);
    headings(&mut state, &["2024", "2024"]);
    state.results.total = 4;
    let more = Response { hits: vec![dated("2024"), dated("2023")], ..Response::default() };
    state.update(Event::FoundMore(state.loading.asked, more));
    let headings: Vec<_> = state.results.cards.iter().map(|card| card.heading.as_deref()).collect();
    assert_eq!(headings, [Some("2024"), None, None, Some("2023")]);
}

#[test]
fn cards_of_later_dates_are_new_and_look_so() {
    let seen = Date::parse("2024-03-11").unwrap().packed();
    let mut state = ready(Layout::Page, 20, 9, None);
    state.listing.new_after = seen;
    state.update(Event::Started);
    headings(&mut state, &["2024-03-12", "2024-03-11", "x"]);
    assert_eq!(
        state.results.cards.iter().map(|card| card.is_new).collect::<Vec<_>>(),
        [true, false, false]
    );
    assert_ne!(state.results.cards[0].key, hit_key(&state.results.cards[0].hit));
}

#[test]
fn a_name_on_a_card_adds_a_filter_and_never_takes_it_away() {
    let mut state = answered(Layout::Page, &["a"], 1);
    let narrow = || Event::Narrowed { facet: "authors".into(), value: "Ada".into() };
    let effects = state.update(narrow());
    assert_eq!(searches(&effects)[0].filters["authors"], ["Ada"]);
    assert!(effects.contains(&Effect::FocusDrawn(0, CardPart::Title)));
    assert!(searches(&state.update(narrow())).is_empty());
    assert_eq!(state.search.filters["authors"], ["Ada"]);
}

#[test]
fn a_density_is_remembered_and_asks_nothing() {
    let mut state = answered(Layout::Page, &["a"], 1);
    assert_eq!(
        state.update(Event::DensityChosen(Density::Titles)),
        [Effect::Remember(Density::Titles)]
    );
}
