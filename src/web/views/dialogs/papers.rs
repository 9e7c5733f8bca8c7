//! Papers that may be put on the reading list: those of a link, or those similar to others.

use super::super::use_store;
use super::frame::Frame;
use super::{DeskHandle, PaperList, use_desk};
use crate::paper::Paper;
use crate::web::i18n::{self, Messages};
use crate::web::reading_list::Change;
use leptos::prelude::*;
use std::sync::Arc;

/// Authors of an entry before the others become "…".
const AUTHORS: usize = 3;

/// A paper in one line of title, one of people, venue and year, and a word if it is gone.
pub(super) fn entry_line(
    messages: &Messages,
    desk: DeskHandle,
    paper: &Paper,
    gone: bool,
) -> AnyView {
    let title =
        if paper.title.is_empty() { messages.text(i18n::UNTITLED) } else { paper.title.clone() };
    let link = if paper.url.is_empty() { &paper.pdf } else { &paper.url };
    let title = match desk.get().address(link) {
        Some(href) => {
            view! { <a class="shelf-title" part="shelf-title" href=href>{title}</a> }.into_any()
        }
        None => view! { <span class="shelf-title" part="shelf-title">{title}</span> }.into_any(),
    };
    let authors = &paper.authors;
    let who = if authors.len() > AUTHORS + 1 {
        [&authors[..AUTHORS].join(", "), " …"].concat()
    } else {
        authors.join(", ")
    };
    let year = paper.date.and_then(|date| date.year()).map(|year| year.to_string());
    let meta = [who, paper.venue.clone(), year.unwrap_or_default()];
    let meta: Vec<String> = meta.into_iter().filter(|part| !part.is_empty()).collect();
    let gone = gone.then(|| {
        view! { <span class="shelf-gone" part="shelf-gone">{messages.text(i18n::NOT_HERE)}</span> }
    });
    view! {
        {title}
        <span class="shelf-meta" part="shelf-meta">{meta.join(" · ")}</span>
        {gone}
    }
    .into_any()
}

/// The dialog with papers that may be put on the list.
#[component]
pub fn PapersDialog(papers: PaperList) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let PaperList { title, lead, ids } = papers;
    let found: Vec<(String, Option<Paper>)> =
        ids.into_iter().map(|id| (id.clone(), desk.get().paper(&id))).collect();
    let present: Arc<[Paper]> = found.iter().filter_map(|(_, paper)| paper.clone()).collect();
    let missing = move |papers: &[Paper]| -> Vec<Paper> {
        let (list, _) = desk.get().list();
        papers.iter().filter(|paper| !list.has(&paper.id)).cloned().collect()
    };
    let of_all = present.clone();
    let none_missing = move || missing(&of_all).is_empty();
    let to_add = present.clone();
    let add_all = move |_| desk.get().save(&missing(&to_add));
    let cite_all = move |_| desk.get().cite(present.to_vec());
    let items: Vec<_> = found
        .into_iter()
        .map(|(id, paper)| {
            let gone = paper.is_none();
            let shown = paper.clone().unwrap_or_else(|| Paper {
                id: id.clone(),
                title: id,
                ..Paper::default()
            });
            let line = entry_line(&messages, desk, &shown, gone);
            let add = paper.map(|paper| view! { <AddButton paper/> });
            view! {
                <li class="shelf-item" part="shelf-item">
                    <div class="shelf-body" part="shelf-body">{line}{add}</div>
                </li>
            }
        })
        .collect();
    let foot = view! {
        <button
            class="main-button"
            part="main-button"
            type="button"
            disabled=none_missing
            on:click=add_all
        >
            {messages.text(i18n::ADD_ALL)}
        </button>
        <button class="show-more" part="show-more" type="button" on:click=cite_all>
            {messages.text(i18n::CITE)}
        </button>
    };
    view! {
        <Frame name="shelf" title foot=foot.into_any()>
            <p class="shelf-lead" part="shelf-lead">{lead}</p>
            <ol class="shelf-list" part="shelf-list">{items}</ol>
        </Frame>
    }
}

/// The button that puts a paper on the list, or takes it off.
#[component]
fn AddButton(paper: Paper) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let label = messages.link_of(messages.get(i18n::SAVE), &paper.title);
    let id = paper.id.clone();
    let pressed = move || if desk.get().list().0.has(&id) { "true" } else { "false" };
    let toggle = move |_| {
        if desk.get().list().0.has(&paper.id) {
            desk.get().change(&paper.id, Change::Remove);
        } else {
            desk.get().save(std::slice::from_ref(&paper));
        }
    };
    view! {
        <div class="actions" part="actions">
            <button
                class="quiet toggle"
                part="quiet toggle"
                type="button"
                aria-label=label
                aria-pressed=pressed
                on:click=toggle
            >
                {messages.text(i18n::SAVE)}
            </button>
        </div>
    }
}
