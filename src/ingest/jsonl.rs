//! How do lines of JSON become papers?

use super::clean;
use super::collect::{Collector, Place};
use super::draft;
use super::mend;
use super::report::shorten;
use super::services;
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// Reads one object a line; empty lines are left out. One line is in memory at a time.
pub(crate) fn read(mut reader: impl BufRead, out: &mut Collector<'_>) -> io::Result<()> {
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
            take(record, None, Place::Line(number), out);
        }
    }
}

/// Takes one object into the collection, or says why not. `id` is for records that have none.
pub(crate) fn take(record: &[u8], id: Option<&str>, place: Place, out: &mut Collector<'_>) {
    let text = match std::str::from_utf8(record) {
        Ok(text) => text,
        Err(error) => {
            let expected = format!("UTF-8 (byte {} of the record is not)", error.valid_up_to() + 1);
            return out.skip(&place, "", &String::from_utf8_lossy(record), expected);
        }
    };
    let text = text.trim_start_matches('\u{feff}');
    let read = serde_json::from_str::<Map<String, Value>>(text);
    // The reason of the first try is the one that the text as it stands has.
    match read.or_else(|error| serde_json::from_str(&mend::mended(text)).map_err(|_| error)) {
        Ok(record) => {
            let mut draft = draft::from_record(services::reshape(record), out.options);
            if let (true, Some(id)) = (draft.paper.id.is_empty(), id) {
                draft.paper.id = clean::line(id);
            }
            out.add(draft, place);
        }
        Err(error) => {
            out.skip(&place, "", text, format!("a JSON object ({})", reason(&error, &place)))
        }
    }
}

/// What the parser says, with the line of the file instead of the line of the record.
fn reason(error: &serde_json::Error, place: &Place) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    let line = place.line() + (error.line() as u64).saturating_sub(1);
    match error.column() {
        0 => shorten(what),
        column => format!("{} at line {line} column {column}", shorten(what)),
    }
}
