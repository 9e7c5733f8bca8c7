//! How does a JSON document become papers?
//!
//! The papers may be the elements of an array, of an array somewhere in an object (`{"message": {"items": […]}}`), the values
//! of an object by id, one object alone, or objects one after the other. The document is cut into records before any of it is
//! parsed, so that one broken record does not cost the others.

use super::collect::{Collector, Place};
use super::fields::{Field, named};
use super::jsonl;
use super::mend;
use std::io::{self, BufRead};
use std::ops::Range;

/// Levels of objects in which an array of papers is looked for.
const DEPTH: usize = 3;
/// Broken records after which the rest of the document is given up: each may cost a look at all of it.
const PATIENCE: usize = 100;

/// Reads the whole document, then its records.
pub(crate) fn read(mut reader: impl BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let mut lines = Lines { bytes: &bytes, at: 0, line: 1 };
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
            jsonl::take(&bytes[member.value.clone()], Some(member.key(bytes)), place, out);
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
pub(crate) fn begins_as_paper(text: &str) -> bool {
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
            && self::members(bytes, first).iter().any(|member| names_title(member.key(bytes)))
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
        let next = if is_json(&bytes[at..end]) { None } else { next_alike(bytes, at, end) };
        broken += usize::from(next.is_some());
        let end = next.filter(|_| broken <= PATIENCE).unwrap_or(end);
        jsonl::take(&bytes[at..end], None, place, out);
        at = end;
    }
}

fn is_json(bytes: &[u8]) -> bool {
    let is_json = |bytes: &[u8]| serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok();
    is_json(bytes)
        || std::str::from_utf8(bytes).is_ok_and(|text| is_json(mend::mended(text).as_bytes()))
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

/// A name and its value in an object.
struct Member {
    key: Range<usize>,
    value: Range<usize>,
}

impl Member {
    /// The key; escapes in it are left as they are.
    fn key<'a>(&self, bytes: &'a [u8]) -> &'a str {
        std::str::from_utf8(&bytes[self.key.clone()]).unwrap_or_default()
    }
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
            find_arrays(bytes, &self::members(bytes, start), depth - 1, found);
        }
    }
}

/// The members of the object at `start`, as far as it is well formed.
fn members(bytes: &[u8], start: usize) -> Vec<Member> {
    let mut members = Vec::new();
    let mut at = start + 1;
    loop {
        at = skip(bytes, at, b",");
        if bytes.get(at) != Some(&b'"') {
            return members;
        }
        let key_end = value_end(bytes, at);
        let colon = skip(bytes, key_end, b"");
        let value = skip(bytes, colon + 1, b"");
        if bytes.get(colon) != Some(&b':') || value >= bytes.len() {
            return members;
        }
        let end = value_end(bytes, value);
        members
            .push(Member { key: at + 1..key_end.saturating_sub(1).max(at + 1), value: value..end });
        at = end;
    }
}

/// The first byte from `at` that is neither white space nor in `also`.
fn skip(bytes: &[u8], at: usize, also: &[u8]) -> usize {
    let mut at = at;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        match rest[0] {
            byte if byte.is_ascii_whitespace() || also.contains(&byte) => at += 1,
            // A byte order mark, where files were put one behind the other.
            0xef if rest.starts_with(b"\xef\xbb\xbf") => at += 3,
            _ => return at,
        }
    }
    at
}

