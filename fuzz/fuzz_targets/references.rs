//! Is any `references.txt` that a host may send harmless, and are references of it written?
#![no_main]

use libfuzzer_sys::fuzz_target;
use papersift::export::cite::{Extent, Style, cite};
use papersift::paper::{Date, Paper};
use papersift::reference::{fill, write};

fuzz_target!(|file: &str| {
    let paper = |id: &str| Paper {
        id: id.into(),
        title: "Title".into(),
        authors: vec!["Ann Lee".into()],
        date: Date::parse("2020-01"),
        ..Paper::default()
    };
    let mut papers = [paper("a"), paper("b")];
    fill(&mut papers, file);
    write(&papers);
    for style in [Style::Bibtex, Style::Ris, Style::Csl, Style::Markdown, Style::Plain] {
        for extent in [Extent::Brief, Extent::Full] {
            cite(&papers, style, extent);
        }
    }
});
