use super::*;
use crate::paper::{Date, Paper};
use std::cell::RefCell;
use std::rc::Rc;

/// Texts by their names, and why no other is kept.
type Kept = (BTreeMap<String, String>, Option<Refusal>);

#[derive(Clone, Default)]
struct Memory(Rc<RefCell<Kept>>);

impl Memory {
    fn refuse(&self, refusal: Option<Refusal>) {
        self.0.borrow_mut().1 = refusal;
    }
}

impl Keep for Memory {
    fn get(&self, name: &str) -> Result<Option<String>, Refusal> {
        match self.0.borrow().1 {
            Some(Refusal::Blocked) => Err(Refusal::Blocked),
            _ => Ok(self.0.borrow().0.get(name).cloned()),
        }
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Refusal> {
        let mut memory = self.0.borrow_mut();
        if let Some(refusal) = memory.1 {
            return Err(refusal);
        }
        memory.0.insert(name.into(), text.into());
        Ok(())
    }
}

fn shelf(memory: &Memory) -> Shelf<Memory> {
    Shelf::open(memory.clone(), "k".into())
}

fn paper(id: &str, title: &str, date: &str) -> Paper {
    let date = Date::parse(date);
    Paper { id: id.into(), title: title.into(), date, ..Paper::default() }
}

fn put(id: &str, now: u64) -> Change {
    Change::Put(Box::new(Entry::of(&paper(id, id, "2020"), now)))
}

fn ids(entries: &[Entry]) -> String {
    entries.iter().map(|entry| entry.id.as_str()).collect()
}

#[test]
fn a_list_reads_back_as_it_was_written() {
    let mut list = ReadingList::default();
    list.change("a", put("a", 1), 1);
    list.change("a", Change::Note("why \"so\"".into()), 2);
    list.change("a", Change::Read(true), 3);
    list.change("b", Change::Remove, 4);
    assert_eq!(ReadingList::parse(&list.to_text("https://x.org/")), Ok(list));
}

#[test]
fn what_is_not_a_list_is_refused_and_what_is_not_an_entry_is_left_out() {
    for text in ["", "{", "[]", "{\"entries\":[]}", "{\"papersift\":\"reading list\"}"] {
        assert_eq!(ReadingList::parse(text), Err(NotAList), "{text}");
    }
    let text = r#"{"papersift":"reading list","entries":[null, 3, {}, {"id":""}, {"id":5},
        {"id":"a","title":7,"authors":["x",null,"y"],"changed":"soon","saved":-1,"read":"yes"}]}"#;
    let list = ReadingList::parse(text).unwrap();
    let authors = vec!["x".into(), "y".into()];
    let expected = Entry { id: "a".into(), authors, ..Entry::default() };
    assert_eq!(list.shown(Order::Saved), [expected]);
}

#[test]
fn entries_come_in_the_order_asked_for() {
    let mut list = ReadingList::default();
    let papers = [("a", "Zebra", "2001"), ("b", "élan", "2003-05"), ("c", "Apple", "--03-01")];
    for (now, (id, title, date)) in (1..).zip(papers) {
        list.change(id, Change::Put(Box::new(Entry::of(&paper(id, title, date), now))), now);
    }
    list.change("c", Change::Read(true), 4);
    list.change("d", Change::Remove, 5);
    let orders = [Order::Saved, Order::Title, Order::Year, Order::Unread];
    assert_eq!(orders.map(|order| ids(&list.shown(order))), ["cba", "cba", "bac", "bac"]);
}

#[test]
fn marks_of_removal_go_when_nobody_can_need_them() {
    const DAY: u64 = 24 * 3_600_000;
    let mut list = ReadingList::default();
    list.change("b", put("b", DAY), DAY);
    list.change("a", Change::Remove, DAY);
    list.prune(2 * DAY);
    assert!(list.get("a").is_some());
    list.prune(200 * DAY);
    assert!(list.get("a").is_none() && list.has("b"));
}

#[test]
fn a_clock_that_goes_backwards_loses_no_change() {
    let mut list = ReadingList::default();
    list.change("a", put("a", 100), 100);
    list.change("a", Change::Note("later".into()), 50);
    let mut other = ReadingList::default();
    other.change("a", put("a", 100), 100);
    list.merge(other);
    assert_eq!(list.get("a").unwrap().note, "later");
}

