use super::support::Folder;
use std::fs;

#[test]
fn json_has_sections_files_and_the_verdict() {
    let folder = Folder::with_site();
    let report = folder.run(&["inspect", "site", "--json"]).expect(0).json();
    assert_eq!(report["checksum"], "ok");
    assert_eq!(report["info"]["papers"], 4);
    assert_eq!(report["info"]["built_by"], env!("CARGO_PKG_VERSION"));
    let names = |list: &str| -> Vec<String> {
        report[list]
            .as_array()
            .unwrap()
            .iter()
            .map(|size| size["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names("sections"), ["meta", "dictionary", "text", "values", "dates", "strings"]);
    assert!(names("files").contains(&"papersift.js".into()));
    assert!(report["sections"][1]["brotli"].as_u64() > Some(0));
    let module = folder.module();
    let module_name = module.file_name().unwrap().to_str().unwrap();
    let size = report["files"]
        .as_array()
        .unwrap()
        .iter()
        .find(|size| size["name"] == module_name)
        .unwrap();
    assert_eq!(size["raw"], fs::metadata(&module).unwrap().len());
    assert_eq!(size["brotli"], fs::metadata(format!("{}.br", module.display())).unwrap().len());
}

#[test]
fn people_see_the_same() {
    let folder = Folder::with_site();
    let report = folder.run(&["inspect", "site"]).expect(0).stdout;
    for part in
        ["4 papers, 2019 to 2023", "checksum     ok", "dictionary", "index.html", "papersift 0."]
    {
        assert!(report.contains(part), "{part:?} is not in:\n{report}");
    }
}

#[test]
fn a_damaged_index_is_told_and_fails() {
    let folder = Folder::with_site();
    let module = folder.module();
    let mut bytes = fs::read(&module).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&module, bytes).unwrap();
    let run = folder.run(&["inspect", "site", "--json"]).expect(1).tells(&["checksum"]);
    let report = run.json();
    assert_eq!(report["info"], serde_json::Value::Null);
    assert!(report["checksum"].as_str().unwrap().contains("checksum"), "{report}");
}

#[test]
fn papers_are_not_inspected() {
    Folder::new()
        .run(&["inspect", "papers.jsonl"])
        .expect(1)
        .tells(&["papers.jsonl is no site", "papersift check"]);
}
