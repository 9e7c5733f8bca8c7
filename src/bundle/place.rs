//! How does a site get onto the disk, whole or not at all?
//!
//! Everything is written to a new folder beside the target, on the same file system, and takes its place by renaming. Until
//! then the old site stands untouched; whatever fails before leaves it as it was. Files that the owner has put among ours
//! (`CNAME`, a stylesheet, PDFs) move over to the new folder.

use super::{Error, LOADER, Site, failed, is_fingerprinted};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Files with a name of their own that every site has.
const STABLE_NAMES: [&str; 4] = [LOADER, "index.html", "papersift.d.ts", "feed.xml"];

/// Whether [`place`] would write a site at `target`. Ask before long work.
///
/// # Errors
///
/// [`Error::NotASite`] for a folder that holds files but no site, unless `force`; [`Error::InsideTarget`] for the working
/// folder and those above it; [`Error::Io`] for what is no folder or cannot be looked into.
pub fn check_target(target: &Path, force: bool) -> Result<(), Error> {
    let Ok(resolved) = resolve(target) else {
        return Ok(()); // does not exist yet
    };
    let mut entries = fs::read_dir(&resolved).map_err(failed("write a site to", target))?;
    if entries.next().is_some() && !force && !resolved.join(LOADER).is_file() {
        return Err(Error::NotASite { path: target.to_owned() });
    }
    let here = std::env::current_dir().and_then(|here| resolve(&here));
    if here.is_ok_and(|here| here.starts_with(&resolved)) {
        return Err(Error::InsideTarget { path: target.to_owned() });
    }
    Ok(())
}

/// Writes `site` to the folder `target`, in place of a site that stands there. A link is followed. Missing folders above are
/// made.
///
/// # Errors
///
/// Those of [`check_target`]; [`Error::Io`] where writing or renaming fails, and then the old site is still there.
pub fn place(site: &Site, target: &Path, force: bool) -> Result<(), Error> {
    check_target(target, force)?;
    let replaces = target.exists();
    let target = if replaces { resolve(target) } else { std::path::absolute(target) }
        .map_err(failed("find", target))?;
    let parent = target.parent().unwrap_or(&target);
    fs::create_dir_all(parent).map_err(failed("create", parent))?;
    let room = room_in(parent)?;
    // Not `room` itself: a temporary folder is closed to everybody else, and web servers are somebody else.
    let (new, old) = (room.path().join("new"), room.path().join("old"));
    write(site, &new)?;
    if !replaces {
        return fs::rename(&new, &target).map_err(failed("create", &target));
    }
    keep_permissions(&target, &new)?;
    fs::rename(&target, &old).map_err(failed("replace", &target))?;
    if let Err(error) = fs::rename(&new, &target) {
        let restored = fs::rename(&old, &target);
        if restored.is_err() {
            let _ = room.keep(); // with the old site in it
        }
        return Err(failed("replace", &target)(error));
    }
    move_foreign(&old, &target).inspect_err(|_| {
        let _ = room.keep(); // the error names a file in it
    })
}

/// The path of what is there, absolute and without links.
#[cfg(not(target_os = "wasi"))]
fn resolve(path: &Path) -> io::Result<PathBuf> {
    path.canonicalize()
}

/// The path of what is there, absolute and no link itself: WASI tells no more.
#[cfg(target_os = "wasi")]
fn resolve(path: &Path) -> io::Result<PathBuf> {
    const MOST_LINKS: usize = 40;
    let mut resolved = without_dots(&std::path::absolute(path)?);
    for _ in 0..MOST_LINKS {
        if !fs::symlink_metadata(&resolved)?.is_symlink() {
            return Ok(resolved);
        }
        let link = fs::read_link(&resolved)?;
        resolved = without_dots(&resolved.parent().unwrap_or(Path::new("/")).join(link));
    }
    Err(io::Error::other("too many links"))
}

