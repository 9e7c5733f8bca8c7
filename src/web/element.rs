//! Where does the widget meet the page? Binds the field that the loader has drawn and mounts the views below it.

use super::components::{El, chips, page, popup};
use super::shell::{self, Shell, Ui};
use super::state::{Event, Key, Layout, State, row_id};
use super::{options, strings};
use crate::query::Collection;
use any_spawner::Executor;
use leptos::prelude::*;
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
    /// Takes a changed attribute: `query`, `limit`, or `filters` as pairs. Others mean nothing here.
    pub fn set(&self, name: &str, value: &JsValue) {
        match name {
            "query" => self.ui.send(Event::SetQuery(value.as_string().unwrap_or_default())),
            "filters" => self.ui.send(Event::SetFilters(options::filter_pairs(value))),
            "limit" => {
                let layout = self.ui.peek(|state| state.layout);
                self.ui.send(Event::SetStep(step(layout, value.as_string())));
            }
            _ => {}
        }
    }

    /// What is being asked, as the detail of `papersift:query`.
    pub fn question(&self) -> JsValue {
        self.ui.peek(shell::question)
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

/// Mounts the views. `options`: `layout`, `limit`, `filters` (pairs), `site` (address of the site's folder).
///
/// # Errors
///
/// Where the shell lacks a part.
pub(super) fn mount(collection: Rc<Collection>, host: HtmlElement, options: &JsValue) -> Result<Widget, JsValue> {
    let root = host.shadow_root().ok_or_else(|| missing("shadow root"))?;
    let part = |name: &str| root.query_selector(name)?.ok_or_else(|| missing(name));
    let field: HtmlInputElement = part(".input")?.unchecked_into();
    let (below, body) = (part(".chips")?, part(".body")?);
    let (frame, count, title) = (part(".root")?, part(".count")?, part(".site-title")?);
    let live = [part(".live")?, part(".live + .live")?];

    let layout = match options::text(options, "layout").as_deref() {
        Some("inline") => Layout::Inline,
        _ => Layout::Page,
    };
    let filters = options::filter_pairs(&js_sys::Reflect::get(options, &"filters".into())?);
    let step = step(layout, options::text(options, "limit"));
    let info = collection.info();
    count.set_text_content(Some(&strings::collection(info.papers, info.years)));
    title.set_text_content(Some(&info.title));
    if !info.title.is_empty() {
        frame.set_attribute("aria-label", &strings::search_in(&info.title))?;
    }

    // Effects run in the browser's microtasks. It fails where that is settled already, by an earlier element.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let site = options::text(options, "site").unwrap_or_default();
    let shell = Shell::new(collection, host.clone(), root.clone(), field.clone(), live, site);
    let state = State::new(layout, step, info.papers, info.years).asking(field.value(), filters);
    let ui = owner.with(|| Ui::new(state, shell));
    // The first answer is there before anything is drawn: no empty page in between.
    ui.send(Event::Started);
    if root.active_element().is_some_and(|focused| focused.is_same_node(Some(&field))) {
        ui.send(Event::Focused);
    }
    body.set_text_content(None);
    let mut listeners = listen_to_field(ui, &field);
    let drawn = owner.with(|| match layout {
        Layout::Page => vec![(below, chips(ui)), (body, page(ui, ui.useful_facets(&info.facets)))],
        Layout::Inline => {
            mirror_popup(ui, field, frame);
            vec![(body, popup(ui))]
        }
    });
    if layout == Layout::Inline {
        listeners.push(listen_outside(ui, &host)?);
    }
    let place = |(parent, view): (Element, El)| {
        let element = view.done();
        parent.append_child(&element).map(|_| element)
    };
    let drawn = drawn.into_iter().map(place).collect::<Result<_, _>>()?;
    ui.ready(&info);
    Ok(Widget { ui, listeners, drawn, owner })
}

fn missing(part: &str) -> JsValue {
    js_sys::Error::new(&["papersift: the loader drew no ", part, "; it is of another version"].concat()).into()
}

fn step(layout: Layout, limit: Option<String>) -> usize {
    let default = STEP[usize::from(layout == Layout::Inline)];
    limit.and_then(|limit| limit.trim().parse().ok()).filter(|limit| *limit > 0).unwrap_or(default).min(MOST)
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
            if let Some(key) = key(&event).filter(|key| *key != Key::Text) {
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
        "Backspace" => Some(Key::Text),
        // Space scrolls.
        text if text != " " && text.chars().count() == 1 => Some(Key::Text),
        _ => None,
    }
}

/// Keeps what screen readers and style know about the popup as it is: the field's ARIA state, the selected row, the frame's class.
fn mirror_popup(ui: Ui, field: HtmlInputElement, frame: Element) {
    let _ = field.set_attribute("aria-controls", "list");
    Effect::new(move |_| {
        let (mut open, mut active) = (false, None);
        ui.read(&mut |state| (open, active) = (state.open, state.active_row()));
        let _ = frame.class_list().toggle_with_force("open", open);
        let _ = field.set_attribute("aria-expanded", if open { "true" } else { "false" });
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
    });
}
