//! What is a text made of? Pieces that are marked or not, and formulas, which are marked as a whole.

use super::pieces;
use crate::formula::formulas;
use crate::parts::within;

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<'t> {
    /// Its text, of a formula the source with its delimiters.
    pub text: &'t str,
    /// It matched.
    pub marked: bool,
    /// It is a formula that can be drawn.
    pub formula: bool,
}

/// Cuts a text at its marks and at the formulas that `known` says can be drawn.
pub fn runs<'t>(text: &'t str, marks: &[[u32; 2]], known: &dyn Fn(&str) -> bool) -> Vec<Run<'t>> {
    let mut runs = Vec::new();
    let mut done = 0;
    let plain = |part: std::ops::Range<usize>, runs: &mut Vec<Run<'t>>| {
        let (start, end) = (part.start as u32, part.end as u32);
        let inside =
            marks.iter().map(|[from, to]| [(*from).clamp(start, end) - start, (*to).clamp(start, end) - start]);
        let inside: Vec<[u32; 2]> = inside.filter(|[from, to]| from < to).collect();
        runs.extend(pieces(within(text, part), &inside).into_iter().map(|(text, marked)| Run {
            text,
            marked,
            formula: false,
        }));
    };
    for formula in formulas(text) {
        let range = formula.whole;
        if known(within(text, range.clone())) {
            plain(done..range.start, &mut runs);
            let marked = marks.iter().any(|[from, to]| (*from as usize) < range.end && (*to as usize) > range.start);
            runs.push(Run { text: within(text, range.clone()), marked, formula: true });
            done = range.end;
        }
    }
    plain(done..text.len(), &mut runs);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, marks: &[[u32; 2]]) -> Vec<String> {
        let known = |source: &str| source != "$b$";
        let word = |run: &Run<'_>| match (run.marked, run.formula) {
            (false, false) => run.text.to_owned(),
            (true, false) => format!("[{}]", run.text),
            (false, true) => format!("<{}>", run.text),
            (true, true) => format!("[<{}>]", run.text),
        };
        runs(text, marks, &known).iter().map(word).collect()
    }

    #[test]
    fn a_formula_is_marked_as_a_whole() {
        let text = "an $x_1$ and $b$ here";
        assert_eq!(shown(text, &[]), ["an ", "<$x_1$>", " and $b$ here"]);
        assert_eq!(
            shown(text, &[[0, 2], [4, 5], [9, 12], [14, 15]]),
            ["[an]", " ", "[<$x_1$>]", " ", "[and]", " $", "[b]", "$ here"]
        );
        assert_eq!(shown("$x$", &[]), ["<$x$>"]);
        assert_eq!(shown("", &[]), [] as [String; 0]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[$ab\\\\ é]{0,20}", marks in proptest::collection::vec((0u32..25, 0u32..25), 0..4)) {
            let marks: Vec<[u32; 2]> = marks.into_iter().map(|(from, to)| [from, to]).collect();
            let all: String = runs(&text, &marks, &|_| true).iter().map(|run| run.text).collect();
            prop_assert_eq!(all, text);
        }
    }
}
