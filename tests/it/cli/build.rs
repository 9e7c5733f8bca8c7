use super::support::Folder;
use crate::common::shared;
use papersift::bundle::{Widget, read_index};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

#[test]
fn a_site_has_its_files_and_compressed_ones_beside_those_that_shrink() {
    let folder = Folder::with_site();
    let sizes: BTreeMap<String, usize> = folder
        .content("site")
        .into_iter()
        .map(|(path, bytes)| (path.file_name().unwrap().to_string_lossy().into(), bytes.len()))
        .collect();
    for stable in ["index.html", "papersift.js", "papersift.d.ts"] {
        assert!(sizes.contains_key(stable), "{stable} is not in {sizes:?}");
    }
    for extension in ["wasm", "css", "js", "svg"] {
        let is_it = |name: &str| name.starts_with("papersift-") && name.ends_with(extension);
        let found: Vec<&String> = sizes.keys().filter(|name| is_it(name)).collect();
        assert!(!found.is_empty(), "no {extension} in {sizes:?}");
        for name in found {
            for beside in ["br", "gz"].map(|beside| format!("{name}.{beside}")) {
                // Less than a kilobyte is not worth two more files.
                assert_eq!(sizes.contains_key(&beside), sizes[name] >= 1024, "{beside}");
                assert!(sizes.get(&beside).is_none_or(|size| *size < sizes[name]), "{beside}");
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = Folder::with_site();
    let first = folder.content("site");
    folder.build(&["papers.jsonl", "-o", "again"]).expect(0);
    let bytes = |content: BTreeMap<PathBuf, Vec<u8>>| content.into_values().collect::<Vec<_>>();
    assert_eq!(bytes(folder.content("again")), bytes(first));
}

#[test]
fn a_failing_build_leaves_the_old_site_as_it_was() {
    let folder = Folder::with_site();
    folder.write("bad.jsonl", "{\"title\": \"good\"}\nnot json\n");
    folder.write("broken/papersift_loader.js", "");
    folder.write("broken/papersift_glue.js", "");
    folder.write("broken/papersift.css", "");
    folder.write("broken/papersift_bg.wasm", "\0asm\x01\0\0\0\x01\x7f");
    let files = ["papersift_loader.js", "papersift_glue.js", "papersift.css", "papersift_bg.wasm"];
    folder.write("broken/manifest", files.join("\n"));
    let before = folder.content("site");
    for arguments in [
        vec!["missing.jsonl", "--widget", "widget"],
        vec!["bad.jsonl", "--widget", "widget", "--strict"],
        vec!["bad.jsonl", "--widget", "widget", "--format", "bibtex"],
        vec!["papers.jsonl", "--widget", "broken"],
        vec!["papers.jsonl", "--widget", "nowhere"],
        vec!["papers.jsonl", "--widget", "widget", "--config", "nowhere.toml"],
    ] {
        let run = folder.run(&[&["build", "-o", "site"], arguments.as_slice()].concat()).expect(1);
        assert!(run.stderr.contains("error: "), "{arguments:?}: {}", run.stderr);
        assert_eq!(folder.content("site"), before, "{arguments:?}");
    }
}

#[test]
fn a_damaged_widget_is_named() {
    let folder = Folder::new();
    folder.write("widget/papersift_bg.wasm", "<!doctype html>");
    folder
        .build(&["papers.jsonl", "-o", "site"])
        .expect(1)
        .tells(&["not a WebAssembly module", "expected"]);
    assert!(!folder.path("site").exists());
}

#[test]
fn the_command_carries_its_widget_or_says_how_to_get_one() {
    let folder = Folder::new();
    let run = folder.run(&["build", "papers.jsonl", "-o", "site", "--compress", "none"]);
    if Widget::embedded().is_ok() {
        run.expect(0);
    } else {
        run.expect(1).tells(&["without the widget", "make build"]);
        assert!(!folder.path("site").exists());
    }
}

#[test]
fn the_closing_table_and_nothing_else_goes_to_standard_error() {
    let folder = Folder::new();
    let run = folder.build(&["papers.jsonl", "-o", "site"]).expect(0);
    assert_eq!(run.stdout, "");
    assert!(!run.stderr.contains('\r'), "a progress bar without a terminal: {:?}", run.stderr);
    run.tells(&[
        "4 records read: 4 papers, 0 skipped, 0 merged",
        "all, for offline use",
        "brotli",
        "dictionary",
        "compress ",
    ]);
}

#[test]
fn json_figures_are_those_of_the_files() {
    let folder = Folder::new();
    let run = folder.build(&["papers.jsonl", "-o", "site", "--json"]).expect(0);
    assert_eq!(run.stderr, "");
    let report = run.json();
    assert_eq!(
        [&report["papers"], &report["read"], &report["skipped"], &report["merged"]],
        [4, 4, 0, 0]
    );
    assert!(report["seconds"]["compress"].is_f64());
    let length =
        |name: &str| fs::metadata(folder.path("site").join(name)).map(|file| file.len()).ok();
    let files = report["files"].as_array().unwrap();
    let mut total = 0;
    for file in files {
        let name = file["name"].as_str().unwrap();
        assert_eq!(file["raw"].as_u64(), length(name), "{name}");
        assert_eq!(file["gzip"].as_u64(), length(&format!("{name}.gz")), "{name}");
        assert_eq!(file["brotli"].as_u64(), length(&format!("{name}.br")), "{name}");
        // A reader is in one language, and English is in the widget.
        let words = name.ends_with(".js") && name.matches('.').count() == 2;
        let needed = ["wasm", "css", "html", "js"].iter().any(|kind| name.ends_with(kind));
        total += if needed && !words && name != "sw.js" {
            file["brotli"].as_u64().or(file["raw"].as_u64()).unwrap()
        } else {
            0
        };
    }
    assert_eq!(report["offline"]["brotli"], total);
}

#[test]
fn a_site_comes_with_its_worker_unless_it_is_left_out() {
    let folder = Folder::new();
    let script = |folder: &Folder| fs::read_to_string(folder.path("site/sw.js")).unwrap();
    folder.build(&["papers.jsonl", "-o", "site"]).expect(0);
    assert!(script(&folder).contains("index.html "), "{}", script(&folder));
    // Browsers that have the worker of before would keep it for ever: this one removes it.
    folder.build(&["papers.jsonl", "-o", "site", "--no-service-worker"]).expect(0);
    assert!(script(&folder).contains("unregister()"), "{}", script(&folder));
    folder.write("papersift.toml", "service-worker = false");
    folder.build(&["papers.jsonl", "-o", "site"]).expect(0);
    assert!(script(&folder).contains("unregister()"), "{}", script(&folder));
}

#[test]
fn a_site_may_be_one_file_which_replaces_only_one_like_it() {
    let folder = Folder::new();
    let single = ["papers.jsonl", "--single-file", "--title", "</script>", "-o", "papers.html"];
    for _ in 0..2 {
        folder.build(&single).expect(0).tells(&["written to papers.html: open it in a browser"]);
    }
    let page = fs::read_to_string(folder.path("papers.html")).unwrap();
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(!folder.content(".").keys().any(|path| path.ends_with("papersift.js")));
    folder.write("papers.html", "my own page");
    folder.build(&single).expect(1).tells(&["papers.html is no page that papersift", "--force"]);
    assert_eq!(fs::read(folder.path("papers.html")).unwrap(), b"my own page");
    folder.build(&[&single[..], &["--force"]].concat()).expect(0);
    folder.build(&["papers.jsonl", "--single-file"]).expect(2).tells(&["-o FILE"]);
}

#[test]
fn sections_and_code_add_up_to_the_module() {
    let folder = Folder::new();
    let report = folder.build(&["papers.jsonl", "-o", "site", "--json"]).expect(0).json();
    let parts: u64 =
        report["parts"].as_array().unwrap().iter().map(|part| part["raw"].as_u64().unwrap()).sum();
    let module = fs::metadata(folder.module()).unwrap().len();
    // Between them: the header of the index and that of its section.
    assert!(parts < module && module < parts + 300, "{parts} in {module}");
}

#[test]
fn papers_come_from_standard_input() {
    let folder = Folder::new();
    let arguments = [
        "build",
        "-",
        "--format",
        "jsonl",
        "-o",
        "site",
        "--widget",
        "widget",
        "--compress",
        "none",
    ];
    folder.run_with(&arguments, "{\"title\": \"From a pipe\"}\n").expect(0).tells(&["1 paper,"]);
    assert_eq!(folder.run(&["search", "site", "pipe", "--json"]).expect(0).json()["total"], 1);
}

#[test]
fn compress_none_writes_no_compressed_files() {
    let folder = Folder::new();
    folder
        .run(&["build", "papers.jsonl", "-o", "site", "--widget", "widget", "--compress", "none"])
        .expect(0);
    let compressed =
        |path: &&std::path::PathBuf| path.extension().is_some_and(|e| e == "br" || e == "gz");
    assert_eq!(folder.content("site").keys().find(compressed), None);
}

#[test]
fn a_folder_that_is_no_site_is_not_touched_without_force() {
    let folder = Folder::new();
    folder.write("thesis/chapter1.tex", "years of work");
    let run = folder.build(&["papers.jsonl", "-o", "thesis"]).expect(1);
    run.tells(&["thesis holds files but no site", "--force"]);
    assert_eq!(folder.content("thesis").len(), 1);
    folder.build(&["papers.jsonl", "-o", "thesis", "--force"]).expect(0);
    assert_eq!(fs::read(folder.path("thesis/chapter1.tex")).unwrap(), b"years of work");
    assert!(folder.path("thesis/papersift.js").exists());
}

#[test]
fn the_first_twenty_problems_are_told_unless_all_are_wanted() {
    let folder = Folder::new();
    folder.write("bad.jsonl", format!("{{\"title\": \"good\"}}\n{}", "not json\n".repeat(25)));
    let lines = |run: &super::support::Run| {
        run.stderr.lines().filter(|line| line.starts_with("bad.jsonl: line ")).count()
    };
    let run = folder.build(&["bad.jsonl", "-o", "site"]).expect(0);
    assert_eq!(lines(&run), 20);
    run.tells(&["and 5 more: `papersift check`", "26 records read: 1 paper, 25 skipped"]);
    assert_eq!(lines(&folder.build(&["bad.jsonl", "-o", "site", "--verbose"]).expect(0)), 25);
}

#[test]
fn strict_names_the_problems_and_writes_nothing() {
    let folder = Folder::new();
    folder.write("bad.jsonl", "{\"title\": \"good\"}\nnot json\n");
    let run = folder.build(&["bad.jsonl", "-o", "site", "--strict"]).expect(1);
    run.tells(&["bad.jsonl: line 2", "nothing was written"]);
    assert!(!folder.path("site").exists());
}

#[test]
fn input_without_a_usable_record_fails_and_empty_input_makes_an_empty_site() {
    let folder = Folder::new();
    folder.write("bad.jsonl", "not json\n");
    folder.write("none.jsonl", "");
    folder.build(&["bad.jsonl", "-o", "site"]).expect(1).tells(&["nothing is left to search"]);
    folder.build(&["none.jsonl", "-o", "site"]).expect(0).tells(&["the site will be empty"]);
    assert_eq!(folder.run(&["search", "site", "anything", "--json"]).expect(0).json()["total"], 0);
}

#[test]
fn the_configuration_in_the_working_folder_is_used_and_the_command_line_wins() {
    let folder = Folder::new();
    folder.write(
        "papersift.toml",
        "title = \"From <the> file\"\ninputs = [\"papers.jsonl\"]\noutput = \"out/site\"\nfacets = [\"track\", \"year\"]\nstored = [\"award\"]\n",
    );
    folder.build(&[]).expect(0);
    let page = fs::read_to_string(folder.path("out/site/index.html")).unwrap();
    assert!(page.contains("From &lt;the&gt; file"), "{page}");
    let found = folder
        .run(&["search", "out/site", "parsing", "--filter", "track=main", "--json"])
        .expect(0)
        .json();
    assert_eq!(found["hits"][0]["extra"]["award"][0], "best paper");
    folder.build(&["--title", "From the line", "-o", "site"]).expect(0);
    assert!(fs::read_to_string(folder.path("site/index.html")).unwrap().contains("From the line"));
}

#[test]
fn a_key_that_does_not_exist_is_named_with_those_that_do() {
    let folder = Folder::new();
    folder.write("papersift.toml", "inputs = [\"papers.jsonl\"]\ncolour = \"red\"\n");
    folder.build(&["-o", "site"]).expect(1).tells(&[
        "papersift.toml",
        "line 2: there is no key \"colour\"",
        "known: title, ",
        ", facets, ",
    ]);
    folder.write("papersift.toml", "imputs = [\"papers.jsonl\"]\n");
    folder.build(&["-o", "site"]).expect(1).tells(&["\"imputs\" (did you mean \"inputs\"?)"]);
}

#[test]
fn programs_get_progress_as_lines_where_they_ask_for_it() {
    let folder = Folder::new();
    let mut command =
        folder.command(&["build", "--widget", "widget", "papers.jsonl", "-o", "site"]);
    let told = command.env("PAPERSIFT_PROGRESS", "lines").output().unwrap().stderr;
    let told = String::from_utf8(told).unwrap();
    for line in ["progress: reading 100", "progress: indexing 100", "progress: compressing 100"] {
        assert!(told.lines().any(|found| found == line), "{line} is not in:\n{told}");
    }
}

#[test]
fn a_facet_that_no_paper_has_is_pointed_out() {
    let folder = Folder::new();
    let run = folder
        .build(&["papers.jsonl", "-o", "site", "--facet", "year", "--facet", "trakc"])
        .expect(0);
    run.tells(&["no paper has a field \"trakc\""]);
}

#[test]
fn the_index_in_the_site_is_the_index_that_was_built() {
    let folder = Folder::with_site();
    let index = read_index(&folder.path("site")).unwrap().unwrap().index;
    let report = papersift::query::Collection::open(index).unwrap().info();
    assert_eq!(report.papers, 4);
}

#[test]
fn a_listing_page_gives_all_its_papers_and_links() {
    let Some(page) = shared("data/papers-page.txt") else { return };
    let folder = Folder::new();
    let report = folder.build(&[page.to_str().unwrap(), "-o", "site", "--json"]).expect(0).json();
    assert_eq!([&report["papers"], &report["skipped"], &report["merged"]], [75, 0, 0]);
    let all = folder.run(&["search", "site", "--limit", "100", "--json"]).expect(0).json();
    let links = all["hits"].as_array().unwrap().iter();
    let link = |hit: &serde_json::Value| {
        [&hit["code"], &hit["url"]].iter().any(|link| link.as_str() != Some(""))
    };
    assert_eq!(links.filter(|hit| link(hit)).count(), 19);
    let found = folder.run(&["search", "site", "regulari", "--json"]).expect(0).json();
    assert!(found["total"].as_u64().unwrap() > 0);
}

#[test]
fn a_site_has_a_feed_and_one_for_each_venue_where_that_is_asked_for() {
    let folder = Folder::new();
    folder.write(
        "papersift.toml",
        "title = 'T & U'\nurl = 'https://x.org/s'\nfeeds = ['venue']\ninputs = ['papers.jsonl']\n",
    );
    folder.build(&["-o", "site"]).expect(0);
    let feed = |name: &str| std::fs::read_to_string(folder.path("site").join(name)).unwrap();
    let all = feed("feed.xml");
    assert_eq!(all.matches("<entry>").count(), 4, "{all}");
    for part in [
        "<title>T &amp; U</title>",
        "href=\"https://x.org/s/feed.xml\"",
        "<updated>2023-05-04T00:00:00Z</updated>",
    ] {
        assert!(all.contains(part), "{part} is not in {all}");
    }
    assert_eq!(feed("feed.venue.acl.xml").matches("<entry>").count(), 2);
    assert!(
        feed("index.html")
            .contains("type=\"application/atom+xml\" title=\"T &amp; U\" href=\"feed.xml\"")
    );
    // A feed that is no longer asked for goes with the next build.
    folder.write("papersift.toml", "inputs = ['papers.jsonl']\n");
    folder.build(&["-o", "site"]).expect(0);
    assert!(
        !folder.path("site/feed.venue.acl.xml").exists() && folder.path("site/feed.xml").exists()
    );
}

#[test]
fn synonyms_are_read_from_a_file_and_its_errors_named_by_line() {
    let folder = Folder::new();
    folder.write("synonyms.txt", "# ours\nstroll => walking\n");
    folder.write("papersift.toml", "inputs = [\"papers.jsonl\"]\nsynonyms = \"synonyms.txt\"\n");
    folder.build(&["-o", "site"]).expect(0);
    folder
        .run(&["search", "site", "stroll"])
        .expect(0)
        .tells(&["1 paper, ", "searched for \"walking\" as well as \"stroll\""]);
    folder.write("other.txt", "one\n");
    let run = folder.build(&["-o", "site", "--synonyms", "other.txt"]).expect(1);
    run.tells(&["other.txt, line 1: ", "expected \"a, b\"", "found \"one\""]);
}
