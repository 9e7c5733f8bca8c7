//! What is said about an answer, and the ways to have it otherwise.

use super::*;

/// A page that was asked `query`, with `total` papers and these notes.
fn noted(query: &str, total: usize, notes: Vec<Note>) -> State {
    let mut state = answered(Layout::Page, &["a", "b"], 2);
    typed(&mut state, query);
    let hits = (0..total).map(|n| hit(&n.to_string())).collect();
    state.update(Event::Found(
        state.loading.asked,
        Response { hits, total, complete: total, notes, ..Response::default() },
    ));
    state
}

fn texts(state: &State) -> Vec<String> {
    state.lines().into_iter().map(|line| line.text).collect()
}

/// Takes the way with these words and gives what the field then holds.
fn taken(state: &mut State, words: &str) -> String {
    let mut ways = state.lines().into_iter().chain(state.nothing()).flat_map(|line| line.ways);
    let way = ways.find(|way| way.words == words).unwrap_or_else(|| panic!("no way \"{words}\""));
    assert!(state.update(Event::OfferTaken(way.to)).contains(&Effect::FocusField));
    state.search.query.clone()
}

#[test]
fn the_cause_of_nothing_found_is_named() {
    let cause = |query: &str, notes: Vec<Note>| noted(query, 0, notes).nothing().unwrap();
    let dropped = || Note::Dropped { word: "zzqx".into() };
    assert_eq!(cause("zzqx", vec![dropped()]).text, "No paper has “zzqx”.");
    assert_eq!(cause("a b", vec![]).text, "No paper found for “a b”.");
    assert!(cause("a b", vec![]).advice);
    let unmatched = Note::Unmatched { clause: "author:x".into() };
    assert_eq!(
        cause("zzqx author:x", vec![dropped(), unmatched]).text,
        "No paper has “zzqx”. No paper has author:x."
    );
    let mut empty = ready(Layout::Page, 20, 0, None);
    empty.update(Event::Started);
    answer(&mut empty, &[], 0);
    assert_eq!(empty.nothing().unwrap().text, "This collection has no papers yet.");
    assert_eq!(answered(Layout::Page, &["a"], 1).nothing(), None);
    assert_eq!(ready(Layout::Page, 20, 9, None).nothing(), None, "no answer yet");
}

#[test]
fn dropped_words_and_partial_matches_are_noted_above_results() {
    let notes = ["zz", "qq"].map(|word| Note::Dropped { word: word.into() });
    let mut state = noted("zz bees qq", 1, notes.to_vec());
    state.results.complete = 0;
    assert_eq!(
        texts(&state),
        [
            "No paper has “zz” or “qq”. Showing papers for the other words.",
            Messages::english().get(i18n::PARTIAL)
        ]
    );
    assert_eq!(taken(&mut state, "Leave it out"), "bees");
}

#[test]
fn a_correction_can_be_refused() {
    let corrected =
        |word: &str| Note::Corrected { word: word.into(), to: vec!["transformer".into()] };
    let mut state = noted("transfomers transfomer", 1, vec![corrected("transfomer")]);
    assert_eq!(taken(&mut state, "Search for “transfomer”"), "transfomers =transfomer");
    let mut state = noted("a trans former", 1, vec![corrected("trans former")]);
    assert_eq!(taken(&mut state, "Search for “trans former”"), "a =trans =former");
}

#[test]
fn the_clause_that_leaves_nothing_can_be_left_out() {
    let mut state =
        noted("bees -survey", 0, vec![Note::Emptied { clause: "-survey".into(), without: 4 }]);
    assert_eq!(taken(&mut state, "Search without -survey (4)"), "bees");
    let mut state = noted("bees author:x", 0, vec![Note::Unmatched { clause: "author:x".into() }]);
    assert_eq!(taken(&mut state, "Search without author:x"), "bees");
    let state = noted("bees", 0, vec![Note::Filtered { without: 3 }]);
    let nothing = state.nothing().unwrap();
    assert_eq!(nothing.text, "No paper for “bees” passes these filters.");
    assert_eq!(nothing.ways[0].words, "Search without filters (3)");
}

