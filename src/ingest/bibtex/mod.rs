//! How do the entries of a bibliography become papers?
//!
//! The file is cut into entries before any of them is parsed: at an `@` outside of entries, and at a line inside of one that
//! begins as an entry does (`cut`). So an entry with a missing brace costs itself and no other. What
//! one says is read in `parse`; what is between the entries is comment, as BibTeX has it.

mod cut;
mod parse;

use super::collect::{Collector, Place};
use super::draft;
use super::fields::{Field, named};
use super::reference;
use super::report::Dropped;
use super::{dates, links, names, tex, tex_values};
use cut::{Piece, pieces};
use parse::Part;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::io::{self, BufRead};

/// Longest text that an entry may have from abbreviations in one field, or in one field from another entry, in bytes. They are
/// names of journals and years; unlimited, each could double the one before.
const LONGEST: usize = 4096;
/// Most entries that one entry may inherit from.
const PARENTS: usize = 8;

/// An entry as parsed: names in lower case, abbreviations replaced, TeX still in it.
struct Entry {
    place: Place,
    kind: String,
    key: String,
    fields: Vec<(String, String)>,
    dropped: Vec<Dropped>,
}

impl Entry {
    fn get(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(field, value)| field == name && !value.trim().is_empty())
            .map(|(_, value)| value.as_str())
    }
}

/// Reads the whole file, then its entries.
pub(crate) fn read(mut reader: impl BufRead, out: &mut Collector<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let mut strings = HashMap::new();
    let mut entries = Vec::new();
    let mut number = 0;
    let pieces = pieces(&bytes);
    for piece in &pieces {
        if matches!(piece.kind.as_str(), "comment" | "preamble" | "control" | "ieeetranbstctl") {
            continue;
        }
        number += u64::from(piece.kind != "string");
        let place = Place::Entry(number, piece.key().into(), piece.line);
        match parse(piece, place.clone(), &mut strings) {
            Ok(Some(entry)) => entries.push(entry),
            Ok(None) => {}
            Err(expected) => out.skip(&place, "", &String::from_utf8_lossy(piece.bytes), expected),
        }
    }
    // An entry without a key is nobody's parent.
    let named = entries.iter().enumerate().rev().filter(|(_, entry)| !entry.key.is_empty());
    let parents: HashMap<String, usize> =
        named.map(|(i, entry)| (entry.key.to_lowercase(), i)).collect();
    for i in 0..entries.len() {
        inherit(&mut entries, i, &parents);
    }
    for entry in entries.into_iter().filter(|entry| entry.kind != "xdata" && entry.kind != "set") {
        take(entry, out);
    }
    if pieces.is_empty() {
        out.end_of_text(&bytes, Some(b'%'), "entries, such as @article{key, title = {…}}");
    }
    Ok(())
}

/// Reads a piece; `None` for definitions, which go into `strings`.
fn parse(
    piece: &Piece<'_>,
    place: Place,
    strings: &mut HashMap<String, String>,
) -> Result<Option<Entry>, String> {
    let text = std::str::from_utf8(piece.bytes).map_err(|_| {
        "UTF-8; convert the file, perhaps with: iconv -f LATIN1 -t UTF-8".to_owned()
    })?;
    let raw = piece.raw.as_ref().map_err(|broken| {
        let before = piece.bytes.iter().take(broken.at);
        let line = piece.line + before.filter(|b| **b == b'\n').count() as u64;
        format!("a well-formed entry: {} on line {line}", broken.expected)
    })?;
    let mut dropped = Vec::new();
    let mut fields: Vec<(String, String)> = Vec::new();
    for (name, parts) in &raw.fields {
        let name = text.get(name.clone()).unwrap_or_default().to_lowercase();
        let (value, trouble) = joined(text, parts, strings);
        match trouble {
            // A definition that cannot be used is none: the fields that name it will say so.
            Some(_) if piece.kind == "string" => continue,
            Some(Trouble::TooLong(found)) => {
                dropped.push(Dropped::new(
                    &name,
                    &found,
                    "text in braces, or a short abbreviation",
                ));
            }
            Some(Trouble::Unknown(found)) => {
                let expected = "text in braces, or an abbreviation that @string defines";
                dropped.push(Dropped::partly(&name, &found, expected));
            }
            None => {}
        }
        fields.push((name, value));
    }
    if piece.kind == "string" {
        strings.extend(fields);
        return Ok(None);
    }
    if !piece.lost.is_empty() {
        let lost = String::from_utf8_lossy(piece.lost);
        dropped.push(Dropped::new(
            "",
            &lost,
            "the next entry, but a brace too many has ended this one before",
        ));
    }
    Ok(Some(Entry { place, kind: piece.kind.clone(), key: piece.key(), fields, dropped }))
}

