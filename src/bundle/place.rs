//! Writes a site to disk, whole or not at all.
//!
//! Everything is written to a new folder beside the target, on the same file system, which then
//! replaces the target: by an atomic exchange where the system has one (Linux, macOS), otherwise by
//! two renames. Any failure before that leaves the old site untouched.
//! Files that the owner has put among ours (`CNAME`, a stylesheet, PDFs) move over to the new one.
//!
//! One process writes at a time and removes what killed processes have left: see [`super::rooms`].

use super::foreign::{is_ours, move_foreign};
use super::generations;
use super::rooms::{IN, NEW, OUT, Room, change_places, swap};
use super::{Error, File, FileRole, LOADER, Site, failed};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Checks that [`place`] would write a site to `target`. To be called before long work.
///
/// # Errors
///
/// [`Error::NotASite`] for a folder that holds files but no site, unless `force`;
/// [`Error::InsideTarget`] for the working folder and those above it; [`Error::Io`] if it is not
/// a folder or cannot be listed.
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

/// Writes `site` to the folder `target`. Replaces a site that is there but keeps those of its files
/// that open pages may still request. Follows a link; creates missing parent folders.
///
/// Waits while another process writes to the same parent folder.
///
/// # Errors
///
/// Those of [`check_target`]; [`Error::ForeignWorker`] where the owner has a `sw.js`; [`Error::Io`]
/// if writing or renaming fails; the old site is then still there.
pub fn place(site: &Site, target: &Path, force: bool) -> Result<(), Error> {
    let resolved = if target.exists() { resolve(target) } else { std::path::absolute(target) };
    let resolved = resolved.map_err(failed("find", target))?;
    let (Some(parent), Some(name)) = (resolved.parent(), resolved.file_name()) else {
        return Err(Error::InsideTarget { path: target.to_owned() }); // the root of the file system
    };
    fs::create_dir_all(parent).map_err(failed("create", parent))?;
    let room = Room::take(parent)?;
    check_target(target, force)?;
    let old = resolved.exists().then_some(resolved.as_path());
    let files = without_foreign(site, old, target)?;
    // Named like the target, so that recovery knows where it belongs. Not `room` itself: a
    // temporary folder is readable by its owner only, and the web server may be another user.
    let (new, out) = (room.path().join(IN).join(name), room.path().join(OUT).join(name));
    write(&files, &new)?;
    generations::carry_over(&files, old, &new)?;
    let Some(target) = old else {
        return fs::rename(&new, &resolved).map_err(failed("create", &resolved));
    };
    keep_permissions(target, &new)?;
    let replaced = match change_places(&new, target, &out, swap) {
        Ok(replaced) => replaced,
        Err(error) => {
            if out.exists() {
                room.keep(); // with the old site in it: the next build puts it back
            }
            return Err(failed("replace", target)(error));
        }
    };
    move_foreign(&replaced, target).inspect_err(|_| {
        room.keep(); // the error names a file in it
    })
}

/// Returns the canonical path of something that exists.
#[cfg(not(target_os = "wasi"))]
fn resolve(path: &Path) -> io::Result<PathBuf> {
    path.canonicalize()
}

/// Returns the absolute path of something that exists, with a final link followed; WASI offers no
/// more.
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

/// Writes a file at `path`, in place of one that stands there, whole or not at all. What is no
/// regular file (a pipe, a terminal) is written to as it is.
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
    let room = Room::take(parent)?;
    let new = room.path().join(NEW);
    fill(&new).map_err(failed("write", path))?;
    fs::rename(&new, &target).map_err(failed("replace", path))
}

