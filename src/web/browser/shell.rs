//! The shell of a mounted element: what effects and links need of the page.

use super::clock::{later, timed};
use super::history::Address;
use crate::query::{Collection, Hit, Request, Response};
use crate::web::state::{CardPart, Effect, Event, State};
use crate::web::views::Nodes;
use leptos::prelude::*;
use std::any::Any;
use std::cell::{Cell, OnceCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, HtmlInputElement, ShadowRoot};

/// Milliseconds of debounce before an answer is announced, so that not every keystroke is.
const ANNOUNCE_DEBOUNCE_MS: i32 = 600;

/// Number of similar papers in the view of an open paper.
const MAX_SIMILAR: usize = 5;

/// A desk, as the shell sees it.
pub(super) trait AnyDesk {
    /// The element is unmounted: its dialogs and listeners go.
    fn leave(&self);

    /// The desk itself, for those who know its type.
    fn any(self: Rc<Self>) -> Rc<dyn Any>;
}

/// A mounted element.
pub(super) struct Shell {
    this: Weak<Shell>,
    pub(super) state: RwSignal<State>,
    pub(super) collection: Rc<Collection>,
    pub(super) host: HtmlElement,
    pub(super) root: ShadowRoot,
    pub(super) frame: HtmlElement,
    pub(super) field: HtmlInputElement,
    pub(super) nodes: Nodes,
    /// The texts of two live regions, used in turn so that an equal text is announced again.
    pub(super) live: RwSignal<[String; 2]>,
    /// Number of announcements so far, to debounce them.
    spoken: Cell<usize>,
    /// Address of the site's folder, against which relative links of papers are resolved.
    pub(super) site: String,
    /// The address of the page, if it follows the state.
    pub(super) address: Option<Address>,
    /// Where the list was scrolled to when a paper covered it.
    pub(super) scrolled: Cell<f64>,
    /// Number of changes of the address so far, to debounce them.
    pub(super) changes: Cell<usize>,
    /// The owner of all views and signals.
    pub(super) owner: Owner,
    /// The element has been unmounted.
    pub(super) gone: Cell<bool>,
    /// What dialogs work with, once one was opened: behind a trait, so that its code stays in the
    /// module of the dialogs.
    pub(super) desk: OnceCell<Rc<dyn AnyDesk>>,
}

/// What a shell is made of.
pub(super) struct Parts {
    pub(super) state: State,
    pub(super) collection: Rc<Collection>,
    pub(super) host: HtmlElement,
    pub(super) root: ShadowRoot,
    pub(super) frame: HtmlElement,
    pub(super) field: HtmlInputElement,
    pub(super) site: String,
    pub(super) address: Option<Address>,
}

impl Shell {
    pub(super) fn new(parts: Parts, owner: Owner) -> Rc<Shell> {
        let (state, live, nodes) =
            owner.with(|| (RwSignal::new(parts.state), RwSignal::default(), Nodes::default()));
        Rc::new_cyclic(|this| Shell {
            this: this.clone(),
            state,
            collection: parts.collection,
            host: parts.host,
            root: parts.root,
            frame: parts.frame,
            field: parts.field,
            nodes,
            live,
            spoken: Cell::default(),
            site: parts.site,
            address: parts.address,
            scrolled: Cell::default(),
            changes: Cell::default(),
            owner,
            gone: Cell::default(),
            desk: OnceCell::new(),
        })
    }

    /// Another handle to this shell.
    pub(super) fn handle(&self) -> Rc<Shell> {
        // `self` is alive, so its handle can be had.
        self.this.upgrade().unwrap_throw()
    }

    /// Reads the state as it is now.
    pub(super) fn peek<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        self.state.with_untracked(read)
    }

    /// Updates the state with an event, carries out the effects, and repeats with the events that
    /// answer them. Returns `true` if the event was a key that was handled ([`Effect::Swallow`]).
    pub(super) fn send(&self, event: Event) -> bool {
        let mut used = false;
        let mut waiting = VecDeque::from([event]);
        while let Some(event) = waiting.pop_front() {
            if self.gone.get() {
                // The element was unmounted by a listener of its own events.
                return used;
            }
            let effects = self.state.try_update(|state| state.update(event)).unwrap_or_default();
            for effect in effects {
                used |= effect == Effect::Swallow;
                waiting.extend(self.carry_out(effect));
            }
        }
        used
    }

    /// Answers a request, with the time it took.
    pub(super) fn search(&self, request: &Request) -> Response {
        timed(|| self.collection.search(request))
    }

    /// Returns a paper with its whole abstract: the first hit of the request, or else by its id.
    pub(super) fn paper(&self, request: Option<&Request>, id: &str) -> Option<Hit> {
        let found = request.and_then(|request| self.search(request).hits.pop());
        found.filter(|hit| id.is_empty() || hit.id == id).or_else(|| self.collection.hit_of(id))
    }

    /// Returns papers similar to this one.
    pub(super) fn similar(&self, id: &str) -> Vec<Hit> {
        let request = Request { limit: MAX_SIMILAR, snippet: 1, ..Request::default() };
        self.collection.similar(&[id.to_owned()], &request).hits
    }

    /// Returns the element of a part of the card at this index.
    pub(super) fn card_part(&self, place: usize, part: CardPart) -> Option<HtmlElement> {
        let part = match part {
            CardPart::Title => ".card-title",
            CardPart::More => ".more",
        };
        let card = self.nodes.cards.get_untracked()?.children().item(place as u32)?;
        card.query_selector(part).ok()?.map(JsCast::unchecked_into)
    }

    /// Announces a text after a delay, unless another one follows by then.
    pub(super) fn announce(&self, text: String) {
        let turn = self.spoken.get() + 1;
        self.spoken.set(turn);
        self.after(ANNOUNCE_DEBOUNCE_MS, move |shell| {
            if shell.spoken.get() == turn {
                shell.announce(text);
            }
        });
    }

    /// Announces a text at once.
    pub(super) fn announce(&self, text: String) {
        self.live.update(|[first, second]| {
            let (now, then) = if first.is_empty() { (first, second) } else { (second, first) };
            *now = text;
            then.clear();
        });
    }

    /// Dispatches `papersift:name` on the host. Returns `false` if a listener called
    /// `preventDefault`.
    pub(super) fn dispatch(&self, name: &str, detail: &JsValue) -> bool {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(name == "select");
        init.set_detail(detail);
        let event = CustomEvent::new_with_event_init_dict(&["papersift:", name].concat(), &init);
        // A listener that throws does not throw here; an event that cannot be made prevents
        // nothing.
        event.and_then(|event| self.host.dispatch_event(&event)).unwrap_or(true)
    }

    /// Runs `then` after the views have rendered the current state.
    pub(super) fn after_drawing(&self, then: impl FnOnce(&Shell) + 'static) {
        self.after(0, then);
    }

    /// Runs `then` after so many milliseconds, unless the element is gone by then.
    pub(super) fn after(&self, milliseconds: i32, then: impl FnOnce(&Shell) + 'static) {
        let this = self.this.clone();
        later(milliseconds, move || {
            if let Some(shell) = this.upgrade().filter(|shell| !shell.gone.get()) {
                then(&shell);
            }
        });
    }
}