/// Why an abbreviation does not stand for what it should.
enum Trouble {
    /// Nothing defines it: it stands for itself.
    Unknown(String),
    /// Its meaning is longer than [`LONGEST`].
    TooLong(String),
}

/// The parts of a value put together, abbreviations replaced; also the first trouble with them.
fn joined(
    text: &str,
    parts: &[Part],
    strings: &HashMap<String, String>,
) -> (String, Option<Trouble>) {
    let mut value = String::new();
    let mut trouble = None;
    let mut room = LONGEST;
    for part in parts {
        let name = match part {
            Part::Text(range) => {
                value.push_str(text.get(range.clone()).unwrap_or_default());
                continue;
            }
            Part::Name(range) => text.get(range.clone()).unwrap_or_default(),
        };
        let meaning = match strings.get(&name.to_lowercase()) {
            Some(meaning) => meaning.as_str(),
            None => {
                if dates::month(name).is_none() {
                    trouble.get_or_insert_with(|| Trouble::Unknown(name.to_owned()));
                }
                name
            }
        };
        match room.checked_sub(meaning.len()) {
            Some(left) => {
                room = left;
                value.push_str(meaning);
            }
            None => trouble = Some(Trouble::TooLong(name.to_owned())),
        }
    }
    (value, trouble)
}

/// Fills what entry `i` lacks from the entries that its `xdata` and `crossref` name.
fn inherit(entries: &mut [Entry], i: usize, parents: &HashMap<String, usize>) {
    /// What a part of a book or of proceedings has from the whole.
    const SHARED: [&str; 7] =
        ["year", "month", "date", "booktitle", "publisher", "language", "langid"];
    for link in ["xdata", "crossref"] {
        let names = entries[i].get(link).unwrap_or_default().to_lowercase();
        for name in names.split(',').map(str::trim).take(PARENTS) {
            let Some(parent) = parents.get(name).filter(|parent| **parent != i) else { continue };
            let parent = &entries[*parent];
            let mut inherited: Vec<(String, String)> = parent
                .fields
                .iter()
                .filter(|(field, _)| link == "xdata" || SHARED.contains(&field.as_str()))
                .cloned()
                .collect();
            if link == "crossref"
                && let Some(title) = parent.get("title")
            {
                inherited.push(("booktitle".into(), title.to_owned()));
            }
            let dated = entries[i].get("year").or(entries[i].get("date")).is_some();
            for (field, value) in inherited {
                let is_date = matches!(field.as_str(), "year" | "month" | "date");
                if entries[i].get(&field).is_none() && !(dated && is_date) && value.len() <= LONGEST
                {
                    entries[i].fields.push((field, value));
                }
            }
        }
    }
}

/// Resolves the TeX in an entry's fields and hands it on as a record.
fn take(mut entry: Entry, out: &mut Collector<'_>) {
    let record = record(&mut entry, &out.options.extra);
    let eprint = eprint(&entry, &record);
    let note_link = ["howpublished", "note"].iter().find_map(|name| {
        let links = links::find(record.get(*name)?.as_str()?);
        links.into_iter().next().map(|(_, link)| link)
    });
    let mut draft = draft::from_record(record, out.options);
    if let Some((number, archive)) = eprint {
        draft.take_eprint(&number, &archive);
        reference::keep_eprint(&mut draft.paper, &number, &archive);
    }
    if draft.paper.url.is_empty() {
        draft.paper.url = note_link.unwrap_or_default();
    }
    draft.dropped.append(&mut entry.dropped);
    out.add(draft, entry.place);
}

