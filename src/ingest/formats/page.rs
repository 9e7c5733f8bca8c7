//! Plain text of a page that lists papers.
//!
//! The text copied from such a page consists of paragraphs separated by empty lines: titles and
//! abstracts in turn, dates, and navigation ("Subscribe"). Nothing is marked, so the lengths of
//! paragraphs decide:
//!
//! - A *date heading* is a short paragraph that is a date; it applies to the papers after it.
//! - An *abstract* is a long paragraph.
//! - A *title* is a short paragraph before an abstract that does not end a sentence.
//! - A long paragraph after an abstract continues it.
//! - Any other short paragraph is ignored.

use crate::ingest::collect::{Collector, Place};
use crate::ingest::draft::Draft;
use crate::ingest::{clean, dates, links};
use crate::paper::Date;
use std::io::{self, BufRead};

/// Columns from which a paragraph is long.
const LONG: usize = 160;
/// Columns from which a paragraph of whole sentences is long.
const LONG_WITH_SENTENCES: usize = 80;
/// Maximum number of columns of a title.
const LONGEST_TITLE: usize = 300;

/// A paragraph on one line.
struct Paragraph {
    line: u64,
    text: String,
    /// Width in columns; a Chinese, Japanese or Korean character counts as three.
    columns: usize,
}

/// Reads the whole text, then its papers.
pub(super) fn read(reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
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
    out.end_of_text(
        &bytes,
        None,
        "titles, each with its abstract in a paragraph of its own after it",
    );
    Ok(())
}

