//! Rows of tables.
//!
//! Comma-separated cells may be quoted as in RFC 4180. In tab-separated files quotes are ordinary
//! characters, because titles often begin with one, except around a whole cell.

use ::csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder, Terminator};
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

/// Maximum number of lines of a quoted cell in a tab-separated file.
const MOST_LINES: usize = 200;

/// A row and its position.
pub(super) struct Row {
    pub cells: Vec<Vec<u8>>,
    pub line: u64,
    /// Whether the row ends in an unclosed quoted cell, which includes later lines.
    pub is_open: bool,
}

impl Row {
    /// Returns `true` if all cells are empty.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| without_mark(cell).trim_ascii().is_empty())
    }
}

/// Removes a byte order mark, which occurs between concatenated files.
pub(super) fn without_mark(cell: &[u8]) -> &[u8] {
    cell.strip_prefix(b"\xef\xbb\xbf").unwrap_or(cell)
}

/// The rows of a file.
pub(super) enum Rows<R> {
    /// Comma-separated; the reader handles quotes.
    Quoted(Box<Reader<Watched<R>>>),
    /// Tab-separated.
    Tabs(Lines<R>),
}

impl<R: BufRead> Rows<R> {
    /// Continues after what was already read from `inner`; `line` is the next line.
    pub(super) fn new(mut inner: R, delimiter: u8, line: u64) -> io::Result<Rows<R>> {
        // A carriage return alone ends a line only if there are no line feeds; otherwise it is
        // white space.
        let has_breaks = inner.fill_buf()?.contains(&b'\n');
        if delimiter == b'\t' {
            let end = if has_breaks { b'\n' } else { b'\r' };
            return Ok(Rows::Tabs(Lines { inner, end, line, ahead: VecDeque::new() }));
        }
        let terminator = if has_breaks { Terminator::Any(b'\n') } else { Terminator::CRLF };
        let reader = ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .delimiter(delimiter)
            .terminator(terminator)
            .from_reader(Watched { inner, bytes: 0, last: 0, odd_quotes: false, line });
        Ok(Rows::Quoted(Box::new(reader)))
    }

    /// Returns `true` if cells come without their quotes.
    pub(super) fn has_quoting(&self) -> bool {
        matches!(self, Rows::Quoted(_))
    }

    /// Returns the next row; `None` after the last one.
    pub(super) fn next(&mut self) -> io::Result<Option<Row>> {
        match self {
            Rows::Quoted(reader) => quoted(reader),
            Rows::Tabs(lines) => lines.row(),
        }
    }
}

fn quoted<R: Read>(rows: &mut Reader<Watched<R>>) -> io::Result<Option<Row>> {
    let mut cells = ByteRecord::new();
    // With a flexible number of columns only I/O errors remain.
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
    // Counted back from the end of the row, because empty lines before it are skipped.
    let line =
        position.line().saturating_sub(inside + u64::from(is_ended)).max(1) + watched.line - 1;
    let cells = cells.iter().map(<[u8]>::to_vec).collect();
    Ok(Some(Row { cells, line, is_open }))
}

/// A reader that tracks what has been read.
pub(super) struct Watched<R> {
    inner: R,
    bytes: u64,
    last: u8,
    /// Whether the number of quotes is odd; at the end, one is unclosed.
    odd_quotes: bool,
    /// The first line of `inner`.
    line: u64,
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

/// Lines of a tab-separated file, with lookahead.
pub(super) struct Lines<R> {
    inner: R,
    end: u8,
    /// The next line.
    line: u64,
    ahead: VecDeque<Vec<u8>>,
}

impl<R: BufRead> Lines<R> {
    fn row(&mut self) -> io::Result<Option<Row>> {
        loop {
            let Some(mut text) = self.take()? else { return Ok(None) };
            let line = self.line;
            self.line += 1;
            if text.trim_ascii().is_empty() && !text.contains(&b'\t') {
                continue;
            }
            while let Some(count) = self.lines_of_open_cell(&text)? {
                for more in self.ahead.drain(..count) {
                    text.push(b'\n');
                    text.extend(more);
                }
                self.line += count as u64;
            }
            let cells = cells(&text).into_iter().map(<[u8]>::to_vec).collect();
            return Ok(Some(Row { cells, line, is_open: false }));
        }
    }

    fn take(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        if self.inner.read_until(self.end, &mut line)? == 0 {
            return Ok(None);
        }
        line.pop_if(|last| *last == self.end);
        line.pop_if(|last| *last == b'\r');
        Ok(Some(line))
    }

    /// Returns the number of further lines of an open cell: it begins with a quote that a later
    /// line closes, before a tab or at its end.
    fn lines_of_open_cell(&mut self, text: &[u8]) -> io::Result<Option<usize>> {
        let last = cells(text).pop().unwrap_or_default();
        let Some(inside) = last.trim_ascii_start().strip_prefix(b"\"") else { return Ok(None) };
        if quotes(inside) % 2 == 1 {
            return Ok(None);
        }
        for count in 1..=MOST_LINES {
            if self.ahead.len() < count {
                let Some(line) = self.take_behind()? else { return Ok(None) };
                self.ahead.push_back(line);
            }
            let cell = self.ahead[count - 1].split(|b| *b == b'\t').next().unwrap_or_default();
            let is_last = cell.len() == self.ahead[count - 1].len();
            match (quotes(cell) % 2 == 1, cell.trim_ascii_end().ends_with(b"\"")) {
                (true, true) => return Ok(Some(count)),
                (false, _) if is_last => {}
                _ => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Reads a line beyond the lookahead.
    fn take_behind(&mut self) -> io::Result<Option<Vec<u8>>> {
        let ahead = std::mem::take(&mut self.ahead);
        let line = self.take();
        self.ahead = ahead;
        line
    }
}

fn quotes(text: &[u8]) -> usize {
    text.iter().filter(|b| **b == b'"').count()
}

/// Splits a line into cells.
fn cells(text: &[u8]) -> Vec<&[u8]> {
    text.split(|b| *b == b'\t').collect()
}
