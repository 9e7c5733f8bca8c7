//! The facet of years: a histogram, with two handles and two fields to set a range.

use super::store::derived;
use super::{Store, use_store};
use crate::web::i18n;
use crate::web::state::{Bar, Event, State};
use leptos::prelude::*;
use leptos::web_sys;

/// The facet of years. Its bars are those of the whole collection, so that they do not move while
/// their counts change.
#[component]
pub(super) fn Years() -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let bars = store.memo(|state| state.panel.bars.clone());
    let [least, most] = store.peek(|state| state.panel.years.unwrap_or_default());
    let years = (u32::from(most.saturating_sub(least)) + 1).to_string();
    let columns: Vec<_> =
        (0..bars.with_untracked(Vec::len)).map(|at| view! { <Column bars at/> }).collect();
    let handles = (least < most && store.host().is_live()).then(|| {
        let count = years.clone();
        view! {
            <Handle first=true count=years/>
            <Handle first=false count/>
        }
    });
    view! {
        <fieldset class="facet" part="facet">
            <legend class="facet-name" part="facet-name">{messages.facet("year")}</legend>
            <div class="years" part="years">
                <div class="bars" part="bars" aria-hidden="true">{columns}</div>
                {handles}
            </div>
            <div class="ends" part="ends">
                <End first=true/>
                <span class=DASH part=DASH aria-hidden="true"></span>
                <End first=false/>
            </div>
        </fieldset>
    }
}

/// The class of what stands between the two years.
const DASH: &str = "dash";

/// A bar. A click on it is for the mouse; the handles do the same for everybody.
#[component]
fn Column(bars: Memo<Vec<Bar>>, at: usize) -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let bar = move |bars: &Vec<Bar>| bars.get(at).copied().unwrap_or_default();
    let title = derived(bars, move |bars| {
        let bar = bar(bars);
        messages.bar(bar.from, bar.to, bar.count)
    });
    let class = derived(bars, move |bars| {
        String::from(if bar(bars).inside { "column inside" } else { "column" })
    });
    let height = derived(bars, move |bars| i18n::percent(bar(bars).height));
    let clicked = move |_| bar_clicked(store, bars.with_untracked(bar));
    view! {
        <span class="year" part="year" title=title on:click=clicked>
            // A height that is an attribute needs no style in the markup.
            <svg class=class part="column" height=height></svg>
        </span>
    }
}

fn bar_clicked(store: Store, bar: Bar) {
    let (from, to) = (Some(bar.from), Some(bar.to));
    let chosen = store.peek(|state| state.search.year_range()) == (from, to);
    store.send(if chosen { Event::Years(None, None) } else { Event::Years(from, to) });
}

/// A handle at one end of the range: a range input laid over the bars, so that keys, touch and
/// screen readers know it.
#[component]
fn Handle(
    first: bool,
    /// How many years there are.
    count: String,
) -> impl IntoView {
    let store = use_store();
    let [least, most] = store.peek(|state| state.panel.years.unwrap_or_default());
    let label = store.messages().text(if first { i18n::FIRST_YEAR } else { i18n::LAST_YEAR });
    let value = store.memo(move |state| handle_at(state, first));
    let class = if first { "handle first" } else { "handle last" };
    view! {
        <input
            class=class
            part=class
            style:--_count=count
            type="range"
            min=least.to_string()
            max=most.to_string()
            aria-label=label
            prop:value=value
            on:input=move |event| handle_moved(store, first, &event)
            on:change=move |_| store.send(Event::YearsCommitted)
        />
    }
}

/// Where a handle stands.
fn handle_at(state: &State, first: bool) -> String {
    let [least, most] = state.panel.years.unwrap_or_default();
    let (from, to) = state.search.year_range();
    let year = if first { from.unwrap_or(least) } else { to.unwrap_or(most) };
    year.clamp(least, most).to_string()
}

fn handle_moved(store: Store, first: bool, event: &web_sys::Event) {
    let [least, most] = store.peek(|state| state.panel.years.unwrap_or_default());
    let year: u16 = event_target_value(event).parse().unwrap_or(least);
    let (from, to) = store.peek(|state| state.search.year_range());
    // Neither handle passes the other, and an end of the scale is no limit.
    let (from, to) = match first {
        true => (Some(year.min(to.unwrap_or(most))).filter(|year| *year > least), to),
        false => (from, Some(year.max(from.unwrap_or(least))).filter(|year| *year < most)),
    };
    store.send(Event::YearsSliding(from, to));
    // A handle that was pushed against the other stays where the state has it.
    event_target::<web_sys::HtmlInputElement>(event)
        .set_value(&store.peek(|state| handle_at(state, first)));
}

/// The field for one end of the range.
#[component]
fn End(first: bool) -> impl IntoView {
    let store = use_store();
    let label = store.messages().text(if first { i18n::FROM } else { i18n::TO });
    let [least, most] = store.peek(|state| state.panel.years.unwrap_or_default());
    let year = store.memo(move |state| {
        let (from, to) = state.search.year_range();
        if first { from } else { to }.map(|year| year.to_string()).unwrap_or_default()
    });
    view! {
        <label class="end" part="end">
            <span class="unseen" part="unseen">{label}</span>
            <input
                class="end-year"
                part="end-year"
                type="number"
                inputmode="numeric"
                min=least.to_string()
                max=most.to_string()
                placeholder=if first { least } else { most }.to_string()
                prop:value=year
                on:change=move |event| end_set(store, first, &event)
            />
        </label>
    }
}

fn end_set(store: Store, first: bool, event: &web_sys::Event) {
    let year = event_target_value(event).parse().ok();
    let (from, to) = store.peek(|state| state.search.year_range());
    store.send(if first { Event::Years(year, to) } else { Event::Years(from, year) });
}
