//! How does a paper look in the list?
//!
//! A card does not change: what looks different has another key and is drawn anew.

use super::dom::{El, button, el};
use super::tools;
use crate::query::{Hit, Snippet};
use crate::web::element::key;
use crate::web::shell::Ui;
use crate::web::state::{Card, Event, authors_shown, links, main_link, where_and_when};
use crate::web::strings;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// A paper: title, authors, where and when, snippet or abstract, links.
pub(super) fn paper_card(ui: Ui, card: &Card) -> El {
    let hit = &card.hit;
    let meta = el("p", "meta")
        .children(authors(ui, hit, card.all_authors))
        .child(el("span", "when").text(where_and_when(hit)));
    let card = el("article", "card")
        .child(el("h3", "card-heading").child(title(ui, hit)))
        .child(meta)
        .children(text(card.whole.as_ref().unwrap_or(&hit.snippet)))
        .child(actions(ui, card));
    el("li", "").child(card)
}

/// The title, a link where there is one to follow; focusable in either case, for the arrow keys.
fn title(ui: Ui, hit: &Arc<Hit>) -> El {
    let id = hit.id.clone();
    let on_key = move |event: web_sys::Event| {
        if let Some(key) = key(event.unchecked_ref()) {
            ui.send_key(Event::CardKey(id.clone(), key), &event);
        }
    };
    let title = match main_link(hit).and_then(|link| ui.address(link)) {
        Some(href) => el("a", "card-title").attr("href", href).on("click", ui.selects(hit)),
        None => el("span", "card-title").attr("tabindex", "-1"),
    };
    let title = title.on("keydown", on_key);
    if hit.title.text.is_empty() {
        title.text(strings::UNTITLED)
    } else {
        title.marked(&hit.title.text, &hit.title.marks)
    }
}

fn authors(ui: Ui, hit: &Hit, all: bool) -> Option<El> {
    if hit.authors.is_empty() {
        return None;
    }
    let shown = authors_shown(hit.authors.len(), all);
    let mut names = el("span", "authors");
    for (at, author) in hit.authors.iter().take(shown).enumerate() {
        let comma = if at > 0 { ", " } else { "" };
        names = names.text(comma).marked(&author.text, &author.marks);
    }
    if shown < hit.authors.len() {
        let id = hit.id.clone();
        let more = button("inline-button more-authors")
            .on("click", ui.sends(move || Event::AllAuthors(id.clone())))
            .text(strings::more_authors(hit.authors.len() - shown));
        names = names.text(" ").child(more);
    }
    Some(names)
}

fn text(snippet: &Snippet) -> Option<El> {
    if snippet.text.is_empty() {
        return None;
    }
    let before = if snippet.cut_before { "… " } else { "" };
    let after = if snippet.cut_after { " …" } else { "" };
    Some(el("p", "text").text(before).marked(&snippet.text, &snippet.marks).text(after))
}

/// Links to the work, and what can be done with the card.
fn actions(ui: Ui, card: &Card) -> El {
    let hit = &card.hit;
    let mut actions = el("div", "actions");
    for (word, url) in links(hit) {
        let Some(href) = ui.address(url) else { continue };
        let class = if word == strings::CODE { "link code" } else { "link" };
        let label = strings::link_of(word, &hit.title.text);
        actions = actions.child(el("a", class).attr("href", href).attr("aria-label", label).text(word));
    }
    if hit.snippet.cut_before || hit.snippet.cut_after {
        let open = card.whole.is_some();
        let word = if open { strings::LESS } else { strings::MORE };
        let id = hit.id.clone();
        let more = button("quiet more")
            .attr("aria-expanded", if open { "true" } else { "false" })
            .attr("aria-label", strings::abstract_of(word, &hit.title.text))
            .on("click", ui.sends(move || Event::Abstract(id.clone())))
            .text(word);
        actions = actions.child(more);
    }
    actions.children(tools::of_paper(hit))
}