#[test]
fn two_copies_become_the_same_list_whatever_the_order() {
    let mut random = 7_u64;
    let mut next = |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (random >> 33) % below
    };
    for _ in 0..300 {
        let mut lists = [ReadingList::default(), ReadingList::default()];
        for _ in 0..8 {
            let (of, id, now) = (next(2) as usize, format!("p{}", next(3)), next(6));
            let change = match next(4) {
                0 => Change::Remove,
                1 => Change::Note(format!("n{}", next(3))),
                2 => Change::Read(next(2) == 1),
                _ => put(&id, now),
            };
            lists[of].change(&id, change, now);
        }
        let [first, second] = lists;
        let (mut one, mut other) = (first.clone(), second.clone());
        one.merge(second);
        other.merge(first);
        assert_eq!(one, other);
    }
}

#[test]
fn two_tabs_do_not_overwrite_each_other() {
    let memory = Memory::default();
    let mut tabs = [shelf(&memory), shelf(&memory)];
    tabs[0].change("a", put("a", 1), 1);
    tabs[1].change("b", put("b", 2), 2);
    tabs[0].change("a", Change::Note("mine".into()), 3);
    tabs[1].heard(Some("k"));
    for tab in &tabs {
        let entries = tab.list().shown(Order::Saved);
        assert!(ids(&entries).contains('a') && entries.iter().any(|entry| entry.note == "mine"));
    }
    assert!(shelf(&memory).list().has("b"));
}

#[test]
fn a_removed_paper_does_not_come_back_from_a_tab_that_still_has_it() {
    let memory = Memory::default();
    let [mut first, mut second] = [shelf(&memory), shelf(&memory)];
    first.change("a", put("a", 1), 1);
    second.heard(Some("k"));
    first.change("a", Change::Remove, 2);
    second.change("b", put("b", 3), 3);
    first.heard(Some("k"));
    let has = [first.list().has("a"), first.list().has("b"), second.list().has("a")];
    assert_eq!(has, [false, true, false]);
}

#[test]
fn a_full_a_blocked_and_a_damaged_storage_are_told_and_the_list_goes_on() {
    let memory = Memory::default();
    let mut full = shelf(&memory);
    memory.refuse(Some(Refusal::Full));
    full.change("a", put("a", 1), 1);
    assert_eq!((full.trouble(), full.list().has("a")), (Some(Trouble::Full), true));
    memory.refuse(None);
    full.change("b", put("b", 2), 2);
    assert_eq!((full.trouble(), shelf(&memory).list().has("a")), (None, true));

    memory.refuse(Some(Refusal::Blocked));
    let mut blocked = shelf(&memory);
    blocked.change("a", put("a", 1), 1);
    assert_eq!((blocked.trouble(), blocked.list().has("a")), (Some(Trouble::Blocked), true));

    memory.refuse(None);
    memory.set("k", "{ half").unwrap();
    let mut damaged = shelf(&memory);
    assert_eq!(damaged.trouble(), Some(Trouble::Damaged));
    damaged.change("a", put("a", 1), 1);
    assert_eq!((damaged.trouble(), shelf(&memory).list().has("a")), (None, true));
    assert_eq!(memory.get("k.damaged"), Ok(Some("{ half".into())));
}

#[test]
fn a_cleared_storage_clears_the_list_and_another_name_does_not() {
    let memory = Memory::default();
    let mut shelf = shelf(&memory);
    shelf.change("a", put("a", 1), 1);
    assert!(!shelf.heard(Some("other")) && shelf.list().has("a"));
    assert!(shelf.heard(None) && !shelf.list().has("a"));
}

/// An entry that exceeds every limit.
fn huge() -> Entry {
    let long = "é".repeat(LONGEST_TEXT + 1);
    Entry {
        title: long.clone(),
        authors: vec!["é".repeat(301); 501],
        date: long.clone(),
        venue: long.clone(),
        url: long.clone(),
        pdf: long.clone(),
        note: long,
        saved: 1,
        ..Entry::default()
    }
}

/// Characters of the texts, authors, and characters of an author.
fn sizes(entry: &Entry) -> ([usize; 6], usize, usize) {
    let Entry { title, date, venue, url, pdf, note, authors, .. } = entry;
    let texts = [title, date, venue, url, pdf, note].map(|text| text.chars().count());
    (texts, authors.len(), authors[0].chars().count())
}

#[test]
fn the_limits_of_an_entry_hold_when_it_is_put_changed_and_made() {
    let mut list = ReadingList::default();
    list.change("a", Change::Put(Box::new(huge())), 1);
    assert_eq!(sizes(list.get("a").unwrap()), ([4000; 6], 500, 300));
    list.change("a", Change::Note("n".repeat(4001)), 2);
    assert_eq!(list.get("a").unwrap().note.len(), 4000);
    let made = Entry::of(&Paper { title: "t".repeat(4001), ..Paper::default() }, 1);
    assert_eq!(made.title.len(), 4000);
    assert!(ReadingList::parse(&list.to_text("")) == Ok(list), "it reads back as it was written");
}

