//! How does a record with named values become a paper?

use super::Options;
use super::fields::{Field, named};
use super::{clean, dates, language, links, names};
use crate::paper::{Date, Paper};
use serde_json::{Map, Value};

/// A paper on its way into the collection.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The paper so far; its id may be empty.
    pub paper: Paper,
    /// DOI in lower case, empty where there is none.
    pub doi: String,
    /// The source knows its papers by their titles and nothing else: an equal title is the same paper even where no year is
    /// known, and the id is made of it.
    pub known_by_title: bool,
    /// Fields that could not be used.
    pub dropped: Vec<Dropped>,
}

/// A field that could not be used.
#[derive(Debug, PartialEq)]
pub(crate) struct Dropped {
    /// As the record calls it.
    pub field: String,
    /// As it stands there.
    pub found: String,
    /// What would have done.
    pub expected: &'static str,
}

/// A named value and the field that its name stands for.
struct Entry {
    field: Field,
    rank: usize,
    name: String,
    value: Value,
}

/// Makes a draft of a record. Values may be strings, numbers, lists and objects, as the sources of this world have them.
pub(crate) fn from_record(mut record: Map<String, Value>, options: &Options) -> Draft {
    lift_nested(&mut record);
    let mut draft = Draft::default();
    for name in &options.extra {
        let values = record.get(name).map(strings).unwrap_or_default();
        keep_extra(&mut draft.paper, name, values);
    }
    let mut entries: Vec<Entry> = record
        .into_iter()
        .filter_map(|(name, value)| {
            named(&name).map(|(field, rank)| Entry { field, rank, name, value: unwrapped(value) })
        })
        .collect();
    entries.sort_by_key(|entry| (entry.field, entry.rank));
    let mut parts = DateParts::default();
    for entry in entries {
        draft.take(entry, &mut parts);
    }
    draft.paper.date = parts.date(&mut draft.dropped);
    draft.complete_links();
    draft
}

impl Draft {
    /// Puts a value where it belongs unless a more telling name has filled the place.
    fn take(&mut self, entry: Entry, parts: &mut DateParts) {
        let Entry { field, name, value, .. } = entry;
        let paper = &mut self.paper;
        match field {
            Field::Id => fill(&mut paper.id, || clean::line(first(&value))),
            Field::Title => fill(&mut paper.title, || clean::text(first(&value))),
            Field::Abstract => fill(&mut paper.abstract_text, || match value {
                Value::String(text) => clean::text(text),
                other => clean::text(strings(&other).join(" ")),
            }),
            Field::Venue => fill(&mut paper.venue, || clean::text(venue(&value))),
            Field::Authors if paper.authors.is_empty() => paper.authors = authors(&value),
            Field::Tags if paper.tags.is_empty() => paper.tags = tags(&value),
            Field::Doi if self.doi.is_empty() => match first(&value) {
                found if is_missing(&found) => {}
                found => match links::doi_of(&found) {
                    Some(doi) => self.doi = doi,
                    None => self.drop(name, found, "a DOI such as 10.1000/182"),
                },
            },
            Field::Language if paper.language.is_empty() => match first(&value) {
                found if is_missing(&found) => {}
                found => match language::tag(&found) {
                    Some(tag) => paper.language = tag,
                    None => self.drop(name, found, "a language tag such as en or pt-BR"),
                },
            },
            Field::Url | Field::Pdf | Field::Code | Field::Data => self.take_link(field, name, &value),
            Field::Date | Field::Year | Field::Month | Field::Day => parts.take(field, name, &value, &mut self.dropped),
            Field::Arxiv => self.take_arxiv(&first(&value)),
            Field::OtherIds => self.take_other_ids(&value),
            Field::Extra => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    keep_extra(paper, name, strings(value));
                }
            }
            Field::Authors | Field::Tags | Field::Doi | Field::Language => {}
        }
    }

    fn take_link(&mut self, field: Field, name: String, value: &Value) {
        let slot = match field {
            Field::Url => &mut self.paper.url,
            Field::Pdf => &mut self.paper.pdf,
            Field::Code => &mut self.paper.code,
            _ => &mut self.paper.data,
        };
        if !slot.is_empty() {
            return;
        }
        let found = address(value);
        if is_missing(&found) {
            return;
        }
        match links::check(&found) {
            Ok(link) => *slot = link,
            Err(expected) => self.drop(name, found, expected),
        }
    }

    /// "2101.00001", "arXiv:2101.00001" or a link to it: the landing page and PDF of a paper that names no others.
    pub(crate) fn take_arxiv(&mut self, found: &str) {
        let tail = found.rsplit(['/', ':']).next().unwrap_or("").trim();
        // Before 2007 the archive's name was part of the number: "math/0309136".
        let old = found
            .trim()
            .rsplit_once('/')
            .map(|(archive, _)| archive)
            .filter(|a| a.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
        let number = match old {
            Some(archive) if !archive.is_empty() => format!("{archive}/{tail}"),
            _ => tail.to_owned(),
        };
        if !number.contains(|c: char| c.is_ascii_digit()) || number.contains(' ') {
            return;
        }
        fill(&mut self.paper.id, || number.clone());
        fill(&mut self.paper.url, || format!("https://arxiv.org/abs/{number}"));
        fill(&mut self.paper.pdf, || format!("https://arxiv.org/pdf/{number}"));
    }

    fn take_other_ids(&mut self, value: &Value) {
        for (name, value) in value.as_object().into_iter().flatten() {
            match named(name).map(|(field, _)| field) {
                Some(Field::Doi) if self.doi.is_empty() => self.doi = links::doi_of(&first(value)).unwrap_or_default(),
                Some(Field::Arxiv) => self.take_arxiv(&first(value)),
                _ => {}
            }
        }
    }

    /// A DOI leads to a page, and a link to a DOI names it.
    pub(crate) fn complete_links(&mut self) {
        if self.doi.is_empty() {
            self.doi = links::doi_of(&self.paper.url).unwrap_or_default();
        } else {
            let doi = &self.doi;
            fill(&mut self.paper.url, || links::check(doi).unwrap_or_default());
        }
    }

    /// Notes a field that could not be used.
    pub(crate) fn drop(&mut self, field: impl Into<String>, found: impl Into<String>, expected: &'static str) {
        self.dropped.push(Dropped { field: field.into(), found: found.into(), expected });
    }
}

