//! Which fields of a record does a reference need alone, and what are they called?

use super::links;
use super::names;
use super::values::{first, is_missing, strings};
use super::{clean, tex_values};
use crate::export::cite::title_in_tex;
use crate::paper::Paper;
use crate::reference::{CORPORATE, KEY, TEX_TITLE, TYPE, WorkKind};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Field, as `crate::reference` has it → its names, without case, blanks and punctuation, the most telling first.
pub(super) const NAMES: &[(&str, &str)] = &[
    (TYPE, "type entrytype itemtype publicationtype typeofreference referencetype documenttype"),
    (KEY, "citationkey citekey bibtexkey bibkey"),
    (TEX_TITLE, "textitle"),
    (CORPORATE, "corporate"),
    ("genre", "genre typeofwork"),
    ("editor", "editor editors"),
    ("volume", "volume vol journalvolume"),
    ("number", "issue number issuenumber journalissue"),
    ("series", "series collectiontitle seriestitle bookseries"),
    ("pages", "pages page pagerange"),
    ("eid", "eid articlenumber articleno artno"),
    ("edition", "edition"),
    ("chapter", "chapter chapternumber"),
    ("publisher", "publisher"),
    ("address", "address publisherplace publisheraddress placeofpublication place"),
    ("school", "school university"),
    ("institution", "institution"),
    ("organization", "organization"),
    ("howpublished", "howpublished"),
    ("eventtitle", "eventtitle"),
    ("isbn", "isbn"),
    ("issn", "issn"),
    ("doi", "doi"),
    ("eprint", "eprint"),
    ("eprinttype", "eprinttype archiveprefix"),
    ("eprintclass", "eprintclass primaryclass"),
    ("note", "note"),
];

/// What may be the venue of a paper, and need not be said twice then.
const PLACES: [&str; 7] =
    ["publisher", "school", "institution", "organization", "howpublished", "eventtitle", "series"];

/// The field that `name` names, and how telling the name is (0 most).
pub(crate) fn named(name: &str) -> Option<(&'static str, usize)> {
    static TABLE: OnceLock<HashMap<&str, (&str, usize)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let names = NAMES.iter().flat_map(|(field, names)| {
            names.split(' ').enumerate().map(|(rank, name)| (name, (*field, rank)))
        });
        names.collect()
    });
    table.get(bare(name).as_str()).copied()
}

