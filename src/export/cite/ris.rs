//! Writes RIS.
//!
//! A tag, two spaces, a hyphen, a space, a value; lines end with carriage return and line feed.
//! There is no escaping: a value is one line. Fields without a tag go to `U1`, the user-defined
//! field, after their name: "U1  - code: https://…".

use super::extent::{Extent, one_line};
use super::people::Person;
use super::work::Work;
use crate::reference::Names;

/// Fields of references and their tags.
const TAGS: [(&str, &str); 10] = [
    ("genre", "M3"),
    ("volume", "VL"),
    ("number", "IS"),
    ("series", "T3"),
    ("eid", "C7"),
    ("edition", "ET"),
    ("chapter", "SE"),
    ("address", "CY"),
    ("issn", "SN"),
    ("note", "N1"),
];

/// A record, ending with an empty line.
pub(super) fn record(work: &Work<'_>, extent: Extent) -> String {
    let mut out = String::new();
    let mut put = |tag: &str, value: &str| {
        if !value.is_empty() {
            out += &[tag, "  - ", value, "\r\n"].concat();
        }
    };
    put("TY", work.kind.ris);
    put("ID", &work.key);
    put("TI", &work.title);
    work.authors().iter().for_each(|person| put("AU", &name(person)));
    work.editors().iter().for_each(|person| put("ED", &name(person)));
    let publisher = work.stored("publisher").map(one_line).filter(|name| *name != work.venue);
    let in_publisher = work.kind.has_publisher() && publisher.is_none();
    put(if in_publisher { "PB" } else { "T2" }, &work.venue);
    put("PB", &publisher.unwrap_or_default());
    put("PY", &work.year.map(|year| year.to_string()).unwrap_or_default());
    put("DA", &date(work));
    let (first, last) = pages(work.stored("pages").unwrap_or_default());
    put("SP", &one_line(first));
    put("EP", &one_line(last));
    for (field, tag) in TAGS {
        put(tag, &work.stored(field).map(one_line).unwrap_or_default());
    }
    put("SN", &work.stored("isbn").map(one_line).unwrap_or_default());
    put("DO", &one_line(work.doi.unwrap_or_default()));
    let is_address = |link: &&str| link.contains("://");
    let (url, pdf) = (one_line(work.link()), one_line(&work.paper.pdf));
    put("UR", Some(url.as_str()).filter(is_address).unwrap_or_default());
    if extent == Extent::Full {
        let paper = work.paper;
        put("L1", Some(pdf.as_str()).filter(is_address).unwrap_or_default());
        paper.tags.iter().for_each(|tag| put("KW", &one_line(tag)));
        put("LA", &paper.language);
        put("AB", &one_line(&paper.abstract_text));
        let mut put_named = |name: &str, value: &str| {
            if !value.is_empty() {
                put("U1", &[name, ": ", &one_line(value)].concat());
            }
        };
        // RIS readers would take a path for a file on the local disk.
        let page = Some(paper.url.as_str()).filter(|url| !is_address(url));
        put_named("url", page.unwrap_or_default());
        put_named("pdf", Some(pdf.as_str()).filter(|pdf| !is_address(pdf)).unwrap_or_default());
        put_named("code", &paper.code);
        put_named("data", &paper.data);
        put_named("type", work.lost_kind(Names::Ris).unwrap_or_default());
        put_named("tex_title", work.tex_title().unwrap_or_default());
        let known = TAGS.map(|(field, _)| field);
        for (name, values) in
            work.other_fields(&[&known[..], &["publisher", "isbn", "pages"]].concat())
        {
            values.iter().for_each(|value| put_named(name, value));
        }
    }
    out + "ER  - \r\n\r\n"
}

/// "1–9" as its ends; anything else is a first page.
fn pages(pages: &str) -> (&str, &str) {
    match pages.split_once('–') {
        Some((first, last)) if !last.contains(['–', ',', ';']) => (first, last),
        _ => (pages, ""),
    }
}

/// "Rossum, Guido van" is the family's name first: "van Rossum, Guido".
fn name(person: &Person) -> String {
    let parts = [&person.family, &person.given, &person.suffix];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Returns "2012/03/09/"; unknown parts are empty.
fn date(work: &Work<'_>) -> String {
    let Some(year) = work.year.filter(|_| work.month.is_some()) else { return String::new() };
    let two = |number: Option<u8>| number.map(|number| format!("{number:02}")).unwrap_or_default();
    [&year.to_string(), "/", &two(work.month), "/", &two(work.day), "/"].concat()
}

#[cfg(test)]
mod tests {
    use super::super::tests::deep;
    use super::super::{Extent, Style, cite};
    use crate::paper::Paper;

    #[test]
    fn a_record_has_a_line_for_each_value() {
        assert_eq!(
            cite(&[deep()], Style::Ris, Extent::Full),
            "TY  - JOUR\r\nID  - hinton2012deep\r\nTI  - Deep nets & the $\\ell_1$ norm: BERT at 100%\r\n\
             AU  - Hinton, Geoffrey E.\r\nAU  - van Rossum, Guido\r\nAU  - OpenAI\r\nT2  - Neural Computation\r\nPY  - 2012\r\n\
             DA  - 2012/03/09/\r\nDO  - 10.1000/ab_c\r\nUR  - https://doi.org/10.1000/ab_c\r\nL1  - https://example.org/a b.pdf\r\n\
             KW  - nets\r\nKW  - R&D\r\nAB  - We show {this}.\r\nER  - \r\n\r\n"
        );
    }

    #[test]
    fn a_value_cannot_begin_a_line_of_its_own() {
        let paper = Paper { title: "a\r\nER  - \r\nTY  - BOOK".into(), ..Paper::default() };
        let record = cite(&[paper], Style::Ris, Extent::Brief);
        assert_eq!(record.matches("\r\nER  - ").count(), 1, "{record}");
    }
}
