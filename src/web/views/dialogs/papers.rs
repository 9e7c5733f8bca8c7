//! Papers that may be put on the reading list: those of a link, or those similar to others.

use super::super::use_store;
use super::frame::Frame;
use super::{DeskHandle, PaperList, title_or_word, trouble_message, use_desk};
use crate::paper::Paper;
use crate::web::i18n::{self, Messages};
use crate::web::reading_list::Change;
use crate::web::state::State;
use leptos::prelude::*;
use std::sync::Arc;

/// Authors of an entry before the others become "…".
const AUTHORS: usize = 3;

/// A paper in one line of title, one of people, venue and year, and a word if it is gone.
pub(super) fn line(messages: &Messages, desk: DeskHandle, paper: &Paper, gone: bool) -> AnyView {
    let title = title_or_word(messages, &paper.title);
    let links = [&paper.url, &paper.pdf];
    let title = match links.into_iter().find_map(|link| desk.get().address(link)) {
        Some(to) => {
            let class = "shelf-title";
            view! { <a class=class part=class href=to>{title}</a> }.into_any()
        }
        None => view! { <span class="shelf-title" part="shelf-title">{title}</span> }.into_any(),
    };
    let authors = &paper.authors;
    let who = if authors.len() > AUTHORS + 1 {
        [&authors[..AUTHORS].join(messages.get(i18n::COMMA)), " …"].concat()
    } else {
        authors.join(messages.get(i18n::COMMA))
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
    let found = ids.into_iter().map(|id| (desk.get().paper(&id), id));
    let found: Vec<(Option<Paper>, String)> = found.collect();
    let present: Arc<[Paper]> = found.iter().filter_map(|(paper, _)| paper.clone()).collect();
    let missing = move |papers: &[Paper]| -> Vec<Paper> {
        let (list, _) = desk.get().list();
        papers.iter().filter(|paper| !list.has(&paper.id)).cloned().collect()
    };
    let of_all = present.clone();
    let none_missing = move || missing(&of_all).is_empty();
    let said = RwSignal::new(String::new());
    let (to_add, words) = (present.clone(), messages.clone());
    let add_all = move |_| {
        let missing = missing(&to_add);
        desk.get().save(&missing);
        let what = words.papers(missing.len());
        said.set(outcome(&words, desk, words.of(i18n::SAVED, &what)));
    };
    let cite_all = move |_| desk.get().cite(present.to_vec());
    let items: Vec<_> = found
        .into_iter()
        .map(|(paper, id)| {
            let gone = paper.is_none();
            let unknown = || Paper { id: id.clone(), title: id, ..Paper::default() };
            let shown = paper.clone().unwrap_or_else(unknown);
            let line = line(&messages, desk, &shown, gone);
            let add = paper.map(|paper| view! { <AddButton paper said/> });
            view! {
                <li class="shelf-item" part="shelf-item">
                    <div class="shelf-body" part="shelf-body">{line}{add}</div>
                </li>
            }
        })
        .collect();
    let cite = use_store().peek(State::cites).then(|| {
        view! {
            <button class="show-more" part="show-more" type="button" on:click=cite_all>
                {messages.text(i18n::CITE)}
            </button>
        }
    });
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
        {cite}
    };
    view! {
        <Frame name="shelf" title said foot=foot.into_any()>
            <p class="shelf-lead" part="shelf-lead">{lead}</p>
            <ol class="shelf-list" part="shelf-list">{items}</ol>
        </Frame>
    }
}

/// What is said of a change: what it did, or why it will not last.
fn outcome(messages: &Messages, desk: DeskHandle, done: String) -> String {
    let trouble = untrack(|| desk.get().list().1);
    trouble.map_or(done, |trouble| messages.text(trouble_message(trouble)))
}

/// Puts a paper on the list, or takes it off, and says which.
fn toggled(messages: &Messages, desk: DeskHandle, said: RwSignal<String>, paper: &Paper) {
    let listed = untrack(|| desk.get().list().0.has(&paper.id));
    if listed {
        desk.get().change(&paper.id, Change::Remove);
    } else {
        desk.get().save(std::slice::from_ref(paper));
    }
    let word = if listed { i18n::UNSAVED } else { i18n::SAVED };
    said.set(outcome(messages, desk, messages.of(word, &title_or_word(messages, &paper.title))));
}

/// The button that puts a paper on the list, or takes it off.
#[component]
fn AddButton(paper: Paper, said: RwSignal<String>) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let title = title_or_word(&messages, &paper.title);
    let label = messages.link_of(messages.get(i18n::SAVE), &title);
    let words = messages.text(i18n::SAVE);
    let id = paper.id.clone();
    let pressed = move || if desk.get().list().0.has(&id) { "true" } else { "false" };
    view! {
        <div class="actions" part="actions">
            <button
                class="quiet toggle"
                part="quiet toggle"
                type="button"
                aria-label=label
                aria-pressed=pressed
                on:click=move |_| toggled(&messages, desk, said, &paper)
            >
                {words}
            </button>
        </div>
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::web::reading_list::Trouble;
    use crate::web::views::tests::{Stage, page, paper};

    /// What is said when the button of a paper is pressed.
    fn press(stage: &Stage, paper: &Paper) -> String {
        let (messages, desk) = (stage.store.messages(), stage.handle());
        let said = stage.run(|| RwSignal::new(String::new()));
        stage.run(|| toggled(&messages, desk, said, paper));
        said.get_untracked()
    }

    #[test]
    fn the_button_says_whether_it_saved_or_removed() {
        let (stage, paper) = (Stage::new(page(vec![])), paper("a"));
        assert_eq!(press(&stage, &paper), "Saved: Title of a");
        assert_eq!(press(&stage, &paper), "Removed from the list: Title of a");
        assert_eq!(press(&stage, &Paper { title: String::new(), ..paper }), "Saved: Untitled");
    }

    #[test]
    fn what_will_not_last_is_said_instead() {
        let stage = Stage::new(page(vec![]));
        stage.desk.trouble(Trouble::Full);
        assert!(press(&stage, &paper("a")).starts_with("There is no room left"));
    }
}
