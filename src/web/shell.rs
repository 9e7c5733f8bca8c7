//! How is done what the state decides? Carries out effects: asks the engine, moves the focus, speaks, tells the page.

use super::js_api::{timed, to_js};
use super::state::{Effect, Event, Filters, Notice, State, WayOut, main_link};
use crate::query::{Collection, Hit, Info, Request, Response, Sort};
use leptos::prelude::*;
use serde::Serialize;
use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlDialogElement, HtmlElement, HtmlInputElement, ShadowRoot};

/// Milliseconds without a further answer before it is spoken: nobody wants to hear every keystroke.
const SPEAK_AFTER: i32 = 600;

/// What views hold: the state to draw, and where to send what happens.
#[derive(Clone, Copy)]
pub(super) struct Ui {
    pub(super) state: RwSignal<State>,
    shell: StoredValue<Rc<Shell>, LocalStorage>,
}

/// The parts of the page that effects touch.
pub(super) struct Shell {
    collection: Rc<Collection>,
    host: HtmlElement,
    root: ShadowRoot,
    field: HtmlInputElement,
    /// Two live regions in turn: the same words twice are then still a change.
    live: [Element; 2],
    /// How often something was to be spoken.
    spoken: Rc<Cell<usize>>,
    /// Address of the site's folder, against which relative links of papers are resolved.
    site: String,
}

/// Detail of `papersift:query`.
#[derive(Serialize)]
struct QueryDetail<'a> {
    query: &'a str,
    sort: Sort,
    filters: &'a Filters,
}

/// Detail of `papersift:results`.
#[derive(Serialize)]
struct ResultsDetail<'a> {
    query: &'a str,
    total: usize,
    took_ms: f64,
}

/// Detail of `papersift:filter`.
#[derive(Serialize)]
struct FilterDetail<'a> {
    filters: &'a Filters,
}

/// Detail of `papersift:select`.
#[derive(Serialize)]
struct SelectDetail<'a> {
    id: &'a str,
    title: &'a str,
    url: &'a str,
    position: usize,
}

impl Shell {
    pub(super) fn new(
        collection: Rc<Collection>,
        host: HtmlElement,
        root: ShadowRoot,
        field: HtmlInputElement,
        live: [Element; 2],
        site: String,
    ) -> Shell {
        Shell { collection, host, root, field, live, spoken: Rc::default(), site }
    }

    fn search(&self, request: &Request) -> Response {
        timed(|| self.collection.search(request))
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).ok().flatten().map(JsCast::unchecked_into)
    }

    /// Speaks unless something else is to be spoken soon.
    fn announce(&self, text: String) {
        let turn = self.spoken.get() + 1;
        self.spoken.set(turn);
        let (spoken, live) = (self.spoken.clone(), self.live.clone());
        let speak = Closure::once_into_js(move || {
            if spoken.get() == turn {
                live[turn % 2].set_text_content(Some(&text));
                live[(turn + 1) % 2].set_text_content(None);
            }
        });
        if let Some(window) = web_sys::window() {
            // It fails only for a callback that is no function.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(speak.unchecked_ref(), SPEAK_AFTER);
        }
    }

    /// Dispatches `papersift:name`; `false`: a listener prevented what would follow.
    fn tell(&self, name: &str, detail: &impl Serialize) -> bool {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(name == "select");
        init.set_detail(&to_js(detail).unwrap_or_default());
        let event = CustomEvent::new_with_event_init_dict(&["papersift:", name].concat(), &init);
        // A listener that throws does not throw here; an event that cannot be made prevents nothing.
        event.and_then(|event| self.host.dispatch_event(&event)).unwrap_or(true)
    }
}

impl Ui {
    pub(super) fn new(state: State, shell: Shell) -> Ui {
        Ui { state: RwSignal::new(state), shell: StoredValue::new_local(Rc::new(shell)) }
    }

    fn shell(self) -> Rc<Shell> {
        self.shell.get_value()
    }

    /// Reads the state and redraws what uses the answer when that changes.
    pub(super) fn read<T>(self, read: impl FnOnce(&State) -> T) -> T {
        self.state.with(read)
    }

    /// Something happened.
    pub(super) fn send(self, event: Event) {
        self.send_all(event);
    }

    /// A key was pressed. Where it meant something here, neither browser nor page shall act on it.
    pub(super) fn send_key(self, event: Event, key: &web_sys::Event) {
        if self.send_all(event) {
            key.prevent_default();
            key.stop_propagation();
        }
    }

    /// Hands an event and whatever follows from it to the state; `true`: a key was used.
    fn send_all(self, event: Event) -> bool {
        let shell = self.shell();
        let mut swallowed = false;
        let mut waiting = VecDeque::from([event]);
        while let Some(event) = waiting.pop_front() {
            // `None`: the element was unmounted by a listener of its own events.
            let effects = self.state.try_update(|state| state.update(event)).unwrap_or_default();
            for effect in effects {
                swallowed |= effect == Effect::Swallow;
                waiting.extend(self.carry_out(&shell, effect));
            }
        }
        swallowed
    }

