//! Links: those a record names, and those in running text.

mod check;
mod in_text;
mod plain;
mod punctuation;

pub(crate) use check::{check, doi_of, is_address};
pub(crate) use in_text::{LinkKind, find};
pub(crate) use plain::arxiv_number;

#[cfg(test)]
mod tests;
