//! The place that views are shown in during a test, with doubles of what surrounds them.

use super::Drawn;
use crate::format::{Step, TAGS, put_step};
use crate::paper::Paper;
use crate::query::Hit;
use crate::web::reading_list::{Change, Entry, Order, ReadingList, Trouble};
use crate::web::state::url::View;
use crate::web::state::{Event, State, safe_url};
use crate::web::views::dialogs::{Desk, DeskHandle, Done};
use crate::web::views::{Host, Store};
use leptos::prelude::*;
use leptos::web_sys;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// An owner with a store of a state, a host and a desk.
pub(in crate::web::views) struct Stage {
    owner: Owner,
    pub store: Store,
    pub host: Rc<TestHost>,
    pub desk: Rc<TestDesk>,
}

impl Stage {
    pub fn new(state: State) -> Stage {
        let owner = Owner::new();
        let host: Rc<TestHost> = Rc::default();
        let (store, desk) = owner.with(|| {
            let store = Store::new(RwSignal::new(state), host.clone());
            let desk: Rc<TestDesk> = Rc::default();
            provide_context(store);
            provide_context(DeskHandle::new(desk.clone()));
            (store, desk)
        });
        Stage { owner, store, host, desk }
    }

    /// Runs something as a view would.
    pub fn run<T>(&self, run: impl FnOnce() -> T) -> T {
        self.owner.with(run)
    }

    pub fn draw<V: IntoView + 'static>(&self, view: impl FnOnce() -> V) -> Drawn {
        Drawn::new(&self.run(|| view().into_view().to_html()))
    }

    pub fn handle(&self) -> DeskHandle {
        self.run(expect_context::<DeskHandle>)
    }
}

/// The full address of a link, if it can be followed safely.
fn address(link: &str) -> Option<String> {
    let link = safe_url(link)?;
    let whole = link.contains(':');
    Some(if whole { link.to_owned() } else { ["https://site.example/", link].concat() })
}

/// A site that may have an address for papers and a feed.
#[derive(Default)]
pub(in crate::web::views) struct TestHost {
    pub addressed: Cell<bool>,
    pub feed: Cell<bool>,
}

impl Host for TestHost {
    fn send(&self, _event: Event) -> bool {
        true
    }

    fn address(&self, link: &str) -> Option<String> {
        address(link).filter(|_| link != "feed.xml" || self.feed.get())
    }

    fn paper_address(&self, id: &str) -> Option<String> {
        self.addressed.get().then(|| ["?paper=", id].concat())
    }

    fn all_papers(&self, _view: &View) -> String {
        "https://site.example/?q=now".to_owned()
    }

    fn select(&self, _hit: &Hit) -> bool {
        true
    }

    /// Knows "$x_2$" alone.
    fn formula(&self, source: &str, read: &mut dyn FnMut(&[u8])) -> bool {
        if source == "$x_2$" {
            read(&x_2());
        }
        source == "$x_2$"
    }

    fn focus_again(&self, _element: web_sys::EventTarget) {}
}

fn x_2() -> Vec<u8> {
    let open = |name| Step::Open(TAGS.iter().position(|tag| *tag == name).unwrap());
    let mut tree = Vec::new();
    let x = [open("mi"), Step::Text("x"), Step::Close];
    let two = [open("mn"), Step::Text("2"), Step::Close];
    for step in [open("msub")].into_iter().chain(x).chain(two).chain([Step::Close]) {
        put_step(&mut tree, step);
    }
    tree
}

/// A desk with a list, the papers of a collection, and no page.
#[derive(Default)]
pub(in crate::web::views) struct TestDesk {
    pub papers: RefCell<Vec<Paper>>,
    pub list: RwSignal<(ReadingList, Option<Trouble>)>,
    now: Cell<u64>,
    format: Cell<usize>,
    order: Cell<Order>,
}

impl TestDesk {
    /// Papers of the collection.
    pub fn with(&self, papers: impl IntoIterator<Item = Paper>) {
        self.papers.borrow_mut().extend(papers);
    }

    /// Papers of the list, which the collection need not have.
    pub fn keep(&self, papers: impl IntoIterator<Item = Paper>) {
        papers.into_iter().for_each(|paper| self.save(&[paper]));
    }

    pub fn trouble(&self, trouble: Trouble) {
        self.list.update(|(_, now)| *now = Some(trouble));
    }

    /// What the list has of a paper.
    pub fn entry(&self, id: &str) -> Entry {
        self.list.with_untracked(|(list, _)| list.get(id).cloned().unwrap_or_default())
    }
}

impl Desk for TestDesk {
    fn paper(&self, id: &str) -> Option<Paper> {
        self.papers.borrow().iter().find(|paper| paper.id == id).cloned()
    }

    fn address(&self, link: &str) -> Option<String> {
        address(link)
    }

    fn list(&self) -> (ReadingList, Option<Trouble>) {
        self.list.get()
    }

    fn change(&self, id: &str, change: Change) {
        self.now.set(self.now.get() + 1);
        self.list.update(|(list, _)| list.change(id, change, self.now.get()));
    }

    fn save(&self, papers: &[Paper]) {
        for paper in papers {
            let entry = Entry::of(paper, self.now.get() + 1);
            self.change(&paper.id, Change::Put(Box::new(entry)));
        }
    }

    fn take(&self, list: ReadingList) {
        self.list.update(|(own, _)| own.merge(list));
    }

    fn copy(&self, _text: String, _done: Done) {}

    fn share(&self, _ids: Vec<String>, _done: Done) {}

    fn download(&self, _: web_sys::HtmlAnchorElement, _name: &str, _mime: &str, _text: &str) {}

    fn read_file(&self, _: web_sys::HtmlInputElement, _then: Box<dyn FnOnce(Option<String>)>) {}

    fn exported(&self, _ids: Vec<String>, _format: &str, _way: &str) {}

    fn cite(&self, _papers: Vec<Paper>) {}

    fn similar(&self, _ids: Vec<String>) {}

    fn format(&self) -> usize {
        self.format.get()
    }

    fn set_format(&self, format: usize) {
        self.format.set(format);
    }

    fn order(&self) -> Order {
        self.order.get()
    }

    fn set_order(&self, order: Order) {
        self.order.set(order);
    }

    fn site(&self) -> String {
        String::new()
    }

    fn closed(&self, _dialog: web_sys::HtmlDialogElement) {}
}
