//! All papers in order of date, on pages that need no script: on one where they are few, else on
//! pages that lead to each other.

use super::described::Head;
use super::{FIRST, Plain, Prerender};
use crate::bundle::{File, FileRole};
use crate::web::i18n;
use crate::web::views::plain::PlainList;
use html_escape::{encode_double_quoted_attribute, encode_text};
use leptos::prelude::*;

/// Papers that one page may hold alone.
const ON_ONE: usize = 1000;
/// Papers of a page where there are several.
const STEP: usize = 200;
/// Papers asked for at once.
const AT_ONCE: usize = 10_000;

/// The page of all papers.
const ALL: &str = "all.html";

/// From `page/2/` to the folder of the site.
const UP: &str = "../../";

fn main(list: &str) -> String {
    ["<main>", list, "</main>\n"].concat()
}

impl<'a> Prerender<'a> {
    /// The pages; none where the first page has all papers.
    pub(super) fn listing(&'a self) -> Vec<Plain<'a>> {
        match self.info.papers {
            papers if papers <= FIRST => Vec::new(),
            papers if papers <= ON_ONE => {
                let body = [self.heading("./"), main(&self.list(0, papers, "").concat())].concat();
                let head = self.listing_head(ALL);
                vec![Plain { file: ALL.into(), base: "", title: self.options.name(), head, body }]
            }
            papers => {
                let (lists, last) = (self.list(FIRST, papers, UP), self.last_page());
                let page = |(number, list): (usize, String)| {
                    let folder = format!("page/{number}/");
                    let mut head = self.listing_head(&folder);
                    head += &self.turns(number, last);
                    let body =
                        [self.heading(UP), main(&list), self.navigation(number, last)].concat();
                    let file = folder + "index.html";
                    Plain { file, base: UP, title: self.options.name(), head, body }
                };
                (2..).zip(lists).map(page).collect()
            }
        }
    }

    /// The link from the first page to the others.
    pub(super) fn all_papers_link(&self) -> String {
        let (href, words) = match self.info.papers {
            papers if papers <= FIRST => return String::new(),
            papers if papers <= ON_ONE => (ALL, self.messages.text(i18n::ALL_PAPERS)),
            _ => ("page/2/", self.word("older")),
        };
        let words = encode_text(&words);
        ["\n<nav class=\"pages\"><a rel=\"next\" href=\"", href, "\">", &words, "</a></nav>"]
            .concat()
    }

    /// Number of the last page.
    fn last_page(&self) -> usize {
        1 + (self.info.papers - FIRST).div_ceil(STEP)
    }

    /// The papers from `first` on, up to `end`, a list for each page.
    fn list(&self, first: usize, end: usize, base: &'static str) -> Vec<String> {
        let mut lists = Vec::new();
        for offset in (first..end).step_by(AT_ONCE) {
            let hits = self.newest(offset, AT_ONCE);
            for (at, hits) in hits.chunks(STEP).enumerate() {
                let (hits, start, own) = (hits.to_vec(), offset + at * STEP + 1, self.papers);
                let state = self.plain_state();
                lists.push(self.draw(state, base, move || view! { <PlainList hits start own/> }));
            }
        }
        lists
    }

    fn word(&self, name: &str) -> String {
        self.spoken.word("prerender", name).to_owned()
    }

    fn heading(&self, site: &str) -> String {
        let (title, count) = (encode_text(self.options.name()).into_owned(), self.count());
        let count = encode_text(&count);
        let parts =
            ["<header class=\"head\"><h1 class=\"site-title\"><a href=\"", site, "\">", &title];
        [&parts.concat(), "</a></h1><p class=\"count\">", &count, "</p></header>\n"].concat()
    }

    fn listing_head(&self, address: &str) -> String {
        let mut head = Head::default();
        head.named("description", &self.count());
        if !self.url.is_empty() {
            head.link("canonical", &[self.url, address].concat());
        }
        head.html()
    }

    /// What leads to the pages beside this one.
    fn beside(&self, number: usize, last: usize) -> [Option<(&'static str, String)>; 2] {
        let newer = if number == 2 { UP.to_owned() } else { format!("../{}/", number - 1) };
        let older = (number < last).then(|| ("next", format!("../{}/", number + 1)));
        [Some(("prev", newer)), older]
    }

    fn turns(&self, number: usize, last: usize) -> String {
        let mut head = Head::default();
        for (rel, href) in self.beside(number, last).iter().flatten() {
            head.raw("");
            head.link(rel, href);
        }
        head.html()
    }

    fn navigation(&self, number: usize, last: usize) -> String {
        let link = |beside: &Option<(&str, String)>, name: &str| {
            let Some((rel, href)) = beside else { return String::new() };
            let (href, words) = (encode_double_quoted_attribute(href), self.word(name));
            let words = encode_text(&words);
            ["<a rel=\"", rel, "\" href=\"", &href, "\">", &words, "</a>"].concat()
        };
        let [newer, older] = self.beside(number, last);
        let place = self.messages.place(number - 1, last);
        let links = [link(&newer, "newer"), link(&older, "older")];
        let place = ["<span>", &encode_text(&place), "</span>"].concat();
        ["<nav class=\"pages\">", &links[0], &place, &links[1], "</nav>"].concat()
    }

    /// How browsers search the site from their address bar; nothing where nobody knows where it
    /// lies.
    pub(super) fn open_search(&self) -> Option<File> {
        if self.url.is_empty() {
            return None;
        }
        // The short name may have 16 characters, the long one 48.
        let cut = |most: usize| self.options.name().chars().take(most).collect::<String>();
        let (short, long) = (cut(16), cut(48));
        let line = |name: &str, text: &str| {
            ["  <", name, ">", &encode_text(text), "</", name, ">\n"].concat()
        };
        let template = [self.url, "?q={searchTerms}"].concat();
        let template = encode_double_quoted_attribute(&template).into_owned();
        let count = self.count();
        let description = match self.options.description.as_str() {
            "" => &count,
            text => text,
        };
        let xml = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n",
            &line("ShortName", &short),
            &line("LongName", &long),
            &line("Description", description),
            &line("Developer", "papersift"),
            &line("InputEncoding", "UTF-8"),
            "  <Url type=\"text/html\" template=\"",
            &template,
            "\"/>\n</OpenSearchDescription>\n",
        ];
        let (name, bytes) = ("opensearch.xml".into(), xml.concat().into_bytes());
        Some(File { name, part: FileRole::Plain, bytes, gzip: None, brotli: None })
    }
}
