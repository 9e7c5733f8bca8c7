//! How does the browse page look? Facets beside the list, or behind a button where there is no room.

use super::card::paper_card;
use super::chips::{chips, clear_all, cross};
use super::dom::{El, button, el, typed};
use super::facets::facets;
use super::help::help;
use super::paper::paper;
use super::tools;
use crate::query::Sort;
use crate::web::shell::{Shell, Ui};
use crate::web::state::{Density, Event, State, Way};
use crate::web::strings::{self, Word};

/// Everything below the field. `names` are the facets worth showing.
pub(in crate::web) fn page(ui: Ui, names: Vec<String>) -> El {
    let columns = if names.is_empty() { "columns bare" } else { "columns" };
    let side =
        el("aside", "side").attr("aria-label", strings::FILTERS).child(el("div", "facets").children(facets(ui, names)));
    let menus = el("div", "menus").child(sort_menu(ui)).child(density_menu(ui)).child(tools::of_results(ui));
    let listing = el("div", "listing")
        .hidden(ui.flag(|state| state.reading.is_some()))
        .child(el("h2", "unseen").attr("id", "results").text(strings::RESULTS))
        .child(el("div", "bar").child(summary(ui)).child(menus))
        .child(notes(ui))
        .child(cards(ui))
        .child(nothing(ui))
        .child(foot(ui));
    let main =
        el("section", "main").attr("aria-labelledby", "results").child(chips(ui)).child(listing).child(paper(ui));
    let busy = ui.text(|state| if state.is_hurried() { "true" } else { "false" }.into());
    let columns = el("div", columns).attr_of("aria-busy", busy);
    el("div", "sheet").child(columns.child(side).child(main)).child(drawer(ui)).child(help(ui))
}

fn cards(ui: Ui) -> El {
    let keys = |state: &State| state.cards.iter().map(|card| card.key).collect();
    let card = move |state: &State, key| Some(paper_card(ui, state, state.cards.iter().find(|card| card.key == key)?));
    let class = ui.text(|state| ["hits ", state.density.name()].concat());
    el("ol", "hits").attr_of("class", class).hidden(ui.flag(|state| state.total == 0)).list(ui, keys, card)
}

fn summary(ui: Ui) -> El {
    let with_all_words = |state: &State| state.with_all_words().map(strings::with_all_words).unwrap_or_default();
    el("p", "summary")
        .text_of(ui.text(|state| strings::papers_around(state.total).0.into()))
        .child(el("strong", "total").text_of(ui.text(|state| strings::number(state.total))))
        .text_of(ui.text(|state| strings::papers_around(state.total).1.into()))
        .child(el("span", "detail").text_of(ui.text(with_all_words)))
        .child(el("span", "detail took").text_of(ui.text(|state| strings::took(state.took_ms))))
}

fn sort_menu(ui: Ui) -> El {
    const ORDERS: [Sort; 3] = [Sort::Relevance, Sort::Newest, Sort::Oldest];
    // Without words nothing is more relevant than the newest.
    let chosen = |state: &State| strings::SORTS[state.order() as usize].into();
    menu(ui, strings::SORT, strings::SORTS, Box::new(chosen), Box::new(|at| Event::Sorted(ORDERS[at])))
}

fn density_menu(ui: Ui) -> El {
    let chosen = |state: &State| strings::DENSITIES[state.density as usize].into();
    menu(ui, strings::DENSITY, strings::DENSITIES, Box::new(chosen), Box::new(|at| Event::Spaced(Density::ALL[at])))
}

/// A menu of three words, of which one is chosen.
fn menu(
    ui: Ui,
    label: Word,
    words: [Word; 3],
    chosen: Box<dyn Fn(&State) -> String>,
    choose: Box<dyn Fn(usize) -> Event>,
) -> El {
    let change = move |event: web_sys::Event| {
        let word = typed(&event);
        ui.send(choose(words.iter().position(|known| **known == *word).unwrap_or_default()));
    };
    let options = words.into_iter().map(|word| el("option", "").attr("value", &*word).text(&*word));
    let select = el("select", "menu").children(options).value(ui.text(chosen)).on("change", change);
    el("label", "menu-label").child(el("span", "unseen").text(&*label)).child(select)
}

/// What was done beyond the letter of the query, and how to have it otherwise.
pub(super) fn notes(ui: Ui) -> El {
    let keys = |state: &State| state.lines().iter().map(|line| line.key).collect();
    el("div", "notes").list(ui, keys, move |state, key| note_seldom(ui, state, key))
}

/// In the second module (`scripts/split.mjs`), and so is what follows.
#[inline(never)]
fn note_seldom(ui: Ui, state: &State, key: u64) -> Option<El> {
    let line = state.lines().into_iter().find(|line| line.key == key)?;
    let ways = line.ways.into_iter().map(|way| one_way(ui, "inline-button", way));
    Some(el("p", "note").text(line.text).text(" ").children(ways))
}

#[inline(never)]
fn verdict_seldom(ui: Ui, state: &State) -> Option<El> {
    let nothing = state.nothing()?;
    let advice = nothing.advice.then(|| el("p", "advice").text(strings::ADVICE));
    let ways = el("div", "ways").children(nothing.ways.into_iter().map(|way| one_way(ui, "way-out", way)));
    Some(el("div", "nothing").child(el("p", "cause").text(nothing.text)).children(advice).child(ways))
}

/// Nothing found: why, and the ways out.
pub(super) fn nothing(ui: Ui) -> El {
    let keys = |state: &State| state.nothing().iter().map(|nothing| nothing.key).collect();
    el("div", "verdict").list(ui, keys, move |state, _| verdict_seldom(ui, state))
}

fn one_way(ui: Ui, class: &'static str, way: Way) -> El {
    button(class).on("click", ui.sends(move || Event::Took(way.to.clone()))).text(way.words)
}

fn foot(ui: Ui) -> El {
    let more = button("show-more")
        .hidden(ui.flag(|state| !state.has_more()))
        .on("click", ui.sends(|| Event::More))
        .text_of(ui.text(|state| strings::show_more(state.next_step())));
    let shown = el("span", "shown").text_of(ui.text(|state| strings::shown(state.shown_now(), state.listed())));
    el("p", "foot").hidden(ui.flag(|state| state.total == 0)).child(more).child(shown)
}

/// The dialog into which the facets move where the column has no room.
fn drawer(ui: Ui) -> El {
    let close = button("quiet round")
        .attr("aria-label", strings::CLOSE)
        .on("click", ui.runs(Shell::close_drawer))
        .child(cross());
    let show = button("main-button")
        .on("click", ui.runs(Shell::close_drawer))
        .text_of(ui.text(|state| strings::show_papers(state.total)));
    let head = el("div", "drawer-head")
        .child(el("h2", "drawer-title").text(strings::FILTERS))
        .child(clear_all(ui))
        .child(close);
    el("dialog", "drawer filter-drawer")
        .attr("aria-label", strings::FILTERS)
        .on("close", ui.runs(Shell::drawer_closed))
        .child(head)
        .child(el("div", "drawer-body"))
        .child(el("div", "drawer-foot").child(show))
}
