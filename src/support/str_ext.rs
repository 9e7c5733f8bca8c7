//! Which part of a text is meant?
//!
//! `&text[range]` panics where a range does not begin and end between characters, with a message
//! for which 3 kB of tables are linked. The engine has to stand any bytes, so it takes [`within`]
//! instead; clippy's `string_slice` sees to it.
//!
//! `str::find` is made for long texts: its search by critical factorisation is 3 kB of code, 1 kB
//! of the widget. Names of facet values and ranges of years are short.

use std::slice::SliceIndex;

/// What stands before and behind the first `by`; `None` where it is not there.
///
/// Takes O(len(text) · len(by)).
pub(crate) fn parted<'t>(text: &'t str, by: &str) -> Option<(&'t str, &'t str)> {
    let at = (0..=text.len().checked_sub(by.len())?)
        .find(|&at| text.as_bytes()[at..].starts_with(by.as_bytes()))?;
    // A text that begins where a whole one is found begins and ends between characters.
    Some((text.get(..at)?, text.get(at + by.len()..)?))
}

/// Texts with something between them.
///
/// `join` would be there twice, for texts that are owned and for those that are not.
pub(crate) fn joined<'t>(texts: impl Iterator<Item = &'t str>, between: &str) -> String {
    let mut out = String::new();
    for (nth, text) in texts.enumerate() {
        out.push_str(if nth > 0 { between } else { "" });
        out.push_str(text);
    }
    out
}

/// The text in this range of bytes; none where the range is not one of whole characters in the
/// text.
pub(crate) fn within<R: SliceIndex<str, Output = str>>(text: &str, range: R) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::parted;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_parts_where_split_once_does(text in "[aбé.]{0,9}", by in "[aбé.]{0,3}") {
            prop_assert_eq!(parted(&text, &by), text.split_once(by.as_str()));
        }
    }
}
