//! `papersift init`: a configuration for what is in a folder.

mod folder;

use super::Failure;
use super::table::plural;
use super::terminal::{print_json, tell};
use crate::bundle::write_file;
use crate::config::{FILE_NAME, schema::schema, write::template};
use clap::ValueHint;
use folder::Found;
use serde_json::{Map, json};
use std::path::{Path, PathBuf};

/// Write a papersift.toml for the papers of a folder
///
/// Looks for files with papers in the folder and two levels below, takes the title from what is
/// there (README.md, the settings of a site generator, the folder's name), the output from where
/// the generator keeps static files, and explains every other key beside an example. Then
/// `papersift build` needs no arguments.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The folder [default: the working folder]
    #[arg(
        value_name = "DIR",
        value_hint = ValueHint::DirPath,
        default_value = ".",
        hide_default_value = true
    )]
    folder: PathBuf,

    /// Replace a papersift.toml that is there
    #[arg(long)]
    force: bool,

    /// Print the JSON schema of papersift.toml, by which editors complete and check it, and write
    /// nothing
    #[arg(long)]
    schema: bool,
}

const EXAMPLES: &str = "\
Examples:
  papersift init
  papersift init website && cd website && papersift build
  papersift init --schema > papersift.schema.json";

/// Looks, writes and says what comes next.
pub(super) fn run(args: Args) -> Result<(), Failure> {
    if args.schema {
        return Ok(print_json(&schema())?);
    }
    let path = args.folder.join(FILE_NAME);
    if path.exists() && !args.force {
        return Err(Failure::failed(format!(
            "{} is there already: edit it, or pass --force to replace it",
            path.display()
        )));
    }
    let found = Found::look(&args.folder)?;
    let text = template(&values(&found));
    write_file(&path, |out| out.write_all(text.as_bytes()))?;
    tell_found(&found, &path);
    Ok(())
}

/// The keys that are set.
fn values(found: &Found) -> Map<String, serde_json::Value> {
    let inputs: Vec<&str> = found.papers.iter().map(|(file, _)| file.as_str()).collect();
    let mut values = Map::new();
    values.insert("title".into(), json!(found.title));
    if !inputs.is_empty() {
        values.insert("inputs".into(), json!(inputs));
    }
    values.insert("output".into(), json!(found.output));
    values
}

fn tell_found(found: &Found, path: &Path) {
    for (file, papers) in &found.papers {
        tell(format_args!("{file}: {}", plural(*papers, "paper")));
    }
    let next = match found.papers.as_slice() {
        [] => "no papers found: name their files in it as `inputs`, then run `papersift build`",
        _ => "next: `papersift build`, or `papersift serve --watch` to look at it while you edit",
    };
    // The working folder need not be told.
    let path = path.strip_prefix(".").unwrap_or(path);
    tell(format_args!("written to {}; {next}", path.display()));
}
