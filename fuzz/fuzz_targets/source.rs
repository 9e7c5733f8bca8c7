//! Is any file of any name recognised, unpacked and read, or refused with a reason?
//!
//! The first line of an input is the end of the file's name, the rest the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use papersift::bundle::read_index;
use papersift::ingest::{ReadOptions, format_of, read};
use std::path::PathBuf;
use std::sync::LazyLock;

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("papersift-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    folder
});

fuzz_target!(|data: &[u8]| {
    let Some(end) = data.iter().position(|byte| *byte == b'\n') else { return };
    let name = String::from_utf8_lossy(&data[..end]);
    let extension: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').take(20).collect();
    let path = FOLDER.join(format!("papers.{extension}"));
    std::fs::write(&path, &data[end + 1..]).expect("room in the temporary folder");
    let format = format_of(&path);
    let papers = read(std::slice::from_ref(&path), &ReadOptions::default(), &mut |_, _| {});
    assert!(papers.is_ok() || !papers.unwrap_err().to_string().is_empty());
    drop((format, read_index(&path)));
    std::fs::remove_file(&path).expect("the file is still there");
});
