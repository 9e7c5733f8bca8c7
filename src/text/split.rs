//! Where does a word begin, where does it end?
//!
//! Word boundaries follow Unicode Standard Annex #29 with these departures, each for the sake of
//! search:
//!
//! - a full stop joins digits (`3.5`) but not letters: `end.Next` is two words;
//! - an underscore separates: `l_1` is `l` and `1`;
//! - scripts that write without spaces (Han, kana, Thai, Lao, Khmer, Burmese) give one piece per
//!   character, and a query matches runs of them by neighbourhood, so that neither side needs a
//!   dictionary;
//! - `C++`, `C#`, `F#`, `.NET` are words, and so is a TeX command (`\alpha`) that names something;
//!   one that only formats (`\textbf`) belongs to the gap.

use crate::support::str_ext::within;
use std::iter::FusedIterator;

/// Longest piece in bytes; what is longer is cut at a character boundary into several.
pub const MAX_PIECE_BYTES: usize = 120;

/// What a [`Piece`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A word.
    Word,
    /// One character, with its marks, of a script that writes without spaces.
    Char,
    /// What stands between.
    Gap,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// Its text, never empty.
    pub text: &'t str,
    /// Where it begins in the whole, in bytes.
    pub start: usize,
    /// What it is.
    pub kind: PieceKind,
}

impl Piece<'_> {
    /// Where it ends, in bytes.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Cuts `text` into pieces. Joined they are `text` again; two gaps follow each other only where one
/// was too long. Linear.
pub fn split(text: &str) -> impl FusedIterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at == text.len() {
            return None;
        }
        let (len, kind) = piece_at(text, at);
        let len = cut(within(text, at..at + len));
        let piece = Piece { text: within(text, at..at + len), start: at, kind };
        at += len;
        Some(piece)
    })
    .fuse()
}

/// Length and kind of the piece that begins at `at`, before it is cut to size.
fn piece_at(text: &str, at: usize) -> (usize, PieceKind) {
    match word_at(text, at) {
        Some((len, kind)) => (len, kind),
        None => {
            let mut end = at;
            while end < text.len() && word_at(text, end).is_none() {
                end +=
                    formatting_command(within(text, end..)).unwrap_or_else(|| char_len(text, end));
                if end - at > MAX_PIECE_BYTES {
                    break;
                }
            }
            (end - at, PieceKind::Gap)
        }
    }
}

/// Length to which a piece is cut: all of it, or the last character boundary within
/// [`MAX_PIECE_BYTES`].
fn cut(piece: &str) -> usize {
    if piece.len() <= MAX_PIECE_BYTES {
        return piece.len();
    }
    (1..=MAX_PIECE_BYTES).rev().find(|&n| piece.is_char_boundary(n)).unwrap_or(piece.len())
}

/// The word that begins at `at`, if one does.
fn word_at(text: &str, at: usize) -> Option<(usize, PieceKind)> {
    let rest = within(text, at..);
    let first = rest.chars().next()?;
    if is_unspaced(first) {
        let marks: usize = within(rest, first.len_utf8()..)
            .chars()
            .take_while(|&c| is_extend(c))
            .map(char::len_utf8)
            .sum();
        return Some((first.len_utf8() + marks, PieceKind::Char));
    }
    if first == '\\' {
        let len = tex_command(rest)?;
        return (!is_formatting(within(rest, 1..len))).then_some((len, PieceKind::Word));
    }
    if first == '.' {
        return dot_net(text, at).map(|len| (len, PieceKind::Word));
    }
    if !first.is_alphanumeric() {
        return None;
    }
    let len = word_len(rest);
    Some((len + suffix_len(within(rest, ..len), within(rest, len..)), PieceKind::Word))
}

/// Length of the run of letters, digits and marks at the start of `rest`, joined over apostrophes
/// between letters and over full stops and commas between digits. The first character is known to
/// be a letter or digit.
fn word_len(rest: &str) -> usize {
    let mut previous = '\0';
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at > MAX_PIECE_BYTES {
            return at;
        }
        let inside = (c.is_alphanumeric() && !is_unspaced(c)) || is_extend(c);
        let next = chars.peek().map(|&(_, c)| c).filter(|&c| !is_unspaced(c));
        let joins = match c {
            '\'' | '’' | '＇' => {
                previous.is_alphabetic() && next.is_some_and(char::is_alphabetic)
            }
            '.' | ',' => previous.is_ascii_digit() && next.is_some_and(|c| c.is_ascii_digit()),
            _ => false,
        };
        if !inside && !joins {
            return at;
        }
        if !is_extend(c) {
            previous = c;
        }
    }
    rest.len()
}

