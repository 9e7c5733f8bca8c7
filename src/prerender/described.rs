//! What pages say about themselves to those who do not read them: search engines, reference
//! managers, browsers.

use crate::query::Hit;
use html_escape::encode_double_quoted_attribute;
use serde_json::{Map, Value, json};

/// The lines of a page's head that are its own.
#[derive(Default)]
pub(super) struct Head(String);

impl Head {
    /// A `<meta>` with a name; none without content.
    pub(super) fn named(&mut self, name: &str, content: &str) {
        self.meta("name", name, content);
    }

    /// One with a property, as Open Graph has them.
    pub(super) fn property(&mut self, name: &str, content: &str) {
        self.meta("property", name, content);
    }

    /// A `<link>` to another page.
    pub(super) fn link(&mut self, rel: &str, href: &str) {
        let href = encode_double_quoted_attribute(href);
        self.raw(&["<link rel=\"", rel, "\" href=\"", &href, "\">"].concat());
    }

    /// The link by which browsers find how to search the site from their address bar.
    pub(super) fn search(&mut self, title: &str) {
        let title = encode_double_quoted_attribute(title);
        let kind = "application/opensearchdescription+xml";
        let parts = ["<link rel=\"search\" type=\"", kind, "\" title=\"", &title];
        self.raw(&[&parts.concat(), "\" href=\"opensearch.xml\">"].concat());
    }

    /// A line that is HTML already.
    pub(super) fn raw(&mut self, line: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(line);
    }

    pub(super) fn html(self) -> String {
        self.0
    }

    fn meta(&mut self, kind: &str, name: &str, content: &str) {
        if !content.is_empty() {
            let content = encode_double_quoted_attribute(content);
            self.raw(&["<meta ", kind, "=\"", name, "\" content=\"", &content, "\">"].concat());
        }
    }
}

/// A block of JSON-LD. No text in it can end the block: `<`, `>` and `&` are written as escapes.
pub(super) fn json_ld(value: Value) -> String {
    let mut object = Map::from_iter([("@context".to_owned(), json!("https://schema.org"))]);
    if let Value::Object(own) = value {
        object.extend(own);
    }
    let text = Value::Object(object).to_string();
    let text = text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    ["<script type=\"application/ld+json\">", &text, "</script>"].concat()
}

/// A paper as schema.org knows it. `page` is its own page in the site, empty where it has none;
/// `site` the address of the site's folder, empty where it is not known.
pub(super) fn article(hit: &Hit, page: &str, site: &str) -> Value {
    let mut article = Map::from_iter([("@type".to_owned(), json!("ScholarlyArticle"))]);
    let mut put = |name: &str, value: Value| {
        let empty = value.as_str().is_some_and(str::is_empty)
            || value.as_array().is_some_and(|list| list.is_empty());
        if !empty {
            article.insert(name.to_owned(), value);
        }
    };
    let person = |name: &String| json!({ "@type": "Person", "name": name });
    let authors = hit.authors.iter().map(|author| person(&author.text)).collect();
    let link = |link: &str| crate::web::state::safe_url(link).map(|link| absolute(link, site));
    let main = crate::web::state::main_link(hit).map(|link| absolute(link, site));
    let own = (!page.is_empty()).then(|| absolute(page, site));
    put("headline", json!(hit.title.text));
    put("name", json!(hit.title.text));
    put("author", Value::Array(authors));
    // A date without a year says nothing to a machine.
    let date = hit.date.filter(|date| date.year().is_some());
    put("datePublished", json!(date.map(|date| date.to_string()).unwrap_or_default()));
    if !hit.venue.is_empty() {
        put("isPartOf", json!({ "@type": "CreativeWork", "name": hit.venue }));
    }
    put("url", json!(own.clone().or_else(|| main.clone()).unwrap_or_default()));
    if own.is_some() {
        put("sameAs", json!(main.unwrap_or_default()));
    }
    if let Some(pdf) = link(&hit.pdf) {
        let encoding = json!({ "@type": "MediaObject", "contentUrl": pdf, "encodingFormat": "application/pdf" });
        put("encoding", encoding);
    }
    put("inLanguage", json!(hit.language));
    put("keywords", json!(hit.tags));
    Value::Object(article)
}

/// A link with the site's address before it, where it is relative and that is known.
pub(super) fn absolute(link: &str, site: &str) -> String {
    let head = link.split(['/', '?', '#']).next().unwrap_or_default();
    if site.is_empty() || head.contains(':') || link.starts_with('/') {
        return link.to_owned();
    }
    [site, link.strip_prefix("./").unwrap_or(link)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Marked;
    use proptest::prelude::*;
    use scraper::{Html, Selector};

    proptest! {
        #[test]
        fn no_text_ends_a_block_of_json_or_an_attribute(text in "([<>&\"'/a!-]|</script|<!--|\\\\u003c|é){0,12}") {
            let block = json_ld(json!({ "name": text }));
            let mut head = Head::default();
            head.named("description", &text);
            head.raw(&block);
            let html = Html::parse_document(&["<head>", &head.html(), "</head><p>end"].concat());
            let all = |selector: &str| {
                html.select(&Selector::parse(selector).unwrap()).collect::<Vec<_>>()
            };
            let scripts = all("script");
            prop_assert_eq!((scripts.len(), all("p").len()), (1, 1));
            let read: Value = serde_json::from_str(&scripts[0].text().collect::<String>()).unwrap();
            prop_assert_eq!(read["name"].as_str(), Some(&*text));
            let metas = all("meta");
            prop_assert_eq!(metas.len(), usize::from(!text.is_empty()));
            prop_assert!(metas.iter().all(|meta| meta.attr("content") == Some(&text)));
        }
    }

    #[test]
    fn a_paper_says_what_it_is_and_leads_to_no_script() {
        let marked = |text: &str| Marked { text: text.into(), marks: Vec::new() };
        let hit = Hit {
            title: marked("On bogs"),
            authors: vec![marked("Ada Lind")],
            venue: "Mire".into(),
            url: "javascript:alert(1)".into(),
            pdf: "pdf/bogs.pdf".into(),
            ..Hit::default()
        };
        let said = article(&hit, "", "https://x.org/s/");
        assert_eq!(said["@type"], "ScholarlyArticle");
        assert_eq!(said["author"][0]["name"], "Ada Lind");
        assert_eq!(said["url"], "https://x.org/s/pdf/bogs.pdf");
        assert!(!said.to_string().contains("javascript"), "{said}");
        let own = article(&hit, "paper/bogs.html", "");
        assert_eq!(
            (&own["url"], &own["sameAs"]),
            (&json!("paper/bogs.html"), &json!("pdf/bogs.pdf"))
        );
    }
}
