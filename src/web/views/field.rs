//! What stands in the field besides the input, which the loader draws.

use super::chips::cross;
use super::use_store;
use crate::web::i18n;
use crate::web::state::Event;
use leptos::prelude::*;

/// The button that empties the field; the style hides it while there is nothing to clear.
#[component]
pub fn ClearButton() -> impl IntoView {
    let store = use_store();
    let label = store.messages().text(i18n::CLEAR);
    view! {
        <button
            class="clear"
            part="clear"
            type="button"
            aria-label=label
            on:click=move |_| store.send(Event::Cleared)
        >
            {cross()}
        </button>
    }
}

/// The button that opens the tips.
#[component]
pub fn HelpButton() -> impl IntoView {
    let store = use_store();
    let label = store.messages().text(i18n::HELP);
    view! {
        <button
            class="help-button"
            part="help-button"
            type="button"
            aria-label=label
            aria-haspopup="dialog"
            on:click=move |_| store.send(Event::Help)
        >
            "?"
        </button>
    }
}
