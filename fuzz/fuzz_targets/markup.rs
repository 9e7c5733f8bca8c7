//! Is a text that was cleaned clean, whatever markup, entities and TeX stood in it?
#![no_main]

use libfuzzer_sys::fuzz_target;
use papersift::ingest::{Format, ReadOptions, read_bytes};

/// The abstract that is read where this is written.
fn abstract_of(text: &str) -> Option<String> {
    let record = serde_json::json!({ "id": "p", "title": "Title", "abstract": text });
    let format = Format::from_name("jsonl").expect("a format of this name");
    let read = read_bytes(format, record.to_string().as_bytes(), &ReadOptions::default());
    let papers = read.expect("text is never refused as a whole").papers;
    papers.into_iter().next().map(|paper| paper.abstract_text)
}

fuzz_target!(|text: &str| {
    let Some(once) = abstract_of(text) else { return };
    assert!(!once.contains(|c: char| c.is_control()), "{once:?}");
    assert!(!once.contains("  ") && once.trim() == once, "{once:?}");
});
