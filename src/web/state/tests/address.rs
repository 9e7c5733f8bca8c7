//! What the address is told, and what it tells.

use super::*;

/// How the address was told, in order.
pub(super) fn changes(effects: &[Effect]) -> Vec<Change> {
    let change = |effect: &Effect| match effect {
        Effect::Address(change) => Some(*change),
        _ => None,
    };
    effects.iter().filter_map(change).collect()
}

/// A page that follows its address, before the first answer.
pub(super) fn page_following(view: View) -> State {
    let mut state = ready(Layout::Page, 2, 9, Some([2019, 2023]));
    state.follow_address(view);
    state
}

/// A page with an address, answered.
pub(super) fn addressed(ids: &[&str], total: usize) -> State {
    let mut state = page_following(View::default());
    state.update(Event::Started);
    answer(&mut state, ids, total);
    state
}

#[test]
fn typing_replaces_and_every_choice_is_a_step() {
    let mut state = addressed(&["a", "b"], 3);
    assert_eq!(changes(&typed(&mut state, "x")), [Change::ReplaceSoon]);
    assert_eq!(
        changes(&state.update(Event::FieldKey(Key::Enter { new_tab: false }))),
        [Change::Push]
    );
    assert_eq!(changes(&state.update(Event::FocusLeft)), [], "what was typed is a step already");
    typed(&mut state, "xy");
    assert_eq!(changes(&state.update(Event::FocusLeft)), [Change::Push]);
    assert_eq!(changes(&toggle(&mut state, "venue", "ACL")), [Change::Push]);
    assert_eq!(changes(&state.update(Event::Sorted(Sort::Newest))), [Change::Push]);
    assert_eq!(
        changes(&state.update(Event::SetFilters(Filters::new()))),
        [Change::Replace],
        "not the reader's doing"
    );
}

#[test]
fn without_an_address_none_is_written() {
    let mut state = answered(Layout::Page, &["a", "b"], 3);
    let mut effects = typed(&mut state, "x");
    effects.extend(state.update(Event::FocusLeft));
    effects.extend(toggle(&mut state, "venue", "ACL"));
    assert_eq!(changes(&effects), []);
}

#[test]
fn the_view_holds_all_that_a_reader_would_want_again() {
    let mut state = addressed(&["a", "b"], 3);
    typed(&mut state, "x");
    toggle(&mut state, "venue", "ACL");
    state.update(Event::Sorted(Sort::Oldest));
    answer(&mut state, &["a", "b"], 3);
    let effects = state.update(Event::More);
    let Effect::More(question, _) = effects[0] else { panic!("{effects:?}") };
    let response = Response { hits: vec![hit("c")], total: 3, ..Response::default() };
    assert_eq!(changes(&state.update(Event::FoundMore(question, response))), [Change::Replace]);
    let filters = Filters::from([("venue".into(), vec!["ACL".into()])]);
    let view = View { query: "x".into(), filters, sort: Sort::Oldest, shown: 3, paper: None };
    assert_eq!(state.view(), view);

    let mut again = page_following(view.clone());
    let request = searches(&again.update(Event::Started)).remove(0);
    assert_eq!((request.query.as_str(), request.limit, request.sort), ("x", 3, Sort::Oldest));
    assert_eq!(again.view(), view);
}

#[test]
fn an_address_that_asks_for_the_same_changes_nothing() {
    let mut state = addressed(&["a", "b"], 3);
    typed(&mut state, "x");
    let view = state.view();
    assert!(state.update(Event::AddressChanged(view)).is_empty());
}

#[test]
fn going_back_fills_the_field_and_asks_without_writing_the_address() {
    let mut state = addressed(&["a", "b"], 3);
    typed(&mut state, "x");
    let effects = state.update(Event::AddressChanged(View {
        query: "old".into(),
        shown: 7,
        ..View::default()
    }));
    assert!(effects.contains(&Effect::SetField("old".into())));
    assert_eq!((searches(&effects)[0].query.as_str(), searches(&effects)[0].limit), ("old", 7));
    assert_eq!(changes(&effects), []);
}

#[test]
fn an_address_without_a_question_leaves_that_of_the_attributes() {
    let filters = Filters::from([("venue".into(), vec!["ACL".into()])]);
    let view = |address: View| {
        let mut state = ready(Layout::Page, 2, 9, None);
        state.ask_first("x".into(), filters.clone());
        state.follow_address(address);
        state.view()
    };
    assert_eq!(view(View::default()).query, "x");
    let other = View { query: "y".into(), ..View::default() };
    assert_eq!(view(other.clone()), other);
}

#[test]
fn the_dialog_clears_with_escape_and_leaves_the_next_to_the_browser() {
    let mut state = answered(Layout::Modal, &["a"], 1);
    state.update(Event::Focused);
    assert!(state.popup.open, "the newest papers are there before anything is typed");
    typed(&mut state, "x");
    answer(&mut state, &["a"], 1);
    assert!(state.update(Event::FieldKey(Key::Escape)).contains(&Effect::Swallow));
    assert_eq!((state.search.query.as_str(), state.popup.open), ("", true));
    assert!(state.update(Event::FieldKey(Key::Escape)).is_empty());
}

#[test]
fn enter_on_a_paper_closes_the_dialog_and_in_a_new_tab_leaves_it_open() {
    let mut state = answered(Layout::Modal, &["a"], 1);
    let enter = Event::FieldKey(Key::Enter { new_tab: false });
    assert!(state.update(enter).is_empty(), "no paper is picked");
    state.update(Event::FieldKey(Key::Down));
    let effects = state.update(Event::FieldKey(Key::Enter { new_tab: false }));
    assert_eq!(
        effects,
        [Effect::Follow { place: 0, new_tab: false }, Effect::CloseDialog, Effect::Swallow]
    );
    let effects = state.update(Event::FieldKey(Key::Enter { new_tab: true }));
    assert_eq!(effects, [Effect::Follow { place: 0, new_tab: true }, Effect::Swallow]);
}
