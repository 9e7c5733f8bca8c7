//! What else helps a reader: completions, similar papers, and other ways to ask.

pub(super) mod completions;
mod corrections;
mod did_you_mean;
mod no_results;
mod similar;
