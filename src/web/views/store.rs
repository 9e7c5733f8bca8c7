//! The store: what components hold of the state and of their surroundings.

use crate::query::Hit;
use crate::web::i18n::Messages;
use crate::web::state::url::View;
use crate::web::state::{Event, State};
use leptos::prelude::*;
use leptos::web_sys;
use std::rc::Rc;
use std::sync::Arc;

/// What views ask of the place that they are shown in: a page in a browser, or a text being
/// rendered.
pub trait Host {
    /// Takes an event. Returns whether a key was used, so that nobody else shall act on it.
    fn send(&self, event: Event) -> bool;

    /// The full address of a link, which may be relative to the site's folder; `None` if it is not
    /// an address.
    fn address(&self, link: &str) -> Option<String>;

    /// The address of the page with this paper open, if the address follows the state.
    fn paper_address(&self, id: &str) -> Option<String>;

    /// The address of the site's own page with the same search.
    fn all_papers(&self, view: &View) -> String;

    /// Announces that a paper is about to be opened; `false` if the page does that itself.
    fn select(&self, hit: &Hit) -> bool;

    /// Hands `read` the tree of a formula (see [`crate::format::walk`]); `false` if there is none.
    fn formula(&self, source: &str, read: &mut dyn FnMut(&[u8])) -> bool;

    /// Gives the focus back to an element once the present state is drawn.
    fn focus_again(&self, element: web_sys::EventTarget);

    /// Whether what is drawn can be used. A page that the build draws is only read, under a policy
    /// that may forbid styles in its markup.
    fn is_live(&self) -> bool {
        true
    }
}

/// The state, and the way to change it. A copy is another handle to the same.
#[derive(Clone, Copy)]
pub struct Store {
    state: RwSignal<State>,
    host: StoredValue<Rc<dyn Host>, LocalStorage>,
}

type Read<T> = Box<dyn Fn(&State) -> T + Send + Sync>;

/// A part of another part, likewise.
pub(super) fn derived<S, T>(of: Memo<S>, read: impl Fn(&S) -> T + Send + Sync + 'static) -> Memo<T>
where
    S: Send + Sync + 'static,
    T: PartialEq + Send + Sync + 'static,
{
    let read: Box<dyn Fn(&S) -> T + Send + Sync> = Box::new(read);
    boxed(of, read)
}

fn boxed<S, T>(of: Memo<S>, read: Box<dyn Fn(&S) -> T + Send + Sync>) -> Memo<T>
where
    S: Send + Sync + 'static,
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| of.with(&read))
}

/// The items of a list, each drawn when its key appears, and kept while it is listed. One function
/// for all lists of a type, for the same reason.
pub(super) fn keyed<T, K>(
    items: Memo<Vec<T>>,
    key: fn(&T) -> K,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    K: Eq + std::hash::Hash + Send + Sync + 'static,
{
    shared_keyed(items, key, Arc::new(draw))
}

fn shared_keyed<T, K>(
    items: Memo<Vec<T>>,
    key: fn(&T) -> K,
    draw: Arc<dyn Fn(T) -> AnyView + Send + Sync>,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    K: Eq + std::hash::Hash + Send + Sync + 'static,
{
    view! { <For each=move || items.get() key=key children=move |item| draw(item)/> }.into_any()
}

/// The store of the present context.
///
/// # Panics
///
/// If no store was provided; whoever mounts or renders a view provides one.
pub fn use_store() -> Store {
    expect_context::<Store>()
}

impl Store {
    /// A store of this state; `host` may keep a copy of the signal.
    pub fn new(state: RwSignal<State>, host: Rc<dyn Host>) -> Store {
        Store { state, host: StoredValue::new_local(host) }
    }

    /// A part of the state, which notifies its readers only when it has become another.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&State) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.boxed_memo(Box::new(read))
    }

    /// One function for all readers of a type: each would else bring a memo of its own into the
    /// widget.
    fn boxed_memo<T: PartialEq + Send + Sync + 'static>(self, read: Read<T>) -> Memo<T> {
        Memo::new(move |_| self.state.with(&read))
    }

    /// Reads the state as it is now, without following it.
    pub fn peek<T>(self, read: impl FnOnce(&State) -> T) -> T {
        self.state.with_untracked(read)
    }

    /// The messages of the page's language.
    pub fn messages(self) -> Messages {
        self.peek(|state| state.messages.clone())
    }

    /// Sends an event.
    pub fn send(self, event: Event) {
        self.host.with_value(Rc::clone).send(event);
    }

    /// Sends a key. If it meant something here, neither browser nor page shall act on it.
    pub fn send_key(self, event: Event, key: &web_sys::KeyboardEvent) {
        if self.host.with_value(Rc::clone).send(event) {
            key.prevent_default();
            key.stop_propagation();
        }
    }

    /// What surrounds the views.
    pub fn host(self) -> Rc<dyn Host> {
        self.host.with_value(Rc::clone)
    }
}
