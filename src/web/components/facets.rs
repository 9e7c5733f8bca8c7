//! How can the list be narrowed? Facets with counts, and the years as a picture with two ends to set.

use super::dom::{El, button, el, typed};
use crate::web::shell::Ui;
use crate::web::state::{Event, FacetList, State, ValueRow};
use crate::web::strings;
use wasm_bindgen::JsCast;

/// All facets, in the owner's order.
pub(super) fn facets(ui: Ui, names: Vec<String>) -> impl Iterator<Item = El> {
    names.into_iter().map(move |name| if name == "year" { years(ui) } else { facet(ui, name) })
}

fn facet(ui: Ui, name: String) -> El {
    let heading = strings::facet(&name);
    let flag = |test: fn(&FacetList) -> bool| {
        let name = name.clone();
        ui.flag(move |state| state.list(&name).is_none_or(test))
    };
    let text = |words: fn(&FacetList) -> String| {
        let name = name.clone();
        ui.text(move |state| state.list(&name).map(words).unwrap_or_default())
    };
    let find = {
        let (label, name) = (strings::find_value(&name), name.clone());
        el("input", "find")
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("aria-label", label.clone())
            .attr("placeholder", label)
            .hidden(flag(|list| !list.findable))
            .on("input", move |event| ui.send(Event::FindValue(name.clone(), typed(&event))))
    };
    let left = el("p", "values-note")
        .hidden(flag(|list| list.left == 0))
        .text_of(text(|list| strings::values_left(list.left)));
    let none = el("p", "values-note").hidden(flag(|list| !list.rows.is_empty())).text(strings::NO_VALUE);
    let of = name.clone();
    let fold = button("fold")
        .hidden(flag(|list| !list.foldable))
        .attr_of("aria-expanded", text(|list| if list.unfolded { "true" } else { "false" }.into()))
        .on("click", ui.sends(move || Event::Folded(of.clone())))
        .text_of(text(|list| if list.unfolded { strings::LESS.into() } else { strings::show_values(list.all) }));
    el("fieldset", "facet")
        .hidden(flag(|list| list.empty))
        .child(el("legend", "facet-name").text(heading))
        .child(find)
        .child(values(ui, name.clone()))
        .child(left)
        .child(none)
        .child(fold)
}

fn values(ui: Ui, facet: String) -> El {
    let of = facet.clone();
    let keys = move |state: &State| state.list(&of).iter().flat_map(|list| &list.rows).map(|row| row.key).collect();
    el("ul", "values").list(ui, keys, move |state, key| Some(value(ui, &facet, row(state, &facet, key)?)))
}

fn row<'s>(state: &'s State, facet: &str, key: u64) -> Option<&'s ValueRow> {
    state.list(facet)?.rows.iter().find(|row| row.key == key)
}

/// A value with its box and its number, both of which change while the row stays.
fn value(ui: Ui, facet: &str, drawn: &ValueRow) -> El {
    let words = strings::value(facet, &drawn.value);
    let (key, of) = (drawn.key, facet.to_owned());
    let chosen = ui.flag(move |state| row(state, &of, key).is_some_and(|row| row.chosen));
    let of = facet.to_owned();
    let count = move |state: &State| row(state, &of, key)?.count.map(strings::number);
    let count = ui.text(move |state| count(state).unwrap_or_default());
    let (facet, value) = (facet.to_owned(), drawn.value.clone());
    let toggle = move |event: web_sys::Event| {
        ui.send(Event::Toggled { facet: facet.clone(), value: value.clone() });
        // A ticked value moves to the top of its list, and what moves loses the focus.
        ui.focus_again(&event);
    };
    let label = el("label", "value")
        .child(el("input", "tick").attr("type", "checkbox").checked(chosen).on("change", toggle))
        .child(el("span", "value-name").attr("title", words.clone()).text(words))
        .child(el("span", "n").text_of(count));
    el("li", "").child(label)
}

