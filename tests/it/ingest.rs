//! Do files, folders and their disguises give the papers that are in them?

use flate2::Compression;
use flate2::write::GzEncoder;
use papersift::ingest::{self, Error, Format, Ingested, ReadOptions, Severity};
use papersift::paper::{Date, Paper};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest").join(name)
}

fn try_read(inputs: &[PathBuf], format: Option<Format>) -> Result<Ingested, Error> {
    ingest::read(inputs, &ReadOptions { format, ..ReadOptions::default() }, &mut |_, _| {})
}

fn read(inputs: &[PathBuf]) -> Ingested {
    try_read(inputs, None).unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A file of that name and content in `folder`.
fn file(folder: &tempfile::TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

fn ids(ingested: &Ingested) -> Vec<&str> {
    ingested.papers.iter().map(|paper| paper.id.as_str()).collect()
}

/// The first paper of the fixtures, as every format with named fields tells of it.
fn first_paper() -> Paper {
    let owned = |texts: &[&str]| texts.iter().map(|text| text.to_string()).collect();
    Paper {
        id: "odegard21".into(),
        title: "Quiet Clocks: Measuring Time without Ticking".into(),
        abstract_text: "A clock that makes no sound is hard to trust. We build three of them from water, sand and light, let them run \
                        for a year in one room, and compare what they say at noon. The one of light is late in winter; the other two \
                        agree to within a minute."
            .into(),
        authors: owned(&["Mara Ødegård", "Tomáš Řezníček"]),
        date: Date::parse("2021-03-12"),
        venue: "Journal of Steady Noise".into(),
        url: "https://doi.org/10.1000/quiet.21".into(),
        pdf: "https://example.org/quiet.pdf".into(),
        tags: owned(&["clocks", "measurement"]),
        language: "en".into(),
        ..Paper::default()
    }
}

#[test]
fn every_format_tells_of_the_same_papers() {
    let reference = read(&[fixture("papers.csv")]).papers;
    assert_eq!(reference[0], first_paper());
    assert_eq!(reference[2].authors, ["Haru Itō", "Zoë van der Berg"]);
    assert_eq!(reference[2].title, "Naïve Bakers & the R&D of Bread");
    for name in ["papers.jsonl", "papers.json", "papers.tsv", "papers.bib"] {
        let Ingested { mut papers, report } = read(&[fixture(name)]);
        assert_eq!(report.problems, [], "{name}");
        // The bibliography's last entry is the volume that the second paper is in.
        if name == "papers.bib" {
            assert_eq!(papers.pop().unwrap().id, "small22");
        }
        // What references need alone some of the files have and others do not.
        papers.iter_mut().for_each(|paper| paper.extra.clear());
        assert_eq!(papers, reference, "{name}");
    }
}

#[test]
fn a_page_tells_of_titles_abstracts_links_and_the_date() {
    let reference = read(&[fixture("papers.csv")]).papers;
    let Ingested { papers, report } = read(&[fixture("page.txt")]);
    assert_eq!(report.problems, []);
    assert_eq!(papers.len(), 3);
    for (paper, other) in papers.iter().zip(&reference) {
        assert_eq!(paper.title, other.title.replace('$', ""));
        assert!(paper.abstract_text.starts_with(&other.abstract_text));
        assert_eq!(paper.date, Date::parse("--03-12"));
    }
    assert_eq!(papers[0].code, "https://github.com/example/quiet-clocks");
    assert_eq!(papers[1].url, "https://example.github.io/maps/");
    assert_eq!((papers[2].code.as_str(), papers[2].url.as_str()), ("", ""));
}

#[test]
fn all_inputs_together_give_each_paper_once() {
    let names = ["papers.csv", "papers.jsonl", "papers.json", "papers.tsv", "papers.bib"];
    let ingested = read(&names.map(fixture));
    assert_eq!(ids(&ingested), ["odegard21", "lovett22", "ito23", "small22"]);
    assert_eq!(
        (ingested.report.read, ingested.report.merged, ingested.report.skipped),
        (16, 12, 0)
    );
    let problem = &ingested.report.problems[0];
    assert_eq!(problem.severity, Severity::Merged);
    assert!(problem.file.ends_with("papers.jsonl") && problem.place == "line 1", "{problem}");
    assert!(problem.expected.ends_with("papers.csv: line 2 (same id odegard21)"), "{problem}");
}

#[test]
fn compression_is_seen_through_whatever_the_name_says() {
    let folder = tempfile::tempdir().unwrap();
    for name in
        ["papers.jsonl", "papers.json", "papers.csv", "papers.tsv", "papers.bib", "page.txt"]
    {
        let plain = fs::read(fixture(name)).unwrap();
        let (start, end) = plain.split_at(plain.len() / 2);
        let papers = read(&[fixture(name)]).papers;
        for (disguise, bytes) in [
            (format!("{name}.gz"), gzip(&plain)),
            (name.to_owned(), gzip(&plain)),
            (format!("plain-{name}.gz"), plain.clone()),
            (format!("members-{name}.gz"), [gzip(start), gzip(end)].concat()),
        ] {
            assert_eq!(read(&[file(&folder, &disguise, bytes)]).papers, papers, "{disguise}");
        }
    }
}

#[test]
fn the_format_is_told_by_content_where_the_name_says_nothing_and_by_the_option_always() {
    let folder = tempfile::tempdir().unwrap();
    for (name, format) in [
        ("papers.jsonl", "jsonl"),
        ("papers.json", "json"),
        ("papers.csv", "csv"),
        ("papers.tsv", "tsv"),
        ("papers.bib", "bibtex"),
        ("page.txt", "page"),
    ] {
        let bytes = fs::read(fixture(name)).unwrap();
        let papers = read(&[fixture(name)]).papers;
        assert_eq!(read(&[file(&folder, "nameless", &bytes)]).papers, papers, "{name}");
        assert_eq!(read(&[file(&folder, "nameless.txt", &bytes)]).papers, papers, "{name} as .txt");
        // An option that is wrong for the extension and right for the content.
        let path = file(&folder, "wrong.bib", &bytes);
        assert_eq!(
            try_read(&[path], Format::from_name(format)).unwrap().papers,
            papers,
            "{name} by option"
        );
    }
}

#[test]
fn byte_order_marks_and_windows_line_ends_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for name in
        ["papers.jsonl", "papers.json", "papers.csv", "papers.tsv", "papers.bib", "page.txt"]
    {
        let plain = fs::read_to_string(fixture(name)).unwrap();
        let windows = format!("\u{feff}{}", plain.replace("\r\n", "\n").replace('\n', "\r\n"));
        assert_eq!(
            read(&[file(&folder, name, windows)]).papers,
            read(&[fixture(name)]).papers,
            "{name}"
        );
    }
}

#[test]
fn folders_are_walked_by_name_and_hidden_files_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let record = |id: &str| format!("{{\"id\":\"{id}\",\"title\":\"Paper {id}\"}}\n");
    file(&folder, "b.jsonl", record("b"));
    file(&folder, "a/z.json.gz", gzip(record("z").as_bytes()));
    file(&folder, "a/y.ndjson", record("y"));
    file(&folder, "notes.md", "no papers");
    file(&folder, ".hidden.jsonl", record("hidden"));
    file(&folder, ".git/x.jsonl", record("x"));
    let all = read(&[folder.path().to_owned()]);
    assert_eq!(ids(&all), ["y", "z", "b"]);
    let twice = read(&[folder.path().join("b.jsonl"), folder.path().to_owned()]);
    assert_eq!((ids(&twice), twice.report.merged), (vec!["b", "y", "z"], 0));
}

