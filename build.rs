//! Where does the widget inside the command come from?
//!
//! Copies the compiled widget (`make widget` puts it into `target/widget`; `PAPERSIFT_WIDGET` names another folder) to
//! `OUT_DIR`, where `src/bundle/widget.rs` includes it. Without one, empty files take its place: the crate always compiles,
//! and `papersift build` says what is missing.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The files of a compiled widget; `src/bundle/widget.rs` includes the same ones.
const FILES: [&str; 6] = [
    "papersift_loader.js",
    "papersift_glue.js",
    "papersift_library.js",
    "papersift_bg.wasm",
    "papersift_second.wasm",
    "papersift.css",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=PAPERSIFT_WIDGET");
    // The widget itself is compiled from this package too: it must not depend on an earlier copy of itself.
    if env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        // Which function refers to which constant: scripts/data.mjs reads it.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
        return;
    }
    if env::var_os("CARGO_FEATURE_CLI").is_none() {
        return;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("widget");
    fs::create_dir_all(&out).unwrap_or_else(|error| panic!("cannot create {}: {error}", out.display()));
    let widget = widget_folder();
    for file in FILES {
        let bytes = widget.as_ref().map_or_else(Vec::new, |folder| read(&folder.join(file)));
        let path = out.join(file);
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }
}

/// The folder to copy from; `None` where no widget has been compiled yet.
fn widget_folder() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("PAPERSIFT_WIDGET") {
        let folder = PathBuf::from(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        return Some(folder);
    }
    let folder = Path::new(&env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("target/widget");
    // Cargo takes a path that does not exist for changed, always: the folder has to be there for builds to be fresh.
    let _ = fs::create_dir_all(&folder);
    println!("cargo::rerun-if-changed={}", folder.display());
    let present = FILES.iter().filter(|file| folder.join(file).is_file()).count();
    if present != 0 && present != FILES.len() {
        println!("cargo::warning={} is incomplete; the command is built without a widget", folder.display());
    }
    (present == FILES.len()).then_some(folder)
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("cannot read the compiled widget {}: {error}", path.display()))
}
