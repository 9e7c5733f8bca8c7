//! Writes plain text: authors, date, title and venue on one line.

use super::extent::one_line;
use super::work::Work;

/// "Ada Lovelace. 2012. Title. Venue. https://…"
pub(super) fn line(work: &Work<'_>) -> String {
    let year = work.year.map(|year| year.to_string()).unwrap_or_default();
    let parts = [&work.byline(), &year, &work.title, &work.venue];
    let mut out = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        out += part;
        out += if part.ends_with(['.', '?', '!']) { " " } else { ". " };
    }
    out += &one_line(work.link());
    out.truncate(out.trim_end().len());
    out + "\n"
}

#[cfg(test)]
mod tests {
    use super::super::tests::deep;
    use super::super::{Extent, Style, cite};
    use crate::paper::Paper;

    #[test]
    fn a_line_says_who_when_what_and_where() {
        assert_eq!(
            cite(&[deep()], Style::Plain, Extent::Brief),
            "Geoffrey E. Hinton, Guido van Rossum, OpenAI. 2012. Deep nets & the $\\ell_1$ norm: BERT at 100%. Neural Computation. https://doi.org/10.1000/ab_c\n"
        );
    }

    #[test]
    fn long_lists_of_authors_are_cut() {
        let authors = (0..12).map(|n| format!("Person {n}")).collect();
        let paper = Paper { title: "Why?".into(), authors, ..Paper::default() };
        let line = cite(&[paper], Style::Plain, Extent::Brief);
        assert_eq!(
            line,
            "Person 0, Person 1, Person 2, Person 3, Person 4, Person 5, Person 6, et al. Why?\n"
        );
    }
}
