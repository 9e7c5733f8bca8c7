//! Where does the widget meet the page? Binds the field that the loader has drawn and mounts the views below it.

use super::address::{self, Address};
use super::components::{clear, filters_button, help_button, live_region, page, popup, suggestions};
use super::memory;
use super::shell::{self, Shell, Ui};
use super::state::{Density, Event, Key, Layout, State, row_id, visit};
use super::url_state::{UrlState, View};
use super::{strings, url_state};
use crate::query::{Collection, Info, Request};
use any_spawner::Executor;
use reactive_graph::owner::Owner;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Papers per step, where the attribute `limit` does not say.
const STEP: [usize; 2] = [20, 6];
/// Papers per step at most.
const MOST: usize = 200;

/// A mounted element. Dropped or freed, it leaves the page as it was.
#[wasm_bindgen]
pub struct Widget {
    ui: Ui,
    listeners: Vec<Listener>,
    drawn: Vec<Element>,
    owner: Owner,
}

#[wasm_bindgen]
impl Widget {
    /// Takes a changed attribute: `query`, `limit` or `filters`. Others mean nothing here.
    pub fn set(&self, name: &str, value: String) {
        match name {
            "query" => self.ui.send(Event::SetQuery(value)),
            "filters" => self.ui.send(Event::SetFilters(url_state::filters(&value))),
            "limit" => {
                let layout = self.ui.peek(|state| state.layout);
                self.ui.send(Event::SetStep(step(layout, &value)));
            }
            _ => {}
        }
    }

    /// What is being asked, as the detail of `papersift:query`.
    pub fn question(&self) -> JsValue {
        self.ui.peek(shell::question)
    }

    /// The address that leads to a paper: that of the page where it follows what is shown, else that of the site's own page.
    pub fn address(&self, id: &str) -> String {
        self.ui.link_to(id)
    }

    /// The second module is here, and with it completions.
    pub fn whole(&self) {
        self.ui.send(Event::Whole);
    }

    /// The second module has not come. Whoever needs it from now on fetches it, and waits.
    pub fn late(&self) {
        self.ui.send(Event::Late);
    }

    /// Takes everything out of the shell again.
    pub fn unmount(mut self) {
        self.listeners.clear();
        self.owner.cleanup();
        for element in self.drawn {
            element.remove();
        }
    }
}

