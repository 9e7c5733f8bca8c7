//! In which order are papers listed?

pub(super) mod all_words;
pub mod bm25f;
pub(super) mod explain;
pub(super) mod priors;
pub(super) mod proximity;
pub(super) mod similarity;
pub(crate) mod term_weights;
