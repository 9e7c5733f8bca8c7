//! Writes Markdown: list items whose title is a link.

use super::work::Work;
use crate::text::formula::formulas;

/// "- Ada Lovelace. [Title](link). *Venue*, 2012."
pub(super) fn item(work: &Work<'_>) -> String {
    let mut out = String::from("- ");
    let byline = escaped(&work.byline());
    if !byline.is_empty() {
        out += &[byline.as_str(), if byline.ends_with('.') { " " } else { ". " }].concat();
    }
    let title = title(&work.title);
    match work.link() {
        "" => out += &title,
        link => out += &["[", &title, "](", &address(link), ")"].concat(),
    }
    let year = work.year.map(|year| year.to_string());
    let venue = (!work.venue.is_empty()).then(|| ["*", &escaped(&work.venue), "*"].concat());
    let place: Vec<String> = venue.into_iter().chain(year).collect();
    if !place.is_empty() {
        out += if title.ends_with(['.', '?', '!']) { " " } else { ". " };
        out += &place.join(", ");
    }
    out + ".\n"
}

/// Escapes a title except its formulas, which many Markdown renderers support.
fn title(text: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for formula in formulas(text) {
        out += &escaped(&text[done..formula.whole.start]);
        out += &text[formula.whole.clone()];
        done = formula.whole.end;
    }
    out + &escaped(&text[done..])
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Escapes the parentheses of a link, which would end it.
fn address(link: &str) -> String {
    let mut out = String::with_capacity(link.len());
    for c in link.chars() {
        match c {
            '(' => out += "%28",
            ')' => out += "%29",
            '<' => out += "%3C",
            '>' => out += "%3E",
            ' ' => out += "%20",
            '\\' => out += "%5C",
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::deep;
    use super::super::{Extent, Style, cite};
    use crate::paper::Paper;

    #[test]
    fn an_item_links_its_title() {
        assert_eq!(
            cite(&[deep()], Style::Markdown, Extent::Brief),
            "- Geoffrey E. Hinton, Guido van Rossum, OpenAI. [Deep nets & the $\\ell_1$ norm: BERT at 100%](https://doi.org/10.1000/ab_c). *Neural Computation*, 2012.\n"
        );
    }

    #[test]
    fn nothing_of_a_paper_is_taken_for_markdown() {
        let paper = Paper {
            title: "a_b [c](d) <e> *f*?".into(),
            url: "https://x.org/(a b)".into(),
            venue: "*SEM".into(),
            ..Paper::default()
        };
        assert_eq!(
            cite(&[paper], Style::Markdown, Extent::Brief),
            "- [a\\_b \\[c\\](d) \\<e\\> \\*f\\*?](https://x.org/%28a%20b%29) *\\*SEM*.\n"
        );
    }
}