/// What the record says about the time, before it is put together.
#[derive(Debug, Default)]
pub(crate) struct DateParts {
    date: Option<(String, Date)>,
    year: u16,
    month: u8,
    day: u8,
}

impl DateParts {
    pub(crate) fn take(&mut self, field: Field, name: String, value: &Value, dropped: &mut Vec<Dropped>) {
        let found = first(value);
        if is_missing(&found) && date_parts(value).is_none() {
            return;
        }
        let expected = match field {
            Field::Date if self.date.is_some() => return,
            Field::Date => {
                self.date = read_date(value, &found).map(|date| (name.clone(), date));
                self.date.is_none().then_some("a date such as 2024-03-12")
            }
            Field::Year if self.year != 0 => return,
            Field::Year => {
                self.year = dates::year(&found).unwrap_or(0);
                (self.year == 0).then_some("a year such as 2019")
            }
            Field::Month => {
                self.month = dates::month(&found).unwrap_or(0);
                (self.month == 0).then_some("a month such as 3 or mar")
            }
            _ => {
                self.day = found.trim().parse().ok().filter(|day| (1..=31).contains(day)).unwrap_or(0);
                (self.day == 0).then_some("a day from 1 to 31")
            }
        };
        if let Some(expected) = expected {
            dropped.push(Dropped { field: name, found, expected });
        }
    }

    /// The most exact date that all parts agree with; where date and year disagree the year is believed, because it is the
    /// one that people cite.
    pub(crate) fn date(self, dropped: &mut Vec<Dropped>) -> Option<Date> {
        let month = if self.month == 0 { 0 } else { self.month };
        let from_parts = || {
            Date::new(self.year, month, self.day)
                .or_else(|| Date::new(self.year, month, 0))
                .or_else(|| Date::new(self.year, 0, 0))
        };
        let Some((name, date)) = self.date else { return from_parts() };
        match date.year() {
            None if self.year != 0 => Date::new(self.year, date.month()?, date.day().unwrap_or(0)).or_else(from_parts),
            Some(year) if self.year != 0 && self.year != year => {
                dropped.push(Dropped {
                    field: name,
                    found: date.to_string(),
                    expected: "a date in the year that the record states",
                });
                from_parts()
            }
            Some(year) if date.month().is_none() && month != 0 => Date::new(year, month, self.day).or(Some(date)),
            _ => Some(date),
        }
    }
}

fn read_date(value: &Value, found: &str) -> Option<Date> {
    match value {
        Value::Number(number) => number.as_i64().and_then(dates::from_number),
        _ => date_parts(value).or_else(|| dates::parse(found)),
    }
}

/// CSL's and Crossref's `{"date-parts": [[2024, 3, 12]]}`.
fn date_parts(value: &Value) -> Option<Date> {
    let parts = value.get("date-parts")?.get(0)?.as_array()?;
    let part = |i: usize| parts.get(i).map(|part| first(part).trim().parse::<u16>().ok()).unwrap_or(Some(0));
    Date::new(part(0)?, u8::try_from(part(1)?).ok()?, u8::try_from(part(2)?).ok()?)
}

/// Records of some sources wrap their fields once more: `{"id": …, "content": {"title": …}}`.
fn lift_nested(record: &mut Map<String, Value>) {
    for wrapper in ["content", "paper", "metadata", "attributes"] {
        let inner = match record.get_mut(wrapper) {
            Some(Value::Object(inner)) if inner.keys().any(|key| matches!(named(key), Some((Field::Title, _)))) => {
                std::mem::take(inner)
            }
            _ => continue,
        };
        record.remove(wrapper);
        for (name, value) in inner {
            record.entry(name).or_insert(value);
        }
    }
}

