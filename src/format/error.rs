//! Why can these bytes not be read?

/// Why bytes are no index that this version can read. Each message says what was found, what was
/// expected and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// The bytes do not begin as an index does.
    #[error(
        "not a papersift index: it begins with \"{found}\", expected \"PSIF\"; was another file given, or this one compressed?"
    )]
    BadMagic {
        /// What stands there; shorter where the file is.
        found: String,
    },
    /// Written in another version of the format.
    #[error("index format {found}, this papersift reads {expected}: rebuild the site with papersift {}", env!("CARGO_PKG_VERSION"))]
    Version {
        /// The version in the file.
        found: u16,
        /// The version that can be read.
        expected: u16,
    },
    /// The analyzer that made the terms is not the one that would read the queries.
    #[error("index made with analyzer {found}, this papersift has {expected}: rebuild the site with papersift {}", env!("CARGO_PKG_VERSION"))]
    Analyzer {
        /// The version in the file.
        found: u16,
        /// The version of this program.
        expected: u16,
    },
    /// The bytes end too early.
    #[error(
        "index cut short in section {section}: {need} bytes needed, {have} there; copy or download the file again"
    )]
    Truncated {
        /// Where.
        section: &'static str,
        /// Bytes needed.
        need: u64,
        /// Bytes there.
        have: u64,
    },
    /// A checksum does not match.
    #[error(
        "index damaged in section {section}: its checksum does not match; copy or download the file again"
    )]
    Checksum {
        /// Where.
        section: &'static str,
    },
    /// The bytes say something that cannot be.
    #[error("index damaged in section {section}: {what}; rebuild the site")]
    Corrupt {
        /// Where.
        section: &'static str,
        /// What was expected, in words. The widget leaves the words to the command: in the page a
        /// checksum has failed long before.
        what: &'static str,
    },
}

impl FormatError {
    /// Bytes of this section say something that cannot be.
    // Inlined, so that the widget is without the words: 1 kB of it, compressed.
    #[inline(always)]
    pub(crate) fn corrupt(section: &'static str, what: &'static str) -> FormatError {
        let spoken = !cfg!(all(feature = "widget", target_arch = "wasm32"));
        FormatError::Corrupt {
            section,
            what: if spoken { what } else { "`papersift inspect` says where" },
        }
    }
}
