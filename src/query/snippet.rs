//! Which words to show, which to mark?
//!
//! Works on the restored text and its words, and gives text with byte ranges: never HTML, so that
//! nothing in a title can become markup.
//!
//! # Example
//!
//! ```
//! # use papersift::indexer::{Options, build};
//! # use papersift::paper::Paper;
//! # let titles = ["Graph neural networks", "Parsing with neural networks", "Graph parsing"];
//! # let papers = titles.map(|title| Paper::new(&title.replace(' ', "-"), title));
//! # let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
//! use papersift::format::Class;
//! use papersift::index::{DocId, Field, Index};
//! use papersift::query::snippet::{Matches, mark};
//!
//! let index = Index::open(index)?;
//! let mut matches = Matches::default();
//! matches.clause(1.0, None); // what follows answers it, and says 1.0
//! matches.term(index.dictionary().find(Class::Word, "graph").expect("a word of the titles"));
//! let title = mark(index.text(DocId::new(0), Field::Title), &matches, Field::Title);
//! assert_eq!((title.text.as_str(), title.marks), ("Graph neural networks", vec![[0, 5]]));
//! # Ok::<(), papersift::format::FormatError>(())
//! ```

use super::window::window;
use crate::index::{EntryId, EntryRange, Field, Text, Token};
use crate::support::str_ext::within;
use serde::{Deserialize, Serialize};

/// A text and the parts of it that matched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// Plain text, never HTML.
    pub text: String,
    /// `[start, end)` pairs, ascending, apart from each other.
    pub marks: Vec<[u32; 2]>,
}

/// A window of a longer text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// Plain text, never HTML.
    pub text: String,
    /// `[start, end)` pairs, ascending, apart from each other.
    pub marks: Vec<[u32; 2]>,
    /// The window leaves out text before it.
    pub cut_before: bool,
    /// The window leaves out text after it.
    pub cut_after: bool,
}

/// What counts as a match in the texts of one answer.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// Entries and the clauses that they answer, sorted by entry.
    terms: Vec<(EntryId, usize)>,
    /// Entries side by side that answer a clause.
    pairs: Vec<(EntryId, EntryId, usize)>,
    /// Consecutive entries that answer a clause: in each place one of a range.
    phrases: Vec<(Vec<EntryRange>, usize)>,
    /// How much each clause says.
    weights: Vec<f64>,
    /// The field in which each counts, if not in all of them.
    fields: Vec<Option<Field>>,
    /// Clauses that say nothing by themselves, in order.
    helpers: Vec<usize>,
}

impl Matches {
    /// Adds a clause that says `weight`, in one field or in all of them; what is added next answers
    /// it.
    pub fn clause(&mut self, weight: f64, field: Option<Field>) {
        self.weights.push(weight);
        self.fields.push(field);
    }

    /// The latest clause says nothing by itself: it is marked only beside others.
    pub(crate) fn helper(&mut self) {
        self.helpers.push(self.weights.len() - 1);
    }

    /// The entry answers the latest clause, unless it answers one before in all fields.
    pub fn term(&mut self, entry: EntryId) {
        let clause = self.weights.len() - 1;
        match self.terms.binary_search_by_key(&entry, |term| term.0) {
            Ok(at) if self.fields[self.terms[at].1].is_some() => self.terms[at].1 = clause,
            Ok(_) => {}
            Err(at) => self.terms.insert(at, (entry, clause)),
        }
    }

    /// Returns `true` if the clause counts in a field.
    fn counts_in(&self, clause: usize, field: Field) -> bool {
        self.fields[clause].is_none_or(|only| only == field)
    }

    /// The entries side by side answer the latest clause.
    pub fn pair(&mut self, first: EntryId, second: EntryId) {
        self.pairs.push((first, second, self.weights.len() - 1));
    }

    /// Entries one after the other, each from a range of them, answer the latest clause.
    pub(crate) fn phrase(&mut self, places: &[EntryRange]) {
        self.phrases.push((places.to_vec(), self.weights.len() - 1));
    }

