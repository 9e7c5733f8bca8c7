//! Texts with matches and formulas: text nodes, `<mark>` elements and MathML from a closed list,
//! never HTML.

use super::Store;
use crate::format::{ATTRIBUTES, FIRST_HTML, Step, TAGS, walk};
use crate::query::Marked;
use crate::web::i18n;
use crate::web::state::text_runs::{TextRun, runs};
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use leptos::{html, math};

/// The title of a paper, or what is said in place of a missing one.
pub(super) fn title_words(store: Store, title: &Marked) -> AnyView {
    if title.text.is_empty() {
        store.messages().text(i18n::UNTITLED).into_any()
    } else {
        marked(store, &title.text, &title.marks)
    }
}

/// A text with its matches marked and its formulas drawn.
pub(super) fn marked(store: Store, text: &str, marks: &[[u32; 2]]) -> AnyView {
    let host = store.host();
    let known = |source: &str| host.formula(source, &mut |_| {});
    let runs = runs(text, marks, &known);
    // Most texts are one piece: they need no list.
    if let [TextRun { marked: false, formula: false, text }] = runs[..] {
        return text.to_owned().into_any();
    }
    let piece = |run: TextRun<'_>| {
        let piece =
            if run.formula { formula(store, run.text) } else { run.text.to_owned().into_any() };
        if run.marked {
            view! { <mark class="mark" part="mark">{piece}</mark> }.into_any()
        } else {
            piece
        }
    };
    runs.into_iter().map(piece).collect::<Vec<_>>().into_any()
}

/// An element of a formula in the making.
struct Open {
    tag: Option<usize>,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

impl Open {
    fn new(tag: Option<usize>) -> Open {
        Open { tag, attributes: Vec::new(), children: Vec::new() }
    }

    fn done(self) -> AnyView {
        match self.tag {
            None => math::math().child(self.children).add_any_attr(self.attributes).into_any(),
            Some(tag) => element(tag, self.attributes, self.children),
        }
    }
}

/// A formula. Its title has the source.
fn formula(store: Store, source: &str) -> AnyView {
    let mut root = Open::new(None);
    root.attributes.extend([
        custom_attribute("class", "formula").into_any_attr(),
        custom_attribute("part", "formula").into_any_attr(),
        custom_attribute("title", source.to_owned()).into_any_attr(),
    ]);
    let mut open = vec![root];
    store.host().formula(source, &mut |tree| {
        // A checked tree has no errors, and ends where it began.
        let _ = walk(tree, &mut |step| take(&mut open, step));
    });
    open.swap_remove(0).done()
}

/// Takes a step of a tree; the root stays open.
fn take(open: &mut Vec<Open>, step: Step<'_>) {
    if let Step::Open(tag) = step {
        open.push(Open::new(Some(tag)));
        return;
    }
    let done = match step {
        Step::Close if open.len() > 1 => open.pop().map(Open::done),
        _ => None,
    };
    let Some(last) = open.last_mut() else { return };
    last.children.extend(done);
    match step {
        Step::Attribute(name, value) => {
            let attribute = custom_attribute(ATTRIBUTES[name], value.to_owned());
            last.attributes.push(attribute.into_any_attr());
        }
        Step::Text(text) => last.children.push(text.to_owned().into_any()),
        Step::Open(_) | Step::Close => {}
    }
}

/// The element of a tag's number: Leptos has a function for each, in the order of [`TAGS`].
macro_rules! elements {
    ($tag:ident, $attributes:ident, $children:ident; $($name:ident)*; $($html:ident)*) => {{
        $(if TAGS[$tag] == stringify!($name) {
            return math::$name().child($children).add_any_attr($attributes).into_any();
        })*
        debug_assert!($tag >= FIRST_HTML);
        $(if TAGS[$tag] == stringify!($html) {
            return html::$html().child($children).add_any_attr($attributes).into_any();
        })*
    }};
}

fn element(tag: usize, attributes: Vec<AnyAttribute>, children: Vec<AnyView>) -> AnyView {
    elements!(
        tag, attributes, children;
        mi mn mo mtext mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd
        mpadded mphantom mstyle mmultiscripts mprescripts mspace;
        b i em code
    );
    // A tag that is not drawn leaves what stands in it.
    children.into_any()
}
