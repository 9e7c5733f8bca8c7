//! Which filters are on? A chip for each, the way to drop them all, and on narrow pages the button to the drawer.

use crate::web::shell::Ui;
use crate::web::state::{Chip, Event};
use crate::web::strings;
use leptos::prelude::*;

/// The row below the field.
#[component]
pub(in crate::web) fn Chips(ui: Ui) -> impl IntoView {
    view! {
        <button type="button" class="filters-button" part="filters-button" on:click=move |_| ui.open_drawer()>
            {move || strings::filters(ui.read(|state| state.filter_count()))}
        </button>
        <For each=move || ui.read(|state| state.chips()) key=|chip| (chip.facet.clone(), chip.value.clone()) let:chip>
            <ChipButton ui=ui chip=chip/>
        </For>
        <button type="button" class="quiet" part="clear-filters" hidden=move || ui.read(|state| state.filters.is_empty())
            on:click=move |_| ui.send(Event::Dropped(None))>
            {strings::CLEAR_ALL}
        </button>
    }
}

#[component]
fn ChipButton(ui: Ui, chip: Chip) -> impl IntoView {
    let (facet, value) = (strings::facet(&chip.facet).to_lowercase(), strings::value(&chip.facet, &chip.value));
    let label = strings::remove_filter(&facet, &value);
    let drop = move |_| ui.send(Event::Toggled { facet: chip.facet.clone(), value: chip.value.clone() });
    view! {
        <button type="button" class="chip" part="chip" aria-label=label on:click=drop>
            <span class="chip-facet">{facet}</span>
            <span class="chip-value">{value}</span>
            <span class="cross" aria-hidden="true">"×"</span>
        </button>
    }
}
