//! Headers of tables.

use super::cell::text;
use super::rows::{Row, Rows, without_mark};
use crate::ingest::collect::{Collector, Place};
use crate::ingest::fields::{self, Field, named};
use crate::ingest::report::shorten;
use std::io::{self, BufRead};

/// Number of rows in which the header is searched.
const NEAR: usize = 10;

/// Returns the names of the columns; reports a missing header and returns `None`.
pub(super) fn header<R: BufRead>(
    rows: &mut Rows<R>,
    out: &mut Collector<'_>,
) -> io::Result<Option<Vec<String>>> {
    let mut first: Option<(Vec<String>, u64)> = None;
    let mut is_below_empty = false;
    for _ in 0..NEAR {
        let Some(row) = rows.next()? else { break };
        let names = names(&row, rows.has_quoting());
        let has = |field: Field| {
            names.iter().any(|name| matches!(named(name), Some((found, _)) if found == field))
        };
        // A cell may be called "text"; only a title makes a later row the header.
        let has_text = has(Field::Abstract) && nearest(&names).is_empty() && first.is_none();
        if has(Field::Title) || has_text {
            return Ok(Some(names));
        }
        let filled = names.iter().filter(|name| !name.is_empty()).count();
        // Only an empty line or a line about the table precedes a header.
        if filled > 1 && is_below_empty {
            let (_, line) = first.unwrap_or((Vec::new(), row.line));
            let expected = format!("a header row, such as: {}", likely_names(&names));
            out.skip(&Place::Line(line), "", "an empty row", expected);
            return Ok(None);
        }
        is_below_empty = row.is_empty();
        first.get_or_insert((names, row.line));
        if filled > 1 {
            break;
        }
    }
    if let Some((names, line)) = first {
        let is_empty = names.iter().all(String::is_empty);
        let found = if is_empty { "an empty row".to_owned() } else { names.join(", ") };
        out.skip(&Place::Line(line), "", &found, expected(&names));
    }
    Ok(None)
}

/// Returns names for the columns of a table without a header, judged by the cells of one row: the
/// longest text is the abstract, another the title, a single word the id.
fn likely_names(cells: &[String]) -> String {
    let is_text = |cell: &&String| cell.contains(' ');
    let longest = cells.iter().filter(is_text).map(String::len).max().unwrap_or_default();
    let texts = cells.iter().filter(is_text).count();
    let mut free = vec!["abstract", "title", "id"];
    let mut take = |name: &str| match free.iter().position(|known| *known == name) {
        Some(at) => free.remove(at),
        None => "",
    };
    let names = cells.iter().map(|cell| match cell.contains(' ') {
        true if texts > 1 && cell.len() == longest => take("abstract"),
        true => take("title"),
        false if cell.is_empty() => "",
        false => take("id"),
    });
    names.collect::<Vec<_>>().join(",").trim_end_matches(',').to_owned()
}

/// Returns what was expected in place of a header with these names.
pub(crate) fn expected(names: &[String]) -> String {
    match &nearest(names)[..] {
        [] => "a header row that names a column title or abstract".to_owned(),
        nearest => {
            format!("a column called title; rename the one that is: {}", nearest.join(", "))
        }
    }
}

/// Returns the columns that may hold titles.
fn nearest(names: &[String]) -> Vec<String> {
    names
        .iter()
        .filter(|name| fields::is_like_title(name))
        .map(|name| format!("\"{}\"", shorten(name)))
        .collect()
}

/// Returns the names in a header row.
pub(super) fn names(row: &Row, has_quoting: bool) -> Vec<String> {
    row.cells.iter().map(|name| text(name, has_quoting).unwrap_or_default()).collect()
}

/// Returns `true` if a row repeats the header, as in concatenated files.
pub(super) fn repeats(header: &[String], row: &Row, has_quoting: bool) -> bool {
    let is_same = |(name, cell): (&String, &Vec<u8>)| text(cell, has_quoting).as_ref() == Ok(name);
    row.cells.len() == header.len() && header.iter().zip(&row.cells).all(is_same)
}

/// Returns the separator named by a first line such as "sep=;" of Excel, and the length of that
/// line.
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

/// Returns the most frequent separator of the header, outside of quotes.
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
    // The first of equals: a comma if there is one column.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}
