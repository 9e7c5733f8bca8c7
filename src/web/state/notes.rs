//! What does a reader have to know about the answer, and what can be done about it?
//!
//! Whatever the engine did beyond the letter of the query is said in words, with the way to have it
//! otherwise.

use super::edits::rewritten;
use super::effects::To;
use super::hits::text_key;
use super::results::WayOut;
use super::whole::State;
use crate::query::Note;
use crate::support::str_ext::joined;
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

fn line(text: String, ways: Vec<Way>) -> Line {
    let mix = |key: u64, way: &Way| key.rotate_left(7) ^ text_key(&way.words);
    Line { key: ways.iter().fold(text_key(&text), mix), text, ways, advice: false }
}

/// One way or none.
fn way(words: impl Into<String>, to: To) -> Vec<Way> {
    vec![Way { words: words.into(), to }]
}

impl State {
    /// What there is to know about the answer besides why nothing was found.
    pub fn lines(&self) -> Vec<Line> {
        let (messages, results) = (&self.messages, &self.results);
        let mut lines = Vec::new();
        if self.reading.is_gone() {
            lines.push(line(messages.text(i18n::GONE), Vec::new()));
        }
        if self.tools.part_missing {
            lines.push(line(messages.text(i18n::PART_MISSING), Vec::new()));
        }
        lines.extend(results.notes.iter().filter_map(|note| self.line(note)));
        let dropped = results.dropped_words();
        if results.total > 0 && !dropped.is_empty() {
            let query = self.search.query.clone();
            let rest = dropped.iter().fold(query, |query, word| rewritten(&query, word, ""));
            let ways = way(messages.get(i18n::LEAVE_OUT), To::Query(rest));
            lines.push(line(messages.dropped(&dropped), ways));
        }
        if results.total > 0 && results.complete == 0 {
            lines.push(line(messages.text(i18n::PARTIAL), Vec::new()));
        }
        lines
    }

    /// To ask another query.
    fn other_query(&self, query: &str) -> Vec<Way> {
        way(self.messages.insist(query), To::Query(query.to_owned()))
    }

    /// The way to have the words of a query taken literally.
    fn insist(&self, words: &str) -> Vec<Way> {
        let exact: Vec<String> = words.split(' ').map(|word| ["=", word].concat()).collect();
        let query = rewritten(&self.search.query, words, &exact.join(" "));
        way(self.messages.insist(words), To::Query(query))
    }

