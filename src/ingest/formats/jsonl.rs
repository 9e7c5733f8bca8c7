//! JSON Lines: one object per line.

use super::head::Head;
use super::json;
use crate::ingest::collect::{Collector, Place};
use std::io::{self, BufRead};

/// Recognises objects that are each on one line, or a single line with a paper.
pub(super) fn signs(head: &Head<'_>) -> bool {
    let mut lines = head.text().lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next().filter(|line| line.starts_with('{')) else { return false };
    let is_whole = || serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    match lines.next() {
        Some(_) => is_whole(),
        // A single line is a record, or a document that contains records.
        None => json::begins_as_paper(first) && (head.is_cut || is_whole()),
    }
}

/// Reads one object per line and ignores empty lines. Keeps one line in memory at a time.
pub(super) fn read(reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        number += 1;
        let record = line.trim_ascii();
        if !record.is_empty() && record != b"\xef\xbb\xbf" {
            json::take(record, None, Place::Line(number), out);
        }
    }
}
