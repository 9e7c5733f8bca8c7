//! Which part of a text shows the most of what was asked?

use crate::index::{Text, Token};
use crate::support::str_ext::within;
use crate::text::formula::{Formula, formulas};

/// What a further match of a clause adds to a window, as a share of the first.
const REPEATED: f64 = 0.05;
/// Windows whose values differ by less are equal: the earlier one wins.
const TIE: f64 = 1e-9;
/// Quarters of a window that its matches may span; the rest is room for the words around them.
const MATCHED_QUARTERS: usize = 3;
/// A formula at an end of a window may make it longer by one part in so many.
const FORMULA_PART: usize = 8;

/// Byte range of the best window of about `bytes`.
pub(super) fn window(
    text: &Text,
    found: &[(Token, usize)],
    weights: &[f64],
    bytes: usize,
) -> (usize, usize) {
    let (first, last) = best_run(found, weights, bytes * MATCHED_QUARTERS / 4);
    let matched = found.get(first..=last).unwrap_or_default();
    let (from, to) = match (matched.first(), matched.last()) {
        (Some((a, _)), Some((b, _))) => (a.start as usize, b.end as usize),
        _ => (0, 0),
    };
    let (start, end) = if to <= bytes {
        (0, word_end(text, bytes))
    } else {
        let start = beginning(text, from, bytes.saturating_sub(to - from));
        (start, word_end(text, (start + bytes).max(to)))
    };
    around_formulas(&text.text, start, end, bytes / FORMULA_PART)
}

/// The window with no formula cut at its ends: one that adds at most `room` bytes is taken whole,
/// another is left out; where nothing else would be there, it is the window.
fn around_formulas(text: &str, start: usize, end: usize, room: usize) -> (usize, usize) {
    let (mut first, mut last) = (start, end);
    let mut latest = None;
    for Formula { whole, .. } in formulas(text) {
        let cut = |at: usize| whole.start < at && at < whole.end;
        if cut(start) {
            first = if start - whole.start <= room { whole.start } else { whole.end };
        }
        if cut(end) {
            last = if whole.end - end <= room { whole.end } else { whole.start };
        }
        if cut(start) || cut(end) {
            latest = Some(whole);
        }
    }
    let Some(latest) = latest else { return (start, end) };
    let stops = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | ')');
    if first > start {
        first = text.len() - within(text, first..).trim_start_matches(stops).len();
    }
    if last < end {
        last = within(text, ..last).trim_end().len();
    }
    if first < last { (first, last) } else { (latest.start, latest.end) }
}

/// The matches, first and last, of the best run that spans at most `bytes`.
fn best_run(found: &[(Token, usize)], weights: &[f64], bytes: usize) -> (usize, usize) {
    let mut best = (0, 0);
    let mut best_value = f64::MIN;
    for first in 0..found.len() {
        let mut seen = vec![false; weights.len()];
        let mut value = 0.0;
        for (last, (token, clause)) in found.iter().enumerate().skip(first) {
            if (token.end - found[first].0.start) as usize > bytes && last > first {
                break;
            }
            let again = std::mem::replace(&mut seen[*clause], true);
            value += if again { REPEATED * weights[*clause] } else { weights[*clause] };
            if value > best_value + TIE {
                (best, best_value) = ((first, last), value);
            }
        }
    }
    best
}

/// Where a window around `from` begins: with its sentence if that is near, else with a few words
/// before.
fn beginning(text: &Text, from: usize, room: usize) -> usize {
    let sentence = within(&text.text, ..from)
        .char_indices()
        .rev()
        .zip(within(&text.text, ..from).chars().rev().skip(1))
        .take_while(|((at, _), _)| from - at <= room * 3 / 4)
        .find(|((_, c), before)| {
            (c.is_whitespace() && matches!(before, '.' | '!' | '?' | ':'))
                || matches!(c, '。' | '！' | '？')
        })
        .map(|((at, c), _)| at + c.len_utf8());
    if let Some(start) = sentence {
        return start;
    }
    let earliest = from.saturating_sub(room / 4) as u32;
    text.tokens
        .iter()
        .find(|token| token.start >= earliest)
        .map_or(from, |token| token.start as usize)
        .min(from)
}

