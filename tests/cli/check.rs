use crate::support::Folder;

#[test]
fn problems_are_data_and_the_summary_is_not() {
    let folder = Folder::new();
    folder.write("bad.jsonl", "{\"title\": \"good\"}\nnot json\n");
    let run = folder.run(&["check", "papers.jsonl", "bad.jsonl"]).expect(0);
    assert!(run.stdout.starts_with("bad.jsonl: line 2: "), "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 1);
    run.tells(&["6 records read: 5 papers, 1 skipped, 0 merged"]);
}

#[test]
fn skipped_records_fail_when_strict_and_nothing_usable_always() {
    let folder = Folder::new();
    folder.write("bad.jsonl", "{\"title\": \"good\"}\nnot json\n");
    folder.write("worse.jsonl", "not json\n");
    folder.write("none.jsonl", "");
    folder.run(&["check", "papers.jsonl", "--strict"]).expect(0);
    folder.run(&["check", "bad.jsonl", "--strict"]).expect(1);
    folder.run(&["check", "worse.jsonl"]).expect(1);
    folder.run(&["check", "none.jsonl"]).expect(1);
    folder.run(&["check", "missing.jsonl"]).expect(1).tells(&["missing.jsonl"]);
}

#[test]
fn json_has_every_problem() {
    let folder = Folder::new();
    folder.write("bad.jsonl", format!("{}{{\"title\": \"good\"}}\n", "not json\n".repeat(30)));
    let report = folder.run(&["check", "bad.jsonl", "--json"]).expect(0).json();
    assert_eq!([&report["read"], &report["papers"], &report["skipped"]], [31, 1, 30]);
    let problems = report["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 30);
    assert_eq!(problems[0]["severity"], "skipped");
    assert_eq!(problems[0]["file"], "bad.jsonl");
}

#[test]
fn nothing_is_written() {
    let folder = Folder::new();
    let before = folder.content("");
    folder.run(&["check", "papers.jsonl"]).expect(0);
    assert_eq!(folder.content(""), before);
}
