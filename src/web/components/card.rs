//! How does a paper look in the list?

use super::marked::marked;
use crate::query::{Hit, Snippet};
use crate::web::element::key;
use crate::web::shell::Ui;
use crate::web::state::{Card, Event, authors_shown, links, main_link, where_and_when};
use crate::web::strings;
use leptos::either::Either;
use leptos::prelude::*;
use std::sync::Arc;

/// A paper: title, authors, where and when, snippet, links.
#[component]
pub(super) fn PaperCard(ui: Ui, card: Card) -> impl IntoView {
    let hit = card.hit;
    let when = where_and_when(&hit);
    view! {
        <li>
            <article class="card" part="card">
                <h3 class="card-heading" part="card-heading">{title(ui, &hit)}</h3>
                <p class="meta" part="meta">
                    {authors(ui, &hit)}
                    <span class="when">{when}</span>
                </p>
                {text(ui, &hit)}
                {actions(ui, &hit)}
            </article>
        </li>
    }
}

/// The title, a link where there is one to follow; focusable in either case, for the arrow keys.
fn title(ui: Ui, hit: &Arc<Hit>) -> impl IntoView + use<> {
    let words = if hit.title.text.is_empty() {
        Either::Left(strings::UNTITLED)
    } else {
        Either::Right(marked(&hit.title.text, &hit.title.marks))
    };
    let id = hit.id.clone();
    let on_key = move |event: web_sys::KeyboardEvent| {
        if let (Some(key), Some(place)) = (key(&event), ui.place(&id)) {
            ui.send_key(Event::CardKey(place, key), &event);
        }
    };
    match main_link(hit).and_then(|link| ui.address(link)) {
        Some(href) => {
            let hit = hit.clone();
            let on_click = move |event: web_sys::MouseEvent| {
                if !ui.select(&hit) {
                    event.prevent_default();
                }
            };
            Either::Left(view! {
                <a class="card-title" part="title" href=href on:keydown=on_key on:click=on_click>{words}</a>
            })
        }
        None => Either::Right(view! {
            <span class="card-title" part="title" tabindex="-1" on:keydown=on_key>{words}</span>
        }),
    }
}

fn authors(ui: Ui, hit: &Arc<Hit>) -> impl IntoView + use<> {
    if hit.authors.is_empty() {
        return None;
    }
    let hit = hit.clone();
    let id = hit.id.clone();
    let all = Memo::new(move |_| ui.read(|state| state.all_authors.contains(&id)));
    Some(view! {
        <span class="authors" part="authors">
            {move || {
                let shown = authors_shown(hit.authors.len(), all.get());
                let left = hit.authors.len() - shown;
                let name = |(at, author): (usize, &crate::query::Marked)| {
                    view! { {(at > 0).then_some(", ")} {marked(&author.text, &author.marks)} }
                };
                let names = hit.authors.iter().take(shown).enumerate().map(name).collect_view();
                let id = hit.id.clone();
                let button = view! {
                    " "
                    <button type="button" class="inline-button" on:click=move |_| ui.send(Event::AllAuthors(id.clone()))>
                        {strings::more_authors(left)}
                    </button>
                };
                view! { {names} {(left > 0).then_some(button)} }
            }}
        </span>
    })
}

/// The snippet, or the abstract once it is asked for.
fn text(ui: Ui, hit: &Arc<Hit>) -> impl IntoView + use<> {
    if hit.snippet.text.is_empty() {
        return None;
    }
    let hit = hit.clone();
    let id = hit.id.clone();
    let whole = Memo::new(move |_| ui.read(|state| state.abstracts.get(&id).cloned()));
    Some(view! {
        <p class="text" part="snippet">{move || snippet(whole.get().as_ref().unwrap_or(&hit.snippet))}</p>
    })
}

fn snippet(snippet: &Snippet) -> impl IntoView + use<> {
    view! {
        {snippet.cut_before.then_some("… ")}
        {marked(&snippet.text, &snippet.marks)}
        {snippet.cut_after.then_some(" …")}
    }
}

/// Links to the work, and what can be done with the card.
fn actions(ui: Ui, hit: &Arc<Hit>) -> impl IntoView + use<> {
    let title = &hit.title.text;
    let link = |(word, url): (&'static str, &str)| {
        let label = strings::link_of(word, title);
        let class = if word == strings::CODE { "link code" } else { "link" };
        Some(view! { <a class=class part="link" href=ui.address(url)? aria-label=label>{word}</a> })
    };
    let links: Vec<_> = links(hit).into_iter().filter_map(link).collect();
    let cut = hit.snippet.cut_before || hit.snippet.cut_after;
    if links.is_empty() && !cut {
        return None;
    }
    let hit = hit.clone();
    let more = cut.then(|| {
        let (id, of) = (hit.id.clone(), hit.id.clone());
        let open = Memo::new(move |_| ui.read(|state| state.abstracts.contains_key(&of)));
        let toggle = move |_| {
            if let Some(place) = ui.place(&id) {
                ui.send(Event::Abstract(place));
            }
        };
        let word = move || if open.get() { strings::LESS } else { strings::MORE };
        let title = hit.title.text.clone();
        view! {
            <button type="button" class="quiet" part="more" aria-expanded=move || open.get().to_string()
                aria-label=move || strings::abstract_of(word(), &title) on:click=toggle>
                {word}
            </button>
        }
    });
    Some(view! { <div class="acts" part="actions">{links} {more}</div> })
}
