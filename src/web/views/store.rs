//! The store: what components hold of the state and of their surroundings.

use crate::query::Hit;
use crate::web::i18n::Messages;
use crate::web::state::url::View;
use crate::web::state::{Event, State};
use leptos::prelude::*;
use leptos::web_sys;
use std::any::Any;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

/// What views ask of the place that they are shown in: a page in a browser, or a text being
/// rendered.
pub trait Host {
    /// Takes an event. Returns whether a key was used, so that nothing else should act on it.
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

/// A list whose items have the type `T`, for [`keyed`].
pub(super) struct List<T> {
    items: Memo<Vec<Item>>,
    of: PhantomData<fn(T)>,
}

/// An item of a list: what it is drawn from, and a number that it shares with what looks the same.
///
/// Its type is erased, so that all lists are lists of one type: else each would bring a memo and a
/// comparison of lists of its own into the widget.
#[derive(Clone)]
struct Item {
    key: u64,
    data: Arc<dyn Any + Send + Sync>,
}

impl Item {
    fn new<T: Send + Sync + 'static>(data: T, key: fn(&T) -> u64) -> Item {
        Item { key: key(&data), data: Arc::new(data) }
    }
}

impl PartialEq for Item {
    fn eq(&self, other: &Item) -> bool {
        self.key == other.key
    }
}

impl<T: Send + Sync + 'static> List<T> {
    /// A list that follows whatever signals `read` reads. Items with the same key look the same.
    pub(super) fn new(
        read: impl Fn() -> Vec<T> + Send + Sync + 'static,
        key: fn(&T) -> u64,
    ) -> List<T> {
        let item = move |data| Item::new(data, key);
        let items = move || read().into_iter().map(item).collect();
        List { items: boxed_list(Box::new(items)), of: PhantomData }
    }
}

fn boxed_list(items: Box<dyn Fn() -> Vec<Item> + Send + Sync>) -> Memo<Vec<Item>> {
    Memo::new(move |_| items())
}

/// The items of a list, each drawn when its key appears, and kept while it is listed.
pub(super) fn keyed<T: 'static>(
    list: List<T>,
    draw: impl Fn(&T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    // A list of this type has items of this type alone.
    let draw = move |item: &Item| item.data.downcast_ref().map(&draw);
    erased_keyed(list.items, Arc::new(draw))
}

/// Something in the state that is drawn anew when its key becomes another. Its type is erased, as
/// that of the items of a [`List`] is.
pub(super) struct Slice<T> {
    item: Memo<Item>,
    of: PhantomData<fn(T)>,
}

impl<T: Send + Sync + 'static> Slice<T> {
    /// The same, drawn anew when this key of it becomes another.
    pub(super) fn by(&self, key: fn(&T) -> u64) -> Slice<T> {
        let key = move |item: &Item| item.data.downcast_ref().map_or(item.key, key);
        Slice { item: rekeyed(self.item, Box::new(key)), of: PhantomData }
    }

    /// What is drawn of it now, and whenever its key has changed.
    pub(super) fn draw(
        self,
        draw: impl Fn(&T) -> Option<AnyView> + Send + Sync + 'static,
    ) -> AnyView {
        erased_slice(self.item, Arc::new(move |item| item.data.downcast_ref().and_then(&draw)))
    }
}

fn rekeyed(of: Memo<Item>, key: Box<dyn Fn(&Item) -> u64 + Send + Sync>) -> Memo<Item> {
    Memo::new(move |_| of.with(|item| Item { key: key(item), data: item.data.clone() }))
}

fn erased_slice(item: Memo<Item>, draw: Arc<Draw>) -> AnyView {
    (move || draw(&item.get())).into_any()
}

type Draw = dyn Fn(&Item) -> Option<AnyView> + Send + Sync;

fn erased_keyed(items: Memo<Vec<Item>>, draw: Arc<Draw>) -> AnyView {
    view! { <For each=move || items.get() key=|item| item.key children=move |item| draw(&item)/> }
        .into_any()
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

    /// A list in the state.
    pub(super) fn list<T: Send + Sync + 'static>(
        self,
        read: impl Fn(&State) -> Vec<T> + Send + Sync + 'static,
        key: fn(&T) -> u64,
    ) -> List<T> {
        List::new(move || self.state.with(&read), key)
    }

    /// A slice of the state: what `read` finds, else what it found last, else `first`. Values with
    /// the same key look the same.
    pub(super) fn slice<T: Send + Sync + 'static>(
        self,
        first: T,
        read: impl Fn(&State) -> Option<T> + Send + Sync + 'static,
        key: fn(&T) -> u64,
    ) -> Slice<T> {
        let item = move |data| Item::new(data, key);
        let first = item(first);
        let read = move |state: &State| read(state).map(item);
        Slice { item: self.boxed_slice(first, Box::new(read)), of: PhantomData }
    }

    fn boxed_slice(self, first: Item, read: Read<Option<Item>>) -> Memo<Item> {
        Memo::new(move |last: Option<&Item>| {
            let found = self.state.with(&read);
            found.unwrap_or_else(|| last.unwrap_or(&first).clone())
        })
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
