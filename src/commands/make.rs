//! Turns papers into a site in memory: reads, indexes, bundles and compresses.

use super::Failure;
use super::feeds::feeds;
use super::open::{build_index, read_papers};
use super::problems::{summary, tell_problems};
use super::sizes::{self, Size};
use super::source::BuildPlan;
use super::terminal::{Bar, tell};
use crate::bundle::{
    File, FileRole, Level, PageParts, Site, Widget, assemble, languages, single_file, spoken,
};
use crate::paper::Paper;
use crate::prerender::Prerender;
use crate::query::Collection;
use crate::{indexer, ingest, reference};
use serde::Serialize;
use std::time::Instant;

/// A site that is not written yet, with figures about its stages.
pub(super) struct Made {
    /// Its files.
    pub(super) site: Site,
    /// Report of the reading.
    pub(super) reading: ingest::ReadReport,
    /// Report of the indexing.
    pub(super) index: indexer::IndexReport,
    /// Sizes of the sections of the index, then of the code without it.
    pub(super) parts: Vec<Size>,
    /// Seconds that each stage took.
    pub(super) seconds: Seconds,
}

/// Seconds that each stage took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(super) struct Seconds {
    /// Files → papers.
    pub(super) read: f64,
    /// Papers → index.
    pub(super) index: f64,
    /// Index and widget → files.
    pub(super) bundle: f64,
    /// Files → `.br` and `.gz`, and the sizes of the parts.
    pub(super) compress: f64,
}

/// Makes the site that `plan` describes. Prints problems of the input to standard error, all of
/// them if `verbose`.
///
/// # Errors
///
/// Fails if an input cannot be read, if `--strict` forbids what was skipped, if no paper is left,
/// or if widget, words or index do not make a site.
pub(super) fn make(
    plan: &BuildPlan,
    widget: &Widget,
    level: Level,
    verbose: bool,
) -> Result<Made, Failure> {
    let mut seconds = Seconds::default();
    let ingested = timed(&mut seconds.read, || read(plan, verbose))?;
    let built = timed(&mut seconds.index, || build_index(&ingested.papers, &plan.index))?;
    let mut site =
        timed(&mut seconds.bundle, || bundle(plan, widget, &built.bytes, &ingested.papers))?;
    drop(ingested.papers);
    let parts = timed(&mut seconds.compress, || compress(&mut site, &built.bytes, widget, level));
    Ok(Made { site, reading: ingested.report, index: built.report, parts, seconds })
}

/// Makes the files of the site, uncompressed: widget, index, static pages, references and feeds.
fn bundle(
    plan: &BuildPlan,
    widget: &Widget,
    index: &[u8],
    papers: &[Paper],
) -> Result<Site, Failure> {
    let mut widget = widget.clone();
    if !plan.words.is_empty() {
        widget.languages = languages(&plan.words)?;
    }
    if plan.single {
        let page = single_file(&widget, index, &plan.index)?;
        return Ok(Site { files: vec![File::new("page", FileRole::Page, page)] });
    }
    let collection = Collection::open(index.to_vec())?;
    let spoken = spoken(&plan.index.language, &plan.words)?;
    let pages = Prerender::new(collection, &plan.index, &spoken, &plan.url, plan.paper_pages);
    let parts = PageParts { files: vec![references(papers)], ..pages.index() };
    let mut site = assemble(&widget, index, &plan.index, parts, plan.worker)?;
    let css = site.files.iter().find(|file| file.part == FileRole::Style);
    let css = css.map(|file| file.name.clone()).unwrap_or_default();
    site.files.extend(pages.pages(&css));
    site.files.extend(feeds(plan, papers));
    Ok(site)
}

/// Compresses the files of the site. Returns the sizes of the sections of the index and of the code
/// without it, which are compressed in the same pass to be measured.
fn compress(site: &mut Site, index: &[u8], widget: &Widget, level: Level) -> Vec<Size> {
    let bar = Bar::new("compressing");
    let parts = [sizes::sections(index), vec![("code", &*widget.wasm)]].concat();
    let contents: Vec<&[u8]> = parts.iter().map(|&(_, bytes)| bytes).collect();
    let progress = |done, total| bar.set(done, total);
    let compressed = site.compress(&contents, &widget.ready, level, &progress);
    parts
        .iter()
        .zip(compressed)
        .map(|((name, bytes), c)| Size::measured(*name, bytes.len(), c.as_ref()))
        .collect()
}

/// Returns the file from which readers cite. Every site has it, even an empty one, so that citing
/// never meets a missing file.
fn references(papers: &[Paper]) -> File {
    File::new(reference::FILE, FileRole::References, reference::write(papers).into_bytes())
}

/// Reads the inputs and checks that they can become a site.
fn read(plan: &BuildPlan, verbose: bool) -> Result<ingest::Ingested, Failure> {
    let ingested = read_papers(&plan.inputs, &plan.reading)?;
    tell_problems(&ingested.report.problems, verbose);
    let (report, papers) = (&ingested.report, ingested.papers.len());
    if plan.strict && report.skipped > 0 {
        let message = "nothing was written: --strict allows no skipped record";
        return Err(Failure::failed(format!("{}; {message}", summary(report, papers))));
    }
    if papers == 0 && report.read > 0 {
        return Err(Failure::failed(format!(
            "{}; nothing is left to search",
            summary(report, papers)
        )));
    }
    if papers == 0 {
        tell(format_args!("warning: the input holds no papers; the site will be empty"));
    }
    for name in plan.absent_fields(&ingested.papers) {
        tell(format_args!(
            "warning: no paper has a field \"{name}\": is it spelt as in the input?"
        ));
    }
    Ok(ingested)
}

/// Runs a stage and stores its duration.
fn timed<T>(seconds: &mut f64, stage: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = stage();
    *seconds = start.elapsed().as_secs_f64();
    result
}
