//! No input makes a reader panic, and every record is accounted for.

use super::*;
use crate::paper::Date;
use crate::paper::Paper;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

fn read_bytes(format: Format, bytes: &[u8], keep_duplicates: bool) -> Ingested {
    let options = ReadOptions { keep_duplicates, ..ReadOptions::default() };
    super::read_bytes(format, bytes, &options).unwrap()
}

/// Pieces of all formats, whole and broken, and any bytes.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "\\",
        "\n",
        "\n\n",
        "\r",
        "\t",
        ";",
        " ",
        "@",
        "#",
        "=",
        "(",
        ")",
        "$",
        "<i>",
        "</i>",
        "&amp;",
        "{\"title\":\"a\"}",
        "\"papers\":[",
        "\"title\"",
        "\"authors\":[{\"name\":\"x\"}]",
        "\"year\":",
        "1e999",
        "-1",
        "null",
        "title",
        "id,title,authors,year\n",
        "id\ttitle\n",
        "@misc{k, title={",
        "@string{a = a # b}",
        "title = a,",
        "@article(",
        "author = {a and b, c}",
        "month = jan",
        "\\'",
        "\\o{}",
        "\\i",
        "crossref={k}",
        "Mar 12\n\n",
        "A title\n\n",
        "https://github.com/a",
        "http://",
        "10.1000/",
        "\u{feff}",
        "\u{200d}",
        "é",
        "論文",
        "word ",
        "\\emph{",
        "{\\v ",
        "\\footnote[",
        "@comment{",
        "%",
        ",,",
        "NaN",
        "\\ud800",
        "sep=;\n",
        "\"a\n",
        "1999/2000",
        " AND ",
        "et al.",
        "*",
        "<math>",
        "eprint={",
    ];
    let piece = prop_oneof![
        6 => select(pieces.map(str::as_bytes).map(<[u8]>::to_vec).to_vec()),
        1 => vec(any::<u8>(), 0..6),
        1 => Just("A sentence of a long abstract, which says nothing. ".repeat(4).into_bytes()),
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A text as readers leave it.
fn clean_text() -> impl Strategy<Value = String> {
    "([A-Za-zé論 ,.<>&$\\\\\"']|\\PC){1,24}"
        .prop_map(clean::text)
        .prop_filter("some text", |text| !text.is_empty())
}

fn link() -> impl Strategy<Value = String> {
    select(
        [
            "",
            "https://example.org/a?b=c#d",
            "papers/1.pdf",
            "https://doi.org/10.1000/Ab",
            "http://é.org/",
        ]
        .map(String::from)
        .to_vec(),
    )
}

fn paper() -> impl Strategy<Value = Paper> {
    let is_one = |name: &String| names::all(&serde_json::json!([name])) == [name.as_str()];
    let name = clean_text().prop_filter("one name", move |name| is_one(name));
    let date = (1u32..10_000 * 512).prop_map(Date::from_packed);
    let tags = vec(clean_text(), 0..3).prop_map(|mut tags| {
        tags.sort();
        tags.dedup();
        tags
    });
    let language = select(["", "en", "pt-BR", "zh-Hans"].map(String::from).to_vec());
    let extra = btree_map("[a-z]{1,8}", vec(clean_text(), 1..3), 0..3);
    let texts = (
        clean_text(),
        clean_text(),
        prop_oneof![Just(String::new()), clean_text()],
        prop_oneof![Just(String::new()), clean_text()],
    );
    (texts, vec(name, 0..3), date, (link(), link(), link(), link()), tags, language, extra)
        .prop_map(
            |(
                (id, title, abstract_text, venue),
                authors,
                date,
                (url, pdf, code, data),
                tags,
                language,
                extra,
            )| {
                let id = clean::line(id);
                Paper {
                    id,
                    title,
                    abstract_text,
                    authors,
                    date,
                    venue,
                    url,
                    pdf,
                    code,
                    data,
                    tags,
                    language,
                    extra: extra.into_iter().collect(),
                }
            },
        )
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic_and_every_record_is_accounted_for(bytes in hostile()) {
        for format in Format::all() {
            for keep_duplicates in [false, true] {
                let Ingested { papers, report } = read_bytes(format, &bytes, keep_duplicates);
                prop_assert_eq!(report.read, papers.len() + report.skipped + report.merged);
                let skipped = report.problems.iter().filter(|problem| problem.severity == Severity::Skipped).count();
                prop_assert_eq!(skipped, report.skipped);
                let ids: std::collections::BTreeSet<&str> = papers.iter().map(|paper| paper.id.as_str()).collect();
                prop_assert_eq!(ids.len(), papers.len());
                let has_text = |paper: &Paper| !paper.title.is_empty() || !paper.abstract_text.is_empty();
                prop_assert!(papers.iter().all(|paper| !paper.id.is_empty() && has_text(paper)));
                prop_assert!(report.problems.iter().all(|problem| !problem.to_string().contains('\n')));
            }
        }
    }

    #[test]
    fn papers_written_as_json_read_back_the_same(mut papers in vec(paper(), 0..4)) {
        for (i, paper) in papers.iter_mut().enumerate() {
            paper.id.push_str(&format!("-{i}"));
        }
        let lines: String = papers.iter().map(|paper| serde_json::to_string(paper).unwrap() + "\n").collect();
        for (format, text) in [("jsonl", lines), ("json", serde_json::to_string_pretty(&papers).unwrap())] {
            let read = read_bytes(Format::from_name(format).unwrap(), text.as_bytes(), true);
            prop_assert_eq!(&read.papers, &papers);
            prop_assert_eq!(&read.report.problems, &[]);
        }
    }
}