/// The fields of a record that references need, by their names here.
#[derive(Default)]
pub(crate) struct Found(Vec<(&'static str, usize, Vec<String>)>);

/// Looks for them in a record.
pub(crate) fn find(record: &Map<String, Value>) -> Found {
    let mut found = Found::default();
    // As papers are serialized, the owner's fields stand in an object of their own.
    let nested = record.get("extra").and_then(Value::as_object);
    for (name, value) in record.iter().chain(nested.into_iter().flatten()) {
        let Some((field, rank)) = named(name) else { continue };
        let values = values(field, value);
        if let "isbn" | "issn" = field {
            // Many have one name for both numbers.
            let (issn, isbn) = values.into_iter().partition(|number| is_issn(number));
            found.add_numbers("issn", issn);
            found.add_numbers("isbn", isbn);
        } else {
            found.add(field, rank, values);
        }
    }
    // A number alone is one of a list, or of a submission.
    if !["volume", "series", "institution", TYPE].iter().any(|name| found.has(name)) {
        found.0.retain(|(field, ..)| *field != "number");
    }
    if !found.has(CORPORATE) {
        let bodies = record.get("author").or(record.get("authors")).map(bodies).unwrap_or_default();
        if !bodies.is_empty() {
            found.0.push((CORPORATE, 0, bodies));
        }
    }
    found
}

/// A value as texts: people by their names, everything else as it stands.
fn values(field: &str, value: &Value) -> Vec<String> {
    let texts = || strings(value).into_iter().filter(|text| !is_missing(text));
    match field {
        "editor" => names::all(value),
        KEY | TEX_TITLE => texts().take(1).map(clean::line).collect(),
        TYPE => {
            let known = |text: String| match WorkKind::named(&text) {
                Some(kind) => kind.name.to_owned(),
                None => clean::text(text),
            };
            texts().take(1).map(known).collect()
        }
        CORPORATE => texts().map(clean::text).collect(),
        "pages" => texts().take(1).map(|text| pages(&clean::text(text))).collect(),
        "doi" => Some(first(value)).and_then(|text| doi(&text)).into_iter().collect(),
        "isbn" | "issn" => {
            let numbers = texts().map(clean::text).collect::<Vec<_>>().join(", ");
            let numbers = numbers.split([',', ';']).map(str::trim).filter(|text| !text.is_empty());
            numbers.map(String::from).collect()
        }
        _ => texts().take(1).map(clean::text).filter(|text| !text.is_empty()).collect(),
    }
}

/// Authors that a record names as a whole although they have several words.
fn bodies(authors: &Value) -> Vec<String> {
    let literal = |author: &Value| author.get("literal")?.as_str().map(clean::text);
    let authors = authors.as_array().into_iter().flatten();
    authors.filter_map(literal).filter(|name| name.contains(' ')).collect()
}

/// "1--9", "1-9" and "1—9" as "1–9"; hyphens stay where they are part of a number: "3-1--3-10".
pub(crate) fn pages(text: &str) -> String {
    let dashed = text.replace("---", "–").replace("--", "–").replace('—', "–");
    match dashed.contains('–') {
        true => dashed,
        false if dashed.matches('-').count() == 1 => dashed.replace('-', "–"),
        false => dashed,
    }
}

/// The DOI in a text, as it is written there.
fn doi(text: &str) -> Option<String> {
    links::doi_of(text)?;
    links::check(text).ok()?.split_once("doi.org/").map(|(_, doi)| doi.to_owned())
}

/// Eight figures, the last of which may be an X.
fn is_issn(number: &str) -> bool {
    number.chars().filter(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X')).count() == 8
}

impl Found {
    /// Adds a field unless one with a more telling name is there.
    fn add(&mut self, field: &'static str, rank: usize, values: Vec<String>) {
        if values.is_empty() {
            return;
        }
        match self.0.iter_mut().find(|(known, ..)| *known == field) {
            Some(known) if known.1 > rank => *known = (field, rank, values),
            Some(_) => {}
            None => self.0.push((field, rank, values)),
        }
    }

    /// Adds numbers of one kind as one text.
    fn add_numbers(&mut self, field: &'static str, numbers: Vec<String>) {
        if !numbers.is_empty() {
            self.add(field, 0, vec![numbers.join(", ")]);
        }
    }

    fn has(&self, field: &str) -> bool {
        self.0.iter().any(|(known, ..)| *known == field)
    }

    /// Whether this author is a body, whatever the name looks like.
    pub(crate) fn is_corporate(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|(field, _, names)| *field == CORPORATE && names.iter().any(|known| known == name))
    }

    /// Gives the fields to a paper, save what it says itself.
    pub(crate) fn keep(self, paper: &mut Paper) {
        let links = [&paper.url, &paper.pdf].map(|link| link.to_lowercase());
        let is_linked = |text: &str| {
            let text = text.to_lowercase();
            links.iter().any(|link| link.ends_with(&text))
        };
        let is_said = |field: &str, values: &[String]| match (field, values) {
            ("doi" | "eprint", [value]) => is_linked(value),
            (TEX_TITLE, [title]) => {
                // Not where it says something else, nor where it would be written so anyway.
                tex_values::text(title).as_ref() != Some(&paper.title)
                    || title_in_tex(&paper.title) == *title
            }
            (CORPORATE, names) => !names.iter().any(|name| paper.authors.contains(name)),
            (field, [value]) => PLACES.contains(&field) && *value == paper.venue,
            _ => false,
        };
        let mut left: Vec<_> =
            self.0.into_iter().filter(|(field, _, values)| !is_said(field, values)).collect();
        if !left.iter().any(|(field, ..)| *field == "eprint") {
            left.retain(|(field, ..)| *field != "eprinttype");
        }
        for (field, _, values) in left {
            if !paper.extra.contains(field) {
                paper.extra.insert(field.to_owned(), values);
            }
        }
    }
}

/// Keeps the number of a paper in an archive, unless a link has it.
pub(crate) fn keep_eprint(paper: &mut Paper, number: &str, archive: &str) {
    let values = [("eprint", number), ("eprinttype", archive)];
    let values = values.into_iter().filter(|(_, value)| !is_missing(value));
    let found = values.map(|(field, value)| (field, 0, vec![clean::text(value)]));
    if !links::is_address(number) {
        Found(found.collect()).keep(paper);
    }
}

/// A name without case, blanks and punctuation.
pub(super) fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::FIELDS;
    use serde_json::json;

    fn kept(record: Value, venue: &str) -> Vec<(String, Vec<String>)> {
        let Value::Object(record) = record else { panic!("{record}") };
        let mut paper = Paper { venue: venue.into(), ..Paper::default() };
        find(&record).keep(&mut paper);
        paper.extra.into_iter().collect()
    }

    #[test]
    fn every_field_has_names_and_every_name_one_field() {
        let fields: Vec<&str> = NAMES.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, FIELDS);
        let mut names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.split(' ')).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(FIELDS.iter().all(|field| named(field).map(|found| found.0) == Some(*field)));
    }

    #[test]
    fn fields_are_known_by_all_their_names() {
        let found = kept(
            json!({"ENTRYTYPE": "book", "editors": ["Lund, Bo", "Cy Kim"], "issue": 3, "number": 7,
                "page": "1-9", "publisher-place": "Oslo", "ISBN": ["1", "2", "1234-567X"],
                "publisher": "P"}),
            "P",
        );
        let owned = |values: &[&str]| values.iter().map(|value| value.to_string()).collect();
        let expected: Vec<(String, Vec<String>)> = [
            ("address", &["Oslo"][..]),
            ("editor", &["Bo Lund", "Cy Kim"]),
            ("isbn", &["1, 2"]),
            ("issn", &["1234-567X"]),
            ("number", &["3"]),
            ("pages", &["1–9"]),
            ("type", &["book"]),
        ]
        .map(|(name, values)| (name.to_owned(), owned(values)))
        .into();
        assert_eq!(found, expected);
        assert_eq!(kept(json!({"number": 7}), ""), [], "a number of a submission");
    }

    #[test]
    fn pages_are_ranges() {
        for (text, expected) in [
            ("1--9", "1–9"),
            ("1-9", "1–9"),
            ("3-1--3-10", "3-1–3-10"),
            ("e12", "e12"),
            ("1–9, 20–30", "1–9, 20–30"),
            ("a-b-c", "a-b-c"),
        ] {
            assert_eq!(pages(text), expected);
            assert_eq!(pages(expected), expected);
        }
    }
}
