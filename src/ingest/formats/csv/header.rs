//! Which row names the columns, and what separates them?

use super::cell::text;
use super::rows::{Row, Rows, without_mark};
use crate::ingest::collect::{Collector, Place};
use crate::ingest::fields::{self, Field, named};
use crate::ingest::report::shorten;
use std::io::{self, BufRead};

/// Rows in which the header is looked for.
const NEAR: usize = 10;

/// The row that names the columns; `None` where there is none, which is told.
pub(super) fn header<R: BufRead>(
    rows: &mut Rows<R>,
    out: &mut Collector<'_>,
) -> io::Result<Option<Vec<String>>> {
    let mut first: Option<(Vec<String>, u64, bool)> = None;
    for _ in 0..NEAR {
        let Some(row) = rows.next()? else { break };
        let names = names(&row, rows.has_quoting());
        let has = |field: Field| {
            names.iter().any(|name| matches!(named(name), Some((found, _)) if found == field))
        };
        if has(Field::Title) || (has(Field::Abstract) && nearest(&names).is_empty()) {
            return Ok(Some(names));
        }
        let filled = names.iter().filter(|name| !name.is_empty()).count();
        first.get_or_insert((names, row.line, row.is_empty()));
        // Only a line about the table, or an empty one, stands before a header.
        if filled > 1 {
            break;
        }
    }
    if let Some((names, line, is_empty)) = first {
        let found = if is_empty { "an empty row".to_owned() } else { names.join(", ") };
        out.skip(&Place::Line(line), "", &found, expected(&names));
    }
    Ok(None)
}

/// What would have done in the place of a header with these names.
pub(crate) fn expected(names: &[String]) -> String {
    match &nearest(names)[..] {
        [] => "a header row that names a column title or abstract".to_owned(),
        nearest => {
            format!("a column called title; rename the one that is: {}", nearest.join(", "))
        }
    }
}

/// The columns that may be meant for titles.
fn nearest(names: &[String]) -> Vec<String> {
    names
        .iter()
        .filter(|name| fields::is_like_title(name))
        .map(|name| format!("\"{}\"", shorten(name)))
        .collect()
}

/// The names in a header row.
pub(super) fn names(row: &Row, has_quoting: bool) -> Vec<String> {
    row.cells.iter().map(|name| text(name, has_quoting).unwrap_or_default()).collect()
}

/// Whether a row is the header once more: files were put one behind the other.
pub(super) fn repeats(header: &[String], row: &Row, has_quoting: bool) -> bool {
    let is_same = |(name, cell): (&String, &Vec<u8>)| text(cell, has_quoting).as_ref() == Ok(name);
    row.cells.len() == header.len() && header.iter().zip(&row.cells).all(is_same)
}

/// The separator that Excel's own first line names ("sep=;"), and the length of that line.
pub(super) fn named_separator(head: &[u8]) -> Option<(u8, usize)> {
    let end = head.iter().take(16).position(|b| *b == b'\n')?;
    let line = without_mark(&head[..end]);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match line {
        [s, e, p, b'=', separator] if [s, e, p].map(u8::to_ascii_lowercase) == *b"sep" => {
            Some((*separator, end + 1))
        }
        _ => None,
    }
}

/// The separator that stands most often in the header, outside quotes.
pub(super) fn guess(head: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| separator == byte)
                {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // The first of equals: a comma where there is one column.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}
