//! What was drawn, and what is to be read of it.

use scraper::{ElementRef, Html, Selector};

/// Rendered HTML, parsed as a browser would.
pub(in crate::web::views) struct Drawn(Html);

impl Drawn {
    pub fn new(html: &str) -> Drawn {
        Drawn(Html::parse_fragment(html))
    }

    /// All elements of a selector, in order.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// The only element of a selector.
    pub fn one(&self, selector: &str) -> ElementRef<'_> {
        let all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector} in {}", self.0.html());
        all[0]
    }

    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    /// The text of the only element.
    pub fn text(&self, selector: &str) -> String {
        text(self.one(selector))
    }

    /// The text of every element.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(text).collect()
    }

    /// An attribute of the only element.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<&str> {
        self.one(selector).value().attr(name)
    }

    /// An attribute of every element that has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<&str> {
        self.all(selector).into_iter().filter_map(|element| element.value().attr(name)).collect()
    }

    /// Of every element, whether it is hidden itself.
    pub fn are_hidden(&self, selector: &str) -> Vec<bool> {
        let all = self.all(selector).into_iter();
        all.map(|element| element.value().attr("hidden").is_some()).collect()
    }

    /// Whether the only element, or one around it, is hidden.
    pub fn hidden(&self, selector: &str) -> bool {
        let element = self.one(selector);
        let around = element.ancestors().filter_map(ElementRef::wrap);
        let mut all = std::iter::once(element).chain(around);
        all.any(|element| element.value().attr("hidden").is_some())
    }
}

/// Leptos writes a space for an empty text, so spaces at the ends mean nothing.
fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim_matches(' ').to_owned()
}