/// Length of a `++` or `#` that belongs to a short word before it (`C++`, `g++`, `F#`), else 0.
fn suffix_len(word: &str, after: &str) -> usize {
    let short = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let len = if after.starts_with("++") { 2 } else { usize::from(after.starts_with('#')) };
    let ends =
        !within(after, len..).starts_with(|c: char| c.is_alphanumeric() || c == '+' || c == '#');
    if short && ends { len } else { 0 }
}

/// Length of a `.NET` that stands alone.
fn dot_net(text: &str, at: usize) -> Option<usize> {
    let alone =
        within(text, ..at).chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
    let rest = text.get(at..at + 4)?;
    let ends = !within(text, at + 4..).starts_with(|c: char| c.is_alphanumeric());
    (alone && ends && rest.eq_ignore_ascii_case(".net")).then_some(4)
}

/// Length of a TeX command: a backslash and ASCII letters.
fn tex_command(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix('\\')?.bytes().take_while(u8::is_ascii_alphabetic).count();
    (name > 0).then_some(name + 1)
}

/// Length of a TeX command that only formats, and so belongs to the gap.
fn formatting_command(rest: &str) -> Option<usize> {
    tex_command(rest).filter(|&len| is_formatting(within(rest, 1..len)))
}

/// TeX commands that say how something looks, not what it is.
fn is_formatting(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "bf",
        "bfseries",
        "big",
        "bigl",
        "bigr",
        "bm",
        "boldsymbol",
        "cal",
        "cite",
        "citep",
        "citet",
        "displaystyle",
        "em",
        "emph",
        "ensuremath",
        "footnotesize",
        "hspace",
        "it",
        "left",
        "limits",
        "mathbb",
        "mathbf",
        "mathcal",
        "mathfrak",
        "mathit",
        "mathop",
        "mathrm",
        "mathscr",
        "mathsf",
        "mathtt",
        "mbox",
        "operatorname",
        "overline",
        "paragraph",
        "quad",
        "qquad",
        "ref",
        "right",
        "rm",
        "sc",
        "sf",
        "small",
        "text",
        "textbf",
        "textit",
        "textrm",
        "textsc",
        "textsf",
        "textsubscript",
        "textsuperscript",
        "texttt",
        "tt",
        "underline",
        "url",
        "vspace",
        "xspace",
    ];
    NAMES.binary_search(&name).is_ok()
}

/// Length of the character at `at`.
fn char_len(text: &str, at: usize) -> usize {
    within(text, at..).chars().next().map_or(1, char::len_utf8)
}

/// Returns `true` if the script of this letter writes without spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    // All below U+0E01 is written with spaces: the common case is one comparison.
    c as u32 >= 0x0E01
        && c.is_alphanumeric()
        && matches!(c as u32,
            0x0E01..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF // Thai and Lao, Burmese, Khmer
            | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3031..=0x312F | 0x31A0..=0x31BF | 0x31F0..=0x31FF // kana, Bopomofo
            | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F // Han, half-width kana
            | 0x1B000..=0x1B16F | 0x20000..=0x3FFFF)
}

