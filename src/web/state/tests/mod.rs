mod address;
mod alike;
mod browse;
mod clauses;
mod hurry;
mod keys;
mod notes;
mod reading;

use super::*;
use crate::query::{Marked, Response};
use crate::web::i18n::{self, Messages};

/// A hit with this id and a title of its own.
fn hit(id: &str) -> Hit {
    Hit { id: id.into(), title: Marked { text: format!("Title of {id}"), marks: vec![] }, ..Hit::default() }
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
    state.update(Event::Found(state.asked, Response { hits, total, complete: total, ..Response::default() }))
}

fn typed(state: &mut State, text: &str) -> Vec<Effect> {
    state.update(Event::Typed(text.into()))
}

fn ids(state: &State) -> Vec<&str> {
    state.cards.iter().map(|card| card.hit.id.as_str()).collect()
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
    let first = state.asked;
    typed(&mut state, "graph");
    let before = state.clone();
    let old = || Response { hits: vec![hit("old")], total: 1, ..Response::default() };
    let ways = vec![WayOut { facet: None, count: 1 }];
    let late = [
        Event::Found(first, old()),
        Event::FoundMore(first, old()),
        Event::FoundValues(first, ByName::from([("venue".into(), vec![count("ACL", 1)])])),
        Event::FoundWaysOut(first, ways),
        Event::Completed(first, vec![Suggestion { query: "gravity".into(), ..Suggestion::default() }]),
        Event::FoundAbstract("gone".into(), Snippet::default()),
    ];
    for event in late {
        assert_eq!((state.update(event), &state), (vec![], &before));
    }
}

#[test]
fn an_answer_to_other_filters_changes_nothing() {
    let mut state = answered(Layout::Page, &["a"], 1);
    let before = state.asked;
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
    assert_eq!(state.query, "");
    let effects = state.update(Event::ComposeEnd("群".into()));
    assert_eq!(searches(&effects)[0].query, "群");
}

#[test]
fn escape_in_the_popup_closes_then_clears_then_is_left_to_the_page() {
    let mut state = answered(Layout::Inline, &["a"], 1);
    typed(&mut state, "x");
    assert!(state.open);
    assert_eq!(state.update(Event::FieldKey(Key::Escape)), [Effect::Swallow]);
    assert_eq!((state.open, state.query.as_str()), (false, "x"));
    let effects = state.update(Event::FieldKey(Key::Escape));
    assert!(effects.contains(&Effect::SetField(String::new())) && effects.contains(&Effect::Swallow));
    assert_eq!(state.query, "");
    assert!(state.update(Event::FieldKey(Key::Escape)).is_empty());
}

#[test]
fn escape_on_the_page_clears_then_is_left_to_the_page() {
    let mut state = answered(Layout::Page, &["a"], 1);
    typed(&mut state, "x");
    assert!(state.update(Event::FieldKey(Key::Escape)).contains(&Effect::Swallow));
    assert_eq!(state.query, "");
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
    assert_eq!(rows, [Some(PopupRow::Paper(0)), Some(PopupRow::Paper(1)), None, Some(PopupRow::Paper(0))]);
    assert!(state.open, "an arrow key opens the popup");
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
    assert!(!state.open);
}

#[test]
fn a_new_tab_leaves_the_popup_open() {
    let mut state = answered(Layout::Inline, &["a"], 1);
    state.update(Event::FieldKey(Key::Down));
    let effects = state.update(Event::FieldKey(Key::Enter { new_tab: true }));
    assert_eq!(effects[0], Effect::Follow { place: 0, new_tab: true });
    assert!(state.open);
}

#[test]
fn enter_without_a_row_asks_for_all() {
    let mut state = answered(Layout::Inline, &["a", "b"], 5);
    typed(&mut state, "x");
    answer(&mut state, &["a", "b"], 5);
    let effects = state.update(Event::FieldKey(Key::Enter { new_tab: false }));
    assert!(matches!(&effects[..], [Effect::More(_, request), Effect::Swallow] if request.offset == 2));
}

#[test]
fn a_completion_replaces_the_query_and_searches() {
    let mut state = answered(Layout::Inline, &["a"], 1);
    typed(&mut state, "deep gra");
    let completion = Suggestion { query: "deep graph".into(), text: "graph".into(), count: 3, ..Suggestion::default() };
    state.update(Event::Completed(state.asked, vec![completion]));
    let effects = state.update(Event::Chosen(PopupRow::Completion(0)));
    assert_eq!(effects[0], Effect::SetField("deep graph".into()));
    assert_eq!(searches(&effects)[0].query, "deep graph");
    assert!(state.open);
}

