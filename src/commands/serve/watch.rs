//! Rebuilds or reloads when files change.

use super::http::Reloads;
use super::{BuildPlan, Builder};
use crate::bundle::LOADER;
use crate::commands::Failure;
use crate::commands::terminal::tell;
use crate::commands::watch::Watched;
use std::path::PathBuf;

/// Builds `target` again whenever a file of `plan` changes, on a thread of its own. When a build
/// fails, that is told, and the old site stays.
pub(super) fn papers(
    builder: Builder,
    plan: &BuildPlan,
    target: PathBuf,
) -> Result<Reloads, Failure> {
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
