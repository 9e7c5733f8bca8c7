//! How can the list be narrowed? Facets with counts, and the years as a picture with two ends to set.

use crate::web::shell::Ui;
use crate::web::state::{Event, bars};
use crate::web::strings;
use leptos::either::Either;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// All facets, in the owner's order.
#[component]
pub(super) fn Facets(ui: Ui, names: Vec<String>, years: Option<[u16; 2]>) -> impl IntoView {
    let facet = |name: String| match years {
        Some(years) if name == "year" => Either::Left(view! { <Years ui=ui years=years/> }),
        _ => Either::Right(view! { <Facet ui=ui name=name/> }),
    };
    names.into_iter().map(facet).collect_view()
}

#[component]
fn Facet(ui: Ui, name: String) -> impl IntoView {
    let name = StoredValue::new(name);
    let heading = name.with_value(|name| strings::facet(name));
    let find_label = strings::find_value(&heading);
    let list = Memo::new(move |_| name.with_value(|name| ui.read(|state| state.facet_list(name))));
    let find = move |event| ui.send(Event::FindValue(name.get_value(), event_target_value(&event)));
    let finding =
        move || name.with_value(|name| ui.read(|state| state.folds.get(name).is_some_and(|f| !f.find.is_empty())));
    view! {
        <fieldset class="facet" part="facet" hidden=move || list.with(|list| list.all == Some(0) && list.rows.is_empty())>
            <legend class="facet-name" part="facet-name">{heading}</legend>
            <input type="text" class="find" part="facet-find" autocomplete="off" aria-label=find_label.clone() placeholder=find_label
                hidden=move || list.with(|list| !list.findable) on:input=find/>
            <ul class="values" part="values">
                <For each=move || list.with(|list| list.rows.clone()) key=|row| row.value.clone() let:row>
                    {
                        let value = StoredValue::new(row.value);
                        let words = name.with_value(|name| value.with_value(|value| strings::value(name, value)));
                        let now = Memo::new(move |_| list.with(|list| value.with_value(|v| list.rows.iter().find(|row| row.value == *v).map(|row| (row.count, row.chosen)))));
                        let toggle = move |event: web_sys::Event| {
                            ui.send(Event::Toggled { facet: name.get_value(), value: value.get_value() });
                            keep_focus(ui, &event);
                        };
                        view! {
                            <li>
                                <label class="value" part="value">
                                    <input type="checkbox" class="tick" prop:checked=move || now.get().is_some_and(|(_, chosen)| chosen) on:change=toggle/>
                                    <span class="value-name" title=words.clone()>{words.clone()}</span>
                                    <span class="n">{move || now.get().and_then(|(count, _)| count).map(strings::number)}</span>
                                </label>
                            </li>
                        }
                    }
                </For>
            </ul>
            <p class="values-note" hidden=move || list.with(|list| list.left == 0)>{move || strings::values_left(list.with(|list| list.left))}</p>
            <p class="values-note" hidden=move || list.with(|list| !list.rows.is_empty())>{strings::NO_VALUE}</p>
            <button type="button" class="fold" part="fold" hidden=move || list.with(|list| !list.foldable) || finding()
                aria-expanded=move || list.with(|list| list.unfolded).to_string()
                on:click=move |_| ui.send(Event::Folded(name.get_value()))>
                {move || list.with(|list| if list.unfolded { strings::LESS.into() } else { strings::show_values(list.all) })}
            </button>
        </fieldset>
    }
}

/// A ticked value moves to the top of its list, and what moves loses the focus: gives it back.
fn keep_focus(ui: Ui, event: &web_sys::Event) {
    let Some(box_) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    ui.after_drawing(move |_| {
        let _ = box_.focus();
    });
}

#[component]
fn Years(ui: Ui, years: [u16; 2]) -> impl IntoView {
    let range = Memo::new(move |_| ui.read(|state| state.year_range()));
    let drawn = Memo::new(move |_| {
        ui.read(|state| {
            bars(state.facets.get("year").map(Vec::as_slice).unwrap_or_default(), years, state.year_range())
        })
    });
    let bar = |at: usize| {
        let bar = move || drawn.with(|bars| bars.get(at).copied());
        let title = move || bar().map(|bar| strings::bar(bar.from, bar.to, bar.count));
        view! {
            <span class="year" title=title>
                <span class="column" class:inside=move || bar().is_some_and(|bar| bar.inside)
                    style:height=move || bar().map(|bar| format!("{}%", bar.height))></span>
            </span>
        }
    };
    let columns = drawn.with_untracked(|bars| (0..bars.len()).map(bar).collect_view());
    let end = move |first: bool| {
        let text = move || range.get();
        move || {
            let (from, to) = text();
            if first { from } else { to }.map(|year| year.to_string()).unwrap_or_default()
        }
    };
    let set = move |first: bool| {
        move |event: web_sys::Event| {
            let year = event_target_value(&event).parse().ok();
            let (from, to) = range.get_untracked();
            ui.send(if first { Event::Years(year, to) } else { Event::Years(from, year) });
        }
    };
    let input = move |first: bool| {
        let (label, limit) = if first { (strings::FROM, years[0]) } else { (strings::TO, years[1]) };
        view! {
            <label class="end">
                <span class="end-name">{label}</span>
                <input type="number" class="end-year" part="year" inputmode="numeric" min=years[0] max=years[1] placeholder=limit
                    prop:value=end(first) on:change=set(first)/>
            </label>
        }
    };
    view! {
        <fieldset class="facet" part="facet">
            <legend class="facet-name" part="facet-name">{strings::facet("year")}</legend>
            <div class="years" part="years" aria-hidden="true">{columns}</div>
            <div class="ends">{input(true)} <span class="dash" aria-hidden="true">"–"</span> {input(false)}</div>
        </fieldset>
    }
}
