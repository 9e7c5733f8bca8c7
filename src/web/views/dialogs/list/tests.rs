use super::item::{has_returned, removed, undisturbed, undone};
use super::tools::{imported, sorted};
use super::*;
use crate::web::reading_list::Trouble;
use crate::web::views::tests::{Drawn, Stage, page, paper};

/// A list with these papers, of which the collection has the first.
fn stage(ids: &[&str]) -> Stage {
    let stage = Stage::new(page(vec![]));
    stage.desk.with(ids.first().map(|id| paper(id)));
    stage.desk.keep(ids.iter().map(|id| paper(id)));
    stage
}

fn dialog(stage: &Stage) -> Drawn {
    stage.draw(|| view! { <ListDialog/> })
}

fn shown(stage: &Stage) -> (Messages, Shown, DeskHandle) {
    let desk = stage.handle();
    (stage.store.messages(), stage.run(|| Shown::new(desk)), desk)
}

pub(in crate::web::views) fn whole() -> Drawn {
    dialog(&stage(&["a", "b"]))
}

pub(in crate::web::views) fn with_a_removed_paper() -> Drawn {
    let stage = stage(&["a", "b"]);
    let (messages, shown, desk) = shown(&stage);
    stage.run(|| removed(&messages, shown, desk, "a"));
    let entry = stage.run(|| rows(shown, desk)).into_iter().find(|row| row.removed).unwrap().entry;
    stage.draw(|| view! { <Removed shown entry/> })
}

fn ids(stage: &Stage, shown: Shown, desk: DeskHandle) -> Vec<(String, bool)> {
    let rows = stage.run(|| rows(shown, desk)).into_iter();
    rows.map(|row| (row.entry.id, row.removed)).collect()
}

#[test]
fn an_entry_tells_title_people_and_whether_the_collection_still_has_it() {
    let list = whole();
    assert_eq!(list.texts("ol > li a.shelf-title"), ["Title of b", "Title of a"]);
    let meta = "Ada Lovelace, Emmy Noether · ACL · 2021";
    assert_eq!(list.texts(".shelf-meta"), [meta, meta]);
    assert_eq!(list.texts("ol > li:first-child .shelf-gone"), ["No longer in this collection"]);
    assert_eq!(list.count(".shelf-gone"), 1);
}

#[test]
fn every_control_of_an_entry_says_of_which_paper_it_is() {
    let list = dialog(&stage(&["a"]));
    assert_eq!(list.attribute("li input", "aria-label"), Some("Select Title of a"));
    assert_eq!(list.attribute("li textarea", "aria-label"), Some("Note on Title of a"));
    assert_eq!(list.attribute("li textarea", "maxlength"), Some("4000"));
    let labels = ["Read: Title of a", "Cite: Title of a", "Remove: Title of a"];
    assert_eq!(list.attributes("li .actions > button", "aria-label"), labels);
}

#[test]
fn a_paper_that_was_read_is_marked() {
    let stage = stage(&["a"]);
    assert_eq!(dialog(&stage).attributes("li [aria-pressed]", "aria-pressed"), ["false"]);
    stage.run(|| stage.handle().get().change("a", Change::Read(true)));
    let list = dialog(&stage);
    assert_eq!(list.attribute("li [aria-pressed]", "aria-pressed"), Some("true"));
    assert_eq!(list.count("li.was-read"), 1);
}

#[test]
fn the_list_can_be_sorted_shared_saved_and_opened() {
    let list = whole();
    assert_eq!(list.attribute("select", "aria-label"), Some("Sort by"));
    assert_eq!(list.texts("option"), ["Last saved", "Title", "Newest", "Unread first"]);
    let words = ["Copy link", "More like these", "Save as file", "Open file"];
    assert_eq!(list.texts(".shelf-tools > button"), words);
    assert_eq!(list.text(".drawer-foot > button"), "Cite or download");
    assert_eq!(list.text(".shelf-private"), "Kept in this browser only.");
    assert!(list.hidden("input[type=file]"));
}

#[test]
fn an_empty_list_says_how_papers_come_onto_it() {
    let empty = dialog(&stage(&[]));
    assert!(empty.text(".shelf-empty").starts_with("Nothing here yet."));
    assert!(!empty.hidden(".shelf-empty") && empty.hidden(".main-button"));
    assert_eq!(empty.count(".shelf-tools.bare"), 1);
    assert!(whole().hidden(".shelf-empty"));
}

