//! Where the papers and their fields are in the documents of a format.

use super::node::{Context, Node};
use serde_json::{Map, Value};

/// What the nodes of a path become.
#[derive(Clone, Copy)]
pub(crate) enum How {
    /// All texts, as a list.
    All,
    /// The first text.
    First,
    /// All texts, one after the other; a node's label ("METHODS") comes before its text.
    Joined,
    /// A date in any of the ways of catalogues.
    Date,
    /// Names of people: child → part of the name as authors in JSON have it. A node with none of them is its text.
    People(&'static [(&'static str, &'static str)]),
}

/// Where the papers are in the documents of a format.
pub(crate) struct Shape {
    /// Names of the elements that are records, prefixes apart.
    pub records: &'static [&'static str],
    /// Names of elements outside records that hold for the records after them (or for those that refer to them).
    pub context: &'static [&'static str],
    /// Records refer to what may come later: they are taken when all is read.
    pub is_linked: bool,
    /// Path below the record, what is made of it, and the field that it fills. Of several paths for a field the first that
    /// leads somewhere counts.
    ///
    /// A path is names separated by `/`; `[attribute=value]` behind a name narrows it down, `@attribute` at the end takes
    /// an attribute.
    pub fields: &'static [(&'static str, How, &'static str)],
    /// What is made of the record beyond the table.
    pub finish: fn(&mut Map<String, Value>, &Node, &Context),
}
