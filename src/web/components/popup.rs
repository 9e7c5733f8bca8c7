//! How do results look below a field in somebody else's page? A list over the page, not in it.

use super::marked::marked;
use crate::query::Suggestion;
use crate::web::shell::Ui;
use crate::web::state::{Card, Event, PopupRow, main_link, popup_line, row_id};
use crate::web::strings;
use leptos::either::Either;
use leptos::prelude::*;

/// Completions, papers, and the way to all of them. `papers` counts the whole collection.
#[component]
pub(in crate::web) fn Popup(ui: Ui, papers: usize) -> impl IntoView {
    let completions = Memo::new(move |_| ui.read(|state| state.completions.clone()));
    let cards = Memo::new(move |_| ui.read(|state| state.cards.clone()));
    let total = Memo::new(move |_| ui.read(|state| state.total));
    let nothing = Memo::new(move |_| ui.read(|state| state.nothing(papers)));
    let notes = Memo::new(move |_| ui.read(|state| state.notes_in_words()));
    let no_rows = move || ui.read(|state| state.popup_rows().next().is_none());
    // The field keeps the focus: else a click would close the popup before it counts.
    let keep_focus = move |event: web_sys::MouseEvent| event.prevent_default();
    view! {
        <div class="popup" part="popup" hidden=move || ui.read(|state| !state.open) on:mousedown=keep_focus>
            {move || notes.get().into_iter().map(|note| view! { <p class="note" part="note">{note}</p> }).collect_view()}
            <div class="list" part="list" id="list" role="listbox" aria-label=strings::RESULTS hidden=no_rows>
                <div role="group" aria-labelledby="completions" hidden=move || completions.with(Vec::is_empty)>
                    <div class="group-name" id="completions">{strings::COMPLETIONS}</div>
                    <For each=move || completions.get().into_iter().enumerate() key=|(at, c)| (*at, c.query.clone()) let:item>
                        <Completion ui=ui at=item.0 completion=item.1/>
                    </For>
                </div>
                <div role="group" aria-labelledby="papers" hidden=move || cards.with(Vec::is_empty)>
                    <div class="group-name" id="papers">{strings::PAPERS}</div>
                    <For each=move || cards.get().into_iter().enumerate() key=|(at, card)| (*at, card.key) let:item>
                        <Paper ui=ui place=item.0 card=item.1/>
                    </For>
                </div>
                <div class="row all" part="row see-all" role="option" id=row_id(PopupRow::All) aria-selected=selected(ui, PopupRow::All)
                    hidden=move || ui.read(|state| !state.has_more()) on:click=move |_| ui.send(Event::Chosen(PopupRow::All))>
                    {move || strings::see_all(total.get())}
                </div>
            </div>
            {move || nothing.get().map(|nothing| view! { <p class="nothing" part="nothing">{nothing.cause}</p> })}
        </div>
    }
}

/// `aria-selected` of a row: whether the arrow keys have reached it.
fn selected(ui: Ui, row: PopupRow) -> impl Fn() -> &'static str + Copy + Send + 'static {
    move || if ui.read(|state| state.active_row() == Some(row)) { "true" } else { "false" }
}

#[component]
fn Completion(ui: Ui, at: usize, completion: Suggestion) -> impl IntoView {
    let row = PopupRow::Completion(at);
    view! {
        <div class="row" part="row" role="option" id=row_id(row) aria-selected=selected(ui, row) on:click=move |_| ui.send(Event::Chosen(row))>
            {completion.query}
        </div>
    }
}

/// A real link where there is an address, so that the browser's own ways to open it work.
#[component]
fn Paper(ui: Ui, place: usize, card: Card) -> impl IntoView {
    let row = PopupRow::Paper(place);
    let hit = card.hit;
    let words = view! {
        <span class="row-title" part="row-title">{marked(&hit.title.text, &hit.title.marks)}</span>
        <span class="row-line" part="row-line">{popup_line(&hit)}</span>
    };
    match main_link(&hit).and_then(|link| ui.address(link)) {
        Some(href) => {
            let click = move |event: web_sys::MouseEvent| {
                if !ui.select(&hit) {
                    event.prevent_default();
                }
                ui.send(Event::Left);
            };
            Either::Left(view! {
                <a class="row" part="row" role="option" id=row_id(row) aria-selected=selected(ui, row) href=href tabindex="-1" on:click=click>
                    {words}
                </a>
            })
        }
        None => Either::Right(view! {
            <div class="row" part="row" role="option" id=row_id(row) aria-selected=selected(ui, row)>{words}</div>
        }),
    }
}
