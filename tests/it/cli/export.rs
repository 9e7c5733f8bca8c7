use super::support::Folder;
use papersift::bundle::read_index;
use std::fs;

#[test]
fn exported_papers_build_the_same_index() {
    let folder = Folder::new();
    let options = ["--facet", "year", "--facet", "track", "--stored", "award"];
    folder.build(&[&["papers.jsonl", "-o", "site"], &options[..]].concat()).expect(0);
    folder.run(&["export", "site", "--format", "jsonl", "-o", "again.jsonl"]).expect(0);
    folder.build(&[&["again.jsonl", "-o", "again"], &options[..]].concat()).expect(0);
    let index = |site: &str| read_index(&folder.path(site)).unwrap().unwrap().index;
    assert_eq!(index("again"), index("site"));
}

#[test]
fn jsonl_is_one_object_a_line() {
    let folder = Folder::with_site();
    let lines = folder.run(&["export", "site", "--format", "jsonl"]).expect(0).stdout;
    let ids: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<papersift::paper::Paper>(line).unwrap().id)
        .collect();
    assert_eq!(ids, ["graphs", "trees", "speech", "empty"]);
}

#[test]
fn elasticlunr_gets_an_index_of_its_version() {
    let folder = Folder::with_site();
    for place in ["site", "papers.jsonl"] {
        let index = folder.run(&["export", place, "--format", "elasticlunr"]).expect(0).json();
        assert_eq!(index["version"], "0.9.5");
        assert_eq!(index["documentStore"]["length"], 4);
        assert_eq!(index["documentStore"]["docs"]["graphs"]["title"], "Parsing with graphs");
    }
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = Folder::new();
    folder.write("out.jsonl", "old");
    folder.run(&["export", "missing.bib", "--format", "jsonl", "-o", "out.jsonl"]).expect(1);
    assert_eq!(fs::read_to_string(folder.path("out.jsonl")).unwrap(), "old");
    let run = folder
        .run(&["export", "papers.jsonl", "--format", "jsonl", "-o", "no/such/folder/out.jsonl"])
        .expect(1);
    run.tells(&["error: cannot ", "no/such/folder"]);
}

#[test]
fn bibtex_can_be_built_from_again() {
    let folder = Folder::with_site();
    folder.run(&["export", "site", "--format", "bibtex", "-o", "papers.bib"]).expect(0);
    folder.build(&["papers.bib", "-o", "again", "--strict"]).expect(0);
    let papers = |site: &str| -> Vec<papersift::paper::Paper> {
        let lines = folder.run(&["export", site, "--format", "jsonl"]).expect(0).stdout;
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let fields = |paper: papersift::paper::Paper| {
        (
            paper.title,
            paper.authors,
            paper.date,
            paper.venue,
            paper.abstract_text,
            paper.url,
            paper.code,
            paper.tags,
        )
    };
    let all = |site: &str| papers(site).into_iter().map(fields).collect::<Vec<_>>();
    assert_eq!(all("again"), all("site"));
    assert_eq!(papers("again")[0].id, "lovelace2021parsing", "citation keys become the ids");
}

#[test]
fn a_site_gives_back_the_owners_own_entries() {
    let folder = Folder::new();
    folder.write("owners.bib", include_str!("../../fixtures/interop/owners.bib"));
    folder.build(&["owners.bib", "-o", "site"]).expect(0);
    for format in ["bibtex", "ris", "csl", "jsonl"] {
        let of = |place: &str| folder.run(&["export", place, "--format", format]).expect(0).stdout;
        assert_eq!(of("site"), of("owners.bib"), "{format}");
    }
    let index = read_index(&folder.path("site")).unwrap().unwrap().index;
    let has = |text: &str| index.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(!has("inproceedings") && !has("101"), "what only references need is not in the index");
}

#[test]
fn a_brief_export_has_no_abstracts() {
    let folder = Folder::new();
    for (format, part) in [("bibtex", "abstract = "), ("ris", "AB  - "), ("csl", "\"abstract\": ")]
    {
        let full = folder.run(&["export", "papers.jsonl", "--format", format]).expect(0).stdout;
        let brief =
            folder.run(&["export", "papers.jsonl", "--format", format, "--brief"]).expect(0).stdout;
        assert!(
            full.contains(part) && !brief.contains(part) && brief.contains("Parsing with graphs"),
            "{format}"
        );
    }
}

#[test]
fn lists_have_a_line_for_each_paper() {
    let folder = Folder::new();
    for format in ["markdown", "text"] {
        let list = folder.run(&["export", "papers.jsonl", "--format", format]).expect(0).stdout;
        assert_eq!(list.lines().count(), 4, "{list}");
    }
}
