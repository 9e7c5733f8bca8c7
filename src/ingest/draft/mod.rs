//! How does a record with named values become a paper?

use super::Options;
use super::dates::DateParts;
use super::fields::{self, Field, named};
use super::reference::{self, Found};
use super::report::{ARXIV, Dropped};
use super::values::{first, inverted_text, is_missing, strings, unwrapped};
use super::{clean, language, links, names, tags, tex};
use crate::paper::Paper;
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
    lift_custom(&mut record);
    let mut draft = Draft::default();
    for name in &options.extra {
        let values = record.get(name).map(strings).unwrap_or_default();
        keep_extra(&mut draft.paper, name, values);
    }
    let references = reference::find(&record);
    let archive =
        ["archiveprefix", "archivePrefix", "eprinttype"].iter().find_map(|name| record.get(*name));
    let archive = archive.map(first).unwrap_or_default();
    let untitled = untitled(&record);
    let mut entries: Vec<Entry> = record
        .into_iter()
        .filter_map(|(name, value)| {
            named(&name).map(|(field, rank)| Entry { field, rank, name, value: unwrapped(value) })
        })
        .collect();
    entries.sort_by_key(|entry| (entry.field, entry.rank));
    let mut parts = DateParts::default();
    for entry in entries {
        draft.take(entry, &mut parts, &archive, &references);
    }
    draft.paper.date = parts.date(&mut draft.dropped);
    if let (true, Some((name, found))) = (draft.paper.title.is_empty(), untitled) {
        draft.drop(name, found, "a field called title, if this is the title of the paper");
    }
    if draft.doi.is_empty() {
        draft.doi = links::doi_of(&draft.paper.url).unwrap_or_default();
    }
    references.keep(&mut draft.paper);
    // Who made a collection is named where nobody wrote it.
    if draft.paper.authors.is_empty()
        && let Some(editors) = draft.paper.extra.get("editor")
    {
        draft.paper.authors = editors.clone();
    }
    draft
}

impl Draft {
    /// Puts a value where it belongs unless a more telling name has filled the place.
    fn take(&mut self, entry: Entry, parts: &mut DateParts, archive: &str, references: &Found) {
        let Entry { field, name, value, .. } = entry;
        let paper = &mut self.paper;
        match field {
            Field::Id => fill(&mut paper.id, || clean::line(first(&value))),
            Field::Title => fill(&mut paper.title, || title(&first(&value))),
            Field::Abstract => fill(&mut paper.abstract_text, || match value {
                Value::String(text) => clean::text(text),
                other => {
                    clean::text(inverted_text(&other).unwrap_or_else(|| strings(&other).join(" ")))
                }
            }),
            Field::Venue if is_place(&name, &value) => {}
            Field::Venue => fill(&mut paper.venue, || clean::text(venue(&value))),
            Field::Authors if paper.authors.is_empty() => {
                paper.authors = names::with_bodies(&value, &|name| references.is_corporate(name));
            }
            Field::Tags if paper.tags.is_empty() => paper.tags = tags::all(&value),
            Field::Doi => {
                let found = first(&value);
                if !is_missing(&found) && !self.take_doi(&found) {
                    self.drop(name, found, "a DOI such as 10.1000/182");
                }
            }
            Field::Language if paper.language.is_empty() => match first(&value) {
                found if is_missing(&found) => {}
                found => match language::tag(&found) {
                    Some(tag) => paper.language = tag,
                    None => self.drop(name, found, "a language tag such as en or pt-BR"),
                },
            },
            Field::Url | Field::Pdf | Field::Code | Field::Data => {
                self.take_link(field, name, &value)
            }
            Field::Date | Field::Year | Field::Month | Field::Day => {
                parts.take(field, name, &value, &mut self.dropped)
            }
            Field::Arxiv if name.eq_ignore_ascii_case("eprint") => {
                self.take_eprint(&first(&value), archive)
            }
            Field::Arxiv => {
                let found = first(&value);
                if !is_missing(&found) && !self.take_arxiv(&found) {
                    self.drop(name, found, ARXIV);
                }
            }
            Field::OtherIds => self.take_other_ids(&value),
            Field::Extra => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    keep_extra(paper, name, strings(value));
                }
            }
            // A more telling name has filled these.
            Field::Authors | Field::Tags | Field::Language => {}
        }
    }

    /// Notes a field that could not be used.
    pub(crate) fn drop(
        &mut self,
        field: impl Into<String>,
        found: impl Into<String>,
        expected: &'static str,
    ) {
        self.dropped.push(Dropped::new(&field.into(), &found.into(), expected));
    }
}

/// A field that may be the title of a record that has none.
fn untitled(record: &Map<String, Value>) -> Option<(String, String)> {
    if record.keys().any(|name| matches!(named(name), Some((Field::Title, _)))) {
        return None;
    }
    let fields = record.iter().filter(|(name, _)| fields::is_like_title(name));
    fields.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).next()
}

/// Records of some sources wrap their fields once more: `{"id": …, "content": {"title": …}}`.
fn lift_nested(record: &mut Map<String, Value>) {
    for wrapper in ["content", "paper", "metadata", "attributes", "info", "data"] {
        let inner = match record.get_mut(wrapper) {
            Some(Value::Object(inner))
                if inner.keys().any(|key| matches!(named(key), Some((Field::Title, _)))) =>
            {
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

/// What CSL-JSON has no variable for stands in an object of its own, as this crate writes it.
fn lift_custom(record: &mut Map<String, Value>) {
    let Some(Value::Object(custom)) = record.remove("custom") else { return };
    // The address of the PDF stands for a page where there is none.
    if custom.get("pdf").is_some_and(|pdf| record.get("URL") == Some(pdf)) {
        record.remove("URL");
    }
    for (name, value) in custom {
        if matches!(name.as_str(), "type" | "keywords" | "url") || !record.contains_key(&name) {
            record.insert(name, value);
        }
    }
}

pub(super) fn fill(slot: &mut String, value: impl FnOnce() -> String) {
    if slot.is_empty() {
        *slot = value();
    }
}

fn keep_extra(paper: &mut Paper, name: &str, values: Vec<String>) {
    let values: Vec<String> =
        values.into_iter().map(clean::text).filter(|value| !value.is_empty()).collect();
    if !values.is_empty() && !paper.extra.contains(name) {
        paper.extra.insert(name.to_owned(), values);
    }
}

fn title(text: &str) -> String {
    let title = clean::text(text);
    tex::unprotected(&title).map_or(title, clean::text)
}

/// A path or an address under the name "source" says where a record comes from.
fn is_place(name: &str, value: &Value) -> bool {
    let is_path = |text: &str| text.contains(['/', '\\']) && !text.contains(' ');
    name.eq_ignore_ascii_case("source") && value.as_str().is_some_and(is_path)
}

fn venue(value: &Value) -> String {
    match value.get("source") {
        Some(source) => first(source),
        None => first(value),
    }
}

#[cfg(test)]
mod tests;
