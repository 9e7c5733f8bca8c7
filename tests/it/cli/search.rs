use super::support::Folder;
use std::process::Stdio;

#[test]
fn json_is_the_response_of_the_javascript_api() {
    let folder = Folder::with_site();
    let run = folder.run(&["search", "site", "graphs", "--json"]).expect(0);
    assert_eq!(run.stderr, "");
    let response: papersift::query::Response = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(response.query, "graphs");
    assert_eq!(response.total, 2);
    assert!(response.took_ms > 0.0);
    assert!(response.facets.contains("venue"), "all facets are counted: {:?}", response.facets);
}

#[test]
fn ranges_in_json_count_utf16_units() {
    let folder = Folder::new();
    folder.write("math.jsonl", "{\"title\": \"𝒜 graph\"}\n");
    let hit = folder.run(&["search", "math.jsonl", "graph", "--json"]).expect(0).json()["hits"][0]
        .clone();
    assert_eq!(hit["title"]["marks"], serde_json::json!([[3, 8]]));
}

#[test]
fn people_see_title_authors_venue_snippet_and_link() {
    let folder = Folder::with_site();
    let run = folder.run(&["search", "site", "parsing"]).expect(0);
    let expected = "  1. Parsing with graphs\n     Ada Lovelace, Łukasz Nowak. ACL 2021\n     \
                    We parse sentences by walking graphs. The graphs are small.\n     https://example.org/graphs\n";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    run.tells(&["1 paper, "]);
}

#[test]
fn a_site_its_module_its_index_and_the_papers_answer_alike() {
    let folder = Folder::with_site();
    let index = papersift::bundle::read_index(&folder.path("site")).unwrap().unwrap().index;
    folder.write("papers.index", index);
    let module = folder.module().display().to_string();
    let hits = |place: &str| {
        folder.run(&["search", place, "graphs tree", "--json"]).expect(0).json()["hits"].clone()
    };
    let expected = hits("site");
    assert_eq!(expected.as_array().unwrap().len(), 2);
    for place in [module.as_str(), "papers.index", "papers.jsonl"] {
        assert_eq!(hits(place), expected, "{place}");
    }
}

#[test]
fn filters_sort_limit_and_offset_are_obeyed() {
    let folder = Folder::with_site();
    let ids = |arguments: &[&str]| -> Vec<String> {
        let run = folder.run(&[&["search", "site", "--json"], arguments].concat()).expect(0);
        run.json()["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| hit["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&["--filter", "venue=ACL", "--sort", "oldest"]), ["graphs", "speech"]);
    assert_eq!(
        ids(&["--filter", "venue=ACL", "--filter", "venue=EMNLP", "--sort", "newest"]),
        ["speech", "graphs", "trees"]
    );
    assert_eq!(ids(&["--filter", "venue=ACL", "--filter", "year=2020..2021"]), ["graphs"]);
    assert_eq!(ids(&["--sort", "oldest", "--limit", "1", "--offset", "1"]), ["graphs"]);
    assert_eq!(ids(&["gra"]).len(), 2);
    assert!(ids(&["gra", "--no-prefix"]).is_empty());
}

#[test]
fn facets_are_counted_on_request() {
    let folder = Folder::with_site();
    let run = folder.run(&["search", "site", "graphs", "--facet", "venue"]).expect(0);
    assert!(run.stdout.contains("venue: ACL (1), EMNLP (1)"), "{}", run.stdout);
    let response = folder.run(&["search", "site", "--json", "--facet", "venue"]).expect(0).json();
    assert_eq!(response["facets"].as_object().unwrap().keys().collect::<Vec<_>>(), ["venue"]);
}

#[test]
fn any_field_of_the_papers_can_be_filtered_by_and_counted() {
    let folder = Folder::new();
    let arguments =
        ["search", "papers.jsonl", "--filter", "track=main", "--facet", "award", "--json"];
    let response = folder.run(&arguments).expect(0).json();
    assert_eq!(response["total"], 2);
    assert_eq!(response["facets"]["award"][0]["value"], "best paper");
}

