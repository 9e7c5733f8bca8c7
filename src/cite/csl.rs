//! How does CSL-JSON want it?
//!
//! An array of items, as citeproc, Pandoc and Zotero read it. Written here and not by `serde_json`, which the engine does
//! without; escaped and indented as JavaScript's `JSON.stringify(items, null, 2)` does.

use super::work::{Kind, Person, Work};
use super::{Extent, one_line};

/// All items, ending with a line break.
pub(super) fn list(works: &[Work<'_>], extent: Extent) -> String {
    let items: Vec<String> = works.iter().map(|work| item(work, extent)).collect();
    if items.is_empty() { "[]\n".into() } else { ["[\n  ", &items.join(",\n  "), "\n]\n"].concat() }
}

fn item(work: &Work<'_>, extent: Extent) -> String {
    let mut fields = Vec::new();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            fields.push([&quoted(name), ": ", &quoted(value)].concat());
        }
    };
    put("id", &work.key);
    put(
        "type",
        match work.kind {
            Kind::Article | Kind::Preprint => "article-journal",
            Kind::Proceedings => "paper-conference",
            Kind::Book => "book",
            Kind::Thesis => "thesis",
            Kind::Report => "report",
            Kind::Other => "document",
        },
    );
    put("title", &work.title);
    let holds_place = !matches!(work.kind, Kind::Book | Kind::Thesis | Kind::Report);
    put(if holds_place { "container-title" } else { "publisher" }, &work.venue);
    for (name, field) in [("volume", "volume"), ("issue", "number"), ("page", "pages")] {
        put(name, &work.stored(field).map(one_line).unwrap_or_default());
    }
    put("DOI", &one_line(work.doi.unwrap_or_default()));
    put("URL", &one_line(work.link()));
    if extent == Extent::Full {
        let paper = work.paper;
        put("keyword", &paper.tags.iter().map(|tag| one_line(tag)).collect::<Vec<_>>().join(", "));
        put("language", &paper.language);
        put("abstract", &one_line(&paper.abstract_text));
    }
    if !work.people.is_empty() {
        let people: Vec<String> = work.people.iter().map(name).collect();
        fields.push(["\"author\": [\n      ", &people.join(",\n      "), "\n    ]"].concat());
    }
    if let Some(year) = work.year {
        let parts = [Some(year), work.month.map(u16::from), work.day.map(u16::from)];
        let parts: Vec<String> =
            parts.into_iter().map_while(|part| part).map(|part| part.to_string()).collect();
        let parts = parts.join(",\n          ");
        fields.push(
            [
                "\"issued\": {\n      \"date-parts\": [\n        [\n          ",
                &parts,
                "\n        ]\n      ]\n    }",
            ]
            .concat(),
        );
    }
    ["{\n    ", &fields.join(",\n    "), "\n  }"].concat()
}

fn name(person: &Person) -> String {
    if person.whole || person.given.is_empty() {
        return ["{\n        \"literal\": ", &quoted(&person.family), "\n      }"].concat();
    }
    let parts = [("family", &person.family), ("given", &person.given), ("suffix", &person.suffix)];
    let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<String> =
        parts.map(|(name, value)| [&quoted(name), ": ", &quoted(value)].concat()).collect();
    ["{\n        ", &parts.join(",\n        "), "\n      }"].concat()
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
