//! Mounting: binds the field that the loader has drawn, and mounts the views around it.

use super::element::Listener;
use super::history::{self, Address};
use super::js_value::info_object;
use super::local_storage;
use super::shell::{Parts, Shell};
use crate::query::{Collection, Info, Request};
use crate::web::i18n::Messages;
use crate::web::state::url::{self, UrlState, View};
use crate::web::state::{Density, Event, Key, Layout, State, useful_facets, visit};
use crate::web::views::{ClearButton, HelpButton, Host, Page, Popup, Store, Suggestions, key};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Papers per step, where the attribute `limit` does not say: on the page, and elsewhere.
const STEP: [usize; 2] = [20, 6];
/// Papers per step at most.
const MOST: usize = 200;

/// Where to mount what.
pub(super) struct Place {
    pub(super) collection: Rc<Collection>,
    /// The element, in whose shadow root the loader has drawn the field.
    pub(super) host: HtmlElement,
    /// Address of the site's folder.
    pub(super) site: String,
    /// Messages in another language, line by line; empty for English.
    pub(super) messages: String,
}

/// A mounted element, as the exports of the main module see it: a trait object, so that its code
/// stays in the module of the user interface.
pub(super) trait Mounted {
    /// Takes a changed attribute: `query`, `limit` or `filters`. Others mean nothing here.
    fn set(&self, name: &str, value: String);

    /// Takes everything out of the page again.
    fn unmount(&mut self);
}

struct MountedElement {
    shell: Rc<Shell>,
    listeners: Vec<Listener>,
    /// The mounted views, each with the type of its own.
    views: Vec<Box<dyn Any>>,
}

impl Mounted for MountedElement {
    fn set(&self, name: &str, value: String) {
        let event = match name {
            "query" => Event::SetQuery(value),
            "filters" => Event::SetFilters(url::filters(&value)),
            "limit" => {
                let layout = self.shell.peek(|state| state.layout);
                Event::SetStep(step(layout, &value))
            }
            _ => return,
        };
        self.shell.send(event);
    }

    fn unmount(&mut self) {
        self.shell.gone.set(true);
        self.listeners.clear();
        if let Some(desk) = self.shell.desk.get() {
            desk.leave();
        }
        // Dropped, a view leaves the page.
        self.views.clear();
        self.shell.owner.cleanup();
    }
}

/// Mounts the views of an element.
///
/// # Errors
///
/// If the shadow root lacks a part that the loader draws.
pub(super) fn mount(place: Place) -> Result<Box<dyn Mounted>, JsValue> {
    let Place { collection, host, site, messages } = place;
    let root = host.shadow_root().ok_or_else(|| missing("shadow root"))?;
    let part = |name: &str| root.query_selector(name)?.ok_or_else(|| missing(name));
    let field: HtmlInputElement = part(".input")?.unchecked_into();
    let frame: HtmlElement = part("[role=search]")?.unchecked_into();
    let [box_, body] = [part(".field")?, part(".body")?];
    let attribute = |name: &str| host.get_attribute(name).unwrap_or_default();
    let layout = match attribute("layout").as_str() {
        "inline" => Layout::Inline,
        "modal" => Layout::Modal,
        _ => Layout::Page,
    };
    let info = collection.info();
    let meta = collection.index().meta();
    let messages = Messages::parse(&messages).with_labels(meta.labels.clone());
    part(".count")?.set_text_content(Some(&messages.collection(info.papers, info.years)));
    part(".site-title")?.set_text_content(Some(&info.title));
    if !info.title.is_empty() {
        frame.set_attribute("aria-label", &messages.search_in(&info.title))?;
    }
    let address = address(&host, layout, &info);
    let mut state =
        State::new(messages, layout, step(layout, &attribute("limit")), info.papers, info.years);
    state.ask_first(field.value(), url::filters(&attribute("filters")));
    state.tools.leaves = attribute("open") == "page";
    state.tools.letters = attribute("keys") != "off";
    state.tools.explains = layout == Layout::Page && host.has_attribute("explain");
    state.listing.kind = meta.kind;
    state.listing.in_sight = in_sight();
    let kept = local_storage::recall(local_storage::DENSITY);
    let density = if kept.is_empty() { attribute("density") } else { kept };
    state.listing.density = Density::named(&density);
    if layout == Layout::Page {
        state.listing.new_after = new_after(&collection, &info, &site);
    }
    if let Some(address) = &address {
        // What the reader has typed meanwhile is newer than the address.
        let typed = field.value() != attribute("query");
        state.follow_address(if typed { View::default() } else { address.went() });
    }
    field.set_value(&state.search.query);
    let facets = facets_of(&collection, &info.facets);
    let parts = Parts { state, collection, host, root, frame, field, site, address };
    // Effects run in the browser's microtasks. It fails if that is settled, by an earlier element.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let shell = Shell::new(parts, Owner::new());
    // The first answer is there before anything is drawn: no empty page in between.
    shell.send(Event::Started);
    let focused = shell.root.active_element();
    if focused.is_some_and(|focused| focused.is_same_node(Some(&shell.field))) {
        shell.send(Event::Focused);
    }
    body.set_text_content(None);
    let listeners = listeners(&shell, layout);
    let owner = shell.owner.clone();
    let views = owner.with(|| draw(&shell, layout, facets, [box_, body]));
    if let Some(leave) = shell.root.query_selector(".leave")? {
        // Last in the field for the eye, last for the Tab key.
        leave.parent_element().ok_or_else(|| missing("field"))?.append_child(&leave)?;
    }
    shell.dispatch("ready", &info_object(&info));
    if shell.address.is_some() && layout == Layout::Page {
        // Back from another page: to where the list was.
        history::kept_scrolled().into_iter().for_each(history::scroll_to);
    }
    if super::share::has_list(&shell.site) {
        shell.open_shelf();
    }
    Ok(Box::new(MountedElement { shell, listeners, views }))
}

