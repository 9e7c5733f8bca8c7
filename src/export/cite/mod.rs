//! Writes references to papers.
//!
//! ```text
//! papers ─ works ─▶ Work (kind, people, date, numbers, key) ─▶ BibTeX │ RIS │ CSL-JSON │ …
//! ```
//!
//! `work.rs` derives once what all formats need: the kind of work, the parts of each name, the DOI.
//! What the record states ([`reference`](crate::reference)) takes precedence over any guess. The
//! modules of the formats only serialise it. The command and the dialogs of the page share this
//! code.
//!
//! # Example
//!
//! ```
//! use papersift::export::cite::{Extent, Style, cite};
//! use papersift::paper::{Date, Paper};
//!
//! let paper = Paper {
//!     title: "Attention is all you need".into(),
//!     authors: vec!["Ashish Vaswani".into()],
//!     date: Date::parse("2017"),
//!     ..Paper::default()
//! };
//! let bibtex = cite(&[paper], Style::Bibtex, Extent::Brief);
//! assert!(bibtex.contains("vaswani2017attention") && bibtex.contains("Vaswani, Ashish"));
//! ```

mod bibtex;
mod csl;
mod extent;
mod key;
mod kind;
mod markdown;
mod people;
mod plain;
mod ris;
mod work;

pub use extent::Extent;
pub use work::Reference;

use crate::paper::Paper;
use work::works;

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// BibTeX, for LaTeX; UTF-8, with TeX's special characters escaped.
    Bibtex,
    /// RIS, for reference managers.
    Ris,
    /// CSL-JSON, for citeproc, Pandoc and Zotero.
    Csl,
    /// A list in Markdown.
    Markdown,
    /// A paper a line.
    Plain,
}

/// The papers in a format, each ending with a line break. Citation keys are unique within the call.
pub fn cite(papers: &[Paper], style: Style, extent: Extent) -> String {
    let works = works(papers);
    match style {
        Style::Bibtex => {
            works.iter().map(|work| bibtex::entry(work, extent)).collect::<Vec<_>>().join("\n")
        }
        Style::Ris => works.iter().map(|work| ris::record(work, extent)).collect(),
        Style::Csl => csl::list(&works, extent),
        Style::Markdown => works.iter().map(markdown::item).collect(),
        Style::Plain => works.iter().map(plain::line).collect(),
    }
}

/// A title as BibTeX has it: escaped, in braces what must keep its capitals.
#[cfg(feature = "cli")]
pub(crate) fn title_in_tex(title: &str) -> String {
    bibtex::title(&extent::one_line(title))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::paper::Date;

    /// A paper with everything.
    pub(crate) fn deep() -> Paper {
        Paper {
            id: "p1".into(),
            title: "Deep nets & the $\\ell_1$ norm: BERT at 100%".into(),
            abstract_text: "We show {this}.".into(),
            authors: vec!["Geoffrey E. Hinton".into(), "Guido van Rossum".into(), "OpenAI".into()],
            date: Date::new(2012, 3, 9),
            venue: "Neural Computation".into(),
            url: "https://doi.org/10.1000/ab_c".into(),
            pdf: "https://example.org/a b.pdf".into(),
            tags: vec!["nets".into(), "R&D".into()],
            ..Paper::default()
        }
    }

    #[test]
    fn nothing_is_cited_as_nothing() {
        for style in [Style::Bibtex, Style::Ris, Style::Markdown, Style::Plain] {
            assert_eq!(cite(&[], style, Extent::Brief), "");
        }
        assert_eq!(cite(&[], Style::Csl, Extent::Brief), "[]\n");
    }

    #[test]
    fn a_paper_without_anything_can_be_cited() {
        for style in [Style::Bibtex, Style::Ris, Style::Csl, Style::Markdown, Style::Plain] {
            assert!(cite(&[Paper::default()], style, Extent::Full).ends_with('\n'), "{style:?}");
        }
    }
}
