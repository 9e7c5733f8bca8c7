//! The files of a site, and their names.

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

/// The file that a page names in its `<script>`. Its presence is what makes a folder a site.
pub const LOADER: &str = "papersift.js";

/// The service worker of a site.
pub(super) const WORKER: &str = "sw.js";

/// The web app manifest of a site.
pub(super) const MANIFEST: &str = "manifest.webmanifest";

/// Hexadecimal digits of a fingerprint: 40 bits, where a site has some twenty such files at a time.
const FINGERPRINT_DIGITS: usize = 10;

/// A file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Name in the folder.
    pub name: String,
    /// What it is for.
    pub part: FileRole,
    /// Its content.
    pub bytes: Vec<u8>,
    /// What is written beside it as `.gz`, where that is worth a file.
    pub gzip: Option<Vec<u8>>,
    /// What is written beside it as `.br`, where that is worth a file.
    pub brotli: Option<Vec<u8>>,
}

impl File {
    /// A file not yet compressed.
    pub fn new(name: &str, part: FileRole, bytes: Vec<u8>) -> File {
        File { name: name.into(), part, bytes, gzip: None, brotli: None }
    }
}

/// What a file of a site is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileRole {
    /// The module, index inside.
    Wasm,
    /// The JavaScript that goes with it.
    Glue,
    /// The style sheet.
    Style,
    /// A module of code that is fetched when it is first called.
    Chunk,
    /// The words of a language, for pages in that language.
    Words,
    /// What a page names; it finds those above.
    Loader,
    /// The page to browse the collection.
    Page,
    /// What makes the page an app: web app manifest and icons.
    App,
    /// The service worker, which answers without a network.
    Worker,
    /// What stands in its place where none is wanted: it removes one that a browser has.
    NoWorker,
    /// A page that needs no script, or what leads to one.
    Plain,
    /// A feed of new papers.
    Feed,
    /// What references need and no search does; fetched when a reader cites.
    References,
    /// TypeScript declarations, which no reader loads.
    Types,
}

impl FileRole {
    /// Whether a reader needs such files to search in English without a network.
    pub fn is_needed_offline(self) -> bool {
        use FileRole::{Chunk, Glue, Loader, Page, References, Style, Wasm};
        matches!(self, Wasm | Glue | Style | Chunk | Loader | Page | References)
    }
}

/// Whether a file name carries a fingerprint of ours: `papersift-0123456789.wasm`,
/// `papersift-0123456789.de.js`, also with `.br` or `.gz` behind it. What such a name stands for
/// never changes.
pub fn is_fingerprinted(name: &str) -> bool {
    let name = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(name);
    let Some((digits, extension)) =
        name.strip_prefix("papersift-").and_then(|rest| rest.split_once('.'))
    else {
        return false;
    };
    let extension = extension.rsplit('.').next().unwrap_or_default();
    digits.len() == FINGERPRINT_DIGITS
        && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        && ["wasm", "js", "css", "png", "svg"].contains(&extension)
}

/// A name that changes with the content.
pub(super) fn fingerprinted(bytes: &[u8], extension: &str) -> String {
    let hash = Sha256::digest(bytes);
    let digits: String =
        hash.iter().take(FINGERPRINT_DIGITS / 2).map(|byte| format!("{byte:02x}")).collect();
    format!("papersift-{digits}.{extension}")
}

/// What a file has to be, in the form of HTML's attribute `integrity`.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}
