//! Fields of an entry in plain text.

use super::entry::Entry;
use crate::ingest::fields::{Field, named};
use crate::ingest::report::Dropped;
use crate::ingest::{clean, dates, names, reference, tex};
use serde_json::{Map, Value, json};

/// Returns the relevant fields of an entry in plain text. Fields with malformed TeX are recorded in
/// `dropped`.
pub(super) fn record(entry: &mut Entry, extra: &[String]) -> Map<String, Value> {
    /// Fields that contribute to fields of a paper.
    const HELPERS: [&str; 1] = ["subtitle"];
    let mut record = Map::new();
    record.insert("id".into(), json!(entry.key));
    record.insert("citation key".into(), json!(entry.key));
    record.insert("entrytype".into(), json!(entry.get("entrytype").unwrap_or(&entry.kind)));
    record.insert("tex title".into(), json!(tex_title(entry)));
    record.insert("corporate".into(), bodies(entry.get("author").unwrap_or_default()));
    for (name, value) in &entry.fields {
        // "key" is for sorting; the eprint is handled together with its archive.
        let is_other = matches!(name.as_str(), "key" | "arxiv" | "eprint" | "entrytype");
        let is_wanted = named(name).is_some()
            || reference::named(name).is_some()
            || HELPERS.contains(&name.as_str())
            || extra.contains(name);
        // The type of a thesis or report, and the place of the publisher.
        let known = match name.as_str() {
            "type" => "genre",
            "location" => "address",
            name => name,
        };
        if !(is_wanted || known != name) || is_other || record.contains_key(known) {
            continue;
        }
        if name == "author" && may_be_two(value) {
            entry.dropped.push(Dropped::partly(name, value, ONE_PERSON));
        }
        match resolve(name, value) {
            Some(resolved) => {
                record.insert(known.to_owned(), resolved);
            }
            None => entry.dropped.push(Dropped::new(name, value, "text with matching braces")),
        }
    }
    if let Some(subtitle) = record.get("subtitle").and_then(Value::as_str).map(String::from)
        && let Some(Value::String(title)) = record.get_mut("title")
    {
        *title = format!("{title}: {subtitle}");
    }
    // An export repeats the PDF as the page if there is no other.
    if record.get("url") == record.get("pdf") {
        record.remove("url");
    }
    record
}

/// Converts the value of a field to plain text; `None` if its braces are unbalanced.
fn resolve(name: &str, value: &str) -> Option<Value> {
    Some(match name {
        "author" | "editor" => names::of_bibtex(value)?
            .into_iter()
            .map(|name| json!({ (names::IN_ORDER): name }))
            .collect(),
        "url" | "pdf" | "doi" | "code" | "data" | "link" => json!(tex::verbatim(value)),
        _ if value.contains('{') && matches!(named(name), Some((Field::Tags, _))) => tags(value)?,
        "isbn" | "issn" => json!(tex::verbatim(value)),
        "month" => json!(first_month(&clean::tex(value)?)),
        "date" => json!(first_date(&clean::tex(value)?)),
        _ => json!(clean::tex(value)?),
    })
}

/// Reported for one comma between two full names.
const ONE_PERSON: &str = "\"and\" between people; it is read as one person, family name first";

/// Returns `true` for "Ann Reed, Bo Lund": one person in BibTeX, but possibly meant as two.
fn may_be_two(authors: &str) -> bool {
    let is_full = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_word = |word: &&str| {
            word.starts_with(char::is_uppercase)
                && word.chars().nth(1).is_some_and(char::is_lowercase)
                && word.chars().all(|c| c.is_alphabetic() || c == '-')
        };
        words.len() == 2 && words.iter().all(is_word)
    };
    authors.split_once(',').is_some_and(|(before, after)| is_full(before) && is_full(after))
}

/// Returns the title with braces and commands; empty if it has none.
fn tex_title(entry: &Entry) -> String {
    let title = entry.get("title").unwrap_or_default();
    if !title.contains(['{', '\\']) {
        return String::new();
    }
    match entry.get("subtitle") {
        Some(subtitle) => format!("{title}: {subtitle}"),
        None => title.to_owned(),
    }
}

