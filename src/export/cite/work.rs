//! Derives from a paper what all citation formats need.

use super::extent::one_line;
use super::key::{key, letters};
use super::kind::guess;
use super::people::{Person, people};
use crate::paper::Paper;
use crate::reference::{CORPORATE, FIELDS, KEY, Names, TEX_TITLE, TYPE, WorkKind};
use std::collections::BTreeSet;

/// A paper prepared for citation.
pub(super) struct Work<'p> {
    pub(super) paper: &'p Paper,
    /// Unique in the list: the owner's, else "hinton2012deep".
    pub(super) key: String,
    /// The key is the owner's.
    pub(super) is_own_key: bool,
    pub(super) kind: WorkKind,
    pub(super) people: Vec<Person>,
    pub(super) title: String,
    pub(super) venue: String,
    pub(super) doi: Option<&'p str>,
    pub(super) arxiv: Option<&'p str>,
    pub(super) year: Option<u16>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

/// What those who collect references ask of a paper besides its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'p> {
    /// Its DOI, if it has one.
    pub doi: Option<&'p str>,
    /// Its number at arXiv.
    pub arxiv: Option<&'p str>,
    /// Whether it was presented at a conference, as far as the record shows.
    pub is_talk: bool,
}

impl<'p> Reference<'p> {
    /// Derives these from the fields of a paper.
    pub fn of(paper: &'p Paper) -> Reference<'p> {
        let Work { doi, arxiv, kind, .. } = work(paper);
        Reference { doi, arxiv, is_talk: kind.csl == "paper-conference" }
    }
}

impl Work<'_> {
    /// A field that the owner has under the name that bibliographies use: "pages".
    pub(super) fn stored(&self, name: &str) -> Option<&str> {
        stored(self.paper, name)
    }

    /// Those who edited what it came out in, or itself where nobody wrote it.
    pub(super) fn editors(&self) -> Vec<Person> {
        let bodies = &self.paper.extra[CORPORATE];
        people(&self.paper.extra["editor"], bodies)
    }

    /// Its authors, unless they are its editors.
    pub(super) fn authors(&self) -> &[Person] {
        let is_edited = self.paper.authors == self.paper.extra["editor"];
        if is_edited { &[] } else { &self.people }
    }

    /// The owner's own title in TeX.
    pub(super) fn tex_title(&self) -> Option<&str> {
        self.stored(TEX_TITLE)
    }

    /// Returns the kind as the record states it, if a format has no name for it.
    pub(super) fn lost_kind(&self, names: Names) -> Option<&str> {
        let said = self.stored(TYPE)?;
        let is_known = WorkKind::named(said).is_some();
        if !is_known {
            Some(said)
        } else if self.kind.is_lost(names) {
            Some(self.kind.name)
        } else {
            None
        }
    }

    /// Returns the fields that a format has no place for: all further fields of the paper, the
    /// owner's included, except those in `known`.
    pub(super) fn other_fields(&self, known: &[&str]) -> impl Iterator<Item = (&str, &[String])> {
        let is_own = |name: &str| !FIELDS.contains(&name);
        let handled = [TYPE, KEY, TEX_TITLE, "editor", "doi"];
        self.paper.extra.iter().filter(move |(name, _)| {
            is_own(name) || !(handled.contains(name) || known.contains(name))
        })
    }

    /// The landing page, else the PDF.
    pub(super) fn link(&self) -> &str {
        if self.paper.url.is_empty() { &self.paper.pdf } else { &self.paper.url }
    }

    /// The authors for running text: all of up to ten, else the first seven.
    pub(super) fn byline(&self) -> String {
        let (shown, rest) =
            if self.people.len() > 10 { (7, ", et al.") } else { (self.people.len(), "") };
        self.people.iter().take(shown).map(Person::natural).collect::<Vec<_>>().join(", ") + rest
    }
}

