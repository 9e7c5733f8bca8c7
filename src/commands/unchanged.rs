//! Skips a build whose result exists already.
//!
//! After a build, a record in the cache folder keeps, for the site's folder, the inputs (one hash
//! of papers, settings, widget and command), the outputs (a hash of every file) and the report. The
//! next build with the same inputs prints that report again and writes nothing. If a record is
//! missing, damaged or cannot be written, the site is built again; nothing here is an error.

use super::source::BuildPlan;
use crate::bundle::{Level, Site, Widget, write_file};
use crate::ingest;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Environment variable that names another cache folder; an empty value switches the cache off.
const FOLDER: &str = "PAPERSIFT_CACHE";

/// The record of a build.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Build {
    /// Hash of the inputs; see [`key`].
    key: String,
    /// Name → SHA-256 of every file written.
    files: BTreeMap<String, String>,
    /// Problems of the input, one per line.
    pub(super) problems: Vec<String>,
    /// What `--json` prints.
    pub(super) report: Value,
    /// The line about records and papers.
    pub(super) summary: String,
}

impl Build {
    /// Returns the record of a build that wrote `site`.
    pub(super) fn new(
        key: String,
        site: &Site,
        problems: Vec<String>,
        report: Value,
        summary: String,
    ) -> Build {
        let mut files = BTreeMap::new();
        for file in &site.files {
            let mut add = |ending: &str, bytes: &[u8]| {
                files.insert(format!("{}{ending}", file.name), hex(Sha256::digest(bytes)));
            };
            add("", &file.bytes);
            file.gzip.iter().for_each(|bytes| add(".gz", bytes));
            file.brotli.iter().for_each(|bytes| add(".br", bytes));
        }
        Build { key, files, problems, report, summary }
    }

    /// Returns the last build of the site in `folder` if it had this key and its files have not
    /// changed since.
    pub(super) fn recall(key: &str, folder: &Path) -> Option<Build> {
        let build: Build = serde_json::from_slice(&fs::read(record_of(folder)?).ok()?).ok()?;
        let is_whole = |(name, hash): (&String, &String)| {
            hash_of(&folder.join(name)).is_ok_and(|found| found == *hash)
        };
        (build.key == key && build.files.iter().all(is_whole)).then_some(build)
    }

    /// Writes the record of this build of the site in `folder`.
    pub(super) fn keep(&self, folder: &Path) {
        let Some(record) = record_of(folder) else { return };
        let Some(parent) = record.parent() else { return };
        let write = |out: &mut dyn io::Write| Ok(serde_json::to_writer(out, self)?);
        // If it cannot be written, the next build just does the work again.
        let _ = fs::create_dir_all(parent).map(|()| write_file(&record, write));
    }
}

/// Returns a hash of everything that the bytes of a site depend on; `None` if an input can be read
/// only once (a pipe) or not at all.
pub(super) fn key(plan: &BuildPlan, widget: &Widget, level: Level) -> Option<String> {
    let mut hash = Sha256::new();
    let mut add = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(command().as_bytes());
    // The debug output has all fields of a plan, so a new field cannot be forgotten here.
    add(format!("{plan:?} {level:?}").as_bytes());
    for bytes in [&widget.loader, &widget.glue, &widget.wasm, &widget.css] {
        add(bytes);
    }
    for chunk in &widget.chunks {
        add(chunk.name.as_bytes());
        add(&chunk.wasm);
    }
    for path in ingest::files(&plan.inputs).ok()? {
        if !path.is_file() {
            return None; // standard input or a pipe
        }
        add(path.as_os_str().as_encoded_bytes());
        add(hash_of(&path).ok()?.as_bytes());
    }
    Some(hex(hash.finalize()))
}

/// Returns length and modification time of this executable, which distinguish it from one compiled
/// from other sources.
fn command() -> String {
    let metadata = env::current_exe().and_then(fs::metadata);
    let modified = metadata.as_ref().ok().and_then(|metadata| metadata.modified().ok());
    format!("{:?} {modified:?}", metadata.map(|metadata| metadata.len()).ok())
}

/// Returns the path of the record of the site in `folder`.
fn record_of(folder: &Path) -> Option<PathBuf> {
    let cache = match env::var_os(FOLDER) {
        Some(folder) if folder.is_empty() => return None,
        Some(folder) => PathBuf::from(folder),
        None => dirs::cache_dir()?.join("papersift"),
    };
    let folder = folder.canonicalize().or_else(|_| std::path::absolute(folder)).ok()?;
    let name = hex(Sha256::digest(folder.as_os_str().as_encoded_bytes()));
    Some(cache.join("builds").join(name + ".json"))
}

fn hash_of(path: &Path) -> io::Result<String> {
    let mut file = fs::File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(hash.finalize())),
            count => hash.update(&buffer[..count]),
        }
    }
}

fn hex(hash: impl AsRef<[u8]>) -> String {
    hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
