//! What does a reader have to know about the answer, and what can be done about it?
//!
//! Whatever the engine did beyond the letter of the query is said in words, with the way to have it otherwise.

use super::clauses::without;
use super::events::help;
use super::{Effect, State, WayOut, filters, text_key, typing};
use crate::parts::within;
use crate::query::Note;
use crate::web::i18n;

/// Something to know, and what can be done about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Equal where all the rest is.
    pub key: u64,
    /// What there is to know.
    pub text: String,
    /// What can be done.
    pub ways: Vec<Way>,
    /// Other words may help.
    pub advice: bool,
}

/// Something to do about a note.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// What it does, in words.
    pub words: String,
    /// What it does.
    pub to: To,
}

/// What a [`Way`] does.
#[derive(Clone, Debug, PartialEq)]
pub enum To {
    /// Asks this instead.
    Query(String),
    /// Drops the choices of a facet, of all facets where `None`.
    Drop(Option<String>),
    /// Opens the tips.
    Tips,
}

fn line(text: String, ways: Vec<Way>) -> Line {
    let key = ways.iter().fold(text_key(&text), |key, way| key.rotate_left(7) ^ text_key(&way.words));
    Line { key, text, ways, advice: false }
}

/// One way or none.
fn way(words: impl Into<String>, to: To) -> Vec<Way> {
    vec![Way { words: words.into(), to }]
}

