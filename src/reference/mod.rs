//! Fields that references need and searches do not.
//!
//! They are kept in [`Paper::extra`](crate::paper::Paper::extra) under the names below,
//! whatever the source calls them. `ingest` reads them, `export::cite` writes them, and a site has
//! them in a separate file, `references.txt`, which is fetched only when a reader cites.

mod kinds;

pub use kinds::{Names, WorkKind};

use crate::paper::Paper;
use std::collections::BTreeMap;

/// Name of the file in a site.
pub const FILE: &str = "references.txt";

/// The kind of work: the name of a [`WorkKind`], or the source's own term if none matches.
pub const TYPE: &str = "type";
/// The owner's citation key.
pub const KEY: &str = "citation_key";
/// The title in TeX, with the braces that keep its capitals.
pub const TEX_TITLE: &str = "tex_title";
/// Those of the authors that are organisations.
pub const CORPORATE: &str = "corporate";

/// All fields, in the order in which references have them.
pub const FIELDS: [&str; 27] = [
    TYPE,
    KEY,
    TEX_TITLE,
    CORPORATE,
    "genre",
    "editor",
    "volume",
    "number",
    "series",
    "pages",
    "eid",
    "edition",
    "chapter",
    "publisher",
    "address",
    "school",
    "institution",
    "organization",
    "howpublished",
    "eventtitle",
    "isbn",
    "issn",
    "doi",
    "eprint",
    "eprinttype",
    "eprintclass",
    "note",
];

/// Separator within a line; texts of a [`Paper`] contain no control characters.
const BETWEEN: char = '\u{1f}';

/// Returns the content of the file: one line for each paper with such fields, its id followed by
/// names and values in turn.
pub fn write(papers: &[Paper]) -> String {
    let mut out = String::new();
    for paper in papers {
        let mut line = paper.id.clone();
        for name in FIELDS {
            for value in paper.extra.get(name).into_iter().flatten() {
                for part in [name, value] {
                    line.push(BETWEEN);
                    line.push_str(part);
                }
            }
        }
        if line.len() > paper.id.len() {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

/// Adds the fields in `file` to `papers`, by id. Fields that a paper has already stay.
/// O((papers + lines) · log papers).
pub fn fill(papers: &mut [Paper], file: &str) {
    let places: BTreeMap<String, usize> =
        papers.iter().enumerate().map(|(at, paper)| (paper.id.clone(), at)).collect();
    for line in file.lines() {
        let mut parts = line.split(BETWEEN);
        let id = parts.next().unwrap_or_default();
        let Some(paper) = places.get(id).and_then(|at| papers.get_mut(*at)) else { continue };
        let own = paper.extra.clone();
        while let Some((name, value)) = parts.next().zip(parts.next()) {
            if !own.contains(name) {
                paper.extra.list_of(name.into()).push(value.into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(id: &str, fields: &[(&str, &[&str])]) -> Paper {
        let owned = |values: &[&str]| values.iter().map(|value| value.to_string()).collect();
        let extra = fields.iter().map(|(name, values)| (name.to_string(), owned(values))).collect();
        Paper { id: id.into(), extra, ..Paper::default() }
    }

    #[test]
    fn papers_get_back_what_was_written_for_them() {
        let papers = [
            paper("a", &[("editor", &["Bo Lund", "Cy Kim"]), ("pages", &["1–9"])]),
            paper("b", &[("track", &["main"])]),
            paper("c d", &[("type", &["book"])]),
        ];
        let file = write(&papers);
        assert_eq!(file.lines().count(), 2, "{file}");
        let mut bare = [paper("c d", &[]), paper("x", &[]), paper("a", &[("pages", &["own"])])];
        fill(&mut bare, &file);
        assert_eq!(bare[0], papers[2]);
        assert_eq!(bare[1], paper("x", &[]));
        assert_eq!(bare[2], paper("a", &[("editor", &["Bo Lund", "Cy Kim"]), ("pages", &["own"])]));
    }

    #[test]
    fn a_file_that_is_none_changes_nothing() {
        for file in ["", "<!doctype html>", "a", "a\u{1f}pages", "\u{1f}\u{1f}\u{1f}"] {
            let mut papers = [paper("a", &[])];
            fill(&mut papers, file);
            assert_eq!(papers[0], paper("a", &[]), "{file:?}");
        }
    }
}