/// The fields of an entry that mean something here, in plain characters; those whose TeX is broken are noted in the entry.
fn record(entry: &mut Entry, extra: &[String]) -> Map<String, Value> {
    /// Not fields of a paper, but what such are made from.
    const HELPERS: [&str; 1] = ["subtitle"];
    let mut record = Map::new();
    record.insert("id".into(), json!(entry.key));
    record.insert("citation key".into(), json!(entry.key));
    record.insert("entrytype".into(), json!(entry.get("entrytype").unwrap_or(&entry.kind)));
    record.insert("tex title".into(), json!(tex_title(entry)));
    record.insert("corporate".into(), bodies(entry.get("author").unwrap_or_default()));
    for (name, value) in &entry.fields {
        // "key" is for sorting; an eprint is looked at together with its archive.
        let is_other = matches!(name.as_str(), "key" | "arxiv" | "eprint" | "entrytype");
        let is_wanted = named(name).is_some()
            || reference::named(name).is_some()
            || HELPERS.contains(&name.as_str())
            || extra.contains(name);
        // What sort of thesis or report it is, and where the publisher is.
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
    // The address of the PDF stands for a page where there is none.
    if record.get("url") == record.get("pdf") {
        record.remove("url");
    }
    record
}

/// The value of a field in plain characters; `None` where its braces do not match.
fn resolve(name: &str, value: &str) -> Option<Value> {
    Some(match name {
        "author" | "editor" => tex_values::people(value)?
            .into_iter()
            .map(|name| json!({ (names::IN_ORDER): name }))
            .collect(),
        "url" | "pdf" | "doi" | "code" | "data" | "link" => json!(tex::verbatim(value)),
        _ if value.contains('{') && matches!(named(name), Some((Field::Tags, _))) => tags(value)?,
        "isbn" | "issn" => json!(tex::verbatim(value)),
        "month" => json!(first_month(&tex_values::text(value)?)),
        "date" => json!(first_date(&tex_values::text(value)?)),
        _ => json!(tex_values::text(value)?),
    })
}

/// What is told of one comma between two full names.
const ONE_PERSON: &str = "\"and\" between people; as it stands it is one, the family's name first";

/// "Ann Reed, Bo Lund" is one person to BibTeX, and may be meant for two.
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

/// The title with all braces and commands; empty where there are none.
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

/// The authors whose names stand in braces and have several words: bodies, not people.
fn bodies(authors: &str) -> Value {
    let authors = authors.split_whitespace().collect::<Vec<_>>().join(" ");
    let pieces = top_level(&authors, &|rest| {
        let word = rest.get(..5).filter(|word| word.eq_ignore_ascii_case(" and "));
        word.map_or(0, str::len)
    });
    let body = |piece: &str| {
        let name = in_braces(piece).and_then(|_| tex_values::people(piece))?;
        name.into_iter().next().filter(|name| name.contains(' '))
    };
    pieces.into_iter().filter_map(body).collect()
}

/// Tags of which some stand in braces, because commas are part of them.
fn tags(value: &str) -> Option<Value> {
    let is_strong = top_level(value, &|rest| usize::from(rest.starts_with(';'))).len() > 1;
    let separator = if is_strong { ';' } else { ',' };
    let parts = top_level(value, &|rest| usize::from(rest.starts_with(separator)));
    let texts = parts.into_iter().map(|part| tex_values::text(in_braces(part).unwrap_or(part)));
    texts.collect::<Option<Vec<String>>>().map(|texts| json!(texts))
}

/// The parts of a value between separators that stand in no braces; `separator` gives the length of one that begins a text.
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

/// What stands in the braces that are around all of a text.
fn in_braces(text: &str) -> Option<&str> {
    let inside = text.trim().strip_prefix('{')?.strip_suffix('}')?;
    let mut depth = 0i32;
    let closes_early = inside.bytes().any(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth < 0
    });
    (!closes_early).then_some(inside)
}

/// The number of an entry in an archive and which that is: its eprint, or in the journal's name as some
/// exports have it ("arXiv preprint arXiv:…", "CoRR, abs/1706.03762").
fn eprint(entry: &Entry, record: &Map<String, Value>) -> Option<(String, String)> {
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

/// "12 mar" → mar, "March--April" → March: the first word that is a month, else the text itself.
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

/// "2020-03-12/2020-03-15" → its first day.
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

#[cfg(test)]
mod tests;
