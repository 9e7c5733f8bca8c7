//! How does a paper look in the list?
//!
//! A card does not change: what looks different has another key and is drawn anew.

use super::dom::{El, button, el};
use super::tools;
use crate::query::{Hit, Marked, Snippet};
use crate::web::element::key;
use crate::web::shell::Ui;
use crate::web::state::{self, Card, Event, State, authors_shown, main_link, venue_and_date};
use crate::web::strings::{self, Word};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Authors who were asked for that are shown at most besides the first.
const ASKED_FOR: usize = 3;

/// A paper: title, authors, where and when, snippet or abstract, links. Above it the date under which it stands first.
pub(super) fn paper_card(ui: Ui, state: &State, card: &Card) -> El {
    let hit = &card.hit;
    let (venue, when) = venue_and_date(hit);
    let venue = (!venue.is_empty()).then(|| name(ui, state, "venue", venue, &[]));
    let is_new = card.is_new.then(|| el("span", "badge new").attr("title", strings::NEW_SINCE).text(strings::NEW));
    let meta = el("p", "meta")
        .children(authors(ui, state, card))
        .child(el("span", "when").children(venue).text(when))
        .children(badges(hit))
        .children(is_new);
    let heading = card.heading.as_ref().map(|heading| el("h3", "group-heading").text(heading));
    let level = if hit.like || state.is_grouped() { "h4" } else { "h3" };
    let article = el("article", "card")
        .child(el(level, "card-heading").child(title(ui, hit)))
        .child(meta)
        .children(text(ui, card))
        .child(actions(ui, hit));
    el("li", "").children(heading).child(article)
}

/// The title, a link where there is one to follow, else the way to the record.
fn title(ui: Ui, hit: &Arc<Hit>) -> El {
    let id = hit.id.clone();
    let on_key = move |event: web_sys::Event| {
        if let Some(key) = key(event.unchecked_ref()) {
            ui.send_key(Event::CardKey(id.clone(), key), &event);
        }
    };
    let title = match main_link(hit).and_then(|link| ui.address(link)) {
        Some(href) => el("a", "card-title").attr("href", href).on("click", ui.selects(hit)),
        None => opens(ui, hit, "card-title"),
    };
    let title = title.on("keydown", on_key);
    if hit.title.text.is_empty() { title.text(strings::UNTITLED) } else { title.marked_title(&hit.title) }
}

/// What opens the record of a paper: a link where it has an address, so that the browser's own ways to open it work.
pub(super) fn opens(ui: Ui, hit: &Hit, class: &'static str) -> El {
    let id = hit.id.clone();
    let open = move |event: web_sys::Event| {
        let mouse: &web_sys::MouseEvent = event.unchecked_ref();
        if !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key()) {
            event.prevent_default();
            ui.send(Event::Read(id.clone()));
        }
    };
    let Some(href) = ui.paper_address(&hit.id) else { return button(class).on("click", open) };
    el("a", class).attr("href", href).on("click", open).on("pointerdown", renews(ui, &hit.id))
}

/// Before a menu or another tab can have it, a link gets the address of now: its card stays where filters are chosen that keep the
/// paper. Not in `opens`, whose closures are in the second module (`scripts/split.mjs`): a link is one without it, too.
fn renews(ui: Ui, id: &str) -> impl FnMut(web_sys::Event) + use<> {
    let id = id.to_owned();
    move |event| {
        let link = event.current_target().and_then(|link| link.dyn_into::<web_sys::Element>().ok());
        if let (Some(link), Some(href)) = (link, ui.paper_address(&id)) {
            drop(link.set_attribute("href", &href));
        }
    }
}

fn authors(ui: Ui, state: &State, card: &Card) -> Option<El> {
    let hit = &card.hit;
    let first = authors_shown(hit.authors.len(), card.all_authors);
    // Who was asked for is seen, wherever the name stands: those of whose names the most is marked.
    let marked = |author: &Marked| author.marks.iter().map(|[start, end]| end - start).sum::<u32>();
    let most = hit.authors.iter().map(marked).max().filter(|most| *most > 0);
    let seen = hit.authors.iter().enumerate().filter(|(at, author)| *at < first || Some(marked(author)) == most);
    let seen: Vec<&Marked> = seen.map(|(_, author)| author).take(first + ASKED_FOR).collect();
    let shown = seen.len();
    let names = names(ui, state, &seen)?;
    // Names that were asked for are there to be pressed, by fingers, too.
    let names = if card.all_authors { names.attr("class", "authors unfolded") } else { names };
    if shown == hit.authors.len() {
        return Some(names);
    }
    let id = hit.id.clone();
    let more = button("inline-button more-authors")
        .on("click", ui.sends(move || Event::AllAuthors(id.clone())))
        .text(strings::more_authors(hit.authors.len() - shown));
    Some(names.text(" ").child(more))
}

