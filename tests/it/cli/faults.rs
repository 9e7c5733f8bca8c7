//! What do faults leave of a site? The long ones are ignored here and run by `make faults`.

use super::support::Folder;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

type Content = BTreeMap<PathBuf, Vec<u8>>;

/// Builds that are killed.
const KILLS: u32 = 50;

/// The files of the site that a build of `title` writes, by their paths within it.
fn reference(folder: &Folder, title: &str) -> Content {
    let name = format!("reference-{title}");
    folder.build(&["papers.jsonl", "-o", &name, "--title", title]).expect(0);
    let root = folder.path(&name);
    let relative = |path: &Path| path.strip_prefix(&root).unwrap().to_owned();
    let listing = Path::new("papersift.files.json"); // names the files of the build before, too
    let content = folder.content(&name);
    let content = content.into_iter().map(|(path, bytes)| (relative(&path), bytes));
    content.filter(|(path, _)| path != listing).collect()
}

/// Whether every file of the site is there, with its bytes.
fn is_whole(site: &Path, expected: &Content) -> bool {
    expected.iter().all(|(name, bytes)| fs::read(site.join(name)).is_ok_and(|it| it == *bytes))
}

/// The temporary folders beside the site.
fn rooms(folder: &Folder) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.path("")).unwrap().map(|entry| entry.unwrap());
    let is_room = |name: &str| name.starts_with(".papersift-");
    entries.filter(|e| is_room(&e.file_name().to_string_lossy())).map(|e| e.path()).collect()
}

#[test]
fn a_target_that_is_a_file_stays_and_the_message_says_what_to_do() {
    let folder = Folder::new();
    folder.write("site", "mine");
    folder
        .build(&["papers.jsonl", "-o", "site", "--force"])
        .expect(1)
        .tells(&["cannot write a site to site", "name a folder"]);
    assert_eq!(fs::read(folder.path("site")).unwrap(), b"mine");
    assert_eq!(rooms(&folder), [] as [PathBuf; 0]);
}

#[cfg(unix)]
#[test]
fn links_in_the_target_move_as_links_and_what_they_lead_to_stays() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with_site();
    for name in ["files/a.pdf", "files/page.html", "notes.txt"] {
        folder.write(name, "mine");
    }
    let before = (folder.content("files"), folder.content("notes.txt"));
    fs::remove_file(folder.path("site/index.html")).unwrap();
    symlink("../notes.txt", folder.path("site/index.html")).unwrap();
    // `paper` and `page` may hold pages that a build has written.
    for name in ["pdf", "paper", "page"] {
        symlink("../files", folder.path("site").join(name)).unwrap();
    }
    folder.build(&["papers.jsonl", "-o", "site", "--title", "Second"]).expect(0);
    assert_eq!((folder.content("files"), folder.content("notes.txt")), before);
    for name in ["pdf", "paper", "page"] {
        assert!(folder.path("site").join(name).is_symlink(), "{name}");
    }
    assert!(!folder.path("site/index.html").is_symlink());
}

