//! BibTeX and BibLaTeX.
//!
//! The file is split into entries before any is parsed: at an `@` outside of entries, and at a line
//! within one that begins like an entry. So an entry with a missing brace does not affect others.
//! Text between entries is a comment, as in BibTeX.

mod cut;
mod entry;
mod inherit;
mod parse;
mod record;

use super::head::Head;
use crate::ingest::collect::{Collector, Place};
use crate::ingest::draft;
use crate::ingest::{links, reference};
use cut::pieces;
use entry::{Entry, parse};
use inherit::inherit;
use record::{eprint, record};
use std::collections::HashMap;
use std::io::{self, BufRead};

/// Recognises a line that begins an entry: `@article{`, `@string(`.
pub(super) fn signs(head: &Head<'_>) -> bool {
    head.text().lines().any(|line| {
        line.trim_start().strip_prefix('@').is_some_and(|rest| {
            let rest = rest.trim_start();
            let name = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            name.len() < rest.len() && name.trim_start().starts_with(['{', '('])
        })
    })
}

/// Reads the whole file, then its entries.
pub(super) fn read(reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let mut strings = HashMap::new();
    let mut entries = Vec::new();
    let mut number = 0;
    let pieces = pieces(&bytes);
    for piece in &pieces {
        if matches!(piece.kind.as_str(), "comment" | "preamble" | "control" | "ieeetranbstctl") {
            continue;
        }
        number += u64::from(piece.kind != "string");
        let place = Place::Entry(number, piece.key().into(), piece.line);
        match parse(piece, place.clone(), &mut strings) {
            Ok(Some(entry)) => entries.push(entry),
            Ok(None) => {}
            Err(expected) => out.skip(&place, "", &String::from_utf8_lossy(piece.bytes), expected),
        }
    }
    inherit(&mut entries);
    for entry in entries.into_iter().filter(|entry| entry.kind != "xdata" && entry.kind != "set") {
        take(entry, out);
    }
    if pieces.is_empty() {
        out.end_of_text(&bytes, Some(b'%'), "entries, such as @article{key, title = {…}}");
    }
    Ok(())
}

/// Converts an entry to a record and adds it.
fn take(mut entry: Entry, out: &mut Collector<'_>) {
    let record = record(&mut entry, out.extra);
    let eprint = eprint(&entry, &record);
    let note_link = ["howpublished", "note"].iter().find_map(|name| {
        let links = links::find(record.get(*name)?.as_str()?);
        links.into_iter().next().map(|(_, link)| link)
    });
    let mut draft = draft::from_record(record, out.extra);
    if let Some((number, archive)) = eprint {
        draft.take_eprint(&number, &archive);
        reference::keep_eprint(&mut draft.paper, &number, &archive);
    }
    if draft.paper.url.is_empty() {
        draft.paper.url = note_link.unwrap_or_default();
    }
    draft.dropped.append(&mut entry.dropped);
    out.add(draft, entry.place);
}

#[cfg(test)]
mod tests;
