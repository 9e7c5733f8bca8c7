//! Output to the terminal.

use clap::builder::styling::Style;
use indicatif::{ProgressBar, ProgressStyle};
use std::fmt::Arguments;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Writes a line to standard error; a failure to write is ignored.
pub(super) fn tell(line: Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Writes `value` to standard output as indented JSON with a line break at the end.
pub(super) fn print_json(value: &impl serde::Serialize) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)?;
    out.flush()
}

/// Returns bold for standard output, or no style if that is not a terminal or `NO_COLOR` is set.
pub(super) fn bold() -> Style {
    let wanted = io::stdout().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && std::env::var_os("TERM").is_none_or(|value| value != "dumb");
    if wanted { Style::new().bold() } else { Style::new() }
}

/// Returns text from papers made safe for a terminal: control characters could move the cursor or
/// rename the window.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Asks for progress as lines, for programs: with "lines", standard error gets "progress: indexing
/// 40".
const PROGRESS: &str = "PAPERSIFT_PROGRESS";

/// A progress bar on standard error, removed when dropped. If standard error is not a terminal, it
/// prints nothing unless progress lines are switched on.
pub(super) enum Bar {
    /// For people.
    Drawn(ProgressBar),
    /// For programs: the label, and the percentage printed last.
    Lines(&'static str, AtomicU64),
}

impl Bar {
    /// Returns a bar with a label.
    pub(super) fn new(label: &'static str) -> Bar {
        if std::env::var_os(PROGRESS).is_some_and(|form| form == "lines") {
            return Bar::Lines(label, AtomicU64::new(0));
        }
        // The bar is animated by a thread, which WASI does not have.
        if cfg!(target_family = "wasm") || !io::stderr().is_terminal() {
            return Bar::Drawn(ProgressBar::hidden());
        }
        let style = ProgressStyle::with_template("{msg:11} [{bar:40}] {percent:>3} %  {elapsed}");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ");
        let bar = ProgressBar::no_length().with_style(style).with_message(label);
        // Compressing a large file is one step of several seconds; the clock shows that the command
        // is still working.
        bar.enable_steady_tick(Duration::from_millis(250));
        Bar::Drawn(bar)
    }

    /// Moves the bar.
    pub(super) fn set(&self, done: u64, total: u64) {
        match self {
            Bar::Drawn(bar) => {
                bar.set_length(total);
                bar.set_position(done);
            }
            Bar::Lines(label, told) => {
                let percent = (done * 100).checked_div(total).unwrap_or(0);
                if told.fetch_max(percent, Ordering::Relaxed) < percent {
                    tell(format_args!("progress: {label} {percent}"));
                }
            }
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Bar::Drawn(bar) = self {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_do_not_reach_the_terminal() {
        assert_eq!(printable("a\u{1b}]0;b\u{7}c\u{9b}é"), "a ]0;b c é");
    }
}