#[test]
fn completions_that_say_nothing_new_are_left_out() {
    let mut state = answered(Layout::Inline, &["a"], 1);
    typed(&mut state, "graph");
    let completion = |query: &str| Suggestion { query: query.into(), ..Suggestion::default() };
    state.update(Event::Completed(state.asked, vec![completion("graph"), completion("graphs")]));
    assert_eq!(state.completions, [completion("graphs")]);
}

#[test]
fn the_popup_opens_with_the_text_and_closes_with_the_focus() {
    let mut state = answered(Layout::Inline, &["a"], 1);
    state.update(Event::Focused);
    assert!(!state.open, "nothing was asked");
    typed(&mut state, "x");
    assert!(state.open);
    state.update(Event::Left);
    assert!(!state.open);
    state.update(Event::Focused);
    assert!(state.open);
    typed(&mut state, " ");
    assert!(!state.open);
}

#[test]
fn arrow_keys_walk_through_the_cards_and_back_to_the_field() {
    let mut state = answered(Layout::Page, &["a", "b"], 2);
    assert_eq!(state.update(Event::FieldKey(Key::Down)), [Effect::FocusCard(0), Effect::Swallow]);
    assert_eq!(state.update(Event::CardKey("a".into(), Key::Down)), [Effect::FocusCard(1), Effect::Swallow]);
    assert!(state.update(Event::CardKey("b".into(), Key::Down)).is_empty());
    assert_eq!(state.update(Event::CardKey("b".into(), Key::Up)), [Effect::FocusCard(0), Effect::Swallow]);
    assert_eq!(state.update(Event::CardKey("a".into(), Key::Up)), [Effect::FocusField, Effect::Swallow]);
    assert_eq!(state.update(Event::CardKey("b".into(), Key::Escape)), [Effect::FocusField, Effect::Swallow]);
    assert_eq!(
        state.update(Event::CardKey("b".into(), Key::Text('y'))),
        [Effect::FocusField],
        "the letter goes on to the field"
    );
    assert!(state.update(Event::CardKey("b".into(), Key::Enter { new_tab: false })).is_empty(), "the link is a link");
}

#[test]
fn filters_are_or_within_a_facet_and_gone_when_the_last_value_is() {
    let mut state = answered(Layout::Page, &["a"], 1);
    toggle(&mut state, "venue", "ACL");
    let effects = toggle(&mut state, "venue", "EMNLP");
    assert_eq!(searches(&effects)[0].filters["venue"], ["ACL", "EMNLP"]);
    assert!(effects.contains(&Effect::Tell(Notice::Filter)));
    toggle(&mut state, "venue", "ACL");
    toggle(&mut state, "venue", "EMNLP");
    assert!(state.filters.is_empty());
}

#[test]
fn year_ends_become_a_range() {
    let mut state = answered(Layout::Page, &["a"], 1);
    let mut set = |from, to| {
        state.update(Event::Years(from, to));
        (state.filters.get("year").cloned().unwrap_or_default().join(","), state.year_range())
    };
    assert_eq!(set(Some(2019), Some(2023)), ("2019..2023".into(), (Some(2019), Some(2023))));
    assert_eq!(set(Some(2023), Some(2019)), ("2019..2023".into(), (Some(2019), Some(2023))), "either way round");
    assert_eq!(set(Some(2020), Some(2020)), ("2020".into(), (Some(2020), Some(2020))));
    assert_eq!(set(Some(2019), None), ("2019..".into(), (Some(2019), None)));
    assert_eq!(set(None, Some(2023)), ("..2023".into(), (None, Some(2023))));
    assert_eq!(set(None, None), ("".into(), (None, None)));
}

