//! The browse page: facets beside the list, or behind a button on narrow pages.

use super::card::PaperCard;
use super::chips::{Chips, ClearAll, FiltersButton, cross};
use super::facets::{Facets, Toggles};
use super::paper::OpenPaper;
use super::store::{derived, keyed};
use super::tools::ListTools;
use super::{Nodes, Store, use_store};
use crate::query::Sort;
use crate::web::i18n;
use crate::web::state::{Card, Density, Event, Line, State, Way};
use leptos::prelude::*;

/// Everything below the field.
#[component]
pub fn Page(
    /// The facets worth showing.
    facets: Vec<String>,
) -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let sheet = if store.host().is_live() { "sheet" } else { "sheet still" };
    let reading = store.memo(|state| state.reading.open.is_some());
    // On paper it is the title of the list.
    let heading = store.memo(|state| {
        let results = state.messages.get(i18n::RESULTS);
        match state.search.query.trim() {
            "" => results.to_owned(),
            query => state.messages.link_of(results, query),
        }
    });
    let busy = store.memo(|state| state.loading.is_hurried().to_string());
    // The facets are in one place at a time: what is unfolded or typed in them is in the state.
    let drawer = store.memo(|state| state.panel.drawer);
    // Where no paper has a date there is one order.
    let has_dates = store.peek(State::has_dates);
    let in_drawer = facets.clone();
    let beside: Vec<String> = facets.into_iter().filter(|facet| facet != "has").collect();
    let bare = if beside.is_empty() { " bare" } else { "" };
    let class = derived(reading, move |open| {
        ["columns", bare, if *open { " beside" } else { "" }].concat()
    });
    view! {
        <div class=sheet part="sheet">
            <div class=class part=class aria-busy=busy>
                <aside class="side" part="side" aria-label=messages.text(i18n::FILTERS)>
                    <Show when=move || !drawer.get()>
                        <Facets names=beside.clone()/>
                    </Show>
                </aside>
                <section class="main" part="main" aria-labelledby="results">
                    // It stays in sight while the list is scrolled.
                    <div class="top" part="top">
                        <Chips/>
                        <h2 class="unseen heading" part="unseen heading" id="results">
                            {heading}
                        </h2>
                        <div class="bar" part="bar">
                            <Summary/>
                            <FiltersButton/>
                            <Toggles/>
                            <div class="menus" part="menus">
                                {has_dates.then(|| view! { <SortMenu/> })}
                                <Densities/>
                                <ListTools/>
                            </div>
                        </div>
                    </div>
                    <div class="listing" part="listing">
                        <Notes/>
                        <Cards/>
                        <Verdict/>
                        <Foot/>
                    </div>
                    <OpenPaper/>
                </section>
            </div>
            <Drawer facets=in_drawer/>
        </div>
    }
}

#[component]
fn Cards() -> impl IntoView {
    let store = use_store();
    let cards = store.list(|state| state.results.cards.clone(), |card| card.identity);
    let card = |card: &Card| view! { <PaperCard card=card.clone()/> }.into_any();
    let cards = keyed(cards, card);
    let class = store.memo(|state| ["hits ", state.listing.density.name()].concat());
    let none = store.memo(|state| state.results.cards.is_empty());
    view! {
        <ol class=class part="hits" hidden=none node_ref=Nodes::here().cards>
            {cards}
        </ol>
    }
}

/// The line above the list: how many papers, how many with all words; under the pointer, how long
/// it took.
#[component]
fn Summary() -> impl IntoView {
    let store = use_store();
    let [before, behind] = [true, false].map(|first| {
        store.memo(move |state| {
            let (before, behind) = state.messages.papers_around(state.results.total);
            if first { before } else { behind }.to_owned()
        })
    });
    let total = store.memo(|state| state.messages.number(state.results.total));
    let complete = store.memo(|state| {
        let complete = state.results.with_all_words();
        complete.map(|n| state.messages.with_all_words(n)).unwrap_or_default()
    });
    let all = derived(complete, String::is_empty);
    let took = store.memo(|state| state.messages.took(state.results.took_ms));
    view! {
        <p class="summary" part="summary" title=took>
            {before}
            <strong class="total" part="total">{total}</strong>
            {behind}
            <span class="detail" part="detail" hidden=all>{complete}</span>
        </p>
    }
}

#[component]
fn SortMenu() -> impl IntoView {
    const ORDERS: [Sort; 3] = [Sort::Relevance, Sort::Newest, Sort::Oldest];
    let store = use_store();
    let messages = store.messages();
    // Without words nothing is more relevant than the newest.
    let chosen = store.memo(|state| state.search.order() as usize);
    let texts = i18n::SORTS.map(|word| messages.text(word));
    let options = texts.clone().into_iter().enumerate().map(|(at, text)| {
        let value = text.clone();
        let selected = derived(chosen, move |chosen| *chosen == at);
        view! { <option value=value prop:selected=selected>{text}</option> }
    });
    let options: Vec<_> = options.collect();
    let change = move |event| {
        let value = event_target_value(&event);
        let at = texts.iter().position(|text| *text == value).unwrap_or_default();
        store.send(Event::Sorted(ORDERS[at]));
    };
    view! {
        <label class="menu-label" part="menu-label">
            <span class="unseen" part="unseen">{messages.text(i18n::SORT)}</span>
            <select class="menu" part="menu" on:change=change>{options}</select>
        </label>
    }
}