#[test]
fn files_that_cannot_be_read_are_errors_that_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let message = |path: PathBuf| try_read(&[path], None).unwrap_err().to_string();
    let utf16: Vec<u8> =
        "\u{feff}{\"title\":\"a\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(
        message(file(&folder, "a.jsonl", utf16))
            .contains("it is UTF-16, expected UTF-8; convert it with: iconv")
    );
    let unknown = message(file(&folder, "a.dat", "???"));
    for told in
        ["cannot read", "a.dat: its format is unknown", "name it with --format", "bibtex", "ris"]
    {
        assert!(unknown.contains(told), "{told:?} is not in: {unknown}");
    }
    assert!(message(folder.path().join("missing.bib")).starts_with("cannot read "));
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert!(message(folder.path().join("empty")).starts_with("no papers in the folder "));
    let whole = gzip(&fs::read(fixture("papers.jsonl")).unwrap());
    assert!(
        message(file(&folder, "cut.jsonl.gz", &whole[..whole.len() / 2]))
            .starts_with("cannot read ")
    );
}

#[test]
fn a_text_without_a_single_record_is_most_likely_of_another_kind() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text, line) in [
        ("a.bib", "% mine\n\n{\"title\": \"A\"}\n", "line 3"),
        ("a.txt", "\nHello there\n", "line 2"),
    ] {
        let ingested = read(&[file(&folder, name, text)]);
        assert_eq!(
            (ingested.papers.len(), ingested.report.read, ingested.report.skipped),
            (0, 1, 1),
            "{name}"
        );
        assert_eq!(ingested.report.problems[0].place, line, "{name}");
    }
    let ingested = read(&[
        file(&folder, "b.bib", "% nothing yet\n"),
        file(&folder, "c.bib", "@string{acl = {ACL}}"),
    ]);
    assert_eq!(ingested.report.read, 0);
}