/// Returns `true` if most of a text is titles and abstracts in turn.
pub(super) fn is_listing(text: &str) -> bool {
    if text.contains('\0') || text.starts_with(['<', '{', '[']) {
        return false;
    }
    let mut nobody = Collector::new(&[], false);
    let paragraphs = paragraphs(text.as_bytes(), &mut nobody);
    let titles = paragraphs.windows(2).filter(|pair| is_title(&pair[0], Some(&pair[1]))).count();
    let long = paragraphs.iter().filter(|paragraph| is_long(paragraph)).count();
    // In an essay all paragraphs are long; in a listing at most every other one.
    titles > 0 && 4 * titles >= 3 * long
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

/// Completes a paper: normalises its abstract and extracts its links.
fn finish(paper: Option<(u64, Draft)>, out: &mut Collector<'_>) {
    let Some((line, mut draft)) = paper else { return };
    draft.paper.abstract_text = clean::text(std::mem::take(&mut draft.paper.abstract_text));
    lift_links(&mut draft);
    out.add(draft, Place::Line(line));
}

/// Stores the first link of each kind; the abstract keeps its text.
fn lift_links(draft: &mut Draft) {
    let paper = &mut draft.paper;
    for (kind, link) in links::find(&paper.abstract_text) {
        let slot = match kind {
            links::LinkKind::Code => &mut paper.code,
            links::LinkKind::Data => &mut paper.data,
            links::LinkKind::Project => &mut paper.url,
            links::LinkKind::Other => continue,
        };
        if slot.is_empty() {
            *slot = link;
        }
    }
}

/// Splits at empty lines. Lines that are not UTF-8 are reported and left out.
fn paragraphs(bytes: &[u8], out: &mut Collector<'_>) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for (i, line) in bytes.split(|b| *b == b'\n').enumerate() {
        let number = i as u64 + 1;
        let text = match std::str::from_utf8(line) {
            Ok(text) => text.trim(),
            Err(error) => {
                let expected =
                    format!("UTF-8 (byte {} of the line is not)", error.valid_up_to() + 1);
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
                paragraphs.push(Paragraph {
                    line: number,
                    text: text.to_owned(),
                    columns: columns(text),
                });
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
    let has_sentence =
        || paragraph.text.ends_with(['.', '。', '．']) || paragraph.text.contains(". ");
    paragraph.columns >= LONG || (paragraph.columns >= LONG_WITH_SENTENCES && has_sentence())
}

fn is_title(paragraph: &Paragraph, next: Option<&Paragraph>) -> bool {
    let ends_sentence = paragraph.text.ends_with(['.', ':', '。', '．', '：', '…', ',', ';']);
    !ends_sentence
        && paragraph.columns <= LONGEST_TITLE
        && next.is_some_and(|next| {
            is_long(next) && next.columns > paragraph.columns && date_heading(next).is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::collect::Ingested;

    const ABSTRACT: &str = "We measure how often a clock is right when it stands, and find that it is right more often than one that \
        goes wrong slowly. This says something about measuring. It also says something about clocks.";

    fn read(text: &str) -> Ingested {
        let mut out = Collector::new(&[], false);
        out.start_file("page.txt");
        super::read(&mut text.as_bytes(), &mut out).unwrap();
        out.finish()
    }

    #[test]
    fn furniture_is_left_out_and_dates_hold_for_what_follows() {
        let Ingested { papers, report } = read(&format!(
            "Papers\n\nGet them by mail!\n\nSubscribe\n\nMar 12\n\nOn Clocks\n\n{ABSTRACT}\n\nUpvote 12\n\nShare\n\nOn Other Clocks: Why?\n\n\
             {ABSTRACT} More.\n\nMarch 11, 2024\n\nOn No Clocks\n\n{ABSTRACT} Less.\n\nTerms\n\nPrivacy\n"
        ));
        assert_eq!(report.problems, []);
        let told: Vec<(&str, &str, String)> = papers
            .iter()
            .map(|p| (p.id.as_str(), p.title.as_str(), p.date.unwrap().to_string()))
            .collect();
        assert_eq!(
            told,
            [
                ("on-clocks", "On Clocks", "--03-12".to_owned()),
                ("on-other-clocks-why", "On Other Clocks: Why?", "--03-12".to_owned()),
                ("on-no-clocks", "On No Clocks", "2024-03-11".to_owned()),
            ]
        );
        assert_eq!(papers[0].abstract_text, ABSTRACT);
    }

    #[test]
    fn lines_and_paragraphs_of_one_abstract_are_joined() {
        let wrapped = ABSTRACT.replace(". ", ".\r\n");
        let papers =
            read(&format!("A Title\r\nOn Two Lines\r\n\r\n{wrapped}\r\n\r\n{ABSTRACT}\r\n")).papers;
        assert_eq!(papers.len(), 1);
        assert_eq!(papers[0].title, "A Title On Two Lines");
        assert_eq!(papers[0].abstract_text, format!("{ABSTRACT} {ABSTRACT}"));
    }

    #[test]
    fn links_in_abstracts_are_lifted_and_their_words_stay() {
        let text = format!(
            "One\n\n{ABSTRACT} See https://github.com/a/b and https://github.com/c/d, page: https://a.github.io/b/.\n"
        );
        let paper = &read(&text).papers[0];
        assert_eq!(
            (paper.code.as_str(), paper.url.as_str()),
            ("https://github.com/a/b", "https://a.github.io/b/")
        );
        assert!(paper.abstract_text.ends_with("https://a.github.io/b/."));
        assert_eq!(paper.id, "one");
    }

    #[test]
    fn an_abstract_without_a_title_is_named() {
        let report = read(&format!("\n\n{ABSTRACT}\n")).report;
        assert_eq!(
            (report.read, report.skipped, report.problems[0].place.as_str()),
            (1, 1, "line 3")
        );
    }

    #[test]
    fn a_paper_listed_twice_is_merged_and_equal_titles_are_not() {
        let Ingested { papers, report } = read(&format!(
            "Mar 12\n\nOn Broken Clocks\n\n{ABSTRACT}\n\nMar 11\n\nOn Broken Clocks\n\n{ABSTRACT}\n\nOn Broken Clocks\n\n{ABSTRACT} Really.\n"
        ));
        let ids: Vec<&str> = papers.iter().map(|p| p.id.as_str()).collect();
        assert_eq!((ids, report.merged), (vec!["on-broken-clocks", "on-broken-clocks-2"], 1));
    }

    #[test]
    fn chinese_pages_have_shorter_lines() {
        let text = "三月论文\n\n论停止的时钟\n\n我们测量一只停止的时钟有多少次是对的,并发现它比一只慢慢走错的时钟更经常正确。这说明了一些关于测量的道理,也说明了一些关于时钟的道理。\n";
        let papers = read(text).papers;
        assert_eq!(papers.len(), 1);
        assert_eq!(papers[0].title, "论停止的时钟");
    }

    #[test]
    fn a_listing_is_known_by_its_shape() {
        assert!(is_listing(&format!(
            "Papers\n\nMar 12\n\nOn Clocks\n\n{ABSTRACT}\n\nOn Other Clocks\n\n{ABSTRACT}\n"
        )));
        let essay = format!("On Clocks\n\n{ABSTRACT}\n\n{ABSTRACT}\n\n{ABSTRACT}\n");
        for text in [&essay, "", "a\n\nb\n\nc\n", &format!("<p>On Clocks</p>\n\n{ABSTRACT}\n")] {
            assert!(!is_listing(text), "{text}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_named_by_line() {
        let mut out = Collector::new(&[], false);
        out.start_file("page.txt");
        super::read(&mut &b"One\n\nTw\xff\n"[..], &mut out).unwrap();
        let report = out.finish().report;
        assert_eq!(
            report.problems[0].to_string(),
            "page.txt: line 3: found \"Tw\u{fffd}\", expected UTF-8 (byte 3 of the line is not): record skipped"
        );
    }
}
