//! A line of the reading list: a paper, or one that was removed and can be put back.

use super::super::super::use_store;
use super::super::papers;
use super::super::{DeskHandle, focus_when_drawn, title_or_word, use_desk};
use super::Shown;
use crate::paper::Paper;
use crate::web::i18n::{self, Message, Messages};
use crate::web::reading_list::{Change, Entry, LONGEST_TEXT};
use crate::web::state::State;
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

/// A paper of the list.
#[component]
pub(super) fn Item(shown: Shown, entry: Entry) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let known = desk.get().paper(&entry.id);
    let gone = known.is_none();
    let paper = known.unwrap_or_else(|| entry.paper());
    let title = title_or_word(&messages, &entry.title);
    let id = entry.id.clone();
    let kept = Memo::new(move |_| desk.get().list().0.get(&id).cloned().unwrap_or_default());
    let read = Memo::new(move |_| kept.with(|entry| entry.read));
    let class = move || if read.get() { "shelf-item was-read" } else { "shelf-item" };
    let line = papers::line(&messages, desk, &paper, gone);
    view! {
        <li class=class part="shelf-item">
            <Tick shown id=entry.id.clone() title=title.clone()/>
            <div class="shelf-body" part="shelf-body">
                {line}
                <Note id=entry.id.clone() title=title.clone() kept/>
                <Actions shown id=entry.id paper title read/>
            </div>
        </li>
    }
}

/// The box that selects a paper.
#[component]
fn Tick(shown: Shown, id: String, title: String) -> impl IntoView {
    let label = use_store().messages().of(i18n::SELECT, &title);
    let node = NodeRef::<html::Input>::new();
    if has_returned(shown, &id) {
        // The button that put it back is gone: the focus goes to what came back.
        focus_when_drawn(node);
    }
    let of = id.clone();
    let ticked = Memo::new(move |_| shown.ticked.with(|ticked| ticked.contains(&of)));
    let tick = move |event| {
        let ticked = event_target_checked(&event);
        shown.ticked.update(|all| {
            if ticked {
                all.insert(id.clone());
            } else {
                all.remove(&id);
            }
        });
    };
    view! {
        <label class="shelf-tick" part="shelf-tick">
            <input
                class="tick"
                part="tick"
                type="checkbox"
                aria-label=label
                prop:checked=ticked
                node_ref=node
                on:change=tick
            />
        </label>
    }
}

/// Whether the entry was just put back; the first to ask is told.
pub(super) fn has_returned(shown: Shown, id: &str) -> bool {
    let take = |returned: &mut Option<String>| returned.take_if(|returned| returned == id);
    shown.returned.try_update_value(take).flatten().is_some()
}

/// The reader's note.
#[component]
fn Note(id: String, title: String, kept: Memo<Entry>) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let typing = RwSignal::new(false);
    let text = undisturbed(kept, typing);
    // A change comes before the focus goes.
    let note = move |event| desk.get().change(&id, Change::Note(event_target_value(&event)));
    view! {
        <textarea
            class="shelf-note"
            part="shelf-note"
            rows="1"
            maxlength=LONGEST_TEXT.to_string()
            placeholder=messages.text(i18n::NOTE)
            aria-label=messages.of(i18n::NOTE_ON, &title)
            prop:value=text
            on:focus=move |_| typing.set(true)
            on:blur=move |_| typing.set(false)
            on:change=note
        ></textarea>
    }
}

/// The note as it is kept, but for what happens to it while the reader types: another tab may
/// change it meanwhile, and must not replace what is being typed.
pub(super) fn undisturbed(kept: Memo<Entry>, typing: RwSignal<bool>) -> Memo<String> {
    Memo::new(move |before: Option<&String>| match before {
        Some(before) if typing.get() => before.clone(),
        _ => {
            typing.track();
            kept.with(|entry| entry.note.clone())
        }
    })
}

/// What can be done with a paper of the list.
#[component]
fn Actions(
    shown: Shown,
    id: String,
    paper: Paper,
    title: String,
    /// Whether it is marked as read.
    read: Memo<bool>,
) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let of = id.clone();
    let mark = move |_| desk.get().change(&of, Change::Read(!read.get_untracked()));
    let cite = move |_| desk.get().cite(vec![paper.clone()]);
    let cites = use_store().peek(State::cites);
    let words = messages.clone();
    let remove = move |_| removed(&words, shown, desk, &id);
    let pressed = move || if read.get() { "true" } else { "false" };
    view! {
        <div class="actions" part="actions">
            <button
                class="quiet toggle"
                part="quiet toggle"
                type="button"
                aria-label=label(&messages, i18n::READ, &title)
                aria-pressed=pressed
                on:click=mark
            >
                {messages.text(i18n::READ)}
            </button>
            {cites.then(|| button(&messages, i18n::CITE, &title, Box::new(cite)))}
            {button(&messages, i18n::REMOVE_IT, &title, Box::new(remove))}
        </div>
    }
}

fn label(messages: &Messages, word: Message, title: &str) -> String {
    messages.link_of(messages.get(word), title)
}

/// What a click does.
type OnClick = Box<dyn FnMut(MouseEvent)>;

/// A button that does something with the paper of this title.
fn button(messages: &Messages, word: Message, title: &str, click: OnClick) -> AnyView {
    view! {
        <button
            class="quiet"
            part="quiet"
            type="button"
            aria-label=label(messages, word, title)
            on:click=click
        >
            {messages.text(word)}
        </button>
    }
    .into_any()
}

/// Takes a paper off the list, and keeps what is needed to put it back.
pub(super) fn removed(messages: &Messages, shown: Shown, desk: DeskHandle, id: &str) {
    let list = untrack(|| desk.get().list().0);
    let Some(before) = list.get(id).cloned() else { return };
    let title = title_or_word(messages, &before.title);
    shown.removed.update(|removed| removed.push(before));
    shown.ticked.update(|ticked| {
        ticked.remove(id);
    });
    desk.get().change(id, Change::Remove);
    shown.said.set(messages.of(i18n::REMOVED, &title));
}

/// Puts a removed paper back.
pub(super) fn undone(messages: &Messages, shown: Shown, desk: DeskHandle, entry: &Entry) {
    shown.removed.update(|removed| removed.retain(|other| other.id != entry.id));
    shown.returned.set_value(Some(entry.id.clone()));
    desk.get().change(&entry.id, Change::Put(Box::new(entry.clone())));
    shown.said.set(messages.of(i18n::SAVED, &title_or_word(messages, &entry.title)));
}

/// The line of a removed paper, with the way back.
#[component]
pub(super) fn Removed(shown: Shown, entry: Entry) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let words = messages.clone();
    let title = title_or_word(&messages, &entry.title);
    let node = NodeRef::<html::Button>::new();
    // The button that removed it is gone: the focus goes to the way back.
    focus_when_drawn(node);
    view! {
        <li class="shelf-undo" part="shelf-undo">
            {messages.of(i18n::REMOVED, &title)}
            " "
            <button
                class="inline-button"
                part="inline-button"
                type="button"
                node_ref=node
                on:click=move |_| undone(&words, shown, desk, &entry)
            >
                {messages.text(i18n::UNDO)}
            </button>
        </li>
    }
}
