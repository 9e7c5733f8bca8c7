use super::support::Folder;

#[test]
fn problems_are_data_and_the_summary_is_not() {
    let folder = Folder::new();
    folder.write("bad.jsonl", "{\"title\": \"good\"}\nnot json\n");
    let run = folder.run(&["check", "papers.jsonl", "bad.jsonl"]).expect(0);
    assert!(run.stdout.starts_with("bad.jsonl: line 2: "), "{}", run.stdout);
    assert_eq!(run.stdout.lines().filter(|line| line.contains("skipped")).count(), 1);
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
fn the_inputs_of_the_configuration_are_checked_where_none_is_named() {
    let folder = Folder::new();
    folder.write("good.jsonl", "{\"title\": \"good\"}\n");
    folder.write("papersift.toml", "inputs = [\"good.jsonl\"]\n");
    folder.run(&["check"]).expect(0).tells(&["1 record read: 1 paper"]);
    folder.write("papersift.toml", "title = \"Ours\"\n");
    folder.run(&["check"]).expect(2).tells(&["nothing to read", "set `inputs` in papersift.toml"]);
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
fn three_papers_are_shown_field_by_field_and_what_is_lacking_once() {
    let folder = Folder::new();
    let run = folder.run(&["check", "papers.jsonl"]).expect(0);
    for line in [
        "graphs",
        "  title     Parsing with graphs",
        "  authors   Ada Lovelace; Łukasz Nowak",
        "  date      2021",
        "speech",
        "empty",
        "1 paper without a year: empty",
        "1 paper without an abstract: empty",
    ] {
        assert!(
            run.stdout.lines().any(|found| found == line),
            "{line:?} is not in:\n{}",
            run.stdout
        );
    }
    assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
    let report = folder.run(&["check", "papers.jsonl", "--json"]).expect(0).json();
    assert_eq!(report["sample"][0]["id"], "graphs");
    let lint = report["lint"].as_array().unwrap();
    assert!(
        lint.iter().any(|finding| finding["kind"] == "no_year" && finding["count"] == 1),
        "{lint:?}"
    );
}

#[test]
fn what_is_not_read_fails_and_builds_nothing() {
    let folder = Folder::new();
    folder.write("papers.html", "<!doctype html><html><body><p>Hello</p></body></html>");
    folder.write("list.parquet", "PAR1\u{15}");
    folder.run(&["check", "papers.html"]).expect(1);
    folder.run(&["check", "list.parquet"]).expect(1).tells(&["list.parquet", "Parquet", "duckdb"]);
    for input in ["papers.html", "list.parquet"] {
        folder.build(&[input, "-o", "site"]).expect(1);
        assert!(!folder.path("site").exists(), "{input}");
    }
}

#[test]
fn help_lists_the_formats() {
    let help = Folder::new().run(&["check", "--help"]).expect(0).stdout;
    for format in ["ris", "nbib", "wos", "mods", "markdown", "html", "xlsx", "search-index"] {
        assert!(help.contains(&format!("- {format}:")), "{format} is not in:\n{help}");
    }
}

#[test]
fn nothing_is_written() {
    let folder = Folder::new();
    let before = folder.content("");
    folder.run(&["check", "papers.jsonl"]).expect(0);
    assert_eq!(folder.content(""), before);
}
