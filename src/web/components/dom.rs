//! How do views become elements? A thin builder over the DOM, kept up to date by Leptos' signals and effects.
//!
//! Leptos' own renderer gives every element, closure and handler a type of its own and compiles the code to build, change
//! and remove it for each of them: 16 kB more of brotli for the very same page, with all types erased, and 45 kB with
//! `view!`. Here an element is an element, a text that follows the state is one effect, and a list is keyed.
//!
//! Texts become text nodes and attribute values, never HTML. Effects and handlers belong to the Leptos owner under which
//! they were made and go with it: a row's with the row, everything's with the element.

use crate::web::shell::Ui;
use crate::web::state::{Event, State};
use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::{Owner, StoredValue};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

/// A value that follows the state.
pub(super) type Following<T> = Box<dyn FnMut() -> T>;

/// An element in the making.
pub(in crate::web) struct El(Element);

/// The page's document; only a page has elements.
fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).unwrap_throw()
}

/// What the field or menu that an event comes from now holds.
pub(super) fn typed(event: &web_sys::Event) -> String {
    event.target().and_then(|field| js_sys::Reflect::get(&field, &"value".into()).ok()?.as_string()).unwrap_or_default()
}

/// An element with classes, which are also its parts: what we can style, an owner can.
pub(super) fn el(tag: &'static str, class: &'static str) -> El {
    // It fails only for what is no tag name.
    let element = El(document().create_element(tag).unwrap_throw());
    if class.is_empty() { element } else { element.attr("class", class).attr("part", class) }
}

/// A button; what it does follows by [`El::on`].
pub(super) fn button(class: &'static str) -> El {
    el("button", class).attr("type", "button")
}

// Setting an attribute fails only for what is no attribute name, appending only for a node that contains its new parent:
// neither happens here, so the results are dropped.
impl El {
    /// An element of MathML.
    pub(super) fn mathml(tag: &str) -> El {
        El(document().create_element_ns(Some("http://www.w3.org/1998/Math/MathML"), tag).unwrap_throw())
    }

    pub(super) fn attr(self, name: &'static str, value: impl AsRef<str>) -> El {
        let _ = self.0.set_attribute(name, value.as_ref());
        self
    }

    pub(super) fn attr_of(self, name: &'static str, value: Following<String>) -> El {
        let element = self.0.clone();
        follow(value, Box::new(move |value| drop(element.set_attribute(name, value))));
        self
    }

    /// Hidden while the flag is up.
    pub(super) fn hidden(self, flag: Following<bool>) -> El {
        let element: HtmlElement = self.0.clone().unchecked_into();
        follow(flag, Box::new(move |flag| element.set_hidden(*flag)));
        self
    }

    /// The property, which unlike its attribute also changes what the reader has changed.
    pub(super) fn checked(self, flag: Following<bool>) -> El {
        let element: HtmlInputElement = self.0.clone().unchecked_into();
        follow(flag, Box::new(move |flag| element.set_checked(*flag)));
        self
    }

    /// Likewise.
    pub(super) fn value(self, text: Following<String>) -> El {
        // A menu's value is set like a field's: both are properties of the same name.
        let element: JsValue = self.0.clone().into();
        follow(text, Box::new(move |text| drop(js_sys::Reflect::set(&element, &"value".into(), &text.into()))));
        self
    }

    /// Set through the style object, which a content security policy allows where it forbids style attributes.
    pub(super) fn height(self, text: Following<String>) -> El {
        let style = self.0.unchecked_ref::<HtmlElement>().style();
        follow(text, Box::new(move |text| drop(style.set_property("height", text))));
        self
    }

    /// Likewise, for a property of the style that does not change.
    pub(super) fn property(self, name: &str, value: &str) -> El {
        drop(self.0.unchecked_ref::<HtmlElement>().style().set_property(name, value));
        self
    }

    pub(super) fn on(self, event: &'static str, handler: impl FnMut(web_sys::Event) + 'static) -> El {
        self.on_boxed(event, Box::new(handler))
    }

    fn on_boxed(self, event: &'static str, handler: Box<dyn FnMut(web_sys::Event)>) -> El {
        let handler = Closure::wrap(handler);
        let _ = self.0.add_event_listener_with_callback(event, handler.as_ref().unchecked_ref());
        StoredValue::new_local(handler);
        self
    }