/// Mounts the views. See [`super::js_api::Papers::mount`].
///
/// # Errors
///
/// Where the shell lacks a part.
pub(super) fn mount(
    collection: Rc<Collection>,
    host: HtmlElement,
    site: String,
    typed: bool,
) -> Result<Widget, JsValue> {
    let root = host.shadow_root().ok_or_else(|| missing("shadow root"))?;
    let part = |name: &str| root.query_selector(name)?.ok_or_else(|| missing(name));
    let input: HtmlInputElement = part(".input")?.unchecked_into();
    let (frame, box_, below, body) = (part("[role=search]")?, part(".field")?, part(".chips")?, part(".body")?);
    let attribute = |name: &str| host.get_attribute(name).unwrap_or_default();
    let layout = match attribute("layout").as_str() {
        "inline" => Layout::Inline,
        "modal" => Layout::Modal,
        _ => Layout::Page,
    };
    let info = collection.info();
    part(".count")?.set_text_content(Some(&strings::collection(info.papers, info.years)));
    part(".site-title")?.set_text_content(Some(&info.title));
    if !info.title.is_empty() {
        frame.set_attribute("aria-label", &strings::search_in(&info.title))?;
    }

    // Drawing runs in the browser's microtasks. It fails where that is settled already, by an earlier element.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let url =
        host.get_attribute("url-state").unwrap_or_else(|| if layout == Layout::Page { "query" } else { "off" }.into());
    let address = UrlState::from_attribute(&url, info.facets.clone()).map(Address::new);
    let mut state = State::new(layout, step(layout, &attribute("limit")), info.papers, info.years);
    state.ask_first(input.value(), url_state::filters(&attribute("filters")));
    state.keys = attribute("keys") != "off";
    state.in_sight = in_sight();
    let kept = memory::recall(memory::DENSITY);
    state.density = Density::named(&if kept.is_empty() { attribute("density") } else { kept });
    if layout == Layout::Page {
        state.new_after = new_after(&collection, &info, &site);
    }
    if let Some(address) = &address {
        // What the reader has typed already is newer than the address.
        state.follow_address(if typed { View::default() } else { address.went() });
    }
    input.set_value(&state.query);
    let follows_address = address.is_some();
    let live = [(); 2].map(|()| live_region());
    let mut drawn: Vec<Element> = live.to_vec();
    let shell = Shell::new(collection, host.clone(), root.clone(), input.clone(), live, site, address);
    let ui = owner.with(|| Ui::new(state, shell));
    // The first answer is there before anything is drawn: no empty page in between.
    ui.send(Event::Started);
    if root.active_element().is_some_and(|focused| focused.is_same_node(Some(&input))) {
        ui.send(Event::Focused);
    }
    body.set_text_content(None);
    owner.with(|| ui.keep_drawn());
    let mut listeners = listen_to_field(ui, &input);
    for region in &drawn {
        frame.append_child(region)?;
    }
    let views = owner.with(|| match layout {
        Layout::Page => {
            let facets = ui.useful_facets(&info.facets);
            let field = [clear(ui), help_button(ui), suggestions(ui)].map(|view| (box_.clone(), view));
            field.into_iter().chain([(below, filters_button(ui)), (body, page(ui, facets))]).collect()
        }
        Layout::Inline | Layout::Modal => vec![(box_, clear(ui)), (body, popup(ui))],
    });
    if layout == Layout::Inline {
        listeners.push(listen_outside(ui, &host)?);
    }
    if follows_address {
        listeners.extend(listen_to_history(ui, layout));
    }
    for (parent, view) in views {
        let element = view.done();
        parent.append_child(&element)?;
        drawn.push(element);
    }
    // Behind the views whose rows it marks.
    owner.with(|| mirror_popup(ui, input, frame));
    if let Some(leave) = root.query_selector(".leave")? {
        // Last in the field for the eye, last for the Tab key.
        leave.parent_element().ok_or_else(|| missing("field"))?.append_child(&leave)?;
    }
    ui.ready(&info);
    if follows_address && layout == Layout::Page {
        // Back from another page: to where the list was.
        address::kept_scrolled().into_iter().for_each(address::scroll_to);
    }
    Ok(Widget { ui, listeners, drawn, owner })
}

/// The packed date after which papers are new to the reader; this visit is remembered.
fn new_after(collection: &Collection, info: &Info, site: &str) -> u32 {
    let newest = collection.search(&Request { limit: 1, ..Request::default() }).hits.pop();
    let newest = newest.and_then(|hit| hit.date).map_or(0, |date| date.packed());
    let key = [memory::VISIT, site, &info.title].concat();
    // Hours fit: it is the year 1970 and half a million of them.
    let hour = (js_sys::Date::now() / 3.6e6) as u32;
    let (new_after, visit) = visit(&memory::recall(&key), newest, hour);
    memory::keep(&key, &visit);
    new_after
}

fn missing(part: &str) -> JsValue {
    js_sys::Error::new(&["papersift: the loader drew no ", part, "; it is of another version"].concat()).into()
}

/// How many cards a screen shows below the field, about: one has a title, two lines of names and three of text.
fn in_sight() -> usize {
    const CARD: f64 = 200.0;
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    (height.unwrap_or_default() / CARD).max(4.0) as usize
}

fn step(layout: Layout, limit: &str) -> usize {
    let default = STEP[usize::from(layout != Layout::Page)];
    limit.trim().parse().ok().filter(|limit| *limit > 0).unwrap_or(default).min(MOST)
}

// ---- listening

/// An event listener that is taken off when dropped.
struct Listener {
    target: web_sys::EventTarget,
    name: &'static str,
    callback: Closure<dyn FnMut(JsValue)>,
}

impl Listener {
    fn new(target: &web_sys::EventTarget, name: &'static str, callback: impl FnMut(JsValue) + 'static) -> Listener {
        let callback = Closure::new(callback);
        // Adding a listener cannot fail: both arguments have the right type.
        let _ = target.add_event_listener_with_callback(name, callback.as_ref().unchecked_ref());
        Listener { target: target.clone(), name, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.callback.as_ref().unchecked_ref());
    }
}

