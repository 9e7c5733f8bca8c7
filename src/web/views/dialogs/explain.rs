//! Why a paper stands where it stands: the parts of its score as a tree, each with its share.

use super::super::use_store;
use super::frame::Frame;
use super::use_desk;
use crate::query::Explanation;
use crate::web::i18n::{self, Message, Messages};
use leptos::prelude::*;

/// The dialog that explains a paper's score; without a query there is nothing to explain.
#[component]
pub fn ExplainDialog(
    /// Title of the paper.
    paper: String,
    explanation: Option<Explanation>,
) -> impl IntoView {
    let messages = use_store().messages();
    let heading = messages.text(i18n::WHY_HERE);
    let body = match explanation.filter(|explanation| !explanation.parts.is_empty()) {
        // It may be long: the keyboard scrolls what has the focus.
        Some(whole) => {
            let tree = part(&messages, &whole, whole.score);
            view! {
                <div tabindex="0" role="region" aria-label=heading.clone()>
                    <ul class="why-parts" part="why-parts">{tree}</ul>
                </div>
            }
            .into_any()
        }
        None => view! {
            <p class="shelf-empty" part="shelf-empty">{messages.text(i18n::NO_REASONS)}</p>
        }
        .into_any(),
    };
    view! {
        <Frame name="why" title=heading foot=().into_any()>
            <p class="shelf-title" part="shelf-title">{paper}</p>
            {body}
        </Frame>
    }
}

fn part(messages: &Messages, explanation: &Explanation, whole: f64) -> AnyView {
    let mut names = names(messages, explanation).into_iter();
    let name = names.next().unwrap_or_default();
    let more: Vec<String> = names.collect();
    let more = (!more.is_empty()).then(|| {
        let more = [" · ", &more.join(" · ")].concat();
        view! { <span class="why-more" part="why-more">{more}</span> }
    });
    let number = |value: f64| messages.decimal(value, 0);
    let factor = |(name, value): &(&str, f64)| [name, "\u{a0}", &number(*value)].concat();
    let factors: Vec<String> = explanation.factors.iter().map(factor).collect();
    let parts = explanation.parts.iter().map(|inner| part(messages, inner, whole));
    let parts: Vec<_> = parts.collect();
    let list = || view! { <ul class="why-parts" part="why-parts">{parts}</ul> };
    let parts = (!explanation.parts.is_empty()).then(list);
    // In English, as style sheets are.
    let share = Messages::english().decimal((explanation.score / whole).max(0.0), 0);
    view! {
        <li class="why-part" part="why-part">
            <span class="why-score" part="why-score">{messages.decimal(explanation.score, 3)}</span>
            <span class="why-bar" part="why-bar" aria-hidden="true" style:--share=share></span>
            <span class="why-name" part="why-name">{name}{more}</span>
            <span class="why-factors" part="why-factors">{factors.join(" · ")}</span>
            {parts}
        </li>
    }
    .into_any()
}

/// What a part is called: its text and where that stands, else what it is.
fn names(messages: &Messages, explanation: &Explanation) -> Vec<String> {
    let mut names = Vec::new();
    let text = &explanation.text;
    if !text.is_empty() {
        let title = (explanation.what == "neighbour").then(|| use_desk().get().paper(text));
        names.push(title.flatten().map_or_else(|| text.clone(), |paper| paper.title));
    }
    let field = explanation.field;
    names.extend(field_message(field).map(|message| messages.text(message)));
    if text.is_empty() || !field.is_empty() {
        names.extend(part_message(explanation.what).map(|message| messages.text(message)));
    }
    names
}

fn field_message(field: &str) -> Option<Message> {
    Some(match field {
        "title" => i18n::REASON_TITLE,
        "abstract" => i18n::REASON_ABSTRACT,
        "authors" => i18n::REASON_AUTHORS,
        "other" => i18n::REASON_ELSEWHERE,
        _ => return None,
    })
}

fn part_message(what: &str) -> Option<Message> {
    Some(match what {
        "score" => i18n::REASON_SCORE,
        "words" => i18n::REASON_WORDS,
        "exact" => i18n::REASON_EXACT,
        "form" => i18n::REASON_FORM,
        "prefix" => i18n::REASON_PREFIX,
        "read_as" => i18n::REASON_READ_AS,
        "synonym" => i18n::REASON_SYNONYM,
        "coverage" => i18n::REASON_COVERAGE,
        "any" => i18n::REASON_ANY,
        "pairs" => i18n::REASON_PAIRS,
        "title_start" => i18n::REASON_TITLE_START,
        "neighbours" => i18n::REASON_NEIGHBOURS,
        "vectors" => i18n::REASON_VECTORS,
        "prior" => i18n::REASON_PRIOR,
        "title" => i18n::REASON_TITLE,
        _ => return None,
    })
}
