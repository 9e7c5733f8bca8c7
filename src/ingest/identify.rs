//! Where does a record say that its paper is to be found?

use super::draft::{Draft, fill};
use super::fields::{Field, named};
use super::links;
use super::report::ARXIV;
use super::values::{address, first, is_missing, pdf_address};
use serde_json::Value;

impl Draft {
    pub(super) fn take_link(&mut self, field: Field, name: String, value: &Value) {
        let is_homepage = name.eq_ignore_ascii_case("homepage");
        if is_homepage && !self.paper.authors.is_empty() {
            return; // of the authors
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
        // "#" leads to where one is already.
        if is_missing(&found) || found.trim() == "#" {
            return;
        }
        match links::check(&found) {
            Ok(link) => *slot = link,
            Err(expected) => self.drop(name, found, expected),
        }
    }

    /// Whether `found` is "2101.00001", "arXiv:2101.00001", "math/0309136" or a link to one of them; it
    /// leads to the landing page and PDF of a paper that names no others.
    pub(crate) fn take_arxiv(&mut self, found: &str) -> bool {
        let Some(number) = links::arxiv_number(found) else { return false };
        fill(&mut self.paper.id, || number.to_owned());
        fill(&mut self.paper.url, || format!("https://arxiv.org/abs/{number}"));
        fill(&mut self.paper.pdf, || format!("https://arxiv.org/pdf/{number}"));
        true
    }

    /// The field `eprint`, which holds an arXiv number, one of another archive, or any address.
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
            // A number in some other archive.
            None => {}
        }
    }

    pub(super) fn take_other_ids(&mut self, value: &Value) {
        for (name, value) in value.as_object().into_iter().flatten() {
            // What is neither is a number in some other catalogue.
            match named(name).map(|(field, _)| field) {
                Some(Field::Doi) => self.take_doi(&first(value)),
                Some(Field::Arxiv) => self.take_arxiv(&first(value)),
                _ => false,
            };
        }
    }

    /// Whether `found` is a DOI; it leads to a page where no other is named.
    pub(super) fn take_doi(&mut self, found: &str) -> bool {
        let doi = links::doi_of(found);
        if let (Some(doi), true) = (&doi, self.doi.is_empty()) {
            self.doi.clone_from(doi);
            fill(&mut self.paper.url, || links::check(found).unwrap_or_default());
        }
        doi.is_some()
    }
}

/// Whether an address plainly leads to a PDF.
fn is_pdf(link: &str) -> bool {
    let path = link.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    path.ends_with(".pdf")
        || path.contains("/pdf/")
        || path.ends_with("/pdf")
        || path.contains("-pdf/")
}
