//! Results below a field in somebody else's page: a list over the page, not in it.

use super::card::selected;
use super::marked::marked;
use super::page::{Notes, Verdict};
use super::store::keyed;
use super::{Nodes, Store, use_store};
use crate::web::i18n;
use crate::web::state::{
    Card, CompletionRow, Event, Layout, PopupRow, State, main_link, popup_line, row_id,
};
use leptos::prelude::*;

/// Completions below the field of the page. The papers stand in the page itself.
#[component]
pub fn Suggestions() -> impl IntoView {
    let store = use_store();
    let closed = store.memo(|state| !state.shows_popup());
    // The field keeps the focus: else a click would close the list before it counts.
    view! {
        <div
            class="popup list suggestions"
            part="popup list suggestions"
            id="list"
            role="listbox"
            aria-label=store.messages().text(i18n::COMPLETIONS)
            hidden=closed
            node_ref=Nodes::here().popup
            on:mousedown=|event| event.prevent_default()
        >
            <Completions/>
        </div>
    }
}

/// Notes, completions, papers, and the way to all of them.
#[component]
pub fn Popup() -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let modal = store.peek(|state| state.layout == Layout::Modal);
    let closed = store.memo(|state| !state.popup.open);
    let empty = store.memo(|state| state.popup_rows().next().is_none());
    let no_completions = store.memo(|state| state.popup.completions.is_empty());
    let completions = messages.text(i18n::COMPLETIONS);
    // The dialog shows papers before anything is asked.
    let papers = store.memo(|state| {
        let asked = !state.search.query.trim().is_empty();
        state.messages.text(if asked { i18n::PAPERS } else { i18n::NEWEST })
    });
    let alike = messages.text(i18n::ALIKE);
    let has =
        |alike| store.memo(move |state| !state.results.cards.iter().any(|c| c.hit.like == alike));
    let (no_papers, none_alike) = (has(false), has(true));
    // The field keeps the focus: else a click would close the popup before it counts.
    let popup = view! {
        <div
            class="popup"
            part="popup"
            hidden=closed
            node_ref=Nodes::here().popup
            on:mousedown=|event| event.prevent_default()
        >
            <Notes/>
            <div
                class="list"
                part="list"
                id="list"
                role="listbox"
                aria-label=messages.text(i18n::RESULTS)
                hidden=empty
            >
                {group("completions", completions.into_any(), no_completions, view! { <Completions/> }.into_any())}
                {group("papers", papers.into_any(), no_papers, view! { <Papers alike=false/> }.into_any())}
                {group("alike", alike.into_any(), none_alike, view! { <Papers alike=true/> }.into_any())}
                <All/>
            </div>
            <Verdict/>
        </div>
    };
    if modal {
        view! { <div class="results" part="results">{popup}<Hints/></div> }.into_any()
    } else {
        popup.into_any()
    }
}

/// Rows of one kind under a name, which is also the id of that name.
fn group(id: &'static str, name: AnyView, empty: Memo<bool>, rows: AnyView) -> AnyView {
    view! {
        <div class="group" part="group" role="group" aria-labelledby=id hidden=empty>
            <div class="group-name" part="group-name" id=id>{name}</div>
            {rows}
        </div>
    }
    .into_any()
}

/// The way to all papers: in the dialog a link to the page of the site, in the popup more rows.
#[component]
fn All() -> impl IntoView {
    let store = use_store();
    let offers = store.memo(|state| !state.offers_all());
    let words = store.memo(|state| state.messages.see_all(state.results.total));
    let selected = is_selected(store, PopupRow::All);
    let id = row_id(PopupRow::All);
    if store.peek(|state| state.layout == Layout::Modal) {
        let view = store.memo(State::view);
        let address = move || view.with(|view| store.host().all_papers(view));
        view! {
            <a
                class="row all"
                part="row all"
                tabindex="-1"
                role="option"
                id=id
                aria-selected=selected
                href=address
                hidden=offers
                on:click=move |_| store.send(Event::Followed)
            >
                {words}
            </a>
        }
        .into_any()
    } else {
        view! {
            <div
                class="row all"
                part="row all"
                role="option"
                id=id
                aria-selected=selected
                hidden=offers
                on:click=move |_| store.send(Event::Chosen(PopupRow::All))
            >
                {words}
            </div>
        }
        .into_any()
    }
}

/// What the keys do, for those who see: a screen reader says so by itself.
#[component]
fn Hints() -> impl IntoView {
    let messages = use_store().messages();
    let hints: Vec<_> = i18n::KEYS
        .into_iter()
        .map(|(key, act)| {
            view! {
                <span class="key-hint" part="key-hint">
                    <kbd class="key" part="key">{key}</kbd>
                    {messages.text(act)}
                </span>
            }
        })
        .collect();
    view! { <div class="hints" part="hints" aria-hidden="true">{hints}</div> }
}

/// "true" while the arrow keys have reached this row.
fn is_selected(store: Store, row: PopupRow) -> Memo<String> {
    store.memo(move |state| (state.active_row() == Some(row)).to_string())
}

#[component]
fn Completions() -> impl IntoView {
    let store = use_store();
    let rows = store.list(State::completion_rows, |row| row.key);
    let rows = keyed(rows, move |row| completion_row(store, row));
    view! { <div class="rows" part="rows">{rows}</div> }
}

/// A completion, what it is, and how many papers have it.
fn completion_row(store: Store, row: &CompletionRow) -> AnyView {
    let CompletionRow { at, typed, rest, kind, .. } = row.clone();
    let row = PopupRow::Completion(at);
    view! {
        <div
            class="row completion"
            part="row completion"
            role="option"
            id=row_id(row)
            aria-selected=is_selected(store, row)
            on:click=move |_| store.send(Event::Chosen(row))
        >
            <span class="completed" part="completed">
                {typed}<span class="rest" part="rest">{rest}</span>
            </span>
            <span class="kind" part="kind">{kind}</span>
        </div>
    }
    .into_any()
}

#[component]
fn Papers(
    /// Whether to list the similar papers, or those that match.
    alike: bool,
) -> impl IntoView {
    let store = use_store();
    let papers = move |state: &State| {
        let placed = state.results.cards.iter().cloned().enumerate();
        placed.filter(|(_, card)| card.hit.like == alike).collect()
    };
    // A row knows its place, so the place is part of its key.
    let papers = store.list(papers, |(place, card)| card.key.rotate_left(7) ^ *place as u64);
    let rows = keyed(papers, move |(place, card)| paper_row(store, *place, card));
    view! { <div class="rows" part="rows">{rows}</div> }
}

/// A real link if there is an address, so that the browser's own ways to open it work.
fn paper_row(store: Store, place: usize, card: &Card) -> AnyView {
    let messages = store.messages();
    let hit = card.hit.clone();
    let row = PopupRow::Paper(place);
    let title = marked(store, &hit.title.text, &hit.title.marks);
    let line = popup_line(&messages, &hit);
    let text = view! {
        <span class="row-title" part="row-title">{title}</span>
        <span class="row-line" part="row-line">{line}</span>
    };
    let selected_row = is_selected(store, row);
    match main_link(&hit).and_then(|link| store.host().address(link)) {
        Some(href) => view! {
            <a
                class="row"
                part="row"
                href=href
                tabindex="-1"
                role="option"
                id=row_id(row)
                aria-selected=selected_row
                on:click=move |event| selected(store, &hit, &event)
            >
                {text}
            </a>
        }
        .into_any(),
        None => view! {
            <div class="row" part="row" role="option" id=row_id(row) aria-selected=selected_row>
                {text}
            </div>
        }
        .into_any(),
    }
}
