//! Workbooks of Excel and LibreOffice.
//!
//! A workbook that unpacks to more than [`MOST_BYTES`] is refused before it is opened, because a
//! few kilobytes of ZIP can expand without limit.

use super::csv;
use super::head::Head;
use crate::ingest::collect::{Collector, Place};
use crate::ingest::fields::{Field, named};
use calamine::{Data, Ods, Reader, Sheets, Xlsx};
use serde_json::{Map, Value};
use std::io::{self, BufRead, Cursor, Read};

/// Maximum size of an unpacked workbook in bytes.
const MOST_BYTES: u64 = 1 << 30;

/// Number of rows in which the header is searched.
const NEAR: usize = 10;

/// Recognises a ZIP archive with the parts of a workbook.
pub(super) fn signs(head: &Head<'_>) -> bool {
    let has = |name: &[u8]| head.bytes().windows(name.len()).any(|window| window == name);
    head.bytes().starts_with(b"PK\x03\x04")
        && !has(b"word/")
        && (has(b"xl/")
            || has(b"[Content_Types].xml")
            || has(b"application/vnd.oasis.opendocument.spreadsheet"))
}

/// Reads the first sheet with a title column.
pub(super) fn read(reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let refuse =
        |out: &mut Collector<'_>, reason: String| out.skip(&Place::File, "", "a workbook", reason);
    if let Err(reason) = check_size(&bytes) {
        refuse(out, reason);
        return Ok(());
    }
    let mut book = match open(bytes) {
        Ok(book) => book,
        Err(reason) => {
            refuse(out, format!("an intact workbook ({reason}); save the table as .csv"));
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
        // The row with most cells is the likely header.
        for row in range.rows().take(NEAR).map(names) {
            let row: Vec<String> = row.into_iter().filter(|name| !name.is_empty()).collect();
            if row.len() > first_row.len() {
                first_row = row;
            }
        }
        // A header is often preceded by a line about the table.
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

/// Opens a workbook of LibreOffice or Excel; `Err` is the reason for failure.
fn open(bytes: Vec<u8>) -> Result<Sheets<Cursor<Vec<u8>>>, String> {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if has(b"application/vnd.oasis.opendocument.spreadsheet") {
        let book = Ods::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        return Ok(Sheets::Ods(book));
    }
    let book = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    Ok(Sheets::Xlsx(book))
}

/// Unpacks every part once to measure it.
fn check_size(bytes: &[u8]) -> Result<(), String> {
    let broken = |error: zip::result::ZipError| {
        format!("an intact ZIP archive ({error}); save the table as .csv")
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

/// Formats a cell: integers without decimal point, dates as dates.
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
