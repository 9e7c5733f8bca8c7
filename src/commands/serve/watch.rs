//! Watches files and rebuilds or reloads when they change.

use super::http::Reloads;
use super::{Builder, Plan};
use crate::bundle::LOADER;
use crate::commands::Failure;
use crate::commands::terminal::tell;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, SystemTime};

/// Files are written in several steps; unchanged for this long, they count as complete.
const QUIET: Duration = Duration::from_millis(200);

/// Builds `target` again whenever a file of `plan` changes, on a thread of its own. When a build fails, that is told, and the
/// old site stays.
pub(super) fn papers(builder: Builder, plan: &Plan, target: PathBuf) -> Result<Reloads, Failure> {
    let (reload, reloads) = tokio::sync::watch::channel(0);
    let mut watched = Watched::new(plan.watched())?;
    std::thread::spawn(move || {
        while watched.wait_for_change() {
            match builder.build(&target) {
                Ok(plan) => {
                    reload.send_modify(|count| *count += 1);
                    watched.renew(plan.watched()); // the configuration may name other inputs now
                }
                Err(failure) => tell(format_args!("error: {failure}\nthe site stays as it was")),
            }
        }
    });
    Ok(reloads)
}

/// Reloads pages whenever the site in `folder` is replaced or a file of it changes.
pub(super) fn site(folder: PathBuf) -> Result<Reloads, Failure> {
    let (reload, reloads) = tokio::sync::watch::channel(0);
    let mut watched = Watched::new([folder.as_path()].into_iter())?;
    std::thread::spawn(move || {
        while watched.wait_for_change() {
            // A build first moves the old folder away; the new one is the next change.
            if folder.join(LOADER).is_file() {
                reload.send_modify(|count| *count += 1);
                watched.renew([folder.as_path()].into_iter()); // another folder under the same name
            }
        }
    });
    Ok(reloads)
}

/// Files and folders under watch. The system also tells of files that were merely read, and of their neighbours; so an
/// event is a reason to look, and a change is what has another time or length than before.
struct Watched {
    paths: BTreeSet<PathBuf>,
    seen: Stamps,
    events: Receiver<notify::Result<notify::Event>>,
    _watcher: RecommendedWatcher,
}

/// Path → time of the last change and length, for each file.
type Stamps = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

impl Watched {
    fn new<'a>(paths: impl Iterator<Item = &'a Path>) -> Result<Watched, notify::Error> {
        let paths: BTreeSet<PathBuf> = paths.map(Path::to_owned).collect();
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(sender)?;
        for folder in paths.iter().flat_map(|path| folders_of(path)).collect::<BTreeSet<_>>() {
            watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        }
        Ok(Watched { seen: stamps(&paths), paths, events, _watcher: watcher })
    }

    /// Waits until a file has changed since the last call and then stayed as it is for a while; `false` when nothing will come
    /// any more.
    fn wait_for_change(&mut self) -> bool {
        while stamps(&self.paths) == self.seen {
            // Looking opens folders, which is an event too: were it a reason to look again, this would never rest.
            let Some(_) = self
                .events
                .iter()
                .find(|event| !event.as_ref().is_ok_and(|event| event.kind.is_access()))
            else {
                return false;
            };
            self.events.try_iter().for_each(drop); // one look answers all of them
        }
        loop {
            self.seen = stamps(&self.paths);
            std::thread::sleep(QUIET);
            if stamps(&self.paths) == self.seen {
                return true;
            }
        }
    }

    /// Watches `paths` from now on. What has changed in those watched already since the last wait is not lost.
    fn renew<'a>(&mut self, paths: impl Iterator<Item = &'a Path>) {
        match Watched::new(paths) {
            Ok(mut renewed) => {
                if renewed.paths == self.paths {
                    renewed.seen = std::mem::take(&mut self.seen);
                }
                *self = renewed;
            }
            Err(error) => {
                tell(format_args!("warning: still watching the files of before: {error}"))
            }
        }
    }
}

/// Where to look out for changes of `path`: the folder that it is in, because editors replace files by renaming, the one that
/// a link leads to, and all those inside it.
fn folders_of(path: &Path) -> Vec<PathBuf> {
    let parent = |path: &Path| match path.parent() {
        Some(parent) if parent == Path::new("") => PathBuf::from("."),
        Some(parent) => parent.to_owned(),
        None => path.to_owned(),
    };
    let linked = path.canonicalize().map(|path| parent(&path)).unwrap_or_else(|_| parent(path));
    let inside = walkdir::WalkDir::new(path)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_dir());
    [parent(path), linked].into_iter().chain(inside.map(|entry| entry.into_path())).collect()
}

fn stamps(paths: &BTreeSet<PathBuf>) -> Stamps {
    let entries =
        paths.iter().flat_map(|path| walkdir::WalkDir::new(path).follow_links(true)).flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|entry| {
            let metadata = entry.metadata().ok()?;
            Some((entry.into_path(), (metadata.modified().ok(), metadata.len())))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_written_renamed_or_removed_has_changed_and_one_read_has_not() {
        let folder = tempfile::tempdir().unwrap();
        let (file, other) = (folder.path().join("papers.bib"), folder.path().join("other"));
        fs::write(&file, "one").unwrap();
        let mut watched = Watched::new([file.as_path()].into_iter()).unwrap();
        let before = watched.seen.clone();
        fs::read(&file).unwrap();
        fs::write(&other, "longer than one").unwrap();
        assert_eq!(stamps(&watched.paths), before);

        fs::write(&file, "three").unwrap();
        assert!(watched.wait_for_change());
        fs::rename(&other, &file).unwrap();
        assert!(watched.wait_for_change());
        fs::remove_file(&file).unwrap();
        assert!(watched.wait_for_change());
    }

    #[test]
    fn files_inside_a_folder_are_watched_with_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("papers/2024")).unwrap();
        let papers = folder.path().join("papers");
        let mut watched = Watched::new([papers.as_path()].into_iter()).unwrap();
        fs::write(papers.join("2024/new.bib"), "text").unwrap();
        assert!(watched.wait_for_change());
    }

    #[test]
    fn a_change_while_the_watch_is_renewed_is_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("papers.bib");
        fs::write(&file, "one").unwrap();
        let mut watched = Watched::new([file.as_path()].into_iter()).unwrap();
        fs::write(&file, "three").unwrap();
        watched.renew([file.as_path()].into_iter());
        assert!(watched.wait_for_change());
    }

    #[test]
    fn a_bare_file_name_is_in_the_working_folder() {
        assert!(folders_of(Path::new("papers.bib")).contains(&PathBuf::from(".")));
    }
}