    pub(super) fn text(self, text: impl AsRef<str>) -> El {
        let _ = self.0.append_with_str_1(text.as_ref());
        self
    }

    pub(super) fn text_of(self, text: Following<String>) -> El {
        let node = document().create_text_node("");
        let _ = self.0.append_child(&node);
        follow(text, Box::new(move |text| node.set_data(text)));
        self
    }

    pub(super) fn child(self, child: El) -> El {
        let _ = self.0.append_child(&child.0);
        self
    }

    pub(super) fn children(self, children: impl IntoIterator<Item = El>) -> El {
        children.into_iter().fold(self, El::child)
    }

    /// Keeps the children of this element as `keys` lists them, in that order. A child is drawn by `item` when its key
    /// appears and stays as it is while it is listed; an item that draws nothing is left out.
    pub(super) fn list(
        self,
        ui: Ui,
        keys: impl Fn(&State) -> Vec<u64> + 'static,
        item: impl Fn(&State, u64) -> Option<El> + 'static,
    ) -> El {
        self.list_boxed(ui, Box::new(keys), Box::new(item))
    }

    fn list_boxed(self, ui: Ui, keys: Keys, item: Item) -> El {
        let parent = self.0.clone();
        let mut rows: Vec<Row> = Vec::new();
        // An effect clears what was made under it before it runs again: rows that stay must belong to somebody else.
        let outer = Owner::current().unwrap_or_default();
        let draw = move |key: u64| {
            let owner = outer.with(Owner::new);
            let element = owner.with(|| ui.peek(|state| item(state, key)))?.0;
            Some(Row { key, element, _owner: owner })
        };
        effect(Box::new(move || {
            let mut wanted = Vec::new();
            ui.read(&mut |state| wanted = keys(state));
            let mut next = Vec::with_capacity(wanted.len());
            for key in wanted {
                match rows.iter().position(|row| row.key == key) {
                    Some(at) => next.push(rows.swap_remove(at)),
                    None => next.extend(draw(key)),
                }
            }
            for gone in rows.drain(..) {
                gone.element.remove();
            }
            arrange(&parent, &next);
            rows = next;
        }));
        self
    }

    /// The finished element.
    pub(in crate::web) fn done(self) -> Element {
        self.0
    }
}

type Keys = Box<dyn Fn(&State) -> Vec<u64>>;
type Item = Box<dyn Fn(&State, u64) -> Option<El>>;

struct Row {
    key: u64,
    element: Element,
    /// Its effects and handlers go with it.
    _owner: Owner,
}

/// Puts the rows in order, moving only what stands elsewhere.
fn arrange(parent: &Element, rows: &[Row]) {
    let mut next = parent.first_child();
    for row in rows {
        if next.as_ref().is_some_and(|next| next.is_same_node(Some(&row.element))) {
            next = row.element.next_sibling();
        } else {
            let _ = parent.insert_before(&row.element, next.as_ref());
        }
    }
}

/// Calls `apply` with the value now and whenever it has become another.
fn follow<T: PartialEq + 'static>(mut value: Following<T>, apply: Box<dyn Fn(&T)>) {
    let mut last = None;
    effect(Box::new(move || {
        let value = value();
        if last.as_ref() != Some(&value) {
            apply(&value);
            last = Some(value);
        }
    }));
}

/// Runs now and whenever a signal that it has read changes, until its owner goes.
pub(in crate::web) fn effect(mut run: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| run()));
}

impl Ui {
    /// A text that follows the state.
    pub(super) fn text(self, read: impl Fn(&State) -> String + 'static) -> Following<String> {
        Box::new(move || {
            let mut text = String::new();
            self.read(&mut |state| text = read(state));
            text
        })
    }

    /// A flag that follows the state.
    pub(super) fn flag(self, read: impl Fn(&State) -> bool + 'static) -> Following<bool> {
        Box::new(move || {
            let mut up = false;
            self.read(&mut |state| up = read(state));
            up
        })
    }

    /// A handler that sends what `event` makes.
    pub(super) fn sends(self, event: impl Fn() -> Event + 'static) -> impl FnMut(web_sys::Event) + 'static {
        move |_| self.send(event())
    }
}
