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
//! matches.clause(1.0, None); // of weight 1.0; what follows answers it
//! matches.term(index.dictionary().find(Class::Word, "graph").expect("a word of the titles"));
//! let title = mark(index.text(DocId::new(0), Field::Title), &matches, Field::Title);
//! assert_eq!((title.text.as_str(), title.marks), ("Graph neural networks", vec![[0, 5]]));
//! # Ok::<(), papersift::format::FormatError>(())
//! ```

use super::window::window;
use crate::index::{EntryId, EntryRange, Field, Text, Token, joins};
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

/// What to mark in the texts of one answer. A *clause* here is one weighted term or phrase of the
/// query's plan, not a clause of its syntax.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// Entries and the clauses that they answer, sorted by entry.
    terms: Vec<(EntryId, usize)>,
    /// Entries side by side that answer a clause.
    pairs: Vec<(EntryId, EntryId, usize)>,
    /// Consecutive entries that answer a clause: in each place one of a range.
    phrases: Vec<(Vec<EntryRange>, usize)>,
    /// The weight of each clause.
    weights: Vec<f64>,
    /// The field in which each counts, if not in all of them.
    fields: Vec<Option<Field>>,
    /// Clauses of low-information words, ascending: marked only beside others.
    low_information: Vec<usize>,
}

impl Matches {
    /// Adds a clause of this weight that counts in one field or in all. What is added next answers
    /// it.
    pub fn clause(&mut self, weight: f64, field: Option<Field>) {
        self.weights.push(weight);
        self.fields.push(field);
    }

    /// The latest clause is a low-information word: it is marked only beside others.
    pub(crate) fn low_information(&mut self) {
        self.low_information.push(self.weights.len() - 1);
    }

    /// The entry answers the latest clause. Of several clauses that it answers, the first that
    /// counts in a field is the one marked there.
    pub fn term(&mut self, entry: EntryId) {
        let at = self.terms.partition_point(|term| term.0 <= entry);
        self.terms.insert(at, (entry, self.weights.len() - 1));
    }

    /// The first clause that an entry answers in a field.
    fn clause_of(&self, entry: EntryId, field: Field) -> Option<usize> {
        let from = self.terms.partition_point(|term| term.0 < entry);
        let own = self.terms[from..].iter().take_while(|term| term.0 == entry);
        own.map(|term| term.1).find(|&clause| self.counts_in(clause, field))
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

    /// The longest phrase at the beginning of `tokens`: its length in words and its clause.
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
    fn in_text(&self, text: &Text, field: Field) -> Vec<(Token, usize)> {
        let tokens = &text.tokens;
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
                && joins(within(&text.text, token.end as usize..next.start as usize))
            {
                found.extend([(at, clause), (at + 1, clause)]);
                until = at + 2;
            } else if at >= until
                && let Some(clause) = self.clause_of(token.entry, field)
            {
                found.push((at, clause));
            }
        }
        found.dedup_by_key(|(at, _)| *at);
        let runs = found.chunk_by(|(before, _), (at, _)| *at == before + 1);
        let says =
            runs.filter(|run| run.iter().any(|(_, clause)| !self.low_information.contains(clause)));
        says.flatten().map(|&(at, clause)| (tokens[at], clause)).collect()
    }
}

/// A whole text of a field with its matches.
pub fn mark(text: Text, matches: &Matches, field: Field) -> Marked {
    let found = matches.in_text(&text, field);
    Marked {
        marks: merge(found.iter().map(|(token, _)| [token.start, token.end])),
        text: text.text,
    }
}

/// The part of an abstract, about `limit` characters long (0: all of it), that shows the most of
/// what was asked.
///
/// A window is worth the weights of the clauses in it, each counted once, plus a little for
/// repetition; of equal windows the first wins. It is then extended to the beginning of its
/// sentence if that fits, and ends with a whole word; a formula is in it whole or not at all.
/// O(words · matches in a window).
pub fn snippet(text: &Text, matches: &Matches, limit: usize) -> Snippet {
    let found = matches.in_text(text, Field::Abstract);
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
            matches.low_information();
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
    fn halves_of_a_compound_are_marked_over_any_joint_and_over_nothing_else() {
        let mut matches = Matches::default();
        matches.clause(1.0, None);
        matches.pair(EntryId::new(0), EntryId::new(1));
        for (title, marks) in [
            ("GPT-4 works", 2),
            ("GPT\u{2011}4 works", 2),
            ("gpt 4 works", 2),
            ("gpt, 4 works", 0),
            ("gpt: 4 works", 0),
        ] {
            let found = matches.in_text(&text(title, &["gpt", "4"]), Field::Title);
            assert_eq!(found.len(), marks, "{title}");
        }
    }

    #[test]
    fn a_word_asked_for_in_two_fields_is_marked_in_both() {
        let mut matches = Matches::default();
        for field in [Field::Title, Field::Abstract] {
            matches.clause(1.0, Some(field));
            matches.term(EntryId::new(0));
        }
        for (field, marks) in [(Field::Title, 1), (Field::Abstract, 1), (Field::Authors, 0)] {
            let marked = mark(text("a graph", &["graph"]), &matches, field);
            assert_eq!(marked.marks.len(), marks, "{field:?}");
        }
    }

    #[test]
    fn a_text_in_one_long_word_is_cut_nowhere_inside_a_character() {
        let snippet = snippet(&text(&"é".repeat(5000), &[]), &matches(&[]), 50);
        assert!(snippet.text.chars().all(|c| c == 'é'));
    }
}
