//! By which signs is JSON known, and what stands in its files besides papers?

use super::super::collect::Collector;
use super::recognise::Head;
use std::io::{self, BufRead};

/// Several objects, each on a line of its own, or one on one line that may go on.
pub(super) fn signs_of_lines(head: &Head<'_>) -> bool {
    let mut lines = head.text().lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next().filter(|line| line.starts_with('{')) else { return false };
    let is_whole = || serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    match lines.next() {
        Some(_) => is_whole(),
        // One line, of which there may be more: a record, or a document that holds records.
        None => super::super::json::begins_as_paper(first) && (head.is_cut || is_whole()),
    }
}

/// An object or a list.
pub(super) fn signs(head: &Head<'_>) -> bool {
    let text = head.text();
    let inside = |open| text.strip_prefix(open).map(str::trim_start);
    inside('{').is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '}']))
        || inside('[').is_some_and(|rest| rest.is_empty() || rest.starts_with(['{', ']', '[', '"']))
}

/// Reads the whole document, then its records.
pub(super) fn read(reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    super::super::json::read(reader, out)
}
