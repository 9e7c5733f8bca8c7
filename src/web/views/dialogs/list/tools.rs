//! What can be done with the whole reading list.

use super::super::super::use_store;
use super::super::{DeskHandle, tick, use_desk};
use super::Shown;
use crate::web::i18n::{self, Messages};
use crate::web::reading_list::{Order, ReadingList};
use leptos::html;
use leptos::prelude::*;

/// The orders of the list, in that of the menu.
const ORDERS: [(Order, i18n::Message); 4] = [
    (Order::Saved, i18n::ORDER_SAVED),
    (Order::Title, i18n::ORDER_TITLE),
    (Order::Year, i18n::ORDER_YEAR),
    (Order::Unread, i18n::ORDER_UNREAD),
];

/// Order, link, similar papers, and the list as a file.
#[component]
pub(super) fn Tools(shown: Shown, is_empty: Memo<bool>) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
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
            <OrderMenu shown/>
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

/// The menu of orders.
#[component]
fn OrderMenu(shown: Shown) -> impl IntoView {
    let messages = use_store().messages();
    let desk = use_desk();
    let now = shown.order.get_untracked();
    let option = |(order, message): (Order, i18n::Message)| {
        view! { <option selected=order == now>{messages.text(message)}</option> }
    };
    let options: Vec<_> = ORDERS.into_iter().map(option).collect();
    let menu = NodeRef::<html::Select>::new();
    let sort = move |_| {
        let at = menu.get_untracked().map_or(0, |menu| menu.selected_index());
        sorted(shown, desk, usize::try_from(at).unwrap_or_default());
    };
    view! {
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
    }
}

/// Takes the order at this place of the menu, for this dialog and the next.
pub(super) fn sorted(shown: Shown, desk: DeskHandle, at: usize) {
    let order = ORDERS.get(at).map_or(Order::Saved, |(order, _)| *order);
    shown.order.set(order);
    desk.get().set_order(order);
}

/// Takes a list that was read from a file.
pub(super) fn imported(messages: &Messages, shown: Shown, desk: DeskHandle, text: Option<String>) {
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
