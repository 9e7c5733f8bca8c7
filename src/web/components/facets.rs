//! How can the list be narrowed? Facets with counts, and the years as a picture with two ends to set.

use super::bits::Following;
use crate::web::shell::Ui;
use crate::web::state::{Event, FacetList, State, ValueRow};
use crate::web::strings;
use leptos::prelude::*;

/// All facets, in the owner's order.
pub(super) fn facets(ui: Ui, names: Vec<String>) -> Vec<AnyView> {
    let facet = |name: String| if name == "year" { years(ui) } else { facet(ui, name) };
    names.into_iter().map(facet).collect()
}

fn facet(ui: Ui, name: String) -> AnyView {
    let heading = strings::facet(&name);
    let find_label = strings::find_value(&heading);
    let flag = |test: fn(&FacetList) -> bool| {
        let name = name.clone();
        ui.flag(move |state| state.list(&name).is_none_or(test))
    };
    let text = |words: fn(&FacetList) -> String| {
        let name = name.clone();
        ui.text(move |state| state.list(&name).map(words).unwrap_or_default())
    };
    let found = name.clone();
    let find = ui.on(move |event: web_sys::Event| Event::FindValue(found.clone(), event_target_value(&event)));
    let fold_word =
        |list: &FacetList| if list.unfolded { strings::LESS.into() } else { strings::show_values(list.all) };
    let of = name.clone();
    let keys = move |state: &State| state.list(&of).iter().flat_map(|list| &list.rows).map(|row| row.key).collect();
    let of = name.clone();
    let rows = ui.list(keys, move |state, key| Some(value(ui, &of, row(state, &of, key)?)));
    view! {
        <fieldset class="facet" part="facet" hidden=flag(|list| list.empty)>
            <legend class="facet-name" part="facet-name">{heading}</legend>
            <input type="text" class="find" part="facet-find" autocomplete="off" aria-label=find_label.clone()
                placeholder=find_label hidden=flag(|list| !list.findable) on:input=find/>
            <ul class="values" part="values">{rows}</ul>
            <p class="values-note" hidden=flag(|list| list.left == 0)>{text(|list| strings::values_left(list.left))}</p>
            <p class="values-note" hidden=flag(|list| !list.rows.is_empty())>{strings::NO_VALUE}</p>
            <button type="button" class="fold" part="fold" hidden=flag(|list| !list.foldable)
                aria-expanded=text(|list| list.unfolded.to_string()) on:click=ui.click(Event::Folded(name.clone()))>
                {text(fold_word)}
            </button>
        </fieldset>
    }
    .into_any()
}

fn row<'s>(state: &'s State, facet: &str, key: u64) -> Option<&'s ValueRow> {
    state.list(facet)?.rows.iter().find(|row| row.key == key)
}

fn value(ui: Ui, facet: &str, drawn: &ValueRow) -> AnyView {
    let words = strings::value(facet, &drawn.value);
    let (key, of) = (drawn.key, facet.to_owned());
    let chosen = ui.flag(move |state| row(state, &of, key).is_some_and(|row| row.chosen));
    let of = facet.to_owned();
    let count =
        ui.text(move |state| row(state, &of, key).and_then(|row| row.count).map(strings::number).unwrap_or_default());
    let (facet, value) = (facet.to_owned(), drawn.value.clone());
    let toggle = move |event: web_sys::Event| {
        ui.send(Event::Toggled { facet: facet.clone(), value: value.clone() });
        // A ticked value moves to the top of its list, and what moves loses the focus.
        ui.focus_again(&event);
    };
    view! {
        <li>
            <label class="value" part="value">
                <input type="checkbox" class="tick" prop:checked=chosen on:change=toggle/>
                <span class="value-name" title=words.clone()>{words.clone()}</span>
                <span class="n">{count}</span>
            </label>
        </li>
    }
    .into_any()
}

fn years(ui: Ui) -> AnyView {
    let bar = |at: usize| {
        let bar = move |state: &State| state.bars.get(at).copied().unwrap_or_default();
        let title = ui.text(move |state| strings::bar(bar(state).from, bar(state).to, bar(state).count));
        let class = ui.text(move |state| if bar(state).inside { "column inside" } else { "column" }.into());
        let height = ui.text(move |state| bar(state).height.to_string() + "%");
        view! { <span class="year" title=title><span class=class style:height=height>{()}</span></span> }
    };
    let columns: Vec<_> = (0..ui.state.with_untracked(|state| state.bars.len())).map(bar).collect();
    view! {
        <fieldset class="facet" part="facet">
            <legend class="facet-name" part="facet-name">{strings::facet("year")}</legend>
            <div class="years" part="years" aria-hidden="true">{columns}</div>
            <div class="ends">
                {end(ui, true)}
                <span class="dash" aria-hidden="true">{strings::DASH}</span>
                {end(ui, false)}
            </div>
        </fieldset>
    }
    .into_any()
}

/// The field for one end of the range.
fn end(ui: Ui, first: bool) -> AnyView {
    let label = if first { strings::FROM } else { strings::TO };
    let [least, most] = ui.state.with_untracked(|state| state.years.unwrap_or_default());
    let year: Following<String> = ui.text(move |state| {
        let (from, to) = state.year_range();
        if first { from } else { to }.map(|year| year.to_string()).unwrap_or_default()
    });
    let set = ui.on(move |event: web_sys::Event| {
        let year = event_target_value(&event).parse().ok();
        let (from, to) = ui.state.with_untracked(State::year_range);
        if first { Event::Years(year, to) } else { Event::Years(from, year) }
    });
    let placeholder = if first { least } else { most }.to_string();
    view! {
        <label class="end">
            <span class="end-name">{label}</span>
            <input type="number" class="end-year" part="year" inputmode="numeric" min=least.to_string() max=most.to_string()
                placeholder=placeholder prop:value=year on:change=set/>
        </label>
    }
    .into_any()
}