/// Returns `true` if this character extends the one before it (UAX #29: Extend, Format, ZWJ). Marks
/// that Rust counts as letters are not listed: they are inside a word anyway.
pub(super) fn is_extend(c: char) -> bool {
    c as u32 >= 0xAD
        && matches!(c as u32,
            0x00AD | 0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05BD | 0x05BF | 0x05C1..=0x05C7 | 0x0610..=0x061A
            | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06DC | 0x06DF..=0x06E4 | 0x06E7..=0x06E8 | 0x06EA..=0x06ED
            | 0x093C | 0x094D | 0x0951..=0x0954 | 0x09BC | 0x09CD | 0x0A3C | 0x0A4D | 0x0ABC | 0x0ACD | 0x0B3C | 0x0B4D
            | 0x0BCD | 0x0C4D | 0x0CBC | 0x0CCD | 0x0D4D | 0x0DCA | 0x0E31 | 0x0E34..=0x0E3A | 0x0E47..=0x0E4E | 0x0EB1
            | 0x0EB4..=0x0EBC | 0x0EC8..=0x0ECE | 0x102B..=0x103E | 0x17B4..=0x17D3 | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF
            | 0x200C..=0x200F | 0x2060 | 0x20D0..=0x20F0 | 0x3099..=0x309A | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F | 0xFEFF
            | 0xFF9E..=0xFF9F)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        split(text).filter(|p| p.kind != PieceKind::Gap).map(|p| p.text).collect()
    }

    #[test]
    fn words_are_what_a_reader_would_call_words() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("Graph neural nets, 2.0!", &["Graph", "neural", "nets", "2.0"]),
            ("state-of-the-art", &["state", "of", "the", "art"]),
            ("GPT-4 or GPT4", &["GPT", "4", "or", "GPT4"]),
            ("C++, C# and F#; g++.", &["C++", "C#", "and", "F#", "g++"]),
            ("issue#3 a+b++c", &["issue", "3", "a", "b", "c"]),
            (
                "the .NET runtime, ASP.NET, x.network",
                &["the", ".NET", "runtime", "ASP", "NET", "x", "network"],
            ),
            (
                "don't l’analyse 'quoted' rock'n'roll",
                &["don't", "l’analyse", "quoted", "rock'n'roll"],
            ),
            ("1,000,000 items at 3.5.1, 7.", &["1,000,000", "items", "at", "3.5.1", "7"]),
            ("end.Next e.g. this", &["end", "Next", "e", "g", "this"]),
            (r"$\ell_1$ and \alpha", &[r"\ell", "1", "and", r"\alpha"]),
            (r"\textbf{bold} $\mathbb{R}^n$", &["bold", "R", "n"]),
            ("na\u{ef}ve nai\u{308}ve", &["na\u{ef}ve", "nai\u{308}ve"]),
            ("深度学习BERT模型", &["深", "度", "学", "习", "BERT", "模", "型"]),
            ("データ ﾃﾞｰﾀ", &["デ", "ー", "タ", "ﾃﾞ", "ｰ", "ﾀ"]),
            ("기계 학습", &["기계", "학습"]),
            ("हिन्दी में", &["हिन्दी", "में"]),
            ("x\u{200d}y \u{feff}z", &["x\u{200d}y", "z"]),
            ("\\", &[]),
            ("emoji 👩‍🔬 here", &["emoji", "here"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn formatting_names_are_sorted_for_the_binary_search() {
        assert!(
            is_formatting("bf")
                && is_formatting("xspace")
                && is_formatting("mathbb")
                && !is_formatting("alpha")
        );
    }

    #[test]
    fn long_words_and_long_gaps_are_cut() {
        let text = format!("{}{}", "é".repeat(500), "—".repeat(500));
        assert!(split(&text).all(|p| p.text.len() <= MAX_PIECE_BYTES && !p.text.is_empty()));
        assert_eq!(split(&text).map(|p| p.text).collect::<String>(), text);
    }

    /// Where the departures listed above do not apply, words are those of UAX #29.
    #[test]
    fn plain_text_splits_as_the_standard_says() {
        use unicode_segmentation::UnicodeSegmentation;
        for text in [
            "Über die Größe des Straßenverkehrs, gemäß §3 (1985).",
            "Обучение с подкреплением — это «метод», не так ли?",
            "Τα νευρωνικά δίκτυα και η μάθηση; 12,5 τοις εκατό.",
            "תורת הקבוצות שלום עולם",
            "تعلم الآلة والشبكات العصبية",
            "L’apprentissage n'est pas l'enseignement: 3,14 fois",
            "기계 학습과 신경망, 그리고 데이터.",
        ] {
            let standard: Vec<&str> = text.unicode_words().collect();
            assert_eq!(words(text), standard, "{text}");
        }
    }

    proptest! {
        #[test]
        fn pieces_cover_any_text(text in "\\PC{0,60}|[a-c.,'+#\\\\ 深ー\u{301}]{0,60}") {
            let mut at = 0;
            for piece in split(&text) {
                prop_assert_eq!(piece.start, at);
                prop_assert!(!piece.text.is_empty() && piece.text.len() <= MAX_PIECE_BYTES);
                at = piece.end();
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
