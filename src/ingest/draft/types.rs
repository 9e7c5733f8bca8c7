//! A paper while its record is read.

use crate::ingest::report::Dropped;
use crate::paper::Paper;

/// A paper on its way into the collection.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The paper so far; its id may be empty.
    pub paper: Paper,
    /// DOI in lower case, empty where there is none.
    pub doi: String,
    /// The source knows its papers by their titles and nothing else: an equal title is the same paper even where no year is
    /// known, and the id is made of it.
    pub known_by_title: bool,
    /// Fields that could not be used.
    pub dropped: Vec<Dropped>,
}

impl Draft {
    /// Notes a field that could not be used.
    pub(crate) fn drop(
        &mut self,
        field: impl Into<String>,
        found: impl Into<String>,
        expected: &'static str,
    ) {
        self.dropped.push(Dropped::new(&field.into(), &found.into(), expected));
    }
}

/// Fills an empty `slot`.
pub(super) fn fill(slot: &mut String, value: impl FnOnce() -> String) {
    if slot.is_empty() {
        *slot = value();
    }
}
