//! How is the address of the page read and written? The browser's history, for what
//! [`crate::web::state::url`] makes of it.

use crate::web::state::Change;
use crate::web::state::url::{UrlPart, UrlState, View};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{History, Location, Window};

/// Name under which a step of the history keeps where the page was scrolled to.
const SCROLLED: &str = "papersift";

/// The address that follows an element.
pub(super) struct Address {
    url: UrlState,
    /// The view of the present step, from before what was typed since.
    committed: RefCell<View>,
}

impl Address {
    pub(super) fn new(url: UrlState) -> Address {
        let address = Address { url, committed: RefCell::default() };
        address.went();
        address
    }

    /// The view that the present address asks for; from now on it is that of the present step.
    pub(super) fn went(&self) -> View {
        let view = self.url.read(&self.part());
        self.committed.replace(view.clone());
        view
    }

    /// The address of the page for a view.
    pub(super) fn of(&self, view: &View) -> String {
        let Some(at) = location() else { return String::new() };
        let [path, query, hash] =
            [at.pathname(), at.search(), at.hash()].map(Result::unwrap_or_default);
        let part = self.url.write(&self.part(), view);
        let with =
            |sign: &str| if part.is_empty() { String::new() } else { [sign, &part].concat() };
        match self.url.part {
            UrlPart::Query => [path, with("?"), hash].concat(),
            UrlPart::Hash => [path, query, with("#")].concat(),
        }
    }

    /// Writes a view into the address. A new step leaves behind it what the present step was before
    /// the reader typed.
    pub(super) fn write(&self, view: View, change: Change) {
        let url = self.of(&view);
        let Some(history) = history() else { return };
        // Writing fails where the page may have no address of its own, or too often in too short a
        // time: then it is not written.
        let replace =
            |url: &str| drop(history.replace_state_with_url(&state(&history), "", Some(url)));
        if change != Change::Push {
            replace(&url);
            return;
        }
        let before = self.of(&self.committed.replace(view));
        if url != before {
            replace(&before);
            keep_scrolled();
            drop(history.push_state_with_url(&JsValue::NULL, "", Some(&url)));
        }
    }

    fn part(&self) -> String {
        let Some(at) = location() else { return String::new() };
        let text = if self.url.part == UrlPart::Query { at.search() } else { at.hash() }
            .unwrap_or_default();
        text.get(1..).unwrap_or_default().into()
    }
}

/// Replaces the address of the present step.
pub(super) fn replace(url: &str) {
    if let Some(history) = history() {
        drop(history.replace_state_with_url(&state(&history), "", Some(url)));
    }
}

/// Goes so many steps of the history back.
pub(super) fn back(steps: usize) {
    if let Some(history) = history() {
        drop(history.go_with_delta(-(steps as i32)));
    }
}

/// How far down the page is scrolled.
pub(super) fn scrolled() -> f64 {
    web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls the page to where it was.
pub(super) fn scroll_to(y: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// Keeps with the present step where the page is scrolled to, besides whatever the page keeps
/// there.
pub(super) fn keep_scrolled() {
    let Some(history) = history() else { return };
    let kept = js_sys::Object::new();
    if let Some(present) = state(&history).dyn_ref() {
        js_sys::Object::assign(&kept, present);
    }
    let _ = js_sys::Reflect::set(&kept, &SCROLLED.into(), &scrolled().into());
    drop(history.replace_state(&kept, ""));
}

/// Where the page was scrolled to when the reader left the present step.
pub(super) fn kept_scrolled() -> Option<f64> {
    js_sys::Reflect::get(&state(&history()?), &SCROLLED.into()).ok()?.as_f64()
}

fn state(history: &History) -> JsValue {
    history.state().unwrap_or_default()
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

fn location() -> Option<Location> {
    web_sys::window().as_ref().map(Window::location)
}
