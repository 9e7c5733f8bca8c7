//! How is a paper opened? Its links, their addresses, and the page that is asked first.

use super::shell::{Ui, object};
use super::state::{Event, State, main_link, safe_url};
use super::url_state::{UrlState, View};
use crate::query::Hit;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

impl Ui {
    /// Opens a paper as a click on its row would.
    pub(super) fn follow(self, place: usize, new_tab: bool) {
        let hit = self.peek(|state| state.cards.get(place).map(|card| card.hit.clone()));
        let Some(hit) = hit else { return };
        let Some(url) = main_link(&hit).and_then(|link| self.address(link)) else { return };
        if self.select(&hit) {
            open(&url, new_tab);
        }
    }

    /// The address of the site's own page with this search.
    pub(super) fn all_papers(self) -> String {
        self.on_site(&self.peek(State::view))
    }

    /// The address of the page with this paper open, where the address follows the state.
    pub(super) fn paper_address(self, id: &str) -> Option<String> {
        let view = View { paper: Some(id.into()), ..self.peek(State::view) };
        Some(self.shell().address.as_ref()?.of(&view))
    }

    /// The address that leads to a paper and says nothing else.
    pub(super) fn link_to(self, id: &str) -> String {
        let view = View { paper: Some(id.into()), ..View::default() };
        match &self.shell().address {
            Some(address) => address.of(&view),
            None => self.on_site(&view),
        }
    }

    /// The address of the site's own page with this view.
    fn on_site(self, view: &View) -> String {
        let facets = view.filters.names().map(str::to_owned).collect();
        let url = UrlState::from_attribute("query", facets).map(|url| url.write("", view)).unwrap_or_default();
        [&self.shell().site, "?", &url].concat()
    }

    /// Opens the PDF of a card, or of the open paper where no card has this place.
    pub(super) fn follow_pdf(self, place: usize) {
        let of = |state: &State| {
            let card = state.cards.get(place).map(|card| card.hit.clone());
            card.or_else(|| state.reading.as_ref().map(|reading| reading.hit.clone()))
        };
        let Some(hit) = self.peek(of) else { return };
        let link = safe_url(&hit.pdf).or_else(|| main_link(&hit));
        link.and_then(|link| self.address(link)).into_iter().for_each(|url| open(&url, false));
    }

    /// Tells the page that a paper is about to be opened; `false`: the page does that itself.
    fn select(self, hit: &Hit) -> bool {
        let of = |state: &State| state.cards.iter().position(|card| card.hit.id == hit.id);
        let position = self.peek(of).map_or(0, |place| place + 1);
        let url = main_link(hit).and_then(|link| self.address(link)).unwrap_or_default();
        let detail = object(&[
            ("id", JsValue::from(&hit.id)),
            ("title", JsValue::from(&hit.title.text)),
            ("url", url.into()),
            ("position", position.into()),
        ]);
        self.shell().tell("select", &detail)
    }

    /// The click handler of a link to a paper: tells the page, and leaves the rest to the browser.
    pub(super) fn selects(self, hit: &Arc<Hit>) -> impl FnMut(web_sys::Event) + use<> {
        let hit = hit.clone();
        move |event: web_sys::Event| {
            if !self.select(&hit) {
                event.prevent_default();
            }
            let mouse: &web_sys::MouseEvent = event.unchecked_ref();
            let new_tab = mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key();
            self.send(if new_tab { Event::Left } else { Event::Followed });
        }
    }

    /// The full address of a link, which may be relative to the site's folder; `None` for what is no address.
    pub(super) fn address(self, link: &str) -> Option<String> {
        Some(web_sys::Url::new_with_base(link, &self.shell().site).ok()?.href())
    }
}

/// Opens an address; what can fail is a pop-up blocker's affair.
pub(super) fn open(url: &str, new_tab: bool) {
    let Some(window) = web_sys::window() else { return };
    let _ = match new_tab {
        true => window.open_with_url_and_target_and_features(url, "_blank", "noopener").map(|_| ()),
        false => window.location().assign(url),
    };
}
