//! Text written for TeX.
//!
//! `convert` does the conversion with the tables in `symbols` and `commands`. `loose` finds TeX in
//! other texts, with the rules in `doubts`.

mod commands;
mod convert;
mod delimiters;
mod doubts;
mod loose;
mod science;
mod symbols;
mod verbatim;

pub(crate) use loose::{loose, unprotected};
pub(crate) use verbatim::verbatim;

use convert::{Converter, DEEPEST};
use std::borrow::Cow;

/// Converts `tex` to plain text, without changing white space; `None` if its braces are unbalanced.
pub(crate) fn plain(tex: &str) -> Option<Cow<'_, str>> {
    if is_plain(tex) { Some(tex.into()) } else { converted(tex, false).map(Cow::Owned) }
}

/// As [`plain`], for a list of names: keeps braces around names.
pub(crate) fn plain_names(tex: &str) -> Option<String> {
    converted(tex, true)
}

/// Returns `true` if no character of `tex` is special. This is true of most abstracts.
fn is_plain(tex: &str) -> bool {
    !tex.contains(['\\', '{', '}', '$', '~', '`']) && !tex.contains("''") && !tex.contains("--")
}

fn converted(tex: &str, keeps_groups: bool) -> Option<String> {
    if !is_balanced(tex) {
        return None;
    }
    let mut converter = Converter::strict(keeps_groups);
    converter.run(tex.trim());
    Some(converter.out)
}

/// Returns `true` if braces match and are not nested too deeply.
fn is_balanced(tex: &str) -> bool {
    let mut depth = 0usize;
    let mut escaped = false;
    for byte in tex.bytes() {
        match byte {
            _ if std::mem::take(&mut escaped) => {}
            b'\\' => escaped = true,
            b'{' if depth >= DEEPEST => return false,
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

    proptest::proptest! {
        #[test]
        fn no_tex_panics(tex in "(\\\\|[{}$\"'`~^=.,a-cijovHL \n#%&<-]| and |\\\\emph|\\\\url|\\\\o|\\PC){0,30}") {
            plain(&tex);
            plain_names(&tex);
            loose(&tex);
            verbatim(&tex);
        }
    }
}
