//! What does a row say that completes what was typed?

use super::hits::text_key;
use super::popup::split_typed;
use super::whole::State;
use crate::query::{Suggestion, SuggestionKind};
use crate::support::str_ext::{joined, within};
use crate::web::i18n::Messages;

/// A completion, ready to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct CompletionRow {
    /// Equal where all the rest is.
    pub key: u64,
    /// Its place in [`Popup::completions`](super::Popup::completions).
    pub at: usize,
    /// What of it was typed.
    pub typed: String,
    /// How it goes on.
    pub rest: String,
    /// What it is, and how many papers have it.
    pub kind: String,
}

impl State {
    /// The completions, top to bottom.
    pub fn completion_rows(&self) -> Vec<CompletionRow> {
        let completions = self.popup.completions.iter().enumerate();
        completions.map(|(at, completion)| self.completion_row(at, completion)).collect()
    }

    fn completion_row(&self, at: usize, completion: &Suggestion) -> CompletionRow {
        let query = &self.search.query;
        let told = Told::of(completion);
        let (typed, rest) = match split_typed(&told.words, query) {
            // What is a name is not taken apart by letters that happen to be the same.
            (typed, _) if !told.field.is_empty() && typed.len() < query.len() => ("", &*told.words),
            parts => parts,
        };
        let kind = kind(&self.messages, completion, told.field);
        let texts = [typed, rest, &kind];
        let mix = |key: u64, text: &&str| key.rotate_left(7) ^ text_key(text);
        let key = texts.iter().fold(at as u64, mix);
        CompletionRow { key, at, typed: typed.to_owned(), rest: rest.to_owned(), kind }
    }
}

/// A completion in words: what the query language would write as `tag:"river networks"` is a topic
/// of this name.
struct Told<'c> {
    words: String,
    /// The field of a value; empty for words.
    field: &'c str,
}

impl Told<'_> {
    fn of(completion: &Suggestion) -> Told<'_> {
        let (query, text) = (&completion.query, &completion.text);
        let is_value = matches!(
            completion.kind,
            SuggestionKind::Author | SuggestionKind::Venue | SuggestionKind::Value
        );
        // The value stands last, behind its field and a colon.
        let head = query.trim_end_matches('"').strip_suffix(&**text);
        let Some(head) = head.filter(|_| is_value) else {
            return Told { words: query.clone(), field: "" };
        };
        let start = head.bytes().rposition(|byte| b" (-".contains(&byte)).map_or(0, |at| at + 1);
        let field = within(head, start..).trim_end_matches(['"', '=', ':']);
        Told { words: [within(head, ..start), text].concat(), field }
    }
}

fn kind(messages: &Messages, completion: &Suggestion, field: &str) -> String {
    // Readers name these two by one of them, the collection by all.
    let facet = match field {
        "author" => "authors",
        "tag" => "tags",
        field => field,
    };
    let kind = messages.facet(facet);
    let papers = (completion.count > 0).then(|| messages.papers(completion.count));
    joined([&*kind, &papers.unwrap_or_default()].into_iter().filter(|text| !text.is_empty()), " · ")
}
