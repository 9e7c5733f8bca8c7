//! Does every format give the records that are in its files, and is everything else refused by
//! name?

use crate::common::shared;
use papersift::ingest::{self, Error, Format, Ingested, ReadOptions};
use papersift::paper::Paper;
use std::path::Path;

fn try_read(path: &Path) -> Result<Ingested, Error> {
    ingest::read(&[path.to_owned()], &ReadOptions::default(), &mut |_, _| {})
}

/// Reads `content` from a file of this name.
fn read(name: &str, content: impl AsRef<[u8]>) -> Ingested {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    try_read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn date(paper: &Paper) -> String {
    paper.date.map(|date| date.to_string()).unwrap_or_default()
}

/// Records in files of owners, counted without papersift: file, number, how it was counted.
const COUNTS: &str = include_str!("../fixtures/owners-files.md");

/// The rows of the table: file and number of records, none for what is refused.
fn counts() -> impl Iterator<Item = (&'static str, Option<usize>)> {
    COUNTS.lines().filter_map(|line| {
        let (name, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
        Some((name, rest.split(' ').next()?.parse().ok()))
    })
}

#[test]
fn the_files_of_owners_give_the_records_that_are_in_them() {
    let Some(folder) = shared("data/formats") else { return };
    let mut wrong = Vec::new();
    for (name, records) in counts() {
        match try_read(&folder.join(name)) {
            Ok(Ingested { report, papers }) => {
                let is_rubbish = |paper: &Paper| {
                    paper.title.contains(['<', '{']) || paper.title.starts_with("- ")
                };
                let rubbish = papers.iter().filter(|paper| is_rubbish(paper)).count();
                // What is refused is told as one record that cannot be used.
                let expected = records.map_or((1, 1, 0), |records| (records, 0, 0));
                if (report.read, report.skipped, rubbish) != expected {
                    let (read, skipped) = (report.read, report.skipped);
                    wrong.push(format!(
                        "{name}: {read} of {records:?} read, {skipped} skipped, {rubbish} rubbish"
                    ));
                }
            }
            Err(error) => wrong.push(format!("{name}: {error}")),
        }
    }
    let is_counted = |name: &str| counts().any(|(known, _)| known == name);
    let there = folder.read_dir().unwrap().filter_map(Result::ok);
    for name in there.map(|entry| entry.file_name().to_string_lossy().into_owned()) {
        if name != "SOURCES.md" && !is_counted(&name) {
            wrong.push(format!("{name}: not in tests/fixtures/owners-files.md"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const TITLE: &str = "Notes on the Engine";
const AUTHORS: [&str; 2] = ["Ada Lovelace", "Alan Turing"];

/// One invented paper in the ways of all formats: name of the file, content, date.
const ONE_PAPER: &[(&str, &str, &str)] = &[
    (
        "a.ris",
        "1.\r\nTY  - JOUR\r\nTI  - Notes on\r\n the Engine\r\nAU  - Lovelace, Ada\r\nAU  - Turing, Alan\r\nDA  - 1843/10/05/\r\n\
         PY  - 1843\r\nJF  - J. Clocks\r\nAB  - It weaves.\r\nDO  - 10.1000/a\r\nKW  - engines\r\nER  - \r\n",
        "1843-10-05",
    ),
    (
        "savedrecs.txt",
        "\u{feff}FN Clarivate\nVR 1.0\nPT J\nAU Lovelace, A\n   Turing, A\nAF Lovelace, Ada\n   Turing, Alan\nTI Notes on\n   the Engine\n\
         SO J. Clocks\nAB It weaves.\nDE engines\nPD OCT 5\nPY 1843\nDI 10.1000/a\nER\n\nEF\n",
        "1843-10-05",
    ),
    (
        "a.nbib",
        "PMID- 12\nDP  - 1843 Oct 5\nTI  - Notes on\n      the Engine\nFAU - Lovelace, Ada\nAU  - Lovelace A\nFAU - Turing, Alan\n\
         AU  - Turing A\nJT  - J. Clocks\nAB  - It weaves.\nLID - 10.1000/a [doi]\nOT  - engines\n",
        "1843-10-05",
    ),
    (
        "a.enw",
        "%0 Journal Article\n%T Notes on the Engine\n%A Lovelace, Ada\n%A Turing, Alan\n%D 1843\n%8 October 5\n%J J. Clocks\n\
         %X It weaves.\n%R 10.1000/a\n%K engines\n",
        "1843-10-05",
    ),
    (
        "pubmed.xml",
        "<?xml version='1.0'?><!DOCTYPE PubmedArticleSet PUBLIC 'a' 'b'><PubmedArticleSet><PubmedArticle><MedlineCitation>\
         <PMID>12</PMID><Article><Journal><Title>J. Clocks</Title><JournalIssue><PubDate><Year>1843</Year><Month>Oct</Month>\
         <Day>5</Day></PubDate></JournalIssue></Journal><ArticleTitle>Notes on the <i>Engine</i></ArticleTitle><Abstract>\
         <AbstractText>It weaves.</AbstractText></Abstract><AuthorList><Author><LastName>Lovelace</LastName><ForeName>Ada</ForeName>\
         </Author><Author><LastName>Turing</LastName><ForeName>Alan</ForeName></Author></AuthorList>\
         <ELocationID EIdType='doi'>10.1000/a</ELocationID></Article><KeywordList><Keyword>engines</Keyword></KeywordList>\
         </MedlineCitation></PubmedArticle></PubmedArticleSet>",
        "1843-10-05",
    ),
    (
        "endnote.xml",
        "<?xml version='1.0'?><xml><records><record><rec-number>1</rec-number><contributors><authors><author><style>Lovelace, Ada\
         </style></author><author>Turing, Alan</author></authors></contributors><titles><title><style>Notes on the Engine</style>\
         </title><secondary-title>J. Clocks</secondary-title></titles><dates><year>1843</year><pub-dates><date>Oct 5</date>\
         </pub-dates></dates><abstract>It weaves.</abstract><keywords><keyword>engines</keyword></keywords>\
         <electronic-resource-num>10.1000/a</electronic-resource-num></record></records></xml>",
        "1843-10-05",
    ),
    (
        "mods.xml",
        "<modsCollection xmlns='http://www.loc.gov/mods/v3'><mods ID='a'><titleInfo><nonSort></nonSort><title>Notes on the Engine</title>\
         </titleInfo><name type='personal'><namePart type='family'>Lovelace</namePart><namePart type='given'>Ada</namePart></name>\
         <name><namePart>Turing, Alan</namePart><role><roleTerm>aut</roleTerm></role></name><name><namePart>Babbage, Charles</namePart>\
         <role><roleTerm>edt</roleTerm></role></name><originInfo><dateIssued>1843-10-05</dateIssued></originInfo><abstract>It weaves.\
         </abstract><subject><topic>engines</topic></subject><identifier type='doi'>10.1000/a</identifier>\
         <relatedItem type='host'><titleInfo><title>J. Clocks</title></titleInfo></relatedItem></mods></modsCollection>",
        "1843-10-05",
    ),
    (
        "zotero.rdf",
        "<rdf:RDF xmlns:rdf='r' xmlns:z='http://www.zotero.org/namespaces/export#'><bib:Article rdf:about='#1'><z:itemType>journalArticle\
         </z:itemType><dcterms:isPartOf rdf:resource='urn:j'/><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Lovelace\
         </foaf:surname><foaf:givenName>Ada</foaf:givenName></foaf:Person></rdf:li><rdf:li><foaf:Person><foaf:surname>Turing\
         </foaf:surname><foaf:givenName>Alan</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors><dc:subject>engines\
         </dc:subject><dc:date>1843-10-05</dc:date><dc:title>Notes on the Engine</dc:title><dcterms:abstract>It weaves.</dcterms:abstract>\
         </bib:Article><bib:Journal rdf:about='urn:j'><dc:title>J. Clocks</dc:title><dc:identifier>DOI 10.1000/a</dc:identifier>\
         </bib:Journal><z:Attachment rdf:about='#2'><dc:title>PDF</dc:title></z:Attachment></rdf:RDF>",
        "1843-10-05",
    ),
    (
        "feed.xml",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Query</title><entry><id>http://arxiv.org/abs/1843.00001v1</id><title>Notes on\n \
         the Engine</title><summary>It weaves.</summary><author><name>Ada Lovelace</name></author><author><name>Alan Turing</name>\
         </author><published>1843-10-05T00:00:00Z</published><category term='engines'/><arxiv:journal_ref>J. Clocks</arxiv:journal_ref>\
         <arxiv:doi>10.1000/a</arxiv:doi></entry></feed>",
        "1843-10-05",
    ),
    (
        "dblp.xml",
        "<!DOCTYPE dblp SYSTEM 'dblp.dtd'><dblp><article key='journals/clocks/L43'><author>Ada Lovelace</author><author>Alan Turing\
         </author><title>Notes on the Engine.</title><year>1843</year><journal>J. Clocks</journal><ee>https://doi.org/10.1000/a</ee>\
         </article></dblp>",
        "1843",
    ),
    (
        "acl.xml",
        "<collection id='J43'><volume id='1'><meta><booktitle>J. Clocks</booktitle><month>October</month><year>1843</year></meta>\
         <paper id='1'><title>Notes on the <fixed-case>E</fixed-case>ngine</title><author><first>Ada</first><last>Lovelace</last></author>\
         <author><first>Alan</first><last>Turing</last></author><abstract>It weaves.</abstract><url>J43-1001</url><doi>10.1000/a</doi>\
         </paper></volume></collection>",
        "1843-10",
    ),
    (
        "a.yml",
        "# mine\n- title: Notes on the Engine\n  authors: [Ada Lovelace, Alan Turing]\n  date: 1843-10-05\n  venue: J. Clocks\n  abstract: >\n    \
         It\n    weaves.\n  doi: 10.1000/a\n  tags: [engines]\n",
        "1843-10-05",
    ),
    (
        "hayagriva.yaml",
        "notes:\n  type: Article\n  title: { value: Notes on the Engine, verbatim: true }\n  author: [\"Lovelace, Ada\", {name: Turing, \
         given-name: Alan}]\n  date: 1843-10-05\n  serial-number: { doi: 10.1000/a }\n  parent: [{ type: Periodical, title: J. Clocks }]\n",
        "1843-10-05",
    ),
    (
        "references.yaml",
        "---\nreferences:\n- id: notes\n  type: article-journal\n  title: Notes on the Engine\n  author:\n  - family: Lovelace\n    given: Ada\n  \
         - family: Turing\n    given: Alan\n  issued: {year: 1843, month: 10, day: 5}\n  container-title: J. Clocks\n  DOI: 10.1000/a\n...\n",
        "1843-10-05",
    ),
    (
        "1843-10-05-notes.md",
        "---\ntitle: \"Notes on the Engine\"\ncollection: publications\nexcerpt: It weaves.\nvenue: 'J. Clocks'\ncitation: 'Ada Lovelace, \
         &amp; Alan Turing (1843). &quot;Notes on the Engine.&quot; <i>J. Clocks</i>.'\n---\nThe *text*.\n",
        "1843-10-05",
    ),
    (
        "notes.md",
        "+++\ntitle = \"Notes on the Engine\"\ndate = 1843-10-05\nauthors = [\"Ada Lovelace\", \"Alan Turing\"]\n[extra]\nvenue = \"J. Clocks\"\n\
         [taxonomies]\ntags = [\"engines\"]\n+++\nIt *weaves*.\n",
        "1843-10-05",
    ),
    (
        "page.html",
        "<!DOCTYPE html><html><head><meta name='citation_title' content='Notes on the Engine'><meta name='citation_author' \
         content='Lovelace, Ada'><meta name='citation_author' content='Turing, Alan'><meta name='citation_publication_date' \
         content='1843/10/05'><meta name='citation_journal_title' content='J. Clocks'><meta name='citation_doi' content='10.1000/a'>\
         </head><body>x</body></html>",
        "1843-10-05",
    ),
    (
        "ld.html",
        "<html><head><script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"ScholarlyArticle\",\
         \"headline\":\"Notes on the Engine\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ada Lovelace\"},{\"name\":\"Alan Turing\"}],\
         \"datePublished\":\"1843-10-05\",\"isPartOf\":{\"name\":\"J. Clocks\"}}]}</script></head><body></body></html>",
        "1843-10-05",
    ),
];

#[test]
fn one_paper_is_the_same_in_every_format() {
    for (name, content, day) in ONE_PAPER {
        let Ingested { papers, report } = read(name, content);
        assert_eq!((papers.len(), report.skipped), (1, 0), "{name}: {:?}", report.problems);
        let paper = &papers[0];
        assert_eq!((paper.title.as_str(), date(paper).as_str()), (TITLE, *day), "{name}");
        assert_eq!(paper.authors, AUTHORS, "{name}");
        assert_eq!(paper.venue, "J. Clocks", "{name}");
        // What a file says of these it says in the same words.
        assert!(
            ["", "It weaves."].contains(&paper.abstract_text.as_str()) || name.ends_with(".md"),
            "{name}"
        );
        assert!(paper.tags.is_empty() || paper.tags == ["engines"], "{name}: {:?}", paper.tags);
        if content.contains("10.1000/a")
            && !content.contains("PMID")
            && !content.contains("J43-1001")
            && !content.contains("arxiv")
        {
            assert_eq!(paper.url, "https://doi.org/10.1000/a", "{name}");
        }
    }
}

#[test]
fn lists_on_pages_and_in_markdown_are_read() {
    let entry =
        |title: &str, names: &str| format!("<p><strong>{title}</strong><br><em>{names}</em></p>");
    let page = format!(
        "<!doctype html><html><body><nav><ul><li>Home</li></ul></nav><h1>Accepted papers</h1>{}{}{}{}</body></html>",
        entry("Clocks that Stand Still", "Ada Lovelace and Alan Turing"),
        entry("Engine Notes", "Grace Hopper (Yale)*; Ada Lovelace (Kyoto University)"),
        entry("A Fast Way to Wait", "Alan Turing, Grace Hopper"),
        entry("What is a Clock?", "Grace Hopper"),
    );
    let papers = read("accepted.html", page).papers;
    let titles: Vec<&str> = papers.iter().map(|paper| paper.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Clocks that Stand Still", "Engine Notes", "A Fast Way to Wait", "What is a Clock?"]
    );
    assert_eq!(papers[1].authors, ["Grace Hopper", "Ada Lovelace"]);

    let list = "# Papers\n\n- [Contents](#contents)\n\n1. **Clocks that Stand Still.** ICML 2019. ![](https://img.example.org/a)\n\n   \
                *Ada Lovelace, Alan Turing.* [[pdf](https://example.org/a)] [[code](https://github.com/a/b)], 2019.1\n\
                2. [Engine Notes](https://example.org/b), *Grace Hopper*, 2020\n3. **A Fast Way to Wait** [[paper](https://example.org/c)]\n";
    let papers = read("README.md", list).papers;
    let told: Vec<(&str, String, &str)> = papers
        .iter()
        .map(|paper| (paper.title.as_str(), date(paper), paper.url.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Clocks that Stand Still", "2019".to_owned(), "https://example.org/a"),
            ("Engine Notes", "2020".to_owned(), "https://example.org/b"),
            ("A Fast Way to Wait", String::new(), "https://example.org/c"),
        ]
    );
    assert_eq!(
        (papers[0].authors.len(), papers[0].venue.as_str(), papers[0].code.as_str()),
        (2, "ICML", "https://github.com/a/b")
    );

    let table = "| Title | Authors | Year |\n|---|---|---|\n| [One Way](https://example.org/1) | Ada Lovelace | 2001 |\n\
                 | [Two Ways](https://example.org/2) | Alan Turing | 2002 |\n| [No Way](https://example.org/3) | Grace Hopper | 2003 |\n";
    let papers = read("table.md", table).papers;
    assert_eq!(
        (papers.len(), papers[1].authors.as_slice(), date(&papers[2]).as_str()),
        (3, &["Alan Turing".to_owned()][..], "2003")
    );
}

#[test]
fn indexes_of_documentation_are_read() {
    for (name, content) in [
        (
            "searchindex.json",
            r#"{"doc_urls":["a.html#one"],"index":{"documentStore":{"docs":{"0":{"id":"0","title":"One","body":"Text."}}}}}"#,
        ),
        (
            "searchindex.js",
            r#"Object.assign(window.search, {"doc_urls":["a.html#one"],"index":{"documentStore":{"docs":{"0":{"title":"One","body":"Text."}}}}});"#,
        ),
        (
            "search_index.en.js",
            r#"window.searchIndex = {"fields":["title","body"],"pipeline":["trimmer"],"ref":"id","documentStore":{"docs":{"a.html#one":{"title":"One","body":"Text."}}}};"#,
        ),
        (
            "search_index.json",
            r#"{"config":{"lang":["en"]},"docs":[{"location":"a.html#one","title":"One","text":"<p>Text.</p>"}]}"#,
        ),
        (
            "search-index.json",
            r#"[{"documents":[{"i":1,"t":"One","u":"a.html#one","s":"Text."}],"index":{}}]"#,
        ),
    ] {
        let papers = read(name, content).papers;
        assert_eq!(papers.len(), 1, "{name}");
        assert_eq!(
            (papers[0].title.as_str(), papers[0].abstract_text.as_str(), papers[0].url.as_str()),
            ("One", "Text.", "a.html#one"),
            "{name}"
        );
    }
}

/// A workbook of Excel with these parts, and those that every one has.
fn workbook(sheets: &[&str]) -> Vec<u8> {
    const SPACE: &str = "http://schemas.openxmlformats.org";
    let relation = |id: usize, kind: &str, target: &str| {
        format!(
            "<Relationship Id='rId{id}' Target='{target}' \
             Type='{SPACE}/officeDocument/2006/relationships/{kind}'/>"
        )
    };
    let relations = |all: String| {
        format!("<Relationships xmlns='{SPACE}/package/2006/relationships'>{all}</Relationships>")
    };
    let numbers = || 1..=sheets.len();
    let listed: String = numbers()
        .map(|number| {
            format!("<sheet name='Sheet {number}' sheetId='{number}' r:id='rId{number}'/>")
        })
        .collect();
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!("<Types xmlns='{SPACE}/package/2006/content-types'/>"),
        ),
        ("_rels/.rels".to_owned(), relations(relation(1, "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns='{SPACE}/spreadsheetml/2006/main' \
                 xmlns:r='{SPACE}/officeDocument/2006/relationships'><sheets>{listed}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            relations(
                numbers()
                    .map(|number| {
                        relation(number, "worksheet", &format!("worksheets/sheet{number}.xml"))
                    })
                    .collect(),
            ),
        ),
    ];
    for (number, rows) in numbers().zip(sheets) {
        let sheet = format!(
            "<worksheet xmlns='{SPACE}/spreadsheetml/2006/main'><sheetData>{rows}</sheetData></worksheet>"
        );
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet));
    }
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A row of a sheet; cells that are numbers are numbers.
fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(column, cell): (char, &&str)| match cell.parse::<f64>() {
        Ok(_) => format!("<c r='{column}{number}'><v>{cell}</v></c>"),
        Err(_) => {
            format!("<c r='{column}{number}' t='inlineStr'><is><t>{cell}</t></is></c>")
        }
    };
    let cells: String = ('A'..).zip(cells).map(cell).collect();
    format!("<row r='{number}'>{cells}</row>")
}

#[test]
fn the_first_sheet_with_titles_is_read() {
    let other = row(1, &["Chair", "Room"]) + &row(2, &["Ann Reed", "7"]);
    let papers = row(1, &["Accepted papers"])
        + &row(3, &["Title", "Authors", "Year"])
        + &row(4, &["Notes on the Engine", "Lovelace, Ada*; Turing, Alan", "1843"]);
    let papers = read("papers.xlsx", workbook(&[&other, &papers])).papers;
    assert_eq!(papers.len(), 1);
    assert_eq!((papers[0].title.as_str(), date(&papers[0]).as_str()), (TITLE, "1843"));
    assert_eq!(papers[0].authors, AUTHORS);
    let report = read("papers.xlsx", workbook(&[&other])).report;
    assert!(report.problems[0].to_string().contains("Chair, Room"), "{}", report.problems[0]);
}

#[test]
fn settings_menus_and_people_are_no_papers() {
    for (name, content) in [
        ("ci.yml", "name: CI\non: [push]\njobs:\n  build:\n    runs-on: x\n"),
        (
            "_config.yml",
            "title: My Site\ndescription: Words\nauthor: Ann Reed\nurl: https://x.org\n",
        ),
        ("menu.yml", "main:\n- title: About\n  url: /about/\n- title: Blog\n  url: /blog/\n"),
        ("people.yml", "- name: Ann Reed\n  role: PhD\n- name: Bo Lund\n  role: PI\n"),
        ("people.json", r#"[{"name":"Ann Reed","homepage":"https://x.org"},{"name":"Bo Lund"}]"#),
        ("items.json", r#"[{"data":{"key":"A","itemType":"attachment","title":"PDF"}}]"#),
    ] {
        let Ingested { papers, .. } = read(name, content);
        assert_eq!(papers, [], "{name}");
    }
}

#[test]
fn what_is_not_read_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content, told) in [
        ("papers.pdf", &b"%PDF-1.7\n"[..], "a PDF"),
        ("papers.parquet", b"PAR1\x15\x04", "Parquet"),
        ("papers.bib", b"<!doctype html><html></html>", "its content looks like html"),
        ("papers.xml", b"<?xml version=\"1.0\"?><opml></opml>", "<opml>"),
        ("papers", b"some words\n", "its format is unknown"),
        ("papers.toml", b"[[paper]]\ntitle = 'A'\n", "TOML"),
        ("papers.json", b"TY  - JOUR\nER  - \n", "its name implies json"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        let error = try_read(&path).unwrap_err().to_string();
        assert!(error.contains(told) && error.contains(name), "{error}");
    }
    for (name, content) in [
        ("empty.html", "<!doctype html><html><body><p>Hello</p></body></html>"),
        ("about.md", "# About\n\nWords.\n"),
    ] {
        let Ingested { papers, report } = read(name, content);
        assert_eq!((papers.len(), report.skipped), (0, 1), "{name}");
    }
}

#[test]
fn in_a_folder_what_is_no_list_of_papers_is_left_out_and_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("papers.bib"), "@misc{a, title={T}}").unwrap();
    std::fs::write(folder.path().join("sitemap.xml"), "<urlset></urlset>").unwrap();
    let Ingested { papers, report } = try_read(folder.path()).unwrap();
    assert_eq!((papers.len(), report.problems.len()), (1, 1));
    assert!(report.problems[0].to_string().contains("sitemap.xml"), "{}", report.problems[0]);
}

#[test]
fn truncations_marks_and_line_ends_cost_no_more_than_the_record_that_they_hit() {
    for (name, content, _) in ONE_PAPER {
        let bytes = content.as_bytes();
        for cut in (0..bytes.len()).step_by(7) {
            let options = ReadOptions {
                format: Format::from_name(format_of(name)),
                ..ReadOptions::default()
            };
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(name);
            std::fs::write(&path, &bytes[..cut]).unwrap();
            let read = ingest::read(&[path], &options, &mut |_, _| {});
            assert!(read.is_ok_and(|read| read.report.read <= 3), "{name} cut at {cut}");
        }
        let plain = content.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let expected = read(name, &plain).papers;
        assert_eq!(
            read(name, format!("\u{feff}{}", plain.replace('\n', "\r\n"))).papers,
            expected,
            "{name}"
        );
    }
}

fn format_of(name: &str) -> &'static str {
    match name {
        "a.ris" => "ris",
        "savedrecs.txt" => "wos",
        "a.nbib" => "nbib",
        "a.enw" => "refer",
        "pubmed.xml" => "pubmed",
        "endnote.xml" => "endnote",
        "mods.xml" => "mods",
        "zotero.rdf" => "zotero-rdf",
        "feed.xml" => "atom",
        "dblp.xml" => "dblp",
        "acl.xml" => "acl",
        "page.html" | "ld.html" => "html",
        "1843-10-05-notes.md" | "notes.md" => "markdown",
        _ => "yaml",
    }
}

#[test]
fn deep_and_endless_inputs_are_bounded() {
    for (format, begin, unit) in [
        ("yaml", "- ", "["),
        ("yaml", "a: ", "{a: "),
        ("atom", "<feed xmlns='http://www.w3.org/2005/Atom'><entry>", "<a>"),
        ("html", "<!doctype html><html>", "<div>"),
        ("markdown", "", "> "),
        ("markdown", "---\ntitle: x\n---\n", "* "),
        ("search-index", "{\"docs\":", "["),
        ("json", "", "[{\"a\":"),
        ("ris", "TY  - JOUR\nAB  - ", "word "),
    ] {
        let content = begin.to_owned() + &unit.repeat(50_000);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep");
        std::fs::write(&path, content).unwrap();
        let options = ReadOptions { format: Format::from_name(format), ..ReadOptions::default() };
        let begun = std::time::Instant::now();
        ingest::read(&[path], &options, &mut |_, _| {}).unwrap();
        assert!(begun.elapsed().as_secs() < 20, "{format}: {:?}", begun.elapsed());
    }
}

#[test]
fn the_rest_of_a_doi_on_the_next_line_belongs_to_it() {
    for (name, content) in [
        ("a.ris", "TY  - JOUR\nTI  - A\nDO  - https://doi.org/10.1000/ab\n      cd\nER  - \n"),
        ("a.ciw", "FN Clarivate\nVR 1.0\nPT J\nTI A\nDI 10.1000/ab\n   cd\nER\n\nEF\n"),
        ("a.bib", "@article{a, title={A}, doi={10.1000/ab\n  cd}}"),
    ] {
        let papers = read(name, content).papers;
        assert_eq!(papers[0].url, "https://doi.org/10.1000/abcd", "{name}");
    }
}

#[test]
fn a_second_address_on_the_next_line_is_none_of_the_first() {
    let content = "TY  - JOUR\nTI  - A\nUR  - https://a.org/x\nhttps://b.org/y\nER  - \n";
    assert_eq!(read("a.ris", content).papers[0].url, "https://a.org/x");
}

#[test]
fn a_month_or_day_that_is_none_is_reported_and_the_year_kept() {
    for (name, content, found, kept) in [
        ("a.ris", "TY  - JOUR\nTI  - A\nPY  - 2019/13/40\nER  - \n", "2019-13-40", "2019"),
        ("b.ris", "TY  - JOUR\nTI  - A\nDA  - 2019/02/31/\nER  - \n", "2019-02-31", "2019-02"),
        ("a.jsonl", r#"{"title": "A", "date": "2019-13-40"}"#, "2019-13-40", "2019"),
    ] {
        let Ingested { papers, report } = read(name, content);
        assert_eq!(date(&papers[0]), kept, "{name}");
        assert!(report.problems.iter().any(|problem| problem.found == found), "{name}");
    }
}