fn listen_to_field(ui: Ui, field: &HtmlInputElement) -> Vec<Listener> {
    let value = {
        let field = field.clone();
        move || field.value()
    };
    let (typed, composed) = (value.clone(), value);
    vec![
        Listener::new(field, "input", move |_| ui.send(Event::Typed(typed()))),
        Listener::new(field, "compositionstart", move |_| ui.send(Event::ComposeStart)),
        Listener::new(field, "compositionend", move |_| ui.send(Event::ComposeEnd(composed()))),
        Listener::new(field, "focus", move |_| ui.send(Event::Focused)),
        Listener::new(field, "blur", move |_| ui.send(Event::Left)),
        Listener::new(field, "keydown", move |event| {
            let event: KeyboardEvent = event.unchecked_into();
            if let Some(key) = key(&event).filter(|key| !matches!(key, Key::Text(_))) {
                ui.send_key(Event::FieldKey(key), &event);
            }
        }),
    ]
}

/// A touch elsewhere need not take the focus from the field, but it closes the popup.
fn listen_outside(ui: Ui, host: &HtmlElement) -> Result<Listener, JsValue> {
    let document = host.owner_document().ok_or_else(|| missing("document"))?;
    let host: JsValue = host.into();
    Ok(Listener::new(&document, "pointerdown", move |event| {
        let event: web_sys::Event = event.unchecked_into();
        if !event.composed_path().includes(&host, 0) {
            ui.send(Event::Left);
        }
    }))
}

/// Back and Forward change the address; leaving the page keeps where it was scrolled to.
fn listen_to_history(ui: Ui, layout: Layout) -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let mut listeners = vec![Listener::new(&window, "popstate", move |_| ui.went())];
    if layout == Layout::Page {
        // Leaving for another host can be too late to write: whenever scrolling rests, then, too.
        for rest in ["scrollend", "pagehide"] {
            listeners.push(Listener::new(&window, rest, |_| address::keep_scrolled()));
        }
    }
    listeners
}

/// The key, unless an input method is composing or a modifier makes it another's.
pub(super) fn key(event: &KeyboardEvent) -> Option<Key> {
    // While composing some browsers give the key, some only this code.
    if event.is_composing() || event.key_code() == 229 || event.alt_key() {
        return None;
    }
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "Enter" => Some(Key::Enter { new_tab: command || event.shift_key() }),
        _ if command => None,
        "ArrowDown" => Some(Key::Down),
        "ArrowUp" => Some(Key::Up),
        "Escape" => Some(Key::Escape),
        "Backspace" => Some(Key::Text('\u{8}')),
        // Space scrolls.
        text if text != " " && text.chars().count() == 1 => text.chars().next().map(Key::Text),
        _ => None,
    }
}

/// Keeps what screen readers and style know about the popup as it is: the field's ARIA state, the selected row, the frame's class.
fn mirror_popup(ui: Ui, field: HtmlInputElement, frame: Element) {
    let _ = field.set_attribute("aria-controls", "list");
    let _ = field.set_attribute("aria-autocomplete", "list");
    let (mut was_open, mut was_active) = (None, None);
    ui.watch(Box::new(move || {
        let (mut open, mut active) = (false, None);
        ui.read(&mut |state| (open, active) = (state.shows_popup(), state.active_row()));
        if was_open.replace(open) != Some(open) {
            let _ = frame.class_list().toggle_with_force("open", open);
            let _ = field.set_attribute("aria-expanded", if open { "true" } else { "false" });
        }
        if was_active.is_none() && active.is_none() {
            return;
        }
        // The same row may have been drawn anew.
        was_active = active;
        if let Ok(Some(row)) = frame.query_selector("[aria-selected=true]") {
            let _ = row.set_attribute("aria-selected", "false");
        }
        let _ = match active {
            Some(row) => {
                let id = row_id(row);
                if let Ok(Some(row)) = frame.query_selector(&["#", &id].concat()) {
                    let _ = row.set_attribute("aria-selected", "true");
                }
                field.set_attribute("aria-activedescendant", &id)
            }
            None => field.remove_attribute("aria-activedescendant"),
        };
    }));
}
