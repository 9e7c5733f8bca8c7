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
fn in_the_dialog_the_first_paper_is_picked_once_something_is_asked() {
    let mut state = answered(Layout::Modal, &["a", "b"], 5);
    assert_eq!(state.active_row(), None, "the newest papers answer nothing");
    typed(&mut state, "x");
    answer(&mut state, &["a", "b"], 5);
    assert_eq!(state.active_row(), Some(PopupRow::Paper(0)));
    let completion = Suggestion { query: "xy".into(), ..Suggestion::default() };
    state.update(Event::Completed(state.loading.asked, vec![completion]));
    assert_eq!(state.picked().map(|card| card.hit.id.as_str()), Some("a"));
    let effects = state.update(Event::FieldKey(Key::Enter { new_tab: false }));
    assert!(effects.contains(&Effect::Follow { place: 0, new_tab: false }));
    assert!(state.popup_rows().all(|row| row != PopupRow::All), "its foot leads to all of them");
}

#[test]
fn no_title_completes_what_is_typed_since_its_paper_stands_in_the_list() {
    let mut state = answered(Layout::Modal, &["a"], 1);
    typed(&mut state, "tit");
    let kind = crate::query::SuggestionKind::Title;
    let title = Suggestion { query: "Title of a".into(), kind, ..Suggestion::default() };
    state.update(Event::Completed(state.loading.asked, vec![title]));
    assert!(state.popup.completions.is_empty());
}

#[test]
fn names_complete_in_words() {
    use crate::query::SuggestionKind::{Author, Value, Word};
    let mut state = answered(Layout::Page, &["a"], 1);
    typed(&mut state, "bees ada");
    let found = |kind, text: &str, query: &str| {
        let (text, query) = (text.to_owned(), query.to_owned());
        Suggestion { kind, text, query, count: 3 }
    };
    let completions = vec![
        found(Author, "Ada Lind", "bees author:\"Ada Lind\""),
        found(Value, "Nevada lakes", "bees -tag:\"Nevada lakes\""),
        found(Word, "adapt", "bees adapt"),
    ];
    state.update(Event::Completed(state.loading.asked, completions));
    let rows = state.completion_rows();
    let rows: Vec<_> = rows.iter().map(|row| [&*row.typed, &*row.rest, &*row.kind]).collect();
    let expected = [
        ["bees Ada", " Lind", "Author · 3 papers"],
        ["", "bees -Nevada lakes", "Topic · 3 papers"],
        ["bees ada", "pt", "3 papers"],
    ];
    assert_eq!(rows, expected);
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
    let effects = state.update(Event::RowChosen(PopupRow::Completion(0)));
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
    state.update(Event::FocusLeft);
    assert!(!state.popup.open);
    state.update(Event::Focused);
    assert!(state.popup.open);
    typed(&mut state, " ");
    assert!(!state.popup.open);
}
