//! Reads, indexes and bundles papers into a site in memory.

use super::Failure;
use super::feeds::feeds;
use super::open::{build_index, read_papers};
use super::problems::{summary, tell_problems};
use super::sizes::{self, Size};
use super::source::Plan;
use super::terminal::{Bar, tell};
use crate::bundle::{
    File, Level, PageParts, Part, Site, Widget, assemble, languages, single_file, spoken,
};
use crate::paper::Paper;
use crate::prerender::Prerender;
use crate::query::Collection;
use crate::{indexer, ingest, reference};
use serde::Serialize;
use std::time::Instant;

/// A site not yet written, and how it was made.
pub(super) struct Made {
    /// Its files.
    pub(super) site: Site,
    /// What happened while reading.
    pub(super) reading: ingest::Report,
    /// What was built.
    pub(super) index: indexer::Report,
    /// Sections of the index, then the code without it.
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

/// Reads, indexes, bundles and compresses. Problems are printed to standard error, all of them if
/// `verbose`.
pub(super) fn make(
    plan: &Plan,
    widget: &Widget,
    level: Level,
    verbose: bool,
) -> Result<Made, Failure> {
    let mut seconds = Seconds::default();
    let ingested = timed(&mut seconds.read, || read(plan, verbose))?;
    let built = timed(&mut seconds.index, || build_index(&ingested.papers, &plan.index))?;
    let mut site = timed(&mut seconds.bundle, || -> Result<Site, Failure> {
        let mut widget = widget.clone();
        if !plan.words.is_empty() {
            widget.languages = languages(&plan.words)?;
        }
        if plan.single {
            let page = single_file(&widget, &built.bytes, &plan.index)?;
            return Ok(Site { files: vec![File::new("page", Part::Page, page)] });
        }
        let collection = Collection::open(built.bytes.clone())?;
        let spoken = spoken(&plan.index.language, &plan.words)?;
        let pages = Prerender::new(collection, &plan.index, &spoken, &plan.url, plan.paper_pages);
        let parts = PageParts { files: vec![references(&ingested.papers)], ..pages.index() };
        let mut site = assemble(&widget, &built.bytes, &plan.index, parts, plan.worker)?;
        let css = site.files.iter().find(|file| file.part == Part::Style);
        let css = css.map(|file| file.name.clone()).unwrap_or_default();
        site.files.extend(pages.pages(&css));
        site.files.extend(feeds(plan, &ingested.papers));
        Ok(site)
    })?;
    drop(ingested.papers);
    let parts = timed(&mut seconds.compress, || {
        let bar = Bar::new("compressing");
        let parts = [sizes::sections(&built.bytes), vec![("code", &*widget.wasm)]].concat();
        let contents: Vec<&[u8]> = parts.iter().map(|&(_, bytes)| bytes).collect();
        let progress = |done, total| bar.set(done, total);
        let compressed = site.compress(&contents, &widget.ready, level, &progress);
        parts
            .iter()
            .zip(compressed)
            .map(|((name, bytes), c)| Size::measured(*name, bytes.len(), c.as_ref()))
            .collect()
    });
    Ok(Made { site, reading: ingested.report, index: built.report, parts, seconds })
}

/// What readers cite from; there even if it is empty, so that no reader is told of a missing file.
fn references(papers: &[Paper]) -> File {
    File::new(reference::FILE, Part::References, reference::write(papers).into_bytes())
}

/// Reads the inputs and checks that they can become a site.
fn read(plan: &Plan, verbose: bool) -> Result<ingest::Ingested, Failure> {
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

fn timed<T>(seconds: &mut f64, stage: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = stage();
    *seconds = start.elapsed().as_secs_f64();
    result
}