/// Draws the views of a layout into the field and into the body.
fn draw(
    shell: &Rc<Shell>,
    layout: Layout,
    facets: Vec<String>,
    [box_, body]: [Element; 2],
) -> Vec<Box<dyn Any>> {
    let host: Rc<dyn Host> = shell.clone();
    provide_context(Store::new(shell.state, host));
    provide_context(shell.nodes);
    let live = shell.live;
    let frame = shell.frame.clone();
    let mut views = vec![draw_in(frame.into(), move || {
        view! {
            <div class="live unseen" part="live unseen" aria-live="polite">
                {move || live.with(|[first, _]| first.clone())}
            </div>
            <div class="live unseen" part="live unseen" aria-live="polite">
                {move || live.with(|[_, second]| second.clone())}
            </div>
        }
    })];
    views.push(draw_in(box_.clone(), || view! { <ClearButton/> }));
    if layout == Layout::Page {
        views.push(draw_in(box_, || view! { <HelpButton/><Suggestions/> }));
        views.push(draw_in(body, move || view! { <Page facets/> }));
    } else {
        views.push(draw_in(body, || view! { <Popup/> }));
    }
    mirror_popup(shell);
    views
}

fn draw_in<V: IntoView + 'static>(
    parent: Element,
    view: impl FnOnce() -> V + 'static,
) -> Box<dyn Any> {
    let mounted = mount_to(parent.unchecked_into(), move || view().into_any());
    Box::new(mounted)
}

/// Keeps what screen readers and style know about the popup as it is: the field's ARIA state and
/// the frame's class. Both elements are the loader's.
fn mirror_popup(shell: &Rc<Shell>) {
    let (field, frame, state) = (shell.field.clone(), shell.frame.clone(), shell.state);
    let _ = field.set_attribute("aria-controls", "list");
    let _ = field.set_attribute("aria-autocomplete", "list");
    let open = Memo::new(move |_| state.with(State::shows_popup));
    let active = Memo::new(move |_| state.with(State::active_row));
    let expanded = field.clone();
    RenderEffect::new(move |_: Option<()>| {
        let open = open.get();
        let _ = frame.class_list().toggle_with_force("open", open);
        let _ = expanded.set_attribute("aria-expanded", if open { "true" } else { "false" });
    })
    .keep();
    RenderEffect::new(move |_: Option<()>| {
        let _ = match active.get() {
            Some(row) => {
                let id = crate::web::state::row_id(row);
                field.set_attribute("aria-activedescendant", &id)
            }
            None => field.remove_attribute("aria-activedescendant"),
        };
    })
    .keep();
}

/// An effect that lives as long as the present owner.
trait Keep {
    fn keep(self);
}

impl Keep for RenderEffect<()> {
    fn keep(self) {
        StoredValue::new_local(self);
    }
}

