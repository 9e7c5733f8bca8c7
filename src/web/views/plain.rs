//! Papers on pages that no script touches.

use super::card::{badges, links, names};
use super::marked::{marked, title_words};
use super::paper::facts;
use super::{Store, use_store};
use crate::query::{Hit, Marked};
use crate::web::state::{main_link, venue_and_date};
use leptos::prelude::*;

/// Papers of a list, numbered from `start` on: what a title of each needs.
#[component]
pub fn PlainList(
    /// The papers.
    hits: Vec<Hit>,
    /// The number of the first.
    start: usize,
    /// Whether titles lead to pages of our own rather than to where the papers are.
    own: bool,
) -> impl IntoView {
    let store = use_store();
    let items: Vec<_> = hits.iter().map(|hit| line(store, hit, own)).collect();
    view! {
        <ol class="hits compact" part="hits" start=start.to_string()>
            {items}
        </ol>
    }
}

fn line(store: Store, hit: &Hit, own: bool) -> AnyView {
    let messages = store.messages();
    let title = title_words(store, &hit.title);
    let here = store.host().paper_address(&hit.id);
    let there = main_link(hit).and_then(|link| store.host().address(link));
    let title = match if own { here } else { there.or(here) } {
        Some(href) => view! { <a class="card-title" href=href>{title}</a> }.into_any(),
        None => title,
    };
    let (venue, when) = venue_and_date(&messages, hit);
    let when = [venue, &when].concat();
    view! {
        <li>
            <article class="card">
                <h2 class="card-heading">{title}</h2>
                <p class="meta">
                    {authors(store, hit)}
                    <span class="when">{when}</span>
                    {badges(hit)}
                </p>
                <p class="actions">{links(store, &messages, hit)}</p>
            </article>
        </li>
    }
    .into_any()
}

/// The record of a paper.
#[component]
pub fn PlainPaper(
    /// The paper, with its whole abstract.
    hit: Hit,
) -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let (venue, when) = venue_and_date(&messages, &hit);
    let when = [venue, &when].concat();
    let text = &hit.snippet;
    let text = (!text.text.is_empty()).then(|| {
        let words = marked(store, &text.text, &text.marks);
        view! { <p class="abstract">{words}</p> }
    });
    view! {
        <article class="paper">
            <h1 class="paper-title">{title_words(store, &hit.title)}</h1>
            <p class="paper-authors">{authors(store, &hit)}</p>
            <p class="meta"><span class="when">{when}</span>{badges(&hit)}</p>
            <p class="actions">{links(store, &messages, &hit)}</p>
            {text}
            {facts(store, &messages, &hit)}
        </article>
    }
}

fn authors(store: Store, hit: &Hit) -> Option<AnyView> {
    let authors: Vec<&Marked> = hit.authors.iter().collect();
    names(store, &store.messages(), &authors, "authors", None)
}
