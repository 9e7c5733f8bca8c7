//! What are views made of? Texts and flags that follow the state, handlers, and lists: each of one type.
//!
//! Every closure has a type of its own, and for every type the compiler writes the view code anew. Boxed, all texts share one
//! copy, all flags another, all lists a third: that is worth a third of the widget's bytes.

use crate::web::shell::Ui;
use crate::web::state::{Event, State};
use leptos::prelude::*;
use std::sync::Arc;

/// A value that follows the state.
pub(super) type Following<T> = Box<dyn FnMut() -> T + Send>;

/// A handler of a DOM event.
pub(super) type Handler<E> = Box<dyn FnMut(E)>;

impl Ui {
    /// A text that follows the state.
    pub(super) fn text(self, read: impl Fn(&State) -> String + Send + 'static) -> Following<String> {
        Box::new(move || self.read(&read))
    }

    /// A flag that follows the state.
    pub(super) fn flag(self, read: impl Fn(&State) -> bool + Send + 'static) -> Following<bool> {
        Box::new(move || self.read(&read))
    }

    /// A handler that sends an event made from the DOM's.
    pub(super) fn on<E: 'static>(self, event: impl Fn(E) -> Event + 'static) -> Handler<E> {
        Box::new(move |from| self.send(event(from)))
    }

    /// A click that always means the same.
    pub(super) fn click(self, event: Event) -> Handler<web_sys::MouseEvent> {
        Box::new(move |_| self.send(event.clone()))
    }

    /// A list whose items are drawn anew only when their key changes. `item` draws the item of a key that `keys` has just
    /// listed; `None`, which does not happen, draws nothing.
    pub(super) fn list(
        self,
        keys: impl Fn(&State) -> Vec<u64> + Send + Sync + 'static,
        item: impl Fn(&State, u64) -> Option<AnyView> + Send + Sync + 'static,
    ) -> AnyView {
        self.list_of_one_type(Arc::new(keys), Arc::new(item))
    }

    fn list_of_one_type(self, keys: Keys, item: Item) -> AnyView {
        let each = move || self.read(|state| keys(state));
        let draw = move |key: u64| self.state.with_untracked(|state| item(state, key));
        view! { <For each=each key=|key| *key children=draw/> }.into_any()
    }
}

type Keys = Arc<dyn Fn(&State) -> Vec<u64> + Send + Sync>;
type Item = Arc<dyn Fn(&State, u64) -> Option<AnyView> + Send + Sync>;
