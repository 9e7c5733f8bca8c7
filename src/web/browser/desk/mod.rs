//! The desk: what dialogs work with, and the tools beside papers. All of it comes with the first
//! click on one of them.

mod asked;
mod page;

use super::element::Listener;
use super::js_value::object;
use super::local_storage::Local;
use super::references;
use super::share;
use super::shell::{AnyDesk, Shell};
use crate::paper::Paper;
use crate::query::{Explanation, Hit, Request};
use crate::web::i18n::{self, Messages};
use crate::web::reading_list::{Change, Entry, Order, ReadingList, Shelf, Trouble};
use crate::web::state::{Event, Tool};
use crate::web::views::dialogs::{
    self, CiteDialog, DeskHandle, ExplainDialog, HelpDialog, ListDialog, PaperList, PapersDialog,
};
use crate::web::views::{Host, Store};
use leptos::mount::mount_to;
use leptos::prelude::*;
use page::{copy, prompt};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{CustomEvent, Element, HtmlElement};

/// Papers cited at a time at most: the most that a search gives.
const MOST_CITED: usize = 10_000;
/// Milliseconds for which a copied link is told on its button.
const TICK: i32 = 2000;
/// The event by which elements of one page tell each other that the list has changed.
const CHANGED: &str = "papersift-list-changed";

/// What the dialogs of an element work with.
pub(super) struct Desk {
    this: Weak<Desk>,
    shell: Weak<Shell>,
    shelf: RefCell<Shelf<Local>>,
    /// The list as views follow it.
    list: RwSignal<(ReadingList, Option<Trouble>)>,
    /// Place of the format of references that was chosen last.
    format: Cell<usize>,
    /// Order of the reading list that was chosen last.
    order: Cell<Order>,
    /// Open dialogs, in order.
    open: RefCell<Vec<OpenDialog>>,
    listeners: RefCell<Vec<Listener>>,
}

struct OpenDialog {
    /// The mounted view; dropped, it leaves the page.
    view: Box<dyn Any>,
    owner: Owner,
    /// What had the focus.
    before: Option<Element>,
    /// What to do when it is closed.
    closed: Option<Box<dyn FnOnce()>>,
}

/// The desk of an element, made when it is first needed.
fn desk(shell: &Rc<Shell>) -> Rc<Desk> {
    let made = shell.desk.get().and_then(|desk| Rc::clone(desk).any().downcast().ok());
    made.unwrap_or_else(|| {
        let shelf = Shelf::open(Local, share::storage_key(&shell.site));
        let list = shell.owner.with(|| RwSignal::new((shelf.list().clone(), shelf.trouble())));
        let desk = Rc::new_cyclic(|this| Desk {
            this: this.clone(),
            shell: Rc::downgrade(shell),
            shelf: RefCell::new(shelf),
            list,
            format: Cell::default(),
            order: Cell::default(),
            open: RefCell::default(),
            listeners: RefCell::default(),
        });
        // Nothing else sets it, and it is not set.
        let _ = shell.desk.set(desk.clone());
        desk
    })
}

impl AnyDesk for Desk {
    fn leave(&self) {
        self.listeners.borrow_mut().clear();
        self.open.borrow_mut().drain(..).for_each(|open| open.owner.cleanup());
    }

    fn any(self: Rc<Self>) -> Rc<dyn Any> {
        self
    }
}

/// Follows the reading list of this site, in this tab and others, and opens a list that comes with
/// the address.
pub(super) fn open_shelf(shell: &Rc<Shell>) {
    let desk = desk(shell);
    if desk.listeners.borrow().is_empty() {
        desk.listen();
        desk.announce_state();
        desk.open_from_address();
    }
}

/// Does what a button beside a paper says.
pub(super) fn use_tool(shell: &Rc<Shell>, tool: Tool) {
    open_shelf(shell);
    let desk = desk(shell);
    match tool {
        Tool::Save(id) => desk.toggle(&id),
        Tool::Cite(None) => desk.open_cite(desk.results()),
        Tool::Cite(Some(id)) => desk.open_cite(shell.collection.get(&id).into_iter().collect()),
        Tool::Link(id) => desk.copy_link(id),
        Tool::Explain(id) => desk.explain(&id),
        Tool::List => desk.show(None, || view! { <ListDialog/> }),
        Tool::Tips => desk.show(None, || view! { <HelpDialog/> }),
    }
}

impl Desk {
    /// The element, unless it was unmounted meanwhile.
    fn shell(&self) -> Option<Rc<Shell>> {
        self.shell.upgrade().filter(|shell| !shell.gone.get())
    }

    /// The words of the page's language.
    fn messages(&self) -> Messages {
        let shell = self.shell();
        shell.map_or_else(Messages::english, |shell| shell.peek(|state| state.messages.clone()))
    }

