//! What can be asked on the command line?

/// Runs the command that the arguments name; returns the exit code: 0 done, 1 failed, 2 wrong usage.
pub fn run() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
