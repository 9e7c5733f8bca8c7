//! Watches files for changes.

use super::Failure;
use super::terminal::tell;
#[cfg(not(target_family = "wasm"))]
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
#[cfg(not(target_family = "wasm"))]
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, SystemTime};

/// Files are written in several steps; unchanged for this long, they count as complete.
const QUIET: Duration = Duration::from_millis(200);

/// Watched files and folders. The system also reports files that were only read, and neighbours of
/// the watched ones; so an event only triggers a check, and a change is a different modification
/// time or length.
pub(super) struct Watched {
    paths: BTreeSet<PathBuf>,
    seen: Stamps,
    events: Events,
}

/// Path → time of the last change and length, for each file.
type Stamps = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

impl Watched {
    pub(super) fn new<'a>(paths: impl Iterator<Item = &'a Path>) -> Result<Watched, Failure> {
        let paths: BTreeSet<PathBuf> = paths.map(Path::to_owned).collect();
        let folders = paths.iter().flat_map(|path| folders_of(path)).collect();
        Ok(Watched { events: Events::of(&folders)?, seen: stamps(&paths), paths })
    }

    /// Waits until a file has changed since the last call and then stayed as it is for a while;
    /// `false` when nothing will come any more.
    pub(super) fn wait_for_change(&mut self) -> bool {
        while stamps(&self.paths) == self.seen {
            if !self.events.wait() {
                return false;
            }
        }
        loop {
            self.seen = stamps(&self.paths);
            std::thread::sleep(QUIET);
            if stamps(&self.paths) == self.seen {
                return true;
            }
        }
    }

    /// Watches `paths` from now on. What has changed in those watched already since the last wait
    /// is not lost.
    pub(super) fn renew<'a>(&mut self, paths: impl Iterator<Item = &'a Path>) {
        match Watched::new(paths) {
            Ok(mut renewed) => {
                if renewed.paths == self.paths {
                    renewed.seen = std::mem::take(&mut self.seen);
                }
                *self = renewed;
            }
            Err(failure) => {
                tell(format_args!("warning: still watching the files of before: {failure}"))
            }
        }
    }
}

/// Change events of the system.
#[cfg(not(target_family = "wasm"))]
struct Events {
    events: Receiver<notify::Result<notify::Event>>,
    _watcher: RecommendedWatcher,
}

#[cfg(not(target_family = "wasm"))]
impl Events {
    fn of(folders: &BTreeSet<PathBuf>) -> Result<Events, Failure> {
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(sender)?;
        for folder in folders {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
        Ok(Events { events, _watcher: watcher })
    }

    /// Waits for a reason to look; `false` when nothing will come any more.
    fn wait(&self) -> bool {
        // Looking opens folders, which is an event too: were it a reason to look again, this would
        // never rest.
        let is_change = |event: &notify::Result<notify::Event>| {
            !event.as_ref().is_ok_and(|event| event.kind.is_access())
        };
        let told = self.events.iter().any(|event| is_change(&event));
        self.events.try_iter().for_each(drop); // one look answers all of them
        told
    }
}

/// Polling, for systems without change events.
#[cfg(target_family = "wasm")]
struct Events;

#[cfg(target_family = "wasm")]
impl Events {
    fn of(_: &BTreeSet<PathBuf>) -> Result<Events, Failure> {
        Ok(Events)
    }

    fn wait(&self) -> bool {
        std::thread::sleep(QUIET);
        true
    }
}

/// Where to look out for changes of `path`: the folder that it is in, because editors replace files
/// by renaming, the one that a link leads to, and all those inside it.
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
