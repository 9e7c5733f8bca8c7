//! What dialogs ask of the desk.

use super::page::{copy, download, prompt};
use super::{Desk, OpenDialog};
use crate::paper::Paper;
use crate::query::Request;
use crate::web::browser::clock::later;
use crate::web::browser::element::focus;
use crate::web::browser::js_value::{object, strings};
use crate::web::browser::share;
use crate::web::i18n;
use crate::web::reading_list::{Change, Order, ReadingList, Trouble};
use crate::web::state::safe_url;
use crate::web::views::Host;
use crate::web::views::dialogs::{self, Done, PaperList, PapersDialog};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlAnchorElement, HtmlDialogElement, HtmlInputElement};

/// Similar papers that are shown.
const SIMILAR: usize = 10;

impl dialogs::Desk for Desk {
    fn paper(&self, id: &str) -> Option<Paper> {
        self.shell()?.collection.get(id)
    }

    fn address(&self, link: &str) -> Option<String> {
        Host::address(&*self.shell()?, safe_url(link)?)
    }

    fn list(&self) -> (ReadingList, Option<Trouble>) {
        self.list.get()
    }

    fn change(&self, id: &str, change: Change) {
        let before = self.shelf.borrow().list().get(id).cloned();
        let saved = match &change {
            Change::Put(entry) => Some((entry.title.clone(), true)),
            Change::Remove => before.map(|before| (before.title, false)),
            Change::Note(_) | Change::Read(_) => None,
        };
        self.write(|shelf, now| shelf.change(id, change, now));
        if let Some((title, saved)) = saved {
            self.dispatch_save(id, &title, saved);
        }
    }

    fn save(&self, papers: &[Paper]) {
        papers.iter().for_each(|paper| self.put(paper));
    }

    fn take(&self, list: ReadingList) {
        self.write(|shelf, now| shelf.take(list, now));
    }

    fn copy(&self, text: String, done: Done) {
        copy(text, done);
    }

    fn share(&self, ids: Vec<String>, done: Done) {
        let label = self.messages().text(i18n::SHARE);
        let desk = self.this.upgrade();
        spawn_local(async move {
            let Ok(packed) = share::pack(&ids).await else { return done(false) };
            let address = share::with_list(Some(&packed));
            let shown = address.clone();
            let told = move |copied: bool| {
                done(copied);
                if !copied {
                    prompt(&label, &shown);
                }
                if let Some(desk) = desk {
                    dialogs::Desk::exported(&*desk, ids, "link", "copy");
                }
            };
            copy(address, Box::new(told));
        });
    }

    fn download(&self, link: HtmlAnchorElement, name: &str, mime: &str, text: &str) {
        // What fails here leaves the reader without a file, as the browser then says itself.
        let _ = download(&link, name, mime, text);
    }

    fn read_file(&self, input: HtmlInputElement, then: Box<dyn FnOnce(Option<String>)>) {
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            // The same file can then be chosen again.
            input.set_value("");
            then(text);
        });
    }

    fn exported(&self, ids: Vec<String>, format: &str, way: &str) {
        let detail = [("ids", strings(&ids)), ("format", format.into()), ("way", way.into())];
        if let Some(shell) = self.shell() {
            shell.dispatch("export", &object(&detail));
        }
    }

    fn cite(&self, papers: Vec<Paper>) {
        if let Some(desk) = self.this.upgrade() {
            desk.open_cite(papers);
        }
    }

    fn similar(&self, ids: Vec<String>) {
        let Some(shell) = self.shell() else { return };
        let saved = self.shelf.borrow().list().clone();
        let limit = SIMILAR + saved.ids().len();
        let request = Request { limit, snippet: 1, ..Request::default() };
        let hits = shell.collection.similar(&ids, &request).hits.into_iter();
        let others = hits.map(|hit| hit.id).filter(|id| !saved.has(id)).take(SIMILAR);
        let messages = self.messages();
        let papers = PaperList {
            title: messages.text(i18n::MORE_LIKE),
            lead: messages.of_number(i18n::MORE_LIKE_N, ids.len()),
            ids: others.collect(),
        };
        if let Some(desk) = self.this.upgrade() {
            desk.show(None, move || view! { <PapersDialog papers/> });
        }
    }

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
        self.shell().map(|shell| shell.site.clone()).unwrap_or_default()
    }

    fn closed(&self, _dialog: HtmlDialogElement) {
        // Not within its own event: what handles that must not go while it runs.
        let this = self.this.clone();
        later(0, move || {
            let Some(desk) = this.upgrade() else { return };
            let closed = desk.open.borrow_mut().pop();
            let Some(OpenDialog { view, owner, before, closed }) = closed else { return };
            drop(view);
            owner.cleanup();
            let shell = desk.shell();
            let is_field = |at: Element| {
                shell.as_ref().is_some_and(|shell| at.is_same_node(Some(&shell.field)))
            };
            let types =
                shell.as_ref().and_then(|shell| shell.root.active_element()).is_some_and(is_field);
            // The browser does it too, but not for what was drawn again meanwhile. Who was led from
            // the dialog into the field stays there.
            if let Some(before) = before.filter(|before| before.is_connected() && !types) {
                focus(before.unchecked_ref());
            }
            if let Some(closed) = closed {
                closed();
            }
        });
    }
}