/// Prepares papers for citation.
pub(super) fn works(papers: &[Paper]) -> Vec<Work<'_>> {
    let mut works: Vec<Work<'_>> = papers.iter().map(work).collect();
    make_unique(&mut works);
    works
}

fn work(paper: &Paper) -> Work<'_> {
    let people = people(&paper.authors, &paper.extra[CORPORATE]);
    let title = one_line(&paper.title);
    let venue = one_line(&paper.venue);
    let year = paper.date.and_then(|date| date.year());
    let arxiv = arxiv(&paper.url).or_else(|| arxiv(&paper.pdf));
    let own_key = stored(paper, KEY).filter(|key| is_key(key));
    let kind = stored(paper, TYPE).and_then(WorkKind::named);
    let guess = || WorkKind::named(guess(paper, &venue, arxiv.is_some())).unwrap_or_default();
    Work {
        key: own_key.map_or_else(|| key(people.first(), year, &title), String::from),
        is_own_key: own_key.is_some(),
        kind: kind.unwrap_or_else(guess),
        doi: doi(paper),
        month: paper.date.and_then(|date| date.month()),
        day: paper.date.and_then(|date| date.day()),
        paper,
        people,
        title,
        venue,
        arxiv,
        year,
    }
}

fn stored<'p>(paper: &'p Paper, name: &str) -> Option<&'p str> {
    let value = paper.extra.get(name)?.first()?.trim();
    (!value.is_empty()).then_some(value)
}

/// Returns `true` if BibTeX and LaTeX can cite by it.
fn is_key(key: &str) -> bool {
    !key.contains(|c: char| c.is_whitespace() || c.is_control() || "{}()\\,%#~\"'=".contains(c))
}

fn doi(paper: &Paper) -> Option<&str> {
    let stored = paper.extra.get("doi").and_then(|values| values.first()).map(|value| value.trim());
    let linked = paper.url.split_once("doi.org/").map(|(_, doi)| doi);
    stored.into_iter().chain(linked).find(|doi| doi.starts_with("10.") && doi.contains('/'))
}

/// "2101.00001v2" of "https://arxiv.org/abs/2101.00001v2".
fn arxiv(url: &str) -> Option<&str> {
    let (_, path) = url.split_once("arxiv.org/")?;
    let number = path.strip_prefix("abs/").or_else(|| path.strip_prefix("pdf/"))?;
    let number = number.trim_end_matches(".pdf");
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'/');
    (!number.is_empty() && number.bytes().all(fits)).then_some(number)
}

/// Appends a, b, … to keys that several works share; the first work keeps the bare key.
fn make_unique(works: &mut [Work<'_>]) {
    let mut taken = BTreeSet::new();
    let mut twice = BTreeSet::new();
    for work in works.iter() {
        if !taken.insert(work.key.clone()) {
            twice.insert(work.key.clone());
        }
    }
    let mut kept = BTreeSet::new();
    for work in works.iter_mut().filter(|work| twice.contains(&work.key)) {
        if work.is_own_key && kept.insert(work.key.clone()) {
            continue;
        }
        let letters = (0..)
            .map(letters)
            .find(|letters| !taken.contains(&[&work.key, letters.as_str()].concat()));
        work.key += &letters.unwrap_or_default();
        taken.insert(work.key.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_from_links() {
        for (url, expected) in [
            ("https://doi.org/10.1000/Ab_c", (Some("10.1000/Ab_c"), None)),
            ("https://arxiv.org/abs/math/0309136", (None, Some("math/0309136"))),
            ("https://arxiv.org/pdf/2101.00001v2.pdf", (None, Some("2101.00001v2"))),
            ("https://arxiv.org/list/cs.CL", (None, None)),
            ("https://doi.org/about", (None, None)),
        ] {
            let paper = Paper { url: url.into(), ..Paper::default() };
            let work = work(&paper);
            assert_eq!((work.doi, work.arxiv), expected, "{url}");
        }
    }
}
