//! The machines together, from events to effects. Rules of one machine are tested beside it.

mod address;
mod alike;
mod browse;
mod clauses;
mod facets;
mod hurry;
mod keys;
mod notes;
mod order;
mod popup;
mod reading;

use super::url::View;
use super::*;
use crate::query::syntax::Clause;
use crate::query::{FacetCount, Hit, Marked, Note, Request, Response, Snippet, Sort, Suggestion};
use crate::support::name_map::ByName;
use crate::web::i18n::{self, Messages};

/// A hit with this id and a title of its own.
fn hit(id: &str) -> Hit {
    Hit {
        id: id.into(),
        title: Marked { text: format!("Title of {id}"), marks: vec![] },
        ..Hit::default()
    }
}

fn count(value: &str, count: usize) -> FacetCount {
    FacetCount { value: value.into(), count }
}

/// The searches among the effects.
fn searches(effects: &[Effect]) -> Vec<Request> {
    let search = |effect: &Effect| match effect {
        Effect::Search(_, request) => Some(request.clone()),
        _ => None,
    };
    effects.iter().filter_map(search).collect()
}

/// A state that speaks English.
fn ready(layout: Layout, step: usize, papers: usize, years: Option<[u16; 2]>) -> State {
    State::new(Messages::english(), layout, step, papers, years)
}

/// A state of this layout that has been answered with `ids` out of `total`.
fn answered(layout: Layout, ids: &[&str], total: usize) -> State {
    let mut state = ready(layout, 2, 9, Some([2019, 2023]));
    state.update(Event::Started);
    answer(&mut state, ids, total);
    state
}

fn answer(state: &mut State, ids: &[&str], total: usize) -> Vec<Effect> {
    let hits = ids.iter().map(|id| hit(id)).collect();
    state.update(Event::Found(
        state.loading.asked,
        Response { hits, total, complete: total, ..Response::default() },
    ))
}

fn typed(state: &mut State, text: &str) -> Vec<Effect> {
    state.update(Event::Typed(text.into()))
}

fn ids(state: &State) -> Vec<&str> {
    state.results.cards.iter().map(|card| card.hit.id.as_str()).collect()
}

fn toggle(state: &mut State, facet: &str, value: &str) -> Vec<Effect> {
    state.update(Event::Toggled { facet: facet.into(), value: value.into() })
}

#[test]
fn every_keystroke_asks_for_exactly_what_the_field_holds() {
    let mut state = ready(Layout::Page, 20, 9, None);
    for text in ["g", "gr", "graph"] {
        let effects = typed(&mut state, text);
        assert_eq!(searches(&effects).iter().map(|r| r.query.as_str()).collect::<Vec<_>>(), [text]);
    }
    assert!(typed(&mut state, "graph").is_empty(), "the same text again is no question");
}

#[test]
fn an_answer_to_an_earlier_question_changes_nothing() {
    let mut state = answered(Layout::Page, &["a", "b"], 5);
    typed(&mut state, "gr");
    let first = state.loading.asked;
    typed(&mut state, "graph");
    let before = state.clone();
    let old = || Response { hits: vec![hit("old")], total: 1, ..Response::default() };
    let ways = vec![WayOut { to: To::Drop(None), count: 1 }];
    let late = [
        Event::Found(first, old()),
        Event::FoundMore(first, old()),
        Event::FoundValues(first, ByName::from([("venue".into(), vec![count("ACL", 1)])])),
        Event::FoundWaysOut(first, ways),
        Event::Completed(
            first,
            vec![Suggestion { query: "gravity".into(), ..Suggestion::default() }],
        ),
        Event::FoundAbstract("gone".into(), Snippet::default()),
    ];
    for event in late {
        assert_eq!((state.update(event), &state), (vec![], &before));
    }
}

#[test]
fn an_answer_to_other_filters_changes_nothing() {
    let mut state = answered(Layout::Page, &["a"], 1);
    let before = state.loading.asked;
    toggle(&mut state, "venue", "ACL");
    state.update(Event::Found(before, Response::default()));
    assert_eq!(ids(&state), ["a"]);
}

