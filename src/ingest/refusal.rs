//! Reasons not to read a file.

/// Why a file is not read.
#[derive(Debug, PartialEq)]
pub(crate) enum Refusal {
    /// It is known, and nothing that is read.
    Foreign {
        /// What it looks like.
        about: String,
        /// What to do about it.
        advice: &'static str,
    },
    /// Its name says one thing and its content another.
    Disagreement {
        /// What the extension promises.
        named: &'static str,
        /// What the content looks like, by the name of its format.
        content: &'static str,
    },
    /// Nothing is known about it.
    Unknown,
}
