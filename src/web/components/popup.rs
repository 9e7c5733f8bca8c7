//! How do results look below a field in somebody else's page? A list over the page, not in it.

use super::dom::{El, Following, el};
use super::page::{notes, nothing};
use crate::parts::joined;
use crate::query::SuggestionKind;
use crate::web::shell::Ui;
use crate::web::state::{Card, Event, Layout, PopupRow, State, main_link, popup_line, row_id, split_typed, text_key};
use crate::web::strings;

/// Completions below the field of the page. The papers stand in the page itself.
pub(in crate::web) fn suggestions(ui: Ui) -> El {
    el("div", "popup list suggestions")
        .attr("id", "list")
        .attr("role", "listbox")
        .attr("aria-label", strings::COMPLETIONS)
        .hidden(ui.flag(|state| !state.shows_popup()))
        // The field keeps the focus: else a click would close the list before it counts.
        .on("mousedown", |event| event.prevent_default())
        .child(completions(ui))
}

/// Completions, papers, and the way to all of them.
pub(in crate::web) fn popup(ui: Ui) -> El {
    let modal = ui.peek(|state| state.layout == Layout::Modal);
    let list = el("div", "list")
        .attr("id", "list")
        .attr("role", "listbox")
        .attr("aria-label", strings::RESULTS)
        .hidden(ui.flag(|state| state.popup_rows().next().is_none()))
        .child(
            group("completions", ui.text(|_| strings::COMPLETIONS.into()), completions(ui))
                .hidden(ui.flag(|state| state.completions.is_empty())),
        )
        .child(group("papers", ui.text(papers_name), papers(ui, false)).hidden(ui.flag(|state| !has(state, false))))
        .child(
            group("alike", ui.text(|_| strings::ALIKE.into()), papers(ui, true))
                .hidden(ui.flag(|state| !has(state, true))),
        )
        .child(all(ui, modal));
    let popup = el("div", "popup")
        .hidden(ui.flag(|state| !state.open))
        // The field keeps the focus: else a click would close the popup before it counts.
        .on("mousedown", |event| event.prevent_default())
        .child(notes(ui))
        .child(list)
        .child(nothing(ui));
    if modal { el("div", "results").child(popup).child(hints()) } else { popup }
}

/// The way to all papers: in the dialog a link to the page of the site, in the popup more rows.
fn all(ui: Ui, modal: bool) -> El {
    let all = if modal {
        let address = ui.text(move |_| ui.all_papers());
        el("a", "row all").attr("tabindex", "-1").attr_of("href", address).on("click", ui.sends(|| Event::Followed))
    } else {
        el("div", "row all").on("click", ui.sends(|| Event::Chosen(PopupRow::All)))
    };
    row(all, PopupRow::All)
        .hidden(ui.flag(|state| !state.offers_all()))
        .text_of(ui.text(|state| strings::see_all(state.total)))
}

/// What the keys do, for those who see: a screen reader says so by itself.
fn hints() -> El {
    let hint = |(keys, act)| el("span", "key-hint").child(el("kbd", "key").text(keys)).text(act);
    el("div", "hints").attr("aria-hidden", "true").children(strings::KEYS.into_iter().map(hint))
}

/// The dialog shows papers before anything is asked.
fn papers_name(state: &State) -> String {
    if state.query.trim().is_empty() { strings::NEWEST } else { strings::PAPERS }.into()
}

fn group(id: &'static str, name: Following<String>, rows: El) -> El {
    let heading = el("div", "group-name").attr("id", id).text_of(name);
    el("div", "group").attr("role", "group").attr("aria-labelledby", id).child(heading).child(rows)
}

/// What makes an element a row. Which row is selected is set where the field's ARIA state is: see [`crate::web::element`].
fn row(element: El, row: PopupRow) -> El {
    element.attr("role", "option").attr("id", row_id(row)).attr("aria-selected", "false")
}

// A row knows its place, so the place is part of the key; a completion's also says where what was typed ends.

fn completions(ui: Ui) -> El {
    let keys = |state: &State| (0..state.completions.len()).map(|at| completion_key(state, at)).collect();
    el("div", "rows").list(ui, keys, move |state, key| {
        let at = (0..state.completions.len()).find(|at| completion_key(state, *at) == key)?;
        Some(completion_seldom(ui, state, at))
    })
}

/// A completion, what it is, and how many papers have it. Completions come with the second module.
#[inline(never)]
fn completion_seldom(ui: Ui, state: &State, at: usize) -> El {
    let completion = &state.completions[at];
    let (typed, rest) = split_typed(&completion.query, &state.query);
    let what = match completion.kind {
        SuggestionKind::Title => strings::TITLE.text(),
        SuggestionKind::Author => strings::AUTHOR.text(),
        SuggestionKind::Venue => strings::VENUE.text(),
        _ => "",
    };
    let count = if completion.count > 0 { strings::papers(completion.count) } else { String::new() };
    let both = [what, &count];
    let kind = joined(both.into_iter().filter(|text| !text.is_empty()), " · ");
    row(el("div", "row completion"), PopupRow::Completion(at))
        .on("click", ui.sends(move || Event::Chosen(PopupRow::Completion(at))))
        .child(el("span", "completed").text(typed).child(el("span", "rest").text(rest)))
        .child(el("span", "kind").text(kind))
}

fn completion_key(state: &State, at: usize) -> u64 {
    let completion = &state.completions[at];
    let (typed, rest) = split_typed(&completion.query, &state.query);
    let place = (completion.count as u64) << 8 | at as u64;
    text_key(typed).wrapping_add(text_key(rest).rotate_left(1)).wrapping_add(place)
}

/// There are papers that were asked for, or that are alike.
fn has(state: &State, alike: bool) -> bool {
    state.cards.iter().any(|card| card.hit.like == alike)
}

/// Real links where there is an address, so that the browser's own ways to open them work.
fn papers(ui: Ui, alike: bool) -> El {
    let key_at = |(place, card): (usize, &Card)| card.key.wrapping_add(place as u64);
    let here = move |item: &(usize, &Card)| item.1.hit.like == alike;
    let keys = move |state: &State| state.cards.iter().enumerate().filter(here).map(key_at).collect();
    el("div", "rows").list(ui, keys, move |state, key| {
        let place = state.cards.iter().enumerate().position(|item| key_at(item) == key)?;
        let hit = &state.cards[place].hit;
        let element = match main_link(hit).and_then(|link| ui.address(link)) {
            Some(href) => el("a", "row").attr("href", href).attr("tabindex", "-1").on("click", ui.selects(hit)),
            None => el("div", "row"),
        };
        let title = el("span", "row-title").marked(&hit.title.text, &hit.title.marks);
        let line = el("span", "row-line").text(popup_line(hit));
        Some(row(element, PopupRow::Paper(place)).child(title).child(line))
    })
}
