//! How do the rows of a table become papers?
//!
//! The first row names the columns. Values separated by commas may stand in quotes, as RFC 4180 has it; files that separate
//! by semicolons or tabs, as spreadsheets export them, are recognised by their header. In tab-separated files quotes are
//! characters like any other, except around a whole cell: titles often begin with one.

use super::collect::{Collector, Place};
use super::draft;
use super::fields::{Field, named};
use ::csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder, Terminator};
use serde_json::{Map, Value};
use std::io::{self, BufRead, Read};

/// What separates the cells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Separator {
    /// A tab.
    Tab,
    /// A comma, or whatever the header uses.
    Guess,
}

/// Reads row by row.
pub(crate) fn read(
    mut reader: impl BufRead,
    separator: Separator,
    out: &mut Collector<'_>,
) -> io::Result<()> {
    let head = reader.fill_buf()?;
    let delimiter = match separator {
        Separator::Tab => b'\t',
        Separator::Guess => guess(head),
    };
    // A carriage return alone ends lines only where nothing else does. Elsewhere it is white space at the end of a cell.
    let terminator = if head.contains(&b'\n') { Terminator::Any(b'\n') } else { Terminator::CRLF };
    let has_quoting = delimiter != b'\t';
    let mut rows = ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(delimiter)
        .terminator(terminator)
        .quoting(has_quoting)
        .from_reader(Watched { inner: reader, bytes: 0, last: 0, odd_quotes: false });
    let Some(first) = next(&mut rows)? else { return Ok(()) };
    let header: Vec<String> =
        first.cells.iter().map(|name| text(name, has_quoting).unwrap_or_default()).collect();
    if !header.iter().any(|name| matches!(named(name), Some((Field::Title | Field::Abstract, _)))) {
        out.skip(
            &first.place,
            "",
            &header.join(", "),
            "a header row that names a column title or abstract",
        );
        return Ok(());
    }
    while let Some(row) = next(&mut rows)? {
        if row.is_open && has_quoting {
            let longest = row.cells.iter().max_by_key(|cell| cell.len()).unwrap_or_default();
            let found = String::from_utf8_lossy(longest);
            out.skip(
                &row.place,
                "",
                &found,
                "a closing quotation mark; all rows from here on are inside this cell",
            );
        } else if row.cells.iter().any(|cell| !cell.trim_ascii().is_empty()) {
            take(&header, row, has_quoting, out);
        }
    }
    Ok(())
}

/// A row and where it stands.
struct Row {
    cells: ByteRecord,
    place: Place,
    /// The last row, with a quoted cell that never ends and has swallowed lines.
    is_open: bool,
}

/// The next row; `None` after the last one.
fn next<R: Read>(rows: &mut Reader<Watched<R>>) -> io::Result<Option<Row>> {
    let mut cells = ByteRecord::new();
    // Without a fixed number of columns the only errors left are the reader's.
    let more = rows.read_byte_record(&mut cells).map_err(|error| match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })?;
    if !more {
        return Ok(None);
    }
    let (watched, position) = (rows.get_ref(), rows.position());
    let inside = cells.iter().flatten().filter(|b| **b == b'\n').count() as u64;
    let at_end = position.byte() == watched.bytes;
    let is_open = at_end && watched.odd_quotes && inside > 0;
    let is_ended = !is_open && (!at_end || watched.last == b'\n');
    // Counted back from the row's end, because empty lines before its start are passed over.
    let line = position.line().saturating_sub(inside + u64::from(is_ended)).max(1);
    Ok(Some(Row { cells, place: Place::Line(line), is_open }))
}

fn take(header: &[String], row: Row, has_quoting: bool, out: &mut Collector<'_>) {
    let Row { cells, place, .. } = row;
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
        // Of several columns with one name the first that is filled counts.
        if !cell.is_empty() && !record.contains_key(name) {
            record.insert(name.clone(), value(name, cell));
        }
    }
    out.add(draft::from_record(record, out.options), place);
}

