//! How does a YAML document become papers?
//!
//! Limits: `serde-saphyr` bounds depth, aliases and what they repeat; numbers of nodes and events are bounded by the bytes
//! that are there.

use super::super::collect::{Collector, Place};
use super::super::{clean, draft, services};
use super::recognise::Head;
use super::tree;
use serde_json::Value;
use serde_saphyr::DuplicateKeyPolicy;
use std::io::{self, BufRead};

/// Levels of lists and objects: the parser calls itself for each, with about 20 kB of stack in a build without optimisation.
const DEPTH: usize = 32;

/// "- title: …", "key:" with something indented below, or a "---" before them.
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

/// A value of a YAML text.
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

/// Reads the whole document, then its records; where it is broken, item by item.
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
        Ok(value) => take(value, text, out),
        Err((line, reason)) => by_items(text, line, &reason, out),
    }
    out.end_of_text(&bytes, Some(b'#'), "a list of papers with titles");
    Ok(())
}

fn take(value: Value, text: &str, out: &mut Collector<'_>) {
    let (records, others) = tree::records(value);
    let lines = lines_of_items(text);
    let has_lines = lines.len() == records.len() + others;
    for (i, (id, record)) in records.into_iter().enumerate() {
        let place = match lines.get(i).filter(|_| has_lines) {
            Some(line) => Place::Record(i as u64 + 1, *line),
            None => Place::Number(i as u64 + 1),
        };
        let mut draft = draft::from_record(services::reshape(record), out.options);
        if let (true, Some(id)) = (draft.paper.id.is_empty(), id) {
            draft.paper.id = clean::line(id);
        }
        out.add(draft, place);
    }
    for _ in 0..others {
        out.skip(&Place::File, "", "a value among the papers", "a paper with named fields");
    }
}

/// Lines on which the items of the outermost list or object begin.
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

/// The document is broken on `line`: the items that are not are read all the same.
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
                    let mut draft = draft::from_record(services::reshape(record), out.options);
                    if let (true, Some(id)) = (draft.paper.id.is_empty(), id) {
                        draft.paper.id = clean::line(id);
                    }
                    out.add(draft, Place::Line(*start));
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