fn years(ui: Ui) -> El {
    let bar = |at: usize| {
        let bar = move |state: &State| state.bars.get(at).copied().unwrap_or_default();
        let title = ui.text(move |state| strings::bar(bar(state).from, bar(state).to, bar(state).count));
        let class = ui.text(move |state| if bar(state).inside { "column inside" } else { "column" }.into());
        let column =
            el("span", "").attr_of("class", class).height(ui.text(move |state| strings::percent(bar(state).height)));
        // A click on a bar is for the mouse; the handles do the same for everybody.
        el("span", "year").attr_of("title", title).on("click", move |_| bar_clicked_seldom(ui, at)).child(column)
    };
    let bars = ui.peek(|state| state.bars.len());
    let [least, most] = ui.peek(|state| state.years.unwrap_or_default());
    let handles = (least < most).then(|| [handle(ui, true), handle(ui, false)]);
    let chart = el("div", "years")
        .property("--_count", &(u32::from(most.saturating_sub(least)) + 1).to_string())
        .child(el("div", "bars").attr("aria-hidden", "true").children((0..bars).map(bar)))
        .children(handles.into_iter().flatten());
    let dash = el("span", "dash").attr("aria-hidden", "true");
    el("fieldset", "facet")
        .child(el("legend", "facet-name").text(strings::facet("year")))
        .child(chart)
        .child(el("div", "ends").child(end(ui, true)).child(dash).child(end(ui, false)))
}

/// A handle at one end of the range: a range input laid over the bars, so that keys, touch and screen readers know it.
fn handle(ui: Ui, first: bool) -> El {
    let [least, most] = ui.peek(|state| state.years.unwrap_or_default());
    el("input", if first { "handle first" } else { "handle last" })
        .attr("type", "range")
        .attr("min", least.to_string())
        .attr("max", most.to_string())
        .attr("aria-label", if first { strings::FIRST_YEAR } else { strings::LAST_YEAR })
        .value(ui.text(move |state| handle_at(state, first)))
        .on("input", move |event| handle_moved_seldom(ui, first, &event))
        .on("change", ui.sends(|| Event::Committed))
}

/// Where a handle stands.
fn handle_at(state: &State, first: bool) -> String {
    let [least, most] = state.years.unwrap_or_default();
    let (from, to) = state.year_range();
    let year = if first { from.unwrap_or(least) } else { to.unwrap_or(most) };
    year.clamp(least, most).to_string()
}

// Handlers, in the second module (`scripts/split.mjs`).

#[inline(never)]
fn bar_clicked_seldom(ui: Ui, at: usize) {
    let (bar, range) = ui.peek(|state| (state.bars.get(at).copied().unwrap_or_default(), state.year_range()));
    let (from, to) = (Some(bar.from), Some(bar.to));
    ui.send(if range == (from, to) { Event::Years(None, None) } else { Event::Years(from, to) });
}

#[inline(never)]
fn handle_moved_seldom(ui: Ui, first: bool, event: &web_sys::Event) {
    let [least, most] = ui.peek(|state| state.years.unwrap_or_default());
    let year: u16 = typed(event).parse().unwrap_or(least);
    let (from, to) = ui.peek(State::year_range);
    // Neither handle passes the other, and an end of the scale is no limit.
    let (from, to) = match first {
        true => (Some(year.min(to.unwrap_or(most))).filter(|year| *year > least), to),
        false => (from, Some(year.max(from.unwrap_or(least))).filter(|year| *year < most)),
    };
    ui.send(Event::Sliding(from, to));
    if let Some(handle) = event.current_target() {
        let handle: web_sys::HtmlInputElement = handle.unchecked_into();
        handle.set_value(&ui.peek(|state| handle_at(state, first)));
    }
}

#[inline(never)]
fn end_set_seldom(ui: Ui, first: bool, event: &web_sys::Event) {
    let year = typed(event).parse().ok();
    let (from, to) = ui.peek(State::year_range);
    ui.send(if first { Event::Years(year, to) } else { Event::Years(from, year) });
}

/// The field for one end of the range.
fn end(ui: Ui, first: bool) -> El {
    let label = if first { strings::FROM } else { strings::TO };
    let [least, most] = ui.peek(|state| state.years.unwrap_or_default());
    let year = ui.text(move |state| {
        let (from, to) = state.year_range();
        if first { from } else { to }.map(|year| year.to_string()).unwrap_or_default()
    });
    let input = el("input", "end-year")
        .attr("type", "number")
        .attr("inputmode", "numeric")
        .attr("min", least.to_string())
        .attr("max", most.to_string())
        .attr("placeholder", if first { least } else { most }.to_string())
        .value(year)
        .on("change", move |event| end_set_seldom(ui, first, &event));
    el("label", "end").child(el("span", "unseen").text(label)).child(input)
}
