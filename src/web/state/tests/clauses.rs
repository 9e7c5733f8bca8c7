//! Typed clauses and clicked filters as chips.

use super::*;
use crate::query::syntax::ClauseKind;

fn clause(kind: ClauseKind, field: &str, value: &str, span: [u32; 2]) -> Clause {
    Clause { kind, field: field.into(), value: value.into(), span, ..Clause::default() }
}

/// A page on which `graph -survey author:hinton "deep nets"` was typed and a venue clicked.
fn narrowed() -> State {
    let mut state = answered(Layout::Page, &["a"], 1);
    toggle(&mut state, "venue", "ACL");
    typed(&mut state, "graph -survey author:hinton \"deep nets\"");
    let understood = vec![
        clause(ClauseKind::Word, "", "graph", [0, 5]),
        Clause { negated: true, ..clause(ClauseKind::Word, "", "survey", [6, 13]) },
        clause(ClauseKind::Word, "authors", "hinton", [14, 27]),
        clause(ClauseKind::Phrase, "", "deep nets", [28, 39]),
    ];
    let response =
        Response { hits: vec![hit("a")], total: 1, complete: 1, understood, ..Response::default() };
    state.update(Event::Found(state.loading.asked, response));
    state
}

fn words(state: &State) -> Vec<(String, String)> {
    state.chips().into_iter().map(|chip| (chip.facet, chip.value)).collect()
}

#[test]
fn typed_clauses_and_clicked_filters_are_chips_and_plain_words_are_not() {
    let pair = |facet: &str, value: &str| (facet.to_owned(), value.to_owned());
    let expected = [
        pair("", "-survey"),
        pair("authors", "hinton"),
        pair("", "\"deep nets\""),
        pair("venue", "ACL"),
    ];
    assert_eq!(words(&narrowed()), expected);
}

#[test]
fn a_chip_clicked_away_leaves_the_field_and_the_focus_goes_to_the_next() {
    let mut state = narrowed();
    let effects = state.update(Event::ChipRemoved(state.chips()[1].key));
    assert_eq!(state.search.query, "graph -survey \"deep nets\"");
    assert!(
        effects.contains(&Effect::SetField(state.search.query.clone()))
            && effects.contains(&Effect::FocusChip(1))
    );
    assert_eq!(searches(&effects)[0].query, state.search.query);
    assert!(!state.popup.open, "nothing covers the results");

    let mut state = narrowed();
    state.update(Event::ChipRemoved(state.chips()[3].key));
    assert!(state.search.filters.is_empty());
    assert!(state.update(Event::ChipRemoved(7)).is_empty(), "no such chip");
}

#[test]
fn all_chips_go_at_once_and_plain_words_stay() {
    let mut state = narrowed();
    let effects = state.update(Event::ChipsRemoved);
    assert_eq!((state.search.query.as_str(), state.search.filters.len()), ("graph", 0));
    assert_eq!(searches(&effects).len(), 1, "one question");
    assert!(effects.contains(&Effect::FocusField));
}
