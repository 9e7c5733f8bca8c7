//! Puts the compiled widget into the command.
//!
//! `make widget` leaves it in `target/widget`, with a `manifest` that lists its files; a packaged
//! crate has it in `widget`, and
//! `PAPERSIFT_WIDGET` names another folder. They are copied to `OUT_DIR`, with a table that
//! `src/bundle/widget.rs` includes. Without a widget the table is empty: the crate always compiles,
//! and `papersift build` says what is missing.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The list of a widget's files, one a line.
const MANIFEST: &str = "manifest";

/// Bytes of stack, where the linker and not the system gives it.
const STACK: usize = 8 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=PAPERSIFT_WIDGET");
    // The widget itself is compiled from this package too: it must not depend on an earlier copy of
    // itself.
    let of_target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    let is_widget = of_target("FAMILY") == "wasm" && of_target("OS") == "unknown";
    if is_widget || env::var_os("CARGO_FEATURE_CLI").is_none() {
        return;
    }
    if of_target("OS") == "wasi" {
        // Readers of nested input take as much stack as they have natively.
        println!("cargo::rustc-link-arg-bins=-zstack-size={STACK}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("widget");
    fs::create_dir_all(&out)
        .unwrap_or_else(|error| panic!("cannot create {}: {error}", out.display()));
    let widget = widget_folder();
    let mut table = String::from("&[\n");
    for file in manifest(&widget) {
        let path = out.join(&file);
        let bytes = read(&widget.join(&file));
        fs::write(&path, bytes)
            .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
        let included = path.to_str().expect("cargo's folders are UTF-8");
        table += &format!("    ({file:?}, include_bytes!({included:?})),\n");
    }
    table += "]\n";
    fs::write(out.join("table.rs"), table)
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", out.display()));
}

/// The folder of the compiled widget, whether there is one or not.
fn widget_folder() -> PathBuf {
    let folder = env::var_os("PAPERSIFT_WIDGET").map(PathBuf::from).unwrap_or_else(|| {
        let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
        let packaged = package.join("widget");
        if packaged.join(MANIFEST).is_file() { packaged } else { compiled(&package) }
    });
    println!("cargo::rerun-if-changed={}", folder.display());
    folder
}

/// Where `make widget` leaves the widget.
fn compiled(package: &Path) -> PathBuf {
    let folder = package.join("target/widget");
    // Cargo takes a path that does not exist for changed, always: the folder has to be there for
    // builds to be fresh.
    let _ = fs::create_dir_all(&folder);
    folder
}

/// The files of the widget; none where no widget has been compiled.
fn manifest(folder: &Path) -> Vec<String> {
    let lines = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    let files: Vec<String> = lines.lines().map(str::to_owned).collect();
    if files.iter().all(|file| folder.join(file).is_file()) {
        return files;
    }
    println!(
        "cargo::warning={} is incomplete; the command is built without a widget",
        folder.display()
    );
    Vec::new()
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| {
        panic!("cannot read the compiled widget {}: {error}", path.display())
    })
}
