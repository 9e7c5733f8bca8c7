//! Tables: CSV and TSV.
//!
//! The first row with a title column is the header; a line about the table or Excel's `sep=;` may
//! precede it. Semicolons and tabs are recognised by the header.

mod cell;
mod header;
mod rows;
mod signs;

pub(super) use header::expected;
pub(super) use signs::{is_header, names_separator};

use crate::ingest::collect::{Collector, Place};
use crate::ingest::names;
use cell::{text, value};
use header::{guess, header, named_separator, repeats};
use rows::{Row, Rows};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// The separator of cells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// A tab.
    Tab,
    /// A comma, or what the header uses.
    Guess,
}

/// Reads row by row.
pub(super) fn read(
    mut reader: impl BufRead,
    separator: Separator,
    out: &mut Collector<'_>,
) -> io::Result<()> {
    let (named, line) = match named_separator(reader.fill_buf()?) {
        Some((delimiter, len)) => {
            reader.consume(len);
            (Some(delimiter), 2)
        }
        None => (None, 1),
    };
    let delimiter = match (separator, named) {
        (_, Some(delimiter)) => delimiter,
        (Separator::Tab, None) => b'\t',
        (Separator::Guess, None) => guess(reader.fill_buf()?),
    };
    let mut rows = Rows::new(reader, delimiter, line)?;
    let has_quoting = rows.has_quoting();
    let Some(header) = header(&mut rows, out)? else { return Ok(()) };
    while let Some(row) = rows.next()? {
        let place = Place::Line(row.line);
        if row.is_open {
            let longest = row.cells.iter().max_by_key(|cell| cell.len());
            let found = String::from_utf8_lossy(longest.map_or(&[], Vec::as_slice));
            out.skip(
                &place,
                "",
                &found,
                "a closing quotation mark; all rows from here on are inside this cell",
            );
        } else if !row.is_empty() && !repeats(&header, &row, has_quoting) {
            take(&header, row, has_quoting, out);
        }
    }
    Ok(())
}

fn take(header: &[String], row: Row, has_quoting: bool, out: &mut Collector<'_>) {
    let Row { cells, line, .. } = row;
    let place = Place::Line(line);
    if cells.iter().skip(header.len()).any(|cell| !cell.trim_ascii().is_empty()) {
        let expected =
            format!("{}, as the header has; put cells with separators in quotes", header.len());
        return out.skip(&place, "", &format!("{} cells", cells.len()), expected);
    }
    let mut record = Map::new();
    for (name, cell) in header.iter().zip(&cells) {
        let Ok(cell) = text(cell, has_quoting) else {
            return out.skip(&place, name, &String::from_utf8_lossy(cell), "UTF-8");
        };
        // Of several columns with one name the first non-empty cell wins.
        if !cell.is_empty() && !record.contains_key(name) {
            record.insert(name.clone(), value(name, cell));
        }
    }
    // Springer exports names without anything between them.
    if record.contains_key("Item Title")
        && let Some(Value::String(authors)) = record.get_mut("Authors")
        && !authors.contains([',', ';'])
    {
        *authors = names::separated(authors);
    }
    out.add_record(record, place);
}

#[cfg(test)]
mod tests;
