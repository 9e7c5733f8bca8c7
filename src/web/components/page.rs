//! How does the browse page look? Facets beside the list, or behind a button where there is no room.

use super::card::paper_card;
use super::chips::clear_all;
use super::facets::facets;
use crate::query::Sort;
use crate::web::shell::Ui;
use crate::web::state::{Event, State, WayOut, text_key};
use crate::web::strings;
use leptos::prelude::*;

/// Everything below the field. `names` are the facets worth showing.
pub(in crate::web) fn page(ui: Ui, names: Vec<String>) -> AnyView {
    let columns = if names.is_empty() { "columns bare" } else { "columns" };
    let card = move |state: &State, key| Some(paper_card(ui, state.cards.iter().find(|card| card.key == key)?));
    let cards = ui.list(|state| state.cards.iter().map(|card| card.key).collect(), card);
    view! {
        <div class=columns part="columns">
            <aside class="side" part="facets" aria-label=strings::FILTERS>
                <div class="facets">{facets(ui, names)}</div>
            </aside>
            <section class="main" part="main" aria-label=strings::RESULTS>
                <div class="bar" part="bar">
                    <p class="summary" part="summary">
                        <strong>{ui.text(|state| strings::number(state.total))}</strong>
                        {ui.text(|state| strings::papers_word(state.total).into())}
                        <span class="part">
                            {ui.text(|state| state.with_all_words().map(strings::with_all_words).unwrap_or_default())}
                        </span>
                        <span class="part">{ui.text(|state| strings::took(state.took_ms))}</span>
                    </p>
                    {sort_menu(ui)}
                </div>
                {notes(ui)}
                <ol class="hits" part="results" hidden=ui.flag(|state| state.total == 0)>{cards}</ol>
                {nothing(ui)}
                {foot(ui)}
            </section>
        </div>
        {drawer(ui)}
    }
    .into_any()
}

fn sort_menu(ui: Ui) -> AnyView {
    const ORDERS: [Sort; 3] = [Sort::Relevance, Sort::Newest, Sort::Oldest];
    let choose = ui.on(|event: web_sys::Event| {
        let word = event_target_value(&event);
        let at = strings::SORTS.iter().position(|sort| *sort == word).unwrap_or_default();
        Event::Sorted(ORDERS[at])
    });
    let options: Vec<_> = strings::SORTS.into_iter().map(|word| view! { <option value=word>{word}</option> }).collect();
    view! {
        <label class="sort" part="sort">
            <span class="unseen">{strings::SORT}</span>
            <select class="sort-menu" part="sort-menu" on:change=choose>{options}</select>
        </label>
    }
    .into_any()
}

/// What was done beyond the letter of the query.
pub(super) fn notes(ui: Ui) -> AnyView {
    let keys = |state: &State| state.notes_in_words().iter().map(|note| text_key(note)).collect();
    ui.list(keys, |state, key| {
        let note = state.notes_in_words().into_iter().find(|note| text_key(note) == key)?;
        Some(view! { <p class="note" part="note">{note}</p> }.into_any())
    })
}

/// Nothing found: why, and the ways out.
pub(super) fn nothing(ui: Ui) -> AnyView {
    let keys = |state: &State| state.nothing().iter().map(|nothing| nothing.key).collect();
    let way = move |way: WayOut| {
        let words = strings::without(way.facet.as_deref(), way.count);
        view! {
            <button type="button" class="way-out" part="way-out" on:click=ui.click(Event::Dropped(way.facet))>{words}</button>
        }
    };
    ui.list(keys, move |state, _| {
        let nothing = state.nothing()?;
        let advice = nothing.advice.then(|| view! { <p class="advice">{strings::ADVICE}</p> });
        let ways: Vec<_> = nothing.ways.into_iter().map(way).collect();
        let view = view! {
            <div class="nothing" part="nothing">
                <p class="cause">{nothing.cause}</p>
                {advice}
                <div class="ways">{ways}</div>
            </div>
        };
        Some(view.into_any())
    })
}

fn foot(ui: Ui) -> AnyView {
    view! {
        <p class="foot" part="foot" hidden=ui.flag(|state| state.total == 0)>
            <button type="button" class="more-button" part="show-more" hidden=ui.flag(|state| !state.has_more())
                on:click=ui.click(Event::More)>
                {ui.text(|state| strings::show_more(state.next_step()))}
            </button>
            <span class="shown">{ui.text(|state| strings::shown(state.cards.len(), state.total))}</span>
        </p>
    }
    .into_any()
}

/// The dialog into which the facets move where the column has no room.
fn drawer(ui: Ui) -> AnyView {
    view! {
        <dialog class="drawer" part="drawer" aria-label=strings::FILTERS on:close=ui.run(|shell| shell.drawer_closed())>
            <div class="drawer-head">
                <h2 class="drawer-title">{strings::FILTERS}</h2>
                {clear_all(ui)}
                <button type="button" class="quiet round" aria-label=strings::CLOSE on:click=ui.run(|shell| shell.close_drawer())>
                    <span class="cross" aria-hidden="true">{strings::CROSS}</span>
                </button>
            </div>
            <div class="drawer-body">{()}</div>
            <div class="drawer-foot">
                <button type="button" class="main-button" on:click=ui.run(|shell| shell.close_drawer())>
                    {ui.text(|state| strings::show_papers(state.total))}
                </button>
            </div>
        </dialog>
    }
    .into_any()
}
