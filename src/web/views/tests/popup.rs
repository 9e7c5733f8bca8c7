//! Results below a field, in a popup or a dialog, and the completions of the page.

use super::states::full;
use super::{Drawn, Stage, asked, found, hit, page};
use crate::query::{Hit, Note, Response, Suggestion, SuggestionKind};
use crate::web::state::{Event, Key, Layout, State};
use crate::web::views::{Popup, Suggestions};
use leptos::prelude::*;

fn completed(layout: Layout) -> State {
    let answer = Response { total: 30, complete: 30, ..found(vec![full("a"), hit("b")]) };
    let mut state = asked(layout, "gra", answer);
    let (kind, text, query) = (SuggestionKind::Author, "Gray".into(), "author:Gray".into());
    let author = Suggestion { kind, text, query, count: 3 };
    state.update(Event::Completed(state.loading.asked, vec![author]));
    state
}

fn popup(state: State) -> Drawn {
    Stage::new(state).draw(|| view! { <Popup/> })
}

pub(super) fn inline() -> Drawn {
    popup(completed(Layout::Inline))
}

pub(super) fn modal() -> Drawn {
    popup(completed(Layout::Modal))
}

#[test]
fn the_popup_is_a_list_of_named_groups_of_options() {
    let popup = inline();
    assert_eq!(popup.attribute("#list", "role"), Some("listbox"));
    assert_eq!(popup.attribute("#list", "aria-label"), Some("Results"));
    let names = ["Complete to", "Papers", "Similar papers without these words"];
    assert_eq!(popup.texts("[role=group] > .group-name"), names);
    for label in popup.attributes("[role=group]", "aria-labelledby") {
        assert_eq!(popup.count(&format!("#{label}")), 1, "{label}");
    }
    assert_eq!(popup.count("[role=option]"), 4);
    assert!(!popup.hidden("#list"));
}

#[test]
fn a_completion_tells_what_was_typed_what_is_new_and_what_it_is() {
    let popup = inline();
    assert_eq!(popup.text("#completion-0 .completed"), "Gray");
    assert_eq!(popup.text("#completion-0 .rest"), "y");
    assert_eq!(popup.text("#completion-0 .kind"), "Author · 3 papers");
}

#[test]
fn a_row_is_a_link_where_the_paper_has_one() {
    let popup = inline();
    assert_eq!(popup.attribute("a#paper-0", "href"), Some("https://papers.example/a"));
    assert_eq!(popup.attribute("a#paper-0", "tabindex"), Some("-1"));
    assert_eq!(popup.text("#paper-0 .row-title"), "Title of a");
    let line = "Ada Lovelace, Emmy Noether · ACL · 12 Mar 2021 · Code";
    assert_eq!(popup.text("#paper-0 .row-line"), line);
    assert_eq!(popup.text("div#paper-1"), "Title of b");
}

#[test]
fn the_row_that_the_arrow_keys_reached_is_selected() {
    let mut state = completed(Layout::Inline);
    let selected = |state: &State| {
        let rows = popup(state.clone());
        rows.attributes("[aria-selected=true]", "id").into_iter().map(str::to_owned).collect()
    };
    let none: Vec<String> = selected(&state);
    assert!(none.is_empty());
    state.update(Event::FieldKey(Key::Down));
    state.update(Event::FieldKey(Key::Down));
    assert_eq!(selected(&state), ["paper-0"]);
}

#[test]
fn a_popup_without_focus_is_hidden() {
    let mut state = completed(Layout::Inline);
    state.update(Event::FocusLeft);
    assert!(popup(state).hidden("div.popup"));
}

#[test]
fn in_the_popup_all_papers_are_more_rows_and_in_the_dialog_a_page() {
    let (inline, modal) = (inline(), modal());
    assert_eq!(inline.text("div#see-all[role=option]"), "See all 30 papers");
    assert_eq!(modal.text(".modal-foot a.all"), "See all 30 papers");
    assert_eq!(modal.attribute("a.all", "href"), Some("https://site.example/?q=now"));
    assert_eq!(modal.count("#see-all"), 0);
    assert!(popup(asked(Layout::Inline, "x", found(vec![hit("a")]))).hidden("#see-all"));
}

#[test]
fn the_dialog_shows_what_matched_and_what_can_be_done_with_the_picked_paper() {
    let dialog = modal();
    assert_eq!(dialog.attributes("[aria-selected=true]", "id"), ["paper-0"]);
    assert_eq!(dialog.text("#paper-0 .row-text"), "About graphs.");
    assert_eq!(dialog.attributes(".row-tools", "aria-hidden"), ["true", "true"]);
    assert_eq!(dialog.attributes(".row-tools a", "href"), ["https://site.example/a.pdf"]);
    assert_eq!(dialog.attributes(".row-tools *", "tabindex"), ["-1"; 3]);
    let foot = dialog.texts(".modal-foot .actions > *");
    assert_eq!(foot, ["PDF", "Page\u{a0}↗", "Code", "Data", "Save", "Cite", "Copy link"]);
    assert_eq!(inline().count(".row-text, .row-tools"), 0);
}

#[test]
fn the_dialog_tells_what_keys_do_to_those_who_see() {
    let dialog = modal();
    assert_eq!(dialog.texts(".key-hint"), ["↑ ↓move", "↵open", "Escclear, close"]);
    assert_eq!(dialog.attribute(".hints", "aria-hidden"), Some("true"));
    assert_eq!(inline().count(".hints"), 0);
}

#[test]
fn the_dialog_shows_the_newest_papers_before_anything_is_asked() {
    let dialog = popup(asked(Layout::Modal, "", found(vec![hit("a")])));
    assert_eq!(dialog.text("#papers"), "Newest");
    assert_eq!(modal().text("#papers"), "Papers");
}

#[test]
fn papers_that_are_alike_stand_in_a_group_of_their_own() {
    let alike = Hit { like: true, ..hit("b") };
    let popup = popup(asked(Layout::Inline, "x", found(vec![hit("a"), alike])));
    assert_eq!(popup.texts("[aria-labelledby=papers] .row-title"), ["Title of a"]);
    assert_eq!(popup.texts("[aria-labelledby=alike] .row-title"), ["Title of b"]);
    assert!(inline().hidden("#alike"));
}

#[test]
fn notes_and_the_verdict_stand_in_the_popup_too() {
    let note = Note::Corrected { word: "grpah".into(), to: vec!["graph".into()] };
    let answer = Response { notes: vec![note], ..found(vec![hit("a")]) };
    assert_eq!(popup(asked(Layout::Inline, "grpah", answer)).count("p.note"), 1);
    let nothing = popup(asked(Layout::Inline, "xyzzy", found(vec![])));
    assert_eq!(nothing.text("p.cause"), "No paper found for “xyzzy”.");
    assert!(nothing.hidden("#list"));
}

#[test]
fn the_page_completes_below_its_field_and_shows_papers_in_the_page() {
    let mut state = completed(Layout::Page);
    state.popup.open = true;
    let list = Stage::new(state).draw(|| view! { <Suggestions/> });
    assert_eq!(list.attribute("#list", "aria-label"), Some("Complete to"));
    assert_eq!((list.count("[role=option]"), list.hidden("#list")), (1, false));
    let closed = Stage::new(page(vec![])).draw(|| view! { <Suggestions/> });
    assert!(closed.hidden("#list"));
}

pub(super) fn suggestions() -> Drawn {
    Stage::new(completed(Layout::Page)).draw(|| view! { <Suggestions/> })
}