#[test]
fn commands_at_once_leave_one_whole_site_and_nothing_temporary() {
    let folder = Folder::with_site();
    folder.write("site/CNAME", "papers.example");
    let titles = ["A", "B", "C", "D"];
    let references = titles.map(|title| reference(&folder, title));
    let start = |title: &str| {
        let arguments = ["build", "papers.jsonl", "--widget", "widget", "--compress", "fast"];
        let mut command = folder.command(&arguments);
        command.args(["-o", "site", "--title", title]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    for mut child in titles.map(start) {
        assert!(child.wait().unwrap().success());
    }
    let whole = references.iter().filter(|it| is_whole(&folder.path("site"), it)).count();
    assert_eq!(whole, 1);
    assert_eq!(fs::read(folder.path("site/CNAME")).unwrap(), b"papers.example");
    assert_eq!(rooms(&folder), [] as [PathBuf; 0]);
}

#[test]
fn an_input_that_changes_while_it_is_read_gives_a_whole_site_and_is_read_again() {
    let folder = Folder::with_site();
    let path = folder.path("papers.jsonl");
    let whole = fs::read(&path).unwrap();
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for cut in (0..whole.len()).step_by(7).cycle() {
                fs::write(&path, &whole[..cut]).unwrap();
                if done.load(std::sync::atomic::Ordering::Relaxed) {
                    return;
                }
            }
        });
        for number in 0..8 {
            let title = format!("Title {number}");
            let run = folder.build(&["papers.jsonl", "-o", "site", "--title", &title]);
            assert!(run.code == 0 || run.stderr.contains("error: "), "{}", run.stderr);
            folder.run(&["search", "graphs", "-i", "site"]);
            papersift::bundle::read_index(&folder.path("site")).unwrap().expect("a site");
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    fs::write(&path, &whole).unwrap();
    folder.build(&["papers.jsonl", "-o", "site", "--title", "A"]).expect(0);
    assert!(is_whole(&folder.path("site"), &reference(&folder, "A")));
}

/// Builds `title` and kills it: after a part of the time that a build takes, or soon after its
/// temporary folder has appeared.
fn build_and_kill(folder: &Folder, title: &str, round: u32, whole: Duration) {
    let arguments = ["build", "papers.jsonl", "--widget", "widget", "--compress", "fast"];
    let mut command = folder.command(&arguments);
    command.args(["-o", "site", "--title", title]).stdout(Stdio::null()).stderr(Stdio::null());
    let (begun, old) = (Instant::now(), rooms(folder));
    let mut child = command.spawn().unwrap();
    if round.is_multiple_of(2) {
        std::thread::sleep(whole * round / KILLS);
    } else {
        while begun.elapsed() < whole && rooms(folder) == old {}
        std::thread::sleep(Duration::from_micros(u64::from(round) * 40));
    }
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
#[ignore = "long: make faults"]
fn a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one() {
    let folder = Folder::new();
    folder.write("beside/notes.txt", "mine");
    let sites = ["A", "B"].map(|title| reference(&folder, title));
    folder.build(&["papers.jsonl", "-o", "site", "--title", "A"]).expect(0);
    folder.write("site/CNAME", "papers.example");
    let begun = Instant::now();
    folder.build(&["papers.jsonl", "-o", "whole", "--title", "C"]).expect(0);
    let whole = begun.elapsed();
    let (mut new, mut left) = (0, 0);
    let mut now = 0;
    for round in 0..KILLS {
        build_and_kill(&folder, ["B", "A"][now], round, whole);
        let site = folder.path("site");
        left = left.max(rooms(&folder).len());
        if is_whole(&site, &sites[1 - now]) {
            now = 1 - now;
            new += 1;
        } else {
            assert!(is_whole(&site, &sites[now]), "round {round}: neither site is whole");
        }
        assert_eq!(fs::read(folder.path("beside/notes.txt")).unwrap(), b"mine");
    }
    folder.build(&["papers.jsonl", "-o", "site", "--title", "D"]).expect(0);
    assert_eq!(rooms(&folder), [] as [PathBuf; 0], "the next build sweeps");
    assert_eq!(fs::read(folder.path("site/CNAME")).unwrap(), b"papers.example");
    eprintln!(
        "{KILLS} builds killed: the old site was whole {} times, the new one {new} times; \
         {left} temporary folders at once at most, 0 after the next build",
        KILLS - new
    );
}

/// Runs a script of sh in `folder` in which file systems may be mounted; `None` where the system
/// does not allow that.
#[cfg(target_os = "linux")]
fn run_mounting(folder: &Folder, script: &str) -> Option<std::process::Output> {
    let unshared = |script: &str| {
        let mut command = std::process::Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]);
        command.current_dir(folder.path("")).env("PAPERSIFT_CACHE", "");
        command.env("PAPERSIFT", env!("CARGO_BIN_EXE_papersift")).output()
    };
    let probe = unshared("mkdir -p probe && mount -t tmpfs -o size=64k none probe");
    if !probe.is_ok_and(|it| it.status.success()) {
        eprintln!("skipped: this system does not let `unshare` mount a tmpfs");
        return None;
    }
    Some(unshared(script).expect("it ran before"))
}

/// Mounts a small file system, builds a site there, makes another build fail by `fault`, and
/// returns what that one said. The site has to be what it was, with nothing temporary beside it.
#[cfg(target_os = "linux")]
fn message_of(fault: &str) -> Option<String> {
    let script = format!(
        "set -e
        build() {{ \"$PAPERSIFT\" build papers.jsonl --widget widget -o disk/site --title \"$1\"; }}
        mkdir disk; mount -t tmpfs -o size=1m none disk; build A 2>/dev/null
        cp -a disk/site before
        {fault}
        build B && exit 9
        diff -r before disk/site >&2
        test -z \"$(find disk -name '.papersift-*')\""
    );
    let output = run_mounting(&Folder::new(), &script)?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{:?}: {said}", output.status);
    Some(said)
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "mounts: make faults"]
fn a_full_disk_leaves_the_old_site_and_is_told() {
    let fault = "dd if=/dev/zero of=disk/filler bs=4k 2>/dev/null || true
        truncate -s -4k disk/filler";
    let Some(said) = message_of(fault) else { return };
    assert!(said.contains("error: cannot ") && said.contains("free some space"), "{said}");
    eprint!("{said}");
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "mounts: make faults"]
fn a_read_only_disk_is_told_with_what_to_do() {
    let Some(said) = message_of("mount -o remount,ro disk") else { return };
    assert!(said.contains("error: cannot ") && said.contains("may write to"), "{said}");
    eprint!("{said}");
}
