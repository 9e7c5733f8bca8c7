//! What goes into a search and what comes out: the types that the page, the JavaScript API and the
//! command share.
//!
//! Field names are the JSON names. Ranges are byte ranges here; [`Response::into_utf16`] turns them
//! into UTF-16 code units, which is what JavaScript's `slice` counts, at the border.

use super::snippet::{Marked, Snippet};
use super::steps::Steps;
use super::syntax::{Clause, Sort};
use crate::paper::Date;
use crate::support::name_map::ByName;
use serde::{Deserialize, Serialize};

/// Most hits of one response.
pub(crate) const MAX_LIMIT: usize = 10_000;

/// One search.
///
/// # Example
///
/// Papers of two years, with the counts of all facets:
///
/// ```
/// use papersift::query::{Request, Sort};
///
/// let request = Request {
///     query: "parsing".into(),
///     filters: [("year".to_string(), vec!["2019..2020".to_string()])].into(),
///     facets: None,
///     sort: Sort::Newest,
///     ..Request::default()
/// };
/// assert_eq!(request.limit, 10);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Request {
    /// What the reader typed. Empty: the whole collection.
    pub query: String,
    /// Hits wanted, 0..=10,000 (more is cut to that); default 10.
    pub limit: usize,
    /// Hits skipped before the first one returned.
    pub offset: usize,
    /// Order of the hits; `sort:` in the query comes before it.
    pub sort: Sort,
    /// Facet name → chosen values: a paper passes that has one of the values of *every* facet named
    /// (OR within, AND across). A value of `year` may be a range: "2019..2023", "2019..", "..2023".
    /// Unknown values match nothing.
    pub filters: ByName<String>,
    /// Facets to count; `None` (null): all of them. Default: an empty list, none.
    pub facets: Option<Vec<String>>,
    /// Values wanted per facet, the most frequent first, besides the chosen ones; default all.
    pub facet_limit: usize,
    /// The last word may be unfinished: it also matches as a prefix. Default true, as in the box.
    pub prefix: bool,
    /// Longest snippet in characters, 0 for the whole text; default 320.
    pub snippet: usize,
    /// Papers may be found and ranked by their likeness to others, not by their words alone.
    /// Default true; without effect in a collection that was built without it, and for a query with
    /// phrases, fields or `=`.
    pub semantic: bool,
    /// What is worth something beside the words: `date`, or a field with numbers, and how much, 1
    /// being what the words of the best paper are worth. `None`: what the owner has set; an empty
    /// list: nothing.
    pub prior: Option<Vec<(String, f64)>>,
    /// Say of each hit what its score is made of: [`Hit::explain`]. Default false.
    pub explain: bool,
    /// Steps of the ranking to take: all, but where their worth is measured.
    #[serde(skip)]
    pub steps: Steps,
}

impl Default for Request {
    fn default() -> Self {
        Request {
            query: String::new(),
            limit: 10,
            offset: 0,
            sort: Sort::Relevance,
            filters: ByName::new(),
            facets: Some(Vec::new()),
            facet_limit: usize::MAX,
            prefix: true,
            snippet: 320,
            semantic: true,
            prior: None,
            explain: false,
            steps: Steps::ALL,
        }
    }
}

/// The answer to a [`Request`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The query as it was asked.
    pub query: String,
    /// Papers of the answer, filters applied. Facet counts are about these alone. Where at least
    /// five papers have all words of the query, filters apart, these are the answer; else every
    /// paper that has one of them is.
    pub total: usize,
    /// Of the answer, papers that have every word of the query that says something and that any
    /// paper has.
    pub complete: usize,
    /// Papers listed after the answer that have some of the words, where it has all of them; they
    /// pass the filters too.
    #[serde(default)]
    pub partial: usize,
    /// Papers listed after those, for their likeness to the best of them; they pass the filters
    /// too. The whole list has `total + partial + like` papers.
    pub like: usize,
    /// The papers of the list from `offset` on, `limit` at most.
    pub hits: Vec<Hit>,
    /// Facet name → values with counts, most frequent first, ties in the order of the papers. The
    /// count of a value of a facet with chosen values is what it would be were only the *other*
    /// facets' choices in force: what a click would add. Values without papers are left out unless
    /// chosen.
    pub facets: ByName<FacetCount>,
    /// What was understood of the query: its clauses, side by side.
    #[serde(default)]
    pub understood: Vec<Clause>,
    /// What was done beyond the letter of the query.
    pub notes: Vec<Note>,
    /// Milliseconds spent, by the caller's clock.
    pub took_ms: f64,
}

/// A paper found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The paper's id.
    pub id: String,
    /// Its score, ≥ 0; comparable within one response. 0 where nothing was scored.
    pub score: f64,
    /// It has some of the words, where the answer has all of them; it is listed after the answer.
    #[serde(default)]
    pub partial: bool,
    /// It has none of the words: it is listed for its likeness to the best papers that have some.
    pub like: bool,
    /// Title, the matches marked.
    pub title: Marked,
    /// The best part of the abstract, the matches marked; empty where there is none.
    pub snippet: Snippet,
    /// Authors in order, the matches marked.
    pub authors: Vec<Marked>,
    /// Year, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Date, if known, as "2024-03-12", "2024-03", "2024" or "--03-12".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Venue, empty where unknown; likewise the links.
    pub venue: String,
    /// Landing page.
    pub url: String,
    /// PDF.
    pub pdf: String,
    /// Source code.
    pub code: String,
    /// Data set.
    pub data: String,
    /// Tags in order.
    pub tags: Vec<String>,
    /// Language tag, empty where unknown.
    pub language: String,
    /// The owner's further fields.
    #[serde(default, skip_serializing_if = "ByName::is_empty")]
    pub extra: ByName<String>,
    /// What the score is made of, where [`Request::explain`] asks for it.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub explain: Option<Explanation>,
}

