//! What are the ids and links?
//!
//! Most links of a collection are one template around the paper's id (`https://site/` + id +
//! `.pdf`): such a link costs a byte before compression and next to nothing after.

use super::bytes::{Reader, put_run, put_varint};
use super::{FormatError, Section};
use crate::support::str_ext::within;
use std::collections::HashMap;

/// Most templates of a column: their numbers share a byte with the codes for nothing and for a
/// string spelt out.
const MAX_TEMPLATES: usize = 254;
/// Papers that a template must serve at least to be worth its bytes.
const MIN_USES: usize = 3;

/// Code of a paper without a string.
const ABSENT: u8 = 0;
/// Code of a string that is spelt out.
const LITERAL: u8 = 1;
/// Code of the first template.
const FIRST_TEMPLATE: u8 = 2;

/// One string a paper, which may be a template around the paper's id.
#[derive(Clone, Debug, Default)]
pub struct StringColumn {
    templates: Vec<(String, String)>,
    codes: Vec<u8>,
    /// Where each paper's own string ends in `text`.
    ends: Vec<u32>,
    text: String,
}

impl StringColumn {
    /// The paper's string given its id; empty where it has none.
    pub fn get(&self, paper: usize, id: &str) -> String {
        self.parts(paper, id).concat()
    }

    /// The same in up to three pieces, without putting them together.
    pub fn parts<'s>(&'s self, paper: usize, id: &'s str) -> [&'s str; 3] {
        match self.codes[paper] {
            ABSENT => [""; 3],
            LITERAL => [self.literal(paper), "", ""],
            code => {
                let (prefix, suffix) = &self.templates[usize::from(code - FIRST_TEMPLATE)];
                [prefix, id, suffix]
            }
        }
    }

    /// Returns `true` if the paper has a string in this column.
    pub fn has(&self, paper: usize) -> bool {
        self.codes[paper] != 0
    }

    /// The string as it is spelt out for this paper alone; empty where it is a template.
    pub fn literal(&self, paper: usize) -> &str {
        let start = if paper == 0 { 0 } else { self.ends[paper - 1] };
        within(&self.text, start as usize..self.ends[paper] as usize)
    }
}

/// Decodes the section: `N` columns of one string a paper.
pub fn read_strings<const N: usize>(
    bytes: &[u8],
    papers: usize,
) -> Result<[StringColumn; N], FormatError> {
    let mut reader = Reader::new(Section::Strings.name(), bytes);
    let mut columns = std::array::from_fn(|_| StringColumn::default());
    for column in &mut columns {
        *column = read_column(&mut reader, papers)?;
    }
    reader.end()?;
    Ok(columns)
}

fn read_column(reader: &mut Reader<'_>, papers: usize) -> Result<StringColumn, FormatError> {
    let mut templates = Vec::new();
    for _ in 0..reader.count()? {
        templates.push((reader.string()?.to_string(), reader.string()?.to_string()));
    }
    let codes = reader.run()?;
    if codes.len() != papers
        || codes
            .iter()
            .any(|&code| usize::from(code) >= templates.len() + usize::from(FIRST_TEMPLATE))
    {
        return Err(reader.corrupt("a paper has neither a string nor a known template"));
    }
    let (mut lengths, text) = (reader.sub()?, reader.string()?);
    let mut ends = Vec::with_capacity(papers);
    let mut end = 0u64;
    for &code in codes {
        end += if code == LITERAL { u64::from(lengths.varint()?) } else { 0 };
        if end > text.len() as u64 || !text.is_char_boundary(end as usize) {
            return Err(reader.corrupt("a string ends outside the strings or inside a character"));
        }
        ends.push(end as u32);
    }
    lengths.end()?;
    if end != text.len() as u64 {
        return Err(reader.corrupt("more string bytes than strings"));
    }
    Ok(StringColumn { templates, codes: codes.to_vec(), ends, text: text.to_string() })
}

/// Encodes the section; the first column holds the ids, around which the others' templates go.
pub fn write_strings(columns: &[Vec<&str>]) -> Vec<u8> {
    let mut out = Vec::new();
    let ids = columns.first().map_or(&[][..], Vec::as_slice);
    for (at, column) in columns.iter().enumerate() {
        let templates = if at == 0 { Vec::new() } else { find_templates(column, ids) };
        write_column(&mut out, column, ids, &templates);
    }
    out
}