/// How much of each paper the list shows: a button for each density, with its picture.
#[component]
fn Densities() -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let button = |density: Density| {
        let word = messages.text(i18n::DENSITIES[density as usize]);
        let class = ["quiet round density ", density.name()].concat();
        let title = word.clone();
        let pressed = store.memo(move |state| (state.listing.density == density).to_string());
        view! {
            <button
                class=class.clone()
                part=class
                type="button"
                aria-label=word
                title=title
                aria-pressed=pressed
                on:click=move |_| store.send(Event::DensityChosen(density))
            ></button>
        }
    };
    let buttons: Vec<_> = Density::ALL.into_iter().map(button).collect();
    view! {
        <div class="densities" part="densities" role="group" aria-label=messages.text(i18n::DENSITY)>
            {buttons}
        </div>
    }
}

/// What was done beyond the letter of the query, and how to have it otherwise.
#[component]
pub(super) fn Notes() -> impl IntoView {
    let store = use_store();
    let note = move |line: &Line| {
        view! {
            <p class="note" part="note">
                {line.text.clone()}" "{ways(store, "inline-button", &line.ways)}
            </p>
        }
        .into_any()
    };
    let notes = keyed(store.list(State::lines, |line| line.key), note);
    view! { <div class="notes" part="notes">{notes}</div> }
}

/// Nothing found: why, and the ways out.
#[component]
pub(super) fn Verdict() -> impl IntoView {
    let store = use_store();
    let verdict = move |nothing: &Line| {
        let advice = nothing.advice.then(|| {
            let advice = store.messages().text(i18n::ADVICE);
            view! { <p class="advice" part="advice">{advice}</p> }
        });
        view! {
            <div class="nothing" part="nothing">
                <p class="cause" part="cause">{nothing.text.clone()}</p>
                {advice}
                <div class="ways" part="ways">{ways(store, "way-out", &nothing.ways)}</div>
            </div>
        }
        .into_any()
    };
    let lines = store.list(|state| state.nothing().into_iter().collect(), |line| line.key);
    let verdict = keyed(lines, verdict);
    view! { <div class="verdict" part="verdict">{verdict}</div> }
}

fn ways(store: Store, class: &'static str, ways: &[Way]) -> Vec<AnyView> {
    let button = |way: &Way| {
        let Way { words, to } = way.clone();
        let take = move |_| store.send(Event::OfferTaken(to.clone()));
        view! { <button class=class part=class type="button" on:click=take>{words}</button> }
            .into_any()
    };
    ways.iter().map(button).collect()
}

#[component]
fn Foot() -> impl IntoView {
    let store = use_store();
    let none = store.memo(|state| state.results.listed() == 0);
    let all = store.memo(|state| !state.has_more());
    // What divides papers with all words from the rest stands below the last of them.
    let shows_rest = store.memo(|state| state.has_more() || !state.results.hides_rest());
    let rest = store.memo(|state| state.messages.with_some_words(state.results.partial));
    let more = store.memo(|state| state.messages.show_more(state.next_step()));
    let shown = store.memo(|state| state.messages.shown(state.shown_now(), state.results.listed()));
    view! {
        <p class="foot" part="foot" hidden=none>
            <button
                class="show-more"
                part="show-more"
                type="button"
                hidden=all
                on:click=move |_| store.send(Event::More)
            >
                {more}
            </button>
            <span class="shown" part="shown">{shown}</span>
            <button
                class="show-rest"
                part="show-rest"
                type="button"
                hidden=shows_rest
                on:click=move |_| store.send(Event::PartialRequested)
            >
                {rest}
            </button>
        </p>
    }
}

/// The dialog that holds the facets where the column has no room.
#[component]
fn Drawer(facets: Vec<String>) -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let open = store.memo(|state| state.panel.drawer);
    let show = store.memo(|state| state.messages.show_papers(state.results.total));
    let close = move |_| store.send(Event::Drawer(false));
    view! {
        <dialog
            class="drawer filter-drawer"
            part="drawer filter-drawer"
            aria-label=messages.text(i18n::FILTERS)
            node_ref=Nodes::here().drawer
            on:close=move |_| store.send(Event::Drawer(false))
        >
            <div class="drawer-head" part="drawer-head">
                <h2 class="drawer-title" part="drawer-title">{messages.text(i18n::FILTERS)}</h2>
                <ClearAll/>
                <button
                    class="quiet round"
                    part="quiet round"
                    type="button"
                    aria-label=messages.text(i18n::CLOSE)
                    on:click=close
                >
                    {cross()}
                </button>
            </div>
            <div class="drawer-body" part="drawer-body">
                <Show when=move || open.get()>
                    <Facets names=facets.clone()/>
                </Show>
            </div>
            <div class="drawer-foot" part="drawer-foot">
                <button class="main-button" part="main-button" type="button" on:click=close>
                    {show}
                </button>
            </div>
        </dialog>
    }
}
