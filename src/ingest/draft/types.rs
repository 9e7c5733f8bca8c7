//! Papers under construction.

use crate::ingest::report::Dropped;
use crate::paper::Paper;

/// A paper under construction.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The paper so far; its id may be empty.
    pub paper: Paper,
    /// DOI in lower case; empty if unknown.
    pub doi: String,
    /// Whether the source identifies papers by title only. Then equal titles are the same paper
    /// even without a year, and ids are made of titles.
    pub known_by_title: bool,
    /// Fields that could not be used.
    pub dropped: Vec<Dropped>,
}

impl Draft {
    /// Records a field that could not be used.
    pub(crate) fn drop(
        &mut self,
        field: impl Into<String>,
        found: impl Into<String>,
        expected: &'static str,
    ) {
        self.dropped.push(Dropped::new(&field.into(), &found.into(), expected));
    }
}

/// Sets `slot` if it is empty.
pub(super) fn fill(slot: &mut String, value: impl FnOnce() -> String) {
    if slot.is_empty() {
        *slot = value();
    }
}
