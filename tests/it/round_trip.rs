//! What goes in comes out: papers written in any of the formats are read again as they were.

use papersift::export::cite::{Extent, Style, cite};
use papersift::ingest::{self, ReadOptions};
use papersift::paper::{Date, Paper};
use papersift::reference::{FIELDS, WorkKind};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;

/// The formats that hold everything, and the names of their files.
const FORMATS: [(&str, Option<Style>); 4] = [
    ("papers.jsonl", None),
    ("papers.bib", Some(Style::Bibtex)),
    ("papers.ris", Some(Style::Ris)),
    ("papers.json", Some(Style::Csl)),
];

fn written(papers: &[Paper], style: Option<Style>) -> String {
    match style {
        Some(style) => cite(papers, style, Extent::Full),
        None => papers.iter().map(|p| serde_json::to_string(p).unwrap() + "\n").collect(),
    }
}

fn read(name: &str, text: &str) -> Vec<Paper> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let options = ReadOptions { keep_duplicates: true, ..ReadOptions::default() };
    let read = ingest::read(&[path], &options, &mut |_, _| {}).unwrap();
    assert_eq!(read.report.problems, [], "{text}");
    read.papers
}

fn words() -> impl Strategy<Value = String> {
    vec(
        select(vec!["Pumps", "valves", "of", "steady", "Øre", "R&D", "50%", "a_b", "C#", "水"]),
        1..5,
    )
    .prop_map(|words| words.join(" "))
}

fn person() -> impl Strategy<Value = String> {
    let names = [
        "Ann Reed",
        "Guido van Rossum",
        "Martin Luther King Jr.",
        "J.-P. Ångström",
        "A. B. Reed",
        "小明 王",
    ];
    select(names.map(String::from).to_vec())
}

fn body() -> impl Strategy<Value = String> {
    let names = [
        "Acme Widgets",
        "The LAB Consortium",
        "Barnes and Noble, Inc.",
        "Pumps, Valves and Taps",
        "Acme, Oslo",
        "Centre for Pumps (UK)",
    ];
    select(names.map(String::from).to_vec())
}

fn tag() -> impl Strategy<Value = String> {
    let tags = ["pumps", "valves, cold and warm", "a; b", "R&D", "cs.CL", "water|air", "two words"];
    select(tags.map(String::from).to_vec())
}

fn link(host: &'static str) -> impl Strategy<Value = String> {
    let links = [String::new(), format!("https://{host}/a?b=c_d&e=%20#f"), format!("{host}/a.pdf")];
    select(links.to_vec())
}

/// Fields of references besides type, key, title and people.
fn details() -> impl Strategy<Value = Vec<(String, Vec<String>)>> {
    let number = prop_oneof![Just("12".to_owned()), Just("TR-7".to_owned())];
    let pages = select(["1–9", "101", "3-1–3-10", "1–9, 20–30", "e12"].map(String::from).to_vec());
    let text =
        |name: &'static str| words().prop_map(move |value| (name, format!("{name} {value}")));
    let fields = (
        number.prop_map(|value| ("volume", value)),
        Just(("number", "4".to_owned())),
        pages.prop_map(|value| ("pages", value)),
        Just(("isbn", "978-3-16-148410-0".to_owned())),
        Just(("issn", "1234-567X, 8765-4321".to_owned())),
        text("series"),
        text("publisher"),
        text("address"),
        text("note"),
        (text("edition"), text("organization"), text("genre"), text("howpublished")),
    );
    (fields, any::<u16>()).prop_map(|((a, b, c, d, e, f, g, h, i, (j, k, l, m)), mask)| {
        let all = [a, b, c, d, e, f, g, h, i, j, k, l, m].into_iter().enumerate();
        let chosen = all.filter(|(at, _)| mask >> at & 1 == 1);
        chosen.map(|(_, (name, value))| (name.to_owned(), vec![value])).collect()
    })
}

