//! How does RIS want it?
//!
//! A tag, two spaces, a hyphen, a space, a value; lines end with carriage return and line feed. There is no escaping: a value is
//! one line.

use super::work::{Kind, Person, Work};
use super::{Extent, one_line};

/// A record, ending with an empty line.
pub(super) fn record(work: &Work<'_>, extent: Extent) -> String {
    let mut out = String::new();
    let mut put = |tag: &str, value: &str| {
        if !value.is_empty() {
            out += &[tag, "  - ", value, "\r\n"].concat();
        }
    };
    put(
        "TY",
        match work.kind {
            Kind::Article => "JOUR",
            Kind::Proceedings => "CONF",
            Kind::Preprint => "UNPB",
            Kind::Book => "BOOK",
            Kind::Thesis => "THES",
            Kind::Report => "RPRT",
            Kind::Other => "GEN",
        },
    );
    put("ID", &work.key);
    put("TI", &work.title);
    work.people.iter().for_each(|person| put("AU", &name(person)));
    put(
        if matches!(work.kind, Kind::Book | Kind::Thesis | Kind::Report) { "PB" } else { "T2" },
        &work.venue,
    );
    put("PY", &work.year.map(|year| year.to_string()).unwrap_or_default());
    put("DA", &date(work));
    for (tag, field) in [("VL", "volume"), ("IS", "number"), ("SP", "pages")] {
        put(tag, &work.stored(field).map(one_line).unwrap_or_default());
    }
    put("DO", &one_line(work.doi.unwrap_or_default()));
    put("UR", &one_line(work.link()));
    if extent == Extent::Full {
        let paper = work.paper;
        put("L1", &one_line(&paper.pdf));
        paper.tags.iter().for_each(|tag| put("KW", &one_line(tag)));
        put("LA", &paper.language);
        put("AB", &one_line(&paper.abstract_text));
    }
    out + "ER  - \r\n\r\n"
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

/// "2012/03/09/", with what is unknown left empty.
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