/// Where the value that starts at `start` ends: brackets and quotes are counted, nothing is checked. Always beyond `start`.
fn value_end(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at = string_end(bytes, at);
                if depth == 0 {
                    return at;
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => {
                return if depth == 1 || at == start { at + 1 } else { at };
            }
            b'}' | b']' => depth -= 1,
            b',' | b' ' | b'\t' | b'\r' | b'\n' if depth == 0 && at > start => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// Where the string that starts at `start` ends, its closing quote included.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Counts lines forward.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of `offset`, which must not lie before the one asked for last.
    fn at(&mut self, offset: usize) -> u64 {
        let passed = &self.bytes[self.at..offset.max(self.at)];
        self.line += passed.iter().filter(|b| **b == b'\n').count() as u64;
        self.at = offset.max(self.at);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Ingested, Options};
    use super::*;

    fn read(text: &str) -> Ingested {
        let options = Options::default();
        let mut out = Collector::new(&options);
        out.start_file("test.json");
        super::read(text.as_bytes(), &mut out).unwrap();
        out.finish()
    }

    fn titles(text: &str) -> Vec<String> {
        read(text).papers.into_iter().map(|paper| paper.title).collect()
    }

    #[test]
    fn papers_are_found_wherever_the_document_keeps_them() {
        for text in [
            r#"[{"title":"One"},{"title":"Two"}]"#,
            r#"{"papers":[{"title":"One"},{"title":"Two"}]}"#,
            r#"{"title":"A workshop","papers":[{"title":"One"},{"title":"Two"}]}"#,
            r#"{"status":"ok","message":{"facets":{},"items":[{"title":["One"]},{"title":["Two"]}]}}"#,
            r#"{"total":2,"data":[{"title":"One"},{"title":"Two"}]}"#,
            r#"{"p1":{"title":"One"},"p2":{"title":"Two"}}"#,
            "{\"title\":\"One\"}\n{\"title\":\n\"Two\"}",
            "{\"title\":\"One\"},\n{\"title\":\"Two\"},\n",
        ] {
            assert_eq!(titles(text), ["One", "Two"], "{text}");
        }
        assert_eq!(titles(r#"{"title":"One","authors":[{"name":"Ada Lovelace"}]}"#), ["One"]);
        assert_eq!(titles(""), [""; 0]);
        assert_eq!(titles("[]"), [""; 0]);
    }

    #[test]
    fn lists_by_group_are_all_read() {
        let text = r#"{"2024-01":[{"title":"One"}],"2024-02":[{"title":"Two"},{"title":"Three"}]}"#;
        assert_eq!(titles(text), ["One", "Two", "Three"]);
    }

    #[test]
    fn what_a_paper_refers_to_does_not_take_its_place() {
        let text = r#"{"title":"One","references":[{"title":"Two"},{"title":"Three"}]}"#;
        assert_eq!(titles(text), ["One"]);
        assert_eq!(
            titles(r#"{"references":[{"title":"Two"},{"title":"Three"}]}"#),
            ["Two", "Three"]
        );
    }

    #[test]
    fn the_key_of_an_object_is_the_id_of_a_paper_that_has_none() {
        let ids: Vec<String> = read(r#"{"p1":{"title":"One"},"p2":{"title":"Two","id":"x"}}"#)
            .papers
            .into_iter()
            .map(|paper| paper.id)
            .collect();
        assert_eq!(ids, ["p1", "x"]);
    }

    #[test]
    fn a_broken_record_does_not_cost_the_others() {
        for broken in [
            r#"{"title":"Two""#,
            r#"{"title":"Two}"#,
            r#"{"title":"Two"}}"#,
            r#"{"title":"Two",[}"#,
            r#"{title "Two"}"#,
            "7",
            "{",
        ] {
            let text =
                format!("[\n  {{\"title\":\"One\"}},\n  {broken},\n  {{\"title\":\"Three\"}}\n]\n");
            let Ingested { papers, report } = read(&text);
            let titles: Vec<&str> = papers.iter().map(|paper| paper.title.as_str()).collect();
            assert_eq!(titles.first().copied(), Some("One"), "{broken}");
            assert_eq!(titles.last().copied(), Some("Three"), "{broken}: {:?}", report.problems);
            assert!(report.skipped >= 1 || titles.len() == 3, "{broken}");
            assert!(
                report.problems.iter().any(|p| p.place.contains("line 3")),
                "{broken}: {:?}",
                report.problems
            );
        }
    }

    #[test]
    fn a_document_without_papers_is_named() {
        for text in ["{}", "3", "{\"a\":[1,2]}", "[1]"] {
            let report = read(text).report;
            assert_eq!((report.read, report.skipped), (1, 1), "{text}");
        }
    }

    #[test]
    fn thousands_of_broken_records_take_no_thousands_of_looks_at_the_rest() {
        let report = read(&format!("[\n{}", "{\n".repeat(20_000))).report;
        assert_eq!(report.skipped, report.read);
        assert!(report.read <= PATIENCE + 1);
    }
}