impl State {
    /// What there is to know about the answer besides why nothing was found.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        if self.gone {
            lines.push(line(self.messages.text(i18n::GONE), Vec::new()));
        }
        if self.part_missing {
            lines.push(line(self.messages.text(i18n::PART_MISSING), Vec::new()));
        }
        lines.extend(self.notes.iter().filter_map(|note| self.line(note)));
        let dropped = self.dropped_words();
        if self.total > 0 && !dropped.is_empty() {
            let rest = dropped.iter().fold(self.query.clone(), |query, word| self.rewritten(&query, word, ""));
            lines.push(line(self.messages.dropped(&dropped), way(self.messages.get(i18n::LEAVE_OUT), To::Query(rest))));
        }
        if self.total > 0 && self.complete == 0 {
            lines.push(line(self.messages.text(i18n::PARTIAL), Vec::new()));
        }
        lines
    }

    /// To ask another query.
    fn other_query(&self, query: &str) -> Vec<Way> {
        way(self.messages.insist(query), To::Query(query.to_owned()))
    }

    /// The way to have the words of a query taken literally.
    fn insist(&self, words: &str) -> Vec<Way> {
        let exact = words.split(' ').map(|word| ["=", word].concat()).collect::<Vec<_>>().join(" ");
        way(self.messages.insist(words), To::Query(self.rewritten(&self.query, words, &exact)))
    }

    fn line(&self, note: &Note) -> Option<Line> {
        Some(match note {
            Note::Corrected { word, to } => line(self.messages.corrected(word, to), self.insist(word)),
            Note::Expanded { word, to } => line(self.messages.expanded(word, to), self.insist(word)),
            Note::DidYouMean { query, .. } if self.total > 0 => line(self.messages.did_you_mean(query), self.other_query(query)),
            Note::UnknownFacet { facet } => {
                line(self.messages.unknown_facet(facet), way(self.messages.get(i18n::LEAVE_OUT), To::Drop(Some(facet.clone()))))
            }
            Note::Jumped { id } => {
                let words = To::Query(["\"", id, "\""].concat());
                line(self.messages.jumped(id), way(self.messages.get(i18n::AS_WORDS), words))
            }
            Note::UnknownId { id } => line(self.messages.unknown_id(id), way(self.messages.get(i18n::ALL_PAPERS), To::Query(String::new()))),
            Note::Unread { text } => {
                // Only the page has tips.
                let tips = if self.is_popup() { Vec::new() } else { way(self.messages.get(i18n::HELP), To::Tips) };
                line(self.messages.unread(text), tips)
            }
            Note::AsText => line(self.messages.text(i18n::AS_TEXT), Vec::new()),
            // Said by the lines above, by the heading of papers alike, or by why nothing was found.
            Note::DidYouMean { .. }
            | Note::Dropped { .. }
            | Note::Like { .. }
            | Note::Filtered { .. }
            | Note::Unmatched { .. }
            | Note::Emptied { .. } => return None,
        })
    }

    /// Why nothing was found, and what to do; `None` where something was.
    pub fn nothing(&self) -> Option<Line> {
        (self.answered && self.total == 0).then(|| self.verdict())
    }

    fn verdict(&self) -> Line {
        if self.papers == 0 {
            return line(self.messages.text(i18n::EMPTY), Vec::new());
        }
        let mut causes = Vec::new();
        let other = self.notes.iter().find_map(|note| match note {
            Note::DidYouMean { query, .. } => Some(query),
            _ => None,
        });
        let mut ways = other.map_or(Vec::new(), |query| self.other_query(query));
        ways.extend(self.ways_out.iter().filter(|way| way.count > 0).map(|way| self.drop_filter(way)));
        let dropped = self.dropped_words();
        if !dropped.is_empty() {
            causes.push(self.messages.nothing_for_words(&dropped));
        }
        for note in &self.notes {
            match note {
                Note::Filtered { without } => {
                    causes.push(self.messages.nothing_with_filters(&self.query));
                    if self.ways_out.iter().all(|way| way.count == 0) {
                        ways.push(self.drop_filter(&WayOut { facet: None, count: *without }));
                    }
                }
                Note::Unmatched { clause } => {
                    causes.push(self.messages.nothing_for_clause(clause));
                    let rest = self.rewritten(&self.query, clause, "");
                    ways.extend(way(self.messages.without_clause(clause), To::Query(rest)));
                }
                Note::Emptied { clause, without } => {
                    let rest = self.rewritten(&self.query, clause, "");
                    ways.extend(way(self.messages.without(clause, *without), To::Query(rest)));
                }
                Note::Corrected { .. }
                | Note::Expanded { .. }
                | Note::DidYouMean { .. }
                | Note::UnknownFacet { .. }
                | Note::Jumped { .. }
                | Note::UnknownId { .. }
                | Note::Unread { .. }
                | Note::AsText
                | Note::Dropped { .. }
                | Note::Like { .. } => {}
            }
        }
        if causes.is_empty() {
            causes.push(self.messages.nothing_for(&self.query));
        }
        causes.extend(other.map(|query| self.messages.did_you_mean(query)));
        let advice = ways.is_empty();
        Line { advice, ..line(causes.join(" "), ways) }
    }

    fn drop_filter(&self, way: &WayOut) -> Way {
        let words = match &way.facet {
            Some(facet) => self.messages.without(&self.messages.facet_in_line(facet), way.count),
            None => self.messages.without_filters(way.count),
        };
        Way { words, to: To::Drop(way.facet.clone()) }
    }

    /// All of that as it is spoken.
    pub(super) fn spoken(&self) -> String {
        let found = self.nothing().map(|nothing| nothing.text);
        let mut text = found.unwrap_or_else(|| self.messages.announce(self.total, self.filter_count()));
        let alike = (self.like > 0).then(|| self.messages.announce_alike(self.like));
        for more in self.lines().into_iter().map(|line| line.text).chain(alike) {
            // A voice pauses between sentences.
            text += if text.ends_with(['.', '。']) { " " } else { ". " };
            text += &more;
        }
        text
    }

    /// A query with a word or clause of it in another form, or without it.
    fn rewritten(&self, query: &str, text: &str, to: &str) -> String {
        let Some(start) = place_of(query, text) else { return query.to_owned() };
        let end = start + text.len();
        if to.is_empty() {
            without(query, [start, end])
        } else {
            [within(query, ..start), to, within(query, end..)].concat()
        }
    }
}

/// Where a text stands in a query: on its own, if it can be, and not in the middle of a word.
fn place_of(query: &str, text: &str) -> Option<usize> {
    let part_of_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    let bytes = query.as_bytes();
    let mut found = None;
    for at in (0..bytes.len()).filter(|at| bytes[*at..].starts_with(text.as_bytes())) {
        if !part_of_word(bytes[..at].last()) && !part_of_word(bytes.get(at + text.len())) {
            return Some(at);
        }
        found = found.or(Some(at));
    }
    found
}

/// Does it.
pub(super) fn take(state: &mut State, to: To, out: &mut Vec<Effect>) {
    match to {
        To::Query(query) => {
            typing::put(state, query, out);
            // The button is gone with what it was about.
            out.push(Effect::FocusField);
        }
        To::Drop(facet) => filters::drop(state, facet, out),
        To::Tips => help(state, out),
    }
}