#[test]
fn several_year_choices_span_the_range_that_encloses_them() {
    let range = |values: &[&str]| {
        let values = values.iter().map(|v| v.to_string()).collect();
        let filters = Filters::from([("year".into(), values)]);
        {
            let mut state = ready(Layout::Page, 20, 9, None);
            state.ask_first(String::new(), filters);
            state.year_range()
        }
    };
    assert_eq!(range(&["2019", "2022..2023"]), (Some(2019), Some(2023)));
    assert_eq!(range(&["..2010", "2019"]), (None, Some(2019)));
    assert_eq!(range(&["2010..", "2019"]), (Some(2010), None));
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
    let folded = state.cards[1].key;
    let effects = state.update(Event::Abstract("b".into()));
    assert!(matches!(&effects[..], [Effect::Abstract(r)] if (r.offset, r.limit, r.snippet) == (1, 1, 0)));
    let effects = state.update(Event::FoundAbstract("b".into(), Snippet::default()));
    assert_eq!(effects, [Effect::FocusDrawn(1, CardPart::More)]);
    assert!(state.cards[1].whole.is_some() && state.cards[0].whole.is_none());
    assert_ne!(state.cards[1].key, folded, "it must be drawn anew");
    assert_eq!(state.update(Event::Abstract("b".into())), [Effect::FocusDrawn(1, CardPart::More)]);
    assert_eq!((state.cards[1].whole.as_ref(), state.cards[1].key), (None, folded));
    state.update(Event::FoundAbstract("b".into(), Snippet::default()));
    typed(&mut state, "x");
    answer(&mut state, &["b"], 1);
    assert_eq!(state.cards[0].whole, None);
}

#[test]
fn all_authors_are_shown_on_demand_and_the_focus_stays_with_the_card() {
    let mut state = answered(Layout::Page, &["a", "b"], 2);
    let before = state.cards[1].key;
    assert_eq!(state.update(Event::AllAuthors("b".into())), [Effect::FocusDrawn(1, CardPart::Title)]);
    assert!(state.cards[1].all_authors && state.cards[1].key != before);
    assert!(state.update(Event::AllAuthors("no longer shown".into())).is_empty());
}

#[test]
fn nothing_found_under_filters_offers_to_drop_each_and_all() {
    let mut state = answered(Layout::Page, &["a"], 1);
    toggle(&mut state, "venue", "ACL");
    toggle(&mut state, "year", "2020");
    let effects = answer(&mut state, &[], 0);
    let Effect::WaysOut(question, ways) = &effects[0] else { panic!("{effects:?}") };
    let names: Vec<_> = ways.iter().map(|(facet, request)| (facet.as_deref(), request.filters.len())).collect();
    assert_eq!(names, [(Some("venue"), 1), (Some("year"), 1), (None, 0)]);
    let found = [(Some("venue"), 0), (Some("year"), 3), (None, 9)];
    let found = found.map(|(facet, count)| WayOut { facet: facet.map(String::from), count }).to_vec();
    state.update(Event::FoundWaysOut(*question, found.clone()));
    let ways: Vec<String> = state.nothing().unwrap().ways.into_iter().map(|way| way.words).collect();
    assert_eq!(ways, ["Search without year (3)", "Search without filters (9)"], "a way to nowhere is not offered");
}

#[test]
fn dropping_one_facet_keeps_the_others_and_the_focus() {
    let mut state = answered(Layout::Page, &["a"], 1);
    toggle(&mut state, "venue", "ACL");
    toggle(&mut state, "year", "2020");
    let effects = state.update(Event::Dropped(Some("year".into())));
    assert_eq!(searches(&effects)[0].filters.names().collect::<Vec<_>>(), ["venue"]);
    assert!(effects.contains(&Effect::FocusField));
    state.update(Event::Dropped(None));
    assert!(state.filters.is_empty());
}

#[test]
fn the_number_with_all_words_is_given_only_where_it_says_something() {
    let with = |complete, total| State { complete, total, ..State::default() }.with_all_words();
    assert_eq!([with(0, 5), with(5, 5), with(2, 5)], [None, None, Some(2)]);
}

#[test]
fn the_opening_page_is_not_spoken_but_every_answer_to_the_reader_is() {
    let mut state = ready(Layout::Page, 20, 9, None);
    state.update(Event::Started);
    let spoken = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Announce(_)));
    assert!(!spoken(&answer(&mut state, &["a"], 1)));
    typed(&mut state, "x");
    assert!(spoken(&answer(&mut state, &["a"], 1)));
}

// ---- what is shown

fn with_values(values: usize) -> State {
    let mut state = answered(Layout::Page, &["a"], 1);
    let values = (0..values).map(|i| count(&format!("v{i:03}"), 1000 - i)).collect();
    state.facets.insert("venue".into(), values);
    state
}