/// The end of the last word that ends by `at`, with what closes its sentence; the end of the text
/// where that is near.
fn word_end(text: &Text, at: usize) -> usize {
    if at >= text.text.len() {
        return text.text.len();
    }
    let end = text
        .tokens
        .iter()
        .take_while(|token| token.end as usize <= at)
        .last()
        .map_or(0, |token| token.end as usize);
    let closing = |c: &char| matches!(c, '.' | '!' | '?' | '。' | ')' | '”' | '"');
    end + within(&text.text, end..).chars().take_while(closing).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::EntryId;
    use crate::text::{PieceKind, split};
    use proptest::prelude::*;

    fn text(text: &str) -> Text {
        let words = split(text).filter(|piece| piece.kind != PieceKind::Gap);
        let token = |(start, end)| Token { entry: EntryId::default(), start, end };
        let tokens = words.map(|word| token((word.start as u32, word.end() as u32))).collect();
        Text { text: text.into(), tokens }
    }

    /// The window of about `bytes` around the first place of `word`, or of the beginning.
    fn shown<'t>(text: &'t Text, word: &str, bytes: usize) -> &'t str {
        let at = text.text.find(word).filter(|_| !word.is_empty()).map(|at| at as u32);
        let found = text.tokens.iter().filter(|token| Some(token.start) == at);
        let found: Vec<_> = found.map(|token| (*token, 0)).collect();
        let (start, end) = window(text, &found, &[1.0], bytes);
        &text.text[start..end]
    }

    #[test]
    fn a_formula_that_nearly_fits_is_taken_whole() {
        let text = text(r"It is shown that a half is $\frac{1}{2}$ of what all of it is.");
        assert_eq!(shown(&text, "", 38), r"It is shown that a half is $\frac{1}{2}$");
    }

    #[test]
    fn a_formula_that_would_make_the_window_much_longer_is_left_out() {
        let text =
            text(r"It is shown that a half is $\frac{1}{2} + \frac{3}{4}$ of what all of it is.");
        assert_eq!(shown(&text, "", 36), "It is shown that a half is");
    }

    #[test]
    fn a_window_begins_before_a_formula_or_behind_it() {
        let around = |formula: &str| {
            let before = "It has been known and shown in a great many ways for long that for ";
            let after = ", we find the graph of all that there is, of all that there was in it";
            text(&[before, formula, after].concat())
        };
        let short = around("$x_1 y_2$");
        assert!(shown(&short, "graph", 90).starts_with("$x_1 y_2$, we find the graph"));
        let long = around(r"$x + y + \alpha + \beta + \gamma + z$");
        assert!(shown(&long, "graph", 90).starts_with("we find the graph"));
    }

    #[test]
    fn where_there_is_nothing_but_a_formula_it_is_shown_whole() {
        let formula = ["$", &"x + ".repeat(20), "y$"].concat();
        let text = text(&[&formula, " ", &formula].concat());
        assert_eq!(shown(&text, "", 30), formula);
    }

    #[test]
    fn what_costs_dollars_is_no_formula() {
        let text = text("It costs $5 or $6 and more than what all of this is worth.");
        assert_eq!(shown(&text, "", 16), "It costs $5 or");
    }

    proptest! {
        #[test]
        fn no_formula_is_cut_and_the_bound_holds(
            all in r"(word |\$x_1\$ |\$a \+ b\$, |\\\(y z\\\)\. |é ){0,30}",
            word in 0usize..30,
            bytes in 16usize..60,
        ) {
            let text = text(&all);
            let found: Vec<_> = text.tokens.iter().skip(word).take(1).map(|t| (*t, 0)).collect();
            let (start, end) = window(&text, &found, &[1.0], bytes);
            prop_assert!(text.text.get(start..end).is_some());
            for Formula { whole, .. } in formulas(&all) {
                let inside = |at: usize| whole.start < at && at < whole.end;
                prop_assert!(!inside(start) && !inside(end), "{:?}", &text.text[start..end]);
            }
            // What closes a sentence comes on top.
            prop_assert!(end - start <= bytes + 2 * (bytes / FORMULA_PART) + 2);
        }
    }
}
