//! What does a row say that completes what was typed?

use super::hits::text_key;
use super::popup::split_typed;
use super::whole::State;
use crate::query::{Suggestion, SuggestionKind};
use crate::support::str_ext::joined;
use crate::web::i18n::{self, Messages};

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
        let (typed, rest) = split_typed(&completion.query, &self.search.query);
        let kind = kind(&self.messages, completion);
        let texts = [typed, rest, &kind];
        let mix = |key: u64, text: &&str| key.rotate_left(7) ^ text_key(text);
        let key = texts.iter().fold(at as u64, mix);
        CompletionRow { key, at, typed: typed.to_owned(), rest: rest.to_owned(), kind }
    }
}

fn kind(messages: &Messages, completion: &Suggestion) -> String {
    let kind = match completion.kind {
        SuggestionKind::Title => messages.get(i18n::TITLE),
        SuggestionKind::Author => messages.get(i18n::AUTHOR),
        SuggestionKind::Venue => messages.get(i18n::VENUE),
        _ => "",
    };
    let papers = (completion.count > 0).then(|| messages.papers(completion.count));
    joined([kind, &papers.unwrap_or_default()].into_iter().filter(|text| !text.is_empty()), " · ")
}
