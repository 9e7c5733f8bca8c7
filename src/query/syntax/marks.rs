//! What is each byte of a query?
//!
//! The analyzer tells words from what stands between them once for the whole query; the lexer then
//! looks at bytes alone.

use super::tokens::QueryText;
use crate::text::PieceKind;

/// Of a word.
pub(super) const WORD: u8 = 0;
/// Of a character of a script without spaces.
pub(super) const CHAR: u8 = 1;
/// Punctuation without a meaning here.
pub(super) const GAP: u8 = 2;
/// The bytes of such a character, and of those below, after the first.
pub(super) const REST: u8 = 3;
pub(super) const STAR: u8 = 4;
pub(super) const COLON: u8 = 5;
pub(super) const EQUALS: u8 = 6;
pub(super) const MINUS: u8 = 7;
/// From here on: what ends a run.
pub(super) const SPACE: u8 = 8;
/// Quotes of all kinds; each closes what another one has opened. No apostrophes: they belong to
/// words.
pub(super) const QUOTE: u8 = 9;
pub(super) const OPEN: u8 = 10;
pub(super) const CLOSE: u8 = 11;

/// The marks of all bytes, and a [`SPACE`] behind them.
pub(super) fn marks(query: &QueryText<'_>) -> Vec<u8> {
    let mut marks = vec![SPACE; query.text().len() + 1];
    for piece in query.pieces() {
        let bytes = &mut marks[piece.start..piece.end()];
        match piece.kind {
            PieceKind::Word => bytes.fill(WORD),
            PieceKind::Char => bytes.fill(CHAR),
            PieceKind::Gap => {
                bytes.fill(REST);
                piece.text.char_indices().for_each(|(at, c)| bytes[at] = mark(c));
            }
        }
    }
    marks
}

fn mark(c: char) -> u8 {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」' | '『' | '』' => {
            QUOTE
        }
        '(' | '（' => OPEN,
        ')' | '）' => CLOSE,
        '*' | '＊' => STAR,
        ':' | '：' => COLON,
        '=' | '＝' => EQUALS,
        '-' | '－' => MINUS,
        c if c.is_whitespace() => SPACE,
        _ => GAP,
    }
}
