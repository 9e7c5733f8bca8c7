//! The search tips: operators that put themselves into the field, and the keys.

use super::chips::cross;
use super::{Nodes, use_store};
use crate::web::i18n;
use crate::web::state::Event;
use leptos::prelude::*;

/// The dialog of tips, empty until it is first opened.
#[component]
pub(super) fn Help() -> impl IntoView {
    let store = use_store();
    let opened = store.memo(|state| state.tools.help_opened);
    view! {
        <dialog
            class="drawer help"
            part="drawer help"
            aria-label=store.messages().text(i18n::HELP)
            node_ref=Nodes::here().help
        >
            <Show when=move || opened.get()>
                <HelpHead/>
                <Tips/>
            </Show>
        </dialog>
    }
}

#[component]
fn HelpHead() -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    view! {
        <div class="drawer-head" part="drawer-head">
            <h2 class="drawer-title" part="drawer-title">{messages.text(i18n::HELP)}</h2>
            <button
                class="quiet round"
                part="quiet round"
                type="button"
                aria-label=messages.text(i18n::CLOSE)
                on:click=move |_| store.send(Event::HelpClosed)
            >
                {cross()}
            </button>
        </div>
    }
}

#[component]
fn Tips() -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let tips: Vec<_> = i18n::TIPS
        .into_iter()
        .map(|(operator, meaning)| {
            view! {
                <li>
                    <button
                        class="tip"
                        part="tip"
                        type="button"
                        on:click=move |_| store.send(Event::Taught(operator))
                    >
                        <code class="operator" part="operator">{operator}</code>
                        <span class="meaning" part="meaning">{messages.text(meaning)}</span>
                    </button>
                </li>
            }
        })
        .collect();
    let keys = store.peek(|state| state.tools.letters).then(|| {
        let keys: Vec<_> = i18n::PAPER_KEYS
            .into_iter()
            .map(|(key, act)| {
                view! {
                    <li class="key-hint" part="key-hint">
                        <kbd class="key" part="key">{key}</kbd>
                        {messages.text(act)}
                    </li>
                }
            })
            .collect();
        view! {
            <h3 class="keys-heading" part="keys-heading">{messages.text(i18n::ON_A_PAPER)}</h3>
            <ul class="keys" part="keys">{keys}</ul>
        }
    });
    view! {
        <div class="drawer-body" part="drawer-body">
            <ul class="tips" part="tips">{tips}</ul>
            {keys}
        </div>
    }
}
