//! Identifiers and links of a paper.

use super::types::{Draft, fill};
use crate::ingest::fields::{Field, named};
use crate::ingest::links;
use crate::ingest::values::{address, first, is_missing, pdf_address};
use serde_json::Value;

/// The expectation that is reported for a malformed arXiv number.
pub(super) const ARXIV: &str = "an arXiv number such as 2101.00001";

impl Draft {
    pub(super) fn take_link(&mut self, field: Field, name: String, value: &Value) {
        let is_homepage = name.eq_ignore_ascii_case("homepage");
        if is_homepage && !self.paper.authors.is_empty() {
            return; // the homepage of the authors
        }
        let slot = match field {
            Field::Url => &mut self.paper.url,
            Field::Pdf => &mut self.paper.pdf,
            Field::Code => &mut self.paper.code,
            _ => &mut self.paper.data,
        };
        if !slot.is_empty() {
            return;
        }
        let found = if field == Field::Pdf { pdf_address(value) } else { address(value) };
        // "#" is a placeholder, and so is DBLP's "URL#77".
        if is_missing(&found) || found.trim() == "#" || found.starts_with("URL#") {
            return;
        }
        match links::check(&found) {
            Ok(link) => *slot = link,
            Err(expected) => self.drop(name, found, expected),
        }
    }

    /// Takes "2101.00001", "arXiv:2101.00001", "math/0309136" or a link to one of them; returns
    /// `false` for anything else. Sets the landing page and the PDF if they are unset.
    pub(crate) fn take_arxiv(&mut self, found: &str) -> bool {
        let Some(number) = links::arxiv_number(found) else { return false };
        fill(&mut self.paper.id, || number.to_owned());
        fill(&mut self.paper.url, || format!("https://arxiv.org/abs/{number}"));
        fill(&mut self.paper.pdf, || format!("https://arxiv.org/pdf/{number}"));
        true
    }

    /// Takes the field `eprint`: a number of arXiv or another archive, or an address.
    pub(crate) fn take_eprint(&mut self, found: &str, archive: &str) {
        let found = found.trim();
        let is_arxiv = archive.trim().eq_ignore_ascii_case("arxiv");
        let may_be_arxiv = is_arxiv || archive.trim().is_empty() || found.contains("arxiv.org/");
        if is_missing(found) || (may_be_arxiv && self.take_arxiv(found)) || self.take_doi(found) {
            return;
        }
        match links::check(found).ok().filter(|_| links::is_address(found)) {
            Some(link) if is_pdf(&link) => fill(&mut self.paper.pdf, || link),
            Some(link) => fill(&mut self.paper.url, || link),
            None if is_arxiv => self.drop("eprint", found, ARXIV),
            // A number in another archive.
            None => {}
        }
    }

    pub(super) fn take_other_ids(&mut self, value: &Value) {
        for (name, value) in value.as_object().into_iter().flatten() {
            // Anything else is a number in another catalogue.
            match named(name).map(|(field, _)| field) {
                Some(Field::Doi) => self.take_doi(&first(value)),
                Some(Field::Arxiv) => self.take_arxiv(&first(value)),
                _ => false,
            };
        }
    }

    /// Takes a DOI; returns `false` for anything else. Sets the landing page if it is unset.
    pub(super) fn take_doi(&mut self, found: &str) -> bool {
        let doi = links::doi_of(found);
        if let (Some(doi), true) = (&doi, self.doi.is_empty()) {
            self.doi.clone_from(doi);
            fill(&mut self.paper.url, || links::check(found).unwrap_or_default());
        }
        doi.is_some()
    }
}

/// Returns `true` if the address evidently leads to a PDF.
fn is_pdf(link: &str) -> bool {
    let path = link.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    path.ends_with(".pdf")
        || path.contains("/pdf/")
        || path.ends_with("/pdf")
        || path.contains("-pdf/")
}
