//! JSON documents.
//!
//! Papers may be elements of an array, of arrays nested in objects (`{"message": {"items": […]}}`),
//! values of an object by id, a single object, or consecutive objects. The document is split into
//! records before any is parsed, so that a malformed record does not affect the others.

mod record;
mod repair;
mod scan;

pub(super) use record::take;

use super::head::Head;
use super::lines::Lines;
use super::paper_keys::{has_details, is_paper, names_papers, names_related_works};
use crate::ingest::collect::{Collector, Place};
use scan::{Member, members, skip, value_end};
use std::io::{self, BufRead};
use std::ops::Range;

/// Number of levels of objects that are searched for arrays.
const DEPTH: usize = 3;
/// Number of malformed records after which recovery stops: each may require a scan of the rest.
const PATIENCE: usize = 100;

/// Recognises an object or an array.
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

/// Reads a document that is one object: a paper, or something that contains papers.
fn take_object(bytes: &[u8], start: usize, lines: &mut Lines<'_>, out: &mut Collector<'_>) {
    let members = members(bytes, start);
    let keys = || members.iter().map(|member| member.key(bytes));
    let mut found = Content::default();
    found.look_into(bytes, &members, DEPTH);
    let is_whole = is_paper(keys()) && has_details(keys());
    // A list within a paper belongs to the paper, unless its key says otherwise.
    found.lists.retain(|list| !is_whole || list.names_papers);
    if !found.lists.is_empty() {
        for list in &found.lists {
            take_all(bytes, list.value.start + 1, lines, out);
        }
    } else if is_paper(keys()) {
        // One paper, or several consecutive ones of which the first is malformed.
        take_all(bytes, start, lines, out);
    } else if !found.papers.is_empty() {
        take_members(bytes, &found.papers, lines, out);
    } else if let Some(list) = found.others.iter().max_by_key(|list| list.len()) {
        take_all(bytes, list.start + 1, lines, out);
    } else {
        let objects: Vec<Member> =
            members.into_iter().filter(|member| bytes[member.value.start] == b'{').collect();
        take_members(bytes, &objects, lines, out);
        if objects.is_empty() {
            let found = String::from_utf8_lossy(&bytes[start..]);
            let expected = "an array of objects, or an object that contains one";
            out.skip(&Place::Line(lines.at(start)), "", &found, expected);
        }
    }
}

/// Takes values of members as records. If there are several, their keys serve as ids.
fn take_members(bytes: &[u8], members: &[Member], lines: &mut Lines<'_>, out: &mut Collector<'_>) {
    for (number, member) in (1..).zip(members) {
        let place = Place::Record(number, lines.at(member.value.start));
        let id = (members.len() > 1).then(|| member.key(bytes));
        take(&bytes[member.value.clone()], id, place, out);
    }
}

/// Returns `true` if a text begins with an object that is a paper.
pub(super) fn begins_as_paper(text: &str) -> bool {
    let bytes = text.as_bytes();
    text.starts_with('{') && is_paper(members(bytes, 0).iter().map(|member| member.key(bytes)))
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
        let error = match record::parse(&bytes[at..end], &place) {
            Ok(value) => {
                record::take_value(value, &bytes[at..end], place, out);
                at = end;
                continue;
            }
            Err(error) => error,
        };
        // A malformed record extends over its neighbours: continue at the next line that begins
        // alike.
        let next = next_alike(bytes, at, end);
        broken += usize::from(next.is_some());
        let end = next.filter(|_| broken <= PATIENCE).unwrap_or(end);
        match next {
            Some(_) => take(&bytes[at..end], None, place, out),
            None => out.skip(&place, "", &String::from_utf8_lossy(&bytes[at..end]), error),
        }
        at = end;
    }
}

/// Returns the start of the next line in `start..end` with the same indentation that begins an
/// object.
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

/// What an object contains.
#[derive(Default)]
struct Content {
    /// Lists of papers, in their order.
    lists: Vec<List>,
    /// Papers that are values of members.
    papers: Vec<Member>,
    /// Other lists of objects.
    others: Vec<Range<usize>>,
}

/// A list of papers.
struct List {
    value: Range<usize>,
    /// Whether its key says that it lists papers.
    names_papers: bool,
}

impl Content {
    /// Looks for papers in the members of an object and in `depth` levels of objects.
    fn look_into(&mut self, bytes: &[u8], members: &[Member], depth: usize) {
        for member in members {
            let (key, value) = (member.key(bytes), member.value.clone());
            match bytes[value.start] {
                b'[' => {
                    let names_papers = names_papers(key);
                    let first = skip(bytes, value.start + 1, b"");
                    let has_objects = bytes.get(first) == Some(&b'{');
                    if names_related_works(key) {
                        self.others.extend(has_objects.then_some(value));
                    } else if has_objects && (names_papers || leads_to_paper(bytes, first)) {
                        self.lists.push(List { value, names_papers });
                    } else if has_objects {
                        self.others.push(value);
                    }
                }
                b'{' if depth > 1 && !names_related_works(key) => {
                    let inner = scan::members(bytes, value.start);
                    let mut below = Content::default();
                    below.look_into(bytes, &inner, depth - 1);
                    if is_paper(inner.iter().map(|member| member.key(bytes)))
                        && !below.lists.iter().any(|list| list.names_papers)
                    {
                        self.papers.push(Member { key: member.key.clone(), value });
                        continue;
                    }
                    self.lists.append(&mut below.lists);
                    self.papers.append(&mut below.papers);
                    self.others.append(&mut below.others);
                }
                _ => {}
            }
        }
    }
}

/// Returns `true` if the object at `start` is a paper, wraps one or lists some.
fn leads_to_paper(bytes: &[u8], start: usize) -> bool {
    let is_paper_at =
        |start: usize| is_paper(scan::members(bytes, start).iter().map(|member| member.key(bytes)));
    let is_inner = |member: &Member| {
        let at = match bytes[member.value.start] {
            b'[' => skip(bytes, member.value.start + 1, b""),
            _ => member.value.start,
        };
        bytes.get(at) == Some(&b'{') && is_paper_at(at)
    };
    is_paper_at(start) || scan::members(bytes, start).iter().any(is_inner)
}

#[cfg(test)]
mod tests;
