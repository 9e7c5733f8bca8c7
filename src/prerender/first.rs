//! The first page, identical to the widget's first rendering.

use super::described::{Head, article, json_ld};
use super::{FIRST, Prerender};
use crate::query::Request;
use crate::web::state::{Effect, Event, Layout, State, useful_facets};
use crate::web::views::Page;
use html_escape::{encode_double_quoted_attribute, encode_text};
use leptos::prelude::*;
use serde_json::json;
use std::collections::VecDeque;

impl Prerender<'_> {
    /// Returns the metadata of the first page.
    pub(super) fn index_head(&self) -> String {
        let mut head = Head::default();
        let description = match self.options.description.as_str() {
            "" => self.count(),
            text => text.to_owned(),
        };
        head.named("description", &description);
        head.property("og:type", "website");
        head.property("og:title", self.options.name());
        head.property("og:description", &description);
        if !self.url.is_empty() {
            head.property("og:url", self.url);
            head.link("canonical", self.url);
            head.search(self.options.name());
        }
        let list = self.newest(0, FIRST).into_iter().enumerate().map(|(at, hit)| {
            let page = self.papers.then(|| super::paper_file(&hit.id));
            let item = article(&hit, page.as_deref().unwrap_or_default(), self.url);
            json!({ "@type": "ListItem", "position": at + 1, "item": item })
        });
        head.raw(&json_ld(json!({
            "@type": "ItemList",
            "name": self.options.name(),
            "description": description,
            "numberOfItems": self.info.papers,
            "itemListElement": list.collect::<Vec<_>>(),
        })));
        head.html()
    }

    /// Returns the content of the element until the widget takes over. The frame is that of the
    /// loader, the body that of the widget.
    pub(super) fn index_body(&self) -> String {
        let facets = self.useful_facets();
        let page = self.draw(self.first_state(), "", move || view! { <Page facets/> });
        let text = |text: &str| encode_text(text).into_owned();
        let search = self.spoken.word("loader", "search");
        let search = encode_double_quoted_attribute(search);
        let all = self.all_papers_link();
        let no_script = text(self.spoken.word("prerender", "no_script"));
        [
            "<div class=\"root page prerendered\" role=\"search\">\n<div class=\"head\">\n",
            "<h1 class=\"site-title\" slot=\"title\">",
            &text(self.options.name()),
            "</h1>\n<p slot=\"description\">",
            &text(&self.options.description),
            "</p>\n<p class=\"count\" part=\"count\">",
            &text(&self.count()),
            "</p>\n</div>\n<noscript><p class=\"no-script\">",
            &no_script,
            "</p></noscript>\n<div class=\"box\"><div class=\"field\"><span class=\"icon\"></span>",
            "<input class=\"input\" type=\"text\" autocomplete=\"off\" spellcheck=\"false\" aria-label=\"",
            &search,
            "\" placeholder=\"",
            &search,
            "\"><kbd class=\"hint\" aria-hidden=\"true\">/</kbd></div></div>\n",
            "<div class=\"body\">",
            &page,
            &all,
            "</div>\n</div>",
        ]
        .concat()
    }

    /// Returns the widget's state after its first search.
    fn first_state(&self) -> State {
        let (papers, years) = (self.info.papers, self.info.years);
        let mut state = State::new(self.messages.clone(), Layout::Page, FIRST, papers, years);
        state.listing.kind = self.options.kind;
        // Without a script, a record can only open on its own page.
        state.tools.leaves = !self.papers;
        let mut waiting = VecDeque::from([Event::Started]);
        while let Some(event) = waiting.pop_front() {
            for effect in state.update(event) {
                if let Effect::Search(question, request) = effect {
                    waiting.push_back(Event::Found(question, self.collection.search(&request)));
                }
            }
        }
        state
    }

    fn useful_facets(&self) -> Vec<String> {
        let request = Request { limit: 0, facets: None, facet_limit: 2, ..Request::default() };
        useful_facets(&self.collection.search(&request), &self.info.facets)
    }
}
