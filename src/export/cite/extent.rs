//! How much of a paper a format writes, and texts in one line.

/// How much to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What a reference needs.
    Brief,
    /// All fields; those that a format does not define go to its user-defined fields.
    Full,
}

/// The text in one line with single spaces, whatever it was.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
