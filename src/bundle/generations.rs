//! Keeps fingerprinted files of the previous build in a site's folder.
//!
//! A page opened before a deploy, or with a loader from a cache, still requests the fingerprinted
//! files of its own build. So a site keeps the files of one previous build; the next build removes
//! them. [`LISTING`] records which files belong to the current and to the previous build.

use super::file::{MANIFEST, WORKER};
use super::{Error, File, failed, is_fingerprinted};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The file that lists a site's files.
pub(super) const LISTING: &str = "papersift.files.json";

/// The files of a site's folder by build.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Listing {
    /// Version of the command that wrote it.
    papersift: String,
    /// Files of this build: name → SHA-256 in hexadecimal. Twins (`.gz`, `.br`) go unnamed.
    files: BTreeMap<String, String>,
    /// Fingerprinted files of the build before that this one does not have.
    before: BTreeSet<String>,
}

/// Writes [`LISTING`] for `files` into the folder `new`, and links or copies from the site in `old`
/// the files that its open pages may still request.
///
/// Repeating the same build keeps the files of the build before it.
///
/// # Errors
///
/// [`Error::Io`] where a file can neither be linked nor copied, or the listing not be written.
pub(super) fn carry_over(files: &[&File], old: Option<&Path>, new: &Path) -> Result<(), Error> {
    let mut listing = Listing {
        papersift: env!("CARGO_PKG_VERSION").into(),
        files: files.iter().map(|file| (file.name.clone(), sha256(&file.bytes))).collect(),
        before: BTreeSet::new(),
    };
    if let Some(old) = old {
        let wanted = wanted(&listing, old);
        for name in names(old)? {
            if wanted.contains(plain(&name)) {
                link(&old.join(&name), &new.join(&name))?;
                listing.before.insert(plain(&name).to_owned());
            }
        }
    }
    let path = new.join(LISTING);
    let json = serde_json::to_string_pretty(&listing).expect("texts and maps of texts are JSON");
    fs::write(&path, json + "\n").map_err(failed("write", &path))
}

/// The fingerprinted files of the build in `old` that `new` does not have.
fn wanted(new: &Listing, old: &Path) -> BTreeSet<String> {
    let fixed = |listing: &Listing| -> BTreeSet<String> {
        listing.files.keys().filter(|name| is_fingerprinted(name)).cloned().collect()
    };
    let ours = fixed(new);
    let (theirs, before) = match read(old) {
        Some(listing) => (fixed(&listing), listing.before),
        // A site of an earlier version lists nothing: all that is there is of its last build.
        None => (
            names(old).unwrap_or_default().iter().map(|name| plain(name).to_owned()).collect(),
            BTreeSet::new(),
        ),
    };
    let wanted = if theirs == ours { before } else { theirs };
    wanted.into_iter().filter(|name| is_fingerprinted(name) && !ours.contains(name)).collect()
}

/// Whether a build wrote the file `name` in `folder`, for names that owners use too: it is listed,
/// or has what every such file of ours has (a listing may be lost).
pub(super) fn wrote_shared(folder: &Path, name: &str) -> bool {
    let sign = match name {
        WORKER => "papersift ${",
        MANIFEST => "\"papersift-",
        _ => return false,
    };
    read(folder).is_some_and(|listing| listing.files.contains_key(name))
        || fs::read_to_string(folder.join(name)).is_ok_and(|text| text.contains(sign))
}

/// The listing in a folder; `None` where there is none, or none that can be read.
fn read(folder: &Path) -> Option<Listing> {
    serde_json::from_slice(&fs::read(folder.join(LISTING)).ok()?).ok()
}

/// Names in a folder, those that are no text left out: they are not ours.
fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let entries = fs::read_dir(folder).map_err(failed("read", folder))?;
    let names = entries.map(|entry| entry.map(|entry| entry.file_name().into_string().ok()));
    names.filter_map(Result::transpose).collect::<Result<_, _>>().map_err(failed("read", folder))
}

/// The name without `.br` or `.gz`.
pub(super) fn plain(name: &str) -> &str {
    name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(name)
}

