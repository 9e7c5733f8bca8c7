//! A page for each paper, with what reference managers and Google Scholar read.

use super::described::{Head, absolute, article, json_ld};
use super::{Plain, Prerender};
use crate::export::cite;
use crate::query::Hit;
use crate::web::state::safe_url;
use crate::web::views::plain::PlainPaper;
use html_escape::encode_text;
use leptos::prelude::*;
use xxhash_rust::xxh64::xxh64;

/// From `paper/` to the folder of the site.
const UP: &str = "../";

/// Longest part of an id that stands in the name of a file.
const LONGEST: usize = 80;

/// Name of the file of a paper's page: its id, and a hash behind it where the id has signs that a
/// name cannot have, or letters that some file systems take for others.
pub fn paper_file(id: &str) -> String {
    let plain = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '-' | '_' | '.');
    let slug = |c: char| if plain(c.to_ascii_lowercase()) { c.to_ascii_lowercase() } else { '-' };
    let name: String = id.chars().map(slug).take(LONGEST).collect();
    let name = name.trim_matches(['.', '-']);
    let hash = if name == id && !id.is_empty() {
        String::new()
    } else {
        format!("~{:08x}", xxh64(id.as_bytes(), 0) as u32)
    };
    ["paper/", name, &hash, ".html"].concat()
}

impl Prerender<'_> {
    /// Hands `each` the page of every paper.
    pub(super) fn each_paper(&self, each: &mut dyn FnMut(Plain<'_>)) {
        for paper in self.collection.papers() {
            let Some(hit) = self.collection.hit_of(&paper.id) else { continue };
            let file = paper_file(&paper.id);
            let head = self.paper_head(&hit, &file, &cite::Reference::of(&paper));
            let state = self.plain_state();
            let title = hit.title.text.clone();
            let record = self.draw(state, UP, move || view! { <PlainPaper hit/> });
            let site = encode_text(self.options.name());
            let back = ["<nav class=\"pages\"><a href=\"", UP, "\">", &site, "</a></nav>\n"];
            let body = [&back.concat(), "<main>", &record, "</main>"].concat();
            each(Plain { file, base: UP, title: &title, head, body });
        }
    }

    fn paper_head(&self, hit: &Hit, file: &str, reference: &cite::Reference<'_>) -> String {
        let mut head = Head::default();
        let page = if self.url.is_empty() { String::new() } else { [self.url, file].concat() };
        let description: String = hit.snippet.text.chars().take(300).collect();
        head.named("description", &description);
        head.named("citation_title", &hit.title.text);
        for author in &hit.authors {
            head.named("citation_author", &author.text);
        }
        let date = hit.date.filter(|date| date.year().is_some());
        // "2024/03/12", as Google Scholar wants it.
        let date = date.map(|date| date.to_string().replace('-', "/")).unwrap_or_default();
        head.named("citation_publication_date", &date);
        let venue = match reference.is_talk {
            true => "citation_conference_title",
            false => "citation_journal_title",
        };
        head.named(venue, &hit.venue);
        head.named("citation_doi", reference.doi.unwrap_or_default());
        head.named("citation_arxiv_id", reference.arxiv.unwrap_or_default());
        head.named("citation_abstract_html_url", &page);
        if let Some(pdf) = safe_url(&hit.pdf) {
            // Seen from the page, where nobody knows where the site lies.
            let site = if self.url.is_empty() { UP } else { self.url };
            head.named("citation_pdf_url", &absolute(pdf, site));
        }
        head.named("citation_language", &hit.language);
        head.named("citation_keywords", &hit.tags.join("; "));
        head.property("og:type", "article");
        head.property("og:title", &hit.title.text);
        head.property("og:description", &description);
        head.property("og:url", &page);
        if !page.is_empty() {
            head.link("canonical", &page);
        }
        // Addresses in the block are seen from the page, too.
        let site = if self.url.is_empty() { UP } else { self.url };
        head.raw(&json_ld(article(hit, file, site)));
        head.html()
    }
}

#[cfg(test)]
mod tests {
    use super::paper_file;
    use proptest::prelude::*;

    #[test]
    fn a_page_is_named_after_the_id_of_its_paper() {
        assert_eq!(paper_file("2020.acl-main.1"), "paper/2020.acl-main.1.html");
        for odd in ["P16-1162", "10.1145/362686", "..", "", "a b", "../x", "é"] {
            assert!(paper_file(odd).contains('~'), "{odd}: {}", paper_file(odd));
        }
    }

    proptest! {
        #[test]
        fn no_two_ids_share_a_page_and_none_leaves_its_folder(one in "[aAé./ ~-]{0,4}", other in "[aAé./ ~-]{0,4}") {
            let (first, second) = (paper_file(&one), paper_file(&other));
            prop_assert_eq!(first.to_lowercase() == second.to_lowercase(), one == other);
            let name = first.strip_prefix("paper/").unwrap();
            prop_assert!(!name.contains(['/', '\\']) && !name.starts_with('.'), "{}", name);
        }
    }
}