/// A part of a score, and the parts that it is the sum of.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Explanation {
    /// What adds: `score`, the whole, of which all others are parts; `words`, of which each is a
    /// `word`, in which the terms that count for it have their shares: `exact`, as typed; `form`,
    /// of the same stem; `prefix`, for an unfinished word; `read_as`, what a word without papers
    /// was taken for, or another way to write a compound; `synonym`, words that stand for it.
    /// `coverage`, of the query in `any` form, `exact`, in the `title`; `pairs`, of which each is a
    /// `pair` of words side by side; `title_start`, for a title that begins as the query does;
    /// `neighbours`, each a `neighbour`, and `vectors`: likeness; `prior`, of the date or a field.
    pub what: &'static str,
    /// The word, the term, the two words of a pair, the id of a neighbour, the field of a prior;
    /// empty for what has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Where a term stands: `title`, `abstract`, `authors` or `other`; empty for what is not a
    /// term.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub field: &'static str,
    /// What it adds. The scores of the parts add up to it.
    pub score: f64,
    /// What went into it, as (name, number): `idf`, `df`, `weight`, `x` of a word; `tf`, `length`,
    /// `boost`, `weight` of a term.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<(&'static str, f64)>,
    /// The parts that it is the sum of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Explanation>,
}

/// A facet value and its papers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCount {
    /// The value as printed and as used in [`Request::filters`].
    pub value: String,
    /// Papers that have it, under the query and the other facets' choices.
    pub count: usize,
}

/// Something the reader should know about the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Note {
    /// No paper has this word; the answer is for the others.
    Dropped {
        /// The word as typed.
        word: String,
    },
    /// No paper has this word; the answer is for what it was taken for. `=` before the word insists
    /// on it.
    Corrected {
        /// The word, or the two words, as typed.
        word: String,
        /// What it was taken for, the likeliest first, as papers spell it.
        to: Vec<String>,
    },
    /// Another word finds clearly more than a rare one that was typed, or something at all where,
    /// in quotes or a field, one was typed that no paper has there; the answer is for what was
    /// typed.
    DidYouMean {
        /// The query with the other word.
        query: String,
        /// Papers that have all of it.
        papers: usize,
    },
    /// What the index knows to stand for the word, or the words, was searched for as well. `=`
    /// before the word leaves it out.
    Expanded {
        /// As typed.
        word: String,
        /// What stands for it, as papers spell it.
        to: Vec<String>,
    },
    /// After the papers that match, others are listed for their likeness to the best of these.
    Like {
        /// How many.
        papers: usize,
    },
    /// The query finds papers, the chosen filters leave none of them.
    Filtered {
        /// Papers without the filters.
        without: usize,
    },
    /// The query is the id or the address of a paper: it alone is found.
    Jumped {
        /// The id, without what was copied along.
        id: String,
    },
    /// An id or an address of no paper here. Where it was the query, its words were searched for.
    UnknownId {
        /// The id, without what was copied along.
        id: String,
    },
    /// This looks like a field and its value and is not: it was taken as words.
    Unread {
        /// As typed.
        text: String,
    },
    /// The query is so long (over 32 words) that it was taken as a text: its quotes, brackets and
    /// colons mean nothing special.
    AsText,
    /// The query is so long that only its beginning was read.
    Shortened {
        /// The last word that was.
        after: String,
    },
    /// No paper meets this clause of the query, whatever else it says.
    Unmatched {
        /// As typed.
        clause: String,
    },
    /// This clause of the query leaves none of the papers that the others find.
    Emptied {
        /// As typed.
        clause: String,
        /// Papers without it.
        without: usize,
    },
    /// A filter names a facet that this collection does not have; it was not applied.
    UnknownFacet {
        /// The name as given.
        facet: String,
    },
}

/// A way in which what is being typed may go on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// What it adds, as papers spell it most often: the word, the two words, the title, the name,
    /// the field.
    pub text: String,
    /// The whole query with it.
    pub query: String,
    /// Papers that have it; 0 for fields and operators.
    pub count: usize,
}

/// What a [`Suggestion`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// The last word completed.
    #[default]
    Word,
    /// The last word and the one that follows it in titles.
    Phrase,
    /// A title that begins so.
    Title,
    /// An author with a name that begins so.
    Author,
    /// A venue.
    Venue,
    /// A tag or a value of another field.
    Value,
    /// A field to name.
    Field,
    /// An operator, or a field with its value.
    Operator,
    /// What the last word was meant to be, where nothing goes on as it does.
    Correction,
}

/// What a collection is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Info {
    /// The owner's name for it; may be empty.
    pub title: String,
    /// The owner's line about it; may be empty.
    pub description: String,
    /// Language of the collection (BCP 47), "en" where not said.
    pub language: String,
    /// Number of papers.
    pub papers: usize,
    /// Distinct words.
    pub terms: usize,
    /// First and last year, if any paper has one.
    pub years: Option<[u16; 2]>,
    /// Facets in the owner's order, those without values left out.
    pub facets: Vec<String>,
    /// What is searched: "papers" or "docs".
    pub kind: String,
    /// Version of the index format.
    pub format: u16,
    /// Version of papersift that built the index.
    pub built_by: String,
    /// Bytes of the index.
    pub bytes: usize,
    /// A short hash of the index: the same papers give the same one.
    pub fingerprint: String,
}
