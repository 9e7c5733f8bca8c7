//! Opens what `SITE|INPUT` names: a site, an index, or papers indexed in memory.

use super::Failure;
use super::problems::tell_problems;
use super::source::is_own_field;
use super::table::count;
use super::terminal::Bar;
use crate::format::MAX_PAPERS;
use crate::ingest::{Format, Ingested};
use crate::paper::Paper;
use crate::query::Collection;
use crate::{bundle, indexer, ingest};
use std::path::{Path, PathBuf};

/// Opens the index of a site (folder, `.wasm` or bare index file); anything else is read as papers
/// and indexed in memory, with `facets` besides those of every collection.
pub(super) fn collection(
    path: &Path,
    format: Option<Format>,
    facets: &[&String],
) -> Result<Collection, Failure> {
    if format.is_none()
        && let Some(opened) = bundle::read_index(path)?
    {
        return Collection::open(opened.index)
            .map_err(|error| Failure::failed(format!("{}: {error}", opened.file.display())));
    }
    let mut options = indexer::Options::default();
    let own: Vec<String> =
        facets.iter().filter(|name| is_own_field(name)).map(|name| name.to_string()).collect();
    options.facets.extend(own.iter().cloned());
    let reading = ingest::ReadOptions { format, extra: own, ..ingest::ReadOptions::default() };
    let ingested = read_papers(&[path.to_owned()], &reading)?;
    tell_problems(&ingested.report.problems, false);
    index(&ingested.papers, &options)
}

/// Papers of `inputs`, with a progress bar.
pub(super) fn read_papers(
    inputs: &[PathBuf],
    options: &ingest::ReadOptions,
) -> Result<Ingested, Failure> {
    let bar = Bar::new("reading");
    Ok(ingest::read(inputs, options, &mut |done, total| bar.set(done, total))?)
}

/// An index of `papers`, with a progress bar.
pub(super) fn build_index(
    papers: &[Paper],
    options: &indexer::Options,
) -> Result<indexer::Built, Failure> {
    if papers.len() > MAX_PAPERS {
        let (found, most) = (count(papers.len()), count(MAX_PAPERS));
        return Err(Failure::failed(format!(
            "{found} papers are too many: an index holds at most {most}"
        )));
    }
    let bar = Bar::new("indexing");
    Ok(indexer::build(papers, options, &mut |done, total| bar.set(done as u64, total as u64)))
}

/// An index in memory, opened.
pub(super) fn index(papers: &[Paper], options: &indexer::Options) -> Result<Collection, Failure> {
    Ok(Collection::open(build_index(papers, options)?.bytes)?)
}
