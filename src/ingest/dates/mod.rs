//! Dates of publication.

mod legible;
mod month;
mod parse;
mod parts;

pub(crate) use month::{month, named_month};
pub(crate) use parse::parse;
pub(crate) use parts::DateParts;
