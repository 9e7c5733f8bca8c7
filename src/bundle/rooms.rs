//! Temporary folders in which sites and files are written before they are renamed into place, and
//! recovery after a process was killed.
//!
//! A temporary folder (a [`Room`]) lies beside the target, on the same file system. One process
//! writes at a time: it holds a lock on the parent folder. So any other temporary folder there was
//! left by a process that died, and is removed; files of the owner in it are moved back first.

use super::foreign::{entries, move_foreign};
use super::{Error, failed};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Prefix of the names of temporary folders; six letters or digits follow.
const PREFIX: &str = ".papersift-";

/// Subfolder for the new site; after an exchange it holds the old one.
pub(super) const IN: &str = "in";

/// Subfolder for the old site if it is replaced by two renames instead of an exchange.
pub(super) const OUT: &str = "out";

/// Name of a new single file.
pub(super) const NEW: &str = "new";

/// A temporary folder, removed when dropped, and the lock on its parent folder.
pub(super) struct Room {
    folder: tempfile::TempDir,
    // An advisory lock. It is released after `folder` is gone: fields are dropped in this order.
    _lock: Option<fs::File>,
}

impl Room {
    /// Waits for the lock on `parent` and removes what killed processes left there. If folders
    /// cannot be locked (Windows, some network file systems), several processes may write at once
    /// and nothing is removed.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if no temporary folder can be created in `parent`.
    pub(super) fn take(parent: &Path) -> Result<Room, Error> {
        let lock = fs::File::open(parent).and_then(|folder| folder.lock().map(|()| folder)).ok();
        let folder = tempfile::Builder::new().prefix(PREFIX).rand_bytes(6).tempdir_in(parent);
        let folder = folder.map_err(failed("create a temporary folder in", parent))?;
        if lock.is_some() {
            sweep(parent, folder.path());
        }
        Ok(Room { folder, _lock: lock })
    }

    /// The folder.
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Keeps the folder instead of removing it.
    pub(super) fn keep(self) {
        let _ = self.folder.keep();
    }
}

/// Removes all temporary folders of papersift except `own`, after moving files of owners back into
/// place. A folder with unexpected content, or with files that cannot be moved, stays.
fn sweep(parent: &Path, own: &Path) {
    for room in entries(parent).unwrap_or_default() {
        if room == own || !is_left_behind(&room, own) {
            continue;
        }
        let rescued = entries(&room).and_then(|inside| {
            inside.iter().try_fold(true, |whole, path| Ok(whole && rescue(path, parent)?))
        });
        if rescued.is_ok_and(|whole| whole) {
            let _ = fs::remove_dir_all(&room);
        }
    }
}

