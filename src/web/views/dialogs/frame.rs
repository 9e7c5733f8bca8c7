//! A dialog over everything: a head with a title and a button that closes it, a body, and a foot
//! with a region that screen readers speak from.

use super::super::chips::cross;
use super::super::use_store;
use super::use_desk;
use crate::web::i18n;
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlDialogElement;

/// The frame of a dialog. It opens when it is mounted.
#[component]
pub(super) fn Frame(
    /// The class of the dialog besides those of all.
    name: &'static str,
    title: String,
    /// What screen readers shall say; each change is spoken.
    #[prop(optional)]
    said: RwSignal<String>,
    foot: AnyView,
    children: Children,
) -> impl IntoView {
    let close_label = use_store().messages().text(i18n::CLOSE);
    let desk = use_desk();
    let node = NodeRef::<html::Dialog>::new();
    // Effects run in the browser only.
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            // It fails for a dialog that is open already.
            let _ = dialog.show_modal();
        }
    });
    let close = move || {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    };
    let closed = move |_| {
        if let Some(dialog) = node.get_untracked() {
            desk.get().closed(dialog);
        }
    };
    let class = ["drawer ", name].concat();
    let label = title.clone();
    view! {
        <dialog
            class=class.clone()
            part=class
            aria-label=label
            node_ref=node
            on:close=closed
            on:pointerdown=move |event| {
                if is_outside(&event) {
                    close();
                }
            }
        >
            <div class="drawer-head" part="drawer-head">
                <h2 class="drawer-title" part="drawer-title">{title}</h2>
                <button
                    class="quiet round"
                    part="quiet round"
                    type="button"
                    aria-label=close_label
                    on:click=move |_| close()
                >
                    {cross()}
                </button>
            </div>
            <div class="drawer-body" part="drawer-body">{children()}</div>
            <div class="drawer-foot" part="drawer-foot">
                {foot}
                <p class="unseen" part="unseen" role="status">{said}</p>
            </div>
        </dialog>
    }
}

/// Whether a press hit the dialog itself and nothing in it: beside the panel.
fn is_outside(event: &PointerEvent) -> bool {
    let Some(dialog) = event.target().and_then(|at| at.dyn_into::<HtmlDialogElement>().ok()) else {
        return false;
    };
    let place = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    x < place.left() || x > place.right() || y < place.top() || y > place.bottom()
}