/// What happens to elements and objects that are not ours.
fn listeners(shell: &Rc<Shell>, layout: Layout) -> Vec<Listener> {
    let mut listeners = listen_to_field(shell);
    if layout == Layout::Inline {
        listeners.extend(listen_outside(shell));
    }
    if shell.address.is_some() {
        listeners.extend(listen_to_history(shell, layout));
    }
    listeners
}

fn listen_to_field(shell: &Rc<Shell>) -> Vec<Listener> {
    let listen = |name, event: fn(&Shell) -> Event| {
        let handle = shell.clone();
        Listener::new(&shell.field, name, move |_| {
            handle.send(event(&handle));
        })
    };
    let handle = shell.clone();
    let on_key = Listener::new(&shell.field, "keydown", move |event| {
        let event: KeyboardEvent = event.unchecked_into();
        let Some(key) = key(&event).filter(|key| !matches!(key, Key::Text(_))) else { return };
        if handle.send(Event::FieldKey(key)) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    vec![
        listen("input", |shell| Event::Typed(shell.field.value())),
        listen("compositionstart", |_| Event::ComposeStart),
        listen("compositionend", |shell| Event::ComposeEnd(shell.field.value())),
        listen("focus", |_| Event::Focused),
        listen("blur", |_| Event::FocusLeft),
        on_key,
    ]
}

/// A touch elsewhere need not take the focus from the field, but it closes the popup.
fn listen_outside(shell: &Rc<Shell>) -> Option<Listener> {
    let document = shell.host.owner_document()?;
    let handle = shell.clone();
    let host: JsValue = shell.host.clone().into();
    Some(Listener::new(&document, "pointerdown", move |event| {
        if !event.composed_path().includes(&host, 0) {
            handle.send(Event::FocusLeft);
        }
    }))
}

/// Back and Forward change the address; leaving the page keeps where it was scrolled to.
fn listen_to_history(shell: &Rc<Shell>, layout: Layout) -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let handle = shell.clone();
    let mut listeners = vec![Listener::new(&window, "popstate", move |_| handle.address_changed())];
    if layout == Layout::Page {
        // `pagehide` may fire too late on navigation to another origin, so also on `scrollend`.
        for rest in ["scrollend", "pagehide"] {
            listeners.push(Listener::new(&window, rest, |_| history::keep_scrolled()));
        }
    }
    listeners
}

/// How the element uses the page's address, if it does.
fn address(host: &HtmlElement, layout: Layout, info: &Info) -> Option<Address> {
    let default = if layout == Layout::Page { "query" } else { "off" };
    let url = host.get_attribute("url-state").unwrap_or_else(|| default.into());
    UrlState::from_attribute(&url, info.facets.clone()).map(Address::new)
}

/// The facets worth showing.
fn facets_of(collection: &Collection, names: &[String]) -> Vec<String> {
    let request = Request { limit: 0, facets: None, facet_limit: 2, ..Request::default() };
    useful_facets(&collection.search(&request), names)
}

/// The packed date after which papers are new to the reader; this visit is remembered.
fn new_after(collection: &Collection, info: &Info, site: &str) -> u32 {
    let newest = collection.search(&Request { limit: 1, ..Request::default() }).hits.pop();
    let newest = newest.and_then(|hit| hit.date).map_or(0, |date| date.packed());
    let key = [local_storage::VISIT, site, &info.title].concat();
    // Hours fit: it is the year 1970 and half a million of them.
    let hour = (js_sys::Date::now() / 3.6e6) as u32;
    let (new_after, visit) = visit(&local_storage::recall(&key), newest, hour);
    local_storage::keep(&key, &visit);
    new_after
}

fn missing(part: &str) -> JsValue {
    let message = ["papersift: element ", part, " is missing: loader and widget versions differ"];
    js_sys::Error::new(&message.concat()).into()
}

/// How many cards a screen shows below the field, about: one has a title, two lines of names and
/// three of text.
fn in_sight() -> usize {
    const CARD: f64 = 200.0;
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    (height.unwrap_or_default() / CARD).max(4.0) as usize
}

fn step(layout: Layout, limit: &str) -> usize {
    let default = STEP[usize::from(layout != Layout::Page)];
    limit.trim().parse().ok().filter(|limit| *limit > 0).unwrap_or(default).min(MOST)
}
