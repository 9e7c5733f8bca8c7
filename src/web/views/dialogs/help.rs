//! The search tips: operators that put themselves into the field, with fields and values of this
//! very collection, and the keys.

use super::super::use_store;
use super::frame::Frame;
use crate::web::i18n::{self, Messages};
use crate::web::state::{Event, State};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlDialogElement};

/// Years of the example of a range.
const YEARS: u16 = 5;
/// What docs/query-language.md says, shorter: headings after `# `, rules as a query, a tab and what
/// it finds, and paragraphs. One text: a list of so many would be as many addresses.
pub(in crate::web::views) const LANGUAGE: &str = include_str!("language.txt");

/// The dialog of tips.
#[component]
pub fn HelpDialog() -> impl IntoView {
    let store = use_store();
    let messages = store.messages();
    let tips: Vec<_> = store
        .peek(tips)
        .into_iter()
        .map(|(operator, meaning)| {
            let text = operator.clone();
            let teach = move |event: leptos::ev::MouseEvent| {
                // Closed first: what is behind an open dialog cannot take the focus.
                close_around(&event);
                store.send(Event::TipTaken(text.clone()));
            };
            view! {
                <li>
                    <button class="tip" part="tip" type="button" on:click=teach>
                        <code class="operator" part="operator">{operator}</code>
                        <span class="meaning" part="meaning">{meaning}</span>
                    </button>
                </li>
            }
        })
        .collect();
    let keys = store.peek(|state| state.tools.letters).then(|| {
        let cites = store.peek(State::cites);
        let keys: Vec<_> = i18n::PAPER_KEYS
            .into_iter()
            .filter(|(_, act)| cites || *act != i18n::DO_CITE)
            .map(|(key, act)| {
                view! {
                    <li class="key-hint" part="key-hint">
                        <kbd class="key" part="key">{key}</kbd>
                        {messages.text(act)}
                    </li>
                }
            })
            .collect();
        view! {
            <h3 class="keys-heading" part="keys-heading">{messages.text(i18n::ON_A_PAPER)}</h3>
            <ul class="keys" part="keys">{keys}</ul>
        }
    });
    view! {
        <Frame name="help" title=messages.text(i18n::HELP) foot=().into_any()>
            <ul class="tips" part="tips">{tips}</ul>
            {keys}
            <details class="whole" part="whole">
                <summary class="keys-heading" part="keys-heading">
                    {messages.text(i18n::WHOLE_LANGUAGE)}
                </summary>
                // In English whatever the language of the page.
                <div class="rules" part="rules" lang="en" dir="ltr">
                    {LANGUAGE.lines().map(rule).collect::<Vec<_>>()}
                </div>
            </details>
        </Frame>
    }
}

/// A line of [`LANGUAGE`].
fn rule(line: &'static str) -> AnyView {
    if let Some(heading) = line.strip_prefix("# ") {
        return view! { <h3 class="keys-heading" part="keys-heading">{heading}</h3> }.into_any();
    }
    let Some((query, finds)) = line.split_once('\t') else {
        return view! { <p class="meaning" part="meaning">{with_code(line)}</p> }.into_any();
    };
    view! {
        <div class="rule" part="rule">
            <code class="operator" part="operator">{query}</code>
            <span class="meaning" part="meaning">{with_code(finds)}</span>
        </div>
    }
    .into_any()
}

/// A text in which backticks stand around code.
fn with_code(text: &'static str) -> Vec<AnyView> {
    let piece = |(at, piece): (usize, &'static str)| match at % 2 {
        0 => piece.into_any(),
        _ => view! { <code>{piece}</code> }.into_any(),
    };
    text.split('`').enumerate().map(piece).collect()
}

fn close_around(event: &leptos::ev::MouseEvent) {
    let button = event.current_target().and_then(|button| button.dyn_into::<Element>().ok());
    let dialog = button.and_then(|button| button.closest("dialog").ok()?);
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// What can be written into the field: (an example, what it means). Examples find something here.
fn tips(state: &State) -> Vec<(String, String)> {
    let messages = &state.messages;
    let tip = |operator: &str, meaning| (operator.to_owned(), messages.text(meaning));
    let mut tips = vec![
        tip("\"exact phrase\"", i18n::TIP_PHRASE),
        tip("-word", i18n::TIP_WITHOUT),
        tip("word OR word", i18n::TIP_OR),
        tip("=word", i18n::TIP_EXACT),
        ("title:word".to_owned(), messages.facet("title")),
    ];
    if let Some([first, last]) = state.panel.years.filter(|[first, last]| first < last) {
        let from = first.max(last.saturating_sub(YEARS - 1)).to_string();
        tips.push(tip(&["year:", &from, "..", &last.to_string()].concat(), i18n::TIP_YEARS));
    }
    for (facet, counts) in state.panel.counts.iter().filter(|(facet, _)| *facet != "year") {
        if let Some(count) = counts.first() {
            let meaning = meaning(messages, facet, &count.value);
            tips.push((clause(facet, &count.value), meaning));
        }
    }
    let newest = messages.link_of(messages.get(i18n::SORT), messages.get(i18n::NEWEST));
    tips.push(("sort:newest".to_owned(), newest));
    tips
}

fn meaning(messages: &Messages, facet: &str, value: &str) -> String {
    match facet {
        "authors" => messages.text(i18n::TIP_AUTHOR),
        "venue" => messages.text(i18n::TIP_VENUE),
        _ => messages.link_of(&messages.facet(facet), &messages.value(facet, value)),
    }
}

/// A field and a value of it as one writes them.
fn clause(facet: &str, value: &str) -> String {
    let field = match facet {
        "authors" => "author",
        "tags" => "tag",
        field => field,
    };
    let quote = if value.contains(' ') { "\"" } else { "" };
    [field, ":", quote, value, quote].concat()
}
