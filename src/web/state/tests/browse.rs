//! The list before a question.

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
    state.update(Event::Found(state.asked, Response { hits, total, ..Response::default() }));
    state.cards.iter().map(|card| card.heading.clone().unwrap_or_default()).collect()
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
    assert_eq!(headings(&mut state, &["2024", "2024", "x", "x"]), ["2024", "", Messages::english().get(i18n::UNDATED), ""]);
}

#[test]
fn there_are_no_headings_over_ranked_papers() {
    let mut state = page([2020, 2024]);
    typed(&mut state, "x");
    assert_eq!(headings(&mut state, &["2024", "2024", "2023", "2023"]), ["", "", "", ""]);
    state.update(Event::Sorted(Sort::Newest));
    assert_eq!(headings(&mut state, &["2024", "2024", "2023", "2023"]), ["2024", "", "2023", ""]);
    assert_eq!((state.order(), page([2020, 2024]).order()), (Sort::Newest, Sort::Newest));
}

#[test]
fn further_papers_go_on_under_the_last_heading() {
    let mut state = page([2020, 2024]);
    headings(&mut state, &["2024", "2024"]);
    state.total = 4;
    let more = Response { hits: vec![dated("2024"), dated("2023")], ..Response::default() };
    state.update(Event::FoundMore(state.asked, more));
    let headings: Vec<_> = state.cards.iter().map(|card| card.heading.as_deref()).collect();
    assert_eq!(headings, [Some("2024"), None, None, Some("2023")]);
}

#[test]
fn a_visit_ends_after_some_hours_and_what_came_after_it_is_new() {
    let (new_after, kept) = visit("", 100, 1000);
    assert_eq!((new_after, kept.as_str()), (100, "100 100 1000"), "at the first visit nothing is new");
    assert_eq!(visit(&kept, 105, 1001), (100, "100 105 1001".into()), "the same visit, a new site");
    assert_eq!(visit("100 105 1001", 105, 1003), (100, "100 105 1003".into()), "a reload keeps the marks");
    assert_eq!(visit("100 105 1003", 110, 1050), (105, "105 110 1050".into()));
    assert_eq!(visit("100 105 1003", 90, 1050).1, "105 105 1050", "a smaller collection forgets nothing");
    for rubbish in ["x", "1 2", "1 2 3x", "-1 2 3", "99999999999 1 2"] {
        assert_eq!(visit(rubbish, 100, 1000).0, 100);
    }
}

#[test]
fn cards_of_later_dates_are_new_and_look_so() {
    let seen = Date::parse("2024-03-11").unwrap().packed();
    let mut state = State { new_after: seen, ..ready(Layout::Page, 20, 9, None) };
    state.update(Event::Started);
    headings(&mut state, &["2024-03-12", "2024-03-11", "x"]);
    assert_eq!(state.cards.iter().map(|card| card.is_new).collect::<Vec<_>>(), [true, false, false]);
    assert_ne!(state.cards[0].key, fingerprint(&state.cards[0].hit));
}

#[test]
fn awards_and_kinds_are_told_from_topics() {
    let tags = ["Best Paper Award", "graphs", "Survey", "workshop", "oral"].map(String::from).to_vec();
    let extra = ByName::from([("track".into(), vec!["Long".into()]), ("pages".into(), vec!["1-9".into()])]);
    let badges = badges(&Hit { tags, extra, ..Hit::default() });
    let badges: Vec<_> = badges.iter().map(|(award, text)| (*award, text.as_str())).collect();
    assert_eq!(badges, [(false, "Long"), (true, "Best Paper Award"), (false, "Survey")]);
}

#[test]
fn a_name_on_a_card_adds_a_filter_and_never_takes_it_away() {
    let mut state = answered(Layout::Page, &["a"], 1);
    let narrow = || Event::Narrowed { facet: "authors".into(), value: "Ada".into() };
    let effects = state.update(narrow());
    assert_eq!(searches(&effects)[0].filters["authors"], ["Ada"]);
    assert!(effects.contains(&Effect::FocusDrawn(0, CardPart::Title)));
    assert!(searches(&state.update(narrow())).is_empty());
    assert_eq!(state.filters["authors"], ["Ada"]);
}

#[test]
fn a_density_is_remembered_and_asks_nothing() {
    let mut state = answered(Layout::Page, &["a"], 1);
    assert_eq!(state.update(Event::Spaced(Density::Titles)), [Effect::Remember(Density::Titles)]);
    assert_eq!(Density::ALL.map(Density::name).map(Density::named), Density::ALL);
    assert_eq!(Density::named("x"), Density::Comfortable);
}
