//! Finds TeX in texts that were not written for it.

use super::convert::Converter;
use super::doubts::Doubts;
use crate::text::formula::formulas;

/// Converts the TeX within a text; `None` if there is none.
pub(crate) fn loose(text: &str) -> Option<String> {
    if !text.contains('\\') {
        return None;
    }
    let doubts = Doubts::of(text);
    let mut converter = Converter::loose(&doubts);
    let mut done = 0;
    for formula in formulas(text) {
        converter.run(&text[done..formula.whole.start]);
        converter.out.push_str(&text[formula.whole.clone()]);
        done = formula.whole.end;
    }
    converter.run(&text[done..]);
    (converter.out != text).then_some(converter.out)
}

/// Removes braces that protect capitals: "{BERT} and {G}raphs"; `None` if there are none.
pub(crate) fn unprotected(title: &str) -> Option<String> {
    const AROUND: &str = " -/(:,“\"'‘—–";
    if !title.contains('{') {
        return None;
    }
    let mut out = String::with_capacity(title.len());
    let mut done = 0;
    let formulas: Vec<_> = formulas(title).into_iter().map(|formula| formula.whole).collect();
    for (at, _) in
        title.match_indices('{').filter(|(at, _)| !formulas.iter().any(|whole| whole.contains(at)))
    {
        let inside = title[at + 1..].split(['{', '}']).next().unwrap_or_default();
        let is_closed = title[at + 1 + inside.len()..].starts_with('}');
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '\'');
        let is_kept = inside.contains(char::is_uppercase) && inside.chars().all(is_word);
        let before = title[..at].chars().next_back().unwrap_or(' ');
        let word = title[..at].trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_argument = word.ends_with('\\');
        if at >= done
            && is_closed
            && is_kept
            && !is_argument
            && (before.is_alphanumeric() || AROUND.contains(before))
        {
            out.push_str(&title[done..at]);
            out.push_str(inside);
            done = at + inside.len() + 2;
        }
    }
    out.push_str(&title[done..]);
    (done > 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_that_keep_capitals_go() {
        for (title, plain) in [
            ("{BERT}: {P}re-training of {Deep Nets}", Some("BERT: Pre-training of Deep Nets")),
            ("the {iPump}-{X}", Some("the iPump-X")),
            ("sets {a, B} and f_{X}", None),
            (r"\mathcal{A} and $x_{A}$", None),
            ("use std::{Foo", None),
            ("{a}", None),
        ] {
            assert_eq!(unprotected(title).as_deref(), plain, "{title}");
        }
    }
}