fn paper() -> impl Strategy<Value = Paper> {
    let kinds: Vec<&str> = WorkKind::all().map(|kind| kind.name).collect();
    let authors = (vec(person(), 0..3), btree_set(body(), 0..2));
    let links = (
        link("x.org"),
        link("pdf.example.org"),
        link("code.example.org"),
        link("data.example.org"),
    );
    let known = (select(kinds), "[a-z][a-z0-9:_+-]{3,12}", any::<bool>(), vec(person(), 0..3));
    let texts = (words(), words(), words());
    let date = (1000u16..2100, 0u8..13).prop_map(|(year, month)| Date::new(year, month, 0));
    (texts, authors, date, links, btree_set(tag(), 0..4), known, details()).prop_map(
        |((title, abstract_text, venue), (people, bodies), date, links, tags, known, details)| {
            let (kind, key, has_braces, editors) = known;
            let mut authors: Vec<String> = people.into_iter().chain(bodies.clone()).collect();
            if authors.is_empty() {
                authors.clone_from(&editors); // who made a collection
            }
            let mut paper = Paper {
                id: key.clone(),
                title: format!("BERT {title}"),
                abstract_text,
                authors,
                date,
                venue: format!("Venue {venue}"),
                url: links.0,
                pdf: links.1,
                code: links.2,
                data: links.3,
                tags: tags.into_iter().collect(),
                extra: details.into_iter().collect(),
                ..Paper::default()
            };
            let mut put = |name: &str, values: Vec<String>| {
                if !values.is_empty() {
                    paper.extra.insert(name.to_owned(), values);
                }
            };
            put("type", vec![kind.to_owned()]);
            put("citation_key", vec![key]);
            put("editor", editors);
            put("corporate", bodies.into_iter().collect());
            if has_braces {
                paper.title = "Bose–Einstein in Oslo".into();
                paper.extra.insert("tex_title".into(), vec![r"{Bose--Einstein} in {O}slo".into()]);
            }
            paper
        },
    )
}

fn papers() -> impl Strategy<Value = Vec<Paper>> {
    vec(paper(), 1..4).prop_map(|mut papers| {
        for (at, paper) in papers.iter_mut().enumerate() {
            paper.id = format!("{}{at}", paper.id);
            paper.extra.insert("citation_key".into(), vec![paper.id.clone()]);
        }
        papers
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_format_gives_back_what_it_was_given(papers in papers()) {
        for (name, style) in FORMATS {
            let text = written(&papers, style);
            prop_assert_eq!(&read(name, &text), &papers, "{}", text);
        }
    }

    #[test]
    fn nothing_is_lost_from_one_format_to_the_next(papers in papers(), mut way in Just(FORMATS).prop_shuffle()) {
        way.reverse();
        let mut now = papers.clone();
        for (name, style) in way {
            now = read(name, &written(&now, style));
        }
        prop_assert_eq!(now, papers);
    }
}

fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/interop/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The lines of entries that say something, in their order; what we add to an entry apart.
fn lines(text: &str) -> Vec<&str> {
    // A PDF stands for a page where there is none.
    const ADDED: [&str; 3] =
        ["entrytype", "pdf = {https://arxiv", "url = {https://pumps.example.org/valves.pdf}"];
    let lines = text.lines().map(str::trim);
    let is_own = |line: &&str| {
        !line.is_empty()
            && !line.starts_with('%')
            && !ADDED.iter().any(|added| line.starts_with(added))
    };
    let mut lines: Vec<&str> = lines.filter(is_own).collect();
    lines.sort_unstable();
    lines
}

#[test]
fn the_owners_entries_come_back_as_they_were_written() {
    let own = fixture("owners.bib");
    let papers = read("owners.bib", &own);
    let mut again = cite(&papers, Style::Bibtex, Extent::Full);
    // An arXiv number leads to a page and a PDF that the owner has not named.
    again = again.replace("  url = {https://arxiv.org/abs/2001.01234},\n", "");
    assert_eq!(lines(&again), lines(&own), "{again}");
}

#[test]
fn the_owners_entries_survive_the_other_formats() {
    let papers = read("owners.bib", &fixture("owners.bib"));
    for (name, style) in FORMATS {
        let copy = read(name, &written(&papers, style));
        assert_eq!(copy, papers, "{name}");
    }
}

#[test]
fn fields_that_no_reference_has_are_the_owners_own() {
    let text =
        "@article{a, title={T}, file={x.pdf}, annote={private}, owner={me}, timestamp={now}}";
    let papers = read("a.bib", text);
    let kept: Vec<&str> = papers[0].extra.names().collect();
    assert_eq!(kept, ["citation_key", "type"]);
    assert!(kept.iter().all(|name| FIELDS.contains(name)));
}

#[test]
fn initials_behind_the_familys_name_are_written_behind_a_comma() {
    let authors = vec!["Lovelace A".to_owned(), "Turing AM".to_owned()];
    let paper = Paper { title: "T".into(), authors, ..Paper::default() };
    for (style, expected) in [
        (Style::Bibtex, "author = {Lovelace, A and Turing, A M}"),
        (Style::Ris, "AU  - Lovelace, A\r\nAU  - Turing, A M\r\n"),
        (Style::Csl, "\"family\": \"Turing\",\n        \"given\": \"A M\""),
    ] {
        let text = cite(std::slice::from_ref(&paper), style, Extent::Full);
        assert!(text.contains(expected), "{text}");
    }
    // Read again, they stand as first names do, and are written as before.
    let once = cite(std::slice::from_ref(&paper), Style::Bibtex, Extent::Full);
    let again = cite(&read("a.bib", &once), Style::Bibtex, Extent::Full);
    assert!(again.contains("author = {Lovelace, A and Turing, A M}"), "{again}");
}
