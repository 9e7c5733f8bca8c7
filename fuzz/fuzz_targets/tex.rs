//! Is any TeX read, converted, made into formulas and written again?
#![no_main]

use libfuzzer_sys::fuzz_target;
use papersift::export::cite::{Extent, Style, cite};
use papersift::indexer::{Options, build};
use papersift::ingest::{self, Format, read_bytes};
use papersift::query::Collection;

fuzz_target!(|tex: &str| {
    let entry =
        format!("@article{{a,\ntitle = {{{tex}}},\nauthor = {{{tex}}},\nurl = {{{tex}}}\n}}");
    let bibtex = Format::from_name("bibtex").expect("a format of this name");
    let read = read_bytes(bibtex, entry.as_bytes(), &ingest::ReadOptions::default());
    let papers = read.expect("text is never refused as a whole").papers;
    for extent in [Extent::Brief, Extent::Full] {
        cite(&papers, Style::Bibtex, extent);
    }
    let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
    let collection = Collection::open(index).expect("an index that was just built");
    for paper in &papers {
        let kept = collection.get(&paper.id).expect("a paper that was just indexed");
        assert_eq!(kept.title, paper.title);
    }
});
