//! A paper in the list.
//!
//! While a reader types, most papers stay in the list and their marks change: title, authors and
//! abstract of a card are renewed in place, the rest of it is drawn once.

use super::marked::{marked, title_words};
use super::store::Slice;
use super::tools::PaperTools;
use super::{Store, use_store};
use crate::query::{Hit, Marked};
use crate::web::i18n::{self, Messages};
use crate::web::state::{self, Card, Event, Key, authors_shown, main_link, venue_and_date};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;
use std::sync::Arc;

/// Matching authors that are shown at most besides the first.
const MATCHING_AUTHORS: usize = 3;

/// A paper: title, authors, where and when, snippet or abstract, links. Above it the date under
/// which it stands first.
#[component]
pub(super) fn PaperCard(card: Card) -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let hit = &card.hit;
    let identity = card.identity;
    let now = store.slice(
        card.clone(),
        move |state| state.results.card(identity).cloned(),
        |card| card.key,
    );
    let (venue, when) = venue_and_date(&messages, hit);
    let venue = (!venue.is_empty()).then(|| name(store, &messages, "venue", venue, &[]));
    let is_new = card.is_new.then(|| {
        let title = messages.text(i18n::NEW_SINCE);
        view! { <span class="badge new" part="badge new" title=title>{messages.text(i18n::NEW)}</span> }
    });
    let heading = card
        .heading
        .clone()
        .map(|heading| view! { <h3 class="group-heading" part="group-heading">{heading}</h3> });
    // A title that leads to the record says so itself, and one that is only read can do nothing.
    let has_details = leaves(store) && store.host().is_live();
    let title = title(store, hit, now.by(Card::title_key));
    let authors = now.by(Card::authors_key).draw(move |card| authors(store, card));
    let text = now.by(Card::abstract_key).draw(move |card| text(store, card));
    // Under a heading of its own a title stands one level lower.
    let title = if hit.partial || hit.like || store.peek(|state| state.listing.is_grouped()) {
        view! { <h4 class="card-heading" part="card-heading">{title}</h4> }.into_any()
    } else {
        view! { <h3 class="card-heading" part="card-heading">{title}</h3> }.into_any()
    };
    view! {
        <li>
            {heading}
            <article class="card" part="card">
                {title}
                <p class="meta" part="meta">
                    <span class="when" part="when">{venue}{when}</span>
                    {authors}
                    {badges(hit)}
                    {is_new}
                </p>
                {text}
                <div class="actions" part="actions">
                    {links(store, &messages, hit)}
                    {has_details.then(|| details(store, &messages, hit))}
                    <PaperTools hit=hit.clone() listed=true/>
                </div>
            </article>
        </li>
    }
}

/// The title: the way to the record, or where the owner wants that, to where the paper is.
fn title(store: Store, hit: &Arc<Hit>, card: Slice<Card>) -> AnyView {
    let words = card.draw(move |card| Some(title_words(store, &card.hit.title)));
    let id = hit.id.clone();
    let on_key = move |event: web_sys::KeyboardEvent| {
        if let Some(key) = key(&event) {
            store.send_key(Event::CardKey(id.clone(), key), &event);
        }
    };
    let main = if leaves(store) { main_link(hit) } else { None };
    let Some(href) = main.and_then(|link| store.host().address(link)) else {
        return opens(store, hit, "card-title", None, words, Some(Box::new(on_key)));
    };
    let hit = hit.clone();
    let select = move |event: MouseEvent| selected(store, &hit, &event);
    view! {
        <a class="card-title" part="card-title" href=href on:click=select on:keydown=on_key>
            {words}
        </a>
    }
    .into_any()
}

/// Whether titles lead away.
fn leaves(store: Store) -> bool {
    store.peek(|state| state.tools.leaves)
}

/// A link to a paper was clicked: announces it, and leaves the rest to the browser.
pub(super) fn selected(store: Store, hit: &Hit, event: &MouseEvent) {
    if !store.host().select(hit) {
        event.prevent_default();
    }
    store.send(if opens_elsewhere(event) { Event::FocusLeft } else { Event::Followed });
}

fn opens_elsewhere(event: &MouseEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.shift_key()
}

/// Key code that browsers give while an input method is composing.
const COMPOSING: u32 = 229;

