//! What narrows the list: a chip for each clause and filter, the button that drops them all, and on
//! narrow pages the button that opens the drawer.
//!
//! The chips stand above the list and not below the field: what appears there would push away the
//! handle that is being moved.

use super::store::keyed;
use super::{Nodes, use_store};
use crate::web::i18n;
use crate::web::state::{Chip, Event, State};
use leptos::prelude::*;

/// The button that opens the drawer, where the facets have no column.
#[component]
pub(super) fn FiltersButton() -> impl IntoView {
    let store = use_store();
    let label = store.memo(|state| state.messages.filters(state.search.filter_count()));
    view! {
        <button
            class="filters-button"
            part="filters-button"
            type="button"
            on:click=move |_| store.send(Event::Drawer(true))
        >
            {label}
        </button>
    }
}

/// The row above the list.
#[component]
pub(super) fn Chips() -> impl IntoView {
    let store = use_store();
    let none = store.memo(|state| state.chips().is_empty());
    let chip = |chip: &Chip| view! { <OneChip chip=chip.clone()/> }.into_any();
    let list = keyed(store.list(State::chips, |chip| chip.key), chip);
    view! {
        <div class="chip-row" part="chip-row" hidden=none>
            <span class="chip-list" part="chip-list" node_ref=Nodes::here().chips>
                {list}
            </span>
            <ClearAll/>
        </div>
    }
}

/// The button that drops all chips, there only while there are some.
#[component]
pub(super) fn ClearAll() -> impl IntoView {
    let store = use_store();
    let none = store.memo(|state| state.chips().is_empty());
    view! {
        <button
            class="quiet clear-filters"
            part="quiet clear-filters"
            type="button"
            hidden=none
            on:click=move |_| store.send(Event::ChipsRemoved)
        >
            {store.messages().text(i18n::CLEAR_ALL)}
        </button>
    }
}

#[component]
fn OneChip(chip: Chip) -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let facet = messages.facet_in_line(&chip.facet);
    let value = messages.value(&chip.facet, &chip.value);
    let label = messages.remove_filter(&facet, &value);
    let key = chip.key;
    let named = (!facet.is_empty())
        .then(|| view! { <span class="chip-facet" part="chip-facet">{facet}</span> });
    view! {
        <button
            class="chip"
            part="chip"
            type="button"
            aria-label=label
            on:click=move |_| store.send(Event::ChipRemoved(key))
        >
            {named}
            <span class="chip-value" part="chip-value">{value}</span>
            {cross()}
        </button>
    }
}

/// The sign of what removes or closes; its button has a label.
pub(super) fn cross() -> impl IntoView {
    let sign = "×";
    view! { <span class="cross" part="cross" aria-hidden="true">{sign}</span> }
}