/// The absolute path without `..`.
#[cfg(any(test, target_os = "wasi"))]
fn without_dots(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => drop(out.pop()),
            component => out.push(component),
        }
    }
    out
}

/// Gives the folder `new` the permissions of `old`. WASI has none.
fn keep_permissions(old: &Path, new: &Path) -> Result<(), Error> {
    if cfg!(target_os = "wasi") {
        return Ok(());
    }
    let permissions = fs::metadata(old).map_err(failed("read", old))?.permissions();
    fs::set_permissions(new, permissions).map_err(failed("set the permissions of", new))
}

/// Writes a file at `path`, in place of one that stands there, whole or not at all. What is no regular file (a pipe, a
/// terminal) is written to as it is.
///
/// # Errors
///
/// [`Error::Io`] where writing or renaming fails, and then the old file is still there.
pub fn write_file(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let fill = |path: &Path| {
        let mut file = io::BufWriter::new(fs::File::create(path)?);
        write(&mut file)?;
        file.flush()
    };
    if path.exists() && !path.is_file() {
        return fill(path).map_err(failed("write", path));
    }
    let target = if path.exists() { resolve(path) } else { std::path::absolute(path) };
    let target = target.map_err(failed("find", path))?;
    let parent = target.parent().unwrap_or(&target);
    let room = room_in(parent)?;
    let new = room.path().join("new");
    fill(&new).map_err(failed("write", path))?;
    fs::rename(&new, &target).map_err(failed("replace", path))
}

/// A temporary folder on the file system of `parent`, gone when dropped.
fn room_in(parent: &Path) -> Result<tempfile::TempDir, Error> {
    let room = tempfile::Builder::new().prefix(".papersift-").tempdir_in(parent);
    room.map_err(failed("create a temporary folder in", parent))
}

fn write(site: &Site, folder: &Path) -> Result<(), Error> {
    fs::create_dir(folder).map_err(failed("create", folder))?;
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(failed("write", &path))
    };
    for file in &site.files {
        write(&file.name, &file.bytes)?;
        if let Some(bytes) = &file.gzip {
            write(&format!("{}.gz", file.name), bytes)?;
        }
        if let Some(bytes) = &file.brotli {
            write(&format!("{}.br", file.name), bytes)?;
        }
    }
    Ok(())
}

