//! How does a spreadsheet become papers?
//!
//! Limits: a workbook whose parts unpack to more than [`MOST_BYTES`] is refused before it is opened, because a few kilobytes
//! of ZIP can hold any number of them.

use super::csv;
use super::head::Head;
use crate::ingest::collect::{Collector, Place};
use crate::ingest::fields::{Field, named};
use calamine::{Data, Reader};
use serde_json::{Map, Value};
use std::io::{self, BufRead, Cursor, Read};

/// Bytes of a workbook, unpacked.
const MOST_BYTES: u64 = 1 << 30;

/// Rows in which the header is looked for.
const NEAR: usize = 10;

/// A ZIP archive with the parts of a workbook.
pub(super) fn signs(head: &Head<'_>) -> bool {
    let has = |name: &[u8]| head.bytes().windows(name.len()).any(|window| window == name);
    head.bytes().starts_with(b"PK\x03\x04")
        && !has(b"word/")
        && (has(b"xl/")
            || has(b"[Content_Types].xml")
            || has(b"application/vnd.oasis.opendocument.spreadsheet"))
}

/// Reads the first sheet with a column of titles.
pub(super) fn read(reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let refuse =
        |out: &mut Collector<'_>, reason: String| out.skip(&Place::File, "", "a workbook", reason);
    if let Err(reason) = check_size(&bytes) {
        refuse(out, reason);
        return Ok(());
    }
    let mut book = match calamine::open_workbook_auto_from_rs(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => {
            refuse(out, format!("a workbook that is whole ({error}); save the table as .csv"));
            return Ok(());
        }
    };
    let mut first_row = Vec::new();
    for sheet in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&sheet) else { continue };
        let first = range.start().map_or(0, |(row, _)| row);
        let names = |row: &[Data]| row.iter().map(text).collect::<Vec<String>>();
        let is_header = |row: &[Data]| {
            names(row).iter().any(|name| matches!(named(name), Some((Field::Title, _))))
        };
        // The fullest of the first rows is most likely the header.
        for row in range.rows().take(NEAR).map(names) {
            let row: Vec<String> = row.into_iter().filter(|name| !name.is_empty()).collect();
            if row.len() > first_row.len() {
                first_row = row;
            }
        }
        // Sheets often begin with a line about the table.
        let Some(at) = range.rows().take(NEAR).position(is_header) else { continue };
        let header = range.rows().nth(at).map(names).unwrap_or_default();
        for (number, row) in range.rows().enumerate().skip(at + 1) {
            let mut record = Map::new();
            for (name, cell) in header.iter().zip(row) {
                let value = text(cell);
                if !value.is_empty() && !name.is_empty() {
                    record.entry(name.clone()).or_insert(Value::from(value));
                }
            }
            if !record.is_empty() {
                let line = u64::from(first) + number as u64 + 1;
                out.add_record(record, Place::Line(line));
            }
        }
        return Ok(());
    }
    let found = if first_row.is_empty() { "empty sheets".to_owned() } else { first_row.join(", ") };
    out.end_of_text_at(1, &found, &csv::expected(&first_row));
    Ok(())
}

/// Unpacks every part once and counts.
fn check_size(bytes: &[u8]) -> Result<(), String> {
    let broken = |error: zip::result::ZipError| {
        format!("a ZIP archive that is whole ({error}); save the table as .csv")
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut room = MOST_BYTES;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(broken)?;
        let unpacked = io::copy(&mut part.take(room + 1), &mut io::sink())
            .map_err(|error| error.to_string())?;
        room = room
            .checked_sub(unpacked)
            .ok_or_else(|| format!("a workbook of at most {MOST_BYTES} bytes, unpacked"))?;
    }
    Ok(())
}

/// A cell as text: whole numbers without a decimal point, dates as dates.
fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            text.trim().to_owned()
        }
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(_) | Data::Empty => String::new(),
    }
}
