//! What comes with a keystroke, and what after it?

use super::*;

#[test]
fn completions_are_asked_for_when_what_finds_them_has_come() {
    let complete = |effects: &[Effect]| {
        let asked = |effect: &Effect| match effect {
            Effect::Complete(_, text, _) => Some(text.clone()),
            _ => None,
        };
        effects.iter().find_map(asked)
    };
    let mut state = State::new(Layout::Page, 20, 9, None);
    assert_eq!(complete(&typed(&mut state, "gr")), None, "not here yet");
    assert_eq!(complete(&state.update(Event::Whole)).as_deref(), Some("gr"));
    assert_eq!(complete(&typed(&mut state, "graph")).as_deref(), Some("graph"));
    let mut idle = State::new(Layout::Page, 20, 9, None);
    assert_eq!(complete(&idle.update(Event::Whole)), None, "nothing is typed");
}

#[test]
fn a_keystroke_asks_for_what_is_in_sight_and_a_pause_for_the_rest() {
    let mut state = answered(Layout::Page, &["a"], 90);
    state.step = 20;
    let [request] = &searches(&typed(&mut state, "g"))[..] else { panic!("one search") };
    assert_eq!((request.limit, &request.facets), (8, &Some(Vec::new())));
    let effects = answer(&mut state, &["a", "b"], 90);
    assert!(effects.contains(&Effect::Pause(state.asked)), "{effects:?}");
    assert!(effects.contains(&Effect::Tell(Notice::Results)));
    let first = state.asked;
    typed(&mut state, "gr");
    answer(&mut state, &["b"], 50);
    assert_eq!(state.update(Event::Paused(first)), [], "the pause was before another key");
    let [request] = &searches(&state.update(Event::Paused(state.asked)))[..] else { panic!("one search") };
    assert_eq!((request.limit, &request.facets), (20, &None));
    assert_eq!(answer(&mut state, &["b", "c"], 50), [], "what has been told is not told again");
    assert_eq!(ids(&state), ["b", "c"]);
    assert_eq!(state.update(Event::Paused(state.asked)), [], "once");
}

#[test]
fn what_was_opened_and_chosen_between_a_keystroke_and_the_whole_answer_stays() {
    let mut state = answered(Layout::Page, &["a"], 90);
    state.step = 20;
    typed(&mut state, "g");
    answer(&mut state, &["a", "b"], 3);
    assert_eq!((state.shown_now(), state.has_more()), (3, false), "the third follows in a moment");
    state.cards[1].all_authors = true;
    state.active = Some(1);
    state.update(Event::Paused(state.asked));
    answer(&mut state, &["a", "b", "c"], 3);
    assert_eq!(state.cards.iter().map(|card| card.all_authors).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!((state.active, state.has_more()), (Some(1), false));
}

#[test]
fn more_right_after_a_keystroke_is_the_whole_answer_and_one_step_of_it_more() {
    let mut state = answered(Layout::Page, &["a"], 90);
    typed(&mut state, "g");
    answer(&mut state, &["a", "b"], 90);
    let [request] = &searches(&state.update(Event::More))[..] else { panic!("one search") };
    assert_eq!((request.limit, request.offset), (4, 0));
}

/// It has had its first answer, and the rest of the engine is on its way.
fn early(layout: Layout) -> State {
    let mut state = State::new(layout, 20, 9, None);
    state.update(Event::Started);
    answer(&mut state, &["a"], 9);
    state
}

#[test]
fn what_was_asked_before_all_was_here_is_asked_again_when_it_is() {
    let mut state = early(Layout::Page);
    typed(&mut state, "glaciar");
    assert!(state.is_early() && state.is_hurried(), "nothing has come");
    let effects = state.update(Event::Whole);
    assert_eq!(searches(&effects).len(), 1);
    assert!(answer(&mut state, &["a"], 1).contains(&Effect::Tell(Notice::Results)), "it is the first answer to that");

    let mut state = early(Layout::Page);
    typed(&mut state, "glacier");
    answer(&mut state, &["a"], 1);
    assert_eq!(searches(&state.update(Event::Whole)).len(), 1);
    assert_eq!(answer(&mut state, &["a"], 1), [], "what has been told is not told again");
    assert!(!state.is_early() && !state.is_hurried());
    typed(&mut state, "glaciers");
    assert!(!state.is_early());
}

#[test]
fn where_the_rest_does_not_come_what_waits_for_it_is_asked_at_last() {
    let mut state = early(Layout::Inline);
    typed(&mut state, "glaciar");
    assert_eq!(searches(&state.update(Event::Late)).len(), 1);
    typed(&mut state, "glaciar i");
    assert!(!state.is_early(), "nobody waits again");

    let mut state = early(Layout::Inline);
    typed(&mut state, "glacier");
    answer(&mut state, &["a"], 1);
    assert_eq!(state.update(Event::Late), [], "it has its answer");
}
