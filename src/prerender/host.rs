//! The [`Host`] of statically rendered views: it knows the addresses of a site's files and ignores
//! events.

use super::paper_file;
use crate::query::{Collection, Hit};
use crate::web::state::url::{UrlState, View};
use crate::web::state::{Event, safe_url};
use crate::web::views::Host;
use leptos::web_sys;
use std::rc::Rc;

/// The folder of a site, seen from one of its pages.
pub(super) struct StaticHost {
    pub(super) collection: Rc<Collection>,
    /// From the page's folder to that of the site: "", "../", …
    pub(super) base: &'static str,
    /// Whether every paper has a page of its own.
    pub(super) papers: bool,
}

impl StaticHost {
    /// The address of the search with this view.
    fn search(&self, view: &View) -> String {
        let facets = view.filters.names().map(str::to_owned).collect();
        let query = UrlState::from_attribute("query", facets).map(|url| url.write("", view));
        // "" would be the page itself, wherever it lies.
        let folder = if self.base.is_empty() { "./" } else { self.base };
        [folder, "?", &query.unwrap_or_default()].concat()
    }
}

impl Host for StaticHost {
    fn send(&self, _event: Event) -> bool {
        false
    }

    fn address(&self, link: &str) -> Option<String> {
        let link = safe_url(link)?;
        let head = link.split(['/', '?', '#']).next().unwrap_or_default();
        // One that begins with a slash or has a scheme does not depend on the page.
        let whole = head.contains(':') || link.starts_with('/');
        Some(if whole { link.to_owned() } else { [self.base, link].concat() })
    }

    fn paper_address(&self, id: &str) -> Option<String> {
        if self.papers {
            return Some([self.base, &paper_file(id)].concat());
        }
        Some(self.search(&View { paper: Some(id.to_owned()), ..View::default() }))
    }

    fn all_papers(&self, view: &View) -> String {
        self.search(view)
    }

    fn select(&self, _hit: &Hit) -> bool {
        true
    }

    fn formula(&self, source: &str, read: &mut dyn FnMut(&[u8])) -> bool {
        self.collection.index().formulas().get(source).map(read).is_some()
    }

    fn focus_again(&self, _element: web_sys::EventTarget) {}

    fn is_live(&self) -> bool {
        false
    }
}
