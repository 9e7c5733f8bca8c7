//! The reading list: an entry per paper with tick, title, note, and what can be done with them.

use super::super::use_store;
use super::frame::Frame;
use super::papers::entry_line;
use super::{DeskHandle, tick, trouble_message, use_desk};
use crate::paper::Paper;
use crate::web::i18n::{self, Messages};
use crate::web::reading_list::{Change, Entry, Order, ReadingList};
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The orders of the list, in that of the menu.
const ORDERS: [(Order, i18n::Message); 4] = [
    (Order::Saved, i18n::ORDER_SAVED),
    (Order::Title, i18n::ORDER_TITLE),
    (Order::Year, i18n::ORDER_YEAR),
    (Order::Unread, i18n::ORDER_UNREAD),
];

/// What the parts of the dialog share.
#[derive(Clone, Copy)]
struct Shown {
    order: RwSignal<Order>,
    /// Ids of the ticked papers.
    ticked: RwSignal<BTreeSet<String>>,
    /// Removed entries that can be put back, each with the paper that it stood above.
    removed: RwSignal<Vec<Entry>>,
    said: RwSignal<String>,
    problem: RwSignal<String>,
}

impl Shown {
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
    let shown = Shown {
        order: RwSignal::new(Order::Saved),
        ticked: RwSignal::default(),
        removed: RwSignal::default(),
        said: RwSignal::default(),
        problem: RwSignal::default(),
    };
    let problem = {
        let messages = messages.clone();
        move || match desk.get().list().1 {
            Some(trouble) => messages.text(trouble_message(trouble)),
            None => shown.problem.get(),
        }
    };
    let is_empty = Memo::new(move |_| desk.get().list().0.ids().is_empty());
    let cite = move |_| {
        let meant = shown.meant(desk);
        desk.get().cite(meant.iter().map(|entry| record(desk, entry)).collect());
    };
    let foot = view! {
        <button
            class="main-button"
            part="main-button"
            type="button"
            hidden=is_empty
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
                <For
                    each=move || rows(shown, desk)
                    key=|row| (row.entry.id.clone(), row.removed)
                    let:row
                >
                    {if row.removed {
                        view! { <Removed shown entry=row.entry/> }.into_any()
                    } else {
                        view! { <Item shown entry=row.entry/> }.into_any()
                    }}
                </For>
            </ol>
        </Frame>
    }
}

/// A line of the list: a paper, or one that was removed and can be put back.
#[derive(Clone, PartialEq)]
struct Row {
    entry: Entry,
    removed: bool,
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

/// Order, link, similar papers, and the list as a file.
#[component]
fn Tools(shown: Shown, is_empty: Memo<bool>) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let options: Vec<_> = ORDERS
        .into_iter()
        .map(|(_, message)| view! { <option>{messages.text(message)}</option> })
        .collect();
    let menu = NodeRef::<html::Select>::new();
    let sort = move |_| {
        let at = menu.get_untracked().map_or(0, |menu| menu.selected_index());
        let order = usize::try_from(at).ok().and_then(|at| ORDERS.get(at));
        shown.order.set(order.map_or(Order::Saved, |(order, _)| *order));
    };
    let share_label = RwSignal::new(messages.text(i18n::SHARE));
    let share = {
        let messages = messages.clone();
        move |_| {
            let messages = messages.clone();
            let done = move |copied: bool| {
                if copied {
                    let words = messages.get(i18n::LINK_COPIED);
                    tick(share_label, words, messages.text(i18n::SHARE));
                    shown.said.set(words.to_owned());
                }
            };
            desk.get().share(shown.ids(desk), Box::new(done));
        }
    };
    let link = NodeRef::<html::A>::new();
    let export = move |_| {
        let Some(link) = link.get_untracked() else { return };
        let desk = desk.get();
        let list = desk.list().0.present();
        let text = list.to_text(&desk.site());
        desk.download(link, "reading-list.json", "application/json", &text);
        let ids = list.shown(Order::Saved).into_iter().map(|entry| entry.id).collect();
        desk.exported(ids, "list", "download");
    };
    let file = NodeRef::<html::Input>::new();
    let chosen = {
        let messages = messages.clone();
        move |_| {
            let messages = messages.clone();
            let Some(input) = file.get_untracked() else { return };
            let take = move |text: Option<String>| imported(&messages, shown, desk, text);
            desk.get().read_file(input, Box::new(take));
        }
    };
    let open = move |_| {
        if let Some(input) = file.get_untracked() {
            input.click();
        }
    };
    let similar = move |_| desk.get().similar(shown.ids(desk));
    let class = move || if is_empty.get() { "shelf-tools bare" } else { "shelf-tools" };
    let button = |words: AnyView, click: Box<dyn FnMut(leptos::ev::MouseEvent)>| {
        view! { <button class="quiet" part="quiet" type="button" on:click=click>{words}</button> }
    };
    view! {
        <div class=class part="shelf-tools">
            <label class="sort" part="sort">
                <select
                    class="menu sort-menu"
                    part="menu sort-menu"
                    aria-label=messages.text(i18n::SORT)
                    node_ref=menu
                    on:change=sort
                >
                    {options}
                </select>
            </label>
            {button(share_label.into_any(), Box::new(share))}
            {button(messages.text(i18n::MORE_LIKE).into_any(), Box::new(similar))}
            {button(messages.text(i18n::EXPORT).into_any(), Box::new(export))}
            {button(messages.text(i18n::IMPORT).into_any(), Box::new(open))}
            <a hidden=true node_ref=link></a>
            <input
                type="file"
                accept="application/json,.json"
                hidden=true
                node_ref=file
                on:change=chosen
            />
        </div>
    }
}

