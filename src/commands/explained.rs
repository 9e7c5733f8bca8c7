//! Prints the explanation of a score as a tree.

use super::terminal::printable;
use crate::query::Explanation;

/// The tree, a part on each line: what it adds, what it is, what went into it.
pub(super) fn explained(explanation: &Explanation) -> String {
    let mut out = String::new();
    write(explanation, 0, &mut out);
    out
}

fn write(part: &Explanation, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let field = if part.field.is_empty() { String::new() } else { format!(" in {}", part.field) };
    let factors = part.factors.iter().map(|(name, value)| format!("{name} {}", number(*value)));
    let factors = factors.collect::<Vec<_>>().join(", ");
    let factors = if factors.is_empty() { factors } else { format!("  ({factors})") };
    *out += &format!("     {:.4}  {indent}{}{field}{factors}\n", part.score, name(part));
    part.parts.iter().for_each(|part| write(part, depth + 1, out));
}

/// Returns the label of a part.
fn name(part: &Explanation) -> String {
    let text = printable(&part.text);
    match part.what {
        "exact" if !part.text.is_empty() => text,
        "exact" => "as typed".into(),
        "word" | "neighbour" => text,
        "form" => format!("{text}, another form"),
        "prefix" => format!("{text}, which begins so"),
        "read_as" => format!("{text}, read for it"),
        "synonym" => format!("{text}, which stands for it"),
        "any" => "in any form".into(),
        "title" => "in the title".into(),
        "pair" => format!("\"{text}\" side by side"),
        "title_start" => "the title begins so".into(),
        "coverage" => "coverage: the words that it has".into(),
        "prior" => format!("prior: {text}"),
        "vectors" => "vectors: like the best papers".into(),
        what => what.into(),
    }
}

/// Four digits at most after the point, and none for nothing.
fn number(value: f64) -> String {
    let digits = format!("{value:.4}");
    digits.trim_end_matches('0').trim_end_matches('.').into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_indented_with_what_each_part_adds() {
        let term = Explanation {
            what: "form",
            text: "graphs".into(),
            field: "title",
            score: 0.5,
            factors: vec![("tf", 1.0), ("length", 0.91239)],
            parts: vec![],
        };
        let tree =
            Explanation { what: "score", score: 0.5, parts: vec![term], ..Explanation::default() };
        let expected = "     0.5000  score\n     0.5000    graphs, another form in title  (tf 1, length 0.9124)\n";
        assert_eq!(explained(&tree), expected);
    }
}