/// The key, unless an input method is composing or a modifier makes it somebody else's.
pub(crate) fn key(event: &web_sys::KeyboardEvent) -> Option<Key> {
    // While composing, some browsers set the flag and some only give this code.
    if event.is_composing() || event.key_code() == COMPOSING || event.alt_key() {
        return None;
    }
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "Enter" => Some(Key::Enter { new_tab: command || event.shift_key() }),
        _ if command => None,
        "ArrowDown" => Some(Key::Down),
        "ArrowUp" => Some(Key::Up),
        "Escape" => Some(Key::Escape),
        "Backspace" => Some(Key::Text('\u{8}')),
        // Space scrolls.
        text if text != " " && text.chars().count() == 1 => text.chars().next().map(Key::Text),
        _ => None,
    }
}

/// What a key on an element does.
type OnKey = Box<dyn FnMut(web_sys::KeyboardEvent)>;

/// Gives a link the address of now, before a menu or another tab can use it: its card stays while
/// filters are chosen that keep the paper.
fn renew_address(store: Store, id: String) -> impl Fn(web_sys::PointerEvent) {
    move |event| {
        let link = event.current_target().and_then(|link| link.dyn_into::<web_sys::Element>().ok());
        if let (Some(link), Some(href)) = (link, store.host().paper_address(&id)) {
            // Setting an attribute of this name cannot fail.
            let _ = link.set_attribute("href", &href);
        }
    }
}

/// What opens the record of a paper: a link if it has an address, so that the browser's own ways to
/// open it work.
pub(super) fn opens(
    store: Store,
    hit: &Hit,
    class: &'static str,
    label: Option<String>,
    words: AnyView,
    on_key: Option<OnKey>,
) -> AnyView {
    let mut on_key = on_key;
    let key = move |event| {
        if let Some(on_key) = &mut on_key {
            on_key(event);
        }
    };
    let id = hit.id.clone();
    let announced = hit.clone();
    let open = move |event: MouseEvent| {
        let allowed = store.host().select(&announced);
        if !opens_elsewhere(&event) || !allowed {
            event.prevent_default();
        }
        if !opens_elsewhere(&event) && allowed {
            store.send(Event::PaperOpened(id.clone()));
        }
    };
    let id = hit.id.clone();
    let shown = store.memo(move |state| state.reading.shows(&id).to_string());
    let renew = renew_address(store, hit.id.clone());
    match store.host().paper_address(&hit.id) {
        Some(href) => view! {
            <a
                class=class
                part=class
                href=href
                aria-label=label
                aria-current=shown
                on:click=open
                on:pointerdown=renew
                on:keydown=key
            >
                {words}
            </a>
        }
        .into_any(),
        None => view! {
            <button
                class=class
                part=class
                type="button"
                aria-label=label
                aria-current=shown
                on:click=open
                on:keydown=key
            >
                {words}
            </button>
        }
        .into_any(),
    }
}

fn details(store: Store, messages: &Messages, hit: &Hit) -> AnyView {
    let label = messages.details_of(&hit.title.text);
    let words = messages.text(i18n::DETAILS).into_any();
    opens(store, hit, "act open-paper", Some(label), words, None)
}

fn authors(store: Store, card: &Card) -> Option<AnyView> {
    let messages = store.messages();
    let hit = &card.hit;
    let first = authors_shown(hit.authors.len(), card.all_authors);
    // A matching author is shown wherever the name stands: those of whose names the most is marked.
    let width = |author: &Marked| author.marks.iter().map(|[start, end]| end - start).sum::<u32>();
    let most = hit.authors.iter().map(width).max().filter(|most| *most > 0);
    let seen = hit
        .authors
        .iter()
        .enumerate()
        .filter(|(at, author)| *at < first || Some(width(author)) == most);
    let seen: Vec<&Marked> =
        seen.map(|(_, author)| author).take(first + MATCHING_AUTHORS).collect();
    let hidden = hit.authors.len() - seen.len();
    // Unfolded names are there to be pressed, by fingers, too.
    let class = if card.all_authors { "authors unfolded" } else { "authors" };
    let id = hit.id.clone();
    let more = (hidden > 0).then(|| {
        view! {
            " "
            <button
                class="inline-button more-authors"
                part="inline-button more-authors"
                type="button"
                on:click=move |_| store.send(Event::AllAuthors(id.clone()))
            >
                {messages.more_authors(hidden)}
            </button>
        }
        .into_any()
    });
    names(store, &messages, &seen, class, more)
}

