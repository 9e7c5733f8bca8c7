//! What does a query ask of the index?
//!
//! Its tree becomes words to rank by, requirements that decide which papers may be found, and an order. Words in phrases, under
//! operators and in the fields of texts do both; the values of other fields, names of authors included, only decide: a list of
//! somebody's papers has no better order than by date.

pub(crate) mod identifiers;
pub(crate) mod readable;
pub(crate) mod symbols;
pub(crate) mod words;

use crate::format::Class;
use crate::index::{DocSet, Field, Index};
use crate::query::api::Note;
use crate::query::restrict::{Requirements, slots};
use crate::query::syntax::{self, Clause, Kind, Sort, Vocabulary, has_symbols, order};
use crate::query::understand::identifiers::named;
use crate::query::understand::readable::{last_word, readable};
use crate::query::understand::symbols::in_titles;
use crate::query::understand::words::{Joint, Query, Role, join_dotted, joint_of, parse};
use crate::text::{PieceKind, is_stop_word, split};

/// A query, ready to be asked.
pub(crate) struct Asked<'i> {
    /// What was understood.
    pub(crate) clauses: Vec<Clause>,
    /// Words to rank by.
    pub(crate) words: Query,
    /// The order that the query asks for.
    pub(crate) sort: Option<Sort>,
    /// What the reader should know about the reading.
    pub(crate) notes: Vec<Note>,
    /// Runs of words to mark besides those ranked by, in one field or in all of them.
    pub(crate) marks: Vec<Mark>,
    /// The papers that the query names, by an identifier or by the symbols of their titles.
    named: Option<DocSet>,
    query: &'i str,
    requirements: Requirements<'i>,
}

/// Words to mark where they stand one after the other: in each place one of a range of entries.
pub(crate) struct Mark {
    pub(crate) field: Option<Field>,
    pub(crate) places: Vec<[u32; 2]>,
}

impl<'i> Asked<'i> {
    /// Reads a query, of a long text the beginning. With `prefix`, its last word may be unfinished.
    pub(crate) fn read(
        index: &'i Index,
        vocabulary: &Vocabulary,
        query: &'i str,
        prefix: bool,
    ) -> Asked<'i> {
        let whole = query;
        let query = readable(whole);
        let mut asked = Asked {
            clauses: Vec::new(),
            words: Query::default(),
            sort: None,
            notes: Vec::new(),
            marks: Vec::new(),
            named: None,
            query,
            requirements: Requirements {
                index,
                open_end: if prefix { query.len() } else { usize::MAX },
            },
        };
        if let Some((id, papers)) = named(index, query) {
            if !papers.is_empty() {
                let mut clause = Clause { kind: Kind::Id, ..Clause::default() };
                clause.span[1] = query.len() as u32;
                clause.value.push_str(&id);
                asked.clauses.push(clause);
                asked.notes.push(Note::Jumped { id });
                asked.named = Some(papers);
                return asked;
            }
            asked.notes.push(Note::UnknownId { id });
        }
        let mut parsed = syntax::parse(query, vocabulary);
        if parsed.clauses.iter().any(|clause| !clause.is_free()) && is_text(query) {
            // What looks like an operator is the author's punctuation.
            let span = [0, query.len() as u32];
            parsed.clauses = vec![Clause { span, value: query.into(), ..Clause::default() }];
            parsed.unread.clear();
            asked.notes.push(Note::AsText);
        }
        if asked.notes.is_empty() {
            for text in parsed.unread {
                asked.notes.push(Note::Unread { text: text.into() });
            }
        }
        if parsed.clauses.is_empty() {
            asked.named = in_titles(index, query);
        }
        if asked.named.is_some() {
            // Without words there is nothing to rank by, and no requirement to evaluate.
            let span = [0, query.len() as u32];
            let (kind, field, value) = (Kind::Phrase, "title".into(), query.trim().into());
            parsed.clauses.push(Clause { kind, span, field, value, ..Clause::default() });
        } else if parsed.clauses.is_empty() && has_symbols(query) {
            asked.notes.push(Note::Dropped { word: query.trim().into() });
        }
        if query.len() < whole.len() {
            asked.notes.push(Note::Shortened { after: last_word(query).into() });
        }
        for clause in &parsed.clauses {
            asked.collect(clause, if clause.is_free() { Role::Free } else { Role::Required });
        }
        asked.clauses = parsed.clauses;
        asked
    }

    /// Are there papers that must not be found, however well their words match?
    pub(crate) fn is_strict(&self) -> bool {
        self.named.is_some() || self.clauses.iter().any(is_requirement)
    }

    /// Keeps of the papers `found` those that may be.
    pub(crate) fn keep_required(&self, found: &mut DocSet) {
        if let Some(named) = &self.named {
            return found.keep(named, false);
        }
        for clause in &self.clauses {
            if is_requirement(clause) {
                *found = self.requirements.papers(clause, found);
            }
        }
    }

    /// Finds the words of a clause and its parts, with what they mean.
    fn collect(&mut self, clause: &Clause, role: Role) {
        if clause.kind == Kind::Sort {
            self.sort = order(&clause.value);
        }
        if clause.negated || matches!(clause.kind, Kind::Sort | Kind::Range | Kind::Id) {
            return;
        }
        for part in &clause.clauses {
            self.collect(part, if clause.kind == Kind::Any { Role::Optional } else { role });
        }
        let field = match clause.field.as_str() {
            "" => None,
            "title" => Some(Field::Title),
            "abstract" => Some(Field::Abstract),
            "authors" => return self.mark_names(clause),
            _ => return,
        };
        self.words(clause, field, role);
    }

    fn mark_names(&mut self, clause: &Clause) {
        let open = clause.kind == Kind::Prefix || self.requirements.is_open(clause);
        for slot in slots(self.requirements.index, clause, Kind::Phrase, open) {
            self.marks.push(Mark { field: Some(Field::Authors), places: vec![slot.bounds()] });
        }
    }

    fn words(&mut self, clause: &Clause, field: Option<Field>, role: Role) {
        let exact = matches!(clause.kind, Kind::Exact | Kind::Phrase);
        let open = exact && self.requirements.is_open(clause);
        let free = role == Role::Free && clause.kind == Kind::Word;
        let begin = clause.at as usize;
        let mut words = parse(&clause.value).words;
        if free {
            let dictionary = self.requirements.index.dictionary();
            let is_known =
                |term: &str| !is_stop_word(term) && dictionary.find(Class::Word, term).is_some();
            join_dotted(&mut words, &clause.value, &is_known);
        }
        let last = words.len().saturating_sub(1);
        if exact && last > 0 {
            let mut places = Vec::new();
            slots(self.requirements.index, clause, clause.kind, open)
                .iter()
                .for_each(|slot| places.push(slot.bounds()));
            self.marks.push(Mark { field, places });
        }
        for (at, mut word) in words.into_iter().enumerate() {
            word.range = (word.range.0 + begin, word.range.1 + begin);
            // A star, a bracket or a clause in between makes this no gap that joins.
            if let Some(before) = self.words.words.last()
                && at == 0
                && free
                && before.role == Role::Free
            {
                word.joint =
                    self.query.get(before.range.1..word.range.0).map_or(Joint::Apart, joint_of);
            }
            let star = exact && self.query.as_bytes().get(word.range.1) == Some(&b'*');
            word.prefix = star || (at == last && (open || clause.kind == Kind::Prefix));
            let typed = clause.kind == Kind::Word && word.range.1 == self.query.len();
            self.words.unfinished = typed && word.class == Class::Word;
            (word.exact, word.field, word.role) = (exact, field, role);
            self.words.words.push(word);
        }
    }
}

