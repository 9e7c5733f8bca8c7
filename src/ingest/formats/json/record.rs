//! One JSON object as a record.

use super::repair::repaired;
use crate::ingest::collect::{Collector, Place};
use crate::ingest::formats::services;
use crate::ingest::report::shorten;
use serde_json::{Map, Value};

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
    match read.or_else(|error| serde_json::from_str(&repaired(text)).map_err(|_| error)) {
        Ok(record) => {
            out.add_record_as(id, services::reshape(record), place);
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

/// Whether `bytes` are JSON, or can be repaired to be.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let is_json = |bytes: &[u8]| serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok();
    is_json(bytes)
        || std::str::from_utf8(bytes).is_ok_and(|text| is_json(repaired(text).as_bytes()))
}
