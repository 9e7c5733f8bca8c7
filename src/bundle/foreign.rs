//! Which files in a site's folder are the owner's, and how they move to a new one.

use super::file::{LOADER, is_fingerprinted};
use super::generations::{self, LISTING, plain};
use super::{Error, failed};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Files with a name of their own that every site has.
const STABLE_NAMES: [&str; 5] = [LOADER, "index.html", "papersift.d.ts", "feed.xml", LISTING];

/// Files and folders whose names an owner may have taken for something else: what of them is ours
/// says so at its beginning.
const SIGNED_NAMES: [&str; 4] = ["all.html", "opensearch.xml", "page", "paper"];

/// What our pages, and the description for browsers, say at their beginning.
pub(super) const SIGNATURES: [&str; 2] =
    ["<meta name=\"generator\" content=\"papersift ", "<Developer>papersift</Developer>"];

/// Moves what no build has written from the old folder to the new one. What has a namesake there
/// stays where it is.
pub(super) fn move_foreign(old: &Path, new: &Path) -> Result<(), Error> {
    for path in entries(old)? {
        let Some(name) = path.file_name() else { continue };
        let to = new.join(name);
        let known = name.to_str().map(|name| (plain(name), is_ours(old, name)));
        if known.is_some_and(|(name, _)| SIGNED_NAMES.contains(&name)) {
            move_unsigned(&path, &to)?;
        } else if known.is_none_or(|(_, ours)| !ours) {
            move_to(&path, &to)?;
        }
    }
    Ok(())
}

/// Moves what does not say that a build has written it: the path itself, or whatever is below it.
/// A link moves as a link: what it leads to is not in the site.
fn move_unsigned(old: &Path, new: &Path) -> Result<(), Error> {
    if old.is_symlink() {
        return move_to(old, new);
    }
    if !old.is_dir() {
        return if is_signed(old) { Ok(()) } else { move_to(old, new) };
    }
    for path in entries(old)? {
        let Some(name) = path.file_name() else { continue };
        move_unsigned(&path, &new.join(name))?;
    }
    Ok(())
}

/// Moves a file or folder, unless there is a namesake.
fn move_to(old: &Path, new: &Path) -> Result<(), Error> {
    if new.symlink_metadata().is_ok() {
        return Ok(());
    }
    if let Some(parent) = new.parent() {
        fs::create_dir_all(parent).map_err(failed("create", parent))?;
    }
    fs::rename(old, new).map_err(failed("move to the new site", old))
}

/// Whether a file says that a build has written it; one that is compressed, whether the file that
/// it was made of says so.
fn is_signed(path: &Path) -> bool {
    let compressed = path.extension().is_some_and(|end| end == "br" || end == "gz");
    let plain = if compressed { path.with_extension("") } else { path.to_owned() };
    let mut head = Vec::new();
    let read = fs::File::open(plain).and_then(|file| file.take(2048).read_to_end(&mut head));
    let head = String::from_utf8_lossy(&head);
    read.is_ok() && SIGNATURES.iter().any(|signature| head.contains(signature))
}

pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect())
        .map_err(failed("read", folder))
}

/// Whether a build has written the file `name` of the site in `folder`.
pub(super) fn is_ours(folder: &Path, name: &str) -> bool {
    let plain = plain(name);
    STABLE_NAMES.contains(&plain)
        || is_fingerprinted(name)
        || is_facet_feed(plain)
        || generations::wrote_shared(folder, plain)
}

/// "feed.venue.acl.xml", as [`crate::export::atom::file_name`] makes them.
fn is_facet_feed(name: &str) -> bool {
    name.strip_prefix("feed.")
        .and_then(|rest| rest.strip_suffix(".xml"))
        .is_some_and(|rest| rest.contains('.'))
}