    fn carry_out(self, shell: &Rc<Shell>, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Search(request) => {
                let response = shell.search(&request);
                return Some(Event::Found(request, Box::new(response)));
            }
            Effect::More(request) => {
                let response = shell.search(&request);
                return Some(Event::FoundMore(request, Box::new(response)));
            }
            Effect::Abstract(request) => {
                let hit = shell.search(&request).hits.pop()?;
                return Some(Event::FoundAbstract(hit.id, hit.snippet));
            }
            Effect::Values(request) => {
                let facets = shell.search(&request).facets;
                return Some(Event::FoundValues(request, facets));
            }
            Effect::WaysOut(request, ways) => {
                let count = |(facet, request): (_, Request)| WayOut { facet, count: shell.search(&request).total };
                return Some(Event::FoundWaysOut(request, ways.into_iter().map(count).collect()));
            }
            Effect::Complete(typed, limit) => {
                let completions = shell.collection.suggest(&typed, limit);
                return Some(Event::Completed(typed, completions));
            }
            Effect::SetField(text) => shell.field.set_value(&text),
            Effect::FocusField => focus(&shell.field),
            Effect::FocusCard(place) => {
                self.after_drawing(move |shell| {
                    let title = format!(".hits > li:nth-child({}) .card-title", place + 1);
                    shell.find(&title).as_ref().map(focus);
                });
            }
            Effect::RevealActive => self.after_drawing(|shell| {
                if let Some(row) = shell.find("[aria-selected=true]") {
                    let options = web_sys::ScrollIntoViewOptions::new();
                    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                    row.scroll_into_view_with_scroll_into_view_options(&options);
                }
            }),
            Effect::Follow { place, new_tab } => self.follow(place, new_tab),
            Effect::Swallow => {}
            Effect::Announce(text) => shell.announce(text),
            Effect::Tell(notice) => self.notify(shell, notice),
        }
        None
    }

    /// Opens a paper as a click on its row would.
    fn follow(self, place: usize, new_tab: bool) {
        let Some(hit) = self.hit(place) else { return };
        let Some(url) = main_link(&hit).and_then(|link| self.address(link)) else { return };
        if self.select(&hit) {
            let Some(window) = web_sys::window() else { return };
            // What can fail is a pop-up blocker's affair.
            let _ = match new_tab {
                true => window.open_with_url_and_target_and_features(&url, "_blank", "noopener").map(|_| ()),
                false => window.location().assign(&url),
            };
        }
    }

    fn notify(self, shell: &Shell, notice: Notice) {
        self.state.with_untracked(|state| match notice {
            Notice::Query => {
                shell.tell("query", &QueryDetail { query: &state.query, sort: state.sort, filters: &state.filters })
            }
            Notice::Filter => shell.tell("filter", &FilterDetail { filters: &state.filters }),
            Notice::Results => shell
                .tell("results", &ResultsDetail { query: &state.query, total: state.total, took_ms: state.took_ms }),
        });
    }

    /// Tells the page that the element answers from now on.
    pub(super) fn ready(self, info: &Info) {
        self.shell().tell("ready", info);
    }

    /// Tells the page that a paper is about to be opened; `false`: the page does that itself.
    pub(super) fn select(self, hit: &Hit) -> bool {
        let position = self.place(&hit.id).map_or(0, |place| place + 1);
        let url = main_link(hit).and_then(|link| self.address(link)).unwrap_or_default();
        self.shell().tell("select", &SelectDetail { id: &hit.id, title: &hit.title.text, url: &url, position })
    }

    /// The place of a paper in the list.
    pub(super) fn place(self, id: &str) -> Option<usize> {
        self.state.with_untracked(|state| state.cards.iter().position(|card| card.hit.id == id))
    }

    fn hit(self, place: usize) -> Option<std::sync::Arc<Hit>> {
        self.state.with_untracked(|state| state.cards.get(place).map(|card| card.hit.clone()))
    }

    /// The full address of a link, which may be relative to the site's folder; `None` for what is no address.
    pub(super) fn address(self, link: &str) -> Option<String> {
        Some(web_sys::Url::new_with_base(link, &self.shell().site).ok()?.href())
    }

    /// The facets that can tell papers apart: not those with one value that every paper has.
    pub(super) fn useful_facets(self, facets: &[String]) -> Vec<String> {
        let all = self.shell().search(&Request { limit: 0, facets: None, facet_limit: 2, ..Request::default() });
        let useful = |facet: &&String| {
            let values = all.facets.get(*facet).map(Vec::as_slice).unwrap_or_default();
            values.len() > 1 || values.iter().any(|value| value.count < all.total)
        };
        facets.iter().filter(useful).cloned().collect()
    }

    /// Runs `then` once the views show the present state.
    pub(super) fn after_drawing(self, then: impl FnOnce(&Shell) + 'static) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if let Some(shell) = self.shell.try_get_value() {
                then(&shell);
            }
        });
    }

    /// Opens the drawer: the facets move from the column into the dialog. They are the same elements, so nothing is lost.
    pub(super) fn open_drawer(self) {
        let shell = self.shell();
        if let (Some(dialog), Some(facets), Some(slot)) =
            (shell.find(".drawer"), shell.find(".facets"), shell.find(".drawer-body"))
        {
            let _ = slot.append_child(&facets);
            let dialog: HtmlDialogElement = dialog.unchecked_into();
            let _ = dialog.show_modal();
        }
    }

    /// Closes the drawer; [`Ui::drawer_closed`] follows.
    pub(super) fn close_drawer(self) {
        if let Some(dialog) = self.shell().find(".drawer") {
            dialog.unchecked_into::<HtmlDialogElement>().close();
        }
    }

    /// The drawer was closed, by whatever means: the facets move back.
    pub(super) fn drawer_closed(self) {
        let shell = self.shell();
        if let (Some(side), Some(facets)) = (shell.find(".side"), shell.find(".facets")) {
            let _ = side.append_child(&facets);
        }
    }
}

fn focus(element: &HtmlElement) {
    // It fails for what is not in the page: then there is nothing to focus.
    let _ = element.focus();
}
