use super::*;
use crate::paper::{Date, Paper};
use std::cell::RefCell;
use std::rc::Rc;

#[derive(Clone, Default)]
struct Memory(Rc<RefCell<(BTreeMap<String, String>, Option<Refusal>)>>);

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
    let expected = Entry { id: "a".into(), authors: vec!["x".into(), "y".into()], ..Entry::default() };
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
