//! How do lines with tags become papers?
//!
//! RIS, PubMed's text, Web of Science's and refer's have one shape: a line begins with a tag, a line without one goes on with
//! the value before, a tag (or an empty line) ends a record. What differs is in a [`Dialect`], a table a format.
//!
//! One record is in memory at a time. A tag that the table does not have is no error: its values are there for fields that
//! the owner names.

use super::super::collect::{Collector, Place};
use super::super::draft;
use super::super::iso;
use super::recognise::Head;
use crate::reference;
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// Longest line that is read as one, in bytes; what is longer is cut and named.
const LONGEST_LINE: u64 = 4 << 20;

/// The tag whose values begin with names of fields.
const LABELLED: &str = "U1";

/// What a value becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// All values, as a list.
    All,
    /// The first value.
    First,
    /// All values, one after the other, as one text.
    Joined,
    /// Values that are lists themselves, separated by semicolons.
    Split,
    /// A date in any of the ways of catalogues; the most exact one counts.
    Date,
    /// Values that end in "[doi]"; others are left.
    Doi,
    /// Values that are addresses; others, such as paths on the owner's disk, are left.
    Link,
}

/// One way to write records in tagged lines.
pub(super) struct Dialect {
    /// The tag and the value of a line that begins with a tag.
    pub split: fn(&str) -> Option<(&str, &str)>,
    /// The tag that begins a record.
    pub begins: &'static [&'static str],
    /// The tag that ends one; empty: an empty line does.
    pub ends: &'static str,
    /// Tags of which every further line is a value of its own.
    pub lists: &'static [&'static str],
    /// Tags of the file, not of a record.
    pub header: &'static [&'static str],
    /// Tag, what its values become, and the field that they fill, as `fields` knows it. Of several tags for a field the
    /// first that has values counts.
    pub fields: &'static [(&'static str, How, &'static str)],
    /// What is made of several fields.
    pub finish: fn(&mut Map<String, Value>),
}

impl Dialect {
    /// Whether one of the first lines begins a record or a file of this kind.
    pub(super) fn signs(&self, head: &Head<'_>) -> bool {
        const NEAR: usize = 40;
        let is_sign = |line: &str| {
            let found = (self.split)(line.trim_end()).map(|(tag, _)| tag);
            found.is_some_and(|tag| self.begins.contains(&tag) || self.header.contains(&tag))
        };
        // Numbers and furniture may stand before ("1." in exports of Ovid); whatever else does is another format.
        let lines = head.text().lines().filter(|line| !line.trim().is_empty()).take(NEAR);
        let mut telling = lines.skip_while(|line| {
            line.trim_end_matches(['.', ' ']).bytes().all(|b| b.is_ascii_digit())
        });
        telling.next().is_some_and(is_sign)
    }
}

/// Values of a record by tag, in their order.
#[derive(Default)]
struct Record {
    line: u64,
    values: Vec<(String, Vec<String>)>,
    /// A line was too long or no UTF-8.
    broken: Option<String>,
}

impl Record {
    fn push(&mut self, tag: &str, value: &str) {
        match self.values.iter_mut().find(|(known, _)| known == tag) {
            Some((_, values)) => values.push(value.to_owned()),
            None => self.values.push((tag.to_owned(), vec![value.to_owned()])),
        }
    }

    /// A further line of the last value of `tag`.
    fn go_on(&mut self, tag: &str, line: &str) {
        let Some((_, values)) = self.values.iter_mut().find(|(known, _)| known == tag) else {
            return;
        };
        if let Some(last) = values.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(line);
        }
    }

    fn get(&self, tag: &str) -> Option<&[String]> {
        let (_, values) = self.values.iter().find(|(known, _)| known == tag)?;
        values.iter().any(|value| !value.trim().is_empty()).then_some(values)
    }
}

/// Reads record after record.
pub(super) fn read(
    reader: &mut dyn BufRead,
    dialect: &Dialect,
    out: &mut Collector<'_>,
) -> io::Result<()> {
    let mut record: Option<Record> = None;
    let mut last = String::new();
    let mut line = Vec::new();
    let mut first: Option<(u64, String)> = None;
    for number in 1.. {
        if !next_line(reader, &mut line)? {
            break;
        }
        let is_cut = line.len() as u64 >= LONGEST_LINE;
        let (text, broken) = match std::str::from_utf8(&line) {
            _ if is_cut => (
                String::from_utf8_lossy(&line),
                Some(format!("a line of at most {LONGEST_LINE} bytes")),
            ),
            Ok(text) => (text.into(), None),
            Err(error) => {
                let expected =
                    format!("UTF-8 (byte {} of line {number} is not)", error.valid_up_to() + 1);
                (String::from_utf8_lossy(&line), Some(expected))
            }
        };
        let text = text.trim_start_matches('\u{feff}').trim_end();
        if first.is_none() && !text.is_empty() {
            first = Some((number, text.chars().take(200).collect()));
        }
        if let (Some(expected), Some(record)) = (broken, &mut record) {
            record.broken.get_or_insert(expected);
        }
        match (dialect.split)(text) {
            Some((tag, _)) if tag == dialect.ends => end(record.take(), dialect, out),
            Some((tag, _)) if dialect.header.contains(&tag) => {}
            Some((tag, value)) => {
                // A record that nothing ended is complete when the next begins.
                if dialect.begins.contains(&tag) {
                    end(record.take(), dialect, out);
                }
                if dialect.begins.contains(&tag) || record.is_some() {
                    let record =
                        record.get_or_insert_with(|| Record { line: number, ..Record::default() });
                    record.push(tag, value.trim());
                    tag.clone_into(&mut last);
                }
            }
            None if text.is_empty() && dialect.ends.is_empty() => end(record.take(), dialect, out),
            None if text.is_empty() => {}
            None => {
                if let Some(record) = &mut record {
                    if dialect.lists.contains(&last.as_str()) {
                        record.push(&last, text.trim());
                    } else {
                        record.go_on(&last, text.trim());
                    }
                }
            }
        }
    }
    end(record, dialect, out);
    if let Some((number, text)) = first {
        out.end_of_text_at(number, &text, "a record that begins with its tag");
    }
    Ok(())
}

