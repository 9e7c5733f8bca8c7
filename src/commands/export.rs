//! `papersift export`: writes papers in other formats.

use super::Failure;
use super::open::read_papers;
use super::problems::tell_problems;
use super::source::format_parser;
use crate::bundle::{read_index, write_file};
use crate::export::atom::{self, atom};
use crate::export::cite::{Extent, Style, cite};
use crate::ingest::{Format, ReadOptions};
use crate::paper::Paper;
use crate::query::Collection;
use crate::reference;
use clap::{ValueEnum, ValueHint};
use serde_json::Value;
use std::io::{self, Write};
use std::path::PathBuf;

/// Write the papers of a site or a file in another format
///
/// jsonl holds everything that the site has, with what the owner's own entries say beyond that
/// (type, key, pages, editor, …), and can be built from again. So can bibtex, ris and csl, which
/// hold the same; there the citation keys stand in the place of the papers' ids. markdown, text and
/// atom are for people and feed readers. elasticlunr is an index for elasticlunr.js (as in mdBook
/// or Zola) with the fields title, body and authors, in English.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A site folder, its .wasm, or an index file; anything else is read as papers
    #[arg(value_name = "SITE|INPUT", value_hint = ValueHint::AnyPath)]
    place: PathBuf,

    /// What to write
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Target,

    /// File to write, whole or not at all [default: standard output]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,

    /// Leave out what no reference needs: abstracts, tags, language, further links and fields of
    /// bibtex, ris and csl
    #[arg(long)]
    brief: bool,

    /// Format of the input [default: by extension, then by content]
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    input_format: Option<Format>,
}

const EXAMPLES: &str = "\
Examples:
  papersift export site --format jsonl > papers.jsonl
  papersift export papers.bib --format jsonl -o papers.jsonl
  papersift export site --format bibtex --brief -o references.bib
  papersift export site --format elasticlunr -o searchindex.json";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Target {
    /// One JSON object a line, all fields
    Jsonl,
    /// An index for elasticlunr.js 0.9
    Elasticlunr,
    /// BibTeX, UTF-8
    Bibtex,
    /// RIS, for reference managers
    Ris,
    /// CSL-JSON, for citeproc, Pandoc and Zotero
    Csl,
    /// A list in Markdown
    Markdown,
    /// A paper a line
    Text,
    /// An Atom feed of the fifty newest papers
    Atom,
}

impl Target {
    /// The style of citing that this is.
    fn style(self) -> Option<Style> {
        match self {
            Target::Bibtex => Some(Style::Bibtex),
            Target::Ris => Some(Style::Ris),
            Target::Csl => Some(Style::Csl),
            Target::Markdown => Some(Style::Markdown),
            Target::Text => Some(Style::Plain),
            Target::Jsonl | Target::Elasticlunr | Target::Atom => None,
        }
    }
}

/// elasticlunr keeps a tree with one level a letter, and reads, writes and frees it by recursion:
/// longer words than this many bytes are left out. mdBook draws the line at the same place.
const LONGEST_TOKEN: usize = 80;

/// Reads and writes.
pub(super) fn run(args: Args) -> Result<(), Failure> {
    let papers = papers(&args)?;
    let extent = if args.brief { Extent::Brief } else { Extent::Full };
    let write = |out: &mut dyn Write| match (args.format.style(), args.format) {
        (Some(style), _) => out.write_all(cite(&papers, style, extent).as_bytes()),
        (None, Target::Elasticlunr) => writeln!(out, "{}", elasticlunr(&papers)),
        (None, Target::Atom) => out
            .write_all(atom(&papers.iter().collect::<Vec<_>>(), &atom::Head::default()).as_bytes()),
        (None, _) => write_jsonl(out, &papers),
    };
    match &args.output {
        Some(path) => write_file(path, write)?,
        None => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            write(&mut out)?;
            out.flush()?;
        }
    }
    Ok(())
}

