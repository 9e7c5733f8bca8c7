//! How do the rows of a table become papers?
//!
//! The first row that says something names the columns; a line about the table, or Excel's `sep=;`,
//! may stand before it. Files that separate by semicolons or tabs, as spreadsheets export them, are
//! recognised by their header.

use super::collect::{Collector, Place};
use super::draft;
use super::fields::{self, Field, named};
use super::report::shorten;
use super::rows::{Row, Rows};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// Rows in which the header is looked for.
const NEAR: usize = 10;

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

/// The row that names the columns; `None` where there is none, which is told.
fn header<R: BufRead>(
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
        let mut expected = "a header row that names a column title or abstract".to_owned();
        if let [_, ..] = &nearest(&names)[..] {
            expected = format!(
                "a column called title; rename the one that is: {}",
                nearest(&names).join(", ")
            );
        }
        out.skip(&Place::Line(line), "", &found, expected);
    }
    Ok(None)
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
fn names(row: &Row, has_quoting: bool) -> Vec<String> {
    row.cells.iter().map(|name| text(name, has_quoting).unwrap_or_default()).collect()
}

/// Whether a row is the header once more: files were put one behind the other.
fn repeats(header: &[String], row: &Row, has_quoting: bool) -> bool {
    let is_same = |(name, cell): (&String, &Vec<u8>)| text(cell, has_quoting).as_ref() == Ok(name);
    row.cells.len() == header.len() && header.iter().zip(&row.cells).all(is_same)
}

/// The separator that Excel's own first line names ("sep=;"), and the length of that line.
fn named_separator(head: &[u8]) -> Option<(u8, usize)> {
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

/// A cell without a byte order mark before it, as files have it that were put one behind the other.
pub(super) fn without_mark(cell: &[u8]) -> &[u8] {
    cell.strip_prefix(b"\xef\xbb\xbf").unwrap_or(cell)
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
    let cell = std::str::from_utf8(without_mark(cell))?.trim();
    let inside = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    Ok(match inside {
        Some(inside) if !has_quoting && !inside.replace("\"\"", "").contains('"') => {
            inside.replace("\"\"", "\"")
        }
        _ => cell.to_owned(),
    })
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
    fn quoted_cells_of_several_lines_are_one_in_tab_separated_files_too() {
        let text = "title\tauthors\tyear\n\"Pumps\nand \"\"steady\"\"\n\nvalves\"\tAnn Reed\t2021\nTaps\t\"Bo\nLund\"\t2022\n\
                    \"Why\tCy Kim\t2023\n\"So\tDi Ode\t2024\n7\t\"A\nB\"\tx\ty\n";
        let Ingested { papers, report } = read_as(Separator::Tab, text.as_bytes());
        let titles: Vec<&str> = papers.iter().map(|paper| paper.title.as_str()).collect();
        assert_eq!(titles, ["Pumps and \"steady\" valves", "Taps", "\"Why", "\"So"]);
        assert_eq!(papers[1].authors, ["Bo Lund"]);
        assert_eq!(report.problems.len(), 1);
        assert_eq!(report.problems[0].place, "line 10", "{:?}", report.problems);
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(
            read_as(Separator::Tab, crlf.as_bytes()).papers[0].title,
            "Pumps and \"steady\" valves"
        );
    }

    #[test]
    fn lines_with_open_quotes_take_no_thousands_of_looks() {
        let text = format!("title\n{}", "\"x\n".repeat(100_000));
        assert_eq!(read_as(Separator::Tab, text.as_bytes()).report.read, 100_000);
    }

    #[test]
    fn what_stands_before_the_header_is_passed_over() {
        for text in [
            "sep=;\ntitle;year\nPumps, etc;2020\n",
            "\u{feff}sep=;\r\ntitle;year\r\nPumps, etc;2020\r\n",
            "\"sep=;\"\ntitle;year\nPumps, etc;2020\n",
            ",,\n,,\ntitle,year\n\"Pumps, etc\",2020\n",
            "Papers of 2020\n\ntitle,year\n\"Pumps, etc\",2020\n",
            "\u{feff}\"title\",year\n\"Pumps, etc\",2020\n\u{feff}title,year\n",
        ] {
            let Ingested { papers, report } = read(text);
            assert_eq!(report.problems, [], "{text:?}");
            assert_eq!((papers.len(), papers[0].title.as_str()), (1, "Pumps, etc"), "{text:?}");
        }
        let report = read("sep=;\ntitle;year\n;2020\n").report;
        assert_eq!(report.problems[0].place, "line 3");
    }

    #[test]
    fn a_missing_header_is_told() {
        for (text, problem) in [
            (
                ",,\nW1,The Paper,Words\n",
                "test.csv: line 1: found \"an empty row\", expected a header row that names a column title or abstract: record skipped",
            ),
            (
                "Titel,Autoren,Abstract\nT,A,B\n",
                "test.csv: line 1: found \"Titel, Autoren, Abstract\", expected a column called title; rename the one that is: \"Titel\": record skipped",
            ),
        ] {
            let Ingested { papers, report } = read(text);
            assert_eq!((papers.len(), report.problems.len()), (0, 1), "{text}");
            assert_eq!(report.problems[0].to_string(), problem);
        }
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
