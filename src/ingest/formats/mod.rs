//! Readers of all formats, and how a file's format is recognised.
//!
//! A format is a file in this folder and a row in [`table::ROWS`]: its names, its extensions, the
//! signs by which its content is recognised, and its reader. Help, error messages and recognition
//! follow from the table.

mod acl;
mod atom;
mod awesome;
mod bibtex;
mod csv;
mod dblp;
#[cfg(test)]
mod documented;
mod endnote;
mod foreign;
mod head;
mod html;
mod html_list;
mod iso;
mod json;
mod jsonl;
mod lines;
mod markdown;
mod mods;
mod nbib;
mod page;
mod paper_keys;
mod pubmed;
mod recognise;
mod refer;
mod ris;
mod rss;
mod search_index;
mod services;
mod table;
mod tagged;
mod tree;
mod wos;
mod xlsx;
mod xml;
mod yaml;
mod zotero_rdf;

pub(super) use head::Head;
pub(super) use recognise::{extension, has_known_extension, recognise};
pub use table::Format;