    /// The longest phrase that begins a text: its length and its clause.
    fn phrase_at(&self, tokens: &[Token], field: Field) -> Option<(usize, usize)> {
        let mut longest = None;
        for (places, clause) in &self.phrases {
            let stands =
                places.iter().zip(tokens).all(|(place, token)| place.contains(token.entry));
            let counts = stands && places.len() <= tokens.len() && self.counts_in(*clause, field);
            if counts && longest.is_none_or(|(len, _)| places.len() > len) {
                longest = Some((places.len(), *clause));
            }
        }
        longest
    }

    /// The words of a text that match, with their clauses, in order.
    fn in_text(&self, tokens: &[Token], field: Field) -> Vec<(Token, usize)> {
        let mut found = Vec::new();
        let mut until = 0; // tokens before this one are in a pair found already
        let mut phrase = 0; // and before this one in a phrase
        for (at, token) in tokens.iter().enumerate() {
            if let Some((len, clause)) = self.phrase_at(&tokens[at..], field) {
                found.extend((at.max(phrase)..(at + len).max(phrase)).map(|at| (at, clause)));
                phrase = phrase.max(at + len);
            }
            if at < phrase {
                continue;
            }
            let next = tokens.get(at + 1);
            let stands = |(a, b, clause): &&(EntryId, EntryId, usize)| {
                *a == token.entry
                    && next.is_some_and(|n| n.entry == *b)
                    && self.counts_in(*clause, field)
            };
            let pair = self.pairs.iter().find(stands);
            if let (Some(&(_, _, clause)), Some(next)) = (pair, next)
                && next.start - token.end <= 2
            {
                found.extend([(at, clause), (at + 1, clause)]);
                until = at + 2;
            } else if at >= until
                && let Ok(term) = self.terms.binary_search_by_key(&token.entry, |term| term.0)
                && self.counts_in(self.terms[term].1, field)
            {
                found.push((at, self.terms[term].1));
            }
        }
        found.dedup_by_key(|(at, _)| *at);
        let runs = found.chunk_by(|(before, _), (at, _)| *at == before + 1);
        let says = runs.filter(|run| run.iter().any(|(_, clause)| !self.helpers.contains(clause)));
        says.flatten().map(|&(at, clause)| (tokens[at], clause)).collect()
    }
}

/// A whole text of a field with its matches.
pub fn mark(text: Text, matches: &Matches, field: Field) -> Marked {
    let found = matches.in_text(&text.tokens, field);
    Marked {
        marks: merge(found.iter().map(|(token, _)| [token.start, token.end])),
        text: text.text,
    }
}

/// The part of an abstract, about `limit` characters long (0: all of it), that shows the most of
/// what was asked.
///
/// Windows are judged by what the clauses in them say, each counted once, plus a little for
/// repetition; the earlier of two equal ones wins. The window then begins with its sentence where
/// that fits, and ends with a word; it has a formula as a whole or not at all. O(words · matches in
/// a window).
pub fn snippet(text: &Text, matches: &Matches, limit: usize) -> Snippet {
    let found = matches.in_text(&text.tokens, Field::Abstract);
    let size = text.text.chars().count();
    let (start, end) = if limit == 0 || size <= limit {
        (0, text.text.len())
    } else {
        // Bytes for characters at this text's rate: exact enough for a length that is "about".
        window(text, &found, &matches.weights, limit * text.text.len() / size)
    };
    let inside = found
        .iter()
        .filter(|(token, _)| token.start as usize >= start && token.end as usize <= end);
    Snippet {
        marks: merge(
            inside.map(|(token, _)| [token.start - start as u32, token.end - start as u32]),
        ),
        text: within(&text.text, start..end).to_string(),
        cut_before: start > 0,
        cut_after: end < text.text.len(),
    }
}