/// Prefix and suffix of the first place at which `id` stands in `value`.
fn around<'v>(value: &'v str, id: &str) -> Option<(&'v str, &'v str)> {
    (!id.is_empty()).then(|| value.split_once(id))?
}

/// The templates worth having, the most used first.
fn find_templates<'v>(values: &[&'v str], ids: &[&str]) -> Vec<(&'v str, &'v str)> {
    let mut uses: HashMap<(&str, &str), usize> = HashMap::new();
    values
        .iter()
        .zip(ids)
        .filter_map(|(value, id)| around(value, id))
        .for_each(|t| *uses.entry(t).or_default() += 1);
    let mut templates: Vec<_> = uses.into_iter().filter(|(_, uses)| *uses >= MIN_USES).collect();
    templates.sort_unstable_by_key(|&(template, uses)| (std::cmp::Reverse(uses), template));
    templates.into_iter().take(MAX_TEMPLATES).map(|(template, _)| template).collect()
}

fn write_column(out: &mut Vec<u8>, values: &[&str], ids: &[&str], templates: &[(&str, &str)]) {
    put_varint(out, templates.len() as u32);
    for (prefix, suffix) in templates {
        put_run(out, prefix.as_bytes());
        put_run(out, suffix.as_bytes());
    }
    let numbers: HashMap<(&str, &str), usize> =
        templates.iter().enumerate().map(|(n, &t)| (t, n)).collect();
    let (mut codes, mut lengths, mut text) = (Vec::new(), Vec::new(), Vec::new());
    for (value, id) in values.iter().zip(ids) {
        let template = around(value, id).and_then(|t| numbers.get(&t));
        match template {
            Some(n) => codes.push(*n as u8 + FIRST_TEMPLATE),
            None if value.is_empty() => codes.push(ABSENT),
            None => {
                codes.push(LITERAL);
                put_varint(&mut lengths, value.len() as u32);
                text.extend_from_slice(value.as_bytes());
            }
        }
    }
    put_run(out, &codes);
    put_run(out, &lengths);
    put_run(out, &text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn links_around_the_id_cost_a_byte() {
        let ids: Vec<String> = (0..100).map(|n| format!("2020.acl-main.{n}")).collect();
        let urls: Vec<String> = ids.iter().map(|id| format!("https://example.org/{id}/")).collect();
        let columns = [
            ids.iter().map(String::as_str).collect(),
            urls.iter().map(String::as_str).collect::<Vec<_>>(),
        ];
        let both = write_strings(&columns);
        let alone = write_strings(&columns[..1]);
        assert!(both.len() - alone.len() < 140, "{}", both.len() - alone.len());
        let [id, url] = read_strings::<2>(&both, 100).unwrap();
        assert_eq!(url.get(42, id.literal(42)), urls[42]);
    }

    proptest! {
        #[test]
        fn strings_read_back(rows in proptest::collection::vec(("[a-c]{0,3}", "(x[a-c]{0,3}y|[a-cé]{0,4})"), 0..40)) {
            let columns = [rows.iter().map(|r| r.0.as_str()).collect::<Vec<_>>(), rows.iter().map(|r| r.1.as_str()).collect()];
            let [ids, values] = read_strings::<2>(&write_strings(&columns), rows.len()).unwrap();
            for (at, (id, value)) in rows.iter().enumerate() {
                prop_assert_eq!(ids.get(at, ""), id.as_str());
                prop_assert_eq!(&values.get(at, id), value);
                prop_assert_eq!(values.has(at), !value.is_empty());
            }
        }

        #[test]
        fn any_bytes_give_strings_or_an_error(bytes in proptest::collection::vec(0u8..5, 0..60), papers in 0usize..4) {
            if let Ok(columns) = read_strings::<2>(&bytes, papers) {
                for paper in 0..papers {
                    columns.iter().for_each(|c| { c.get(paper, "id"); });
                }
            }
        }
    }
}
