//! Reasons to refuse a file.

/// Why a file is not read.
#[derive(Debug, PartialEq)]
pub(crate) enum Refusal {
    /// The format is recognised but not supported.
    Foreign {
        /// What the content looks like, as a noun phrase.
        about: String,
        /// What to do instead.
        advice: &'static str,
    },
    /// The extension and the content disagree.
    Disagreement {
        /// The format implied by the extension.
        named: &'static str,
        /// The format of the content.
        content: &'static str,
    },
    /// The format is unknown.
    Unknown,
}
