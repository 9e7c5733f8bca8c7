//! Renders pages that can be read before the engine is loaded, or without it.
//!
//! ```text
//! collection ─ search ─▶ State ─ views ─▶ HTML ─▶ index.html, all.html or page/2/ …, paper/…
//! ```
//!
//! `index.html` holds the newest papers, rendered by the same components as in the widget, so that
//! nothing moves when the widget takes over. The other pages need no script: all papers in
//! order of date, and on demand a page for each. Text of records is escaped by Leptos or
//! here; it can never become markup.

mod described;
mod first;
mod host;
mod listing;
mod papers;

pub use papers::paper_file;

use crate::bundle::{File, FileRole, PageParts, Spoken, fill};
use crate::indexer::Options;
use crate::query::{Collection, Hit, Info, Request};
use crate::web::i18n::Messages;
use crate::web::state::{Layout, State};
use crate::web::views::{Host, Store};
use host::StaticHost;
use html_escape::encode_safe;
use leptos::prelude::*;
use std::rc::Rc;

/// Papers on the first page, as many as the widget shows at first.
const FIRST: usize = 20;

/// A page that needs no script.
const PLAIN: &str = include_str!("plain.html");

/// Renders the static pages of a site.
pub struct Prerender<'a> {
    collection: Rc<Collection>,
    info: Info,
    options: &'a Options,
    spoken: &'a Spoken,
    messages: Messages,
    /// Full address of the site's folder, with a slash at the end; empty where it is not known.
    url: &'a str,
    /// Whether every paper has a page of its own.
    papers: bool,
}

/// A page to be written.
struct Plain<'a> {
    /// Name of its file in the site.
    file: String,
    /// From its folder to that of the site: "", "../", …
    base: &'static str,
    title: &'a str,
    /// HTML for its head.
    head: String,
    /// HTML for its body.
    body: String,
}

impl<'a> Prerender<'a> {
    /// The pages of `collection`, which was built with `options`.
    pub fn new(
        collection: Collection,
        options: &'a Options,
        spoken: &'a Spoken,
        url: &'a str,
        papers: bool,
    ) -> Prerender<'a> {
        let info = collection.info();
        let labels = options.labels.clone();
        let messages = Messages::parse(&spoken.page).with_labels(labels);
        let collection = Rc::new(collection);
        Prerender { collection, info, options, spoken, messages, url, papers }
    }

    /// Returns the parts of `index.html` that depend on the papers.
    pub fn index(&self) -> PageParts {
        PageParts { head: self.index_head(), body: self.index_body(), files: Vec::new() }
    }

    /// All other pages. `css` is the name of the site's style sheet.
    pub fn pages(&self, css: &str) -> Vec<File> {
        let write = |page: Plain<'_>| self.written(page, css);
        let mut files: Vec<File> = self.listing().into_iter().map(write).collect();
        if self.papers {
            self.each_paper(&mut |page| files.push(self.written(page, css)));
        }
        files.extend(self.open_search());
        files
    }

    fn written(&self, page: Plain<'_>, css: &str) -> File {
        let css = [page.base, css].concat();
        let values = [
            ("LANG", &*encode_safe(&self.options.language)),
            ("DIR", self.spoken.direction),
            ("VERSION", env!("CARGO_PKG_VERSION")),
            ("TITLE", &*encode_safe(page.title)),
            ("HEAD", &page.head),
            ("CSS", &css),
            ("BODY", &page.body),
        ];
        let bytes = fill(PLAIN, &values).into_bytes();
        File { name: page.file, part: FileRole::Plain, bytes, gzip: None, brotli: None }
    }

    /// "150 papers, 1989–2025".
    fn count(&self) -> String {
        self.messages.collection(self.info.papers, self.info.years)
    }

    /// Papers in order of date, newest first.
    fn newest(&self, offset: usize, limit: usize) -> Vec<Hit> {
        let request = Request { offset, limit, ..Request::default() };
        self.collection.search(&request).hits
    }

    /// Returns the state for views that show papers without a search.
    fn plain_state(&self) -> State {
        let (papers, years) = (self.info.papers, self.info.years);
        let mut state = State::new(self.messages.clone(), Layout::Page, 0, papers, years);
        state.listing.kind = self.options.kind;
        state
    }

    /// Renders a view of this state to HTML. `base` is the relative path to the site's folder.
    fn draw<V: IntoView + 'static>(
        &self,
        state: State,
        base: &'static str,
        view: impl FnOnce() -> V,
    ) -> String {
        let owner = Owner::new();
        let html = owner.with(|| {
            let host: Rc<dyn Host> = Rc::new(StaticHost {
                collection: self.collection.clone(),
                base,
                papers: self.papers,
            });
            provide_context(Store::new(RwSignal::new(state), host));
            view().into_view().to_html()
        });
        owner.cleanup();
        html
    }
}
