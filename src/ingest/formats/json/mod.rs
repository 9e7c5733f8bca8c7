//! How does a JSON document become papers?
//!
//! The papers may be the elements of an array, of an array somewhere in an object (`{"message": {"items": […]}}`), the values
//! of an object by id, one object alone, or objects one after the other. The document is cut into records before any of it is
//! parsed, so that one broken record does not cost the others.

mod record;
mod repair;
mod scan;

pub(super) use record::take;

use super::head::Head;
use super::lines::Lines;
use crate::ingest::collect::{Collector, Place};
use crate::ingest::fields::{Field, named};
use scan::{Member, members, skip, value_end};
use std::io::{self, BufRead};
use std::ops::Range;

/// Levels of objects in which an array of papers is looked for.
const DEPTH: usize = 3;
/// Broken records after which the rest of the document is given up: each may cost a look at all of it.
const PATIENCE: usize = 100;

/// An object or a list.
pub(super) fn signs(head: &Head<'_>) -> bool {
    let text = head.text();
    let inside = |open| text.strip_prefix(open).map(str::trim_start);
    inside('{').is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '}']))
        || inside('[').is_some_and(|rest| rest.is_empty() || rest.starts_with(['{', ']', '[', '"']))
}

/// Reads the whole document, then its records.
pub(super) fn read(reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let mut lines = Lines::new(&bytes);
    let start = skip(&bytes, 0, b"");
    match bytes.get(start) {
        None => {}
        Some(b'[') => take_all(&bytes, start + 1, &mut lines, out),
        Some(b'{') if skip(&bytes, value_end(&bytes, start), b",") == bytes.len() => {
            take_object(&bytes, start, &mut lines, out);
        }
        Some(_) => take_all(&bytes, start, &mut lines, out),
    }
    Ok(())
}

/// The document is one object: a paper, or something that holds papers.
fn take_object(bytes: &[u8], start: usize, lines: &mut Lines<'_>, out: &mut Collector<'_>) {
    let members = members(bytes, start);
    let mut arrays = Vec::new();
    find_arrays(bytes, &members, DEPTH, &mut arrays);
    let is_paper = members.iter().any(|member| names_title(member.key(bytes)));
    // What a paper refers to is not what the document lists.
    let lists_papers = |array: &&Array| array.listed && !(is_paper && array.references);
    let listed = arrays.iter().filter(lists_papers).max_by_key(|array| array.value.len());
    if listed.is_none() && !is_paper {
        let groups = groups(bytes, &members);
        if groups.len() > 1 {
            return groups.iter().for_each(|group| take_all(bytes, group.start + 1, lines, out));
        }
    }
    let largest = || arrays.iter().max_by_key(|array| array.value.len());
    if let Some(array) = listed.or_else(|| if is_paper { None } else { largest() }) {
        return take_all(bytes, array.value.start + 1, lines, out);
    }
    if is_paper {
        // One paper, or several one after the other of which the first is broken.
        return take_all(bytes, start, lines, out);
    }
    let mut number = 0;
    for member in &members {
        if bytes[member.value.start] == b'{' {
            number += 1;
            let place = Place::Record(number, lines.at(member.value.start));
            take(&bytes[member.value.clone()], Some(member.key(bytes)), place, out);
        }
    }
    if number == 0 {
        let found = String::from_utf8_lossy(&bytes[start..]);
        out.skip(
            &Place::Line(lines.at(start)),
            "",
            &found,
            "an array of objects, or an object that holds one",
        );
    }
}

/// Whether a text begins as an object with a title of its own.
pub(super) fn begins_as_paper(text: &str) -> bool {
    text.starts_with('{')
        && members(text.as_bytes(), 0).iter().any(|member| names_title(member.key(text.as_bytes())))
}

/// The lists of papers that stand side by side in an object, such as one for each month.
fn groups(bytes: &[u8], members: &[Member]) -> Vec<Range<usize>> {
    let is_group = |member: &&Member| {
        let start = member.value.start;
        let first = skip(bytes, start + 1, b"");
        bytes[start] == b'['
            && bytes.get(first) == Some(&b'{')
            && scan::members(bytes, first).iter().any(|member| names_title(member.key(bytes)))
    };
    members.iter().filter(is_group).map(|member| member.value.clone()).collect()
}

/// Takes the values from `at` to the end of their array as records.
fn take_all(bytes: &[u8], mut at: usize, lines: &mut Lines<'_>, out: &mut Collector<'_>) {
    let mut number = 0;
    let mut broken = 0;
    loop {
        at = skip(bytes, at, b",");
        if at >= bytes.len() || bytes[at] == b']' {
            return;
        }
        number += 1;
        let end = value_end(bytes, at);
        let place = Place::Record(number, lines.at(at));
        // Where a record is broken, it has swallowed its neighbours: go on at the next line that begins as this one.
        let next = if record::is_json(&bytes[at..end]) { None } else { next_alike(bytes, at, end) };
        broken += usize::from(next.is_some());
        let end = next.filter(|_| broken <= PATIENCE).unwrap_or(end);
        take(&bytes[at..end], None, place, out);
        at = end;
    }
}

/// The start of the next line in `start..end` that is indented as the line of `start` and opens an object too.
fn next_alike(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    let line = bytes[..start].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let indent = &bytes[line..start];
    if !indent.iter().all(|b| b.is_ascii_whitespace()) {
        return None;
    }
    let breaks = bytes[start..end]
        .iter()
        .enumerate()
        .filter(|(_, b)| **b == b'\n')
        .map(|(at, _)| start + at + 1);
    breaks
        .map(|at| at + indent.len())
        .find(|at| *at < end && bytes[*at] == b'{' && bytes[..*at].ends_with(indent))
}

/// An array of objects inside the document.
struct Array {
    value: Range<usize>,
    /// Its name says that it is a list of papers.
    listed: bool,
    /// It lists what something refers to.
    references: bool,
}

fn names_title(key: &str) -> bool {
    matches!(named(key), Some((Field::Title | Field::Abstract, _)))
}

fn find_arrays(bytes: &[u8], members: &[Member], depth: usize, found: &mut Vec<Array>) {
    const LISTS: [&str; 13] = [
        "papers",
        "items",
        "results",
        "entries",
        "works",
        "records",
        "documents",
        "docs",
        "publications",
        "articles",
        "notes",
        "hits",
        "references",
    ];
    for member in members {
        let start = member.value.start;
        if bytes[start] == b'[' && bytes.get(skip(bytes, start + 1, b"")) == Some(&b'{') {
            let listed = LISTS.iter().any(|list| member.key(bytes).eq_ignore_ascii_case(list));
            let references = member.key(bytes).eq_ignore_ascii_case("references");
            found.push(Array { value: member.value.clone(), listed, references });
        } else if bytes[start] == b'{' && depth > 1 {
            find_arrays(bytes, &scan::members(bytes, start), depth - 1, found);
        }
    }
}

#[cfg(test)]
mod tests;
