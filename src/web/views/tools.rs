//! What can be done with papers besides reading them: save, cite, copy a link, and follow the feed.

use super::{Store, use_store};
use crate::query::Hit;
use crate::web::i18n;
use crate::web::state::{Event, State, Tool};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

/// The sign on the button that shows what a short line leaves out.
const OTHERS_SIGN: &str = "⋯";

/// The buttons of one paper.
#[component]
pub(super) fn PaperTools(
    hit: std::sync::Arc<Hit>,
    /// Whether the paper stands in the list, so that its place there can be explained.
    #[prop(optional)]
    listed: bool,
) -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let label = |message| messages.link_of(messages.get(message), &hit.title.text);
    let id = hit.id.clone();
    let link = store.memo(move |state| {
        if state.tools.copied.as_deref() == Some(&*id) {
            ["✓ ", state.messages.get(i18n::LINK_COPIED)].concat()
        } else {
            state.messages.text(i18n::COPY_LINK)
        }
    });
    let explains = listed && store.peek(|state| state.tools.explains);
    let why = explains.then(|| {
        let [words, label] = [messages.text(i18n::WHY), why_label(&messages, &hit)];
        let id = hit.id.clone();
        view! {
            <button
                class="quiet why-one"
                part="quiet why-one"
                type="button"
                aria-label=label
                on:click=move |_| press(store, Tool::Explain(id.clone()))
            >
                {words}
            </button>
        }
    });
    // Where a line has no room for all of them, the style shows the rarer ones once this is open.
    let others = listed.then(|| {
        view! {
            <button
                class="quiet others"
                part="quiet others"
                type="button"
                aria-label=label(i18n::MORE)
                aria-expanded="false"
                on:click=|event| unfolded(&event)
            >
                {OTHERS_SIGN}
            </button>
        }
    });
    let [cite_id, link_id] = [(); 2].map(|()| hit.id.clone());
    let cite = store.peek(State::cites).then(|| {
        view! {
            <button
                class="quiet cite-one"
                part="quiet cite-one"
                type="button"
                aria-label=label(i18n::CITE)
                on:click=move |_| press(store, Tool::Cite(Some(cite_id.clone())))
            >
                {messages.text(i18n::CITE)}
            </button>
        }
    });
    view! {
        {save_button(store, &hit, "0")}
        {cite}
        {why}
        <button
            class="quiet link-one"
            part="quiet link-one"
            type="button"
            aria-label=label(i18n::COPY_LINK)
            on:click=move |_| press(store, Tool::Link(link_id.clone()))
        >
            {link}
        </button>
        {others}
    }
}

/// Opens or closes what a button stands for. Only the style needs to know, so no state does.
fn unfolded(event: &leptos::ev::MouseEvent) {
    let button = event.current_target().and_then(|at| at.dyn_into::<web_sys::Element>().ok());
    if let Some(button) = button {
        let open = button.get_attribute("aria-expanded").as_deref() == Some("true");
        // Setting an attribute of this name cannot fail.
        let _ = button.set_attribute("aria-expanded", if open { "false" } else { "true" });
    }
}

/// The button that puts a paper on the reading list, or takes it off.
pub(super) fn save_button(store: Store, hit: &Hit, tabindex: &'static str) -> AnyView {
    let messages = store.messages();
    let [shown, id] = [(); 2].map(|()| hit.id.clone());
    let pressed = store.memo(move |state| state.tools.is_saved(&shown).to_string());
    let label = messages.link_of(messages.get(i18n::SAVE), &hit.title.text);
    view! {
        <button
            class="quiet save toggle"
            part="quiet save toggle"
            type="button"
            tabindex=tabindex
            aria-label=label
            aria-pressed=pressed
            on:click=move |_| press(store, Tool::Save(id.clone()))
        >
            {messages.text(i18n::SAVE)}
        </button>
    }
    .into_any()
}

fn why_label(messages: &i18n::Messages, hit: &Hit) -> String {
    [messages.get(i18n::WHY), " ", &hit.title.text].concat()
}

fn press(store: Store, tool: Tool) {
    store.send(Event::ToolUsed(tool));
}

/// The buttons of the whole list.
#[component]
pub(super) fn ListTools() -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    // Before anything is asked the results are the collection, which nobody cites.
    let nothing = store.memo(|state| state.results.total == 0 || !state.asks() || !state.cites());
    let cite = store.memo(|state| {
        let papers = state.messages.number(state.results.total);
        [state.messages.get(i18n::CITE), " ", &papers].concat()
    });
    let list = store.memo(|state| state.messages.reading_list(state.tools.saved.len()));
    // A link and no button: a reader hands its address to whatever reads feeds.
    let follow = store.host().address("feed.xml").map(|feed| {
        view! {
            <a class="quiet follow" part="quiet follow" href=feed title=messages.text(i18n::FEED)>
                {messages.text(i18n::FOLLOW)}
            </a>
        }
    });
    view! {
        <div class="tools" part="tools">
            <button
                class="quiet list-button"
                part="quiet list-button"
                type="button"
                on:click=move |_| press(store, Tool::List)
            >
                {list}
            </button>
            <button
                class="quiet cite-all"
                part="quiet cite-all"
                type="button"
                title=messages.text(i18n::CITE_ALL)
                hidden=nothing
                on:click=move |_| press(store, Tool::Cite(None))
            >
                {cite}
            </button>
            {follow}
        </div>
    }
}
