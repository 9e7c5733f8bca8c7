//! Records in tagged lines: RIS, PubMed, Web of Science, refer.
//!
//! A line begins with a tag; a line without one continues the value before. A tag or an empty line
//! ends a record. What differs between the formats is described by a [`Dialect`].
//!
//! One record is in memory at a time. Unknown tags are kept for fields that the owner asks for.

use super::head::Head;
use super::iso;
use crate::ingest::collect::{Collector, Place};
use crate::reference;
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// Maximum length of a line in bytes; longer ones are truncated and reported.
const LONGEST_LINE: u64 = 4 << 20;

/// The tag for user-defined values, which may begin with a field name.
const LABELLED: &str = "U1";

/// How the values of a tag are combined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// All values, as a list.
    All,
    /// The first value.
    First,
    /// All values, joined to one text.
    Joined,
    /// Lists separated by semicolons.
    Split,
    /// A date in the notation of a catalogue; the most precise one wins.
    Date,
    /// Values that end in "[doi]"; others are ignored.
    Doi,
    /// Values that are addresses; others, such as local paths, are ignored.
    Link,
}

/// A format of tagged lines.
pub(super) struct Dialect {
    /// Splits a line into tag and value.
    pub split: fn(&str) -> Option<(&str, &str)>,
    /// Tags that begin a record.
    pub begins: &'static [&'static str],
    /// Tag that ends a record; empty if an empty line does.
    pub ends: &'static str,
    /// Tags whose continuation lines are separate values.
    pub lists: &'static [&'static str],
    /// Tags of the file rather than a record.
    pub header: &'static [&'static str],
    /// Tags, how their values are combined, and the fields that they fill, as known to `fields`.
    /// The first tag of a field that has values wins.
    pub fields: &'static [(&'static str, How, &'static str)],
    /// Combines several fields.
    pub finish: fn(&mut Map<String, Value>),
}

impl Dialect {
    /// Returns what joins a continuation line to the value of `tag` before it: nothing for the rest
    /// of an address or DOI, a space for everything else, a further address among it.
    fn gap(&self, tag: &str, line: &str) -> &'static str {
        let is_link = |field: &str| matches!(field, "doi" | "url" | "pdf");
        let is_new = line.contains("://") || line.starts_with("10.");
        let mut fields = self.fields.iter();
        if !is_new && fields.any(|(known, _, field)| *known == tag && is_link(field)) {
            ""
        } else {
            " "
        }
    }

    /// Recognises the beginning of a record or file in this format.
    pub(super) fn signs(&self, head: &Head<'_>) -> bool {
        const NEAR: usize = 40;
        let is_sign = |line: &str| {
            let found = (self.split)(line.trim_end()).map(|(tag, _)| tag);
            found.is_some_and(|tag| self.begins.contains(&tag) || self.header.contains(&tag))
        };
        // Only numbers may precede the first record ("1." in exports of Ovid).
        let lines = head.text().lines().filter(|line| !line.trim().is_empty()).take(NEAR);
        let mut telling = lines.skip_while(|line| {
            line.trim_end_matches(['.', ' ']).bytes().all(|b| b.is_ascii_digit())
        });
        telling.next().is_some_and(is_sign)
    }
}

/// Values of a record by tag, in order.
#[derive(Default)]
struct Record {
    line: u64,
    values: Vec<(String, Vec<String>)>,
    /// Set if a line is too long or not UTF-8.
    broken: Option<String>,
}

impl Record {
    fn push(&mut self, tag: &str, value: &str) {
        match self.values.iter_mut().find(|(known, _)| known == tag) {
            Some((_, values)) => values.push(value.to_owned()),
            None => self.values.push((tag.to_owned(), vec![value.to_owned()])),
        }
    }

    /// Continues the last value of `tag`, after `gap`.
    fn go_on(&mut self, tag: &str, gap: &str, line: &str) {
        let Some((_, values)) = self.values.iter_mut().find(|(known, _)| known == tag) else {
            return;
        };
        if let Some(last) = values.last_mut() {
            if !last.is_empty() {
                last.push_str(gap);
            }
            last.push_str(line);
        }
    }

    fn get(&self, tag: &str) -> Option<&[String]> {
        let (_, values) = self.values.iter().find(|(known, _)| known == tag)?;
        values.iter().any(|value| !value.trim().is_empty()).then_some(values)
    }
}

/// Reads records one by one.
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
                // The beginning of a record ends one that was not ended.
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
                        let text = text.trim();
                        record.go_on(&last, dialect.gap(&last, text), text);
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

/// Reads the next line without its end, up to [`LONGEST_LINE`] bytes. A carriage return alone ends
/// a line.
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

/// Completes a record.
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
    for name in out.extra {
        if let (Some(values), false) = (record.get(name), fields.contains_key(name)) {
            fields.insert(name.clone(), values.into());
        }
    }
    for value in record.get(LABELLED).into_iter().flatten() {
        label(&mut fields, value, out.extra);
    }
    out.add_record(fields, place);
}

/// Takes a user-defined value that begins with a field name, as written by this crate: "code:
/// https://…".
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
            // A malformed date is kept for `dates`, which reports it.
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
                // Some exports put several addresses in one value.
                Some(link) => link.split([' ', ';']).next().unwrap_or(link).into(),
                None => return,
            }
        }
        How::Date => return,
    };
    fields.insert(field.to_owned(), value);
}

/// Combines "188" and "197" to "188–197". Some exports repeat the whole range in the second field.
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