#[test]
fn a_paper_with_an_endless_id_is_found_again_before_and_after_it_was_kept() {
    let id = "x".repeat(5000);
    let mut list = ReadingList::default();
    list.change(&id, put("", 1), 1);
    let kept = ReadingList::parse(&list.to_text("")).unwrap();
    assert_eq!([list.has(&id), kept.has(&id), kept == list], [true; 3]);
}

#[test]
fn what_the_reader_added_stays_when_the_paper_is_put_again() {
    let mut list = ReadingList::default();
    list.change("a", put("a", 1), 1);
    list.change("a", Change::Note("why".into()), 2);
    list.change("a", Change::Read(true), 3);
    list.change("a", put("a", 4), 4);
    let entry = list.get("a").unwrap();
    assert_eq!((entry.note.as_str(), entry.read, entry.saved, entry.changed), ("why", true, 1, 4));
    list.change("a", Change::Remove, 5);
    list.change("a", put("a", 6), 6);
    let entry = list.get("a").unwrap();
    assert_eq!((entry.note.as_str(), entry.read, entry.saved), ("", false, 6));
}

#[test]
fn a_broken_string_or_number_costs_its_field_alone() {
    let text = r#"{"papersift":"reading list","entries":[
        {"id":"a","title":"half \ud83d a pair \ud83d\ude00 \\ \"q\" \u00e9",
            "changed":5,"saved":1e999},
        {"id":"b","title":"\udc00","note":"kept","changed":-1e400,"read":true},
        {"id":"c","title":"t","changed":1.5e3}]}"#;
    let list = ReadingList::parse(text).unwrap();
    let entry = |id: &str| list.get(id).unwrap().clone();
    assert_eq!(entry("a").title, "half \u{fffd} a pair \u{1f600} \\ \"q\" é");
    assert_eq!((entry("a").changed, entry("a").saved), (5, 5));
    assert_eq!((entry("b").title.as_str(), entry("b").note.as_str()), ("\u{fffd}", "kept"));
    assert_eq!((entry("b").read, entry("b").changed, entry("c").changed), (true, 0, 1500));
}

#[test]
fn a_text_that_ends_anywhere_is_no_list_and_no_harm() {
    let text = r#"{"papersift":"reading list","entries":[{"id":"\ud800é\"","saved":1e999}]}"#;
    assert!(ReadingList::parse(text).unwrap().has("\u{fffd}é\""));
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert_eq!(ReadingList::parse(&text[..end]), Err(NotAList), "{}", &text[..end]);
    }
}

#[test]
fn hearing_tells_whether_the_list_or_the_trouble_has_changed() {
    let memory = Memory::default();
    let [mut first, mut second] = [shelf(&memory), shelf(&memory)];
    first.change("a", put("a", 1), 1);
    assert!(second.heard(Some("k")), "another list");
    assert!(!second.heard(Some("k")), "the same again");
    assert!(!first.heard(Some("k")), "what it wrote itself");
    memory.set("k", "{ half").unwrap();
    assert!(second.heard(Some("k")), "the same list, in trouble");
    assert_eq!(second.trouble(), Some(Trouble::Damaged));
    first.change("b", put("b", 2), 2);
    assert!(second.heard(Some("k")) && second.trouble().is_none(), "it can be read again");
    assert!(second.heard(None) && !second.heard(None), "cleared, and cleared again");
}

#[test]
fn a_trouble_is_over_when_all_that_there_is_is_kept() {
    let memory = Memory::default();
    let [mut first, mut second] = [shelf(&memory), shelf(&memory)];
    memory.refuse(Some(Refusal::Full));
    first.change("a", put("a", 1), 1);
    memory.refuse(None);
    second.change("b", put("b", 2), 2);
    assert!(first.heard(Some("k")));
    assert_eq!(first.trouble(), Some(Trouble::Full), "its own change is still not kept");
    second.take(first.list().clone(), 3);
    assert!(first.heard(Some("k")) && first.trouble().is_none());
}

#[test]
fn a_change_by_a_tab_that_has_not_heard_keeps_what_others_wrote() {
    let memory = Memory::default();
    let [mut first, mut second] = [shelf(&memory), shelf(&memory)];
    first.change("a", put("a", 1), 1);
    first.change("a", Change::Note("mine".into()), 2);
    second.change("a", put("a", 3), 3);
    assert_eq!(second.list().get("a").unwrap().note, "mine");
    first.change("a", Change::Remove, 4);
    second.change("a", Change::Note("typed meanwhile".into()), 5);
    let entry = second.list().get("a").unwrap();
    assert_eq!((entry.title.as_str(), entry.note.as_str()), ("a", "typed meanwhile"));
}
