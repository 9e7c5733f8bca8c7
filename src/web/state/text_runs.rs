//! What is a text made of? Pieces that are marked or not, and formulas, which are marked as a
//! whole.

use crate::support::str_ext::within;
use crate::text::formula::formulas;

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRun<'t> {
    /// Its text, of a formula the source with its delimiters.
    pub text: &'t str,
    /// It matched.
    pub marked: bool,
    /// It is a formula that can be drawn.
    pub formula: bool,
}

/// Cuts a text at its marks and at the formulas that `known` says can be drawn.
pub fn runs<'t>(
    text: &'t str,
    marks: &[[u32; 2]],
    known: &dyn Fn(&str) -> bool,
) -> Vec<TextRun<'t>> {
    let mut runs = Vec::new();
    let mut done = 0;
    let plain =
        |part: std::ops::Range<usize>, runs: &mut Vec<TextRun<'t>>| {
            let (start, end) = (part.start as u32, part.end as u32);
            let inside = marks.iter().map(|[from, to]| {
                [(*from).clamp(start, end) - start, (*to).clamp(start, end) - start]
            });
            let inside: Vec<[u32; 2]> = inside.filter(|[from, to]| from < to).collect();
            let text = within(text, part);
            runs.extend(
                pieces(text, &over_spaces(text, inside))
                    .into_iter()
                    .map(|(text, marked)| TextRun { text, marked, formula: false }),
            );
        };
    for formula in formulas(text) {
        let range = formula.whole;
        if known(within(text, range.clone())) {
            plain(done..range.start, &mut runs);
            let marked = marks
                .iter()
                .any(|[from, to]| (*from as usize) < range.end && (*to as usize) > range.start);
            runs.push(TextRun { text: within(text, range.clone()), marked, formula: true });
            done = range.end;
        }
    }
    plain(done..text.len(), &mut runs);
    runs
}

/// The marks with those made one that have nothing but a space between them.
fn over_spaces(text: &str, mut marks: Vec<[u32; 2]>) -> Vec<[u32; 2]> {
    marks.dedup_by(|next, last| {
        let joins = within(text, last[1] as usize..next[0] as usize) == " ";
        if joins {
            last[1] = next[1];
        }
        joins
    });
    marks
}

/// Cuts a text at its marks: (piece, marked). Marks that do not fit the text are left out.
pub fn pieces<'a>(text: &'a str, marks: &[[u32; 2]]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::with_capacity(marks.len() * 2 + 1);
    let mut done = 0;
    for [start, end] in marks.iter().map(|mark| mark.map(|at| at as usize)) {
        let (Some(before), Some(marked)) = (text.get(done..start), text.get(start..end)) else {
            continue;
        };
        pieces.extend([(before, false), (marked, true)]);
        done = end;
    }
    pieces.push((within(text, done..), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, marks: &[[u32; 2]]) -> Vec<String> {
        let known = |source: &str| source != "$b$";
        let word = |run: &TextRun<'_>| match (run.marked, run.formula) {
            (false, false) => run.text.to_owned(),
            (true, false) => format!("[{}]", run.text),
            (false, true) => format!("<{}>", run.text),
            (true, true) => format!("[<{}>]", run.text),
        };
        runs(text, marks, &known).iter().map(word).collect()
    }

    #[test]
    fn marks_with_only_a_space_between_them_are_one() {
        let text = "deep neural nets";
        assert_eq!(shown(text, &[[0, 4], [5, 11]]), ["[deep neural]", " nets"]);
        assert_eq!(shown(text, &[[0, 4], [5, 11], [12, 16]]), ["[deep neural nets]"]);
        assert_eq!(shown("a-b", &[[0, 1], [2, 3]]), ["[a]", "-", "[b]"]);
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

    #[test]
    fn texts_are_cut_at_their_marks() {
        assert_eq!(pieces("graph nets", &[[0, 5]]), [("graph", true), (" nets", false)]);
        let accented = [("é", true), (" x ", false), ("é", true)];
        assert_eq!(pieces("é x é", &[[0, 2], [5, 7]]), accented);
        assert_eq!(pieces("", &[]), []);
    }

    #[test]
    fn marks_that_do_not_fit_the_text_are_left_out() {
        for marks in [[[1, 2]], [[0, 99]], [[3, 1]], [[u32::MAX, u32::MAX]]] {
            let pieces = pieces("éx", &marks);
            assert_eq!(pieces.iter().map(|(piece, _)| *piece).collect::<String>(), "éx");
        }
        assert_eq!(pieces("abcd", &[[0, 3], [2, 4]]), [("abc", true), ("d", false)]);
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
