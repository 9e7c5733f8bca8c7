//! `papersift inspect`: contents and sizes of a site.

use super::Failure;
use super::sizes::{self, Size};
use super::table::{Table, count, plural};
use super::terminal::{Bar, print_json, printable, tell};
use crate::bundle::{Level, compress, read_index};
use crate::query::{Collection, Info};
use clap::ValueHint;
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Show what a site holds and how many bytes each part takes
///
/// Verifies the checksums of the index. Sections are compressed on the spot (brotli 11, gzip 9);
/// files count as they lie in the folder, with their .br and .gz. Fails if the index is damaged or
/// of another version.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A site folder, its .wasm, or an index file
    #[arg(value_name = "SITE", value_hint = ValueHint::AnyPath)]
    site: PathBuf,

    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  papersift inspect site
  papersift inspect site --json | jq '.files[] | {name, brotli}'";

/// What `--json` prints.
#[derive(Serialize)]
struct SiteReport {
    /// "ok", or what is wrong with the index.
    checksum: String,
    /// What the index says about itself; null where it cannot be read.
    info: Option<Info>,
    /// Sections of the index.
    sections: Vec<Size>,
    /// Files of the site.
    files: Vec<Size>,
}

/// Opens, measures, prints.
pub(super) fn run(args: Args) -> Result<(), Failure> {
    let Some(opened) = read_index(&args.site)? else {
        let message = format!(
            "{} is no site, no .wasm and no index; `papersift check` reads papers",
            args.site.display()
        );
        return Err(Failure::failed(message));
    };
    let sections = measured(&opened.index);
    let files =
        if args.site.is_dir() { site_files(&args.site)? } else { vec![on_disk(&opened.file)?] };
    let (info, checksum) = match Collection::open(opened.index) {
        Ok(collection) => (Some(collection.info()), "ok".into()),
        Err(error) => (None, error.to_string()),
    };
    let report = SiteReport { checksum, info, sections, files };
    if args.json {
        print_json(&report)?;
    } else {
        let mut out = io::stdout().lock();
        write_report(&mut out, &report)?;
        out.flush()?;
    }
    if report.info.is_some() {
        return Ok(());
    }
    tell(format_args!("error: {}: {}", opened.file.display(), report.checksum));
    Err(Failure::Told)
}

fn write_report(out: &mut impl Write, report: &SiteReport) -> io::Result<()> {
    if let Some(info) = &report.info {
        let years =
            info.years.map(|[first, last]| format!(", {first} to {last}")).unwrap_or_default();
        let mut line = |name: &str, value: &str| -> io::Result<()> {
            if value.is_empty() { Ok(()) } else { writeln!(out, "{name:<12} {}", printable(value)) }
        };
        line("title", &info.title)?;
        line("description", &info.description)?;
        line("papers", &format!("{}{years}", plural(info.papers, "paper")))?;
        line("terms", &count(info.terms))?;
        line("language", &info.language)?;
        line("facets", &info.facets.join(", "))?;
        line("format", &info.format.to_string())?;
        line("built by", &format!("papersift {}", info.built_by))?;
        line("fingerprint", &info.fingerprint)?;
        line("checksum", &report.checksum)?;
        writeln!(out)?;
    }
    for (heading, sizes) in [("section", &report.sections), ("file", &report.files)] {
        let mut table = Table::new([heading, "raw", "gzip", "brotli"]);
        sizes.iter().for_each(|size| size.row(&mut table));
        Size::sum("all", sizes.iter()).row(&mut table);
        writeln!(out, "{table}{}", if heading == "section" { "\n" } else { "" })?;
    }
    Ok(())
}

/// Sections of the index, compressed as a build would.
fn measured(index: &[u8]) -> Vec<Size> {
    let sections = sizes::sections(index);
    let contents: Vec<&[u8]> = sections.iter().map(|&(_, bytes)| bytes).collect();
    let bar = Bar::new("measuring");
    let compressed = compress(&contents, &[], Level::Best, &|done, total| bar.set(done, total));
    sections
        .iter()
        .zip(compressed)
        .map(|((name, bytes), c)| Size::measured(*name, bytes.len(), c.as_ref()))
        .collect()
}

/// The files of a folder by name, each with the sizes of its `.gz` and `.br`.
fn site_files(folder: &Path) -> Result<Vec<Size>, Failure> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let compressed =
            path.extension().is_some_and(|extension| extension == "br" || extension == "gz");
        if path.is_file() && !compressed {
            files.push(on_disk(&path)?);
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn on_disk(path: &Path) -> Result<Size, Failure> {
    let beside = |extension: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(extension);
        std::fs::metadata(name).ok().map(|metadata| metadata.len() as usize)
    };
    Ok(Size {
        name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        raw: std::fs::metadata(path)?.len() as usize,
        gzip: beside(".gz"),
        brotli: beside(".br"),
    })
}
