//! Does a build of what was built already write nothing, and any other build a new site?

use super::support::Folder;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

const SITE: [&str; 3] = ["papers.jsonl", "-o", "site"];

fn is_unchanged(folder: &Folder, arguments: &[&str]) -> bool {
    folder.build(arguments).expect(0).stderr.contains("unchanged: site ")
}

#[test]
fn the_same_papers_and_settings_are_told_and_not_written_again() {
    let folder = Folder::new();
    folder.write("bad.jsonl", "{\"title\": \"good\"}\nnot json\n");
    let arguments = ["papers.jsonl", "bad.jsonl", "-o", "site"];
    let first = folder.build(&[&arguments[..], &["--json"]].concat()).expect(0);
    let written = || fs::metadata(folder.path("site/index.html")).unwrap().modified().unwrap();
    let before = written();
    let again = folder.build(&arguments).expect(0);
    again.tells(&["unchanged: site ", "bad.jsonl", "6 records read: 5 papers, 1 skipped"]);
    assert_eq!(
        folder.build(&[&arguments[..], &["--json"]].concat()).expect(0).json(),
        first.json()
    );
    assert_eq!(written(), before);
}

#[test]
fn another_paper_setting_widget_or_folder_is_another_build() {
    let folder = Folder::with_site();
    assert!(is_unchanged(&folder, &SITE));
    assert!(!is_unchanged(&folder, &["papers.jsonl", "-o", "site", "--title", "T"]));
    assert!(!is_unchanged(&folder, &["papers.jsonl", "-o", "site2", "--title", "T"]));
    folder.write("synonyms.txt", "a, b\n");
    let with_synonyms = ["papers.jsonl", "-o", "site", "--synonyms", "synonyms.txt"];
    assert!(!is_unchanged(&folder, &with_synonyms));
    assert!(is_unchanged(&folder, &with_synonyms));
    folder.write("synonyms.txt", "a, c\n");
    assert!(!is_unchanged(&folder, &with_synonyms));
    folder.write("widget/papersift.css", ":host { display: flex; }\n");
    assert!(!is_unchanged(&folder, &with_synonyms));
    let papers = fs::read_to_string(folder.path("papers.jsonl")).unwrap();
    folder.write("papers.jsonl", papers.replace("Grace", "Graze"));
    assert!(!is_unchanged(&folder, &with_synonyms));
}

#[test]
fn a_site_that_somebody_has_changed_is_written_again() {
    let folder = Folder::with_site();
    // The list of files tells those of the build before, too.
    let served = || {
        let mut content = folder.content("site");
        content.retain(|path, _| !path.ends_with("papersift.files.json"));
        content
    };
    let whole = served();
    for name in ["index.html", "papersift.js"] {
        folder.write(&format!("site/{name}"), "changed");
        assert!(!is_unchanged(&folder, &SITE));
        assert_eq!(served(), whole);
    }
    fs::remove_file(folder.path("site/feed.xml")).unwrap();
    assert!(!is_unchanged(&folder, &SITE));
    folder.write("site/CNAME", "papers.example");
    assert!(is_unchanged(&folder, &SITE), "a file of the owner changes nothing");
}

#[test]
fn standard_input_a_missing_cache_and_a_damaged_one_are_built() {
    let folder = Folder::new();
    let from_input = ["build", "--widget", "widget", "-", "--format", "jsonl", "-o", "site"];
    for _ in 0..2 {
        let run = folder.run_with(&from_input, "{\"title\": \"One\"}").expect(0);
        assert!(!run.stderr.contains("unchanged"), "{}", run.stderr);
    }
    folder.build(&SITE).expect(0);
    for record in folder.content(".cache").into_keys() {
        fs::write(record, "{}").unwrap();
    }
    assert!(!is_unchanged(&folder, &SITE));
    for _ in 0..2 {
        let mut command =
            folder.command(&["build", "--widget", "widget", "papers.jsonl", "-o", "x"]);
        let done = command.env("PAPERSIFT_CACHE", "").output().unwrap();
        assert!(!String::from_utf8_lossy(&done.stderr).contains("unchanged"));
    }
}

#[test]
fn watch_builds_again_when_a_file_changes_and_tells_failures() {
    let folder = Folder::new();
    let arguments = [
        "build",
        "--widget",
        "widget",
        "--compress",
        "none",
        "papers.jsonl",
        "-o",
        "site",
        "--watch",
    ];
    let mut child = folder.command(&arguments).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut wait_for = |part: &str| {
        let found = lines.any(|line| line.unwrap().contains(part));
        assert!(found, "the command ended without saying {part:?}");
    };
    wait_for("watching for changes");
    folder.write("papers.jsonl", "{\"title\": \"One\"}\n{\"title\": \"Two\"}\n");
    wait_for("2 papers");
    folder.write("papers.jsonl", "not json\n");
    wait_for("the site stays as it was");
    let site = folder.run(&["search", "site", "one"]).expect(0);
    assert!(site.stdout.contains("One"), "{}", site.stdout);
    folder.write("papers.jsonl", "{\"title\": \"Three\"}\n");
    wait_for("1 paper");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn standard_input_cannot_be_watched() {
    let folder = Folder::new();
    let run = folder.build(&["-", "-o", "site", "--watch"]).expect(2);
    run.tells(&["standard input cannot be watched"]);
}
