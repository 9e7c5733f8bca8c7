//! The reading list: an entry per paper with tick, title, note, and what can be done with them.

mod item;
#[cfg(all(test, feature = "cli"))]
pub(in crate::web::views) mod tests;
mod tools;

use super::super::store::{List, keyed};
use super::super::use_store;
use super::frame::Frame;
use super::{DeskHandle, trouble_message, use_desk};
use crate::paper::Paper;
use crate::support::str_ext::joined;
use crate::web::i18n::{self, Messages};
use crate::web::reading_list::{Change, Entry, Order, ReadingList};
use crate::web::state::{State, text_key};
use item::{Item, Removed};
use leptos::prelude::*;
use std::collections::BTreeSet;
use tools::Tools;

/// What the parts of the dialog share.
#[derive(Clone, Copy)]
struct Shown {
    order: RwSignal<Order>,
    /// Ids of the ticked papers.
    ticked: RwSignal<BTreeSet<String>>,
    /// Removed entries that can be put back, each with the paper that it stood above.
    removed: RwSignal<Vec<Entry>>,
    /// The entry that was put back last, until it is drawn.
    returned: StoredValue<Option<String>>,
    said: RwSignal<String>,
    /// Why a file could not be read.
    problem: RwSignal<String>,
}

impl Shown {
    /// The list as it was left.
    fn new(desk: DeskHandle) -> Shown {
        Shown {
            order: RwSignal::new(desk.get().order()),
            ticked: RwSignal::default(),
            removed: RwSignal::default(),
            returned: StoredValue::default(),
            said: RwSignal::default(),
            problem: RwSignal::default(),
        }
    }

    /// The entries in the order that is shown.
    fn entries(self, desk: DeskHandle) -> Vec<Entry> {
        desk.get().list().0.shown(self.order.get())
    }

    /// The ticked entries, or all if none is.
    fn meant(self, desk: DeskHandle) -> Vec<Entry> {
        let entries = untrack(|| self.entries(desk));
        let ticked = self.ticked.get_untracked();
        let chosen = entries.iter().filter(|entry| ticked.contains(&entry.id));
        let chosen: Vec<Entry> = chosen.cloned().collect();
        if chosen.is_empty() { entries } else { chosen }
    }

    fn ids(self, desk: DeskHandle) -> Vec<String> {
        self.meant(desk).into_iter().map(|entry| entry.id).collect()
    }
}

/// What a paper of the list is cited from: the collection's record, else what was kept.
fn record(desk: DeskHandle, entry: &Entry) -> Paper {
    desk.get().paper(&entry.id).unwrap_or_else(|| entry.paper())
}

/// The dialog with the reader's own list.
#[component]
pub fn ListDialog() -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let shown = Shown::new(desk);
    let words = messages.clone();
    let problem = move || problems(&words, shown, desk);
    let cites = use_store().peek(State::cites);
    let is_empty = Memo::new(move |_| desk.get().list().0.ids().is_empty());
    let cite = move |_| {
        let meant = shown.meant(desk);
        desk.get().cite(meant.iter().map(|entry| record(desk, entry)).collect());
    };
    let rows = keyed(List::new(move || rows(shown, desk), Row::key), move |row: &Row| {
        let entry = row.entry.clone();
        if row.removed {
            view! { <Removed shown entry/> }.into_any()
        } else {
            view! { <Item shown entry/> }.into_any()
        }
    });
    let foot = view! {
        <button
            class="main-button"
            part="main-button"
            type="button"
            hidden=move || !cites || is_empty.get()
            on:click=cite
        >
            {messages.text(i18n::CITE_LIST)}
        </button>
        <span class="shelf-private" part="shelf-private">{messages.text(i18n::PRIVATE)}</span>
    };
    view! {
        <Frame
            name="shelf"
            title=messages.text(i18n::READING_LIST)
            said=shown.said
            foot=foot.into_any()
        >
            <p class="shelf-problem" part="shelf-problem" role="alert">{problem}</p>
            <Tools shown is_empty/>
            <p class="shelf-empty" part="shelf-empty" hidden=move || !is_empty.get()>
                {messages.text(i18n::LIST_EMPTY)}
            </p>
            <ol class="shelf-list" part="shelf-list">
                {rows}
            </ol>
        </Frame>
    }
}

/// What is wrong with the storage, and with the file that was read.
fn problems(messages: &Messages, shown: Shown, desk: DeskHandle) -> String {
    let trouble = desk.get().list().1.map(|trouble| messages.text(trouble_message(trouble)));
    let problem = shown.problem.get();
    let both = [trouble.as_deref().unwrap_or_default(), problem.as_str()];
    joined(both.into_iter().filter(|text| !text.is_empty()), " ")
}

/// A line of the list: a paper, or one that was removed and can be put back.
#[derive(Clone, PartialEq)]
struct Row {
    entry: Entry,
    removed: bool,
}

impl Row {
    /// The key of a row: it is the same row while the paper is, whatever is noted on it.
    fn key(&self) -> u64 {
        text_key(&self.entry.id).wrapping_add(self.removed.into())
    }
}

/// Removed entries keep the place that they had, so that nothing is lost by a slip of the finger.
fn rows(shown: Shown, desk: DeskHandle) -> Vec<Row> {
    let mut list: ReadingList = desk.get().list().0;
    let removed = shown.removed.get();
    let present: BTreeSet<String> = list.ids().into_iter().collect();
    for entry in removed.iter().filter(|entry| !present.contains(&entry.id)) {
        list.change(&entry.id, Change::Put(Box::new(entry.clone())), entry.changed);
    }
    let rows = list.shown(shown.order.get()).into_iter();
    rows.map(|entry| Row { removed: !present.contains(&entry.id), entry }).collect()
}