/// These authors, if any.
pub(super) fn names(ui: Ui, state: &State, authors: &[&Marked]) -> Option<El> {
    if authors.is_empty() {
        return None;
    }
    let mut names = el("span", "authors");
    let last = authors.len() - 1;
    for (at, author) in authors.iter().enumerate() {
        let name = name(ui, state, "authors", &author.text, &author.marks);
        // Lines may break around buttons, but none begins with a comma.
        names = if at < last {
            names.child(el("span", "unbroken").child(name).text(",")).text(" ")
        } else {
            names.child(name)
        };
    }
    Some(names)
}

/// A value of a facet as part of a text: where it can be filtered by, a click does.
pub(super) fn name(ui: Ui, state: &State, facet: &str, value: &str, marks: &[[u32; 2]]) -> El {
    let words = if marks.is_empty() { strings::value(facet, value) } else { value.into() };
    if !state.facets.contains(facet) {
        return el("span", "").marked(&words, marks);
    }
    let (facet, value) = (facet.to_owned(), value.to_owned());
    button("name")
        .attr("title", strings::only(&strings::facet_in_line(&facet), &words))
        .on("click", ui.sends(move || Event::Narrowed { facet: facet.clone(), value: value.clone() }))
        .marked(&words, marks)
}

/// What sets the paper apart.
pub(super) fn badges(hit: &Hit) -> impl Iterator<Item = El> {
    let badge = |(award, words)| el("span", if award { "badge award" } else { "badge" }).text(words);
    state::badges(hit).into_iter().map(badge)
}

/// The snippet, or the abstract, and the way from one to the other.
fn text(ui: Ui, card: &Card) -> Option<El> {
    let (hit, whole) = (&card.hit, card.whole.is_some());
    let snippet: &Snippet = card.whole.as_ref().unwrap_or(&hit.snippet);
    if snippet.text.is_empty() {
        return None;
    }
    let before = if snippet.cut_before { "… " } else { "" };
    // No line begins with what goes on.
    let after = if snippet.cut_after { "\u{a0}…\u{a0}" } else { "\u{a0}" };
    let text = el("p", "text").text(before).marked(&snippet.text, &snippet.marks);
    if !(hit.snippet.cut_before || hit.snippet.cut_after) {
        return Some(text);
    }
    let word = if whole { strings::LESS } else { strings::MORE };
    let id = hit.id.clone();
    let more = button("inline-button more")
        .attr("aria-expanded", if whole { "true" } else { "false" })
        .attr("aria-label", strings::abstract_of(&word, &hit.title.text))
        .on("click", ui.sends(move || Event::Abstract(id.clone())))
        .text(word);
    Some(text.text(after).child(more))
}

/// Links to the work, and what can be done with the paper.
fn actions(ui: Ui, hit: &Arc<Hit>) -> El {
    let details = opens(ui, hit, "act open-paper")
        .attr("aria-label", strings::details_of(&hit.title.text))
        .text(strings::DETAILS);
    el("div", "actions").children(links(ui, hit)).child(details).children(more_actions(hit))
}

/// The links of a paper.
pub(super) fn links(ui: Ui, hit: &Hit) -> Vec<El> {
    let link = |(word, url): (Word, &str)| {
        let class = if word == strings::CODE { "link code" } else { "link" };
        let label = strings::link_of(&word, &hit.title.text);
        Some(el("a", class).attr("href", ui.address(url)?).attr("aria-label", label).text(&*word))
    };
    state::links(hit).into_iter().filter_map(link).collect()
}

/// What else can be done with a paper, in the list as in its view.
pub(super) fn more_actions(hit: &Hit) -> [El; 3] {
    tools::of_paper(hit)
}