/// Returns authors of several words in braces, which are organisations.
fn bodies(authors: &str) -> Value {
    let authors = authors.split_whitespace().collect::<Vec<_>>().join(" ");
    let pieces = top_level(&authors, &|rest| {
        let word = rest.get(..5).filter(|word| word.eq_ignore_ascii_case(" and "));
        word.map_or(0, str::len)
    });
    let body = |piece: &str| {
        let name = in_braces(piece).and_then(|_| names::of_bibtex(piece))?;
        name.into_iter().next().filter(|name| name.contains(' '))
    };
    pieces.into_iter().filter_map(body).collect()
}

/// Splits tags, some of which are in braces because they contain commas.
fn tags(value: &str) -> Option<Value> {
    let is_strong = top_level(value, &|rest| usize::from(rest.starts_with(';'))).len() > 1;
    let separator = if is_strong { ';' } else { ',' };
    let parts = top_level(value, &|rest| usize::from(rest.starts_with(separator)));
    let texts = parts.into_iter().map(|part| clean::tex(in_braces(part).unwrap_or(part)));
    texts.collect::<Option<Vec<String>>>().map(|texts| json!(texts))
}

/// Splits a value at separators outside of braces. `separator` returns the length of the separator
/// at the start of a text, or 0.
fn top_level<'a>(value: &'a str, separator: &dyn Fn(&str) -> usize) -> Vec<&'a str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0usize, 0);
    let mut escaped = false;
    for (at, c) in value.char_indices() {
        match c {
            _ if std::mem::take(&mut escaped) => {}
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && at >= start => {
                let len = separator(&value[at..]);
                if len > 0 {
                    parts.push(value[start..at].trim());
                    start = at + len;
                }
            }
            _ => {}
        }
    }
    parts.push(value.get(start..).unwrap_or_default().trim());
    parts
}

/// Returns the text within braces that enclose all of it.
fn in_braces(text: &str) -> Option<&str> {
    let inside = text.trim().strip_prefix('{')?.strip_suffix('}')?;
    let mut depth = 0i32;
    let closes_early = inside.bytes().any(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth < 0
    });
    (!closes_early).then_some(inside)
}

/// Returns the number of an entry in an archive, and the archive: from its eprint, or from the
/// journal's name ("arXiv preprint arXiv:…", "CoRR, abs/1706.03762").
pub(super) fn eprint(entry: &Entry, record: &Map<String, Value>) -> Option<(String, String)> {
    let arxiv = || "arxiv".to_owned();
    if let Some(number) = entry.get("arxiv") {
        return Some((tex::verbatim(number), arxiv()));
    }
    if let Some(number) = entry.get("eprint") {
        let archive = entry.get("archiveprefix").or(entry.get("eprinttype")).unwrap_or_default();
        return Some((tex::verbatim(number), tex::verbatim(archive)));
    }
    let journal = record.get("journal").and_then(Value::as_str)?;
    let volume = entry.get("volume").filter(|_| journal.trim() == "CoRR").unwrap_or_default();
    let number = match volume.strip_prefix("abs/") {
        Some(number) => number,
        None => journal.split_once("arXiv:")?.1.split_whitespace().next()?,
    };
    Some((number.trim_end_matches([',', '.']).to_owned(), arxiv()))
}

/// Returns the first word that is a month ("12 mar", "March--April"), else the text.
fn first_month(text: &str) -> String {
    let mut words =
        text.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty());
    words
        .find(|word| {
            dates::month(word).is_some()
                && (word.contains(char::is_alphabetic) || *word == text.trim())
        })
        .unwrap_or(text)
        .to_owned()
}

/// Returns the first day of "2020-03-12/2020-03-15".
fn first_date(text: &str) -> String {
    match text.split_once('/') {
        Some((start, _))
            if dates::parse(start).is_some_and(|_| start.len() >= 4) && text.len() > 10 =>
        {
            start.to_owned()
        }
        Some((start, "")) => start.to_owned(),
        _ => text.to_owned(),
    }
}
