//! Does the real command keep its promises? One file per subcommand, and `support` that runs it.

mod build;
mod check;
mod eval;
mod export;
mod faults;
mod help;
mod init;
mod inspect;
mod search;
mod serve;
mod support;
mod unchanged;
