//! The field, and what is open below it.

use super::*;

#[test]
fn escape_in_the_popup_closes_then_clears_then_is_left_to_the_page() {
    let mut state = answered(Layout::Inline, &["a"], 1);
    typed(&mut state, "x");
    assert!(state.popup.open);
    assert_eq!(state.update(Event::FieldKey(Key::Escape)), [Effect::Swallow]);
    assert_eq!((state.popup.open, state.search.query.as_str()), (false, "x"));
    let effects = state.update(Event::FieldKey(Key::Escape));
    assert!(
        effects.contains(&Effect::SetField(String::new())) && effects.contains(&Effect::Swallow)
    );
    assert_eq!(state.search.query, "");
    assert!(state.update(Event::FieldKey(Key::Escape)).is_empty());
}

#[test]
fn escape_on_the_page_clears_then_is_left_to_the_page() {
    let mut state = answered(Layout::Page, &["a"], 1);
    typed(&mut state, "x");
    assert!(state.update(Event::FieldKey(Key::Escape)).contains(&Effect::Swallow));
    assert_eq!(state.search.query, "");
    assert!(state.update(Event::FieldKey(Key::Escape)).is_empty());
}

#[test]
fn arrow_down_reaches_the_first_row_first_and_past_the_last_the_field() {
    let mut state = answered(Layout::Inline, &["a", "b"], 2);
    let mut rows = Vec::new();
    for _ in 0..4 {
        state.update(Event::FieldKey(Key::Down));
        rows.push(state.active_row());
    }
    assert_eq!(
        rows,
        [Some(PopupRow::Paper(0)), Some(PopupRow::Paper(1)), None, Some(PopupRow::Paper(0))]
    );
    assert!(state.popup.open, "an arrow key opens the popup");
}

#[test]
fn arrow_up_reaches_the_last_row_first() {
    let mut state = answered(Layout::Inline, &["a", "b"], 5);
    state.update(Event::FieldKey(Key::Up));
    assert_eq!(state.active_row(), Some(PopupRow::All));
}

#[test]
fn no_row_is_active_until_an_arrow_key_and_none_after_typing_on() {
    let mut state = answered(Layout::Inline, &["a", "b"], 2);
    typed(&mut state, "x");
    answer(&mut state, &["a", "b"], 2);
    assert_eq!(state.active_row(), None);
    state.update(Event::FieldKey(Key::Down));
    assert!(state.active_row().is_some());
    typed(&mut state, "xy");
    assert_eq!(state.active_row(), None);
}

#[test]
fn enter_opens_the_row_that_the_arrow_keys_reached() {
    let mut state = answered(Layout::Inline, &["a", "b"], 2);
    state.update(Event::FieldKey(Key::Down));
    state.update(Event::FieldKey(Key::Down));
    let effects = state.update(Event::FieldKey(Key::Enter { new_tab: false }));
    assert_eq!(effects, [Effect::Follow { place: 1, new_tab: false }, Effect::Swallow]);
    assert!(!state.popup.open);
}

#[test]
fn a_new_tab_leaves_the_popup_open() {
    let mut state = answered(Layout::Inline, &["a"], 1);
    state.update(Event::FieldKey(Key::Down));
    let effects = state.update(Event::FieldKey(Key::Enter { new_tab: true }));
    assert_eq!(effects[0], Effect::Follow { place: 0, new_tab: true });
    assert!(state.popup.open);
}

#[test]
fn enter_without_a_row_asks_for_all() {
    let mut state = answered(Layout::Inline, &["a", "b"], 5);
    typed(&mut state, "x");
    answer(&mut state, &["a", "b"], 5);
    let effects = state.update(Event::FieldKey(Key::Enter { new_tab: false }));
    assert!(
        matches!(&effects[..], [Effect::More(_, request), Effect::Swallow] if request.offset == 2)
    );
}

#[test]
fn a_completion_replaces_the_query_and_searches() {
    let mut state = answered(Layout::Inline, &["a"], 1);
    typed(&mut state, "deep gra");
    let completion = Suggestion {
        query: "deep graph".into(),
        text: "graph".into(),
        count: 3,
        ..Suggestion::default()
    };
    state.update(Event::Completed(state.loading.asked, vec![completion]));
    let effects = state.update(Event::Chosen(PopupRow::Completion(0)));
    assert_eq!(effects[0], Effect::SetField("deep graph".into()));
    assert_eq!(searches(&effects)[0].query, "deep graph");
    assert!(state.popup.open);
}

#[test]
fn completions_that_say_nothing_new_are_left_out() {
    let mut state = answered(Layout::Inline, &["a"], 1);
    typed(&mut state, "graph");
    let completion = |query: &str| Suggestion { query: query.into(), ..Suggestion::default() };
    state.update(Event::Completed(
        state.loading.asked,
        vec![completion("graph"), completion("graphs")],
    ));
    assert_eq!(state.popup.completions, [completion("graphs")]);
}

#[test]
fn the_popup_opens_with_the_text_and_closes_with_the_focus() {
    let mut state = answered(Layout::Inline, &["a"], 1);
    state.update(Event::Focused);
    assert!(!state.popup.open, "nothing was asked");
    typed(&mut state, "x");
    assert!(state.popup.open);
    state.update(Event::Left);
    assert!(!state.popup.open);
    state.update(Event::Focused);
    assert!(state.popup.open);
    typed(&mut state, " ");
    assert!(!state.popup.open);
}
