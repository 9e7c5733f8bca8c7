//! How does a paper look in the list?
//!
//! A card does not change: what looks different has another key and is drawn anew.

use super::marked::marked;
use crate::query::{Hit, Marked, Snippet};
use crate::web::element::key;
use crate::web::shell::Ui;
use crate::web::state::{Card, Event, authors_shown, links, main_link, where_and_when};
use crate::web::strings;
use leptos::prelude::*;
use std::sync::Arc;

/// A paper: title, authors, where and when, snippet or abstract, links.
pub(super) fn paper_card(ui: Ui, card: &Card) -> AnyView {
    let hit = &card.hit;
    view! {
        <li>
            <article class="card" part="card">
                <h3 class="card-heading" part="card-heading">{title(ui, hit)}</h3>
                <p class="meta" part="meta">
                    {authors(ui, hit, card.all_authors)}
                    <span class="when">{where_and_when(hit)}</span>
                </p>
                {text(card.whole.as_ref().unwrap_or(&hit.snippet))}
                {actions(ui, card)}
            </article>
        </li>
    }
    .into_any()
}

/// The title, a link where there is one to follow; focusable in either case, for the arrow keys.
fn title(ui: Ui, hit: &Arc<Hit>) -> AnyView {
    let words = if hit.title.text.is_empty() {
        strings::UNTITLED.into_any()
    } else {
        marked(&hit.title.text, &hit.title.marks)
    };
    let id = hit.id.clone();
    let on_key = move |event: web_sys::KeyboardEvent| {
        if let Some(key) = key(&event) {
            ui.send_key(Event::CardKey(id.clone(), key), &event);
        }
    };
    match main_link(hit).and_then(|link| ui.address(link)) {
        Some(href) => view! {
            <a class="card-title" part="title" href=href on:keydown=on_key on:click=ui.selecting(hit)>{words}</a>
        }
        .into_any(),
        None => {
            view! { <span class="card-title" part="title" tabindex="-1" on:keydown=on_key>{words}</span> }.into_any()
        }
    }
}

fn authors(ui: Ui, hit: &Hit, all: bool) -> Option<AnyView> {
    if hit.authors.is_empty() {
        return None;
    }
    let shown = authors_shown(hit.authors.len(), all);
    let left = hit.authors.len() - shown;
    let name = |(at, author): (usize, &Marked)| (if at > 0 { ", " } else { "" }, marked(&author.text, &author.marks));
    let names: Vec<_> = hit.authors.iter().take(shown).enumerate().map(name).collect();
    let more = (left > 0).then(|| {
        view! {
            <button type="button" class="inline-button" on:click=ui.click(Event::AllAuthors(hit.id.clone()))>
                {strings::more_authors(left)}
            </button>
        }
    });
    Some(view! { <span class="authors" part="authors">{names} " " {more}</span> }.into_any())
}

fn text(snippet: &Snippet) -> Option<AnyView> {
    if snippet.text.is_empty() {
        return None;
    }
    let before = if snippet.cut_before { "… " } else { "" };
    let after = if snippet.cut_after { " …" } else { "" };
    let words = marked(&snippet.text, &snippet.marks);
    Some(view! { <p class="text" part="snippet">{before} {words} {after}</p> }.into_any())
}

/// Links to the work, and what can be done with the card.
fn actions(ui: Ui, card: &Card) -> Option<AnyView> {
    let hit = &card.hit;
    let link = |(word, url): (&'static str, &str)| {
        let label = strings::link_of(word, &hit.title.text);
        let class = if word == strings::CODE { "link code" } else { "link" };
        Some(view! { <a class=class part="link" href=ui.address(url)? aria-label=label>{word}</a> })
    };
    let links: Vec<_> = links(hit).into_iter().filter_map(link).collect();
    let more = (hit.snippet.cut_before || hit.snippet.cut_after).then(|| {
        let word = if card.whole.is_some() { strings::LESS } else { strings::MORE };
        let open = if card.whole.is_some() { "true" } else { "false" };
        view! {
            <button type="button" class="quiet more" part="more" aria-expanded=open
                aria-label=strings::abstract_of(word, &hit.title.text) on:click=ui.click(Event::Abstract(hit.id.clone()))>
                {word}
            </button>
        }
    });
    if links.is_empty() && more.is_none() {
        return None;
    }
    Some(view! { <div class="acts" part="actions">{links} {more}</div> }.into_any())
}