/// These authors, if any, and what stands behind them.
pub(super) fn names(
    store: Store,
    messages: &Messages,
    authors: &[&Marked],
    class: &'static str,
    behind: Option<AnyView>,
) -> Option<AnyView> {
    let (last, others) = authors.split_last()?;
    // Lines may break around buttons, but none begins with a comma.
    let comma = messages.get(i18n::COMMA).trim_end().to_owned();
    let others: Vec<_> = others
        .iter()
        .map(|author| {
            let name = name(store, messages, "authors", &author.text, &author.marks);
            view! { <span class="unbroken" part="unbroken">{name}{comma.clone()}</span>" " }
        })
        .collect();
    let last = name(store, messages, "authors", &last.text, &last.marks);
    Some(view! { <span class=class part="authors">{others}{last}{behind}</span> }.into_any())
}

/// A value of a facet as part of a text: a button that filters by it, if the facet is shown.
pub(super) fn name(
    store: Store,
    messages: &Messages,
    facet: &str,
    value: &str,
    marks: &[[u32; 2]],
) -> AnyView {
    let words = if marks.is_empty() { messages.value(facet, value) } else { value.to_owned() };
    let text = marked(store, &words, marks);
    if !store.peek(|state| state.panel.counts.contains(facet)) {
        // A name keeps its own direction among words of another.
        return view! { <span class="plain-name">{text}</span> }.into_any();
    }
    let title = messages.only(&messages.facet_in_line(facet), &words);
    let (facet, value) = (facet.to_owned(), value.to_owned());
    let narrow =
        move |_| store.send(Event::Narrowed { facet: facet.clone(), value: value.clone() });
    view! { <button class="name" part="name" type="button" title=title on:click=narrow>{text}</button> }
        .into_any()
}

/// What sets the paper apart.
pub(super) fn badges(hit: &Hit) -> Vec<AnyView> {
    let badge = |(award, words)| {
        let class = if award { "badge award" } else { "badge" };
        view! { <span class=class part=class>{words}</span> }.into_any()
    };
    state::badges(hit).into_iter().map(badge).collect()
}

/// The snippet, or the abstract, and the way from one to the other.
fn text(store: Store, card: &Card) -> Option<AnyView> {
    let messages = store.messages();
    let (hit, whole, snippet) = (&card.hit, card.whole.is_some(), card.text());
    if snippet.text.is_empty() {
        return None;
    }
    let before = if snippet.cut_before { "… " } else { "" };
    let words = marked(store, &snippet.text, &snippet.marks);
    if !(hit.snippet.cut_before || hit.snippet.cut_after) {
        return Some(view! { <p class="text" part="text">{before}{words}</p> }.into_any());
    }
    // Non-breaking spaces keep the ellipsis and the button on the line of the last word.
    let after = if snippet.cut_after { "\u{a0}…\u{a0}" } else { "\u{a0}" };
    let word = messages.text(if whole { i18n::LESS } else { i18n::MORE });
    let label = messages.abstract_of(&word, &hit.title.text);
    let id = hit.id.clone();
    let text = view! {
        <p class="text" part="text">
            {before}
            {words}
            {after}
            <button
                class="inline-button more"
                part="inline-button more"
                type="button"
                aria-expanded=if whole { "true" } else { "false" }
                aria-label=label
                on:click=move |_| store.send(Event::Abstract(id.clone()))
            >
                {word}
            </button>
        </p>
    };
    Some(text.into_any())
}

/// The links of a paper.
pub(super) fn links(store: Store, messages: &Messages, hit: &Hit) -> Vec<AnyView> {
    let link = |(message, url)| {
        let class = match message {
            i18n::CODE => "link code",
            i18n::DATA => "link data",
            _ => "link",
        };
        let word = messages.get(message);
        let label = messages.link_of(word, &hit.title.text);
        // The landing page is on another site, so its link has an arrow.
        let words = [word, if message == i18n::PAGE { "\u{a0}↗" } else { "" }].concat();
        let href = store.host().address(url)?;
        Some(view! { <a class=class part=class href=href aria-label=label>{words}</a> }.into_any())
    };
    state::links(hit).into_iter().filter_map(link).collect()
}
