//! Dialogs that come with a click: references, the reading list, lists of papers, explanations,
//! tips.
//!
//! They are mounted when they are opened and unmounted when they are closed. What they need beyond
//! the state they ask of a [`Desk`].

mod cite;
mod explain;
mod frame;
mod help;
pub(super) mod list;
mod papers;

pub use cite::CiteDialog;
pub use explain::ExplainDialog;
pub use help::HelpDialog;
#[cfg(test)]
pub(super) use help::LANGUAGE;
pub use list::ListDialog;
pub use papers::PapersDialog;

use crate::export::cite::Style;
use crate::paper::Paper;
use crate::web::i18n::{self, Message};
use crate::web::reading_list::{Change, Order, ReadingList, Trouble};
use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{self, HtmlElement};
use std::rc::Rc;

/// Called once, with whether it worked.
pub type Done = Box<dyn FnOnce(bool)>;

/// A list of papers to be shown in a dialog.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperList {
    /// The heading.
    pub title: String,
    /// What these papers are.
    pub lead: String,
    /// Ids of the papers.
    pub ids: Vec<String>,
}

/// What dialogs ask of the page around them.
pub trait Desk {
    /// The record of a paper, if the collection has it.
    fn paper(&self, id: &str) -> Option<Paper>;

    /// The full address of a link, if it is one that can be followed safely.
    fn address(&self, link: &str) -> Option<String>;

    /// The reader's list and what is wrong with it; followed by whoever reads it in a view.
    fn list(&self) -> (ReadingList, Option<Trouble>);

    /// Changes an entry of the list.
    fn change(&self, id: &str, change: Change);

    /// Puts papers on the list.
    fn save(&self, papers: &[Paper]);

    /// Takes all entries of another list.
    fn take(&self, list: ReadingList);

    /// Puts a text on the clipboard.
    fn copy(&self, text: String, done: Done);

    /// Copies the address of a list of papers, or shows it if that fails.
    fn share(&self, ids: Vec<String>, done: Done);

    /// Hands the reader a file, by a click on a hidden link of the dialog.
    fn download(&self, link: web_sys::HtmlAnchorElement, name: &str, mime: &str, text: &str);

    /// Reads the file that was chosen in an input, and hands over its text.
    fn read_file(&self, input: web_sys::HtmlInputElement, then: Box<dyn FnOnce(Option<String>)>);

    /// Announces that papers were copied or downloaded.
    fn exported(&self, ids: Vec<String>, format: &str, way: &str);

    /// Opens the dialog with references to these papers.
    fn cite(&self, papers: Vec<Paper>);

    /// Opens the papers similar to these that are not on the list.
    fn similar(&self, ids: Vec<String>);

    /// The format of references that was chosen last.
    fn format(&self) -> usize;

    /// Remembers it.
    fn set_format(&self, format: usize);

    /// The order of the list that was chosen last.
    fn order(&self) -> Order;

    /// Remembers it.
    fn set_order(&self, order: Order);

    /// The address of the site, for a list that is taken along.
    fn site(&self) -> String;

    /// The dialog is closed: takes it out of the page.
    fn closed(&self, dialog: web_sys::HtmlDialogElement);
}

/// A handle to the desk of a dialog.
#[derive(Clone, Copy)]
pub struct DeskHandle(StoredValue<Rc<dyn Desk>, LocalStorage>);

impl DeskHandle {
    /// A handle that lives as long as the present owner.
    pub fn new(desk: Rc<dyn Desk>) -> DeskHandle {
        DeskHandle(StoredValue::new_local(desk))
    }

    fn get(self) -> Rc<dyn Desk> {
        self.0.with_value(Rc::clone)
    }
}

/// The desk of the present context.
fn use_desk() -> DeskHandle {
    expect_context::<DeskHandle>()
}

/// A format of references.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name in the JavaScript API.
    pub name: &'static str,
    /// Its name in the dialog; `None` where the language has a word for it.
    label: Option<&'static str>,
    /// How it is written.
    pub style: Style,
    extension: &'static str,
    mime: &'static str,
}

/// The formats, in the order of the dialog.
pub const FORMATS: [Format; 5] = [
    Format {
        name: "bibtex",
        label: Some("BibTeX"),
        style: Style::Bibtex,
        extension: "bib",
        mime: "application/x-bibtex",
    },
    Format {
        name: "ris",
        label: Some("RIS"),
        style: Style::Ris,
        extension: "ris",
        mime: "application/x-research-info-systems",
    },
    Format {
        name: "csl",
        label: Some("CSL-JSON"),
        style: Style::Csl,
        extension: "json",
        mime: "application/vnd.citationstyles.csl+json",
    },
    Format {
        name: "markdown",
        label: Some("Markdown"),
        style: Style::Markdown,
        extension: "md",
        mime: "text/markdown",
    },
    Format { name: "text", label: None, style: Style::Plain, extension: "txt", mime: "text/plain" },
];

impl Format {
    fn label(&self, messages: &i18n::Messages) -> String {
        self.label.map_or_else(|| messages.text(i18n::FORMAT_TEXT), str::to_owned)
    }
}

/// What is wrong with the reader's list, in words.
pub fn trouble_message(trouble: Trouble) -> Message {
    match trouble {
        Trouble::Blocked => i18n::TROUBLE_BLOCKED,
        Trouble::Full => i18n::TROUBLE_FULL,
        Trouble::Damaged => i18n::TROUBLE_DAMAGED,
    }
}

/// A title, or the word for a paper without one.
fn title_or_word(messages: &i18n::Messages, title: &str) -> String {
    if title.is_empty() { messages.text(i18n::UNTITLED) } else { title.to_owned() }
}

/// Sets a button's text to a tick and a word for two seconds, then back.
fn tick(text: RwSignal<String>, words: &str, before: String) {
    text.set(["✓ ", words].concat());
    let back = move || text.try_set(before).map_or((), drop);
    set_timeout(back, std::time::Duration::from_secs(2));
}

/// Gives an element the focus once it is drawn.
fn focus_when_drawn<E>(node: NodeRef<E>)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    // Effects run in the browser only.
    Effect::new(move |_| {
        if let Some(element) = node.get() {
            let element: HtmlElement = element.unchecked_into();
            // What draws is not done yet.
            set_timeout(move || drop(element.focus()), std::time::Duration::ZERO);
        }
    });
}
