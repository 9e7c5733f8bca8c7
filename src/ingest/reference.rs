//! Fields that only references need: type, key, pages and others.

use super::clean;
use super::field_name::normalized;
use super::links;
use super::names;
use super::values::{first, is_missing, strings};
use crate::export::cite::title_in_tex;
use crate::paper::Paper;
use crate::reference::{CORPORATE, FIELDS, KEY, TEX_TITLE, TYPE, WorkKind};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Names of each field, normalised, most specific first. The fields are those of
/// `crate::reference`.
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

/// Fields that may serve as the venue, in which case they are not kept twice.
const PLACES: [&str; 7] =
    ["publisher", "school", "institution", "organization", "howpublished", "eventtitle", "series"];

/// Returns the field denoted by `name` and the rank of the name (0 is most specific).
pub(crate) fn named(name: &str) -> Option<(&'static str, usize)> {
    static TABLE: OnceLock<HashMap<&str, (&str, usize)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let names = NAMES.iter().flat_map(|(field, names)| {
            names.split(' ').enumerate().map(|(rank, name)| (name, (*field, rank)))
        });
        names.collect()
    });
    table.get(normalized(name).as_str()).copied()
}

/// The fields of a record that references need.
#[derive(Default)]
pub(crate) struct Found(Vec<(&'static str, usize, Vec<String>)>);

/// Collects the fields that references need from a record.
pub(crate) fn find(record: &Map<String, Value>) -> Found {
    let mut found = Found::default();
    // Serialized papers keep the owner's fields in a nested object, under their own names.
    let nested = record.get("extra").and_then(Value::as_object);
    let nested = nested.into_iter().flatten().filter(|(name, _)| FIELDS.contains(&name.as_str()));
    for (name, value) in record.iter().chain(nested) {
        let Some((field, rank)) = named(name) else { continue };
        let values = values(field, value);
        if let "isbn" | "issn" = field {
            // Many sources use one name for both numbers.
            let (issn, isbn) = values.into_iter().partition(|number| is_issn(number));
            found.add_numbers("issn", issn);
            found.add_numbers("isbn", isbn);
        } else {
            found.add(field, rank, values);
        }
    }
    // Without a volume or the like, a number is that of a list or a submission.
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

/// Returns a value as texts: names of people, or the text as it is.
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

/// Returns the authors given as a literal name of several words.
fn bodies(authors: &Value) -> Vec<String> {
    let literal = |author: &Value| author.get("literal")?.as_str().map(clean::text);
    let authors = authors.as_array().into_iter().flatten();
    authors.filter_map(literal).filter(|name| name.contains(' ')).collect()
}

/// Normalises a page range: "1--9", "1-9" and "1—9" become "1–9". Hyphens within page numbers are
/// kept: "3-1--3-10".
pub(crate) fn pages(text: &str) -> String {
    let dashed = text.replace("---", "–").replace("--", "–").replace('—', "–");
    match dashed.contains('–') {
        true => dashed.split('–').map(str::trim).collect::<Vec<_>>().join("–"),
        false if dashed.matches('-').count() == 1 => dashed.replace('-', "–"),
        false => dashed,
    }
}

/// Returns the DOI in a text, in its original spelling.
fn doi(text: &str) -> Option<String> {
    links::doi_of(text)?;
    links::check(text).ok()?.split_once("doi.org/").map(|(_, doi)| doi.to_owned())
}

/// Returns `true` for eight digits, the last of which may be an X.
fn is_issn(number: &str) -> bool {
    number.chars().filter(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X')).count() == 8
}

impl Found {
    /// Adds a field unless it has a value under a more specific name.
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

    /// Adds several numbers as one text.
    fn add_numbers(&mut self, field: &'static str, numbers: Vec<String>) {
        if !numbers.is_empty() {
            self.add(field, 0, vec![numbers.join(", ")]);
        }
    }

    fn has(&self, field: &str) -> bool {
        self.0.iter().any(|(known, ..)| *known == field)
    }

    /// Returns `true` if the record marks this author as an organisation.
    pub(crate) fn is_corporate(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|(field, _, names)| *field == CORPORATE && names.iter().any(|known| known == name))
    }

    /// Stores the fields in a paper, except those that it already expresses.
    pub(crate) fn keep(self, paper: &mut Paper) {
        // Exports find identifiers in addresses of these hosts, and in no others.
        let is_linked = |host: &str, links: &[&String], text: &str| {
            let text = text.to_lowercase();
            let mut links = links.iter().map(|link| link.to_lowercase());
            links.any(|link| link.contains(host) && link.ends_with(&text))
        };
        let is_said = |field: &str, values: &[String]| match (field, values) {
            ("doi", [value]) => is_linked("doi.org/", &[&paper.url], value),
            ("eprint", [value]) => is_linked("arxiv.org/", &[&paper.url, &paper.pdf], value),
            (TEX_TITLE, [title]) => {
                // Drop a title that says something else, or that an export would write the same
                // anyway.
                clean::tex(title).as_ref() != Some(&paper.title)
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

/// Stores the number of a paper in an archive, unless a link contains it.
pub(crate) fn keep_eprint(paper: &mut Paper, number: &str, archive: &str) {
    let values = [("eprint", number), ("eprinttype", archive)];
    let values = values.into_iter().filter(|(_, value)| !is_missing(value));
    let found = values.map(|(field, value)| (field, 0, vec![clean::text(value)]));
    if !links::is_address(number) {
        Found(found.collect()).keep(paper);
    }
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
    fn identifiers_are_kept_unless_an_export_finds_them_in_a_link() {
        for (url, is_kept) in [
            ("https://doi.org/10.5555/A", false),
            ("https://press.example.org/doi/10.5555/a", true),
        ] {
            let mut paper = Paper { url: url.into(), ..Paper::default() };
            let Value::Object(record) = json!({"doi": "10.5555/a"}) else { unreachable!() };
            find(&record).keep(&mut paper);
            assert_eq!(paper.extra.contains("doi"), is_kept, "{url}");
        }
        let mut paper = Paper { url: "https://hal.example.org/hal-1".into(), ..Paper::default() };
        keep_eprint(&mut paper, "hal-1", "hal");
        assert!(paper.extra.contains("eprint"));
    }

    #[test]
    fn pages_are_ranges() {
        for (text, expected) in [
            ("1--9", "1–9"),
            ("1-9", "1–9"),
            ("7 – 16", "7–16"),
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
