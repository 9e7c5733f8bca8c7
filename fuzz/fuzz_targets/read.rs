//! Is any file of any format read or refused, and do its papers make an index and references?
//!
//! The first line of an input is the name of a format, the rest the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use papersift::export::cite::{Extent, Style, cite};
use papersift::indexer::{self, build};
use papersift::ingest::{Format, ReadOptions, read_bytes};
use papersift::query::Collection;

/// Papers that are built into an index at most: more take longer and show nothing else.
const MOST: usize = 8;

fuzz_target!(|data: &[u8]| {
    let Some(end) = data.iter().position(|byte| *byte == b'\n') else { return };
    let name = String::from_utf8_lossy(&data[..end]);
    let Some(format) = Format::from_name(&name) else { return };
    let Ok(ingested) = read_bytes(format, &data[end + 1..], &ReadOptions::default()) else { return };
    let papers = &ingested.papers[..ingested.papers.len().min(MOST)];
    for style in [Style::Bibtex, Style::Ris, Style::Csl, Style::Markdown, Style::Plain] {
        cite(papers, style, Extent::Brief);
    }
    let index = build(papers, &indexer::Options::default(), &mut |_, _| {}).bytes;
    Collection::open(index).expect("an index that was just built");
});
