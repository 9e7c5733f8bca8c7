//! Facets: the values of a field with their counts, to filter by.

use super::store::{List, derived, keyed};
use super::years::Years;
use super::{Store, use_store};
use crate::web::i18n;
use crate::web::state::{Event, FacetList, ValueRow};
use leptos::prelude::*;

/// All facets, in the owner's order.
#[component]
pub(super) fn Facets(
    /// The facets worth showing.
    names: Vec<String>,
) -> impl IntoView {
    let facets: Vec<_> = names
        .into_iter()
        .map(|name| {
            if name == "year" {
                view! { <Years/> }.into_any()
            } else {
                view! { <Facet name/> }.into_any()
            }
        })
        .collect();
    view! { <div class="facets" part="facets">{facets}</div> }
}

/// What papers come with, as toggles: first of all that narrows, beside the number of papers.
#[component]
pub(super) fn Toggles() -> impl IntoView {
    let store = use_store();
    let list = store.memo(|state| state.panel.list("has").cloned().unwrap_or_default());
    let rows = values(list, "has".to_owned());
    let none = derived(list, |list| list.rows.is_empty());
    let label = store.messages().facet("has");
    view! {
        <fieldset class="toggles" part="toggles" hidden=none>
            <legend class="unseen" part="unseen">{label}</legend>
            <ul class="toggle-list" part="toggle-list">{rows}</ul>
        </fieldset>
    }
}

/// One facet: the field that finds values, the values, and the button that shows them all.
#[component]
fn Facet(name: String) -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let of = name.clone();
    let list = store.memo(move |state| state.panel.list(&of).cloned().unwrap_or_default());
    // Absent from an answer, a facet has nothing to choose from; before the first, nobody knows.
    let empty = derived(list, |list| list.empty || list.facet.is_empty());
    let find_label = messages.find_value(&name);
    let placeholder = find_label.clone();
    let of = name.clone();
    let find = move |event| store.send(Event::FindValue(of.clone(), event_target_value(&event)));
    let found = {
        let of = name.clone();
        store.memo(move |state| state.panel.finding(&of).to_owned())
    };
    let fold_label = {
        let messages = messages.clone();
        derived(list, move |list| match list.unfolded {
            true => messages.text(i18n::LESS),
            false => messages.show_values(list.all),
        })
    };
    let left = {
        let messages = messages.clone();
        derived(list, move |list| messages.values_left(list.left))
    };
    let [not_findable, none_left, some, not_foldable] = [
        derived(list, |list| !list.findable),
        derived(list, |list| list.left == 0),
        derived(list, |list| !list.rows.is_empty()),
        derived(list, |list| !list.foldable),
    ];
    let unfolded = derived(list, |list| list.unfolded.to_string());
    let values = values(list, name.clone());
    let of = name.clone();
    let fold = move |_| store.send(Event::FacetFolded(of.clone()));
    view! {
        <fieldset class="facet" part="facet" hidden=empty>
            <legend class="facet-name" part="facet-name">{messages.facet(&name)}</legend>
            <input
                class="find"
                part="find"
                type="text"
                autocomplete="off"
                aria-label=find_label
                placeholder=placeholder
                hidden=not_findable
                prop:value=found
                on:input=find
            />
            <ul class="values" part="values">
                {values}
            </ul>
            <p class="values-note" part="values-note" hidden=none_left>
                {left}
            </p>
            <p
                class="values-note"
                part="values-note"
                hidden=some
            >
                {messages.text(i18n::NO_VALUE)}
            </p>
            <button
                class="fold"
                part="fold"
                type="button"
                hidden=not_foldable
                aria-expanded=unfolded
                on:click=fold
            >
                {fold_label}
            </button>
        </fieldset>
    }
}

/// The values of a facet.
fn values(list: Memo<FacetList>, facet: String) -> AnyView {
    let value = move |row: &ValueRow| {
        view! { <Value list facet=facet.clone() row=row.clone()/> }.into_any()
    };
    keyed(List::new(move || list.with(|list| list.rows.clone()), |row| row.key), value)
}

/// A value with its box and its number, both of which change while the row stays.
#[component]
fn Value(list: Memo<FacetList>, facet: String, row: ValueRow) -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let name = messages.value(&facet, &row.value);
    let title = name.clone();
    let key = row.key;
    let present = move |list: &FacetList| list.rows.iter().find(|row| row.key == key).cloned();
    let chosen = derived(list, move |list| present(list).is_some_and(|row| row.chosen));
    let count = derived(list, move |list| {
        let count = present(list).and_then(|row| row.count);
        count.map(|count| messages.number(count)).unwrap_or_default()
    });
    let toggle = move |event: leptos::web_sys::Event| toggled(store, &facet, &row.value, &event);
    view! {
        <li>
            <label class="value" part="value">
                <input class="tick" part="tick" type="checkbox" prop:checked=chosen on:change=toggle/>
                <span class="value-name" part="value-name" title=title>{name}</span>
                <span class="n" part="n">{count}</span>
            </label>
        </li>
    }
}

fn toggled(store: Store, facet: &str, value: &str, event: &leptos::web_sys::Event) {
    store.send(Event::Toggled { facet: facet.to_owned(), value: value.to_owned() });
    // A ticked value moves to the top of its list, and what moves loses the focus.
    if let Some(tick) = event.current_target() {
        store.host().focus_again(tick);
    }
}