#[test]
fn nothing_is_asked_while_an_input_method_composes() {
    let mut state = answered(Layout::Page, &["a"], 1);
    state.update(Event::ComposeStart);
    assert!(typed(&mut state, "ｇ").is_empty());
    assert!(state.update(Event::FieldKey(Key::Escape)).is_empty());
    assert!(state.update(Event::FieldKey(Key::Enter { new_tab: false })).is_empty());
    assert_eq!(state.search.query, "");
    let effects = state.update(Event::ComposeEnd("群".into()));
    assert_eq!(searches(&effects)[0].query, "群");
}

#[test]
fn arrow_keys_walk_through_the_cards_and_back_to_the_field() {
    let mut state = answered(Layout::Page, &["a", "b"], 2);
    assert_eq!(state.update(Event::FieldKey(Key::Down)), [Effect::FocusCard(0), Effect::Swallow]);
    assert_eq!(
        state.update(Event::CardKey("a".into(), Key::Down)),
        [Effect::FocusCard(1), Effect::Swallow]
    );
    assert!(state.update(Event::CardKey("b".into(), Key::Down)).is_empty());
    assert_eq!(
        state.update(Event::CardKey("b".into(), Key::Up)),
        [Effect::FocusCard(0), Effect::Swallow]
    );
    assert_eq!(
        state.update(Event::CardKey("a".into(), Key::Up)),
        [Effect::FocusField, Effect::Swallow]
    );
    assert_eq!(
        state.update(Event::CardKey("b".into(), Key::Escape)),
        [Effect::FocusField, Effect::Swallow]
    );
    assert_eq!(
        state.update(Event::CardKey("b".into(), Key::Text('y'))),
        [Effect::FocusField],
        "the letter goes on to the field"
    );
    assert!(
        state.update(Event::CardKey("b".into(), Key::Enter { new_tab: false })).is_empty(),
        "the link is a link"
    );
}

#[test]
fn filters_are_or_within_a_facet_and_gone_when_the_last_value_is() {
    let mut state = answered(Layout::Page, &["a"], 1);
    toggle(&mut state, "venue", "ACL");
    let effects = toggle(&mut state, "venue", "EMNLP");
    assert_eq!(searches(&effects)[0].filters["venue"], ["ACL", "EMNLP"]);
    assert!(effects.contains(&Effect::Tell(Notice::Filter)));
    assert!(effects.contains(&Effect::ShowTop), "the list is read from its top");
    toggle(&mut state, "venue", "ACL");
    toggle(&mut state, "venue", "EMNLP");
    assert!(state.search.filters.is_empty());
}

#[test]
fn year_ends_become_a_range() {
    let mut state = answered(Layout::Page, &["a"], 1);
    let mut set = |from, to| {
        state.update(Event::Years(from, to));
        (
            state.search.filters.get("year").cloned().unwrap_or_default().join(","),
            state.search.year_range(),
        )
    };
    assert_eq!(set(Some(2019), Some(2023)), ("2019..2023".into(), (Some(2019), Some(2023))));
    assert_eq!(
        set(Some(2023), Some(2019)),
        ("2019..2023".into(), (Some(2019), Some(2023))),
        "either way round"
    );
    assert_eq!(set(Some(2020), Some(2020)), ("2020".into(), (Some(2020), Some(2020))));
    assert_eq!(set(Some(2019), None), ("2019..".into(), (Some(2019), None)));
    assert_eq!(set(None, Some(2023)), ("..2023".into(), (None, Some(2023))));
    assert_eq!(set(None, None), ("".into(), (None, None)));
}

