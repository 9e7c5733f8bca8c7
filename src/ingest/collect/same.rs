//! Recognises records of the same paper.
//!
//! Two records describe the same paper if they have the same id, the same DOI, or the same title
//! and year, with two exceptions:
//!
//! - Titles that have little in common are different papers even if their id or DOI is the same:
//!   many files number their rows from 1. The later paper gets a new id.
//!
//! - Equal titles and years are different papers if no author is the same, or if the title is
//!   generic ("Introduction") and authors are missing.

use crate::paper::{Date, Paper};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Maximum number of years between a preprint and its publication.
const MOST_YEARS: u16 = 4;

/// Returns the year (0 if unknown and `yearless`) and the letters of the title; `None` if either is
/// missing.
pub(super) fn title_key(paper: &Paper, yearless: bool) -> Option<(u16, String)> {
    let year = paper.date.and_then(Date::year).or(yearless.then_some(0))?;
    let letters: String = folded(&paper.title).split_whitespace().collect();
    (!letters.is_empty()).then_some((year, letters))
}

/// Returns `true` if two records of one id or DOI may be the same paper, judged by their titles (or
/// abstracts, if a title is missing).
pub(super) fn may_be_one(a: &Paper, b: &Paper) -> bool {
    if a.title.is_empty() && b.title.is_empty() {
        return a.abstract_text == b.abstract_text;
    }
    if a.title.is_empty() || b.title.is_empty() {
        return true;
    }
    let (left, right) = (words(&a.title), words(&b.title));
    let common = left.intersection(&right).count();
    let shorter = left.len().min(right.len());
    let years = (a.date.and_then(Date::year), b.date.and_then(Date::year));
    // Titles change between preprint and publication, but most of their words stay.
    match years {
        (Some(x), Some(y)) if x.abs_diff(y) > MOST_YEARS => folded(&a.title) == folded(&b.title),
        (Some(x), Some(y)) if x != y => common * 5 >= shorter * 4,
        _ => common * 2 >= shorter,
    }
}

/// Returns the distinct words of a title; in scripts without spaces, the distinct characters.
fn words(title: &str) -> BTreeSet<String> {
    let folded = folded(title);
    let mut words = BTreeSet::new();
    for word in folded.split_whitespace() {
        let (dense, spaced): (Vec<char>, Vec<char>) = word.chars().partition(|c| *c >= '\u{2e80}');
        words.extend(dense.into_iter().map(String::from));
        if !spaced.is_empty() {
            words.insert(spaced.into_iter().collect());
        }
    }
    words
}

/// Returns `true` if two papers of one title and year are the same: some author is common, or all
/// of them if the title has only a word or two ("Discussion"). If authors are missing, the title
/// must be specific and the abstracts must not differ.
pub(super) fn authors_agree(a: &Paper, b: &Paper) -> bool {
    let family = |name: &String| folded(name).split_whitespace().next_back().map(String::from);
    let families =
        |paper: &Paper| -> BTreeSet<String> { paper.authors.iter().filter_map(family).collect() };
    let is_telling = words(&a.title).len() > 2;
    if a.authors.is_empty() || b.authors.is_empty() {
        let (a, b) = (&a.abstract_text, &b.abstract_text);
        return is_telling && (a == b || a.is_empty() || b.is_empty());
    }
    let (a, b) = (families(a), families(b));
    if is_telling { a.intersection(&b).next().is_some() } else { a == b }
}

/// Returns the lower-case words of `text` joined by hyphens, about 60 characters long. Accents are
/// removed, other scripts are kept.
pub(super) fn slug(text: &str) -> String {
    const ENOUGH: usize = 60;
    let mut slug = String::new();
    let mut count = 0;
    for word in folded(text).split_whitespace() {
        if count >= ENOUGH {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        for c in word.chars().take(ENOUGH) {
            slug.push(c);
            count += 1;
        }
    }
    if slug.is_empty() { "paper".to_owned() } else { slug }
}

/// Returns letters and digits in lower case without accents; everything else becomes white space.
fn folded(text: &str) -> String {
    let fold = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    if text.is_ascii() {
        return text.chars().map(|c| fold(c.to_ascii_lowercase())).collect();
    }
    let is_mark = |c: &char| unicode_normalization::char::is_combining_mark(*c);
    text.nfkd().filter(|c| !is_mark(c)).flat_map(char::to_lowercase).map(fold).nfc().collect()
}
