//! Is a damaged index, whose checksums have been mended, refused or harmless?
#![no_main]

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use papersift::format::{Section, assemble};
use papersift::query::Collection;
use std::sync::LazyLock;

#[derive(Arbitrary, Debug)]
struct Edit {
    section: u8,
    at: u32,
    change: Change,
}

#[derive(Arbitrary, Debug)]
enum Change {
    Set(u8),
    Flip(u8),
    Cut,
    Insert(Vec<u8>),
    Repeat { from: u32, length: u8 },
}

static WHOLE: LazyLock<[Vec<u8>; Section::ALL.len()]> =
    LazyLock::new(|| papersift_fuzz::sections(&papersift_fuzz::index()));

fn damage(content: &mut Vec<u8>, at: usize, change: &Change) {
    if content.is_empty() {
        return;
    }
    let at = at % content.len();
    match change {
        Change::Set(value) => content[at] = *value,
        Change::Flip(bit) => content[at] ^= 1 << (bit % 8),
        Change::Cut => content.truncate(at),
        Change::Insert(bytes) => drop(content.splice(at..at, bytes.iter().copied())),
        Change::Repeat { from, length } => {
            let from = *from as usize % content.len();
            let end = (from + usize::from(*length)).min(content.len());
            let part = content[from..end].to_vec();
            content.splice(at..at, part);
        }
    }
}

fuzz_target!(|edits: Vec<Edit>| {
    let mut sections = WHOLE.clone();
    for Edit { section, at, change } in &edits {
        let section = usize::from(*section) % sections.len();
        damage(&mut sections[section], *at as usize, change);
    }
    if let Ok(collection) = Collection::open(assemble(&sections)) {
        for query in
            ["graph gpt-4", "\"the * gpt\" -venue:=acl year:200..", "深度学习 OR =nets", ""]
        {
            papersift_fuzz::ask(&collection, query);
        }
        collection.papers().for_each(drop);
    }
});
