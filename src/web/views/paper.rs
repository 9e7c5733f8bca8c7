//! The record of an open paper, in place of the list, with the way to its neighbours and back.

use super::card::{badges, key, links, name, names, opens};
use super::marked::{marked, title_words};
use super::store::keyed;
use super::tools::PaperTools;
use super::{Nodes, Store, use_store};
use crate::query::Hit;
use crate::web::i18n::{self, Messages};
use crate::web::state::{Event, OpenedPaper, State, popup_line, venue_and_date};
use leptos::prelude::*;
use leptos::web_sys;
use std::sync::Arc;

/// The sign on the button that leads back.
const BACK_SIGN: &str = "‹";

/// The open paper, if there is one.
#[component]
pub(super) fn OpenPaper() -> impl IntoView {
    let store = use_store();
    let open = |state: &State| state.reading.open.clone().into_iter().collect();
    let record = |reading: &OpenedPaper| view! { <Record reading=reading.clone()/> }.into_any();
    let open = keyed(store.list(open, |reading| reading.key), record);
    view! { <div class="reading" part="reading">{open}</div> }
}

#[component]
fn Record(reading: OpenedPaper) -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let hit = &reading.hit;
    let on_key = move |event: web_sys::KeyboardEvent| {
        if let Some(key) = key(&event) {
            store.send_key(Event::PaperKey(key), &event);
        }
    };
    let title = title_words(store, &hit.title);
    let authors: Vec<_> = hit.authors.iter().collect();
    let authors = names(store, &messages, &authors, "authors", None)
        .map(|names| view! { <p class="paper-authors" part="paper-authors">{names}</p> });
    let (venue, when) = venue_and_date(&messages, hit);
    let venue = (!venue.is_empty()).then(|| name(store, &messages, "venue", venue, &[]));
    let text = &hit.snippet;
    let text = (!text.text.is_empty()).then(|| {
        let words = marked(store, &text.text, &text.marks);
        view! { <p class="abstract" part="abstract">{words}</p> }
    });
    view! {
        <article class="paper" part="paper" aria-labelledby="paper" on:keydown=on_key>
            {bar(store, &messages, &reading)}
            <h2
                class="paper-title"
                part="paper-title"
                id="paper"
                tabindex="-1"
                node_ref=Nodes::here().paper_title
            >
                {title}
            </h2>
            {authors}
            <p class="meta" part="meta">
                <span class="when" part="when">{venue}{when}</span>
                {badges(hit)}
            </p>
            <div class="actions" part="actions">
                {links(store, &messages, hit)}
                <PaperTools hit=hit.clone()/>
            </div>
            {text}
            {facts(store, &messages, hit)}
            {similar(store, &messages, &reading)}
        </article>
    }
}

/// Back to the list, and on within it.
fn bar(store: Store, messages: &Messages, reading: &OpenedPaper) -> AnyView {
    let (before, after) = store.peek(State::neighbours);
    let turn = |there: bool, forward: bool, message| {
        view! {
            <button
                class="quiet turn"
                part="quiet turn"
                type="button"
                disabled=!there
                on:click=move |_| store.send(Event::PaperTurned(forward))
            >
                {messages.text(message)}
            </button>
        }
    };
    let among = reading.place.map(|place| {
        let place = messages.place(place, store.peek(|state| state.results.listed()));
        view! {
            <span class="place" part="place">{place}</span>
            {turn(before, false, i18n::PREVIOUS)}
            {turn(after, true, i18n::NEXT)}
        }
    });
    view! {
        <div class="paper-bar" part="paper-bar">
            <button
                class="quiet back"
                part="quiet back"
                type="button"
                on:click=move |_| store.send(Event::PaperClosed)
            >
                <span aria-hidden="true">{BACK_SIGN}</span>
                {messages.text(i18n::BACK)}
            </button>
            {among}
        </div>
    }
    .into_any()
}

/// Everything else that the record says, a line for each field.
pub(super) fn facts(store: Store, messages: &Messages, hit: &Hit) -> Option<AnyView> {
    let language =
        (!hit.language.is_empty()).then(|| ("language", std::slice::from_ref(&hit.language)));
    let tags = (!hit.tags.is_empty()).then_some(("tags", hit.tags.as_slice()));
    let facts: Vec<_> = tags
        .into_iter()
        .chain(language)
        .chain(hit.extra.iter())
        .map(|(field, values)| {
            let values: Vec<_> =
                values.iter().map(|value| name(store, messages, field, value, &[])).collect();
            view! {
                <dt class="fact" part="fact">{messages.facet(field)}</dt>
                <dd class="fact-values" part="fact-values">{values}</dd>
            }
        })
        .collect();
    (!facts.is_empty()).then(|| view! { <dl class="facts" part="facts">{facts}</dl> }.into_any())
}

fn similar(store: Store, messages: &Messages, reading: &OpenedPaper) -> Option<AnyView> {
    if reading.similar.is_empty() {
        return None;
    }
    let one = |hit: &Arc<Hit>| {
        let title = hit.title.text.clone().into_any();
        view! {
            <li>
                {opens(store, hit, "similar-title", None, title, None)}
                <span class="row-line" part="row-line">{popup_line(messages, hit)}</span>
            </li>
        }
    };
    let list: Vec<_> = reading.similar.iter().map(one).collect();
    let section = view! {
        <section class="similar" part="similar">
            <h3 class="similar-heading" part="similar-heading">{messages.text(i18n::SIMILAR)}</h3>
            <ol class="similar-list" part="similar-list">{list}</ol>
        </section>
    };
    Some(section.into_any())
}
