//! How does a web page become papers?
//!
//! A page of one paper says so in its head: `citation_…` (Google Scholar), JSON-LD, `DC.…`. Any other page is looked through
//! for a list of papers (`html_list`), and refused where there is none.
//!
//! Limits: pages with more than [`DEPTH`] elements inside each other are refused, because the rules of HTML make some of
//! them cost the square of that.

use super::super::collect::{Collector, Place};
use super::super::draft;
use super::recognise::Head;
use super::{html_list, tree, xml};
use scraper::{Html, Selector};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// Elements inside each other.
const DEPTH: usize = 512;

/// Names in the head of a page, and the fields that they fill; of several for a field the first counts.
const METAS: &[(&str, &str)] = &[
    ("citation_title", "title"),
    ("citation_author", "authors"),
    ("citation_authors", "authors"),
    ("citation_publication_date", "date"),
    ("citation_date", "date"),
    ("citation_online_date", "date"),
    ("citation_year", "year"),
    ("citation_journal_title", "venue"),
    ("citation_conference_title", "venue"),
    ("citation_inbook_title", "venue"),
    ("citation_conference", "venue"),
    ("citation_dissertation_institution", "venue"),
    ("citation_technical_report_institution", "venue"),
    ("citation_abstract", "abstract"),
    ("citation_doi", "doi"),
    ("citation_arxiv_id", "arxiv"),
    ("citation_pdf_url", "pdf"),
    ("citation_abstract_html_url", "url"),
    ("citation_public_url", "url"),
    ("citation_keywords", "keywords"),
    ("citation_keyword", "keywords"),
    ("citation_language", "language"),
    ("citation_volume", "volume"),
    ("citation_issue", "number"),
    ("citation_firstpage", "first page"),
    ("citation_lastpage", "last page"),
    ("citation_publisher", "publisher"),
    ("dc.title", "title"),
    ("dc.creator", "authors"),
    ("dc.contributor", "authors"),
    ("dcterms.issued", "date"),
    ("dc.date", "date"),
    ("dc.date.issued", "date"),
    ("dc.source", "venue"),
    ("dcterms.abstract", "abstract"),
    ("dc.description", "abstract"),
    ("dc.identifier", "identifier"),
    ("dc.subject", "keywords"),
    ("dc.language", "language"),
    ("og:url", "url"),
    ("og:description", "abstract"),
    ("description", "abstract"),
];

/// The beginning of a page.
pub(super) fn signs(head: &Head<'_>) -> bool {
    let begins = |word: &str| {
        head.text().get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word))
    };
    let has_root = head.root().is_some_and(|root| {
        ["html", "head", "body"].iter().any(|name| root.eq_ignore_ascii_case(name))
    });
    begins("<!doctype html")
        || has_root
        || (head.text().starts_with("<!") && head.mentions("<html"))
        || [
            "<meta ",
            "<div",
            "<ul",
            "<ol",
            "<table",
            "<p>",
            "<h1",
            "<section",
            "<main",
            "<article>",
            "<dl",
        ]
        .iter()
        .any(|begin| begins(begin))
}

/// Reads the whole page.
pub(super) fn read(reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let text = xml::decode(&bytes);
    if is_deep(&text) {
        let expected = format!("a page with at most {DEPTH} elements inside each other");
        out.skip(&Place::File, "", "more", expected);
        return Ok(());
    }
    let page = Html::parse_document(&text);
    if let Some(record) = from_metas(&page) {
        out.add(draft::from_record(record, out.options), Place::File);
    } else if !from_json_ld(&page, out) {
        html_list::read(&page, out);
    }
    out.end_of_text_at(
        1,
        "HTML",
        "a list of papers, or a page with citation_…, DC.… or JSON-LD data",
    );
    Ok(())
}