    fn line(&self, note: &Note) -> Option<Line> {
        let messages = &self.messages;
        Some(match note {
            Note::Corrected { word, to } => line(messages.corrected(word, to), self.insist(word)),
            Note::Expanded { word, to } => line(messages.expanded(word, to), self.insist(word)),
            Note::DidYouMean { query, .. } if self.results.total > 0 => {
                line(messages.did_you_mean(query), self.other_query(query))
            }
            Note::UnknownFacet { facet } => {
                let ways = way(messages.get(i18n::LEAVE_OUT), To::Drop(Some(facet.clone())));
                line(messages.unknown_facet(facet), ways)
            }
            Note::Jumped { id } => {
                let words = To::Query(["\"", id, "\""].concat());
                line(messages.jumped(id), way(messages.get(i18n::AS_WORDS), words))
            }
            Note::UnknownId { id } => {
                let all = way(messages.get(i18n::ALL_PAPERS), To::Query(String::new()));
                line(messages.unknown_id(id), all)
            }
            Note::Unread { text } => {
                // Only the page has tips.
                let has_tips = !self.layout.is_popup();
                let tips = has_tips.then(|| way(messages.get(i18n::HELP), To::Tips));
                line(messages.unread(text), tips.unwrap_or_default())
            }
            Note::AsText => line(messages.text(i18n::AS_TEXT), Vec::new()),
            Note::Shortened { after } => line(messages.shortened(after), Vec::new()),
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
        (self.results.has_answer() && self.results.total == 0).then(|| self.verdict())
    }

    fn verdict(&self) -> Line {
        if self.papers == 0 {
            return line(self.messages.text(i18n::EMPTY), Vec::new());
        }
        let ways = self.ways();
        let advice = ways.is_empty();
        Line { advice, ..line(self.causes().join(" "), ways) }
    }

    /// Why nothing was found.
    fn causes(&self) -> Vec<String> {
        let (messages, query) = (&self.messages, &self.search.query);
        let mut causes = Vec::new();
        let dropped = self.results.dropped_words();
        if !dropped.is_empty() {
            causes.push(messages.nothing_for_words(&dropped));
        }
        for note in &self.results.notes {
            if let Note::Filtered { .. } = note {
                causes.push(messages.nothing_with_filters(query));
            } else if let Note::Unmatched { clause } = note {
                causes.push(messages.nothing_for_clause(clause));
            }
        }
        if causes.is_empty() {
            causes.push(messages.nothing_for(query));
        }
        causes.extend(self.results.other_query().map(|query| messages.did_you_mean(query)));
        causes
    }

    /// What to do where nothing was found.
    fn ways(&self) -> Vec<Way> {
        let (messages, results) = (&self.messages, &self.results);
        let without = |clause| To::Query(rewritten(&self.search.query, clause, ""));
        let mut ways = results.other_query().map_or(Vec::new(), |query| self.other_query(query));
        let out = results.ways_out.iter().filter(|way| way.count > 0);
        ways.extend(out.map(|way| self.way_out(way)));
        let is_to = |query: bool| {
            let mut out = results.ways_out.iter().filter(|way| way.count > 0);
            out.any(|way| matches!(way.to, To::Query(_)) == query)
        };
        let (leaves_filters, leaves_clauses) = (is_to(false), is_to(true));
        for note in &results.notes {
            match note {
                Note::Filtered { without } if !leaves_filters => {
                    ways.push(self.way_out(&WayOut { to: To::Drop(None), count: *without }));
                }
                Note::Unmatched { clause } if !leaves_clauses => {
                    ways.extend(way(messages.without_clause(clause), without(clause)));
                }
                Note::Emptied { clause, without: papers } => {
                    ways.extend(way(messages.without(clause, *papers), without(clause)));
                }
                Note::Filtered { .. }
                | Note::Unmatched { .. }
                | Note::Corrected { .. }
                | Note::Expanded { .. }
                | Note::DidYouMean { .. }
                | Note::UnknownFacet { .. }
                | Note::Jumped { .. }
                | Note::UnknownId { .. }
                | Note::Unread { .. }
                | Note::AsText
                | Note::Shortened { .. }
                | Note::Dropped { .. }
                | Note::Like { .. } => {}
            }
        }
        ways
    }

    fn way_out(&self, way: &WayOut) -> Way {
        let messages = &self.messages;
        let words = match &way.to {
            To::Drop(Some(facet)) => messages.without(&messages.facet_in_line(facet), way.count),
            To::Query(_) => {
                let clauses = joined(self.failing().into_iter(), messages.get(i18n::COMMA));
                messages.without(&clauses, way.count)
            }
            To::Drop(None) | To::Tips => messages.without_filters(way.count),
        };
        Way { words, to: way.to.clone() }
    }

    /// All of that as it is spoken.
    pub(super) fn spoken(&self) -> String {
        let (messages, results) = (&self.messages, &self.results);
        let found = self.nothing().map(|nothing| nothing.text);
        let filters = self.search.filter_count();
        let mut text = found.unwrap_or_else(|| messages.announce(results.total, filters));
        let rest = (results.partial > 0).then(|| messages.with_some_words(results.partial));
        let alike = results.like > 0 && !results.hides_rest();
        let alike = alike.then(|| messages.announce_alike(results.like));
        for more in self.lines().into_iter().map(|line| line.text).chain(rest).chain(alike) {
            // A voice pauses between sentences.
            text += if text.ends_with(['.', '。']) { " " } else { ". " };
            text += &more;
        }
        text
    }
}
