//! How do the entries of a bibliography become papers?
//!
//! The file is cut into entries before any of them is parsed: at an `@` outside of entries, and at a line inside of one that
//! begins as an entry does. So an entry with a missing brace costs itself and no other. Each is parsed by the `biblatex` crate;
//! what is between the entries is comment, as BibTeX has it.

use super::collect::{Collector, Place};
use super::draft::{self, Dropped};
use super::fields::named;
use super::{dates, links, tex};
use biblatex::{RawBibliography, RawChunk};
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
        let kind = piece.kind.to_ascii_lowercase();
        if matches!(kind.as_str(), "comment" | "preamble" | "control" | "ieeetranbstctl") {
            continue;
        }
        number += u64::from(kind != "string");
        let place = Place::Entry(number, piece.key().into(), piece.line);
        match parse(piece, kind, place.clone(), &mut strings) {
            Ok(Some(entry)) => entries.push(entry),
            Ok(None) => {}
            Err(expected) => out.skip(&place, "", &String::from_utf8_lossy(piece.bytes), expected),
        }
    }
    let parents: HashMap<String, usize> =
        entries.iter().enumerate().rev().map(|(i, entry)| (entry.key.to_lowercase(), i)).collect();
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

/// A part of the file that begins as an entry.
struct Piece<'a> {
    line: u64,
    kind: &'a str,
    bytes: &'a [u8],
    /// What follows the entry although a comma says that it belongs to it: there is a brace too many.
    lost: &'a [u8],
}

impl Piece<'_> {
    /// The citation key, as far as it can be told.
    fn key(&self) -> String {
        let text = String::from_utf8_lossy(&self.bytes[..self.bytes.len().min(200)]);
        let inside = text.split_once(['{', '(']).map_or("", |(_, inside)| inside.trim_start());
        let (key, rest) = inside.split_at(
            inside.find([',', '=', '}', ')', ' ', '\t', '\r', '\n']).unwrap_or(inside.len()),
        );
        // A field's name where the key should be.
        if rest.trim_start().starts_with('=') { String::new() } else { key.to_owned() }
    }
}

/// Cuts the file. Every byte is looked at once or twice, whatever is broken.
fn pieces(bytes: &[u8]) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < bytes.len() {
        let Some((kind, open)) = opening(bytes, at) else {
            line += u64::from(bytes[at] == b'\n');
            at += 1;
            continue;
        };
        let end = entry_end(bytes, open);
        pieces.push(Piece { line, kind, bytes: &bytes[at..end], lost: lost_after(bytes, end) });
        line += bytes[at..end].iter().filter(|b| **b == b'\n').count() as u64;
        at = end;
    }
    pieces
}

/// The kind of the entry that begins at `at`, and where its brace or parenthesis stands.
fn opening(bytes: &[u8], at: usize) -> Option<(&str, usize)> {
    let rest = bytes[at..].strip_prefix(b"@")?;
    let white = |bytes: &[u8]| bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let start = at + 1 + white(rest);
    let len = bytes[start..]
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'_' || **b == b'-')
        .count();
    let open = start + len + white(&bytes[start + len..]);
    let kind =
        std::str::from_utf8(&bytes[start..start + len]).ok().filter(|kind| !kind.is_empty())?;
    matches!(bytes.get(open), Some(b'{' | b'(')).then_some((kind, open))
}

/// Where the entry whose brace stands at `open` ends: after the brace that closes it, or before a line that begins another.
fn entry_end(bytes: &[u8], open: usize) -> usize {
    let round = bytes[open] == b'(';
    let mut quoted = false;
    let mut depth = 0usize;
    let mut at = open;
    let mut line_start = false;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' if depth <= 1 && !round => return at + 1,
            b'}' => depth = depth.saturating_sub(1),
            b'"' if round && depth == 0 => quoted = !quoted,
            b')' if round && depth == 0 && !quoted => return at + 1,
            b'@' if line_start && opening(bytes, at).is_some() => return at,
            _ => {}
        }
        line_start = match bytes.get(at) {
            Some(b'\n') => true,
            Some(byte) => line_start && byte.is_ascii_whitespace(),
            None => false,
        };
        at += 1;
    }
    bytes.len()
}

/// The rest of an entry that ended too early: begins with a comma, goes on to the next entry.
fn lost_after(bytes: &[u8], end: usize) -> &[u8] {
    let rest = bytes[end..].trim_ascii_start();
    if !rest.starts_with(b",") {
        return &[];
    }
    let lost = &rest[1..rest.iter().position(|b| *b == b'@').unwrap_or(rest.len())];
    if lost.contains(&b'=') { lost.trim_ascii() } else { &[] }
}

