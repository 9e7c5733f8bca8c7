//! Which values does a paper have?

use super::bytes::{Reader, put_run, put_varint};
use super::{DocId, FormatError, Section, ValueId, symbols};
use std::ops::Range;

/// Symbols of a value that are searched: a limit, so that one long value that many papers share
/// cannot make an index slow to open without end.
pub const SEARCHED_SYMBOLS: usize = 32;

const FACET: u8 = 1;
const SEARCHED: u8 = 2;
const SINGLE: u8 = 4;

/// A column of values, multi-valued: paper → values → text as symbol codes.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// The field's name.
    pub name: String,
    /// Papers can be filtered by it.
    pub facet: bool,
    /// Its words are searched.
    pub searched: bool,
    /// A paper has one value at most, by the nature of the field.
    pub single: bool,
    /// Where the value texts lie in the index.
    text: Range<usize>,
    /// Where each value begins in its text, and the end.
    value_starts: Vec<u32>,
    /// Where each paper's values begin in `ids`, and the end.
    paper_starts: Vec<u32>,
    ids: Vec<ValueId>,
}

impl Column {
    /// Number of distinct values.
    pub fn value_count(&self) -> usize {
        self.value_starts.len().saturating_sub(1)
    }

    /// The values of a paper in its own order; each is below [`Column::value_count`].
    #[inline]
    pub fn of(&self, paper: DocId) -> &[ValueId] {
        let paper = paper.at();
        &self.ids[self.paper_starts[paper] as usize..self.paper_starts[paper + 1] as usize]
    }

    /// Where each paper's values begin in the list of all, and the end; and that list.
    pub fn lists(&self) -> (&[u32], &[ValueId]) {
        (&self.paper_starts, &self.ids)
    }

    /// The symbol codes of a value, without the closing 0, as a part of the index bytes.
    #[inline]
    pub fn codes<'b>(&self, index: &'b [u8], value: ValueId) -> &'b [u8] {
        let text = self.codes_with_end(index, value);
        &text[..text.len() - 1] // every checked text has its END
    }

    /// The same with the closing 0.
    #[inline]
    pub fn codes_with_end<'b>(&self, index: &'b [u8], value: ValueId) -> &'b [u8] {
        &index[self.text.clone()]
            [self.value_starts[value.at()] as usize..self.value_starts[value.at() + 1] as usize]
    }
}

/// Decodes the section, which lies at `range` of the index `bytes`. `symbols` is the number of
/// symbol codes, END included.
pub fn read_columns(
    bytes: &[u8],
    range: Range<usize>,
    papers: usize,
    symbols: u32,
) -> Result<Vec<Column>, FormatError> {
    let section = &bytes[range.clone()];
    let mut reader = Reader::new(Section::Values.name(), section);
    let mut columns = Vec::new();
    for _ in 0..reader.count()? {
        let name = reader.string()?.to_string();
        let flags = reader.byte()?;
        let values = reader.varint()? as usize;
        let text = reader.run()?;
        let text_end = range.end - reader.left();
        let value_starts = symbols::check(Section::Values.name(), text, values, symbols)?;
        let (paper_starts, ids) = read_ids(&mut reader, papers, values)?;
        let text = text_end - text.len()..text_end;
        let (facet, searched, single) =
            (flags & FACET != 0, flags & SEARCHED != 0, flags & SINGLE != 0);
        columns.push(Column {
            name,
            facet,
            searched,
            single,
            text,
            value_starts,
            paper_starts,
            ids,
        });
    }
    reader.end()?;
    Ok(columns)
}

fn read_ids(
    reader: &mut Reader<'_>,
    papers: usize,
    values: usize,
) -> Result<(Vec<u32>, Vec<ValueId>), FormatError> {
    let (mut counts, mut codes) = (reader.sub()?, reader.sub()?);
    if papers > counts.left() {
        return Err(reader.corrupt("a paper has no number of values"));
    }
    let mut starts = Vec::with_capacity(papers + 1);
    let mut ids = Vec::with_capacity(codes.left());
    let mut fresh = 0;
    starts.push(0);
    for _ in 0..papers {
        for _ in 0..counts.varint()? {
            let id = match codes.varint()? {
                0 => {
                    fresh += 1;
                    fresh - 1
                }
                code => code - 1,
            };
            if id >= fresh || fresh as usize > values {
                return Err(reader.corrupt("a paper has a value that is not there"));
            }
            ids.push(ValueId::new(id));
        }
        starts.push(ids.len() as u32);
    }
    counts.end()?;
    codes.end()?;
    Ok((starts, ids))
}

