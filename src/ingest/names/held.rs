//! Masks separators in braces and parentheses while a list of names is split.
//!
//! Braces enclose one name, as in BibTeX; parentheses enclose a remark on the name before them.

use std::borrow::Cow;

/// Separators and the private-use characters that mask them.
const HELD: [(char, char); 10] = [
    (' ', '\u{e000}'),
    (',', '\u{e001}'),
    (';', '\u{e002}'),
    ('|', '\u{e003}'),
    ('&', '\u{e004}'),
    ('、', '\u{e005}'),
    ('，', '\u{e006}'),
    ('；', '\u{e007}'),
    ('(', '\u{e008}'),
    (')', '\u{e009}'),
];

/// Masks the separators in braces and parentheses and removes those braces. Returns `text`
/// unchanged if they are unbalanced.
pub(super) fn hold(text: &str) -> Cow<'_, str> {
    if !text.contains(['{', '(']) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let (mut braces, mut parentheses) = (0usize, 0usize);
    for c in text.chars() {
        match c {
            '{' => braces += 1,
            '}' if braces == 0 => return text.into(),
            '}' => braces -= 1,
            _ => {
                match c {
                    '(' if braces == 0 => parentheses += 1,
                    ')' if braces == 0 => parentheses = parentheses.saturating_sub(1),
                    _ => {}
                }
                // Parentheses in braces are part of the name.
                let is_remark = matches!(c, '(' | ')') && braces == 0;
                let is_inside = (braces > 0 || parentheses > 0) && !is_remark;
                let held = HELD.iter().find(|(separator, _)| is_inside && *separator == c);
                out.push(held.map_or(c, |(_, held)| *held));
            }
        }
    }
    if braces + parentheses > 0 { text.into() } else { out.into() }
}

/// Restores the separators.
pub(super) fn release(text: &str) -> String {
    let seen = |c: char| HELD.iter().find(|(_, held)| *held == c).map_or(c, |(seen, _)| *seen);
    text.chars().map(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_braces_or_parentheses_holds_together() {
        for text in ["a, b", "{a, b", "a} b", "(a, b"] {
            assert_eq!(hold(text), text);
        }
        assert!(!hold("{A (B)}").contains(['(', ')']));
        let held = hold("{A and B, Inc.} and C (D; {E}, F)");
        assert_eq!(held.matches([' ', ',', ';']).count(), 3);
        assert_eq!(release(&held), "A and B, Inc. and C (D; E, F)");
    }
}