    /// Hears of changes by other tabs, other elements, and the address.
    fn listen(self: &Rc<Desk>) {
        let Some(window) = web_sys::window() else { return };
        let key = share::storage_key(&dialogs::Desk::site(&**self));
        let (tabs, here, address) = (self.clone(), self.clone(), self.clone());
        self.listeners.borrow_mut().extend([
            Listener::new(&window, "storage", move |event| {
                let event: web_sys::StorageEvent = event.unchecked_into();
                tabs.heard(event.key().as_deref());
            }),
            Listener::new(&window, CHANGED, move |_| here.heard(Some(&key))),
            Listener::new(&window, "hashchange", move |_| address.open_from_address()),
        ]);
    }

    fn heard(&self, key: Option<&str>) {
        if self.shelf.borrow_mut().heard(key) {
            self.announce_state();
        }
    }

    /// Tells views and state what the list is now.
    fn announce_state(&self) {
        let (list, trouble) = {
            let shelf = self.shelf.borrow();
            (shelf.list().clone(), shelf.trouble())
        };
        if let Some(shell) = self.shell() {
            shell.send(Event::Listed(list.ids()));
        }
        self.list.set((list, trouble));
    }

    /// Changes the list and tells everybody.
    fn write(&self, change: impl FnOnce(&mut Shelf<Local>, u64)) {
        change(&mut self.shelf.borrow_mut(), js_sys::Date::now() as u64);
        self.announce_state();
        if let (Some(window), Ok(event)) = (web_sys::window(), CustomEvent::new(CHANGED)) {
            // An event of our own making can be dispatched.
            let _ = window.dispatch_event(&event);
        }
    }

    fn put(&self, paper: &Paper) {
        let entry = Box::new(Entry::of(paper, js_sys::Date::now() as u64));
        self.write(|shelf, now| shelf.change(&paper.id, Change::Put(entry), now));
        self.dispatch_save(&paper.id, &paper.title, true);
    }

    fn dispatch_save(&self, id: &str, title: &str, saved: bool) {
        let count = self.shelf.borrow().list().ids().len();
        let detail = [
            ("id", JsValue::from(id)),
            ("title", title.into()),
            ("saved", saved.into()),
            ("count", count.into()),
        ];
        if let Some(shell) = self.shell() {
            shell.dispatch("save", &object(&detail));
        }
    }

    /// Puts a paper on the list, or takes it off.
    fn toggle(self: &Rc<Desk>, id: &str) {
        let Some(shell) = self.shell() else { return };
        let paper = shell.collection.get(id);
        let kept = self.shelf.borrow().list().has(id);
        let title = paper.as_ref().map_or_else(|| id.to_owned(), |paper| paper.title.clone());
        match paper {
            _ if kept => {
                self.write(|shelf, now| shelf.change(id, Change::Remove, now));
                self.dispatch_save(id, &title, false);
            }
            Some(paper) => self.put(&paper),
            None => {}
        }
        let messages = self.messages();
        let trouble = self.shelf.borrow().trouble();
        shell.announce(match trouble {
            Some(trouble) => messages.text(dialogs::trouble_message(trouble)),
            None if kept => messages.of(i18n::UNSAVED, &title),
            None => messages.of(i18n::SAVED, &title),
        });
        if trouble.is_some() {
            self.show(None, || view! { <ListDialog/> });
        }
    }

    /// All papers found. Hits have all that a reference needs: no look-up of ten thousand records.
    fn results(&self) -> Vec<Paper> {
        let Some(shell) = self.shell() else { return Vec::new() };
        let request = shell.peek(|state| Request {
            query: state.search.query.clone(),
            sort: state.search.sort,
            filters: state.search.filters.clone(),
            limit: MOST_CITED,
            snippet: 1,
            facets: Some(Vec::new()),
            ..Request::default()
        });
        let hits = shell.search(&request).hits.into_iter();
        hits.filter(|hit| !hit.partial && !hit.like).map(paper_of).collect()
    }

    fn copy_link(self: &Rc<Desk>, id: String) {
        let Some(shell) = self.shell() else { return };
        let base = web_sys::window().and_then(|window| window.location().href().ok());
        let link = shell.link_to(&id);
        let address = web_sys::Url::new_with_base(&link, &base.unwrap_or_default());
        let address = address.map_or(link, |address| address.href());
        let desk = self.clone();
        let shown = address.clone();
        let done = move |copied: bool| {
            let Some(shell) = desk.shell() else { return };
            let messages = desk.messages();
            if copied {
                shell.announce(messages.text(i18n::LINK_COPIED));
                shell.send(Event::Copied(Some(id.clone())));
                shell.after(TICK, |shell| {
                    shell.send(Event::Copied(None));
                });
            } else {
                prompt(messages.get(i18n::COPY_LINK), &shown);
            }
            dialogs::Desk::exported(&*desk, vec![id], "link", "copy");
        };
        copy(address, Box::new(done));
    }

