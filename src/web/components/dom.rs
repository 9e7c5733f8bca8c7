//! How do views become elements? A thin builder over the DOM; what follows the state is run again when that has changed.
//!
//! Leptos' own renderer gives every element, closure and handler a type of its own and compiles the code to build, change
//! and remove it for each of them: 16 kB more of brotli for the very same page, with all types erased, and 45 kB with
//! `view!`. Here an element is an element, a text that follows the state is one closure, and a list is keyed.
//!
//! Texts become text nodes and attribute values, never HTML. What follows and what handles belongs to the Leptos owner under
//! which it was made and goes with it: a row's with the row, everything's with the element.

use crate::web::shell::Ui;
use crate::web::state::{Event, State};
use reactive_graph::owner::{Owner, StoredValue};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

/// A value that follows the state.
pub(super) struct Following<T> {
    ui: Ui,
    read: Box<dyn Fn(&State) -> T>,
}

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

/// An element of this kind and of these classes, with nothing in it.
struct Mould {
    tag: &'static str,
    class: &'static str,
    element: Element,
}

thread_local! {
    /// Cards are made anew with every key, and a copy takes half the time of an element that is given its attributes.
    static MOULDS: RefCell<Vec<Mould>> = const { RefCell::new(Vec::new()) };
}

/// An element with classes, which are also its parts: what we can style, an owner can.
pub(super) fn el(tag: &'static str, class: &'static str) -> El {
    // Copying fails for no element.
    El(mould(tag, class).clone_node().unwrap_throw().unchecked_into())
}

fn mould(tag: &'static str, class: &'static str) -> Element {
    MOULDS.with_borrow_mut(|moulds| {
        // By where they stand: the same words are often the same bytes, and where they are not there is a mould more.
        let known = moulds.iter().find(|known| std::ptr::eq(known.tag, tag) && std::ptr::eq(known.class, class));
        if let Some(known) = known {
            return known.element.clone();
        }
        // It fails only for what is no tag name.
        let made = El(document().create_element(tag).unwrap_throw());
        let made = if class.is_empty() { made } else { made.attr("class", class).attr("part", class) };
        let El(element) = if tag == "button" { made.attr("type", "button") } else { made };
        moulds.push(Mould { tag, class, element: element.clone() });
        element
    })
}

/// A button; what it does follows by [`El::on`].
pub(super) fn button(class: &'static str) -> El {
    el("button", class)
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
        // Rows that stay must not belong to the effect that draws, which clears what was made under it before it runs again.
        let outer = Owner::current().unwrap_or_default();
        let draw = move |key: u64| {
            let owner = outer.with(Owner::new);
            let element = owner.with(|| ui.peek(|state| item(state, key)))?.0;
            Some(Row { key, element, _owner: owner })
        };
        ui.watch(Box::new(move || {
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
    /// What follows and what handles in it goes with it.
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
fn follow<T: PartialEq + 'static>(Following { ui, read }: Following<T>, apply: Box<dyn Fn(&T)>) {
    let mut last = None;
    ui.watch(Box::new(move || {
        let mut value = None;
        ui.read(&mut |state| value = Some(read(state)));
        // The state is free again: what is applied may send an event.
        if let Some(value) = value.filter(|value| last.as_ref() != Some(value)) {
            apply(&value);
            last = Some(value);
        }
    }));
}

impl Ui {
    /// A text that follows the state.
    pub(super) fn text(self, read: impl Fn(&State) -> String + 'static) -> Following<String> {
        Following { ui: self, read: Box::new(read) }
    }

    /// A flag that follows the state.
    pub(super) fn flag(self, read: impl Fn(&State) -> bool + 'static) -> Following<bool> {
        Following { ui: self, read: Box::new(read) }
    }

    /// A handler that sends what `event` makes.
    pub(super) fn sends(self, event: impl Fn() -> Event + 'static) -> impl FnMut(web_sys::Event) + 'static {
        move |_| self.send(event())
    }
}
