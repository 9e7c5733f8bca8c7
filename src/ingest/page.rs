//! How does the text of a listing page become papers?
//!
//! Such a text is what remains of a page that lists papers when one copies it: paragraphs with empty lines between them,
//! titles and abstracts in turn, now and then a date, and the page's furniture around and between ("Subscribe"). Nothing is
//! marked, so the shape decides:
//!
//! - a *date heading* is a short paragraph that is a date and nothing else; it holds for the papers after it;
//! - an *abstract* is a long paragraph;
//! - a *title* is a short paragraph that ends no sentence and stands right before an abstract;
//! - a long paragraph right after an abstract continues it;
//! - every other short paragraph is furniture.

use super::collect::{Collector, Place};
use super::draft::Draft;
use super::{clean, dates, links};
use crate::paper::Date;
use std::io::{self, BufRead};

/// Columns from which a paragraph is long in any case.
const LONG: usize = 160;
/// Columns from which a paragraph with whole sentences is long.
const LONG_WITH_SENTENCES: usize = 80;
/// Columns beyond which nothing is a title.
const LONGEST_TITLE: usize = 300;

/// A paragraph on one line.
struct Paragraph {
    line: u64,
    text: String,
    /// Width in columns: a Chinese, Japanese or Korean character says as much as three letters.
    columns: usize,
}

/// Reads the whole text, then the papers in it.
pub(crate) fn read(mut reader: impl BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let paragraphs = paragraphs(&bytes, out);
    let mut date = None;
    let mut paper: Option<(u64, Draft)> = None;
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(i + 1);
        if let Some(heading) = date_heading(paragraph) {
            date = Some(heading);
            finish(paper.take(), out);
        } else if is_title(paragraph, next) {
            finish(paper.take(), out);
            paper = Some((paragraph.line, begin(paragraph, date)));
        } else if !is_long(paragraph) {
            finish(paper.take(), out);
        } else if let Some((_, draft)) = &mut paper {
            continue_abstract(draft, paragraph);
        } else {
            out.skip(
                &Place::Line(paragraph.line),
                "title",
                &paragraph.text,
                "a short paragraph with a title before an abstract",
            );
        }
    }
    finish(paper, out);
    Ok(())
}

fn begin(title: &Paragraph, date: Option<Date>) -> Draft {
    let mut draft = Draft { known_by_title: true, ..Draft::default() };
    draft.paper.title = clean::text(title.text.as_str());
    draft.paper.date = date;
    draft
}

fn continue_abstract(draft: &mut Draft, paragraph: &Paragraph) {
    let text = &mut draft.paper.abstract_text;
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(&paragraph.text);
}

/// The paper is complete: clean its abstract and lift the links in it.
fn finish(paper: Option<(u64, Draft)>, out: &mut Collector<'_>) {
    let Some((line, mut draft)) = paper else { return };
    draft.paper.abstract_text = clean::text(std::mem::take(&mut draft.paper.abstract_text));
    lift_links(&mut draft);
    out.add(draft, Place::Line(line));
}

/// The first link of each kind becomes the paper's; the abstract keeps its words.
fn lift_links(draft: &mut Draft) {
    let paper = &mut draft.paper;
    for (kind, link) in links::find(&paper.abstract_text) {
        let slot = match kind {
            links::Kind::Code => &mut paper.code,
            links::Kind::Data => &mut paper.data,
            links::Kind::Project => &mut paper.url,
            links::Kind::Other => continue,
        };
        if slot.is_empty() {
            *slot = link;
        }
    }
}

/// Splits at empty lines; a paragraph that is not UTF-8 is named by its line and left out.
fn paragraphs(bytes: &[u8], out: &mut Collector<'_>) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for (i, line) in bytes.split(|b| *b == b'\n').enumerate() {
        let number = i as u64 + 1;
        let text = match std::str::from_utf8(line) {
            Ok(text) => text.trim(),
            Err(error) => {
                let expected = format!("UTF-8 (byte {} of the line is not)", error.valid_up_to() + 1);
                out.skip(&Place::Line(number), "", &String::from_utf8_lossy(line), expected);
                ""
            }
        };
        match paragraphs.last_mut() {
            _ if text.is_empty() => open = false,
            Some(last) if open => {
                last.text.push(' ');
                last.text.push_str(text);
                last.columns += 1 + columns(text);
            }
            _ => {
                paragraphs.push(Paragraph { line: number, text: text.to_owned(), columns: columns(text) });
                open = true;
            }
        }
    }
    paragraphs
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{2e80}' { 3 } else { 1 }).sum()
}

fn date_heading(paragraph: &Paragraph) -> Option<Date> {
    const LONGEST: usize = 40;
    (paragraph.columns <= LONGEST).then(|| dates::parse(&paragraph.text))?
}

fn is_long(paragraph: &Paragraph) -> bool {
    let has_sentence = || paragraph.text.ends_with(['.', '。', '．']) || paragraph.text.contains(". ");
    paragraph.columns >= LONG || (paragraph.columns >= LONG_WITH_SENTENCES && has_sentence())
}

fn is_title(paragraph: &Paragraph, next: Option<&Paragraph>) -> bool {
    let ends_sentence = paragraph.text.ends_with(['.', ':', '。', '．', '：', '…', ',', ';']);
    !ends_sentence
        && paragraph.columns <= LONGEST_TITLE
        && next.is_some_and(|next| is_long(next) && next.columns > paragraph.columns && date_heading(next).is_none())
}
