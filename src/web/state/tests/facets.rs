//! Facets with every answer, and what is asked for them.

use super::super::filters::FACET_VALUES;
use super::*;

fn with_values(values: usize) -> State {
    let mut state = answered(Layout::Page, &["a"], 1);
    let values = (0..values).map(|i| count(&format!("v{i:03}"), 1000 - i)).collect();
    state.panel.counts.insert("venue".into(), values);
    state
}

/// The list as the view finds it after an event.
fn venues(state: &mut State) -> FacetList {
    state.update(Event::FocusLeft);
    state.panel.list("venue").unwrap().clone()
}

fn values(list: &FacetList) -> Vec<&str> {
    list.rows.iter().map(|row| row.value.as_str()).collect()
}

#[test]
fn a_facet_shows_its_first_values_and_chosen_ones_before_them() {
    let mut state = with_values(9);
    assert_eq!(values(&venues(&mut state)), ["v000", "v001", "v002", "v003", "v004", "v005"]);
    state.search.filters.insert("venue".into(), vec!["v007".into(), "gone".into()]);
    let list = venues(&mut state);
    assert_eq!(values(&list), ["v007", "gone", "v000", "v001", "v002", "v003"]);
    assert_eq!((list.rows[1].count, list.rows[1].chosen, list.rows[2].chosen), (None, true, false));
    assert!(list.foldable && !list.findable && !list.empty);
}

#[test]
fn the_histogram_is_drawn_with_every_answer() {
    let mut state = answered(Layout::Page, &["a"], 1);
    state.panel.counts.insert("year".into(), vec![count("2020", 3)]);
    state.update(Event::Years(Some(2020), None));
    let inside: Vec<_> =
        state.panel.bars.iter().map(|bar| (bar.from, bar.count, bar.inside)).collect();
    assert_eq!(
        inside,
        [(2019, 0, false), (2020, 3, true), (2021, 0, true), (2022, 0, true), (2023, 0, true)]
    );
}

#[test]
fn unfolding_asks_for_all_values_and_shows_a_hundred() {
    let mut state = with_values(FACET_VALUES);
    assert_eq!(venues(&mut state).all, None, "there may be more than were asked for");
    let effects = state.update(Event::FacetFolded("venue".into()));
    let [Effect::Values(question, request)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((request.facets.clone(), request.limit), (Some(vec!["venue".into()]), 0));
    let all: Vec<_> = (0..300).map(|i| count(&format!("v{i:03}"), 1000 - i)).collect();
    state.update(Event::FoundValues(*question, ByName::from([("venue".into(), all)])));
    let list = venues(&mut state);
    assert_eq!((list.rows.len(), list.left, list.all, list.findable), (100, 200, Some(300), true));
    state.update(Event::FacetFolded("venue".into()));
    assert_eq!(venues(&mut state).rows.len(), 6);
}

#[test]
fn finding_a_value_folds_case_and_accents_and_looks_at_all_of_them() {
    let mut state = with_values(FACET_VALUES);
    let effects = state.update(Event::FindValue("venue".into(), " LUK".into()));
    let [Effect::Values(question, _)] = &effects[..] else { panic!("{effects:?}") };
    let all = vec![count("Anna", 3), count("Łukasz", 2), count("luke", 1)];
    state.update(Event::FoundValues(*question, ByName::from([("venue".into(), all)])));
    assert_eq!(values(&venues(&mut state)), ["Łukasz", "luke"]);
}

#[test]
fn unfolded_facets_are_counted_anew_with_every_answer() {
    let mut state = with_values(20);
    state.update(Event::FacetFolded("venue".into()));
    typed(&mut state, "x");
    answer(&mut state, &["a"], 1);
    state.update(Event::Paused(state.loading.asked));
    let effects = answer(&mut state, &["a"], 1);
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Values(_, request) if request.query == "x"))
    );
}

#[test]
fn finding_among_ten_thousand_values_asks_once() {
    let mut state = with_values(FACET_VALUES);
    let effects = state.update(Event::FindValue("venue".into(), "v9".into()));
    let [Effect::Values(question, _)] = &effects[..] else { panic!("{effects:?}") };
    let all: Vec<_> = (0..10_000).map(|i| count(&format!("v{i:04}"), 10_000 - i)).collect();
    state.update(Event::FoundValues(*question, ByName::from([("venue".into(), all)])));
    assert!(state.update(Event::FindValue("venue".into(), "V99".into())).is_empty());
    assert_eq!(values(&venues(&mut state))[..2], ["v9900", "v9901"]);
}
