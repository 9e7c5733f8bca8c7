//! Papers listed after those found, for their likeness.

use super::*;

fn found(layout: Layout) -> State {
    let mut state = ready(layout, 2, 9, None);
    state.update(Event::Started);
    typed(&mut state, "x");
    let hits = vec![hit("a"), Hit { like: true, ..hit("b") }];
    let response = Response { hits, total: 1, complete: 1, like: 3, ..Response::default() };
    let effects = state.update(Event::Found(state.loading.asked, response));
    if layout == Layout::Page {
        let said = effects.iter().any(
            |effect| matches!(effect, Effect::Announce(text) if text.contains("3 similar papers")),
        );
        assert!(said, "{effects:?}");
    }
    state
}

#[test]
fn papers_alike_stand_under_a_heading_of_their_own_and_are_told() {
    let state = found(Layout::Page);
    let headings: Vec<Option<&str>> =
        state.results.cards.iter().map(|card| card.heading.as_deref()).collect();
    assert_eq!(headings, [None, Some(Messages::english().get(i18n::ALIKE))]);
    assert_eq!(
        (state.results.total, state.results.listed()),
        (1, 4),
        "they are not among those found"
    );
}

#[test]
fn show_more_goes_on_with_papers_alike_under_the_same_heading() {
    let mut state = found(Layout::Page);
    state.update(Event::Paused(state.loading.asked));
    assert!(state.has_more());
    assert_eq!(state.next_step(), 2);
    let more = ["c", "d"].map(|id| Hit { like: true, ..hit(id) }).to_vec();
    state.update(Event::FoundMore(
        state.loading.asked,
        Response { hits: more, total: 1, like: 3, ..Response::default() },
    ));
    assert_eq!(state.results.cards.iter().filter(|card| card.heading.is_some()).count(), 1);
    assert!(!state.has_more());
}

#[test]
fn below_a_field_papers_alike_are_rows_but_nothing_to_ask_for_more_of() {
    let mut state = found(Layout::Inline);
    assert_eq!(state.popup_rows().count(), 2);
    assert!(!state.offers_all());
    state.update(Event::FieldKey(Key::Up));
    let effects = state.update(Event::FieldKey(Key::Enter { new_tab: false }));
    assert!(effects.contains(&Effect::Follow { place: 1, new_tab: false }));
}