/// Takes a list that was read from a file.
fn imported(messages: &Messages, shown: Shown, desk: DeskHandle, text: Option<String>) {
    match text.and_then(|text| ReadingList::parse(&text).ok()) {
        Some(list) => {
            shown.problem.set(String::new());
            shown.said.set(messages.of_number(i18n::IMPORTED, list.ids().len()));
            desk.get().take(list);
        }
        None => {
            shown.problem.set(messages.text(i18n::IMPORT_FAILED));
            shown.said.set(messages.text(i18n::IMPORT_FAILED));
        }
    }
}

/// A paper of the list.
#[component]
fn Item(shown: Shown, entry: Entry) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let known = desk.get().paper(&entry.id);
    let gone = known.is_none();
    let paper = known.unwrap_or_else(|| entry.paper());
    let title = if entry.title.is_empty() { messages.text(i18n::UNTITLED) } else { entry.title.clone() };
    let label = |message| messages.link_of(messages.get(message), &title);
    let id = entry.id.clone();
    let kept = Memo::new(move |_| desk.get().list().0.get(&id).cloned().unwrap_or_default());
    let is_read = move || kept.with(|entry| entry.read);
    let class = move || if is_read() { "shelf-item was-read" } else { "shelf-item" };
    let id = entry.id.clone();
    let ticked = Memo::new(move |_| shown.ticked.with(|ticked| ticked.contains(&id)));
    let id = entry.id.clone();
    let tick_it = move |event| {
        let ticked = event_target_checked(&event);
        shown.ticked.update(|all| {
            if ticked {
                all.insert(id.clone());
            } else {
                all.remove(&id);
            }
        });
    };
    let id = entry.id.clone();
    let read = move |_| desk.get().change(&id, Change::Read(!untrack(is_read)));
    let id = entry.id.clone();
    let note = move |event| desk.get().change(&id, Change::Note(event_target_value(&event)));
    let cited = paper.clone();
    let cite = move |_| desk.get().cite(vec![cited.clone()]);
    let remove = {
        let (messages, title) = (messages.clone(), title.clone());
        move |_| {
            let Some(before) = desk.get().list().0.get(&entry.id).cloned() else { return };
            shown.removed.update(|removed| removed.push(before));
            shown.ticked.update(|ticked| {
                ticked.remove(&entry.id);
            });
            desk.get().change(&entry.id, Change::Remove);
            shown.said.set(messages.of(i18n::REMOVED, &title));
        }
    };
    view! {
        <li class=class part="shelf-item">
            <label class="shelf-tick" part="shelf-tick">
                <input
                    class="tick"
                    part="tick"
                    type="checkbox"
                    aria-label=messages.of(i18n::SELECT, &title)
                    prop:checked=ticked
                    on:change=tick_it
                />
            </label>
            <div class="shelf-body" part="shelf-body">
                {entry_line(&messages, desk, &paper, gone)}
                <textarea
                    class="shelf-note"
                    part="shelf-note"
                    rows="1"
                    placeholder=messages.text(i18n::NOTE)
                    aria-label=messages.of(i18n::NOTE_ON, &title)
                    prop:value=move || kept.with(|entry| entry.note.clone())
                    on:change=note
                ></textarea>
                <div class="actions" part="actions">
                    <button
                        class="quiet toggle"
                        part="quiet toggle"
                        type="button"
                        aria-label=label(i18n::READ)
                        aria-pressed=move || if is_read() { "true" } else { "false" }
                        on:click=read
                    >
                        {messages.text(i18n::READ)}
                    </button>
                    <button
                        class="quiet"
                        part="quiet"
                        type="button"
                        aria-label=label(i18n::CITE)
                        on:click=cite
                    >
                        {messages.text(i18n::CITE)}
                    </button>
                    <button
                        class="quiet"
                        part="quiet"
                        type="button"
                        aria-label=label(i18n::REMOVE_IT)
                        on:click=remove
                    >
                        {messages.text(i18n::REMOVE_IT)}
                    </button>
                </div>
            </div>
        </li>
    }
}

/// The line of a removed paper, with the way back.
#[component]
fn Removed(shown: Shown, entry: Entry) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let title = if entry.title.is_empty() { messages.text(i18n::UNTITLED) } else { entry.title.clone() };
    let node = NodeRef::<html::Button>::new();
    // The button that removed it is gone: the focus goes to the way back.
    Effect::new(move |_| {
        if let Some(button) = node.get() {
            set_timeout(move || drop(button.focus()), std::time::Duration::ZERO);
        }
    });
    let undo = move |_| {
        shown.removed.update(|removed| removed.retain(|other| other.id != entry.id));
        desk.get().change(&entry.id, Change::Put(Box::new(entry.clone())));
    };
    view! {
        <li class="shelf-undo" part="shelf-undo">
            {messages.of(i18n::REMOVED, &title)}
            " "
            <button
                class="inline-button"
                part="inline-button"
                type="button"
                node_ref=node
                on:click=undo
            >
                {messages.text(i18n::UNDO)}
            </button>
        </li>
    }
}
