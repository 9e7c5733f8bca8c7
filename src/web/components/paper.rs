//! How does a whole record look? In place of the list, with the way to its neighbours and back.

use super::card::{badges, links, name, names};
use super::dom::{El, button, el};
use crate::query::Hit;
use crate::web::element::key;
use crate::web::shell::Ui;
use crate::web::state::{Event, Reading, State, popup_line, venue_and_date};
use crate::web::strings;
use wasm_bindgen::JsCast;

/// The open paper, if there is one.
pub(super) fn paper(ui: Ui) -> El {
    let keys = |state: &State| state.reading.iter().map(|reading| reading.key).collect();
    el("div", "reading").list(ui, keys, move |state, _| Some(record_seldom(ui, state, state.reading.as_ref()?)))
}

/// In the second module (`scripts/split.mjs`).
#[inline(never)]
fn record_seldom(ui: Ui, state: &State, reading: &Reading) -> El {
    let hit = &reading.hit;
    let escape = move |event: web_sys::Event| {
        if let Some(key) = key(event.unchecked_ref()) {
            ui.send_key(Event::PaperKey(key), &event);
        }
    };
    let title = el("h2", "paper-title").attr("id", "paper").attr("tabindex", "-1");
    let title = if hit.title.text.is_empty() { title.text(strings::UNTITLED) } else { title.marked_title(&hit.title) };
    let text = &hit.snippet;
    let text = (!text.text.is_empty()).then(|| el("p", "abstract").marked(&text.text, &text.marks));
    el("article", "paper")
        .attr("aria-labelledby", "paper")
        .on("keydown", escape)
        .child(bar(ui, state, reading))
        .child(title)
        .children(
            names(ui, state, &hit.authors.iter().collect::<Vec<_>>())
                .map(|names| el("p", "paper-authors").child(names)),
        )
        .child(origin(ui, state, hit))
        .child(el("div", "actions").children(links(ui, hit)).children(super::card::more_actions(hit)))
        .children(text)
        .children(facts(ui, state, hit))
        .children(similar(ui, reading))
}

/// Back to the list, and on within it.
fn bar(ui: Ui, state: &State, reading: &Reading) -> El {
    let (before, after) = state.neighbours();
    let turn = |there: bool, forward: bool, word: &str| {
        let turn = button("quiet turn").text(word).on("click", ui.sends(move || Event::Turned(forward)));
        if there { turn } else { turn.attr("disabled", "") }
    };
    let back = button("quiet back")
        .on("click", ui.sends(|| Event::Closed))
        .child(el("span", "").attr("aria-hidden", "true").text("‹"))
        .text(strings::BACK);
    let bar = el("div", "paper-bar").child(back);
    match reading.place {
        Some(place) => bar
            .child(el("span", "place").text(strings::place(place, state.listed())))
            .child(turn(before, false, &strings::PREVIOUS))
            .child(turn(after, true, &strings::NEXT)),
        None => bar,
    }
}

fn origin(ui: Ui, state: &State, hit: &Hit) -> El {
    let (venue, when) = venue_and_date(hit);
    let venue = (!venue.is_empty()).then(|| name(ui, state, "venue", venue, &[]));
    let when = el("span", "when").children(venue).text(when);
    el("p", "meta").child(when).children(badges(hit))
}

/// Everything else that the record says, a line for each field.
fn facts(ui: Ui, state: &State, hit: &Hit) -> Option<El> {
    let language = (!hit.language.is_empty()).then(|| ("language", std::slice::from_ref(&hit.language)));
    let tags = (!hit.tags.is_empty()).then_some(("tags", hit.tags.as_slice()));
    let extra = hit.extra.iter();
    let mut list = el("dl", "facts");
    let mut some = false;
    for (field, values) in tags.into_iter().chain(language).chain(extra) {
        let values = values.iter().map(|value| name(ui, state, field, value, &[]));
        list = list.child(el("dt", "fact").text(strings::facet(field))).child(el("dd", "fact-values").children(values));
        some = true;
    }
    some.then_some(list)
}

fn similar(ui: Ui, reading: &Reading) -> Option<El> {
    if reading.similar.is_empty() {
        return None;
    }
    let one = |hit: &std::sync::Arc<Hit>| {
        let title = super::card::opens(ui, hit, "similar-title").text(&hit.title.text);
        el("li", "").child(title).child(el("span", "row-line").text(popup_line(hit)))
    };
    let list = el("ol", "similar-list").children(reading.similar.iter().map(one));
    Some(el("section", "similar").child(el("h3", "similar-heading").text(strings::SIMILAR)).child(list))
}