/// Collects a column while the papers go by.
#[derive(Clone, Debug, Default)]
pub struct ColumnWriter {
    name: String,
    facet: bool,
    searched: bool,
    single: bool,
    values: Vec<String>,
    numbers: std::collections::HashMap<String, u32>,
    counts: Vec<u8>,
    codes: Vec<u8>,
}

impl ColumnWriter {
    /// An empty column; for the flags see [`Column`].
    pub fn new(name: &str, facet: bool, searched: bool, single: bool) -> ColumnWriter {
        ColumnWriter { name: name.into(), facet, searched, single, ..ColumnWriter::default() }
    }

    /// The field's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Adds the next paper with its values.
    pub fn push<'v>(&mut self, values: impl IntoIterator<Item = &'v str>) {
        let mut count = 0;
        for value in values {
            count += 1;
            match self.numbers.get(value) {
                Some(&number) => put_varint(&mut self.codes, number + 1),
                None => {
                    self.numbers.insert(value.to_string(), self.values.len() as u32);
                    self.values.push(value.to_string());
                    put_varint(&mut self.codes, 0);
                }
            }
        }
        put_varint(&mut self.counts, count);
    }

    /// The distinct values in the order of their numbers.
    pub fn values(&self) -> &[String] {
        &self.values
    }
}

/// Encodes the section; `encode` appends a value's symbol codes without the closing 0.
pub fn write_columns(
    columns: &[ColumnWriter],
    encode: &mut dyn FnMut(&str, &mut Vec<u8>),
) -> Vec<u8> {
    let mut out = Vec::new();
    put_varint(&mut out, columns.len() as u32);
    for column in columns {
        put_run(&mut out, column.name.as_bytes());
        let flag = |on: bool, bit: u8| if on { bit } else { 0 };
        out.push(
            flag(column.facet, FACET)
                | flag(column.searched, SEARCHED)
                | flag(column.single, SINGLE),
        );
        put_varint(&mut out, column.values.len() as u32);
        let mut text = Vec::new();
        for value in &column.values {
            encode(value, &mut text);
            symbols::put(&mut text, symbols::END);
        }
        put_run(&mut out, &text);
        put_run(&mut out, &column.counts);
        put_run(&mut out, &column.codes);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_read_back(papers in proptest::collection::vec(proptest::collection::vec(1u32..40, 0..4), 0..30)) {
            // A value is one symbol here: its text is its own code.
            let mut writer = ColumnWriter::new("tags", true, false, false);
            for paper in &papers {
                let values: Vec<String> = paper.iter().map(u32::to_string).collect();
                writer.push(values.iter().map(String::as_str));
            }
            let bytes = write_columns(&[writer], &mut |value, out| symbols::put(out, value.parse().unwrap()));
            let columns = read_columns(&bytes, 0..bytes.len(), papers.len(), 40).unwrap();
            let column = &columns[0];
            prop_assert!(column.facet && !column.searched);
            for (at, paper) in papers.iter().enumerate() {
                let read: Vec<u32> = column.of(DocId::new(at as u32)).iter().map(|&v| symbols::next(column.codes(&bytes, v), &mut 0).unwrap()).collect();
                prop_assert_eq!(&read, paper);
            }
        }

        #[test]
        fn any_bytes_give_columns_or_an_error(bytes in proptest::collection::vec(0u8..8, 0..60), papers in 0usize..4) {
            if let Ok(columns) = read_columns(&bytes, 0..bytes.len(), papers, 4) {
                for column in &columns {
                    for paper in 0..papers {
                        column.of(DocId::new(paper as u32)).iter().for_each(|&value| { column.codes(&bytes, value); });
                    }
                }
            }
        }
    }
}
