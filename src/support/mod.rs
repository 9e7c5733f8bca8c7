//! What is not about papers: small containers and text helpers that every room may use.

#[cfg(feature = "cli")]
pub(crate) mod closest_name;
pub mod name_map;
pub(crate) mod str_ext;
