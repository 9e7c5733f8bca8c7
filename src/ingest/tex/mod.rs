//! Text written for TeX.
//!
//! `convert` walks over the text; `symbols` and `commands` are its dictionaries. `loose` finds the TeX
//! in a text that was not written for it, `doubts` what in such a text is TeX at all.

mod commands;
mod convert;
mod doubts;
mod loose;
mod science;
mod symbols;
mod verbatim;

pub(crate) use loose::{loose, unprotected};
pub(crate) use verbatim::verbatim;

use convert::{Converter, DEEPEST};
use std::borrow::Cow;

/// `tex` in plain characters, white space as it is; `None` where its braces do not match.
pub(crate) fn plain(tex: &str) -> Option<Cow<'_, str>> {
    if is_plain(tex) { Some(tex.into()) } else { converted(tex, false).map(Cow::Owned) }
}

/// As [`plain`] for a list of names: braces around names stay.
pub(crate) fn plain_names(tex: &str) -> Option<String> {
    converted(tex, true)
}

/// Whether nothing in `tex` means anything to TeX. This is true of most abstracts.
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

/// Braces match and do not go too deep.
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
