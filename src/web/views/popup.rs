//! Results below a field in somebody else's page: a list over the page, not in it.

use super::card::{links, selected};
use super::marked::marked;
use super::page::{Notes, Verdict};
use super::store::keyed;
use super::tools::{PaperTools, save_button};
use super::{Nodes, Store, use_store};
use crate::query::Hit;
use crate::web::i18n;
use crate::web::state::{
    Card, CompletionRow, Event, Layout, PopupRow, State, main_link, popup_line, row_id, safe_url,
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
        let newest = !asked && state.has_dates();
        state.messages.text(if newest { i18n::NEWEST } else { i18n::PAPERS })
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
                {(!modal).then(|| view! { <All/> })}
            </div>
            <Verdict/>
        </div>
    };
    if modal {
        view! { <div class="results" part="results">{popup}<ModalFoot/></div> }.into_any()
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

/// The way to all papers of the popup: a row that shows more of them.
#[component]
fn All() -> impl IntoView {
    let store = use_store();
    let none = store.memo(|state| !state.offers_all());
    let words = store.memo(|state| state.messages.see_all(state.results.total));
    let row = PopupRow::All;
    view! {
        <div
            class="row all"
            part="row all"
            role="option"
            id=row_id(row)
            aria-selected=is_selected(store, row)
            hidden=none
            on:click=move |_| store.send(Event::RowChosen(row))
        >
            {words}
        </div>
    }
}

/// The foot of the dialog: what can be done with the picked paper, what the keys do, and the page
/// with all papers.
#[component]
fn ModalFoot() -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let picked = store.list(|state| state.picked().cloned().into_iter().collect(), |card| card.key);
    let tools = move |card: &Card| {
        let hit = card.hit.clone();
        view! { {links(store, &store.messages(), &hit)}<PaperTools hit/> }.into_any()
    };
    let tools = keyed(picked, tools);
    let none = store.memo(|state| !state.offers_all());
    let words = store.memo(|state| state.messages.see_all(state.results.total));
    let view = store.memo(State::view);
    let address = move || view.with(|view| store.host().all_papers(view));
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
    view! {
        <div class="modal-foot" part="modal-foot">
            <div class="actions" part="actions">{tools}</div>
            // A screen reader says by itself what the keys do.
            <div class="hints" part="hints" aria-hidden="true">{hints}</div>
            <a
                class="all"
                part="all"
                href=address
                hidden=none
                on:click=move |_| store.send(Event::Followed)
            >
                {words}
            </a>
        </div>
    }
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
            on:click=move |_| store.send(Event::RowChosen(row))
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
    // A section says which page it is of.
    let line = match store.peek(State::cites) {
        true => popup_line(&messages, &hit),
        false => hit.tags.first().cloned().unwrap_or_default(),
    };
    // The dialog has room for what matched.
    let modal = store.peek(|state| state.layout == Layout::Modal);
    let snippet = modal.then(|| {
        let text = marked(store, &hit.snippet.text, &hit.snippet.marks);
        view! { <span class="row-text" part="row-text">{text}</span> }
    });
    let text = view! {
        <span class="row-title" part="row-title">{title}</span>
        <span class="row-line" part="row-line">{line}</span>
        {snippet}
    };
    let selected_row = is_selected(store, row);
    let tools = modal.then(|| row_tools(store, &hit));
    let option = match main_link(&hit).and_then(|link| store.host().address(link)) {
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
    };
    if modal {
        view! { <div class="row-frame" part="row-frame" role="presentation">{option}{tools}</div> }
            .into_any()
    } else {
        option
    }
}

/// What a pointer does with a row besides opening it. An option of a list may hold nothing to
/// press, so these stand beside it, and for keys and screen readers in the foot of the dialog.
fn row_tools(store: Store, hit: &Hit) -> AnyView {
    let messages = store.messages();
    let pdf = safe_url(&hit.pdf).and_then(|link| store.host().address(link)).map(|href| {
        let words = messages.text(i18n::PDF);
        view! { <a class="link" part="link" tabindex="-1" href=href>{words}</a> }
    });
    view! {
        <span class="row-tools" part="row-tools" aria-hidden="true">
            {pdf}
            {save_button(store, hit, "-1")}
        </span>
    }
    .into_any()
}