/// Moves what no build has written from the old folder to the new one.
fn move_foreign(old: &Path, new: &Path) -> Result<(), Error> {
    for path in entries(old)? {
        let Some(name) = path.file_name() else { continue };
        if !name.to_str().is_some_and(is_ours) {
            fs::rename(&path, new.join(name)).map_err(failed("move to the new site", &path))?;
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect())
        .map_err(failed("read", folder))
}

fn is_ours(name: &str) -> bool {
    let plain = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(name);
    STABLE_NAMES.contains(&plain) || is_fingerprinted(name) || is_facet_feed(plain)
}

/// "feed.venue.acl.xml", as [`crate::feed::file_name`] makes them.
fn is_facet_feed(name: &str) -> bool {
    name.strip_prefix("feed.")
        .and_then(|rest| rest.strip_suffix(".xml"))
        .is_some_and(|rest| rest.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::Options;
    use crate::bundle::tests::tiny_widget;
    use crate::bundle::{Level, Part, assemble};
    use std::collections::BTreeMap;

    fn site(index: &[u8]) -> Site {
        let mut site = assemble(&tiny_widget(), index, &Options::default()).unwrap();
        site.compress(&[], &[], Level::Fast, &|_, _| {});
        site
    }

    /// Name → content of all files, those in folders included.
    fn content(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut all = BTreeMap::new();
        for path in entries(folder).unwrap() {
            if path.is_dir() {
                all.extend(content(&path));
            } else {
                all.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
        all
    }

    #[test]
    fn a_new_site_is_written_with_the_folders_above_it() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a/b/site");
        place(&site(b"index"), &target, false).unwrap();
        for file in site(b"index").files {
            assert_eq!(fs::read(target.join(&file.name)).unwrap(), file.bytes);
        }
        assert_eq!(
            entries(&folder.path().join("a/b")).unwrap(),
            [target],
            "nothing temporary is left"
        );
    }

    #[test]
    fn stale_files_vanish_and_the_owners_files_stay() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        place(&site(b"one"), &target, false).unwrap();
        fs::write(target.join("CNAME"), "papers.example").unwrap();
        fs::create_dir(target.join("pdf")).unwrap();
        fs::write(target.join("pdf/a.pdf"), "%PDF").unwrap();
        fs::write(target.join("index.html.br"), "stale").unwrap();
        let two = site(b"two");
        place(&two, &target, false).unwrap();
        let mut expected: BTreeMap<PathBuf, Vec<u8>> =
            [("CNAME", "papers.example"), ("pdf/a.pdf", "%PDF")]
                .map(|(n, t)| (target.join(n), t.into()))
                .into();
        for file in two.files {
            let beside = [("", Some(file.bytes)), (".gz", file.gzip), (".br", file.brotli)];
            expected.extend(
                beside
                    .into_iter()
                    .filter_map(|(e, b)| Some((target.join(format!("{}{e}", file.name)), b?))),
            );
        }
        assert_eq!(content(&target), expected);
    }

    #[test]
    fn a_folder_that_is_no_site_needs_force() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("thesis");
        fs::create_dir(&target).unwrap();
        place(&site(b"into an empty folder"), &target, false).unwrap();
        fs::remove_file(target.join(LOADER)).unwrap();
        fs::write(target.join("thesis.tex"), "years of work").unwrap();
        let before = content(&target);
        assert!(matches!(place(&site(b"two"), &target, false), Err(Error::NotASite { .. })));
        assert_eq!(content(&target), before);
        place(&site(b"two"), &target, true).unwrap();
        assert_eq!(fs::read(target.join("thesis.tex")).unwrap(), b"years of work");
        assert!(target.join(LOADER).exists());
    }

    #[test]
    fn a_site_that_cannot_be_written_leaves_the_old_one_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        place(&site(b"one"), &target, false).unwrap();
        let before = content(folder.path());
        let mut broken = site(b"two");
        broken.files.last_mut().unwrap().name = "no/such/folder".into();
        let error = place(&broken, &target, false).unwrap_err().to_string();
        assert!(error.starts_with("cannot write "), "{error}");
        assert_eq!(content(folder.path()), before);
    }

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("papers.jsonl");
        write_file(&path, |out| out.write_all(b"one")).unwrap();
        let failure =
            write_file(&path, |out| out.write_all(b"tw").and(Err(io::Error::other("enough"))));
        assert!(failure.unwrap_err().to_string().contains("enough"));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write_file(&path, |out| out.write_all(b"two")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(entries(folder.path()).unwrap(), [path], "nothing temporary is left");
    }

    #[test]
    fn a_file_is_no_target() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("file");
        fs::write(&target, "text").unwrap();
        assert!(matches!(place(&site(b"one"), &target, true), Err(Error::Io { .. })));
        assert_eq!(fs::read(&target).unwrap(), b"text");
    }

    #[test]
    fn dots_are_resolved() {
        for (path, expected) in [("/a/../b/./c", "/b/c"), ("/../..", "/"), ("/a/b/..", "/a")] {
            assert_eq!(without_dots(Path::new(path)), Path::new(expected), "{path}");
        }
    }

    #[test]
    fn the_working_folder_is_not_replaced() {
        for target in [".", "/"] {
            assert!(
                matches!(check_target(Path::new(target), true), Err(Error::InsideTarget { .. })),
                "{target}"
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_permissions_are_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("site"), folder.path().join("link"));
        place(&site(b"one"), &target, false).unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o750)).unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        place(&site(b"two"), &link, false).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o750);
        let module = site(b"two").files.into_iter().find(|file| file.part == Part::Wasm).unwrap();
        assert!(target.join(module.name).exists());
    }
}