/// Ranges that touch become one.
fn merge(ranges: impl Iterator<Item = [u32; 2]>) -> Vec<[u32; 2]> {
    let mut out: Vec<[u32; 2]> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range[0] <= last[1] => last[1] = last[1].max(range[1]),
            _ => out.push(range),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{PieceKind, folded, split};

    /// A text whose entries are the positions of its terms in `vocabulary`.
    fn text(text: &str, vocabulary: &[&str]) -> Text {
        let word = |piece: crate::text::Piece<'_>| {
            let entry =
                vocabulary.iter().position(|v| *v == folded(piece.text)).unwrap_or(999) as u32;
            Token { entry: EntryId::new(entry), start: piece.start as u32, end: piece.end() as u32 }
        };
        let tokens = split(text).filter(|piece| piece.kind != PieceKind::Gap).map(word).collect();
        Text { text: text.into(), tokens }
    }

    fn matches(weights: &[f64]) -> Matches {
        let mut matches = Matches::default();
        for (entry, &weight) in weights.iter().enumerate() {
            matches.clause(weight, None);
            matches.term(EntryId::new(entry as u32));
        }
        matches
    }

    const FILLER: &str =
        "Some words that say nothing at all are here to fill the space between others. ";

    #[test]
    fn the_window_shows_the_words_that_say_most_together() {
        let long = [
            FILLER,
            FILLER,
            "One graph alone. ",
            FILLER,
            FILLER,
            "A dense graph of nets. ",
            FILLER,
        ]
        .concat();
        let snippet = snippet(&text(&long, &["graph", "nets"]), &matches(&[1.0, 2.0]), 90);
        assert!(snippet.text.contains("dense graph of nets"), "{snippet:?}");
        assert!(snippet.cut_before && snippet.cut_after);
        let marked: Vec<&str> =
            snippet.marks.iter().map(|m| &snippet.text[m[0] as usize..m[1] as usize]).collect();
        assert_eq!(marked, ["graph", "nets"]);
        assert!(snippet.text.chars().count() <= 100);
    }

    #[test]
    fn a_window_begins_with_its_sentence_where_that_is_near() {
        let long = [FILLER, FILLER, FILLER, "Here we learn a graph. ", FILLER].concat();
        let snippet = snippet(&text(&long, &["graph"]), &matches(&[1.0]), 80);
        assert!(snippet.text.starts_with("Here we learn a graph."), "{}", snippet.text);
    }

    #[test]
    fn without_matches_the_beginning_is_shown_up_to_a_whole_word() {
        let snippet = snippet(&text(&FILLER.repeat(5), &[]), &matches(&[]), 40);
        assert!(FILLER.starts_with(&snippet.text) && !snippet.cut_before && snippet.cut_after);
        assert!(FILLER[snippet.text.len()..].starts_with(' '), "{}", snippet.text);
    }

    #[test]
    fn short_texts_and_a_limit_of_zero_show_everything() {
        let whole = FILLER.repeat(20);
        assert_eq!(snippet(&text(&whole, &[]), &matches(&[]), 0).text, whole);
        assert_eq!(snippet(&text("a graph", &["graph"]), &matches(&[1.0]), 7).marks, [[2, 7]]);
    }

    #[test]
    fn words_that_say_nothing_are_marked_beside_others_alone() {
        let mut matches = matches(&[1.0]);
        for entry in [1, 2] {
            matches.clause(0.1, None);
            matches.term(EntryId::new(entry));
            matches.helper();
        }
        let text = text("the art of the graph, of the past", &["graph", "of", "the"]);
        let marked = mark(text, &matches, Field::Title);
        let runs: Vec<&str> =
            marked.marks.iter().map(|m| &marked.text[m[0] as usize..m[1] as usize]).collect();
        assert_eq!(runs, ["of", "the", "graph", "of", "the"]);
    }

    #[test]
    fn characters_without_spaces_are_marked_as_one_run_and_only_side_by_side() {
        let mut matches = Matches::default();
        matches.clause(1.0, None);
        matches.pair(EntryId::new(0), EntryId::new(1));
        matches.clause(1.0, None);
        matches.pair(EntryId::new(1), EntryId::new(2));
        let marked = mark(text("学习方法。学法", &["学", "习", "方"]), &matches, Field::Title);
        let runs: Vec<&str> =
            marked.marks.iter().map(|m| &marked.text[m[0] as usize..m[1] as usize]).collect();
        assert_eq!(runs, ["学习方"]);
    }

    #[test]
    fn a_text_in_one_long_word_is_cut_nowhere_inside_a_character() {
        let snippet = snippet(&text(&"é".repeat(5000), &[]), &matches(&[]), 50);
        assert!(snippet.text.chars().all(|c| c == 'é'));
    }
}
