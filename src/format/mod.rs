//! How do the bytes look?

/// Why bytes are no index that this version can read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// The bytes do not begin as an index does.
    #[error(
        "not a papersift index: the first bytes are {found:02x?}, expected \"PSIF\"; was the file cut or compressed twice?"
    )]
    BadMagic {
        /// What stands there.
        found: [u8; 4],
    },
}
