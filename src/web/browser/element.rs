//! Elements: focus, dialogs, and listeners that leave with their owner.

use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, HtmlElement};

/// Focuses without scrolling: where to scroll has been decided.
pub(super) fn focus_in_place(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Focuses an element.
pub(super) fn focus(element: &HtmlElement) {
    // It fails for what is not in the page: then there is nothing to focus.
    let _ = element.focus();
}

/// Opens a dialog over the page.
pub(super) fn show_modal(dialog: Option<web_sys::HtmlDialogElement>) {
    // It fails for a dialog that is open already.
    let _ = dialog.map(|dialog| dialog.show_modal());
}

/// A listener on an element that outlives the views. Dropped, it is removed.
pub(super) struct Listener {
    target: EventTarget,
    event: &'static str,
    handler: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    pub(super) fn new(
        target: &EventTarget,
        event: &'static str,
        handler: impl FnMut(web_sys::Event) + 'static,
    ) -> Listener {
        let handler = Closure::<dyn FnMut(web_sys::Event)>::new(handler);
        // It fails for no function.
        let _ = target.add_event_listener_with_callback(event, handler.as_ref().unchecked_ref());
        Listener { target: target.clone(), event, handler }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let handler = self.handler.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback(self.event, handler);
    }
}