#[test]
fn a_removed_paper_keeps_its_place_with_the_way_back() {
    let stage = stage(&["a", "b", "c"]);
    let (messages, shown, desk) = shown(&stage);
    stage.run(|| removed(&messages, shown, desk, "b"));
    let expected = [("c", false), ("b", true), ("a", false)].map(|(id, gone)| (id.into(), gone));
    assert_eq!(ids(&stage, shown, desk), expected);
    let line = with_a_removed_paper();
    assert_eq!(line.text("li"), "Removed: Title of a Undo");
    assert_eq!(line.text("button"), "Undo");
}

#[test]
fn undo_puts_a_paper_back_with_its_note_and_leads_the_focus_to_it() {
    let stage = stage(&["a", "b"]);
    let (messages, shown, desk) = shown(&stage);
    stage.run(|| desk.get().change("a", Change::Note("why".into())));
    stage.run(|| removed(&messages, shown, desk, "a"));
    assert_eq!(shown.said.get_untracked(), "Removed: Title of a");
    let entry = shown.removed.get_untracked().remove(0);
    stage.run(|| undone(&messages, shown, desk, &entry));
    assert_eq!(stage.desk.entry("a").note, "why");
    assert_eq!(shown.said.get_untracked(), "Saved: Title of a");
    assert!(!has_returned(shown, "b"), "another one");
    assert!(has_returned(shown, "a") && !has_returned(shown, "a"), "once");
}

#[test]
fn a_removed_paper_is_no_longer_ticked() {
    let stage = stage(&["a", "b"]);
    let (messages, shown, desk) = shown(&stage);
    shown.ticked.set(BTreeSet::from(["a".to_owned()]));
    assert_eq!(stage.run(|| shown.ids(desk)), ["a"]);
    stage.run(|| removed(&messages, shown, desk, "a"));
    assert_eq!(stage.run(|| shown.ids(desk)), ["b"], "none is ticked: all are meant");
}

#[test]
fn a_note_being_typed_is_not_replaced_by_what_another_tab_wrote() {
    let stage = stage(&["a"]);
    let desk = stage.handle();
    let (note, typing) = stage.run(|| {
        let kept = Memo::new(move |_| desk.get().list().0.get("a").cloned().unwrap_or_default());
        let typing = RwSignal::new(false);
        (undisturbed(kept, typing), typing)
    });
    let write = |text: &str| stage.run(|| desk.get().change("a", Change::Note(text.into())));
    write("before");
    assert_eq!(note.get_untracked(), "before");
    typing.set(true);
    write("by another tab");
    assert_eq!(note.get_untracked(), "before");
    typing.set(false);
    assert_eq!(note.get_untracked(), "by another tab");
}

#[test]
fn the_order_stays_when_the_dialog_is_opened_again() {
    let stage = stage(&["b", "a"]);
    let chosen = |list: &Drawn| list.texts("option[selected]").concat();
    let first = dialog(&stage);
    assert_eq!(chosen(&first), "Last saved");
    assert_eq!(first.texts("a.shelf-title"), ["Title of a", "Title of b"]);
    stage.run(|| desk_sorts(&stage));
    let again = dialog(&stage);
    assert_eq!(chosen(&again), "Unread first");
    assert_eq!(again.texts("a.shelf-title"), ["Title of b", "Title of a"]);
}

/// The first paper is read, and unread ones come first.
fn desk_sorts(stage: &Stage) {
    let (_, shown, desk) = shown(stage);
    desk.get().change("a", Change::Read(true));
    sorted(shown, desk, 3);
    assert_eq!(shown.order.get_untracked(), Order::Unread);
}

#[test]
fn a_file_that_is_no_list_is_told_beside_a_trouble_of_the_storage() {
    let stage = stage(&["a"]);
    let (messages, shown, desk) = shown(&stage);
    let told = || stage.run(|| untrack(|| problems(&messages, shown, desk)));
    assert_eq!(told(), "");
    stage.run(|| imported(&messages, shown, desk, Some("{}".into())));
    assert_eq!(told(), "This file is not a reading list.");
    stage.desk.trouble(Trouble::Full);
    let both = told();
    assert!(both.starts_with("There is no room left") && both.ends_with("not a reading list."));
    assert_eq!(dialog(&stage).attribute(".shelf-problem", "role"), Some("alert"));
}

#[test]
fn a_list_from_a_file_is_merged_and_counted() {
    let stage = stage(&["a"]);
    let (messages, shown, desk) = shown(&stage);
    let other = super::tests::stage(&["b", "c"]);
    let text = other.desk.list.with_untracked(|(list, _)| list.to_text(""));
    stage.run(|| imported(&messages, shown, desk, Some(text)));
    assert_eq!(shown.said.get_untracked(), "2 papers read from the file");
    assert_eq!(ids(&stage, shown, desk).len(), 3);
}
