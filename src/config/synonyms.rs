//! Reads the owner's file of synonyms.
//!
//! A text file in UTF-8, a group a line:
//!
//! ```text
//! # who asks for one of these finds the others as well
//! NLP, natural language processing
//! notebook, laptop, laptop computer
//!
//! # who asks for the left finds the right as well, and not the other way round
//! BERT => transformer, language model
//! ```
//!
//! Words and phrases stand between commas; capitals, accents and endings do not matter, as in
//! queries. What follows a `#` at the beginning of a line is a comment.

use super::Error;
use crate::indexer::Equals;
use crate::text::{PieceKind, split};
use std::path::Path;

/// Most words and phrases of a line: each pair of them takes room in the index.
const MOST: usize = 16;

/// Reads the file.
///
/// # Errors
///
/// [`Error`], which names the file, the line, what was found there and what was expected.
pub fn read(path: &Path) -> Result<Vec<Equals>, Error> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| Error::Io { path: path.to_owned(), source })?;
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).zip(1..);
    let lines = lines.filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    let read = |(text, line): (&str, usize)| {
        group(text).map_err(|what| Error::Synonyms {
            path: path.to_owned(),
            line,
            found: text.into(),
            what,
        })
    };
    lines.map(read).collect()
}

/// Reads a line.
fn group(line: &str) -> Result<Equals, &'static str> {
    let (words, instead) = match line.split_once("=>") {
        Some((_, after)) if after.contains("=>") => {
            return Err("more than one \"=>\": one line for each");
        }
        Some((before, after)) => (list(before)?, list(after)?),
        None => (list(line)?, Vec::new()),
    };
    if words.len() + instead.len() < 2 {
        return Err("one alone is equal to nothing: expected \"a, b\" or \"a => b\"");
    }
    if words.len() + instead.len() > MOST {
        return Err("more than 16 words and phrases: expected fewer, in lines of their own");
    }
    Ok(Equals { words, instead })
}

/// Words and phrases between commas.
fn list(side: &str) -> Result<Vec<String>, &'static str> {
    let one = |text: &str| {
        let has = |kind| split(text).any(|piece| piece.kind == kind);
        if has(PieceKind::Char) {
            return Err("a script without spaces between words: synonyms are made of words");
        }
        if has(PieceKind::Word) {
            Ok(text.trim().into())
        } else {
            Err("a place without a word: expected words between commas")
        }
    };
    side.split(',').map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equals(words: &[&str], instead: &[&str]) -> Equals {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_string()).collect();
        Equals { words: texts(words), instead: texts(instead) }
    }

    #[test]
    fn groups_and_arrows_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("synonyms.txt");
        std::fs::write(
            &path,
            "\u{feff}# all equal\r\nNLP, natural language processing\r\n\r\n  a b,C++ , d\nBERT => x, y z",
        )
        .unwrap();
        let expected = [
            equals(&["NLP", "natural language processing"], &[]),
            equals(&["a b", "C++", "d"], &[]),
            equals(&["BERT"], &["x", "y z"]),
        ];
        assert_eq!(read(&path).unwrap(), expected);
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("synonyms.txt");
        for (line, part) in [
            ("alone", "expected \"a, b\""),
            ("a,, b", "a place without a word"),
            ("a, ", "a place without a word"),
            ("a => ", "a place without a word"),
            ("=> b", "a place without a word"),
            ("a => b => c", "more than one"),
            ("深度学习, deep learning", "a script without spaces"),
            ("a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q", "more than 16"),
        ] {
            std::fs::write(&path, format!("# one\nx, y\n{line}\n")).unwrap();
            let error = read(&path).unwrap_err().to_string();
            assert!(
                error.contains("synonyms.txt, line 3: ")
                    && error.contains(part)
                    && error.contains(line.trim()),
                "{error}"
            );
        }
        assert!(read(&folder.path().join("none")).unwrap_err().to_string().contains("cannot read"));
    }
}