#[test]
fn show_more_appends_and_moves_the_focus_to_what_is_new() {
    let mut state = answered(Layout::Page, &["a", "b"], 3);
    assert_eq!(state.next_step(), 1);
    let effects = state.update(Event::More);
    let [Effect::More(question, request)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((request.offset, request.limit, request.facets.clone()), (2, 2, Some(vec![])));
    let response = Response { hits: vec![hit("c")], total: 3, ..Response::default() };
    let effects = state.update(Event::FoundMore(*question, response));
    assert_eq!(ids(&state), ["a", "b", "c"]);
    assert!(effects.contains(&Effect::FocusDrawn(2, CardPart::Title)));
    assert!(state.update(Event::More).is_empty(), "all are shown");
}

#[test]
fn an_abstract_opens_whole_keeps_the_focus_and_folds_with_the_next_answer() {
    let mut state = answered(Layout::Page, &["a", "b"], 2);
    let folded = state.results.cards[1].key;
    let effects = state.update(Event::Abstract("b".into()));
    assert!(
        matches!(&effects[..], [Effect::Abstract(r)] if (r.offset, r.limit, r.snippet) == (1, 1, 0))
    );
    let effects = state.update(Event::FoundAbstract("b".into(), Snippet::default()));
    assert_eq!(effects, [Effect::FocusDrawn(1, CardPart::More)]);
    assert!(state.results.cards[1].whole.is_some() && state.results.cards[0].whole.is_none());
    assert_ne!(state.results.cards[1].key, folded, "it must be drawn anew");
    assert_eq!(state.update(Event::Abstract("b".into())), [Effect::FocusDrawn(1, CardPart::More)]);
    assert_eq!((state.results.cards[1].whole.as_ref(), state.results.cards[1].key), (None, folded));
    state.update(Event::FoundAbstract("b".into(), Snippet::default()));
    typed(&mut state, "x");
    answer(&mut state, &["b"], 1);
    assert_eq!(state.results.cards[0].whole, None);
}

#[test]
fn all_authors_are_shown_on_demand_and_the_focus_stays_with_the_card() {
    let mut state = answered(Layout::Page, &["a", "b"], 2);
    let before = state.results.cards[1].key;
    assert_eq!(
        state.update(Event::AllAuthors("b".into())),
        [Effect::FocusDrawn(1, CardPart::Title)]
    );
    assert!(state.results.cards[1].all_authors && state.results.cards[1].key != before);
    assert!(state.update(Event::AllAuthors("no longer shown".into())).is_empty());
}

#[test]
fn nothing_found_under_filters_offers_to_drop_each_and_all() {
    let mut state = answered(Layout::Page, &["a"], 1);
    toggle(&mut state, "venue", "ACL");
    toggle(&mut state, "year", "2020");
    let effects = answer(&mut state, &[], 0);
    let Effect::WaysOut(question, ways) = &effects[0] else { panic!("{effects:?}") };
    let drop = |facet: Option<&str>| To::Drop(facet.map(String::from));
    let names: Vec<_> =
        ways.iter().map(|(to, request)| (to.clone(), request.filters.len())).collect();
    let each = [(drop(Some("venue")), 1), (drop(Some("year")), 1), (drop(None), 0)];
    assert_eq!(names, each);
    let found = [(Some("venue"), 0), (Some("year"), 3), (None, 9)];
    let found = found.map(|(facet, count)| WayOut { to: drop(facet), count }).to_vec();
    state.update(Event::FoundWaysOut(*question, found.clone()));
    let ways: Vec<String> =
        state.nothing().unwrap().ways.into_iter().map(|way| way.words).collect();
    assert_eq!(
        ways,
        ["Search without year (3)", "Search without filters (9)"],
        "a way to nowhere is not offered"
    );
}

#[test]
fn dropping_one_facet_keeps_the_others_and_the_focus() {
    let mut state = answered(Layout::Page, &["a"], 1);
    toggle(&mut state, "venue", "ACL");
    toggle(&mut state, "year", "2020");
    let effects = state.update(Event::FilterDropped(Some("year".into())));
    assert_eq!(searches(&effects)[0].filters.names().collect::<Vec<_>>(), ["venue"]);
    assert!(effects.contains(&Effect::FocusField));
    state.update(Event::FilterDropped(None));
    assert!(state.search.filters.is_empty());
}

#[test]
fn the_opening_page_is_not_spoken_but_every_answer_to_the_reader_is() {
    let mut state = ready(Layout::Page, 20, 9, None);
    state.update(Event::Started);
    let spoken =
        |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Announce(_)));
    assert!(!spoken(&answer(&mut state, &["a"], 1)));
    typed(&mut state, "x");
    assert!(spoken(&answer(&mut state, &["a"], 1)));
}
