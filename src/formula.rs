//! Where in a text are formulas?
//!
//! `$x_1$`, `$$x_1$$` and `\(x_1\)`, as papers write them. A dollar sign is money more often than one thinks, so a formula
//! with dollars begins and ends with something else than a space and no digit follows it ("between $5 and $10" has none), and
//! its braces match. What does not look like a formula is text.

use std::ops::Range;

/// Longest formula that is looked for, in bytes: a dollar sign that never closes must not swallow an abstract.
const LONGEST: usize = 600;

/// A formula in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Where it stands, delimiters included.
    pub whole: Range<usize>,
    /// What stands between the delimiters.
    pub tex: Range<usize>,
}

/// The formulas of a text, in order. Linear but for what [`LONGEST`] allows.
pub fn formulas(text: &str) -> Vec<Formula> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(['$', '\\']) {
        let start = at + step;
        at = match formula_at(text, start) {
            Some(formula) => {
                let end = formula.whole.end;
                found.push(formula);
                end
            }
            // An escaped character stands for itself and opens nothing.
            None if text[start..].starts_with('\\') => {
                start + 1 + text[start + 1..].chars().next().map_or(0, char::len_utf8)
            }
            None => start + 1,
        };
    }
    found
}

fn formula_at(text: &str, start: usize) -> Option<Formula> {
    let rest = &text[start..];
    let (open, close) =
        [("$$", "$$"), ("$", "$"), ("\\(", "\\)")].into_iter().find(|(open, _)| rest.starts_with(open))?;
    let inner = start + open.len();
    let end = inner + text[inner..].find(close)?;
    let (tex, after) = (&text[inner..end], &text[end + close.len()..]);
    let tight = !tex.starts_with(char::is_whitespace) && !tex.ends_with(|c: char| c.is_whitespace() || c == '\\');
    let money = open == "$" && after.starts_with(|c: char| c.is_ascii_digit());
    let looks_right =
        !tex.is_empty() && !tex.contains('$') && tex.len() <= LONGEST && (tight || open == "\\(") && !money;
    (looks_right && braces_match(tex)).then(|| Formula { whole: start..end + close.len(), tex: inner..end })
}

/// Whether every brace that is not escaped has its partner.
fn braces_match(tex: &str) -> bool {
    let mut depth = 0u32;
    let mut escaped = false;
    for byte in tex.bytes() {
        match byte {
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
