//! Turns index and widget into a site, and reads indexes back from sites.
//!
//! ```text
//! Widget + index ─ assemble ─▶ Site (files in memory) ─ compress ─▶ .br and .gz beside them ─ place ─▶ folder
//! ```
//!
//! Nothing is compiled: [`wasm`] puts the index into the finished `.wasm` as a custom section.
//! Files whose content changes with the papers or the version carry a hash in their name and may be
//! cached for ever; [`LOADER`], the page, the service worker and the types keep theirs. All links
//! are relative, so the folder works under any path. The same widget and index give the same bytes.
//!
//! [`read_index`] is the inverse: folder, `.wasm` or bare index → the bytes of the index.

mod compress;
mod file;
mod foreign;
mod generations;
mod offline;
mod place;
mod read;
mod rooms;
mod single;
mod site;
mod template;
pub mod wasm;
mod widget;
mod words;

pub use compress::{Compressed, Level, Ready, compress};
pub use file::{File, FileRole, LOADER, is_fingerprinted};
pub use offline::NO_WORKER;
pub use place::{check_target, place, write_file};
pub use read::{Opened, read_index};
pub use single::{check_page, single_file};
pub use site::{PageParts, ServiceWorker, Site, assemble};
pub(crate) use template::fill;
pub use widget::{Chunk, Widget};
pub use words::{Language, OwnWords, Spoken, languages, spoken};

use std::path::{Path, PathBuf};

/// Why a site could not be made, placed or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The command was compiled without its widget.
    #[error(
        "this papersift was compiled without the widget, so it cannot write a site: run `make build` in its source folder and use target/release/papersift"
    )]
    NoWidget,
    /// A loader or glue without one of its placeholders would leave its site without that file.
    #[error("the widget's {by} has no place for {file}: compile the widget again, `make widget`")]
    NotNamed {
        /// The file that it should name.
        file: String,
        /// What should name it: "loader" or "glue".
        by: &'static str,
    },
    /// A text in the owner's configuration has an unknown name or an invalid value.
    #[error("{word}: {problem}; src/bundle/assets/words/en.json lists all words")]
    BadWords {
        /// Its path in the configuration: "words.de.page.save".
        word: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Bytes that should be a WebAssembly module are not.
    #[error(
        "not a WebAssembly module: it begins with {found:02x?}, expected [00, 61, 73, 6d, 01, 00, 00, 00]"
    )]
    NotWasm {
        /// The first eight bytes, fewer where there are fewer.
        found: Vec<u8>,
    },
    /// A WebAssembly module with inconsistent section lengths.
    #[error(
        "damaged WebAssembly module: {what}, at byte {offset}; copy the file again or rebuild the site"
    )]
    DamagedWasm {
        /// Where the walk stopped, in bytes from the start of the module.
        offset: usize,
        /// What is wrong there.
        what: &'static str,
    },
    /// A WebAssembly module without an index.
    #[error(
        "this WebAssembly module carries no index (custom section \"{}\"): is it from a papersift site?",
        wasm::SECTION
    )]
    NoIndex,
    /// An index too large for a section.
    #[error("the index takes {bytes} bytes; a WebAssembly section holds less than 4,294,967,296")]
    TooLarge {
        /// Its length.
        bytes: u64,
    },
    /// A folder that we may not replace.
    #[error(
        "{} holds files but no site (no {LOADER}): choose another folder, or pass --force to write among them", path.display()
    )]
    NotASite {
        /// The folder.
        path: PathBuf,
    },
    /// The target contains the working folder of the command, which cannot be replaced.
    #[error("cannot replace {} while working inside it: choose a folder below it, such as {}", path.display(), path.join("site").display())]
    InsideTarget {
        /// The folder.
        path: PathBuf,
    },
    /// The folder has a service worker that no build has written.
    #[error(
        "{} is not from papersift and would be replaced: build into a folder of its own, or pass --no-service-worker", path.display()
    )]
    ForeignWorker {
        /// The file.
        path: PathBuf,
    },
    /// The target of a single-file site is not a page that a build has written.
    #[error(
        "{} is no page that papersift has written: name a file of its own, such as papers.html, or pass --force to replace it", path.display()
    )]
    NotAPage {
        /// The file, or the folder.
        path: PathBuf,
    },
    /// A folder with a loader that names no `.wasm` beside it.
    #[error("{} is not whole: its {LOADER} names no .wasm that lies beside it; build the site again", path.display())]
    IncompleteSite {
        /// The folder.
        path: PathBuf,
    },
    /// An error in one file.
    #[error("{}: {source}", path.display())]
    InFile {
        /// The file.
        path: PathBuf,
        /// The error.
        source: Box<Error>,
    },
    /// From the operating system.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried: "read", "write", …
        action: &'static str,
        /// With which file.
        path: PathBuf,
        /// Why it failed.
        source: std::io::Error,
    },
}

/// Turns an I/O error into ours: `fs::read(path).map_err(failed("read", path))`.
fn failed(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    move |source| Error::Io { action, path: path.to_owned(), source }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::widget::Chunk;
    use super::{Language, Widget};

    /// Files of the loader with the placeholders that `assemble` fills in.
    const LOADER_SOURCES: &str = concat!(
        include_str!("../../js/loader/main.js"),
        include_str!("../../js/loader/collection.js"),
        include_str!("../../js/loader/dom.js"),
        include_str!("../../js/loader/files.js"),
        include_str!("../../js/loader/mount.js"),
        include_str!("../../js/loader/shell.js"),
    );

    /// The smallest module with something in it: an empty type section and a custom section.
    pub(crate) fn tiny_wasm() -> Vec<u8> {
        b"\0asm\x01\0\0\0\x01\x01\0\0\x0e\x09producersrust".to_vec()
    }

    /// A widget that consists of placeholders.
    pub(crate) fn tiny_widget() -> Widget {
        Widget {
            loader: LOADER_SOURCES.as_bytes().into(),
            glue: b"fetch(new URL(\"./split_ui.wasm\", import.meta.url));\n".as_slice().into(),
            wasm: tiny_wasm().into(),
            chunks: vec![Chunk { name: "split_ui.wasm".into(), wasm: tiny_wasm().into() }],
            css: b":host { display: block; }\n".as_slice().into(),
            languages: vec![Language {
                tag: "de".into(),
                module: b"export const lang = 'de';\n".to_vec(),
            }],
            ready: Vec::new(),
        }
    }
}