/// Is it so long that it was pasted, not thought out? Nobody types more words than that between operators.
fn is_text(query: &str) -> bool {
    const LONGEST_TYPED: usize = 32;
    split(query).filter(|piece| piece.kind == PieceKind::Word).nth(LONGEST_TYPED).is_some()
}

/// Does the clause decide which papers are found?
pub(crate) fn is_requirement(clause: &Clause) -> bool {
    !clause.is_free() && clause.kind != Kind::Sort
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::indexer::{Options, build};
    use crate::query::understand::words::Word;
    use proptest::prelude::*;

    fn words(query: &str) -> Query {
        let index = Index::open(build(&[], &Options::default(), &mut |_, _| {}).bytes)
            .expect("an index just built");
        Asked::read(&index, &Vocabulary::new(["authors"].into_iter()), query, true).words
    }

    #[test]
    fn words_keep_to_their_field_and_form() {
        let told = |query: &str| {
            let one = |word: &Word| {
                let (exact, prefix) =
                    (if word.exact { "=" } else { "" }, if word.prefix { "*" } else { "" });
                format!(
                    "{exact}{}{prefix} {:?} {:?} {:?}",
                    word.term, word.field, word.role, word.joint
                )
            };
            words(query).words.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(told("a b"), "a None Free Apart, b None Free Space");
        assert_eq!(told("a (b"), "a None Free Apart, b None Free Apart");
        assert_eq!(told("a -b c"), "a None Free Apart, c None Free Apart");
        assert_eq!(told("a author:b title:c"), "a None Free Apart, c Some(Title) Required Apart");
        assert_eq!(
            told("a OR (b AND c)"),
            "a None Optional Apart, b None Optional Apart, c None Optional Apart"
        );
        assert_eq!(
            told("\"a b*\" =c d*"),
            "=a None Required Apart, =b* None Required Space, =c None Required Apart, d None Free Apart"
        );
        assert_eq!(
            told("ab* GPT-4"),
            "ab* None Free Apart, gpt None Free Apart, 4 None Free Compound"
        );
    }

    #[test]
    fn the_last_word_goes_on_unless_something_closes_it() {
        for (query, unfinished) in [
            ("graph ne", true),
            ("title:ne", true),
            ("a OR ne", true),
            ("graph ne ", false),
            ("graph \"ne\"", false),
            ("graph =ne", false),
            ("graph ne*", false),
            ("graph (ne)", false),
            ("graph year:20", false),
            ("graph author:ne", false),
            ("graph -ne", false),
        ] {
            assert_eq!(words(query).unfinished, unfinished, "{query}");
        }
    }

    #[test]
    fn of_a_long_text_the_beginning_is_asked_for_and_that_is_said() {
        let index = Index::open(build(&[], &Options::default(), &mut |_, _| {}).bytes)
            .expect("an index just built");
        let vocabulary = Vocabulary::new(["authors"].into_iter());
        for (text, after, words) in
            [("深度".repeat(50_000), "度", 512), ("one two ".repeat(1_000_000), "two", 1024)]
        {
            let asked = Asked::read(&index, &vocabulary, &text, true);
            assert_eq!(asked.words.words.len(), words);
            assert!(asked.notes.contains(&Note::Shortened { after: after.into() }), "{after}");
        }
    }

    proptest! {
        #[test]
        fn words_without_operators_are_those_of_the_text(query in "((GPT-4|GPT|l_1|C\\+\\+|\\.NET|深度|don't|1,000|x/y|a|\\\\ell)[,;.]?( |  |\t)){0,5}(GPT-4|a|深)?") {
            prop_assert_eq!(words(&query), parse(&query));
        }
    }
}
