//! What does a query ask of the index?
//!
//! Its tree becomes words to rank by, requirements that decide which papers are candidates, and an
//! order. Words in phrases, under operators and in the fields of texts do both; the values of other
//! fields, names of authors included, only decide: a list of somebody's papers has no better order
//! than by date.

mod identifiers;
mod symbols;

use super::api::Note;
use super::expand::words::{QueryWord, QueryWords, Role};
use super::restrict::{Requirements, is_requirement, slots};
use super::syntax::{
    Clause, ClauseKind, Joint, QueryText, Sort, Vocabulary, join_dotted, joint_of, order,
    parse_text,
};
use crate::format::Class;
use crate::index::{DocSet, EntryRange, Field, Index};
use crate::text::is_stop_word;
use identifiers::papers_with_identifier;
use symbols::papers_with_symbols;

/// Most words of a query that is read with operators; a longer one is taken for a pasted text.
const LONGEST_TYPED: usize = 32;

/// A query read against an index: the words to rank by and the requirements to meet.
pub(crate) struct UnderstoodQuery<'c> {
    /// Its top-level clauses.
    pub(crate) clauses: Vec<Clause>,
    /// The words to rank by.
    pub(crate) words: QueryWords,
    /// The order asked for by `sort:`, if any.
    pub(crate) sort: Option<Sort>,
    /// Notes on how the query was read.
    pub(crate) notes: Vec<Note>,
    /// Phrases to highlight besides the words ranked by.
    pub(crate) highlights: Vec<HighlightPhrase>,
    /// The only candidates, where the query names them by an identifier or by the symbols of their
    /// titles.
    named: Option<DocSet>,
    requirements: Requirements<'c>,
}

/// Consecutive words to highlight.
pub(crate) struct HighlightPhrase {
    /// The only field in which they are highlighted; `None` for all fields.
    pub(crate) field: Option<Field>,
    /// By word: the entries that match it.
    pub(crate) places: Vec<EntryRange>,
}

