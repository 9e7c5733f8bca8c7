//! Structure of the documents of a format.

use super::node::{Context, Node};
use serde_json::{Map, Value};

/// How the nodes at a path are combined.
#[derive(Clone, Copy)]
pub(crate) enum How {
    /// All texts, as a list.
    All,
    /// The first text.
    First,
    /// All texts, joined; a node's label ("METHODS") precedes its text.
    Joined,
    /// A date in the notation of a catalogue.
    Date,
    /// People, from children to parts of a name as in JSON. A node without such children is its
    /// text.
    People(&'static [(&'static str, &'static str)]),
}

/// Structure of the documents of a format.
pub(crate) struct Shape {
    /// Names of the elements that are records, without prefixes.
    pub records: &'static [&'static str],
    /// Names of elements outside records that apply to later records, or to those that refer to
    /// them.
    pub context: &'static [&'static str],
    /// Whether records refer to later elements; then they are taken at the end.
    pub is_linked: bool,
    /// Paths below the record, how their nodes are combined, and the fields that they fill. The
    /// first path of a field with a value wins.
    ///
    /// A path consists of names separated by `/`. `[attribute=value]` after a name filters,
    /// `@attribute` at the end selects an attribute.
    pub fields: &'static [(&'static str, How, &'static str)],
    /// Completes the record.
    pub finish: fn(&mut Map<String, Value>, &Node, &Context),
}