fn papers(args: &Args) -> Result<Vec<Paper>, Failure> {
    if args.input_format.is_none()
        && let Some(opened) = read_index(&args.place)?
    {
        let collection = Collection::open(opened.index)
            .map_err(|error| Failure::failed(format!("{}: {error}", opened.file.display())))?;
        let mut papers: Vec<Paper> = collection.papers().collect();
        // An index alone has nothing beside it.
        if let Ok(file) = std::fs::read_to_string(opened.file.with_file_name(reference::FILE)) {
            reference::fill(&mut papers, &file);
        }
        return Ok(papers);
    }
    let options = ReadOptions { format: args.input_format, ..ReadOptions::default() };
    let ingested = read_papers(std::slice::from_ref(&args.place), &options)?;
    tell_problems(&ingested.report.problems, false);
    Ok(ingested.papers)
}

fn write_jsonl(out: &mut dyn Write, papers: &[Paper]) -> io::Result<()> {
    for paper in papers {
        let mut record = serde_json::to_value(paper)?;
        flatten_extra(&mut record);
        serde_json::to_writer(&mut *out, &record)?;
        writeln!(out)?;
    }
    Ok(())
}

/// The owner's own fields stand beside the others, where the readers look for them.
fn flatten_extra(record: &mut Value) {
    let Some(record) = record.as_object_mut() else { return };
    if let Some(Value::Object(extra)) = record.shift_remove("extra") {
        for (name, values) in extra {
            record.entry(name).or_insert(values);
        }
    }
}

fn elasticlunr(papers: &[Paper]) -> String {
    let fields = ["title", "body", "authors"];
    let mut builder = elasticlunr::IndexBuilder::new().set_ref("id");
    for field in fields {
        builder = builder.add_field_with_tokenizer(field, Box::new(short_tokens));
    }
    let mut index = builder.build();
    for paper in papers {
        index.add_doc(&paper.id, [&paper.title, &paper.abstract_text, &paper.authors.join(", ")]);
    }
    index.to_json()
}

/// Words as elasticlunr.js splits queries, at white space and hyphens, in lower case.
fn short_tokens(text: &str) -> Vec<String> {
    let words =
        text.split(|c: char| c.is_whitespace() || c == '-').map(|word| word.trim().to_lowercase());
    words.filter(|word| !word.is_empty() && word.len() <= LONGEST_TOKEN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_fields_are_written_beside_the_others() {
        let mut paper = Paper { id: "a".into(), title: "T".into(), ..Paper::default() };
        paper.extra.insert("track".into(), vec!["main".into(), "short".into()]);
        paper.extra.insert("title".into(), vec!["not this".into()]);
        let mut out = Vec::new();
        write_jsonl(&mut out, &[paper]).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"id\":\"a\",\"title\":\"T\",\"track\":[\"main\",\"short\"]}\n"
        );
    }

    #[test]
    fn elasticlunr_knows_the_words_of_all_fields() {
        let paper = Paper {
            id: "p1".into(),
            title: "Graph-based parsing".into(),
            abstract_text: "We parse graphs.".into(),
            authors: vec!["Ada Lovelace".into()],
            ..Paper::default()
        };
        let index: Value = serde_json::from_str(&elasticlunr(&[paper])).unwrap();
        assert_eq!(index["fields"], serde_json::json!(["title", "body", "authors"]));
        assert_eq!(index["documentStore"]["docs"]["p1"]["title"], "Graph-based parsing");
        let document = |field: &str, word: &str| {
            let node =
                word.chars().fold(&index["index"][field]["root"], |node, c| &node[c.to_string()]);
            node["docs"].get("p1").cloned()
        };
        for (field, stem) in [
            ("title", "graph"),
            ("title", "base"),
            ("title", "pars"),
            ("body", "graph"),
            ("authors", "lovelac"),
        ] {
            assert!(document(field, stem).is_some(), "{stem} is not in {field}");
        }
    }

    #[test]
    fn endless_words_and_strange_texts_do_not_break_elasticlunr() {
        let strange = [
            "x".repeat(1_000_000),
            "\0 \u{1b} \" \\ </script> 𝒜 中文 -- docs df".into(),
            String::new(),
        ];
        let papers: Vec<Paper> = strange
            .iter()
            .enumerate()
            .map(|(i, text)| Paper {
                id: i.to_string(),
                abstract_text: text.clone(),
                ..Paper::default()
            })
            .collect();
        serde_json::from_str::<Value>(&elasticlunr(&papers)).unwrap();
    }
}