/// Parses a piece; `None` for definitions, which go into `strings`.
fn parse(
    piece: &Piece<'_>,
    kind: String,
    place: Place,
    strings: &mut HashMap<String, String>,
) -> Result<Option<Entry>, String> {
    let text = std::str::from_utf8(piece.bytes).map_err(|_| {
        "UTF-8; convert the file, perhaps with: iconv -f LATIN1 -t UTF-8".to_owned()
    })?;
    let text = with_braces(text);
    let raw = RawBibliography::parse(&text).map_err(|error| {
        let before = text.bytes().take(error.span.start);
        let line = piece.line + before.filter(|b| *b == b'\n').count() as u64;
        format!("a well-formed entry ({} on line {line})", error.kind)
    })?;
    for pair in raw.abbreviations {
        // A definition that cannot be used is none: the fields that name it will say so.
        if let (value, None) = joined(&pair.value.v, strings) {
            strings.insert(pair.key.v.to_lowercase(), value);
        }
    }
    let Some(entry) = raw.entries.into_iter().next() else { return Ok(None) };
    let entry = entry.v;
    let mut dropped = Vec::new();
    let mut fields: Vec<(String, String)> = Vec::new();
    for pair in entry.fields {
        let name = pair.key.v.to_lowercase();
        let (value, unusable) = joined(&pair.value.v, strings);
        if let Some(abbreviation) = unusable {
            dropped.push(Dropped::new(
                &name,
                &abbreviation,
                "text in braces, or a short abbreviation that @string defines",
            ));
        }
        fields.push((name, value));
    }
    if !piece.lost.is_empty() {
        let lost = String::from_utf8_lossy(piece.lost);
        dropped.push(Dropped::new(
            "",
            &lost,
            "the next entry, but a brace too many has ended this one before",
        ));
    }
    Ok(Some(Entry { place, kind, key: entry.key.v.to_owned(), fields, dropped }))
}

/// `@article(…)` as `@article{…}`, which is all that the crate reads.
fn with_braces(text: &str) -> std::borrow::Cow<'_, str> {
    match (text.find(['{', '(']), text.strip_suffix(')')) {
        (Some(open), Some(inner)) if text.as_bytes()[open] == b'(' => {
            format!("{}{{{}}}", &inner[..open], &inner[open + 1..]).into()
        }
        _ => text.into(),
    }
}

