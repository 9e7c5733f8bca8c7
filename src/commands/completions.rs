//! `papersift completions`: completion scripts for shells.

use super::{Cli, Failure};
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::Write;

/// Print a completion script for a shell
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  papersift completions bash > ~/.local/share/bash-completion/completions/papersift
  papersift completions zsh > ~/.zfunc/_papersift
  papersift completions fish > ~/.config/fish/completions/papersift.fish";

/// Writes the script.
pub(super) fn run(args: Args) -> Result<(), Failure> {
    // `generate` panics where it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "papersift", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(())
}