/// A page that found nothing, which knows how many papers there are without what it asks for.
fn counted(query: &str, understood: Vec<Clause>, notes: Vec<Note>) -> (Vec<String>, State) {
    let mut state = answered(Layout::Page, &["a"], 1);
    typed(&mut state, query);
    state.update(Event::Paused(state.loading.asked));
    let answer = Response { understood, notes, ..Response::default() };
    let effects = state.update(Event::Found(state.loading.asked, answer));
    let ways = effects.into_iter().find_map(|effect| match effect {
        Effect::WaysOut(_, ways) => Some(ways),
        _ => None,
    });
    let asked = ways.iter().flatten().map(|(_, request)| request.query.clone()).collect();
    let count = |(to, _)| WayOut { to, count: 8 };
    let ways = ways.into_iter().flatten().map(count).collect();
    state.update(Event::FoundWaysOut(state.loading.asked, ways));
    (asked, state)
}

#[test]
fn clauses_that_no_paper_meets_are_left_out_together() {
    let notes = ["author:x", "venue:y"].map(|clause| Note::Unmatched { clause: clause.into() });
    let (asked, mut state) = counted("bees author:x venue:y", vec![], notes.to_vec());
    assert_eq!(asked, ["bees"]);
    let ways = state.nothing().unwrap().ways;
    assert_eq!(ways.len(), 1, "neither alone would help: {ways:?}");
    assert_eq!(taken(&mut state, "Search without author:x, venue:y (8)"), "bees");
}

#[test]
fn clauses_that_only_together_leave_nothing_are_left_out_together() {
    let clause = |field: &str, span| Clause {
        field: field.into(),
        value: "x".into(),
        span,
        ..Clause::default()
    };
    let clauses = vec![clause("author", [5, 13]), clause("venue", [14, 21])];
    let (asked, mut state) = counted("bees author:x venue:x", clauses.clone(), vec![]);
    assert_eq!(asked, ["bees"]);
    assert_eq!(taken(&mut state, "Search without author:x, venue:x (8)"), "bees");
    let told = Note::Emptied { clause: "author:x".into(), without: 2 };
    let (asked, _) = counted("bees author:x venue:x", clauses, vec![told]);
    assert!(asked.is_empty(), "one of them is enough");
}

#[test]
fn identifiers_texts_and_what_was_not_read_are_told() {
    let mut state = noted("2020.x-1", 1, vec![Note::Jumped { id: "2020.x-1".into() }]);
    assert_eq!(taken(&mut state, "Search for it as words"), "\"2020.x-1\"");
    let mut state = noted("10.1/x", 1, vec![Note::UnknownId { id: "10.1/x".into() }]);
    assert_eq!(taken(&mut state, "All papers"), "");
    let mut state =
        noted("venu:acl", 1, vec![Note::Unread { text: "venu:acl".into() }, Note::AsText]);
    assert_eq!(texts(&state)[1], *Messages::english().get(i18n::AS_TEXT));
    assert_eq!(state.update(Event::OfferTaken(To::Tips)), [Effect::Use(Tool::Tips)]);
    state.results.notes = vec![Note::UnknownFacet { facet: "colour".into() }];
    assert_eq!(texts(&state), ["There is no filter “colour” here; it was left out."]);
}

#[test]
fn no_note_is_silent() {
    let word = || "x".to_owned();
    let said_with_papers = [
        Note::Dropped { word: word() },
        Note::Corrected { word: word(), to: vec![word()] },
        Note::DidYouMean { query: word(), papers: 3 },
        Note::Jumped { id: word() },
        Note::UnknownId { id: word() },
        Note::Unread { text: word() },
        Note::AsText,
        Note::Shortened { after: word() },
        Note::UnknownFacet { facet: word() },
    ];
    for note in said_with_papers {
        let state = noted("x", 1, vec![note.clone()]);
        assert_eq!(state.lines().len(), 1, "{note:?}");
        assert!(state.spoken().ends_with(&state.lines()[0].text), "{note:?}");
    }
    let bare = noted("x", 0, vec![]).nothing();
    for note in [
        Note::Dropped { word: word() },
        Note::Filtered { without: 2 },
        Note::Unmatched { clause: word() },
        Note::Emptied { clause: word(), without: 1 },
    ] {
        let state = noted("x", 0, vec![note.clone()]);
        assert_ne!(state.nothing(), bare, "{note:?}");
        assert!(state.spoken().starts_with(&state.nothing().unwrap().text), "{note:?}");
    }
}