/// The pieces of a value put together, abbreviations replaced; also the first abbreviation that is not known or too long.
fn joined(
    value: &biblatex::Field<'_>,
    strings: &HashMap<String, String>,
) -> (String, Option<String>) {
    let mut text = String::new();
    let mut unusable = None;
    let mut room = LONGEST;
    for chunk in value {
        match chunk.v {
            RawChunk::Normal(piece) => text.push_str(piece),
            RawChunk::Abbreviation(name) => {
                let meaning = strings.get(&name.to_lowercase()).map(String::as_str);
                let meaning = meaning.or_else(|| dates::month(name).map(|_| name));
                match meaning.filter(|meaning| meaning.len() <= room) {
                    Some(meaning) => {
                        room -= meaning.len();
                        text.push_str(meaning);
                    }
                    None if unusable.is_none() => unusable = Some(name.to_owned()),
                    None => {}
                }
            }
        }
    }
    (text, unusable)
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
    if let Some(eprint) = eprint
        && !draft.take_arxiv(&eprint)
    {
        draft.drop("eprint", eprint, "an arXiv number such as 2101.00001");
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
    const HELPERS: [&str; 4] = ["editor", "subtitle", "howpublished", "note"];
    let mut record = Map::new();
    record.insert("id".into(), json!(entry.key));
    for (name, value) in &entry.fields {
        // "key" is for sorting; an eprint is looked at together with its archive.
        let is_other = matches!(name.as_str(), "key" | "arxiv");
        let is_wanted =
            named(name).is_some() || HELPERS.contains(&name.as_str()) || extra.contains(name);
        if !is_wanted || is_other || record.contains_key(name) {
            continue;
        }
        match resolve(name, value) {
            Some(resolved) => {
                record.insert(name.clone(), resolved);
            }
            None => entry.dropped.push(Dropped::new(name, value, "text with matching braces")),
        }
    }
    if let Some(subtitle) = record.get("subtitle").and_then(Value::as_str).map(String::from)
        && let Some(Value::String(title)) = record.get_mut("title")
    {
        *title = format!("{title}: {subtitle}");
    }
    // Who made a collection is named where nobody wrote it.
    if !record.contains_key("author")
        && let Some(editors) = record.remove("editor")
    {
        record.insert("author".into(), editors);
    }
    record
}

/// The value of a field in plain characters; `None` where its braces do not match.
fn resolve(name: &str, value: &str) -> Option<Value> {
    Some(match name {
        "author" | "editor" => {
            tex::people(value)?.into_iter().map(|name| json!({ "literal": name })).collect()
        }
        "url" | "pdf" | "doi" | "code" | "data" | "link" => json!(tex::verbatim(value)),
        "month" => json!(first_month(&tex::text(value)?)),
        "date" => json!(first_date(&tex::text(value)?)),
        _ => json!(tex::text(value)?),
    })
}

/// The arXiv number of an entry: its eprint, or in the journal's name as some exports have it ("arXiv preprint arXiv:…").
fn eprint(entry: &Entry, record: &Map<String, Value>) -> Option<String> {
    if let Some(number) = entry.get("arxiv") {
        return Some(tex::verbatim(number));
    }
    if let Some(number) = entry.get("eprint") {
        let archive = entry.get("archiveprefix").or(entry.get("eprinttype")).unwrap_or("arxiv");
        let number = tex::verbatim(number);
        return (archive.trim().eq_ignore_ascii_case("arxiv") && number.contains(['.', '/', ':']))
            .then_some(number);
    }
    let journal = record.get("journal").and_then(Value::as_str)?;
    let (_, number) = journal.split_once("arXiv:")?;
    number.split_whitespace().next().map(|number| number.trim_end_matches([',', '.']).to_owned())
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
mod tests {
    use super::super::{Ingested, Options};
    use super::*;

    fn read_bytes(bytes: &[u8]) -> Ingested {
        let options = Options::default();
        let mut out = Collector::new(&options);
        out.start_file("test.bib");
        super::read(bytes, &mut out).unwrap();
        out.finish()
    }

    fn read(text: &str) -> Ingested {
        read_bytes(text.as_bytes())
    }

    #[test]
    fn an_entry_with_everything_is_read() {
        let Ingested { papers, report } = read(
            r#"
            Words between entries are comment, me@home too.
            @STRING{jsn = "Journal of " # "Steady Noise"}
            @string(old = {Old } # jsn)
            @Article{goedel31,
              author   = {G{\"o}del, Kurt and {\L}ukasiewicz, Jan and others},
              title    = {{\"U}ber {T}hings that $\ell_1$ norms---and {Proofs}---do},
              subtitle = "A ``Study''",
              journal  = Jsn, % a comment
              year     = 1931, month = mar, day = 7,
              doi      = {10.1000/ab\_c},
              keywords = {logic, proof theory},
              abstract = {We \emph{show} what~is shown.},
              language = {ngerman},
              pages    = {1--2},
            }
            @misc(plain, title = "In parentheses (so)", editor = {Ada Lovelace}, journal = old, howpublished = {\url{https://x.org/a_b}})
            "#,
        );
        assert_eq!(report.problems, []);
        let [paper, plain] = &papers[..] else { panic!("{papers:?}") };
        assert_eq!(paper.id, "goedel31");
        assert_eq!(paper.title, "Über Things that $\\ell_1$ norms—and Proofs—do: A “Study”");
        assert_eq!(paper.authors, ["Kurt Gödel", "Jan Łukasiewicz"]);
        assert_eq!(
            (paper.venue.as_str(), plain.venue.as_str()),
            ("Journal of Steady Noise", "Old Journal of Steady Noise")
        );
        assert_eq!(paper.date.unwrap().to_string(), "1931-03-07");
        assert_eq!(paper.url, "https://doi.org/10.1000/ab_c");
        assert_eq!(paper.tags, ["logic", "proof theory"]);
        assert_eq!(paper.abstract_text, "We show what is shown.");
        assert_eq!(paper.language, "de");
        assert_eq!(
            (plain.title.as_str(), plain.url.as_str()),
            ("In parentheses (so)", "https://x.org/a_b")
        );
        assert_eq!(plain.authors, ["Ada Lovelace"]);
    }

    #[test]
    fn eprints_lead_to_arxiv() {
        let papers = read(concat!(
            "@misc{a, title={A}, eprint={2101.00001}, archivePrefix={arXiv}}\n",
            "@misc{b, title={B}, eprint={math/0309136}}\n",
            "@misc{c, title={C}, eprint={12345}, eprinttype={hdl}}\n",
            "@article{d, title={D}, journal={arXiv preprint arXiv:1706.03762}, year=2017}\n",
        ))
        .papers;
        let links: Vec<&str> = papers.iter().map(|paper| paper.url.as_str()).collect();
        assert_eq!(
            links,
            [
                "https://arxiv.org/abs/2101.00001",
                "https://arxiv.org/abs/math/0309136",
                "",
                "https://arxiv.org/abs/1706.03762"
            ]
        );
        assert_eq!(papers[0].pdf, "https://arxiv.org/pdf/2101.00001");
    }

    #[test]
    fn dates_are_read_in_every_manner() {
        for (fields, date) in [
            ("year=1999", "1999"),
            ("year={1999}, month={March}", "1999-03"),
            ("year={1999}, month=\"12~\" # mar", "1999-03"),
            ("year={1999}, month={mar--apr}", "1999-03"),
            ("year={1999}, month=3", "1999-03"),
            ("date={1999-03-12}", "1999-03-12"),
            ("date={1999-03-12/1999-03-15}", "1999-03-12"),
            ("date={1999/}", "1999"),
        ] {
            let papers = read(&format!("@misc{{a, title={{A}}, {fields}}}")).papers;
            assert_eq!(
                papers[0].date.map(|date| date.to_string()).as_deref(),
                Some(date),
                "{fields}"
            );
        }
    }

    #[test]
    fn parts_inherit_from_the_whole() {
        let papers = read(concat!(
            "@xdata{common, language={english}}\n",
            "@inproceedings{part, title={The Part}, crossref={Whole}, xdata={common}}\n",
            "@proceedings{whole, title={The Whole}, year=2001, editor={Ada Lovelace}}\n",
            "@misc{self, title={Self}, crossref={self}}\n@misc{x, title={X}, crossref={y}}\n@misc{y, title={Y}, crossref={x}}\n",
        ))
        .papers;
        assert_eq!((papers[0].venue.as_str(), papers[0].language.as_str()), ("The Whole", "en"));
        assert_eq!(papers[0].date.unwrap().year(), Some(2001));
        assert!(papers[0].authors.is_empty());
        assert_eq!(papers.len(), 5);
    }

    #[test]
    fn broken_entries_cost_no_others() {
        for (broken, field, found) in [
            ("@misc{b, title={No end", "", "@misc{b"),
            ("@misc{b, title={Two}} , year=2000}", "", "year=2000}"),
            ("@misc{b, title={Two} year=2000}", "", "@misc{b"),
            ("@misc{b title={Two}}", "", "@misc{b"),
            ("@misc{b, title={Two}, journal=unknown}", "journal", "unknown"),
            ("@misc{b, year=2000}", "title", "neither (id b)"),
            ("@misc{b, title={Two}, year={in press}}", "year", "in press"),
            ("@misc{b, title={Two}, url={javascript:alert(1)}}", "url", "javascript:alert(1)"),
            ("@misc{b, title={Two}, note=\"a } b\"}", "", "@misc{b"),
        ] {
            let Ingested { papers, report } = read(&format!(
                "@misc{{a, title={{One}}}}\n\n{broken}\n@misc{{c, title={{Three}}}}\n"
            ));
            let ids: Vec<&str> = papers.iter().map(|paper| paper.id.as_str()).collect();
            assert_eq!((ids[0], ids[ids.len() - 1]), ("a", "c"), "{broken}");
            assert_eq!(report.skipped + papers.len(), 3, "{broken}: {:?}", report.problems);
            let [problem] = &report.problems[..] else { panic!("{broken}: {:?}", report.problems) };
            assert_eq!(
                (problem.place.as_str(), problem.field.as_str()),
                ("entry 2 (b, line 3)", field),
                "{broken}"
            );
            assert!(problem.found.starts_with(found), "{broken}: {problem}");
        }
    }

    #[test]
    fn entries_in_another_encoding_are_named() {
        let Ingested { papers, report } =
            read_bytes(b"@misc{a, title={\xe9t\xe9}}\n@misc{b, title={Two}}\n");
        assert_eq!((papers.len(), report.skipped), (1, 1));
        assert!(report.problems[0].expected.starts_with("UTF-8; convert"));
    }

    #[test]
    fn abbreviations_that_double_each_other_stay_small() {
        let mut text = "@string{a0 = {0123456789}}\n".to_owned();
        for i in 1..60 {
            text.push_str(&format!("@string{{a{i} = a{} # a{}}}\n", i - 1, i - 1));
        }
        text.push_str("@string{me = me # me}\n@misc{k, title = a8, venue = a59, note = me}\n");
        let Ingested { papers, report } = read(&text);
        assert_eq!(papers[0].title.len(), 2560);
        let dropped: Vec<&str> =
            report.problems.iter().map(|problem| problem.found.as_str()).collect();
        assert_eq!(dropped, ["a59", "me"]);
    }

    #[test]
    fn what_is_no_entry_is_left_out() {
        let Ingested { papers, report } = read(
            "@comment{jabref-meta: x;}\n@preamble{\"\\newcommand{\\x}{y}\"}\nan @ sign, a@b.c {x}\n@misc{a, title={A}}",
        );
        assert_eq!((papers.len(), report.read), (1, 1));
        assert_eq!(report.problems, []);
    }
}
