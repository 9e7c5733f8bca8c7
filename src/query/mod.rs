//! Which papers, in which order?

mod types;

pub use types::{FacetCount, Hit, Info, Marked, Note, Request, Response, Snippet, Sort, Suggestion};

use crate::format::FormatError;
use crate::paper::Paper;

/// What one site searches: an opened index and the room to search it in.
pub struct Collection {}

impl Collection {
    /// Opens the bytes of an index.
    pub fn open(_bytes: Vec<u8>) -> Result<Collection, FormatError> {
        unimplemented!()
    }
    /// Answers a request. `took_ms` is left 0: the caller has the clock.
    pub fn search(&self, _request: &Request) -> Response {
        unimplemented!()
    }
    /// Completions of the last word of `typed`, those in most papers first, at most `limit`.
    pub fn suggest(&self, _typed: &str, _limit: usize) -> Vec<Suggestion> {
        unimplemented!()
    }
    /// The whole record of the paper with this id.
    pub fn get(&self, _id: &str) -> Option<Paper> {
        unimplemented!()
    }
    /// All records in input order.
    pub fn papers(&self) -> impl Iterator<Item = Paper> {
        std::iter::empty()
    }
    /// What this collection is.
    pub fn info(&self) -> Info {
        unimplemented!()
    }
    /// Bytes of the index by section, in file order: (name, bytes).
    pub fn sections(&self) -> Vec<(&'static str, usize)> {
        unimplemented!()
    }
}
