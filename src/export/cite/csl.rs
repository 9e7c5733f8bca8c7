//! Writes CSL-JSON.
//!
//! An array of items, as citeproc, Pandoc and Zotero read it. Written here and not by `serde_json`,
//! which the engine does without; escaped and indented as JavaScript's `JSON.stringify(items, null,
//! 2)` does. Fields without a variable go to `custom` (CSL-JSON 1.0.2).

use super::extent::{Extent, one_line};
use super::people::Person;
use super::work::Work;
use crate::reference::Names;

/// Fields of references and their variables.
const VARIABLES: [(&str, &str); 12] = [
    ("genre", "genre"),
    ("volume", "volume"),
    ("number", "issue"),
    ("series", "collection-title"),
    ("edition", "edition"),
    ("chapter", "chapter-number"),
    ("publisher", "publisher"),
    ("address", "publisher-place"),
    ("eventtitle", "event-title"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("note", "note"),
];

/// All items, ending with a line break.
pub(super) fn list(works: &[Work<'_>], extent: Extent) -> String {
    let items: Vec<String> = works.iter().map(|work| item(work, extent)).collect();
    if items.is_empty() { "[]\n".into() } else { ["[\n  ", &items.join(",\n  "), "\n]\n"].concat() }
}

fn item(work: &Work<'_>, extent: Extent) -> String {
    let mut fields = Vec::new();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            fields.push(member(name, &quoted(value)));
        }
    };
    put("id", &work.key);
    put("citation-key", if work.is_own_key { &work.key } else { "" });
    put("type", work.kind.csl);
    put("title", &work.title);
    let publisher = work.stored("publisher").is_some_and(|name| name != work.venue);
    let in_publisher = work.kind.has_publisher() && !publisher;
    put(if in_publisher { "publisher" } else { "container-title" }, &work.venue);
    for (field, variable) in VARIABLES {
        let value = work.stored(field).map(one_line).filter(|value| *value != work.venue);
        put(variable, &value.unwrap_or_default());
    }
    put("page", &work.stored("pages").map(one_line).unwrap_or_default());
    put("DOI", &one_line(work.doi.unwrap_or_default()));
    put("URL", &one_line(work.link()));
    if extent == Extent::Full {
        let paper = work.paper;
        put("keyword", &paper.tags.iter().map(|tag| one_line(tag)).collect::<Vec<_>>().join(", "));
        put("language", &paper.language);
        put("abstract", &one_line(&paper.abstract_text));
    }
    let editors = work.editors();
    for (role, people) in [("author", work.authors()), ("editor", editors.as_slice())] {
        if !people.is_empty() {
            fields.push(member(role, &array(people.iter().map(name), 4)));
        }
    }
    if let Some(year) = work.year {
        let parts = [Some(year), work.month.map(u16::from), work.day.map(u16::from)];
        let parts = array(parts.into_iter().map_while(|part| part).map(|part| part.to_string()), 8);
        let parts = member("date-parts", &array([parts].into_iter(), 6));
        fields.push(member("issued", &object(&[parts], 4)));
    }
    let custom = if extent == Extent::Full { custom(work) } else { Vec::new() };
    if !custom.is_empty() {
        fields.push(member("custom", &object(&custom, 4)));
    }
    object(&fields, 2)
}

/// Returns the fields that have no CSL variable.
fn custom(work: &Work<'_>) -> Vec<String> {
    let paper = work.paper;
    let mut fields = Vec::new();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            fields.push(member(name, &quoted(value)));
        }
    };
    put("pdf", &paper.pdf);
    put("code", &paper.code);
    put("data", &paper.data);
    put("type", work.lost_kind(Names::Csl).unwrap_or_default());
    put("tex_title", work.tex_title().unwrap_or_default());
    let list = |values: &[String]| array(values.iter().map(|value| quoted(&one_line(value))), 6);
    // An array: values joined with commas could not be separated again.
    if paper.tags.iter().any(|tag| tag.contains([',', ';', '|'])) {
        fields.push(member("keywords", &list(&paper.tags)));
    }
    let known = VARIABLES.map(|(field, _)| field);
    for (name, values) in work.other_fields(&[&known[..], &["pages"]].concat()) {
        fields.push(member(name, &list(values)));
    }
    fields
}

/// `"name": value`, the value being JSON.
fn member(name: &str, value: &str) -> String {
    [&quoted(name), ": ", value].concat()
}

/// An array of JSON, its bracket indented by so many blanks.
fn array(items: impl Iterator<Item = String>, indent: usize) -> String {
    enclosed(&items.collect::<Vec<_>>(), ["[", "]"], indent)
}

fn object(members: &[String], indent: usize) -> String {
    enclosed(members, ["{", "}"], indent)
}

fn enclosed(parts: &[String], [open, close]: [&str; 2], indent: usize) -> String {
    let (outer, inner) =
        (["\n", &" ".repeat(indent)].concat(), ["\n", &" ".repeat(indent + 2)].concat());
    [open, &inner, &parts.join(&[",", &inner].concat()), &outer, close].concat()
}

fn name(person: &Person) -> String {
    if person.whole || person.given.is_empty() {
        return object(&[member("literal", &quoted(&person.family))], 6);
    }
    let parts = [("family", &person.family), ("given", &person.given), ("suffix", &person.suffix)];
    let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
    object(&parts.map(|(name, value)| member(name, &quoted(value))).collect::<Vec<_>>(), 6)
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\u{8}' => out += "\\b",
            '\u{c}' => out += "\\f",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            c if (c as u32) < 0x20 => out += &format!("\\u{:04x}", c as u32),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::tests::deep;
    use super::super::{Extent, Style, cite};
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn an_item_is_what_citeproc_reads() {
        let text = cite(&[deep()], Style::Csl, Extent::Brief);
        let items: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            items,
            json!([{
                "id": "hinton2012deep", "type": "article-journal", "title": "Deep nets & the $\\ell_1$ norm: BERT at 100%",
                "container-title": "Neural Computation", "DOI": "10.1000/ab_c", "URL": "https://doi.org/10.1000/ab_c",
                "author": [{"family": "Hinton", "given": "Geoffrey E."}, {"family": "van Rossum", "given": "Guido"}, {"literal": "OpenAI"}],
                "issued": {"date-parts": [[2012, 3, 9]]},
            }])
        );
        assert_eq!(text, serde_json::to_string_pretty(&items).unwrap() + "\n");
    }

    proptest! {
        #[test]
        fn any_text_is_quoted_as_json_has_it(text: String) {
            prop_assert_eq!(quoted(&text), serde_json::to_string(&text).unwrap());
        }
    }
}
