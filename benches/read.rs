//! Measures the time of reading, for each format.
//!
//! `cargo bench --bench read -- [RECORDS] [FORMAT…]` writes a file of invented records (10,000) in
//! each format and one four times as large, reads both and prints seconds for each, and the
//! quotient: 4 is linear. Formats with a page for each paper are read as a folder. On Linux seconds
//! are those of the processor, so that other programs do not count; elsewhere those of the clock.
//! Nothing is asserted.

use papersift::export::cite::{Extent, Style, cite};
use papersift::ingest::{self, Format, ReadOptions};
use papersift::paper::{Date, Paper};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Seconds since some point in time.
fn seconds(begun: Instant) -> f64 {
    // Nanoseconds that the main thread ran.
    let ran = std::fs::read_to_string("/proc/self/schedstat").ok();
    let ran = ran.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    ran.map_or_else(|| begun.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

fn main() {
    let number = std::env::args().skip(1).find_map(|arg| arg.parse().ok());
    let records: usize = number.unwrap_or(10_000);
    let head = ["format", "records", "MB", "s", "records", "s", "times"];
    let [format, read, size, took, more, took_more, times] = head;
    println!("{format:<13} {read:>8} {size:>6} {took:>7} {more:>9} {took_more:>7} {times:>6}");
    let wanted: Vec<String> = std::env::args().collect();
    let is_named = Format::names().any(|name| wanted.iter().any(|arg| arg == name));
    let is_wanted = |name: &&str| !is_named || wanted.iter().any(|arg| arg == name);
    for format in Format::names().filter(is_wanted) {
        let (small, large) = (measured(format, records), measured(format, 4 * records));
        let (Some((read, bytes, took)), Some((more, _, took_more))) = (small, large) else {
            println!("{format:<14} no records are made of it here");
            continue;
        };
        let (size, times) = (bytes as f64 / 1e6, took_more / took);
        print!("{format:<13} {read:>8} {size:>6.1} {took:>7.3} ");
        println!("{more:>9} {took_more:>7.3} {times:>6.1}");
    }
}

/// Returns the number of records read from a file of this format, its size, and the
/// best of three times; of large files the only one.
fn measured(format: &'static str, records: usize) -> Option<(usize, u64, f64)> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = write(format, records, folder.path())?;
    let options = ReadOptions { format: Format::from_name(format), ..ReadOptions::default() };
    let (mut best, mut read) = (f64::MAX, 0);
    for _ in 0..if records > 100_000 { 1 } else { 3 } {
        let (begun, before) = (Instant::now(), seconds(Instant::now()));
        let inputs = std::slice::from_ref(&path);
        let ingested = ingest::read(inputs, &options, &mut |_, _| {}).expect("the file reads");
        best = best.min(seconds(begun) - before);
        read = ingested.papers.len();
    }
    Some((read, size(&path), best))
}

fn size(path: &Path) -> u64 {
    let own = path.metadata().map_or(0, |metadata| metadata.len());
    let inside = path.read_dir().into_iter().flatten().filter_map(Result::ok);
    inside.map(|entry| size(&entry.path())).sum::<u64>() + if path.is_dir() { 0 } else { own }
}

/// Writes the records; `None` for a format that is not made here.
fn write(format: &str, records: usize, folder: &Path) -> Option<PathBuf> {
    let papers = || (0..records).map(paper);
    if format == "markdown" {
        let pages = folder.join("pages");
        std::fs::create_dir(&pages).ok()?;
        for (at, paper) in papers().enumerate() {
            std::fs::write(pages.join(format!("{at}.md")), page_of(&paper)).ok()?;
        }
        return Some(pages);
    }
    let path = folder.join("file");
    let bytes = match format {
        "xlsx" => workbook(papers())?,
        _ => text_of(format, papers())?.into_bytes(),
    };
    std::fs::write(&path, bytes).ok()?;
    Some(path)
}

/// A paper like others, and unlike any of them.
fn paper(number: usize) -> Paper {
    const WORDS: [&str; 12] = [
        "steady", "pumps", "valves", "of", "cold", "water", "and", "warm", "clocks", "engines",
        "notes", "looms",
    ];
    let words = |from: usize, count: usize| {
        let word = |at: usize| WORDS[(from * 7 + at * 5 + at * at) % WORDS.len()];
        (from..from + count).map(word).collect::<Vec<_>>().join(" ")
    };
    let name = |at: usize| format!("Ann{} Reed{}", at % 997, at % 1009);
    Paper {
        id: format!("reed{number}"),
        title: format!("On {} {number}", words(number, 7)),
        abstract_text: (0..8)
            .map(|at| words(number + at, 18) + ". ")
            .collect::<String>()
            .trim()
            .into(),
        authors: (0..3).map(|at| name(number * 3 + at)).collect(),
        date: Date::new(1900 + (number % 120) as u16, 1 + (number % 12) as u8, 0),
        venue: format!("Journal of {}", words(number % 50, 2)),
        url: format!("https://doi.org/10.5555/{number}"),
        tags: vec![words(number, 1), words(number + 1, 2)],
        ..Paper::default()
    }
}

fn year(paper: &Paper) -> u16 {
    paper.date.and_then(Date::year).unwrap_or_default()
}

/// Family names and given names.
fn turned(paper: &Paper) -> Vec<(String, String)> {
    let halves = paper.authors.iter().filter_map(|name| name.split_once(' '));
    halves.map(|(given, family)| (family.into(), given.into())).collect()
}

fn text_of(format: &str, papers: impl Iterator<Item = Paper>) -> Option<String> {
    let papers: Vec<Paper> = papers.collect();
    let lines = |line: &dyn Fn(&Paper) -> String| papers.iter().map(line).collect::<String>();
    let around = |before: &str, line: &dyn Fn(&Paper) -> String, after: &str| {
        format!("{before}{}{after}", lines(line))
    };
    let names = |paper: &Paper, before: &str, after: &str| {
        let name = |(family, given)| format!("{before}{family}, {given}{after}");
        turned(paper).into_iter().map(name).collect::<String>()
    };
    Some(match format {
        "jsonl" => lines(&|paper| serde_json::to_string(paper).unwrap_or_default() + "\n"),
        "json" => cite(&papers, Style::Csl, Extent::Full),
        "bibtex" => cite(&papers, Style::Bibtex, Extent::Full),
        "ris" => cite(&papers, Style::Ris, Extent::Full),
        "csv" | "tsv" => table(&papers, if format == "csv" { "," } else { "\t" }),
        "yaml" => lines(&|paper| {
            format!(
                "- title: \"{}\"\n  authors: [{}]\n  year: {}\n  venue: {}\n  abstract: {}\n",
                paper.title,
                paper.authors.join(", "),
                year(paper),
                paper.venue,
                paper.abstract_text
            )
        }),
        "nbib" => lines(&|paper| {
            let authors = names(paper, "FAU - ", "\n");
            let (title, text) = (&paper.title, &paper.abstract_text);
            format!(
                "PMID- {}\nTI  - {title}\n{authors}DP  - {}\nAB  - {text}\n\n",
                &paper.id[4..],
                year(paper)
            )
        }),
        "wos" => around(
            "FN Clarivate\nVR 1.0\n",
            &|paper| {
                let authors = names(paper, "   ", "\n");
                let (title, text) = (&paper.title, &paper.abstract_text);
                format!(
                    "PT J\nAF {}TI {title}\nAB {text}\nPY {}\nUT {}\nER\n\n",
                    authors.trim_start(),
                    year(paper),
                    paper.id
                )
            },
            "EF\n",
        ),
        "refer" => lines(&|paper| {
            let (title, text) = (&paper.title, &paper.abstract_text);
            format!(
                "%0 Journal Article\n%T {title}\n{}%D {}\n%X {text}\n\n",
                names(paper, "%A ", "\n"),
                year(paper)
            )
        }),
        "pubmed" => around(
            "<PubmedArticleSet>",
            &|paper| {
                let author = |(family, given)| {
                    format!(
                        "<Author><LastName>{family}</LastName><ForeName>{given}</ForeName></Author>"
                    )
                };
                let authors: String = turned(paper).into_iter().map(author).collect();
                format!(
                    "<PubmedArticle><MedlineCitation><PMID>{}</PMID><Article><ArticleTitle>{}</ArticleTitle><Abstract>\
                     <AbstractText>{}</AbstractText></Abstract><AuthorList>{authors}</AuthorList></Article>\
                     </MedlineCitation></PubmedArticle>\n",
                    &paper.id[4..],
                    paper.title,
                    paper.abstract_text
                )
            },
            "</PubmedArticleSet>",
        ),
        "endnote" => around(
            "<xml><records>",
            &|paper| {
                let authors = names(paper, "<author>", "</author>");
                let (title, text) = (&paper.title, &paper.abstract_text);
                format!(
                    "<record><titles><title>{title}</title></titles><contributors><authors>{authors}</authors></contributors>\
                     <dates><year>{}</year></dates><abstract>{text}</abstract></record>\n",
                    year(paper)
                )
            },
            "</records></xml>",
        ),
        "mods" => around(
            "<modsCollection>",
            &|paper| {
                let authors = names(paper, "<name><namePart>", "</namePart></name>");
                let (title, text) = (&paper.title, &paper.abstract_text);
                format!(
                    "<mods><titleInfo><title>{title}</title></titleInfo>{authors}<originInfo><dateIssued>{}</dateIssued>\
                     </originInfo><abstract>{text}</abstract></mods>\n",
                    year(paper)
                )
            },
            "</modsCollection>",
        ),
        "zotero-rdf" => around(
            "<rdf:RDF xmlns:z=\"http://www.zotero.org/namespaces/export#\">",
            &|paper| {
                format!(
                    "<bib:Article rdf:about=\"#{}\"><z:itemType>journalArticle</z:itemType><dc:title>{}</dc:title><dc:date>{}</dc:date>\
                     <dcterms:abstract>{}</dcterms:abstract></bib:Article>\n",
                    paper.id,
                    paper.title,
                    year(paper),
                    paper.abstract_text
                )
            },
            "</rdf:RDF>",
        ),
        "atom" => around(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
            &|paper| {
                let name = |name: &String| format!("<author><name>{name}</name></author>");
                let authors: String = paper.authors.iter().map(name).collect();
                let (title, text, url) = (&paper.title, &paper.abstract_text, &paper.url);
                format!(
                    "<entry><id>{url}</id><title>{title}</title>{authors}<published>{}-01-01T00:00:00Z</published>\
                     <summary>{text}</summary></entry>\n",
                    year(paper)
                )
            },
            "</feed>",
        ),
        "rss" => around(
            "<rss version=\"2.0\"><channel>",
            &|paper| {
                let (title, text, url) = (&paper.title, &paper.abstract_text, &paper.url);
                format!(
                    "<item><title>{title}</title><link>{url}</link><description>{text}</description></item>\n"
                )
            },
            "</channel></rss>",
        ),
        "acl" => around(
            "<collection id=\"X01\"><volume id=\"1\"><meta><booktitle>V</booktitle><year>2001</year></meta>",
            &|paper| {
                let author = |(family, given)| {
                    format!("<author><first>{given}</first><last>{family}</last></author>")
                };
                let authors: String = turned(paper).into_iter().map(author).collect();
                let (title, text) = (&paper.title, &paper.abstract_text);
                format!(
                    "<paper id=\"{}\"><title>{title}</title>{authors}<abstract>{text}</abstract></paper>\n",
                    &paper.id[4..]
                )
            },
            "</volume></collection>",
        ),
        "dblp" => around(
            "<dblp>",
            &|paper| {
                let name = |name: &String| format!("<author>{name}</author>");
                let authors: String = paper.authors.iter().map(name).collect();
                format!(
                    "<article key=\"journals/x/{}\">{authors}<title>{}.</title><year>{}</year><journal>{}</journal></article>\n",
                    paper.id,
                    paper.title,
                    year(paper),
                    paper.venue
                )
            },
            "</dblp>",
        ),
        "html" => around(
            "<!doctype html><html><body><h1>Accepted papers</h1><ul>",
            &|paper| {
                format!(
                    "<li><strong>{}</strong><br><em>{}</em></li>\n",
                    paper.title,
                    paper.authors.join(", ")
                )
            },
            "</ul></body></html>",
        ),
        "search-index" => around(
            "{\"config\":{},\"docs\":[{\"location\":\"\",\"title\":\"Home\",\"text\":\"Home.\"}",
            &|paper| {
                let (title, text) = (&paper.title, &paper.abstract_text);
                format!(
                    ",{{\"location\":\"{}\",\"title\":\"{title}\",\"text\":\"{text}\"}}\n",
                    paper.id
                )
            },
            "]}",
        ),
        "page" => lines(&|paper| format!("{}\n\n{}\n\n", paper.title, paper.abstract_text)),
        _ => return None,
    })
}

fn cells(paper: &Paper) -> [String; 6] {
    let year = year(paper).to_string();
    let (title, authors) = (paper.title.clone(), paper.authors.join("; "));
    [paper.id.clone(), title, authors, year, paper.venue.clone(), paper.abstract_text.clone()]
}

const HEADER: [&str; 6] = ["id", "title", "authors", "year", "venue", "abstract"];

fn table(papers: &[Paper], separator: &str) -> String {
    let mut out = HEADER.join(separator) + "\n";
    for paper in papers {
        out += &(cells(paper).join(separator) + "\n");
    }
    out
}

fn page_of(paper: &Paper) -> String {
    format!(
        "---\ntitle: \"{}\"\nauthors: [{}]\ndate: {}-01-01\nvenue: {}\n---\n\n{}\n",
        paper.title,
        paper.authors.join(", "),
        year(paper),
        paper.venue,
        paper.abstract_text
    )
}

/// The least that is a workbook.
fn workbook(papers: impl Iterator<Item = Paper>) -> Option<Vec<u8>> {
    let mut sheet = String::from(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    let rows = std::iter::once(HEADER.map(String::from)).chain(papers.map(|paper| cells(&paper)));
    for (at, row) in rows.enumerate() {
        let _ = write!(sheet, "<row r=\"{}\">", at + 1);
        for (column, cell) in ('A'..).zip(row) {
            let place = format!("{column}{}", at + 1);
            let _ = write!(sheet, "<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>");
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    const PACKAGE: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Target=\"xl/workbook.xml\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>";
    const BOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
        <sheets><sheet name=\"Papers\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    const LINKS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>";
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", PACKAGE),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", LINKS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
        archive.write_all(text.as_bytes()).ok()?;
    }
    archive.finish().ok().map(std::io::Cursor::into_inner)
}