#[test]
fn what_was_done_beyond_the_query_is_told() {
    let folder = Folder::with_site();
    folder
        .run(&["search", "site", "graphs", "zyzzyva"])
        .expect(0)
        .tells(&["no paper has \"zyzzyva\""]);
    folder
        .run(&["search", "site", "graphs", "--filter", "colour=red"])
        .expect(0)
        .tells(&["no facet \"colour\""]);
    folder
        .run(&["search", "site", "graphs", "--filter", "year=1800"])
        .expect(0)
        .tells(&["0 papers", "2 papers without"]);
}

#[test]
fn queries_know_phrases_fields_ranges_and_exclusion() {
    let folder = Folder::with_site();
    let ids = |query: &str| -> Vec<String> {
        let response = folder.run(&["search", "site", "--json", "--", query]).expect(0).json();
        response["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| hit["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids("\"walking graphs\""), ["graphs"]);
    assert_eq!(ids("-graphs sort:oldest"), ["speech", "empty"]);
    assert_eq!(ids("author:\"Turing A\" OR venue:emnlp"), ["speech", "trees"]);
    assert_eq!(ids("year:2019..2021 has:code"), ["graphs"]);
    assert_eq!(ids("https://example.org/graphs/"), ["graphs"]);
}

#[test]
fn what_was_understood_is_told_where_it_is_more_than_words() {
    let folder = Folder::with_site();
    folder
        .run(&["search", "site", "graph -parsing year:2019.."])
        .expect(0)
        .tells(&["understood: graph, not parsing, year 2019..\n"]);
    let plain = folder.run(&["search", "site", "graph"]).expect(0);
    assert!(!plain.stderr.contains("understood"), "{}", plain.stderr);
    let response = folder.run(&["search", "site", "graph -parsing", "--json"]).expect(0).json();
    let expected = serde_json::json!([
        { "kind": "word", "span": [0, 5], "value": "graph" },
        { "kind": "word", "span": [6, 14], "negated": true, "value": "parsing" },
    ]);
    assert_eq!(response["understood"], expected);
}

#[test]
fn notes_about_the_query_are_told() {
    let folder = Folder::with_site();
    let told = |query: &str, note: &str| {
        drop(folder.run(&["search", "site", query]).expect(0).tells(&[note]))
    };
    told("graphs author:zyzzyva", "no paper matches author:zyzzyva");
    told("colour:red", "\"colour:red\" is no field");
    told("https://example.org/graphs", "example.org/graphs names this paper");
    told("doi:10.1234/nothing", "no paper is 10.1234/nothing");
}

#[test]
fn escape_sequences_in_papers_do_not_reach_the_terminal() {
    let folder = Folder::with_site();
    let run = folder.run(&["search", "site", "listening"]).expect(0);
    assert!(
        run.stdout.contains("nothing else") && !run.stdout.contains('\u{1b}'),
        "{:?}",
        run.stdout
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::with_site();
    for arguments in [
        &["search", "site", "graphs"][..],
        &["inspect", "site", "--json"],
        &["export", "site", "--format", "jsonl"],
    ] {
        let mut command = folder.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(0),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn a_place_that_cannot_be_searched_is_named() {
    let folder = Folder::with_site();
    folder.write("broken.wasm", "\0asm\x01\0\0\0\x01\x7f");
    folder.write("other.wasm", "\0asm\x01\0\0\0");
    folder.write("old.index", "PSIF\x63\0");
    folder.write("half/papersift.js", "");
    for (place, part) in [
        ("broken.wasm", "damaged WebAssembly module"),
        ("other.wasm", "carries no index"),
        ("old.index", "old.index: "),
        ("half", "build the site again"),
        ("nowhere", "nowhere"),
    ] {
        folder.run(&["search", place, "x"]).expect(1).tells(&["error: ", part]);
    }
}

#[test]
fn similar_papers_are_those_like_papers_or_a_text() {
    let folder = Folder::with_site();
    let ids = |arguments: &[&str]| -> Vec<String> {
        let run = folder.run(&[&["search", "site", "--json"], arguments].concat()).expect(0);
        run.json()["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| hit["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(!ids(&["--similar", "graphs"]).contains(&"graphs".into()));
    assert_eq!(ids(&["--similar-text", "We parse sentences by walking graphs."])[0], "graphs");
    folder
        .run(&["search", "site", "--similar", "no-such"])
        .expect(0)
        .tells(&["no paper is no-such\n"]);
    folder.run(&["search", "site", "graphs", "--similar", "trees"]).expect(2);
}