/// A cell as a value; a list written out as JSON or Python write it becomes a list, save where a text is expected.
fn value(name: &str, cell: String) -> Value {
    let may_be_list = cell.starts_with('[')
        && matches!(named(name), Some((Field::Authors | Field::Tags, _)) | None);
    let list = || serde_json::from_str::<Vec<Value>>(&cell).ok().or_else(|| python_list(&cell));
    may_be_list.then(list).flatten().map_or_else(|| Value::String(cell), Value::Array)
}

/// `['a', "b's"]` → a, b's; `None` for anything else.
fn python_list(cell: &str) -> Option<Vec<Value>> {
    let mut rest = cell.strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut values = Vec::new();
    while let Some(quote) = rest.chars().next() {
        if quote != '\'' && quote != '"' {
            return None;
        }
        let mut text = String::new();
        let mut chars = rest[1..].char_indices();
        let end = loop {
            match chars.next()? {
                (_, '\\') => text.push(chars.next()?.1),
                (at, c) if c == quote => break at + 2,
                (_, c) => text.push(c),
            }
        };
        values.push(Value::String(text));
        rest = rest[end..].trim_start();
        rest = match rest.strip_prefix(',') {
            Some(rest) => rest.trim_start(),
            None if rest.is_empty() => rest,
            None => return None,
        };
    }
    Some(values)
}

