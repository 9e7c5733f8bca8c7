//! Which filters are on? A chip for each, the way to drop them all, and on narrow pages the button to the drawer.

use crate::web::shell::Ui;
use crate::web::state::{Chip, Event};
use crate::web::strings;
use leptos::prelude::*;

/// The row below the field.
pub(in crate::web) fn chips(ui: Ui) -> AnyView {
    let keys = |state: &crate::web::state::State| state.chips().iter().map(|chip| chip.key).collect();
    let chips =
        ui.list(keys, move |state, key| Some(chip(ui, state.chips().into_iter().find(|chip| chip.key == key)?)));
    view! {
        <button type="button" class="filters-button" part="filters-button" on:click=ui.run(|shell| shell.open_drawer())>
            {ui.text(|state| strings::filters(state.filter_count()))}
        </button>
        {chips}
        {clear_all(ui)}
    }
    .into_any()
}

/// The button that drops all filters, there only while there are some.
pub(super) fn clear_all(ui: Ui) -> AnyView {
    view! {
        <button type="button" class="quiet" part="clear-filters" hidden=ui.flag(|state| state.filters.is_empty())
            on:click=ui.click(Event::Dropped(None))>
            {strings::CLEAR_ALL}
        </button>
    }
    .into_any()
}

fn chip(ui: Ui, chip: Chip) -> AnyView {
    let (facet, value) = (strings::facet(&chip.facet).to_lowercase(), strings::value(&chip.facet, &chip.value));
    let label = strings::remove_filter(&facet, &value);
    view! {
        <button type="button" class="chip" part="chip" aria-label=label
            on:click=ui.click(Event::Toggled { facet: chip.facet, value: chip.value })>
            <span class="chip-facet">{facet}</span>
            <span class="chip-value">{value}</span>
            <span class="cross" aria-hidden="true">{strings::CROSS}</span>
        </button>
    }
    .into_any()
}
