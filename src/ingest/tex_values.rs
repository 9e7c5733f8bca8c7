//! Texts and names written for TeX, as BibTeX has them, as kept texts and names.

use super::{clean, names, tex};

/// The text in plain characters; `None` where its braces do not match.
pub(crate) fn text(source: &str) -> Option<String> {
    if tex::is_plain(source) {
        return Some(clean::text(source));
    }
    tex::converted(source, false).map(clean::text)
}

/// The people in a list, as "First von Last Jr."; "others" left out. `None` where braces do not
/// match. What stands in braces is one name.
pub(crate) fn people(source: &str) -> Option<Vec<String>> {
    tex::converted(source, true).map(|list| names::of_bibtex(&list))
}
