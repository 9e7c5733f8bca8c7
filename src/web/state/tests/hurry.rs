//! What comes with a keystroke, and what after it?

use super::*;

#[test]
fn every_keystroke_asks_for_completions() {
    let complete = |effects: &[Effect]| {
        let asked = |effect: &Effect| match effect {
            Effect::Complete(_, text, _) => Some(text.clone()),
            _ => None,
        };
        effects.iter().find_map(asked)
    };
    let mut state = ready(Layout::Page, 20, 9, None);
    assert_eq!(complete(&typed(&mut state, "gr")).as_deref(), Some("gr"));
    assert_eq!(complete(&typed(&mut state, "graph")).as_deref(), Some("graph"));
}

#[test]
fn a_keystroke_asks_for_the_papers_and_a_pause_for_the_facets_too() {
    let mut state = answered(Layout::Page, &["a"], 90);
    state.search.step = 20;
    let [request] = &searches(&typed(&mut state, "g"))[..] else { panic!("one search") };
    assert_eq!((request.limit, &request.facets), (20, &Some(Vec::new())));
    let effects = answer(&mut state, &["a", "b"], 90);
    assert!(effects.contains(&Effect::Pause(state.loading.asked)), "{effects:?}");
    assert!(effects.contains(&Effect::Tell(Notice::Results)));
    let first = state.loading.asked;
    typed(&mut state, "gr");
    answer(&mut state, &["b"], 50);
    assert_eq!(state.update(Event::Paused(first)), [], "the pause was before another key");
    let [request] = &searches(&state.update(Event::Paused(state.loading.asked)))[..] else {
        panic!("one search")
    };
    assert_eq!((request.limit, &request.facets), (20, &None));
    assert_eq!(answer(&mut state, &["b", "c"], 50), [], "what has been told is not told again");
    assert_eq!(ids(&state), ["b", "c"]);
    assert_eq!(state.update(Event::Paused(state.loading.asked)), [], "once");
}

#[test]
fn a_keystroke_draws_few_papers_that_are_out_of_sight_and_a_pause_the_rest() {
    let mut state = answered(Layout::Page, &["a"], 90);
    state.search.step = 20;
    let found = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
    typed(&mut state, "g");
    answer(&mut state, &found, 12);
    assert_eq!(ids(&state), found[..10], "eight are in sight");
    state.update(Event::Paused(state.loading.asked));
    answer(&mut state, &found, 12);
    assert_eq!(ids(&state), found);
    typed(&mut state, "gr");
    answer(&mut state, &["l", "k", "j", "i", "h", "g", "f", "e", "d", "c", "b", "a"], 12);
    assert_eq!(state.results.cards.len(), 12, "all are there");
}

#[test]
fn what_was_opened_and_chosen_between_a_keystroke_and_the_whole_answer_stays() {
    let mut state = answered(Layout::Page, &["a"], 90);
    state.search.step = 20;
    typed(&mut state, "g");
    answer(&mut state, &["a", "b"], 3);
    assert_eq!((state.shown_now(), state.has_more()), (3, false), "the third follows in a moment");
    state.results.cards[1].all_authors = true;
    state.popup.active = Some(1);
    state.update(Event::Paused(state.loading.asked));
    answer(&mut state, &["a", "b", "c"], 3);
    assert_eq!(
        state.results.cards.iter().map(|card| card.all_authors).collect::<Vec<_>>(),
        [false, true, false]
    );
    assert_eq!((state.popup.active, state.has_more()), (Some(1), false));
}

#[test]
fn more_right_after_a_keystroke_is_the_whole_answer_and_one_step_of_it_more() {
    let mut state = answered(Layout::Page, &["a"], 90);
    typed(&mut state, "g");
    answer(&mut state, &["a", "b"], 90);
    let [request] = &searches(&state.update(Event::More))[..] else { panic!("one search") };
    assert_eq!((request.limit, request.offset), (4, 0));
}
