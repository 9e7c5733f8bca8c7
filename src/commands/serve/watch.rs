//! When is what is served stale?

use super::http::Reloads;
use super::{Builder, Failure, Plan};
use crate::bundle::LOADER;
use crate::commands::terminal::tell;
use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Editors write a file in several steps; this long after the last one, it is taken for written.
const QUIET: Duration = Duration::from_millis(200);

/// Builds `target` again whenever a file of `plan` changes, on a thread of its own. When a build fails, that is told, and the
/// old site stays.
pub(super) fn papers(builder: Builder, plan: &Plan, target: PathBuf) -> Result<Reloads, Failure> {
    let (reload, reloads) = tokio::sync::watch::channel(0);
    let (mut files, mut events) = Files::watch(plan.watched())?;
    std::thread::spawn(move || {
        while let Ok(event) = events.recv() {
            if !files.concern(&event) {
                continue;
            }
            match builder.build(&target) {
                Ok(plan) => {
                    reload.send_modify(|count| *count += 1);
                    // The configuration may name other inputs now.
                    match Files::watch(plan.watched()) {
                        Ok(watched) => (files, events) = watched,
                        Err(error) => tell(format_args!("warning: {}", described(error))),
                    }
                }
                Err(error) => tell(format_args!("error: {}\nthe site stays as it was", described(error))),
            }
        }
    });
    Ok(reloads)
}

/// Reloads pages whenever the site in `folder` is replaced or a file of it changes.
pub(super) fn site(folder: PathBuf) -> Result<Reloads, Failure> {
    let (reload, reloads) = tokio::sync::watch::channel(0);
    let watched = [folder.clone(), folder.join(LOADER), folder.join("index.html")];
    let (mut files, mut events) = Files::watch(watched.iter().map(PathBuf::as_path))?;
    std::thread::spawn(move || {
        while let Ok(event) = events.recv() {
            // A build in between has moved the old folder away; the event of the new one follows.
            if !files.concern(&event) || !folder.join(LOADER).is_file() {
                continue;
            }
            reload.send_modify(|count| *count += 1);
            // The folder is another one now, under the same name.
            if let Ok(again) = Files::watch(watched.iter().map(PathBuf::as_path)) {
                (files, events) = again;
            }
        }
    });
    Ok(reloads)
}

fn described(failure: Failure) -> String {
    match failure {
        Failure::Usage(message) => message,
        Failure::Failed(error) => error.to_string(),
        Failure::Told => "the build failed".into(),
    }
}

/// Files under watch: the folders they are in are watched, because editors replace files by renaming.
struct Files {
    paths: BTreeSet<PathBuf>,
    _watcher: Debouncer<RecommendedWatcher>,
}

impl Files {
    fn watch<'a>(paths: impl Iterator<Item = &'a Path>) -> Result<(Files, Receiver<DebounceEventResult>), Failure> {
        let paths = paths.map(resolved).collect::<Result<BTreeSet<PathBuf>, std::io::Error>>()?;
        let (sender, events) = channel();
        let mut watcher = new_debouncer(QUIET, sender)?;
        let folders: BTreeSet<&Path> = paths.iter().filter_map(|path| path.parent()).collect();
        for folder in folders {
            watcher.watcher().watch(folder, RecursiveMode::NonRecursive)?;
        }
        Ok((Files { paths, _watcher: watcher }, events))
    }

    fn concern(&self, event: &DebounceEventResult) -> bool {
        event.as_ref().is_ok_and(|events| events.iter().any(|event| self.paths.contains(&event.path)))
    }
}

/// The path as the watcher reports it: absolute, links on the way followed.
fn resolved(path: &Path) -> std::io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    match (absolute.parent(), absolute.file_name()) {
        (Some(folder), Some(name)) => Ok(folder.canonicalize()?.join(name)),
        _ => Ok(absolute),
    }
}
