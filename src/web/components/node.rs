//! What are views made of? Elements, texts, flags and handlers, each of one type.
//!
//! `view!` gives every element, every closure and every handler a type of its own, and for each of them the compiler writes
//! the code to build, change and remove it anew: five times the bytes of what is here. These are the same Leptos elements,
//! attributes and keyed lists, all of them erased in one place.

use crate::web::shell::Ui;
use crate::web::state::{Event, State};
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{self, on};
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;
use std::sync::Arc;

/// A value that follows the state.
pub(super) type Following<T> = Box<dyn FnMut() -> T + Send>;

/// A handler of a DOM event.
pub(super) type Handler = Box<dyn FnMut(web_sys::Event)>;

/// An element to be.
pub(super) struct Node {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with a class, which is also its part: what we can style, an owner can.
pub(super) fn el(tag: &'static str, class: &'static str) -> Node {
    let node = Node { tag, attributes: Vec::new(), children: Vec::new() };
    if class.is_empty() { node } else { node.attr("class", class).attr("part", class) }
}

/// A button; what it does follows by [`Node::on`].
pub(super) fn button(class: &'static str) -> Node {
    el("button", class).attr("type", "button")
}

impl Node {
    pub(super) fn attr(mut self, name: &'static str, value: impl Into<String>) -> Node {
        self.attributes.push(custom_attribute(name, value.into()).into_any_attr());
        self
    }

    pub(super) fn attr_of(mut self, name: &'static str, value: Following<String>) -> Node {
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// Hidden while the flag is up.
    pub(super) fn hidden(mut self, flag: Following<bool>) -> Node {
        self.attributes.push(custom_attribute("hidden", flag).into_any_attr());
        self
    }

    /// A DOM property, which unlike its attribute also changes what the reader has changed.
    pub(super) fn checked(mut self, flag: Following<bool>) -> Node {
        self.attributes.push(prop("checked", flag).into_any_attr());
        self
    }

    /// Likewise.
    pub(super) fn value(mut self, text: Following<String>) -> Node {
        self.attributes.push(prop("value", text).into_any_attr());
        self
    }

    /// Set through the style object, which a content security policy allows where it forbids style attributes.
    pub(super) fn height(mut self, text: Following<String>) -> Node {
        self.attributes.push(style(("height", text)).into_any_attr());
        self
    }

    pub(super) fn on(mut self, event: &'static str, handler: impl FnMut(web_sys::Event) + 'static) -> Node {
        let handler: Handler = Box::new(handler);
        self.attributes.push(on(ev::Custom::<web_sys::Event>::new(event), handler).into_any_attr());
        self
    }

    pub(super) fn text(self, text: impl Into<String>) -> Node {
        let text: String = text.into();
        self.view(text.into_any())
    }

    pub(super) fn text_of(self, text: Following<String>) -> Node {
        self.view(text.into_any())
    }

    pub(super) fn child(self, child: Node) -> Node {
        self.view(child.done())
    }

    pub(super) fn children(mut self, children: impl IntoIterator<Item = Node>) -> Node {
        self.children.extend(children.into_iter().map(Node::done));
        self
    }

    pub(super) fn view(mut self, view: AnyView) -> Node {
        self.children.push(view);
        self
    }

    /// The finished view.
    pub(super) fn done(self) -> AnyView {
        custom(self.tag).add_any_attr(self.attributes).child(self.children).into_any()
    }
}

impl Ui {
    /// A text that follows the state.
    pub(super) fn text(self, read: impl Fn(&State) -> String + Send + 'static) -> Following<String> {
        Box::new(move || {
            let mut text = String::new();
            self.read(&mut |state| text = read(state));
            text
        })
    }

    /// A flag that follows the state.
    pub(super) fn flag(self, read: impl Fn(&State) -> bool + Send + 'static) -> Following<bool> {
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
        let each = move || {
            let mut listed = Vec::new();
            self.read(&mut |state| listed = keys(state));
            listed
        };
        let draw = move |key: u64| self.state.with_untracked(|state| item(state, key));
        For(ForProps::builder().each(each).key(|key| *key).children(draw).build()).into_any()
    }
}

type Keys = Arc<dyn Fn(&State) -> Vec<u64> + Send + Sync>;
type Item = Arc<dyn Fn(&State, u64) -> Option<AnyView> + Send + Sync>;