/// The list as the view finds it after an event.
fn venues(state: &mut State) -> FacetList {
    state.update(Event::Left);
    state.list("venue").unwrap().clone()
}

fn values(list: &FacetList) -> Vec<&str> {
    list.rows.iter().map(|row| row.value.as_str()).collect()
}

#[test]
fn a_facet_shows_its_first_values_and_chosen_ones_before_them() {
    let mut state = with_values(9);
    assert_eq!(values(&venues(&mut state)), ["v000", "v001", "v002", "v003", "v004", "v005"]);
    state.filters.insert("venue".into(), vec!["v007".into(), "gone".into()]);
    let list = venues(&mut state);
    assert_eq!(values(&list), ["v007", "gone", "v000", "v001", "v002", "v003"]);
    assert_eq!((list.rows[1].count, list.rows[1].chosen, list.rows[2].chosen), (None, true, false));
    assert!(list.foldable && !list.findable && !list.empty);
}

#[test]
fn the_histogram_is_drawn_with_every_answer() {
    let mut state = answered(Layout::Page, &["a"], 1);
    state.facets.insert("year".into(), vec![count("2020", 3)]);
    state.update(Event::Years(Some(2020), None));
    let inside: Vec<_> = state.bars.iter().map(|bar| (bar.from, bar.count, bar.inside)).collect();
    assert_eq!(inside, [(2019, 0, false), (2020, 3, true), (2021, 0, true), (2022, 0, true), (2023, 0, true)]);
}

#[test]
fn unfolding_asks_for_all_values_and_shows_a_hundred() {
    let mut state = with_values(FACET_VALUES);
    assert_eq!(venues(&mut state).all, None, "there may be more than were asked for");
    let effects = state.update(Event::Folded("venue".into()));
    let [Effect::Values(question, request)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((request.facets.clone(), request.limit), (Some(vec!["venue".into()]), 0));
    let all: Vec<_> = (0..300).map(|i| count(&format!("v{i:03}"), 1000 - i)).collect();
    state.update(Event::FoundValues(*question, ByName::from([("venue".into(), all)])));
    let list = venues(&mut state);
    assert_eq!((list.rows.len(), list.left, list.all, list.findable), (100, 200, Some(300), true));
    state.update(Event::Folded("venue".into()));
    assert_eq!(venues(&mut state).rows.len(), 6);
}

#[test]
fn finding_a_value_folds_case_and_accents_and_looks_at_all_of_them() {
    let mut state = with_values(FACET_VALUES);
    let effects = state.update(Event::FindValue("venue".into(), " LUK".into()));
    let [Effect::Values(question, _)] = &effects[..] else { panic!("{effects:?}") };
    let all = vec![count("Anna", 3), count("Łukasz", 2), count("luke", 1)];
    state.update(Event::FoundValues(*question, ByName::from([("venue".into(), all)])));
    assert_eq!(values(&venues(&mut state)), ["Łukasz", "luke"]);
}

#[test]
fn unfolded_facets_are_counted_anew_with_every_answer() {
    let mut state = with_values(20);
    state.update(Event::Folded("venue".into()));
    typed(&mut state, "x");
    answer(&mut state, &["a"], 1);
    state.update(Event::Paused(state.asked));
    let effects = answer(&mut state, &["a"], 1);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Values(_, request) if request.query == "x")));
}

#[test]
fn the_histogram_spans_the_collection_whatever_was_found() {
    let found = [count("2020", 10), count("2022", 5), count("2019..2021", 99), count("1066", 7)];
    let drawn = bars(&found, [2019, 2023], (Some(2020), Some(2021)));
    let columns: Vec<_> = drawn.iter().map(|bar| (bar.from, bar.count, bar.height, bar.inside)).collect();
    assert_eq!(
        columns,
        [(2019, 0, 0, false), (2020, 10, 100, true), (2021, 0, 0, true), (2022, 5, 50, false), (2023, 0, 0, false)]
    );
}

