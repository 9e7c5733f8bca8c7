//! How papers leave a collection: references in the formats of other programs, and Atom feeds.

pub mod atom;
pub mod cite;