/// Whether tags that have to be closed stand open too deep: counted without regard to names.
fn is_deep(text: &str) -> bool {
    // These may stand open, or never have an end.
    const LOOSE: [&str; 26] = [
        "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "br", "hr",
        "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr",
        "html", "body",
    ];
    let mut depth = 0usize;
    for part in text.split('<').skip(1) {
        let is_end = part.starts_with('/');
        let name: String =
            part.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if name.is_empty() || LOOSE.contains(&name.to_ascii_lowercase().as_str()) {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEPTH {
            return true;
        }
    }
    false
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    Selector::parse(selector).map(|selector| page.select(&selector).collect()).unwrap_or_default()
}

/// The paper that the head of the page speaks of.
fn from_metas(page: &Html) -> Option<Map<String, Value>> {
    let mut values: Vec<(String, String)> = Vec::new();
    for meta in select(page, "meta") {
        let name =
            meta.value().attr("name").or_else(|| meta.value().attr("property")).unwrap_or_default();
        let content = meta.value().attr("content").unwrap_or_default().trim();
        if !content.is_empty() {
            let name = name.trim().to_ascii_lowercase();
            values.push((
                name.strip_prefix("dcterms:")
                    .map_or(name.clone(), |rest| format!("dcterms.{rest}")),
                content.to_owned(),
            ));
        }
    }
    // What every page has (`description`) makes no paper.
    let has_title =
        values.iter().any(|(name, _)| matches!(name.as_str(), "citation_title" | "dc.title"));
    if !has_title {
        return None;
    }
    let mut record = Map::new();
    for (name, field) in METAS {
        let found: Vec<&str> = values
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
            .collect();
        if found.is_empty() || record.contains_key(*field) {
            continue;
        }
        let value = match (*field, found.as_slice()) {
            ("authors" | "keywords", [one]) => Value::from(*one),
            ("authors" | "keywords", all) => all.iter().copied().collect(),
            (_, all) => Value::from(all[0]),
        };
        record.insert((*field).to_owned(), value);
    }
    if let Some(identifier) = record.remove("identifier").as_ref().and_then(Value::as_str) {
        let field = if identifier.contains("10.") {
            "doi"
        } else if identifier.contains("://") {
            "url"
        } else {
            "id"
        };
        record.entry(field).or_insert(identifier.into());
    }
    if let Some(date) =
        record.get("date").and_then(Value::as_str).and_then(crate::ingest::iso::date)
    {
        record.insert("date".into(), date.into());
    }
    if let Some(link) =
        select(page, "link[rel=canonical]").first().and_then(|link| link.value().attr("href"))
    {
        record.entry("url").or_insert(link.into());
    }
    super::tagged::pages(&mut record);
    Some(record)
}

/// The papers that the page describes in JSON-LD; whether there were any.
fn from_json_ld(page: &Html, out: &mut Collector<'_>) -> bool {
    let mut number = 0;
    for script in select(page, "script[type='application/ld+json']") {
        let text: String = script.text().collect();
        let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
        let mut found = Vec::new();
        articles(value, 6, &mut found);
        for mut record in found {
            let renamed = [
                ("isPartOf", "venue"),
                ("sameAs", "url"),
                ("about", "keywords"),
                ("mainEntityOfPage", "url"),
            ];
            for (name, field) in renamed {
                if let Some(value) = record.remove(name) {
                    record.entry(field).or_insert(value);
                }
            }
            let id = record
                .remove("@id")
                .as_ref()
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            if id.contains("://") {
                record.entry("url").or_insert(id.into());
            }
            number += 1;
            out.add(draft::from_record(record, out.options), Place::Number(number));
        }
    }
    number > 0
}

fn articles(value: Value, depth: usize, found: &mut Vec<Map<String, Value>>) {
    match value {
        Value::Array(values) if depth > 0 => {
            values.into_iter().for_each(|value| articles(value, depth - 1, found))
        }
        Value::Object(object) if depth > 0 => {
            let kinds = match object.get("@type") {
                Some(Value::Array(kinds)) => kinds.clone(),
                Some(kind) => vec![kind.clone()],
                None => Vec::new(),
            };
            let is_article = kinds.iter().filter_map(Value::as_str).any(|kind| {
                matches!(
                    kind,
                    "ScholarlyArticle"
                        | "Article"
                        | "TechArticle"
                        | "Book"
                        | "Chapter"
                        | "Thesis"
                        | "Report"
                        | "CreativeWork"
                        | "MedicalScholarlyArticle"
                )
            });
            if is_article && tree::is_titled(&object) {
                return found.push(object);
            }
            object.into_iter().for_each(|(_, value)| articles(value, depth - 1, found));
        }
        _ => {}
    }
}

/// The text of a piece of HTML.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text += before;
        // A lone "<" is a character like any other.
        match after.split_once('>').filter(|_| {
            after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
        }) {
            Some((_, behind)) => {
                text.push(' ');
                rest = behind;
            }
            None => {
                text.push('<');
                rest = after;
            }
        }
    }
    text += rest;
    let text = html_escape::decode_html_entities(&text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
