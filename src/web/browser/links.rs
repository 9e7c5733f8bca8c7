//! Links: how a paper is opened, what the page is told about it, and the addresses of views.

use super::js_value::object;
use super::shell::Shell;
use crate::query::Hit;
use crate::web::state::url::{UrlState, View};
use crate::web::state::{Event, State, main_link, safe_url};
use crate::web::views::Host;
use wasm_bindgen::prelude::*;

impl Host for Shell {
    fn send(&self, event: Event) -> bool {
        Shell::send(self, event)
    }

    fn address(&self, link: &str) -> Option<String> {
        Some(web_sys::Url::new_with_base(link, &self.site).ok()?.href())
    }

    fn paper_address(&self, id: &str) -> Option<String> {
        let view = View { paper: Some(id.into()), ..self.peek(State::view) };
        Some(self.address.as_ref()?.of(&view))
    }

    fn all_papers(&self, view: &View) -> String {
        // Where the site's own page is not the one that readers are to see.
        let page = self.host.get_attribute("results");
        self.on_page(page.as_deref().unwrap_or(&self.site), view)
    }

    fn select(&self, hit: &Hit) -> bool {
        let place = self.peek(|state| state.results.place(&hit.id));
        let position = place.map_or(0, |place| place + 1);
        let url = main_link(hit).and_then(|link| self.address(link)).unwrap_or_default();
        let detail = object(&[
            ("id", JsValue::from(&hit.id)),
            ("title", JsValue::from(&hit.title.text)),
            ("url", url.into()),
            ("position", position.into()),
        ]);
        self.dispatch("select", &detail)
    }

    fn formula(&self, source: &str, read: &mut dyn FnMut(&[u8])) -> bool {
        self.collection.index().formulas().get(source).map(read).is_some()
    }

    fn focus_again(&self, element: web_sys::EventTarget) {
        self.after_drawing(move |_| super::element::focus(element.unchecked_ref()));
    }
}

impl Shell {
    /// Opens a paper as a click on its row would.
    pub(super) fn follow(&self, place: usize, new_tab: bool) {
        let hit = self.peek(|state| state.results.cards.get(place).map(|card| card.hit.clone()));
        let Some(hit) = hit else { return };
        let Some(url) = main_link(&hit).and_then(|link| self.address(link)) else { return };
        if self.select(&hit) {
            open(&url, new_tab);
        }
    }

    /// Opens the PDF of a card, or of the open paper if no card has this place.
    pub(super) fn follow_pdf(&self, place: usize) {
        let of = |state: &State| {
            let card = state.results.cards.get(place).map(|card| card.hit.clone());
            card.or_else(|| state.reading.open.as_ref().map(|reading| reading.hit.clone()))
        };
        let Some(hit) = self.peek(of) else { return };
        let link = safe_url(&hit.pdf).or_else(|| main_link(&hit));
        link.and_then(|link| self.address(link)).into_iter().for_each(|url| open(&url, false));
    }

    /// The address that leads to a paper and says nothing else.
    pub(super) fn link_to(&self, id: &str) -> String {
        let view = View { paper: Some(id.into()), ..View::default() };
        match &self.address {
            Some(address) => address.of(&view),
            None => self.on_page(&self.site, &view),
        }
    }

    /// The address of a page that shows the site, with this view.
    fn on_page(&self, page: &str, view: &View) -> String {
        let facets = view.filters.names().map(str::to_owned).collect();
        let url = UrlState::from_attribute("query", facets).map(|url| url.write("", view));
        [page, "?", &url.unwrap_or_default()].concat()
    }
}

/// Opens an address. Whether a new tab may open is for the browser to decide.
pub(super) fn open(url: &str, new_tab: bool) {
    let Some(window) = web_sys::window() else { return };
    let _ = match new_tab {
        true => window.open_with_url_and_target_and_features(url, "_blank", "noopener").map(|_| ()),
        false => window.location().assign(url),
    };
}