#[test]
fn a_long_span_is_drawn_with_wider_bars() {
    let drawn = bars(&[count("1900", 1), count("2025", 1000)], [1900, 2025], (None, None));
    assert!(drawn.len() <= 40, "{}", drawn.len());
    assert_eq!((drawn[0].from, drawn[0].to, drawn[0].height), (1900, 1903, 1), "one paper is still to be seen");
    assert_eq!(drawn.last().map(|bar| (bar.to, bar.height)), Some((2025, 100)));
    assert!(drawn.iter().all(|bar| bar.inside));
    assert_eq!(bars(&[], [2025, 1900], (None, None)), []);
    assert_eq!(bars(&[], [0, u16::MAX], (None, None)).last().map(|bar| bar.to), Some(u16::MAX));
}

#[test]
fn texts_are_cut_at_their_marks() {
    assert_eq!(pieces("graph nets", &[[0, 5]]), [("graph", true), (" nets", false)]);
    assert_eq!(pieces("é x é", &[[0, 2], [5, 7]]), [("é", true), (" x ", false), ("é", true)]);
    assert_eq!(pieces("", &[]), []);
}

#[test]
fn marks_that_do_not_fit_the_text_are_left_out() {
    for marks in [[[1, 2]], [[0, 99]], [[3, 1]], [[u32::MAX, u32::MAX]]] {
        let pieces = pieces("éx", &marks);
        assert_eq!(pieces.iter().map(|(piece, _)| *piece).collect::<String>(), "éx");
    }
    assert_eq!(pieces("abcd", &[[0, 3], [2, 4]]), [("abc", true), ("d", false)]);
}

#[test]
fn addresses_that_could_run_a_script_are_no_links() {
    for bad in
        ["javascript:alert(1)", "JavaScript:alert(1)", " java\tscript:x", "data:text/html,x", "vbscript:x", "", "x:y"]
    {
        assert_eq!(safe_url(bad), None, "{bad}");
    }
    for good in ["https://a.org/x:y", "HTTP://a.org", "//a.org", "pdf/1.pdf", "../a?b:c", "#a:b", "mailto:a@b.org"] {
        assert_eq!(safe_url(good), Some(good));
    }
}

#[test]
fn where_and_when_says_the_year_once() {
    let line = |venue: &str, date: &str| {
        let date = crate::paper::Date::parse(date);
        where_and_when(&Messages::english(), &Hit { venue: venue.into(), date, year: date.and_then(|d| d.year()), ..Hit::default() })
    };
    assert_eq!(line("EMNLP", "2020"), "EMNLP 2020");
    assert_eq!(line("EMNLP 2020", "2020"), "EMNLP 2020");
    assert_eq!(line("arXiv", "2024-03-12"), "arXiv · 12 Mar 2024");
    assert_eq!(line("", "--03-12"), "12 Mar");
    assert_eq!(line("ACL", ""), "ACL");
    assert_eq!(line("", ""), "");
}

#[test]
fn long_author_lists_are_cut_unless_one_name_would_be_hidden() {
    assert_eq!([3, 8, 9, 10, 300].map(|n| authors_shown(n, false)), [3, 8, 9, 8, 8]);
    assert_eq!(authors_shown(300, true), 300);
    let authors = |n: usize| (0..n).map(|i| Marked { text: format!("A{i}"), marks: vec![] }).collect();
    let line = popup_line(&Messages::english(), &Hit { authors: authors(6), venue: "ACL".into(), code: "x".into(), ..Hit::default() });
    assert_eq!(line, "A0, A1, A2 and 3 more · ACL · Code");
    assert_eq!(popup_line(&Messages::english(), &Hit { authors: authors(4), ..Hit::default() }), "A0, A1, A2, A3");
}

#[test]
fn a_completion_is_cut_where_what_was_typed_ends() {
    assert_eq!(split_typed("deep Neural", "deep neur"), ("deep Neur", "al"));
    assert_eq!(split_typed("Łukasz", "Łu"), ("Łu", "kasz"));
    assert_eq!(split_typed("graph", "x"), ("", "graph"));
    assert_eq!(split_typed("a", "abc"), ("a", ""));
}

#[test]
fn cards_are_drawn_anew_only_when_they_look_different() {
    let plain = hit("a");
    let marked = Hit { title: Marked { marks: vec![[0, 5]], ..plain.title.clone() }, ..plain.clone() };
    let scored = Hit { score: 3.0, ..plain.clone() };
    assert_eq!(fingerprint(&plain), fingerprint(&scored));
    assert_ne!(fingerprint(&plain), fingerprint(&marked));
    assert_ne!(fingerprint(&plain), fingerprint(&hit("b")));
}