impl<'c> UnderstoodQuery<'c> {
    /// Returns what a query asks. With `prefix`, its last word may be unfinished.
    ///
    /// Linear in the query; a query that looks like an identifier costs a pass over the papers.
    pub(crate) fn read(
        index: &'c Index,
        vocabulary: &Vocabulary,
        text: &QueryText<'_>,
        prefix: bool,
    ) -> UnderstoodQuery<'c> {
        let query = text.text();
        let mut understood = UnderstoodQuery {
            clauses: Vec::new(),
            words: QueryWords::default(),
            sort: None,
            notes: Vec::new(),
            highlights: Vec::new(),
            named: None,
            requirements: Requirements {
                index,
                open_end: if prefix { query.len() } else { usize::MAX },
            },
        };
        if let Some((id, papers)) = papers_with_identifier(index, query) {
            if !papers.is_empty() {
                understood.jump(query, id, papers);
                return understood;
            }
            understood.notes.push(Note::UnknownId { id });
        }
        understood.clauses = understood.clauses_of(text, vocabulary);
        if text.is_truncated {
            understood.notes.push(Note::Shortened { after: text.last_word().into() });
        }
        let clauses = std::mem::take(&mut understood.clauses);
        for clause in &clauses {
            let role = if clause.is_free() { Role::Free } else { Role::Required };
            understood.collect(query, clause, role);
        }
        understood.clauses = clauses;
        understood
    }

    /// Makes the whole query the identifier of these papers.
    fn jump(&mut self, query: &str, id: String, papers: DocSet) {
        let mut clause = Clause { kind: ClauseKind::Id, ..Clause::default() };
        clause.span[1] = query.len() as u32;
        clause.value.push_str(&id);
        self.clauses.push(clause);
        self.notes.push(Note::Jumped { id });
        self.named = Some(papers);
    }

    /// Returns the clauses of a query that is no identifier of a paper, and notes what in them was
    /// not read as it looks.
    fn clauses_of(&mut self, text: &QueryText<'_>, vocabulary: &Vocabulary) -> Vec<Clause> {
        let query = text.text();
        let span = [0, query.len() as u32];
        let mut parsed = parse_text(text, vocabulary);
        if parsed.clauses.iter().any(|clause| !clause.is_free())
            && text.is_longer_than(LONGEST_TYPED)
        {
            // What looks like an operator is the author's punctuation.
            let (value, tokens) = (query.into(), text.tokens());
            parsed.clauses = vec![Clause { span, value, tokens, ..Clause::default() }];
            parsed.unread.clear();
            self.notes.push(Note::AsText);
        }
        if self.notes.is_empty() {
            for text in parsed.unread {
                self.notes.push(Note::Unread { text: text.into() });
            }
        }
        if parsed.clauses.is_empty() && parsed.has_symbols {
            self.named = papers_with_symbols(self.requirements.index, query);
            if self.named.is_some() {
                // Without words there is nothing to rank by, and no requirement to evaluate.
                let (kind, field) = (ClauseKind::Phrase, "title".into());
                let value = query.trim().into();
                parsed.clauses.push(Clause { kind, span, field, value, ..Clause::default() });
            } else {
                self.notes.push(Note::Dropped { word: query.trim().into() });
            }
        }
        parsed.clauses
    }

    /// Returns `true` if the query has requirements: papers that do not meet them are not found,
    /// however well their words match.
    pub(crate) fn is_strict(&self) -> bool {
        self.named.is_some() || self.clauses.iter().any(is_requirement)
    }

    /// Removes from `found` the papers that do not meet the requirements.
    pub(crate) fn retain_candidates(&self, found: &mut DocSet) {
        if let Some(named) = &self.named {
            return found.keep(named);
        }
        for clause in &self.clauses {
            if is_requirement(clause) {
                *found = self.requirements.papers(clause, found);
            }
        }
    }

    /// Collects words, order and highlights of a clause and, recursively, of its parts.
    fn collect(&mut self, query: &str, clause: &Clause, role: Role) {
        if clause.kind == ClauseKind::Sort {
            self.sort = order(&clause.value);
        }
        if clause.negated
            || matches!(clause.kind, ClauseKind::Sort | ClauseKind::Range | ClauseKind::Id)
        {
            return;
        }
        for part in &clause.clauses {
            let role = if clause.kind == ClauseKind::Any { Role::Optional } else { role };
            self.collect(query, part, role);
        }
        let field = match clause.field.as_str() {
            "" => None,
            "title" => Some(Field::Title),
            "abstract" => Some(Field::Abstract),
            "authors" => return self.highlight_names(clause),
            _ => return,
        };
        self.collect_words(query, clause, field, role);
    }

    /// Highlights the words of an `author:` clause, which do not rank.
    fn highlight_names(&mut self, clause: &Clause) {
        let open = clause.kind == ClauseKind::Prefix || self.requirements.is_open(clause);
        for slot in slots(self.requirements.index, clause, ClauseKind::Phrase, open) {
            let places = vec![slot.range()];
            self.highlights.push(HighlightPhrase { field: Some(Field::Authors), places });
        }
    }

    /// Adds the words of a clause without parts to those ranked by.
    fn collect_words(&mut self, query: &str, clause: &Clause, field: Option<Field>, role: Role) {
        let exact = matches!(clause.kind, ClauseKind::Exact | ClauseKind::Phrase);
        let open = exact && self.requirements.is_open(clause);
        let free = role == Role::Free && clause.kind == ClauseKind::Word;
        let begin = clause.at as usize;
        let mut tokens = clause.tokens.clone();
        if free {
            let dictionary = self.requirements.index.dictionary();
            let is_known =
                |term: &str| !is_stop_word(term) && dictionary.find(Class::Word, term).is_some();
            join_dotted(&mut tokens, &clause.value, &is_known);
        }
        let last = tokens.len().saturating_sub(1);
        if exact && last > 0 {
            let mut places = Vec::new();
            slots(self.requirements.index, clause, clause.kind, open)
                .iter()
                .for_each(|slot| places.push(slot.range()));
            self.highlights.push(HighlightPhrase { field, places });
        }
        for (at, mut token) in tokens.into_iter().enumerate() {
            token.range = (token.range.0 + begin, token.range.1 + begin);
            // Words of two clauses are a compound only if nothing but a joining gap is between
            // them.
            if let Some(before) = self.words.words.last()
                && at == 0
                && free
                && before.role == Role::Free
            {
                let gap = query.get(before.token.range.1..token.range.0);
                token.joint = gap.map_or(Joint::Apart, joint_of);
            }
            let star = exact && query.as_bytes().get(token.range.1) == Some(&b'*');
            let prefix = star || (at == last && (open || clause.kind == ClauseKind::Prefix));
            let typed = clause.kind == ClauseKind::Word && token.range.1 == query.len();
            self.words.unfinished = typed && token.class == Class::Word;
            self.words.words.push(QueryWord { token, exact, prefix, field, role });
        }
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::indexer::{Options, build};
    use crate::query::syntax::QueryToken;
    use proptest::prelude::*;

    fn words(query: &str) -> QueryWords {
        let index = Index::open(build(&[], &Options::default(), &mut |_, _| {}).bytes)
            .expect("an index just built");
        let vocabulary = Vocabulary::new(["authors"].into_iter());
        UnderstoodQuery::read(&index, &vocabulary, &QueryText::new(query), true).words
    }

    #[test]
    fn words_keep_to_their_field_and_form() {
        let told = |query: &str| {
            let one = |word: &QueryWord| {
                let (exact, prefix) =
                    (if word.exact { "=" } else { "" }, if word.prefix { "*" } else { "" });
                format!(
                    "{exact}{}{prefix} {:?} {:?} {:?}",
                    word.token.term, word.field, word.role, word.token.joint
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
            let text = QueryText::bounded(&text);
            let asked = UnderstoodQuery::read(&index, &vocabulary, &text, true);
            assert_eq!(asked.words.words.len(), words);
            assert!(asked.notes.contains(&Note::Shortened { after: after.into() }), "{after}");
        }
    }

    proptest! {
        #[test]
        fn words_without_operators_are_those_of_the_text(query in "((GPT-4|GPT|l_1|C\\+\\+|\\.NET|深度|don't|1,000|x/y|a|\\\\ell)[,;.]?( |  |\t)){0,5}(GPT-4|a|深)?") {
            let found: Vec<QueryToken> = words(&query).words.into_iter().map(|word| word.token).collect();
            prop_assert_eq!(found, QueryText::new(&query).tokens());
        }
    }
}
