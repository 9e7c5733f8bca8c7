//! YAML documents.
//!
//! `serde-saphyr` limits depth and aliases; the numbers of nodes and events are limited by the size
//! of the document.

use super::head::Head;
use super::paper_keys::has_details;
use super::{services, tree};
use crate::ingest::collect::{Collector, Place};
use crate::ingest::fields::{Field, named};
use serde_json::{Map, Value};
use serde_saphyr::DuplicateKeyPolicy;
use std::io::{self, BufRead};

/// Maximum depth. The parser is recursive and uses about 20 kB of stack per level without
/// optimisation.
const DEPTH: usize = 32;

/// Recognises "- title: …" and "key:" followed by indented lines, optionally after "---".
pub(super) fn signs(head: &Head<'_>) -> bool {
    let mut lines = head.text().lines().map(str::trim_end).filter(|line| {
        !line.is_empty()
            && !line.trim_start().starts_with('#')
            && *line != "---"
            && !line.starts_with('%')
    });
    let is_key = |text: &str| {
        text.split_once(':').is_some_and(|(key, rest)| {
            let key = key.trim_matches(['"', '\'']);
            let is_plain = |c: char| {
                c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.' | ':' | '/' | '+')
            };
            !key.is_empty()
                && key.len() < 80
                && key.chars().all(is_plain)
                && (rest.is_empty() || rest.starts_with(' '))
        })
    };
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    match first.strip_prefix("- ") {
        Some(item) => {
            is_key(item.trim_start()) && (second.starts_with("- ") || second.starts_with(' '))
        }
        None => {
            is_key(first)
                && first.ends_with(':')
                && second.starts_with([' ', '-'])
                && is_key(second.trim_start_matches(['-', ' ']))
        }
    }
}

/// Parses a YAML document; `Err` has the line and the reason.
pub(super) fn parse(text: &str) -> Result<Value, (u64, String)> {
    let most = text.len().max(1024);
    let budget = serde_saphyr::budget! {
        max_events: most,
        max_nodes: most,
        max_total_scalar_bytes: most,
        max_depth: DEPTH,
        flow_nesting_limit: DEPTH,
    };
    let options = serde_saphyr::options! {
        budget: budget,
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let line = error.location().map_or(1, |location| location.line());
        (line.max(1), error.to_string().lines().next().unwrap_or_default().to_owned())
    })
}

/// Reads the whole document, then its records. If it is malformed, reads it item by item.
pub(super) fn read(reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => {
            let line =
                1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() as u64;
            let found = String::from_utf8_lossy(&bytes[error.valid_up_to()..]);
            out.skip(&Place::Line(line), "", &found, "UTF-8");
            return Ok(());
        }
    };
    match parse(text) {
        // Settings of sites and programs have titles too.
        Ok(Value::Object(object)) if is_setting(&object) => {}
        Ok(value) => take(value, text, out),
        Err((line, reason)) => by_items(text, line, &reason, out),
    }
    out.end_of_text(
        &bytes,
        Some(b'#'),
        "a list of papers with titles, or one paper with authors or a year",
    );
    Ok(())
}

/// Returns `true` for an object with a title but neither date nor venue: the settings of a site.
fn is_setting(object: &Map<String, Value>) -> bool {
    let is_dated = object.keys().filter_map(|name| named(name)).any(|(field, _)| {
        matches!(field, Field::Date | Field::Year | Field::Venue | Field::Doi | Field::Arxiv)
    });
    tree::is_titled(object) && !tree::has_lists(object) && !is_dated
}

/// Returns `true` if all records are only titles with addresses within a site.
fn is_menu(records: &[tree::Record]) -> bool {
    let is_entry = |(_, record): &tree::Record| {
        let url = ["url", "link", "href"].iter().find_map(|name| record.get(*name)?.as_str());
        url.is_some_and(|url| url.starts_with('/') && !url.ends_with(".pdf"))
            && !has_details(record.keys().map(String::as_str))
    };
    !records.is_empty() && records.iter().all(is_entry)
}

fn take(value: Value, text: &str, out: &mut Collector<'_>) {
    let (records, others) = tree::records(value);
    if is_menu(&records) {
        return;
    }
    let lines = lines_of_items(text);
    let has_lines = lines.len() == records.len() + others;
    for (i, (id, record)) in records.into_iter().enumerate() {
        let place = match lines.get(i).filter(|_| has_lines) {
            Some(line) => Place::Record(i as u64 + 1, *line),
            None => Place::Number(i as u64 + 1),
        };
        out.add_record_as(id.as_deref(), services::reshape(record), place);
    }
    for _ in 0..others {
        out.skip(&Place::File, "", "a value among the papers", "a paper with named fields");
    }
}

/// Returns the lines on which the items of the outermost list or object begin.
fn lines_of_items(text: &str) -> Vec<u64> {
    let is_item = |line: &str| line.starts_with("- ") || line == "-";
    let has_list = text.lines().any(is_item);
    let begins = |line: &str| {
        if has_list {
            is_item(line)
        } else {
            line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | '-' | '%' | '.'))
        }
    };
    (1..).zip(text.lines()).filter(|(_, line)| begins(line)).map(|(number, _)| number).collect()
}

/// Reads the well-formed items of a document that is malformed on `line`.
fn by_items(text: &str, line: u64, reason: &str, out: &mut Collector<'_>) {
    let starts = lines_of_items(text);
    let lines: Vec<&str> = text.lines().collect();
    let found = lines.get(line as usize - 1).copied().unwrap_or_default();
    if starts.len() < 2 {
        return out.skip(&Place::Line(line), "", found, format!("well-formed YAML ({reason})"));
    }
    for (i, start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).map_or(lines.len(), |next| *next as usize - 1);
        let item = lines[*start as usize - 1..end].join("\n");
        match parse(&item) {
            Ok(value) => {
                for (id, record) in tree::records(value).0 {
                    let record = services::reshape(record);
                    out.add_record_as(id.as_deref(), record, Place::Line(*start));
                }
            }
            Err((_, reason)) => {
                out.skip(
                    &Place::Line(*start),
                    "",
                    lines[*start as usize - 1],
                    format!("well-formed YAML ({reason})"),
                );
            }
        }
    }
}