    fn explain(self: &Rc<Desk>, id: &str) {
        let Some(shell) = self.shell() else { return };
        let offset = shell.peek(|state| state.results.place(id));
        let request = shell.peek(|state| Request {
            query: state.search.query.clone(),
            sort: state.search.sort,
            filters: state.search.filters.clone(),
            facets: Some(Vec::new()),
            offset: offset.unwrap_or_default(),
            limit: 1,
            snippet: 1,
            explain: true,
            ..Request::default()
        });
        let hit = shell.search(&request).hits.pop().filter(|hit| hit.id == id);
        let explanation: Option<Explanation> = hit.and_then(|hit| hit.explain);
        let paper = shell.collection.get(id).map(|paper| paper.title).unwrap_or_default();
        self.show(None, move || view! { <ExplainDialog paper explanation/> });
    }

    /// Shows references with what the index knows. What else belongs into them follows, and until
    /// then none can be taken along.
    fn open_cite(self: &Rc<Desk>, mut papers: Vec<Paper>) {
        let cited = ArcRwSignal::new(Arc::from(papers.as_slice()));
        let whole = ArcRwSignal::new(false);
        let (shown, takeable) = (cited.clone(), whole.clone());
        self.show(None, move || view! { <CiteDialog papers=shown whole=takeable/> });
        let site = dialogs::Desk::site(&**self);
        spawn_local(async move {
            references::complete(&mut papers, &site).await;
            cited.set(papers.into());
            whole.set(true);
        });
    }

    /// Opens the list that is in the address, in place of one that came with an earlier address.
    /// The first element of the page that is ready takes it; the others see that it is taken.
    fn open_from_address(self: &Rc<Desk>) {
        let Some(packed) = share::packed_in_address() else { return };
        let Some(shell) = self.shell() else { return };
        if !share::take(&packed, &shell.host) {
            return;
        }
        let desk = self.clone();
        spawn_local(async move {
            let unpacked = share::unpack(&packed).await;
            let Some(shell) = desk.shell() else { return };
            let messages = desk.messages();
            let Ok(ids) = unpacked else {
                return shell.announce(messages.text(i18n::SHARE_FAILED));
            };
            // The address may say something else by now: then that is shown.
            if share::packed_in_address().as_deref() != Some(&*packed) {
                return;
            }
            desk.drop_shared();
            let title = messages.text(i18n::SHARED);
            let lead = messages.of_number(i18n::SHARED_N, ids.len());
            let papers = PaperList { title, lead, ids };
            let closed = move || {
                if share::packed_in_address().as_deref() == Some(&*packed) {
                    super::history::replace(&share::with_list(None));
                }
            };
            desk.show(Some(Box::new(closed)), move || view! { <PapersDialog papers/> });
        });
    }

    /// Takes a shared list that is open out of the page.
    fn drop_shared(&self) {
        let mut open = self.open.borrow_mut();
        if let Some(at) = open.iter().position(|open| open.closed.is_some()) {
            open.remove(at).owner.cleanup();
        }
    }

    /// Mounts a dialog.
    fn show<V: IntoView + 'static>(
        self: &Rc<Desk>,
        closed: Option<Box<dyn FnOnce()>>,
        view: impl FnOnce() -> V + 'static,
    ) {
        let Some(shell) = self.shell() else { return };
        let before = shell.root.active_element();
        let frame: HtmlElement = shell.frame.clone();
        let owner = shell.owner.with(Owner::new);
        let desk: Rc<dyn dialogs::Desk> = self.clone();
        let host: Rc<dyn Host> = shell.clone();
        let mounted = owner.with(|| {
            provide_context(Store::new(shell.state, host));
            provide_context(DeskHandle::new(desk));
            mount_to(frame, move || view().into_any())
        });
        self.open.borrow_mut().push(OpenDialog { view: Box::new(mounted), owner, before, closed });
    }
}

/// What a reference needs of a hit.
fn paper_of(hit: Hit) -> Paper {
    Paper {
        id: hit.id,
        title: hit.title.text,
        authors: hit.authors.into_iter().map(|author| author.text).collect(),
        date: hit.date,
        venue: hit.venue,
        url: hit.url,
        pdf: hit.pdf,
        code: hit.code,
        data: hit.data,
        tags: hit.tags,
        language: hit.language,
        extra: hit.extra,
        ..Paper::default()
    }
}
