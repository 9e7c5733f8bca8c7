//! Completions below the page's field, letters on papers, tips, handles.

use super::address::{addressed, changes};
use super::*;
use crate::query::SuggestionKind;

/// A page on which something was typed that can go on in two ways.
fn completing() -> State {
    let mut state = addressed(&["a", "b"], 2);
    typed(&mut state, "deep gra");
    let completion = |word: &str| Suggestion {
        query: format!("deep {word}"),
        text: word.into(),
        ..Suggestion::default()
    };
    state.update(Event::Completed(
        state.loading.asked,
        vec![completion("graph"), completion("gravity")],
    ));
    state
}

fn with_keys() -> State {
    let mut state = ready(Layout::Page, 20, 9, None);
    state.tools.letters = true;
    state.update(Event::Started);
    answer(&mut state, &["a", "b"], 2);
    state.update(Event::FieldKey(Key::Down));
    state
}

fn press(state: &mut State, letter: char) -> Vec<Effect> {
    state.update(Event::CardKey("b".into(), Key::Text(letter)))
}

#[test]
fn completions_open_below_the_page_field_and_none_is_active() {
    let state = completing();
    assert!(state.shows_popup());
    assert_eq!((state.active_row(), state.popup_rows().count()), (None, 2));
    assert!(!addressed(&["a"], 1).shows_popup(), "nothing was typed");
}

#[test]
fn arrow_down_goes_through_the_completions_and_on_to_the_papers() {
    let mut state = completing();
    let down = || Event::FieldKey(Key::Down);
    state.update(down());
    assert_eq!(state.active_row(), Some(PopupRow::Completion(0)));
    state.update(down());
    assert_eq!(state.active_row(), Some(PopupRow::Completion(1)));
    let effects = state.update(down());
    assert!(effects.contains(&Effect::FocusCard(0)));
    assert!(!state.shows_popup());
}

#[test]
fn enter_takes_the_active_completion_and_without_one_goes_to_the_papers() {
    let enter = || Event::FieldKey(Key::Enter { new_tab: false });
    let mut state = completing();
    state.update(Event::FieldKey(Key::Down));
    let effects = state.update(enter());
    assert!(
        effects.contains(&Effect::SetField("deep graph".into()))
            && effects.contains(&Effect::Swallow)
    );
    assert_eq!(changes(&effects), [Change::ReplaceSoon, Change::Push]);
    assert!(!state.shows_popup());
    let mut state = completing();
    assert!(state.update(enter()).contains(&Effect::FocusCard(0)));
    assert!(!state.shows_popup());
}

#[test]
fn escape_closes_the_completions_then_clears() {
    let mut state = completing();
    let escape = || Event::FieldKey(Key::Escape);
    assert_eq!(state.update(escape()), [Effect::Swallow]);
    assert_eq!(state.search.query, "deep gra");
    state.update(escape());
    assert_eq!(state.search.query, "");
}

#[test]
fn letters_act_on_a_paper_and_others_go_to_the_field() {
    let mut state = with_keys();
    assert_eq!(press(&mut state, 'o'), [Effect::FollowPdf(1), Effect::Swallow]);
    assert_eq!(press(&mut state, '?'), [Effect::Use(Tool::Tips), Effect::Swallow]);
    assert!(matches!(&press(&mut state, 'm')[..], [Effect::Read(..), Effect::Swallow]));
    assert_eq!(
        press(&mut state, 'c'),
        [Effect::Use(Tool::Cite(Some("b".into()))), Effect::Swallow]
    );
    assert_eq!(press(&mut state, 's'), [Effect::Use(Tool::Save("b".into())), Effect::Swallow]);
    assert_eq!(press(&mut state, 'z'), [Effect::FocusField]);
    assert_eq!(press(&mut state, '\u{8}'), [Effect::FocusField]);
}

#[test]
fn letters_are_words_until_an_arrow_key_has_led_into_the_list() {
    let mut state = with_keys();
    typed(&mut state, "graph");
    answer(&mut state, &["a", "b"], 2);
    state.update(Event::FieldKey(Key::Enter { new_tab: false }));
    assert_eq!(press(&mut state, 's'), [Effect::FocusField]);
    state.update(Event::CardKey("a".into(), Key::Down));
    assert_eq!(press(&mut state, 'o'), [Effect::FollowPdf(1), Effect::Swallow]);
}

#[test]
fn the_page_completes_to_three_rows_and_to_no_title() {
    let mut state = addressed(&["a"], 1);
    typed(&mut state, "gra");
    let completion = |at: usize| Suggestion {
        query: format!("gra{at}"),
        kind: if at == 1 { SuggestionKind::Title } else { SuggestionKind::Word },
        ..Suggestion::default()
    };
    state.update(Event::Completed(state.loading.asked, (0..6).map(completion).collect()));
    let queries: Vec<_> = state.popup.completions.iter().map(|c| c.query.as_str()).collect();
    assert_eq!(queries, ["gra0", "gra2", "gra3"]);
}

#[test]
fn letters_that_are_switched_off_go_to_the_field() {
    let mut state = answered(Layout::Page, &["a", "b"], 2);
    for letter in ['o', 'm', '?'] {
        assert_eq!(press(&mut state, letter), [Effect::FocusField]);
    }
}

#[test]
fn a_tip_puts_its_operator_behind_what_the_field_holds() {
    let field = |query: &str, tip| {
        let mut state = answered(Layout::Page, &["a"], 1);
        typed(&mut state, query);
        state.update(Event::TipTaken(String::from(tip)));
        state.search.query
    };
    assert_eq!(field("", "author:lovelace"), "author:");
    assert_eq!(field("bees", "year:2019..2023"), "bees year:");
    assert_eq!(field("bees ", "-word"), "bees -");
    assert_eq!(field("bees", "\"exact phrase\""), "bees \"");
}

#[test]
fn a_handle_that_moves_replaces_the_address_and_is_a_step_when_let_go() {
    let mut state = addressed(&["a"], 1);
    for year in [2020, 2021] {
        assert_eq!(
            changes(&state.update(Event::YearsSliding(Some(year), None))),
            [Change::ReplaceSoon]
        );
    }
    assert_eq!(state.search.filters["year"], ["2021.."]);
    let effects = state.update(Event::YearsCommitted);
    assert_eq!(changes(&effects), [Change::Push]);
    assert!(effects.contains(&Effect::ShowTop));
    assert_eq!(changes(&state.update(Event::YearsCommitted)), []);
}
