//! References: a format to choose, the text to look at, and two ways to take it along.

use super::super::use_store;
use super::frame::Frame;
use super::{FORMATS, focus_when_drawn, tick, use_desk};
use crate::export::cite::{Extent, cite};
use crate::paper::Paper;
use crate::web::i18n;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// Characters that are shown: nobody would read ten thousand entries, and they take long to draw.
const PREVIEW: usize = 20_000;

/// The dialog with references to papers; more may become known of these while it is open.
#[component]
pub fn CiteDialog(
    papers: ArcRwSignal<Arc<[Paper]>>,
    /// Whether nothing more will become known.
    whole: ArcRwSignal<bool>,
) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let format = RwSignal::new(desk.get().format().min(FORMATS.len() - 1));
    let listed = papers.get_untracked();
    let title = messages.of_number(i18n::CITE_N, listed.len());
    let ids: Arc<[String]> = listed.iter().map(|paper| paper.id.clone()).collect();
    let text = Memo::new(move |_| cite(&papers.get(), FORMATS[format.get()].style, Extent::Brief));
    let partial = Memo::new(move |_| !whole.get());
    let shown = move || text.with(|text| text.chars().take(PREVIEW).collect::<String>());
    let uncut = move || text.with(|text| text.chars().nth(PREVIEW).is_none());
    let said = RwSignal::new(String::new());
    let refused = RwSignal::new(false);
    let preview_label = {
        let messages = messages.clone();
        move || messages.of(i18n::REFERENCES_IN, &FORMATS[format.get()].label(&messages))
    };
    let exported = move |way: &str, ids: &[String]| {
        desk.get().exported(ids.to_vec(), FORMATS[format.get_untracked()].name, way);
    };
    let copy_label = RwSignal::new(messages.text(i18n::COPY));
    let copy = {
        let (messages, ids) = (messages.clone(), ids.clone());
        move |_| {
            let (messages, ids) = (messages.clone(), ids.clone());
            let done = move |copied: bool| {
                let message = if copied { i18n::COPIED } else { i18n::COPY_FAILED };
                said.set(messages.text(message));
                refused.set(!copied);
                if copied {
                    tick(copy_label, messages.get(i18n::COPIED), messages.text(i18n::COPY));
                    exported("copy", &ids);
                }
            };
            desk.get().copy(text.get_untracked(), Box::new(done));
        }
    };
    let link = NodeRef::<html::A>::new();
    let download = {
        let messages = messages.clone();
        move |_| {
            let format = FORMATS[format.get_untracked()];
            let name = ["papers.", format.extension].concat();
            let Some(link) = link.get_untracked() else { return };
            desk.get().download(link, &name, format.mime, &text.get_untracked());
            said.set(messages.of(i18n::DOWNLOADED, &name));
            exported("download", &ids);
        }
    };
    let foot = view! {
        <button
            class="main-button copy"
            part="main-button copy"
            type="button"
            disabled=partial
            on:click=copy
        >
            {copy_label}
        </button>
        <button
            class="show-more download"
            part="show-more download"
            type="button"
            disabled=partial
            on:click=download
        >
            {messages.text(i18n::DOWNLOAD)}
        </button>
        <a hidden=true node_ref=link></a>
    };
    let choices: Vec<_> = (0..FORMATS.len()).map(|at| view! { <Choice at format/> }).collect();
    view! {
        <Frame name="cite" title said foot=foot.into_any()>
            <fieldset class="cite-formats" part="cite-formats">
                <legend class="unseen" part="unseen">{messages.text(i18n::FORMAT)}</legend>
                {choices}
            </fieldset>
            <pre
                class="cite-text"
                part="cite-text"
                tabindex="0"
                role="region"
                dir="ltr"
                aria-label=preview_label
            >
                {shown}
            </pre>
            <p class="cite-note" part="cite-note" hidden=uncut>{messages.text(i18n::CUT)}</p>
            <p class="shelf-problem" part="shelf-problem" hidden=move || !refused.get()>
                {messages.text(i18n::COPY_FAILED)}
            </p>
        </Frame>
    }
}

/// One format to choose.
#[component]
fn Choice(at: usize, format: RwSignal<usize>) -> impl IntoView {
    let desk = use_desk();
    let label = FORMATS[at].label(&use_store().messages());
    let chosen = format.get_untracked() == at;
    let node = NodeRef::<html::Input>::new();
    if chosen {
        // The chosen one has the focus first, so that arrow keys choose another.
        focus_when_drawn(node);
    }
    let choose = move |_| {
        format.set(at);
        desk.get().set_format(at);
    };
    view! {
        <label class="cite-format" part="cite-format">
            <input
                class="cite-radio"
                part="cite-radio"
                type="radio"
                name="format"
                value=FORMATS[at].name
                prop:checked=chosen
                node_ref=node
                on:change=choose
            />
            <span class="cite-name" part="cite-name">{label}</span>
        </label>
    }
}