/// The same file under a second name; a copy on file systems without hard links.
fn link(from: &Path, to: &Path) -> Result<(), Error> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    fs::copy(from, to).map(drop).map_err(failed("copy to the new site", from))
}

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::place::tests::site;
    use crate::bundle::tests::tiny_widget;
    use crate::bundle::{FileRole, PageParts, ServiceWorker, Site, assemble, place};
    use crate::indexer::Options;

    #[test]
    fn our_workers_and_manifest_bear_their_sign() {
        for worker in [ServiceWorker::With, ServiceWorker::Without] {
            let folder = tempfile::tempdir().unwrap();
            let site = assemble(
                &tiny_widget(),
                b"index",
                &Options::default(),
                PageParts::default(),
                worker,
            )
            .unwrap();
            for file in &site.files {
                fs::write(folder.path().join(&file.name), &file.bytes).unwrap();
                let shared = [WORKER, MANIFEST].contains(&file.name.as_str());
                assert_eq!(wrote_shared(folder.path(), &file.name), shared, "{}", file.name);
            }
        }
    }

    fn module(site: &Site) -> &str {
        &site.files.iter().find(|file| file.part == FileRole::Wasm).unwrap().name
    }

    #[test]
    fn one_build_before_stays_and_the_next_build_sweeps_it() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let builds = [site(b"one"), site(b"two"), site(b"three")];
        for (number, build) in builds.iter().enumerate() {
            place(build, &target, false).unwrap();
            let kept = builds.each_ref().map(|build| target.join(module(build)).exists());
            let expected = [0, 1, 2].map(|other| other == number || other + 1 == number);
            assert_eq!(kept, expected, "after build {number}");
            let listing = read(&target).unwrap();
            let before: Vec<&str> = listing.before.iter().map(String::as_str).collect();
            let expected: &[&str] = if number == 0 { &[] } else { &[module(&builds[number - 1])] };
            assert_eq!(before, expected);
        }
    }

    #[test]
    fn the_same_build_again_sweeps_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let (one, two) = (site(b"one"), site(b"two"));
        for build in [&one, &two, &two, &two] {
            place(build, &target, false).unwrap();
        }
        assert!(target.join(module(&one)).exists());
        assert_eq!(read(&target).unwrap().before, [module(&one).to_owned()].into());
    }

    #[test]
    fn back_to_the_build_before_both_are_there() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let (one, two) = (site(b"one"), site(b"two"));
        for build in [&one, &two, &one] {
            place(build, &target, false).unwrap();
        }
        assert!(target.join(module(&one)).exists() && target.join(module(&two)).exists());
        assert_eq!(read(&target).unwrap().before, [module(&two).to_owned()].into());
    }

    #[test]
    fn twins_stay_with_their_file() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let long = site(&b"index ".repeat(1000));
        let twin = format!("{}.br", module(&long));
        place(&long, &target, false).unwrap();
        assert!(target.join(&twin).exists());
        place(&site(b"two"), &target, false).unwrap();
        assert!(target.join(&twin).exists());
        place(&site(b"three"), &target, false).unwrap();
        assert!(!target.join(&twin).exists());
    }

    #[test]
    fn a_site_without_a_listing_keeps_its_fingerprinted_files_once() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let (one, two) = (site(b"one"), site(b"two"));
        place(&one, &target, false).unwrap();
        for listing in ["", "{\"files\": 1}"] {
            fs::write(target.join(LISTING), listing).unwrap();
            place(&two, &target, false).unwrap();
            assert!(target.join(module(&one)).exists(), "{listing}");
        }
    }

    #[test]
    fn a_listing_cannot_name_files_outside_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        place(&site(b"one"), &target, false).unwrap();
        let secret = folder.path().join("papersift-0123456789.js");
        fs::write(&secret, "not ours").unwrap();
        let name = "papersift-0123456789./../../papersift-0123456789.js";
        let listing =
            Listing { files: [(name.to_owned(), String::new())].into(), ..Listing::default() };
        fs::write(target.join(LISTING), serde_json::to_string(&listing).unwrap()).unwrap();
        place(&site(b"two"), &target, false).unwrap();
        assert!(read(&target).unwrap().before.is_empty());
        assert_eq!(fs::read(&secret).unwrap(), b"not ours");
    }

    #[test]
    fn the_listing_has_the_hash_of_every_file() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let site = site(b"one");
        place(&site, &target, false).unwrap();
        let listing = read(&target).unwrap();
        assert_eq!(listing.files.len(), site.files.len());
        for (name, hash) in &listing.files {
            assert_eq!(&sha256(&fs::read(target.join(name)).unwrap()), hash, "{name}");
        }
    }
}
