//! What does SITE|INPUT stand for?

use super::Failure;
use super::problems::tell_problems;
use super::source::InputFormat;
use super::terminal::Bar;
use crate::query::Collection;
use crate::{build, bundle, ingest};
use std::path::{Path, PathBuf};

/// Opens the index of a site (folder, `.wasm` or bare index file); anything else is read as papers and indexed in memory.
pub(super) fn collection(path: &Path, format: Option<InputFormat>) -> Result<Collection, Failure> {
    if format.is_none()
        && let Some(opened) = bundle::read_index(path)?
    {
        return Collection::open(opened.index)
            .map_err(|error| Failure::failed(format!("{}: {error}", opened.file.display())));
    }
    let ingested = read_papers(&[path.to_owned()], format)?;
    tell_problems(&ingested.report.problems, false);
    index(&ingested.papers)
}

/// Papers of `inputs`, with a progress bar and without the owner's own fields.
pub(super) fn read_papers(inputs: &[PathBuf], format: Option<InputFormat>) -> Result<ingest::Ingested, Failure> {
    let options = ingest::Options { format: format.map(Into::into), ..ingest::Options::default() };
    let bar = Bar::new("reading");
    Ok(ingest::read(inputs, &options, &mut |done, total| bar.set(done, total))?)
}

/// An index in memory, opened.
pub(super) fn index(papers: &[crate::paper::Paper]) -> Result<Collection, Failure> {
    let bar = Bar::new("indexing");
    let built = build::build(papers, &build::Options::default(), &mut |done, total| bar.set(done as u64, total as u64));
    Ok(Collection::open(built.bytes)?)
}
