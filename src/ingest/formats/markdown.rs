//! Markdown: pages with front matter, and lists of papers.
//!
//! A page with front matter is one paper (academicpages, Hugo, Zola, Quarto, Jekyll), a folder of
//! them a collection. A page without front matter is a list of papers, such as an "awesome" list.

use super::head::Head;
use super::{awesome, yaml};
use crate::ingest::collect::{Collector, Place};
use pulldown_cmark::{Event, Options, Parser, TagEnd};
use serde_json::{Map, Value};
use std::io::{self, BufRead};
use std::path::Path;

/// Maximum length of a page that serves as an abstract, in bytes of Markdown.
const LONGEST_BODY: usize = 1 << 20;

/// Recognises front matter with a title, or a list with links.
pub(super) fn signs(head: &Head<'_>) -> bool {
    match split(head.text()) {
        Some((_, matter, _)) => matter.lines().any(|line| line.trim_start().starts_with("title")),
        None => awesome::signs(head.text()),
    }
}

/// Splits front matter and body; the first value is `true` for TOML ("+++"), `false` for YAML
/// ("---").
fn split(text: &str) -> Option<(bool, &str, &str)> {
    let (fence, is_toml) = match text.get(..3)? {
        "---" => ("---", false),
        "+++" => ("+++", true),
        _ => return None,
    };
    let (first, rest) = text.split_once('\n')?;
    if first.trim_end() != fence {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((is_toml, rest.get(..at)?, rest.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

/// Reads the whole file.
pub(super) fn read(reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').trim_start(),
        Err(error) => {
            let line =
                1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() as u64;
            out.skip(
                &Place::Line(line),
                "",
                &String::from_utf8_lossy(&bytes[error.valid_up_to()..]),
                "UTF-8",
            );
            return Ok(());
        }
    };
    match split(text) {
        Some((is_toml, matter, body)) => page(is_toml, matter, body, out),
        None => awesome::read(text, out),
    }
    out.end_of_text(&bytes, None, "front matter with a title, or a list of papers with links");
    Ok(())
}

fn page(is_toml: bool, matter: &str, body: &str, out: &mut Collector<'_>) {
    let parsed = if is_toml {
        toml::from_str::<toml::Table>(matter)
            .map_err(|error| (1, error.message().to_owned()))
            .and_then(|table| serde_json::to_value(table).map_err(|error| (1, error.to_string())))
    } else {
        yaml::parse(matter)
    };
    let mut record = match parsed {
        Ok(Value::Object(record)) => record,
        Ok(_) => return out.skip(&Place::Line(1), "", matter, "front matter with named fields"),
        Err((line, reason)) => {
            return out.skip(
                &Place::Line(line + 1),
                "",
                matter,
                format!("well-formed front matter ({reason})"),
            );
        }
    };
    for nested in ["extra", "params", "taxonomies"] {
        if let Some(Value::Object(inner)) = record.remove(nested) {
            for (name, value) in inner {
                record.entry(name).or_insert(value);
            }
        }
    }
    toml_dates(&mut record);
    let renamed = [
        ("excerpt", "abstract"),
        ("summary", "abstract"),
        ("description", "abstract"),
        ("url_code", "code"),
        ("url_dataset", "dataset"),
        ("url_pdf", "pdf"),
        ("url_source", "code"),
        ("publication", "venue"),
    ];
    for (name, field) in renamed {
        if let Some(value) = record
            .get(name)
            .filter(|value| value.as_str().is_some_and(|text| !text.trim().is_empty()))
            .cloned()
        {
            record.entry(field).or_insert(value);
        }
    }
    for field in ["title", "abstract", "venue"] {
        if let Some(Value::String(text)) = record.get_mut(field) {
            *text = plain(text);
        }
    }
    let has_text =
        record.get("abstract").and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    if !has_text {
        record.insert("abstract".into(), plain(body).into());
    }
    if !["authors", "author"].iter().any(|name| record.contains_key(*name))
        && let Some(names) = record.get("citation").and_then(Value::as_str).and_then(cited_authors)
    {
        record.insert("authors".into(), names.into());
    }
    name_after_file(&mut record, out.file());
    out.add_record(record, Place::File);
}

/// Unwraps dates of TOML, which are serialized as objects with one key.
fn toml_dates(record: &mut Map<String, Value>) {
    for value in record.values_mut() {
        let date =
            value.as_object().and_then(|object| object.get("$__toml_private_datetime")).cloned();
        if let Some(date) = date {
            *value = date;
        }
    }
}

/// Returns the authors before the year in a citation: "Lovelace, A., &amp; Turing, A. (1843).
/// "Notes." …".
fn cited_authors(citation: &str) -> Option<String> {
    let citation = super::html::plain(citation);
    let (names, rest) = citation.split_once('(')?;
    let is_year = rest.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let names = names.trim().trim_end_matches('.').replace('&', "and");
    (is_year && !names.is_empty() && names.len() < 2000).then_some(names)
}

/// Derives id and date from the file name, or the folder's if the file is an index.
fn name_after_file(record: &mut Map<String, Value>, file: &str) {
    if file == "-" {
        return;
    }
    let path = Path::new(file);
    let stem = |path: &Path| {
        path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    };
    let own = stem(path);
    let name = match path.parent().filter(|_| matches!(own.as_str(), "index" | "_index")) {
        Some(folder) => {
            folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        }
        None => own,
    };
    let is_date = name.get(..10).is_some_and(|date| {
        date.bytes()
            .enumerate()
            .all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
    });
    if is_date && !["date", "year", "published"].iter().any(|field| record.contains_key(*field)) {
        record.insert("date".into(), name.get(..10).unwrap_or_default().into());
    }
    if !name.is_empty() {
        record.entry("id").or_insert(name.into());
    }
}

/// Returns the text of Markdown, without code of the page, with a space between blocks.
pub(super) fn plain(markdown: &str) -> String {
    let mut end = markdown.len().min(LONGEST_BODY);
    while !markdown.is_char_boundary(end) {
        end -= 1;
    }
    let mut text = String::new();
    let mut hidden = 0usize;
    for event in Parser::new_ext(markdown.get(..end).unwrap_or_default(), Options::ENABLE_TABLES) {
        match event {
            Event::Text(part) | Event::Code(part) if hidden == 0 => text += &part,
            Event::Start(pulldown_cmark::Tag::Image { .. }) => hidden += 1,
            Event::End(TagEnd::Image) => hidden = hidden.saturating_sub(1),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableCell,
            ) => {
                text.push(' ');
            }
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
