//! How do papers become bytes?

use crate::paper::Paper;

/// What the owner decides about the index.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Name of the collection.
    pub title: String,
    /// A line about it.
    pub description: String,
    /// Language of papers that do not say (BCP 47).
    pub language: String,
    /// Facets in the order in which they are shown: `year`, `venue`, `tags`, `authors`, `language`, `has`, or fields of
    /// [`Paper::extra`].
    pub facets: Vec<String>,
    /// Fields of [`Paper::extra`] that hits carry without being facets.
    pub stored: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            title: String::new(),
            description: String::new(),
            language: "en".into(),
            facets: ["year", "venue", "tags", "authors", "language", "has"].map(String::from).to_vec(),
            stored: Vec::new(),
        }
    }
}

/// What `build` made.
#[derive(Clone, Debug)]
pub struct Built {
    /// The index.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub report: Report,
}

/// Figures about an index just built.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Papers.
    pub papers: usize,
    /// Distinct words.
    pub terms: usize,
    /// Words in all texts.
    pub tokens: usize,
    /// Bytes by section, in file order.
    pub sections: Vec<(&'static str, usize)>,
}

/// Builds the index of `papers`, whose ids must be unique ([`ingest`](crate::ingest) sees to that). Deterministic: the same
/// papers and options give the same bytes. `progress` is called with (papers done, papers in all) now and then.
pub fn build(_papers: &[Paper], _options: &Options, _progress: &mut dyn FnMut(usize, usize)) -> Built {
    unimplemented!()
}