/// The separator that stands most often in the header, outside quotes.
fn guess(head: &[u8]) -> u8 {
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

/// The text of a cell. Where quotes are not the reader's business, those around a whole cell are taken off here, but only if
/// all quotes inside are doubled: then a program put them there.
fn text(cell: &[u8], has_quoting: bool) -> Result<String, std::str::Utf8Error> {
    let cell = std::str::from_utf8(cell)?.trim();
    let inside = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    Ok(match inside {
        Some(inside) if !has_quoting && !inside.replace("\"\"", "").contains('"') => {
            inside.replace("\"\"", "\"")
        }
        _ => cell.to_owned(),
    })
}

/// What has been read from `inner` so far.
struct Watched<R> {
    inner: R,
    bytes: u64,
    last: u8,
    /// An odd number of quotes has passed: at the end, one of them was never closed.
    odd_quotes: bool,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buf)?;
        let new = &buf[..count];
        self.bytes += count as u64;
        self.last = new.last().copied().unwrap_or(self.last);
        self.odd_quotes ^= new.iter().filter(|b| **b == b'"').count() % 2 == 1;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Ingested, Options};
    use super::*;
    use crate::paper::Paper;

    fn read_as(separator: Separator, text: &[u8]) -> Ingested {
        let options = Options { extra: vec!["track".into()], ..Options::default() };
        let mut out = Collector::new(&options);
        out.start_file("test.csv");
        super::read(text, separator, &mut out).unwrap();
        out.finish()
    }

    fn read(text: &str) -> Ingested {
        read_as(Separator::Guess, text.as_bytes())
    }

    #[test]
    fn a_table_with_every_column_is_read() {
        let Ingested { papers, report } = read(concat!(
            "ID,Title,Authors,Year,Venue,Abstract,PDF URL,Keywords,track,Language\r\n",
            "a1,\"Commas, and \"\"quotes\"\"\",\"Ada Lovelace; Alan Turing\",2019,ACL,\"Two\nlines\",https://x.org/a.pdf,\"a, b\",\"['x', \"\"y's\"\"]\",English\r\n",
            "\r\n,,,\r\n",
        ));
        assert_eq!(report.problems, []);
        let date = crate::paper::Date::new(2019, 0, 0);
        let owned = |texts: &[&str]| texts.iter().map(|text| text.to_string()).collect::<Vec<_>>();
        let expected = Paper {
            id: "a1".into(),
            title: "Commas, and \"quotes\"".into(),
            abstract_text: "Two lines".into(),
            authors: owned(&["Ada Lovelace", "Alan Turing"]),
            date,
            venue: "ACL".into(),
            pdf: "https://x.org/a.pdf".into(),
            tags: owned(&["a", "b"]),
            language: "en".into(),
            extra: [("track".to_string(), owned(&["x", "y's"]))].into(),
            ..Paper::default()
        };
        assert_eq!(papers, [expected]);
    }

    #[test]
    fn separators_are_guessed_from_the_header() {
        for text in [
            "id;title\n1;A, b; c\n",
            "id\ttitle\n1\tA, b; c\n",
            "title\n\"A, b; c\"\n",
            "id|title\n1|A, b; c\n",
        ] {
            let papers = read(&text.replace("; c", "")).papers;
            assert_eq!(papers.len(), 1, "{text}");
            assert_eq!(papers[0].title, "A, b", "{text}");
        }
    }

    #[test]
    fn quotes_in_tab_separated_files_are_characters() {
        let papers = read_as(
            Separator::Tab,
            b"id\ttitle\n1\t\"Why?\": a question\n2\t\"He said \"\"no\"\"\"\n3\t\"open\n",
        )
        .papers;
        let titles: Vec<&str> = papers.iter().map(|paper| paper.title.as_str()).collect();
        assert_eq!(titles, ["\"Why?\": a question", "He said \"no\"", "\"open"]);
    }

    #[test]
    fn bad_rows_are_named_and_cost_no_others() {
        let Ingested { papers, report } = read_as(
            Separator::Guess,
            b"id,title,year\n1,One,2001\n2,Two,,with,commas\n3,Thr\xffee,2003\n4,,2004\n5,Five,20l9\n6,Six,2006\n7,\"Seven,2007\n8,Eight,2008\n",
        );
        let ids: Vec<&str> = papers.iter().map(|paper| paper.id.as_str()).collect();
        assert_eq!(ids, ["1", "5", "6"]);
        let problems: Vec<String> =
            report.problems.iter().map(|problem| problem.to_string()).collect();
        assert_eq!(
            problems,
            [
                "test.csv: line 3: found \"5 cells\", expected 3, as the header has; put cells with separators in quotes: record skipped",
                "test.csv: line 4: title: found \"Thr\u{fffd}ee\", expected UTF-8: record skipped",
                "test.csv: line 5: title: found \"neither (id 4)\", expected a title or an abstract: record skipped",
                "test.csv: line 6: year: found \"20l9\", expected a year such as 2019: field dropped",
                "test.csv: line 8: found \"Seven,2007 8,Eight,2008\", expected a closing quotation mark; all rows from here on are inside this cell: record skipped",
            ]
        );
        assert_eq!((report.read, report.skipped), (7, 4));
    }

    #[test]
    fn line_numbers_hold_for_every_line_end() {
        for end in ["\n", "\r\n"] {
            let text = ["id,title", "1,\"One", "and more\"", "", "2,", "3,\"Three\""].join(end);
            let Ingested { papers, report } = read(&text);
            assert_eq!((papers.len(), papers[1].title.as_str()), (2, "Three"), "{end:?}");
            assert_eq!(report.problems[0].place, "line 5", "{end:?}");
        }
        assert_eq!(read("id,title\r1,One\r2,Two\r").papers.len(), 2);
    }

    #[test]
    fn a_header_without_a_title_is_named_once() {
        let report = read("1,Some title,2019\n2,Another,2020\n").report;
        assert_eq!(report.problems.len(), 1);
        assert_eq!(
            (report.problems[0].place.as_str(), report.read, report.skipped),
            ("line 1", 1, 1)
        );
    }

    #[test]
    fn python_lists_are_told_from_titles_in_brackets() {
        let texts = |cell| {
            python_list(cell).map(|values| {
                values.iter().map(|v| v.as_str().unwrap().to_owned()).collect::<Vec<_>>()
            })
        };
        assert_eq!(
            texts("['a', \"b's\", 'c\\'s']"),
            Some(vec!["a".into(), "b's".into(), "c's".into()])
        );
        assert_eq!(texts("[]"), Some(vec![]));
        for cell in ["[Retracted] A title", "['a' 'b']", "['a", "['a'", "[1, 2]", "['é\\"] {
            assert_eq!(texts(cell), None, "{cell}");
        }
    }
}