fn write(files: &[&File], folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(failed("create", folder))?;
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        if let Some(parent) = path.parent().filter(|parent| *parent != folder) {
            fs::create_dir_all(parent).map_err(failed("create", parent))?;
        }
        fs::write(&path, bytes).map_err(failed("write", &path))
    };
    for file in files {
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

/// The files of the site but those in whose place the owner has put one: a web app manifest of
/// their own is welcome. A service worker of their own is not replaced, and ours needs its name.
fn without_foreign<'a>(
    site: &'a Site,
    old: Option<&Path>,
    target: &Path,
) -> Result<Vec<&'a File>, Error> {
    let foreign = |file: &File| {
        old.is_some_and(|old| old.join(&file.name).exists() && !is_ours(old, &file.name))
    };
    if let Some(worker) =
        site.files.iter().find(|file| file.part == FileRole::Worker && foreign(file))
    {
        return Err(Error::ForeignWorker { path: target.join(&worker.name) });
    }
    Ok(site.files.iter().filter(|file| !foreign(file)).collect())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::bundle::foreign::{SIGNATURES, entries};
    use crate::bundle::generations::LISTING;
    use crate::bundle::tests::tiny_widget;
    use crate::bundle::{FileRole, Level, PageParts, ServiceWorker, assemble};
    use crate::indexer::Options;
    use std::collections::BTreeMap;

    pub(in crate::bundle) fn site(index: &[u8]) -> Site {
        let (options, parts) = (Options::default(), PageParts::default());
        let mut site =
            assemble(&tiny_widget(), index, &options, parts, ServiceWorker::With).unwrap();
        site.compress(&[], &[], Level::Fast, &|_, _| {});
        site
    }

    /// Name → content of all files, those in folders included.
    pub(in crate::bundle) fn content(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
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
    fn pages_of_an_earlier_build_vanish_and_the_owners_pages_stay() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let ours = format!("<html>{}1\">", SIGNATURES[0]);
        let page = |name: &str| File {
            name: name.into(),
            part: FileRole::Plain,
            bytes: ours.clone().into_bytes(),
            gzip: Some(vec![1]),
            brotli: None,
        };
        let mut first = site(b"one");
        first.files.extend(["all.html", "page/2/index.html", "paper/a.html"].map(page));
        place(&first, &target, false).unwrap();
        for mine in ["paper/mine.pdf", "page/about.html", "opensearch.xml"] {
            fs::write(target.join(mine), "mine").unwrap();
        }
        let mut second = site(b"two");
        second.files.push(page("paper/b.html"));
        place(&second, &target, false).unwrap();
        let there = |name: &str| target.join(name).exists();
        for gone in
            ["all.html", "all.html.gz", "page/2/index.html", "paper/a.html", "paper/a.html.gz"]
        {
            assert!(!there(gone), "{gone}");
        }
        for stays in ["paper/b.html", "paper/mine.pdf", "page/about.html", "opensearch.xml"] {
            assert!(there(stays), "{stays}");
        }
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
        let (one, two) = (site(b"one"), site(b"two"));
        place(&two, &target, false).unwrap();
        let mut expected: BTreeMap<PathBuf, Vec<u8>> =
            [("CNAME", "papers.example"), ("pdf/a.pdf", "%PDF")]
                .map(|(n, t)| (target.join(n), t.into()))
                .into();
        let before = one.files.into_iter().find(|file| file.part == FileRole::Wasm).unwrap();
        expected.insert(target.join(before.name), before.bytes);
        expected.insert(target.join(LISTING), fs::read(target.join(LISTING)).unwrap());
        for file in two.files {
            let beside = [("", Some(file.bytes)), (".gz", file.gzip), (".br", file.brotli)];
            expected.extend(
                beside
                    .into_iter()
                    .filter_map(|(e, b)| Some((target.join(format!("{}{e}", file.name)), b?))),
            );
        }
        let found = content(&target);
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        assert!(found == expected, "a file has another content");
    }

    #[test]
    fn a_service_worker_of_the_owner_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("sw.js"), "// mine, it keeps papersift.js too").unwrap();
        fs::write(target.join("manifest.webmanifest"), "{}").unwrap();
        let before = content(&target);
        let error = place(&site(b"one"), &target, true).unwrap_err();
        assert!(error.to_string().contains("--no-service-worker"), "{error}");
        assert_eq!(content(&target), before);
        let without = assemble(
            &tiny_widget(),
            b"one",
            &Options::default(),
            PageParts::default(),
            ServiceWorker::Without,
        )
        .unwrap();
        for _ in 0..2 {
            place(&without, &target, true).unwrap();
            assert_eq!(
                fs::read(target.join("sw.js")).unwrap(),
                b"// mine, it keeps papersift.js too"
            );
            assert_eq!(fs::read(target.join("manifest.webmanifest")).unwrap(), b"{}");
        }
    }

    #[test]
    fn builds_at_once_leave_one_whole_site_and_the_owners_files() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        place(&site(b"first"), &target, false).unwrap();
        fs::write(target.join("CNAME"), "papers.example").unwrap();
        let sites: Vec<Site> = (0..8u8).map(|number| site(&[number])).collect();
        std::thread::scope(|scope| {
            for site in &sites {
                let target = &target;
                scope.spawn(move || {
                    for _ in 0..5 {
                        place(site, target, false).unwrap();
                    }
                });
            }
        });
        let whole = |site: &Site| {
            let same = |file: &File| {
                fs::read(target.join(&file.name)).is_ok_and(|bytes| bytes == file.bytes)
            };
            site.files.iter().all(same)
        };
        assert_eq!(sites.iter().filter(|site| whole(site)).count(), 1);
        assert_eq!(fs::read(target.join("CNAME")).unwrap(), b"papers.example");
        assert_eq!(entries(folder.path()).unwrap(), [target], "nothing temporary is left");
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
        // Below a file there is no folder.
        broken.files.last_mut().unwrap().name = "index.html/page".into();
        let error = place(&broken, &target, false).unwrap_err().to_string();
        assert!(error.starts_with("cannot create "), "{error}");
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
        let module =
            site(b"two").files.into_iter().find(|file| file.part == FileRole::Wasm).unwrap();
        assert!(target.join(module.name).exists());
    }
}
