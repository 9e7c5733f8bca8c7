//! How do results look below a field in somebody else's page? A list over the page, not in it.

use super::marked::marked;
use super::page::{notes, nothing};
use crate::query::Suggestion;
use crate::web::shell::Ui;
use crate::web::state::{Card, Event, PopupRow, main_link, popup_line, row_id, text_key};
use crate::web::strings;
use leptos::prelude::*;

/// Completions, papers, and the way to all of them.
pub(in crate::web) fn popup(ui: Ui) -> AnyView {
    // A row knows its place, so the place is part of the key.
    let key_of = |(at, completion): (usize, &Suggestion)| text_key(&completion.query).wrapping_add(at as u64);
    let completions = ui.list(
        move |state| state.completions.iter().enumerate().map(key_of).collect(),
        move |state, key| {
            let at = state.completions.iter().enumerate().position(|item| key_of(item) == key)?;
            Some(row(ui, PopupRow::Completion(at), state.completions[at].query.clone().into_any()))
        },
    );
    let key_at = |(place, card): (usize, &Card)| card.key.wrapping_add(place as u64);
    let papers = ui.list(
        move |state| state.cards.iter().enumerate().map(key_at).collect(),
        move |state, key| {
            let place = state.cards.iter().enumerate().position(|item| key_at(item) == key)?;
            Some(paper(ui, place, &state.cards[place]))
        },
    );
    // The field keeps the focus: else a click would close the popup before it counts.
    let keep_focus = |event: web_sys::MouseEvent| event.prevent_default();
    view! {
        <div class="popup" part="popup" hidden=ui.flag(|state| !state.open) on:mousedown=keep_focus>
            {notes(ui)}
            <div class="list" part="list" id="list" role="listbox" aria-label=strings::RESULTS
                hidden=ui.flag(|state| state.popup_rows().next().is_none())>
                <div role="group" aria-labelledby="completions" hidden=ui.flag(|state| state.completions.is_empty())>
                    <div class="group-name" id="completions">{strings::COMPLETIONS}</div>
                    {completions}
                </div>
                <div role="group" aria-labelledby="papers" hidden=ui.flag(|state| state.cards.is_empty())>
                    <div class="group-name" id="papers">{strings::PAPERS}</div>
                    {papers}
                </div>
                <div hidden=ui.flag(|state| !state.has_more())>
                    {row(ui, PopupRow::All, ui.text(|state| strings::see_all(state.total)).into_any())}
                </div>
            </div>
            {nothing(ui)}
        </div>
    }
    .into_any()
}

/// A row that is no link. Which one is selected is set where the field's ARIA state is: see [`crate::web::element`].
fn row(ui: Ui, row: PopupRow, words: AnyView) -> AnyView {
    let class = if row == PopupRow::All { "row all" } else { "row" };
    view! {
        <div class=class part="row" role="option" id=row_id(row) aria-selected="false" on:click=ui.click(Event::Chosen(row))>
            {words}
        </div>
    }
    .into_any()
}

/// A real link where there is an address, so that the browser's own ways to open it work.
fn paper(ui: Ui, place: usize, card: &Card) -> AnyView {
    let hit = &card.hit;
    let words = view! {
        <span class="row-title" part="row-title">{marked(&hit.title.text, &hit.title.marks)}</span>
        <span class="row-line" part="row-line">{popup_line(hit)}</span>
    };
    match main_link(hit).and_then(|link| ui.address(link)) {
        Some(href) => view! {
            <a class="row" part="row" role="option" id=row_id(PopupRow::Paper(place)) aria-selected="false" href=href
                tabindex="-1" on:click=ui.selecting(hit)>
                {words}
            </a>
        }
        .into_any(),
        None => row(ui, PopupRow::Paper(place), words.into_any()),
    }
}