/// Returns `true` if a path is named like a temporary folder of papersift and has the same owner as
/// `own`. The owner is checked because in a shared folder another user could plant one to have its
/// files moved.
fn is_left_behind(path: &Path, own: &Path) -> bool {
    let random = path.file_name().and_then(OsStr::to_str).and_then(|n| n.strip_prefix(PREFIX));
    let named = random.is_some_and(|random| {
        random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    named && owned_folder(path).is_some_and(|owner| Some(owner) == owned_folder(own))
}

/// Returns the user id of a folder's owner; `None` if the path is not a folder or is a link.
fn owned_folder(path: &Path) -> Option<u32> {
    let metadata = path.symlink_metadata().ok().filter(fs::Metadata::is_dir)?;
    #[cfg(unix)]
    return Some(std::os::unix::fs::MetadataExt::uid(&metadata));
    #[cfg(not(unix))]
    return Some(u32::from(metadata.is_dir()));
}

/// Restores the content of one subfolder of a temporary folder; `false` if the subfolder is not one
/// that papersift creates.
fn rescue(part: &Path, parent: &Path) -> Result<bool, Error> {
    match part.file_name().and_then(OsStr::to_str) {
        Some(NEW) => Ok(true), // not finished
        Some(IN | OUT) => {
            for site in entries(part)? {
                let Some(name) = site.file_name() else { continue };
                let target = parent.join(name);
                if target.exists() {
                    move_foreign(&site, &target)?;
                } else if part.ends_with(OUT) {
                    fs::rename(&site, &target).map_err(failed("put back", &target))?;
                }
            }
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// Replaces the folder `target` by `new`, with `swap` or, if that fails, by two renames. Returns
/// the path at which the old folder is then.
pub(super) fn change_places(
    new: &Path,
    target: &Path,
    out: &Path,
    swap: fn(&Path, &Path) -> io::Result<()>,
) -> io::Result<PathBuf> {
    if swap(new, target).is_ok() {
        return Ok(new.to_owned());
    }
    fs::create_dir_all(out.parent().unwrap_or(out))?;
    fs::rename(target, out)?;
    fs::rename(new, target).inspect_err(|_| {
        let _ = fs::rename(out, target);
    })?;
    Ok(out.to_owned())
}

/// Exchanges two folders atomically.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn swap(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Atomic exchange is not available on this system.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::place::tests::{content, site};
    use crate::bundle::{LOADER, place};

    #[test]
    fn what_a_process_left_that_was_killed_is_swept_and_the_owners_files_are_moved() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        place(&site(b"one"), &target, false).unwrap();
        // Killed after the exchange: the old site, with the owner's files, is in the room.
        let room = folder.path().join(".papersift-aB3dE9");
        let out = room.join("in/site");
        fs::create_dir_all(&out).unwrap();
        fs::write(out.join(LOADER), "old").unwrap();
        fs::write(out.join("CNAME"), "papers.example").unwrap();
        // Killed while writing, and by `write_file`; and two that are none of ours.
        fs::create_dir_all(folder.path().join(".papersift-000000/in/site")).unwrap();
        fs::create_dir_all(folder.path().join(".papersift-111111")).unwrap();
        fs::write(folder.path().join(".papersift-111111/new"), "half").unwrap();
        let foreign = [".papersift-222222/notes.txt", ".papersift-cache/new"];
        for name in foreign {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "mine").unwrap();
        }
        place(&site(b"two"), &target, false).unwrap();
        let left: Vec<PathBuf> =
            content(folder.path()).into_keys().filter(|path| !path.starts_with(&target)).collect();
        assert_eq!(left, foreign.map(|name| folder.path().join(name)));
        assert!(!room.exists());
        assert_eq!(fs::read(target.join("CNAME")).unwrap(), b"papers.example");
        assert_ne!(fs::read(target.join(LOADER)).unwrap(), b"old");
    }

    #[test]
    fn a_site_between_two_renames_is_put_back() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        place(&site(b"one"), &target, false).unwrap();
        let before = content(&target);
        let out = folder.path().join(".papersift-aB3dE9/out");
        fs::create_dir_all(&out).unwrap();
        fs::rename(&target, out.join("site")).unwrap();
        // Any build in the same place mends it.
        place(&site(b"two"), &folder.path().join("other"), false).unwrap();
        assert!(content(&target) == before, "the site is not what it was");
        assert!(!folder.path().join(".papersift-aB3dE9").exists());
    }

    #[test]
    fn without_an_exchange_two_renames_do() {
        let folder = tempfile::tempdir().unwrap();
        let (new, target) = (folder.path().join("new"), folder.path().join("target"));
        for (path, name) in [(&new, "new"), (&target, "old")] {
            fs::create_dir(path).unwrap();
            fs::write(path.join(name), "").unwrap();
        }
        let out = folder.path().join("out/target");
        let unsupported = |_: &Path, _: &Path| Err(io::ErrorKind::Unsupported.into());
        let replaced = change_places(&new, &target, &out, unsupported).unwrap();
        assert_eq!(replaced, out);
        assert!(target.join("new").exists() && out.join("old").exists() && !new.exists());
    }

    #[test]
    fn a_link_is_not_swept_whatever_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let (link, kept) = (folder.path().join(".papersift-aB3dE9"), folder.path().join("kept"));
        fs::create_dir_all(kept.join(IN)).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(&kept, &link).unwrap();
        place(&site(b"one"), &folder.path().join("site"), false).unwrap();
        assert!(kept.join(IN).exists() && link.symlink_metadata().is_ok() == cfg!(unix));
    }
}