/// `{"value": x}` → x.
fn unwrapped(value: Value) -> Value {
    match value {
        Value::Object(mut object) if object.len() == 1 && object.contains_key("value") => {
            object.remove("value").unwrap_or_default()
        }
        other => other,
    }
}

fn fill(slot: &mut String, value: impl FnOnce() -> String) {
    if slot.is_empty() {
        *slot = value();
    }
}

fn keep_extra(paper: &mut Paper, name: &str, values: Vec<String>) {
    let values: Vec<String> = values.into_iter().map(clean::text).filter(|value| !value.is_empty()).collect();
    if !values.is_empty() {
        paper.extra.entry(name.to_owned()).or_insert(values);
    }
}

/// The ways in which tables and programs say that there is nothing.
fn is_missing(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    matches!(
        text.as_str(),
        "" | "-" | "n/a" | "na" | "nan" | "none" | "null" | "nil" | "tba" | "tbd" | "unknown" | "n.d."
    )
}

/// All strings in a value: itself, its elements, or what an object in it is called. Numbers and truths are written out.
pub(crate) fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.clone()],
        Value::Bool(_) | Value::Number(_) => vec![value.to_string()],
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        Value::Object(object) => {
            const CALLED: [&str; 10] =
                ["name", "display_name", "displayName", "title", "text", "value", "term", "label", "tag", "raw"];
            CALLED.iter().find_map(|key| object.get(*key)).map(strings).unwrap_or_default()
        }
    }
}

/// The first of [`strings`] that holds something.
fn first(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => strings(other).into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default(),
    }
}

/// The first address in a value: a string, or the `url` of an object, or of the first object in a list that has one.
fn address(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(address).find(|found| !is_missing(found)).unwrap_or_default(),
        Value::Object(object) => {
            const CALLED: [&str; 6] = ["url", "URL", "href", "link", "landing_page_url", "pdf_url"];
            CALLED.iter().find_map(|key| object.get(*key)).map(address).unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn venue(value: &Value) -> String {
    match value.get("source") {
        Some(source) => first(source),
        None => first(value),
    }
}

fn authors(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => names::split(text),
        Value::Array(values) => match values.as_slice() {
            // A list that holds the whole line of authors.
            [Value::String(text)] if text.contains(" and ") || text.contains(';') => names::split(text),
            values => values.iter().filter_map(author).collect(),
        },
        Value::Object(_) => author(value).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn author(value: &Value) -> Option<String> {
    let object = match value {
        Value::String(name) => return names::one(name),
        Value::Object(object) => object,
        _ => return None,
    };
    let get = |keys: &[&str]| keys.iter().find_map(|key| object.get(*key)).map(first).unwrap_or_default();
    let given = get(&["given", "first", "firstName", "first_name", "firstname", "forename", "given_name", "givenName"]);
    let family = get(&["family", "last", "lastName", "last_name", "lastname", "surname", "family_name", "familyName"]);
    if !family.is_empty() {
        let middle = match object.get("middle") {
            Some(Value::Array(parts)) => parts.iter().map(first).collect::<Vec<_>>().join(" "),
            Some(other) => first(other),
            None => String::new(),
        };
        let particle = get(&["non-dropping-particle", "dropping-particle", "prefix"]);
        return names::joined(&[&given, &middle, &particle, &family, &get(&["suffix"])]);
    }
    let name =
        get(&["name", "display_name", "displayName", "full_name", "fullname", "fullName", "literal", "creatorName"]);
    match object.get("author") {
        Some(inner) if name.is_empty() => author(inner),
        _ => names::one(if name.is_empty() { &given } else { &name }),
    }
}

fn tags(value: &Value) -> Vec<String> {
    let raw = match value {
        Value::String(text) => split_tags(text),
        other => strings(other),
    };
    let mut tags: Vec<String> = Vec::new();
    for tag in raw.into_iter().map(clean::text) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// "a; b" or "a | b" or lines, else "a, b", else "cs.CL stat.ML" (arXiv's categories), else one tag.
pub(crate) fn split_tags(text: &str) -> Vec<String> {
    let strong = [';', '|', '；', '\n'];
    let weak = [',', '，', '、'];
    let parts: Vec<&str> = if text.contains(strong) {
        text.split(strong).collect()
    } else if text.contains(weak) {
        text.split(weak).collect()
    } else if text.split_whitespace().all(is_arxiv_category) {
        text.split_whitespace().collect()
    } else {
        vec![text]
    };
    parts.into_iter().map(String::from).collect()
}

fn is_arxiv_category(word: &str) -> bool {
    word.split_once('.').is_some_and(|(archive, class)| {
        archive.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
            && class.len() >= 2
            && class.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
    })
}
