//! Where in a text are formulas?
//!
//! `$x_1$`, `$$x_1$$` and `\(x_1\)`, as papers write them. A dollar sign is money more often than
//! one thinks, so a formula with dollars begins and ends with something else than a space and no
//! digit follows it ("between $5 and $10" has none), and its braces match. What does not look like
//! a formula is text.
//!
//! # Example
//!
//! ```
//! use papersift::text::formula::formulas;
//!
//! let text = "the $\\ell_1$ norm costs $5";
//! let found = formulas(text);
//! assert_eq!(found.len(), 1);
//! assert_eq!(&text[found[0].tex.clone()], "\\ell_1");
//! ```

use crate::support::str_ext::within;
use std::ops::Range;

/// Longest formula that is looked for, in bytes: a dollar sign that never closes must not swallow
/// an abstract.
const LONGEST: usize = 600;

/// A formula in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Where it stands, delimiters included.
    pub whole: Range<usize>,
    /// What stands between the delimiters.
    pub tex: Range<usize>,
}

/// The formulas of a text, in order. Linear: a formula longer than 600 bytes is not looked for.
pub fn formulas(text: &str) -> Vec<Formula> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    // Everything that matters here is ASCII, so bytes will do: they are fewer to compile than
    // patterns of characters.
    while at < bytes.len() {
        let formula = if matches!(bytes[at], b'$' | b'\\') { formula_at(text, at) } else { None };
        at = match formula {
            Some(formula) => {
                let end = formula.whole.end;
                found.push(formula);
                end
            }
            // An escaped character stands for itself and opens nothing.
            None => at + 1 + usize::from(bytes[at] == b'\\'),
        };
    }
    found
}

fn formula_at(text: &str, start: usize) -> Option<Formula> {
    let bytes = text.as_bytes();
    let is = |at: usize, byte: u8| bytes.get(at) == Some(&byte);
    let (round, double) = (is(start + 1, b'(') && is(start, b'\\'), is(start + 1, b'$'));
    if is(start, b'\\') && !round {
        return None;
    }
    let width = 1 + usize::from(round || double);
    let inner = start + width;
    let closes = |at: &usize| match (round, double) {
        (true, _) => is(*at, b'\\') && is(at + 1, b')'),
        (_, true) => is(*at, b'$') && is(at + 1, b'$'),
        _ => is(*at, b'$'),
    };
    let end = (inner..bytes.len().min(inner + LONGEST + 1)).find(closes)?;
    let tex = within(text, inner..end);
    let tight = !tex.starts_with(char::is_whitespace)
        && !tex.ends_with(char::is_whitespace)
        && !is(end - 1, b'\\');
    let money = width == 1 && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    let fits = !tex.is_empty() && (round || tight) && !money && reads_well(tex);
    fits.then(|| Formula { whole: start..end + width, tex: inner..end })
}

/// Whether every brace that is not escaped has its partner, and no dollar sign is among them.
fn reads_well(tex: &str) -> bool {
    let mut depth = 0u32;
    let mut escaped = false;
    for byte in tex.bytes() {
        match byte {
            b'$' => return false,
            _ if std::mem::take(&mut escaped) => {}
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        formulas(text).into_iter().map(|formula| &text[formula.tex]).collect()
    }

    #[test]
    fn formulas_are_told_from_money() {
        for (text, expected) in [
            (r"the $\ell_1$ norm of $x_{i}$", &[r"\ell_1", "x_{i}"][..]),
            (r"\(a\) and $$b$$, then $c$.", &["a", "b", "c"]),
            ("$10^{-5}$ and F$_1$", &["10^{-5}", "_1"]),
            ("between $5 and $10, or $5-$10", &[]),
            ("costs $5", &[]),
            (r"costs \$5 or \$6 for $n$", &["n"]),
            ("$a}$ and ${b$ and $c$", &["c"]),
            ("$$ $$ $", &[]),
            (r"\\(a\\)", &[]),
            ("", &[]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
        assert_eq!(found(&format!("${}$", "x".repeat(LONGEST + 1))), [] as [&str; 0]);
    }

    proptest! {
        #[test]
        fn ranges_ascend_and_lie_in_the_text(text in "[$\\\\(){}a 1é]{0,40}") {
            let mut end = 0;
            for formula in formulas(&text) {
                prop_assert!(end <= formula.whole.start);
                prop_assert!(formula.whole.start < formula.tex.start && formula.tex.end < formula.whole.end);
                prop_assert!(text.get(formula.whole.clone()).is_some() && !text[formula.tex.clone()].is_empty());
                end = formula.whole.end;
            }
        }
    }
}
