//! The open paper.

use super::address::{addressed, changes, page_following};
use super::*;

/// What the effects ask for, if it is a paper.
fn wanted(effects: &[Effect]) -> Option<(Question, Wanted)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Read(question, wanted) => Some((*question, wanted.clone())),
        _ => None,
    })
}

/// Answers with the paper that is asked for.
fn give(state: &mut State, effects: Vec<Effect>, id: &str) -> Vec<Effect> {
    let (question, wanted) = wanted(&effects).unwrap();
    state.update(Event::FoundPaper(question, wanted, Some(Box::new(hit(id))), vec![hit("like it")]))
}

fn open(state: &mut State, id: &str) -> Vec<Effect> {
    let effects = state.update(Event::PaperOpened(id.into()));
    give(state, effects, id)
}

fn reading(state: &State) -> Option<(&str, Option<usize>)> {
    state.reading.open.as_ref().map(|reading| (reading.hit.id.as_str(), reading.place))
}

#[test]
fn a_paper_of_the_list_opens_whole_with_its_place_and_a_step_of_the_address() {
    let mut state = addressed(&["a", "b"], 3);
    let effects = state.update(Event::PaperOpened("b".into()));
    let (_, wanted) = wanted(&effects).unwrap();
    let request = wanted.request.clone().unwrap();
    assert_eq!((request.offset, request.limit, request.snippet), (1, 1, 0));
    let effects = give(&mut state, effects, "b");
    assert_eq!(effects, [Effect::LeaveList, Effect::Address(Change::Push), Effect::ShowPaper]);
    assert_eq!(reading(&state), Some(("b", Some(1))));
    assert_eq!(state.neighbours(), (true, true));
    assert_eq!(state.view().paper.as_deref(), Some("b"));
}

#[test]
fn turning_pages_replaces_the_address_and_goes_beyond_the_list() {
    let mut state = addressed(&["a", "b"], 3);
    open(&mut state, "b");
    let effects = state.update(Event::PaperTurned(true));
    assert_eq!(wanted(&effects).unwrap().1.request.unwrap().offset, 2);
    assert_eq!(changes(&give(&mut state, effects, "c")), [Change::Replace]);
    assert_eq!((reading(&state), state.neighbours()), (Some(("c", Some(2))), (true, false)));
    assert!(state.update(Event::PaperTurned(true)).is_empty(), "it is the last one");
}

#[test]
fn beside_the_list_the_paper_follows_the_arrow_keys() {
    let mut state = addressed(&["a", "b"], 2);
    open(&mut state, "a");
    let effects = state.update(Event::CardKey("a".into(), Key::Down));
    assert_eq!(effects[..2], [Effect::FocusCard(1), Effect::Swallow]);
    assert_eq!(changes(&give(&mut state, effects, "b")), [Change::Replace]);
    assert_eq!(reading(&state), Some(("b", Some(1))));
    let effects = state.update(Event::CardKey("b".into(), Key::Up));
    give(&mut state, effects, "a");
    assert_eq!(reading(&state), Some(("a", Some(0))));
    assert_eq!(
        state.update(Event::PaperOpened("a".into())),
        [Effect::FocusPaper],
        "and on into it"
    );
    let effects = state.update(Event::CardKey("a".into(), Key::Escape));
    assert_eq!(effects, [Effect::Swallow, Effect::Back(1)], "it goes before the focus does");
}

#[test]
fn letters_mean_the_paper_that_has_the_focus_and_not_the_one_beside_it() {
    let mut state = addressed(&["a", "b"], 2);
    state.tools.letters = true;
    open(&mut state, "a");
    let effects = state.update(Event::CardKey("b".into(), Key::Text('s')));
    assert_eq!(effects, [Effect::Use(Tool::Save("b".into())), Effect::Swallow]);
}

#[test]
fn closing_goes_back_to_where_the_list_was_left() {
    let mut state = addressed(&["a", "b"], 3);
    open(&mut state, "b");
    assert_eq!(state.update(Event::PaperKey(Key::Escape)), [Effect::Swallow, Effect::Back(1)]);
    assert!(state.reading.open.is_some(), "until the address has changed");
    let effects = state.update(Event::AddressChanged(View::default()));
    assert_eq!(effects, [Effect::ReturnToList, Effect::FocusDrawn(1, CardPart::Title)]);
    assert_eq!(reading(&state), None);
}

#[test]
fn a_paper_opened_from_another_one_is_two_steps_from_the_list() {
    let mut state = addressed(&["a", "b"], 3);
    open(&mut state, "b");
    open(&mut state, "like it");
    assert_eq!((reading(&state), state.neighbours()), (Some(("like it", None)), (false, false)));
    assert_eq!(state.update(Event::PaperClosed), [Effect::Back(2)]);
}

#[test]
fn without_an_address_a_paper_closes_at_once() {
    let mut state = answered(Layout::Page, &["a", "b"], 3);
    open(&mut state, "a");
    assert_eq!(
        state.update(Event::PaperClosed),
        [Effect::ReturnToList, Effect::FocusDrawn(0, CardPart::Title)]
    );
}

#[test]
fn a_paper_named_by_the_address_opens_with_the_list_behind_it() {
    let view = View { query: "x".into(), paper: Some("b".into()), ..View::default() };
    let mut state = page_following(view.clone());
    let effects = state.update(Event::Started);
    assert_eq!(state.view(), view, "the address keeps the paper while it is on its way");
    answer(&mut state, &["a", "b"], 3);
    // It is one of the results: asked for once more, with its marks.
    let effects = give(&mut state, effects, "b");
    assert_eq!(wanted(&effects).unwrap().1.request.unwrap().offset, 1);
    give(&mut state, effects, "b");
    assert_eq!(reading(&state), Some(("b", Some(1))));
    // Nobody knows what is behind: the list is a step of its own.
    assert_eq!(changes(&state.update(Event::PaperClosed)), [Change::Push]);
}

#[test]
fn a_paper_that_is_not_there_is_said_and_taken_out_of_the_address() {
    let view = View { paper: Some("gone".into()), ..View::default() };
    let mut state = page_following(view);
    let effects = state.update(Event::Started);
    answer(&mut state, &["a"], 1);
    let (question, wanted) = wanted(&effects).unwrap();
    let effects = state.update(Event::FoundPaper(question, wanted, None, vec![]));
    assert_eq!(changes(&effects), [Change::Replace]);
    assert_eq!(
        (state.view().paper, state.lines()[0].text.as_str()),
        (None, Messages::english().get(i18n::GONE))
    );
    typed(&mut state, "x");
    assert!(state.lines().is_empty());
}

#[test]
fn another_question_closes_the_paper_and_a_late_one_opens_nothing() {
    let mut state = addressed(&["a", "b"], 3);
    let late = state.update(Event::PaperOpened("a".into()));
    open(&mut state, "b");
    typed(&mut state, "x");
    assert_eq!((reading(&state), state.view().paper), (None, None));
    give(&mut state, late, "a");
    assert_eq!(reading(&state), None);
}
