//! The command line.
//!
//! One file per subcommand, its arguments and its help in the same file: `init`, `build`, `serve`,
//! `search`, `inspect`, `check`, `export`, `eval`, `completions`. What they share: `source` (which
//! files, which options), `make` (files → index → site), `open` (a site or papers → a collection to
//! search), `watch` (which files have changed) and, for output, `terminal`, `problems` and `table`.
//!
//! Invariants: data goes to standard output, everything else to standard error; a closed
//! pipe on standard output is not an error; the exit code is 0 on success, 1 when the data or the
//! operation failed, 2 for wrong usage.

mod build;
mod check;
mod completions;
mod eval;
mod explained;
mod export;
mod feeds;
mod init;
mod inspect;
mod lint;
mod make;
mod measures;
mod open;
mod problems;
mod search;
#[cfg(not(target_family = "wasm"))]
mod serve;
mod sizes;
mod source;
mod table;
mod terminal;
mod unchanged;
mod understood;
mod watch;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::error::Error;
use std::fmt;
use std::io;
use std::process::ExitCode;

/// Papers in, a searchable static site out.
///
/// papersift reads a list of papers (JSON, CSV, BibTeX, or the text of a listing page), builds a
/// search index and writes a folder of static files that any web host can serve. Readers search in
/// their browser; nothing is sent to anyone.
#[derive(Parser)]
#[command(name = "papersift", version, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  papersift init                             a papersift.toml for the papers of this folder
  papersift check papers.bib                 what is in the file, and what is wrong with it
  papersift serve papers.bib                 look at the site before building it
  papersift build papers.bib -o site         write the site
  papersift search site 'graph networks'     search it from here

`papersift help COMMAND` explains a command and has more examples.";

#[derive(Subcommand)]
enum Command {
    Init(init::Args),
    Build(build::Args),
    #[cfg(not(target_family = "wasm"))]
    Serve(serve::Args),
    Search(search::Args),
    Check(check::Args),
    Inspect(inspect::Args),
    Export(export::Args),
    Eval(eval::Args),
    Completions(completions::Args),
}

/// Why a command failed.
#[derive(Debug)]
enum Failure {
    /// The arguments do not make sense together: exit code 2.
    Usage(String),
    /// The data or the operation failed: exit code 1.
    Failed(Box<dyn Error>),
    /// The same, already reported to the user.
    Told,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(message) => f.write_str(message),
            Failure::Failed(error) => error.fmt(f),
            Failure::Told => f.write_str("see above"),
        }
    }
}

impl<E: Error + 'static> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure::Failed(Box::new(error))
    }
}

impl Failure {
    /// A failure with a message of our own.
    fn failed(message: impl Into<String>) -> Failure {
        Failure::Failed(message.into().into())
    }
}

/// Runs the command that the arguments name; returns the exit code: 0 done, 1 failed, 2 wrong
/// usage.
pub fn run() -> ExitCode {
    enter_working_folder();
    let mut arguments = Cli::command();
    let matches = arguments.get_matches_mut();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let outcome = match cli.command {
        Command::Init(args) => init::run(args),
        Command::Build(args) => build::run(args),
        #[cfg(not(target_family = "wasm"))]
        Command::Serve(args) => serve::run(args),
        Command::Search(args) => search::run(args),
        Command::Check(args) => check::run(args),
        Command::Inspect(args) => inspect::run(args),
        Command::Export(args) => export::run(args),
        Command::Eval(args) => eval::run(args),
        Command::Completions(args) => completions::run(args),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(message)) => {
            let name = matches.subcommand_name().unwrap_or_default();
            if let Some(command) = arguments.find_subcommand_mut(name) {
                let _ = command.error(ErrorKind::ValueValidation, message).print();
            }
            ExitCode::from(2)
        }
        // `papersift search … | head`: the reader has seen enough.
        Err(Failure::Failed(error)) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(Failure::Told) => ExitCode::FAILURE,
        Err(failure) => {
            terminal::tell(format_args!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}

/// WASI starts in the root folder; the host passes the working folder as `PWD`.
fn enter_working_folder() {
    if let (true, Some(folder)) = (cfg!(target_os = "wasi"), std::env::var_os("PWD")) {
        // If that folder is not accessible, paths stay relative to the root.
        let _ = std::env::set_current_dir(folder);
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
