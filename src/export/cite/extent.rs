//! How much of a paper a format writes, and texts in one line.

/// How much to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What a reference needs.
    Brief,
    /// Everything that is known; what a format has no place for stands where it lets users have
    /// fields of their own.
    Full,
}

/// The text in one line with single spaces, whatever it was.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
