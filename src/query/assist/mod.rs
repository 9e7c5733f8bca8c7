//! What else helps a reader: completions, similar papers, and other ways to ask.

pub(super) mod completions;
mod corrections;
pub(super) mod did_you_mean;
pub(super) mod no_results;
pub(super) mod similar;