#[test]
fn records_that_cannot_be_used_are_named_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(
        &folder,
        "bad.jsonl",
        b"{\"id\":\"a\",\"title\":\"One\"}\r\n{\"title\":\n[1]\n{\"title\":\"T\xff\"}\n{}\n{\"id\":\"b\",\"title\":\"Two\",\"year\":\"20l9\"}",
    );
    let ingested = read(std::slice::from_ref(&path));
    assert_eq!(ids(&ingested), ["a", "b"]);
    assert_eq!((ingested.report.read, ingested.report.skipped), (6, 4));
    let problems: Vec<String> = ingested
        .report
        .problems
        .iter()
        .map(|problem| problem.to_string().replace(&path.display().to_string(), "bad.jsonl"))
        .collect();
    assert_eq!(
        problems,
        [
            "bad.jsonl: line 2: found \"{\"title\":\", expected a JSON object (EOF while parsing a value at line 2 column 9): record skipped",
            "bad.jsonl: line 3: found \"[1]\", expected a JSON object (it is an array): record skipped",
            "bad.jsonl: line 4: found \"{\"title\":\"T\u{fffd}\"}\", expected UTF-8 (byte 12 of the record is not): record skipped",
            "bad.jsonl: line 5: title: found \"neither\", expected a title or an abstract: record skipped",
            "bad.jsonl: line 6: year: found \"20l9\", expected a year such as 2019: field dropped",
        ]
    );
}

#[test]
fn progress_ends_at_the_size_of_all_files() {
    let inputs = ["papers.csv", "papers.bib"].map(fixture);
    let size: u64 = inputs.iter().map(|path| fs::metadata(path).unwrap().len()).sum();
    let mut told = Vec::new();
    ingest::read(&inputs, &ReadOptions::default(), &mut |done, total| told.push((done, total)))
        .unwrap();
    assert_eq!(told.last(), Some(&(size, size)));
    assert!(
        told.windows(2).all(|pair| pair[0].0 <= pair[1].0)
            && told.iter().all(|(_, total)| *total == size)
    );
}

#[test]
fn the_json_form_of_a_paper_leaves_out_what_is_empty_and_reads_back() {
    let paper = first_paper();
    let json = serde_json::to_value(&paper).unwrap();
    let names: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["id", "title", "abstract", "authors", "date", "venue", "url", "pdf", "tags", "language"]
    );
    assert_eq!(json["date"], "2021-03-12");
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(read(&[file(&folder, "a.jsonl", json.to_string())]).papers, [paper]);
}

#[test]
fn an_empty_file_has_no_papers() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.jsonl", "a.json", "a.csv", "a.tsv", "a.bib", "a.txt"] {
        let ingested = read(&[file(&folder, name, "")]);
        assert_eq!((ingested.papers.len(), ingested.report.read), (0, 0), "{name}");
    }
}