/// The next line without its end, at most [`LONGEST_LINE`] bytes of it. A carriage return alone ends a line too.
fn next_line(reader: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(!line.is_empty());
        }
        let end = buffer.iter().position(|b| matches!(b, b'\n' | b'\r'));
        let part = &buffer[..end.unwrap_or(buffer.len())];
        let room = (LONGEST_LINE as usize).saturating_sub(line.len()).min(part.len());
        line.extend_from_slice(&part[..room]);
        let used = part.len() + usize::from(end.is_some());
        let is_return = end.is_some_and(|end| buffer[end] == b'\r');
        reader.consume(used);
        if is_return && reader.fill_buf()?.first() == Some(&b'\n') {
            reader.consume(1);
        }
        if end.is_some() {
            return Ok(true);
        }
    }
}

/// The record is complete.
fn end(record: Option<Record>, dialect: &Dialect, out: &mut Collector<'_>) {
    let Some(record) = record else { return };
    let place = Place::Line(record.line);
    if let Some(expected) = record.broken {
        let found =
            record.values.iter().flat_map(|(_, values)| values).max_by_key(|value| value.len());
        return out.skip(&place, "", found.map_or("", String::as_str), expected);
    }
    let mut fields = Map::new();
    for (tag, how, field) in dialect.fields {
        let Some(values) = record.get(tag) else { continue };
        fill(&mut fields, field, *how, values);
    }
    (dialect.finish)(&mut fields);
    for name in &out.options.extra {
        if let (Some(values), false) = (record.get(name), fields.contains_key(name)) {
            fields.insert(name.clone(), values.into());
        }
    }
    for value in record.get(LABELLED).into_iter().flatten() {
        label(&mut fields, value, &out.options.extra);
    }
    out.add(draft::from_record(fields, out.options), place);
}

/// A value of a field for users that begins with a name, as this crate writes it: "code: https://…".
fn label(fields: &mut Map<String, Value>, value: &str, extra: &[String]) {
    let Some((name, value)) = value.split_once(": ") else { return };
    let is_link = matches!(name, "url" | "pdf" | "code" | "data");
    if name == "type" || (is_link && !fields.contains_key(name)) {
        fields.insert(name.to_owned(), value.into());
    } else if reference::FIELDS.contains(&name) || extra.iter().any(|known| known == name) {
        let values = fields.entry(name).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(values) = values {
            values.push(value.into());
        }
    }
}

/// Fills a field unless an earlier row of the table has.
fn fill(fields: &mut Map<String, Value>, field: &str, how: How, values: &[String]) {
    if how == How::Date {
        let found = values.iter().filter_map(|value| iso::date(value)).max_by_key(String::len);
        let exact = |value: &Value| value.as_str().map_or(0, str::len);
        if let Some(date) = found.filter(|date| fields.get(field).map_or(0, exact) < date.len()) {
            fields.insert(field.to_owned(), date.into());
        } else if let Some(value) = values.iter().find(|value| !value.trim().is_empty()) {
            // What is no date is told, or read as far as it is legible.
            fields.entry(field).or_insert_with(|| value.trim().into());
        }
        return;
    }
    if fields.contains_key(field) {
        return;
    }
    let telling = || values.iter().map(|value| value.trim()).filter(|value| !value.is_empty());
    let value: Value = match how {
        How::All => telling().collect(),
        How::First => telling().next().unwrap_or_default().into(),
        How::Joined => telling().collect::<Vec<_>>().join(" ").into(),
        How::Split => {
            let parts = telling().flat_map(|value| value.split(';')).map(str::trim);
            parts.filter(|part| !part.is_empty()).collect()
        }
        How::Doi => match telling().find_map(|value| value.strip_suffix("[doi]")) {
            Some(doi) => doi.trim().into(),
            None => return,
        },
        How::Link => {
            match telling().find(|value| value.contains("://") && !value.starts_with("file:")) {
                // Some put several addresses into one line.
                Some(link) => link.split([' ', ';']).next().unwrap_or(link).into(),
                None => return,
            }
        }
        How::Date => return,
    };
    fields.insert(field.to_owned(), value);
}

/// "188" and "197" as "188–197". Some name the last page in both fields.
pub(super) fn pages(fields: &mut Map<String, Value>) {
    let (first, last) = (fields.remove("first page"), fields.remove("last page"));
    let text = |value: &Option<Value>| {
        value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let (first, last) = (text(&first), text(&last));
    if !first.is_empty() {
        let is_whole = last.is_empty() || (first.contains(['-', '–']) && first.ends_with(&last));
        let pages = if is_whole { first } else { format!("{first}–{last}") };
        fields.entry("pages").or_insert(pages.into());
    }
}
