//! Byte ranges → UTF-16 code units, which is what JavaScript counts.

use super::api::Response;
use super::syntax::Clause;

impl Response {
    /// The same answer with all ranges in UTF-16 code units, for JSON and JavaScript.
    pub fn into_utf16(mut self) -> Response {
        clauses_to_utf16(&self.query, &mut self.understood);
        for hit in &mut self.hits {
            to_utf16(&hit.title.text, &mut hit.title.marks);
            to_utf16(&hit.snippet.text, &mut hit.snippet.marks);
            for author in &mut hit.authors {
                to_utf16(&author.text, &mut author.marks);
            }
        }
        self
    }
}

/// Byte ranges → ranges of UTF-16 code units. One walk over the text; an offset past its end
/// becomes its end.
fn to_utf16(text: &str, marks: &mut [[u32; 2]]) {
    let mut chars = text.char_indices().peekable();
    let mut units = 0u32;
    for offset in marks.iter_mut().flatten() {
        while let Some((_, c)) = chars.next_if(|(at, _)| (*at as u64) < u64::from(*offset)) {
            units += c.len_utf16() as u32;
        }
        *offset = units;
    }
}

/// Spans in UTF-16 code units of `query` instead of bytes. Linear.
pub(crate) fn clauses_to_utf16(query: &str, clauses: &mut [Clause]) {
    if query.is_ascii() {
        return;
    }
    let mut units = vec![0; query.len() + 1];
    let mut unit = 0;
    for (at, byte) in query.bytes().enumerate() {
        units[at] = unit;
        // A unit for what begins a character, two where it takes four bytes.
        unit += u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xF0);
    }
    units[query.len()] = unit;
    convert(&units, clauses);
}

fn convert(units: &[u32], clauses: &mut [Clause]) {
    for clause in clauses {
        for at in &mut clause.span {
            *at = units.get(*at as usize).copied().unwrap_or_default();
        }
        convert(units, &mut clause.clauses);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::syntax::{self, Vocabulary};

    #[test]
    fn ranges_become_utf16_units() {
        let text = "né 𝒜 x";
        let mut marks = vec![[0, 3], [4, 8], [9, 10]];
        to_utf16(text, &mut marks);
        let units: Vec<u16> = text.encode_utf16().collect();
        let cut: Vec<String> = marks
            .iter()
            .map(|m| String::from_utf16(&units[m[0] as usize..m[1] as usize]).unwrap())
            .collect();
        assert_eq!(cut, ["né", "𝒜", "x"]);
    }

    #[test]
    fn spans_count_utf16_units_where_javascript_reads_them() {
        let query = "né 𝒜 (x OR y)";
        let mut clauses = syntax::parse(query, &Vocabulary::default()).clauses;
        clauses_to_utf16(query, &mut clauses);
        assert_eq!(clauses.iter().map(|c| c.span).collect::<Vec<_>>(), [[0, 2], [3, 5], [6, 14]]);
        assert_eq!(clauses[2].clauses[1].span, [12, 13]);
    }
}
