//! How does the browse page look? Facets beside the list, or behind a button where there is no room.

use super::card::PaperCard;
use super::facets::Facets;
use crate::query::Sort;
use crate::web::shell::Ui;
use crate::web::state::{Card, Event};
use crate::web::strings;
use leptos::prelude::*;

/// Everything below the field. `facets` are those worth showing, `papers` counts the whole collection.
#[component]
pub(in crate::web) fn Page(ui: Ui, facets: Vec<String>, years: Option<[u16; 2]>, papers: usize) -> impl IntoView {
    let columns = if facets.is_empty() { "columns bare" } else { "columns" };
    let cards = Memo::new(move |_| ui.read(|state| state.cards.clone()));
    let total = Memo::new(move |_| ui.read(|state| state.total));
    let none = move || total.get() == 0;
    view! {
        <div class=columns part="columns">
            <aside class="side" part="facets" aria-label=strings::FILTERS>
                <div class="facets"><Facets ui=ui names=facets years=years/></div>
            </aside>
            <section class="main" part="main" aria-label=strings::RESULTS>
                <div class="bar" part="bar">
                    <p class="summary" part="summary">
                        <strong>{move || strings::number(total.get())}</strong>
                        {move || strings::papers_word(total.get())}
                        <span class="part">{move || ui.read(|state| state.with_all_words().map(strings::with_all_words))}</span>
                        <span class="part">{move || ui.read(|state| strings::took(state.took_ms))}</span>
                    </p>
                    <SortMenu ui=ui/>
                </div>
                <Notes ui=ui/>
                <ol class="hits" part="results" hidden=none>
                    <For each=move || cards.get() key=|card: &Card| card.key let:card>
                        <PaperCard ui=ui card=card/>
                    </For>
                </ol>
                <Nothing ui=ui papers=papers/>
                <Foot ui=ui/>
            </section>
        </div>
        <Drawer ui=ui/>
    }
}

#[component]
fn SortMenu(ui: Ui) -> impl IntoView {
    const ORDERS: [Sort; 3] = [Sort::Relevance, Sort::Newest, Sort::Oldest];
    let choose = move |event| {
        let order = ORDERS.into_iter().zip(strings::SORTS).find(|(_, word)| *word == event_target_value(&event));
        if let Some((order, _)) = order {
            ui.send(Event::Sorted(order));
        }
    };
    let options = ORDERS.into_iter().zip(strings::SORTS).map(|(order, word)| {
        view! { <option value=word selected=move || ui.read(|state| state.sort == order)>{word}</option> }
    });
    view! {
        <label class="sort" part="sort">
            <span class="unseen">{strings::SORT}</span>
            <select class="sort-menu" part="sort-menu" on:change=choose>{options.collect_view()}</select>
        </label>
    }
}

/// What was done beyond the letter of the query.
#[component]
fn Notes(ui: Ui) -> impl IntoView {
    let notes = Memo::new(move |_| ui.read(|state| state.notes_in_words()));
    view! {
        {move || notes.get().into_iter().map(|note| view! { <p class="note" part="note">{note}</p> }).collect_view()}
    }
}

/// Nothing found: why, and the ways out.
#[component]
fn Nothing(ui: Ui, papers: usize) -> impl IntoView {
    let nothing = Memo::new(move |_| ui.read(|state| state.nothing(papers)));
    let way = move |way: crate::web::state::WayOut| {
        let words = strings::without(way.facet.as_deref(), way.count);
        view! {
            <button type="button" class="way-out" part="way-out" on:click=move |_| ui.send(Event::Dropped(way.facet.clone()))>
                {words}
            </button>
        }
    };
    move || {
        nothing.get().map(|nothing| {
            view! {
                <div class="nothing" part="nothing">
                    <p class="cause">{nothing.cause}</p>
                    {nothing.advice.then(|| view! { <p class="advice">{strings::ADVICE}</p> })}
                    <div class="ways">{nothing.ways.into_iter().map(way).collect_view()}</div>
                </div>
            }
        })
    }
}

#[component]
fn Foot(ui: Ui) -> impl IntoView {
    let more = Memo::new(move |_| ui.read(|state| state.next_step()));
    let shown = Memo::new(move |_| ui.read(|state| (state.cards.len(), state.total)));
    view! {
        <p class="foot" part="foot" hidden=move || shown.get().1 == 0>
            <button type="button" class="more-button" part="show-more" hidden=move || more.get() == 0
                on:click=move |_| ui.send(Event::More)>
                {move || strings::show_more(more.get())}
            </button>
            <span class="shown">{move || strings::shown(shown.get().0, shown.get().1)}</span>
        </p>
    }
}

/// The dialog into which the facets move where the column has no room.
#[component]
fn Drawer(ui: Ui) -> impl IntoView {
    view! {
        <dialog class="drawer" part="drawer" aria-label=strings::FILTERS on:close=move |_| ui.drawer_closed()>
            <div class="drawer-head">
                <h2 class="drawer-title">{strings::FILTERS}</h2>
                <button type="button" class="quiet" hidden=move || ui.read(|state| state.filters.is_empty())
                    on:click=move |_| ui.send(Event::Dropped(None))>
                    {strings::CLEAR_ALL}
                </button>
                <button type="button" class="quiet round" aria-label=strings::CLOSE on:click=move |_| ui.close_drawer()>
                    <span class="cross" aria-hidden="true">"×"</span>
                </button>
            </div>
            <div class="drawer-body"></div>
            <div class="drawer-foot">
                <button type="button" class="main-button" on:click=move |_| ui.close_drawer()>
                    {move || strings::show_papers(ui.read(|state| state.total))}
                </button>
            </div>
        </dialog>
    }
}
