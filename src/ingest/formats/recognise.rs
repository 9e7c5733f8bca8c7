//! Recognises the format of a file.
//!
//! Name and content must agree. A file whose content evidently differs from what its name implies
//! is refused, and so is one of an unknown format: a site made from a wrong guess is worse than
//! none.

use super::foreign::FOREIGN;
use super::head::Head;
use super::table::{Format, ROWS, Row};
use crate::ingest::refusal::Refusal;
use crate::ingest::report::shorten;
use std::path::Path;

/// Returns the extension of a file in lower case, ignoring ".gz"; empty if there is none.
pub(crate) fn extension(path: &Path) -> String {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_owned())
}

/// Returns `true` if files with this extension are read from folders.
pub(crate) fn has_known_extension(extension: &str) -> bool {
    !extension.is_empty() && ROWS.iter().any(|row| row.extensions.contains(&extension))
}

/// Extensions that any format may have.
const VAGUE: [&str; 5] = ["", "txt", "text", "xml", "js"];

/// Formats whose signs may occur in other formats by accident; a specific name takes precedence.
const WEAK: [&str; 5] = ["yaml", "markdown", "page", "csv", "tsv"];

/// Formats that are often confused; the content decides.
const FAMILIES: [&[&str]; 3] =
    [&["json", "jsonl", "search-index"], &["csv", "tsv"], &["ris", "nbib", "wos", "refer"]];

/// Recognises the format of a file by its extension (in lower case, without dot) and beginning.
pub(crate) fn recognise(extension: &str, head: &Head<'_>) -> Result<Format, Refusal> {
    let content = ROWS
        .iter()
        .find(|row| (row.signs)(head))
        .map(|row| if extension == "json" { as_document(row) } else { row });
    let named: Vec<&'static Row> =
        ROWS.iter().filter(|row| row.extensions.contains(&extension)).collect();
    // A spreadsheet is also a ZIP archive, and a search index with texts resembles one without.
    let is_particular = content.is_some_and(|row| matches!(row.name, "xlsx" | "search-index"));
    if let Some(foreign) = FOREIGN.iter().find(|foreign| !is_particular && (foreign.signs)(head)) {
        return Err(Refusal::Foreign { about: foreign.about.to_owned(), advice: foreign.advice });
    }
    let is_vague = named.is_empty() || VAGUE.contains(&extension);
    match content {
        Some(row) if is_vague || agrees(row, &named) => Ok(Format(row)),
        Some(row) if !WEAK.contains(&row.name) => {
            // Prefers the format that is named like the extension.
            let named = named.iter().find(|row| row.name == extension).unwrap_or(&named[0]);
            Err(Refusal::Disagreement { named: named.name, content: row.name })
        }
        _ => without_signs(&named, head),
    }
}

/// Treats JSON on one line as a document, unless the name says that there is a record per line.
fn as_document(row: &'static Row) -> &'static Row {
    let document = || ROWS.iter().find(|other| other.name == "json");
    if row.name == "jsonl" { document().unwrap_or(row) } else { row }
}

/// Returns `true` if the content of format `row` may occur in a file whose name implies one of
/// `named`.
fn agrees(row: &Row, named: &[&'static Row]) -> bool {
    let is_kin = |other: &Row| {
        FAMILIES.iter().any(|kin| kin.contains(&row.name) && kin.contains(&other.name))
    };
    named.iter().any(|other| other.name == row.name || is_kin(other))
}

/// Handles a file without the signs of any format.
fn without_signs(named: &[&'static Row], head: &Head<'_>) -> Result<Format, Refusal> {
    if let Some(root) = head.root() {
        return Err(Refusal::Foreign {
            about: format!("XML with the outermost element <{}>", shorten(root)),
            advice: "export BibTeX, RIS or JSON from where it comes from",
        });
    }
    // The readers of these formats report what is wrong in each line.
    match named {
        [row] if row.name != "xlsx" => Ok(Format(row)),
        [.., row] if row.name == "json" => Ok(Format(row)),
        _ => Err(Refusal::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tell(extension: &str, content: &str) -> Result<&'static str, Refusal> {
        recognise(extension, &Head::new(content.as_bytes(), false)).map(Format::name)
    }

    #[test]
    fn extensions_are_looked_for_behind_gz_and_in_any_case() {
        for (name, expected) in [
            ("a.jsonl", "jsonl"),
            ("a.NDJSON.gz", "ndjson"),
            ("dir.csv/a.json", "json"),
            ("a.csv.GZ", "csv"),
            ("jsonl", ""),
            ("a.gz", ""),
        ] {
            assert_eq!(extension(Path::new(name)), expected, "{name}");
        }
        assert!(
            has_known_extension("bib")
                && has_known_extension("nbib")
                && !has_known_extension("pdf")
                && !has_known_extension("")
        );
    }

    #[test]
    fn formats_are_told_by_content_alone() {
        for (content, format) in [
            ("{\"title\":\"a\"}\n{\"title\":\"b\"}\n", "jsonl"),
            ("\n{\n  \"title\": \"a\"\n}", "json"),
            ("[{\"title\":\"a\"}]", "json"),
            ("% my books\n\n@string{a = \"b\"}\n", "bibtex"),
            ("id\tTitle\n1\ta\n", "tsv"),
            ("id,Title\n1,a\n", "csv"),
            ("id;title\n1;a\n", "csv"),
            ("sep=;\nid;title\n1;a\n", "csv"),
            ("\u{feff}TY  - JOUR\nTI  - A\nER  - \n", "ris"),
            ("1.\r\nTY  - JOUR\r\n", "ris"),
            ("FN Clarivate\nVR 1.0\nPT J\n", "wos"),
            ("PMID- 12\nTI  - A\n", "nbib"),
            ("%0 Journal Article\n%T A\n", "refer"),
            (
                "<?xml version=\"1.0\"?>\n<!DOCTYPE x PUBLIC \"a\" \"b\">\n<PubmedArticleSet>",
                "pubmed",
            ),
            ("<xml><records><record>", "endnote"),
            ("<!-- m --><modsCollection xmlns=\"http://www.loc.gov/mods/v3\">", "mods"),
            ("<m:mods xmlns:m=\"http://www.loc.gov/mods/v3\">", "mods"),
            ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", "atom"),
            ("<collection id=\"J88\"><volume id=\"1\">", "acl"),
            ("<!doctype HTML><html>", "html"),
            ("<html lang=en><head>", "html"),
            ("---\ntitle: A\nauthors: B\n---\nText\n", "markdown"),
            ("- title: A\n  year: 2000\n", "yaml"),
            ("a-key:\n  type: Article\n  title: A\n", "yaml"),
            ("{\"doc_urls\":[\"a\"],\"index\":{}}", "search-index"),
        ] {
            assert_eq!(tell("", content), Ok(format), "{content:?}");
        }
        for content in
            ["", "one line", "me@home {x}", "A short list:\n\nbread\n\nmilk\n", "\0\x01\x02"]
        {
            assert_eq!(tell("", content), Err(Refusal::Unknown), "{content:?}");
        }
    }

    #[test]
    fn what_is_known_and_not_read_is_named() {
        for (content, about) in [
            ("%PDF-1.7\n", "a PDF"),
            ("PAR1\u{15}", "Parquet"),
            ("SQLite format 3\0", "an SQLite database"),
            ("PK\u{3}\u{4} word/document.xml", "a Word document"),
            ("\\documentclass{article}\n\\bibitem{a}", "a LaTeX document"),
            ("{\"name\":\"x\",\"dependencies\":{}}", "the manifest of a JavaScript package"),
            (
                "<?xml version='1.0'?><svg xmlns=\"http://www.w3.org/2000/svg\">",
                "XML with the outermost element <svg>",
            ),
        ] {
            for extension in ["", "txt", "json", "bib", "xml"] {
                let Err(Refusal::Foreign { about: found, .. }) = tell(extension, content) else {
                    panic!("{extension}: {content:?}: {:?}", tell(extension, content));
                };
                assert_eq!(found, about, "{extension}: {content:?}");
            }
        }
    }

    #[test]
    fn a_name_and_a_content_that_contradict_each_other_are_refused() {
        let html = "<!doctype html><html><body>404</body></html>";
        for extension in ["bib", "json", "csv", "jsonl", "ris", "yml"] {
            assert!(
                matches!(tell(extension, html), Err(Refusal::Disagreement { content: "html", .. })),
                "{extension}"
            );
        }
        assert!(matches!(
            tell("bib", "[{\"title\":1}]"),
            Err(Refusal::Disagreement { named: "bibtex", content: "json" })
        ));
        // Related formats are read as what they are, and a vague name agrees with any content.
        assert_eq!(tell("jsonl", "[{\"title\":1}]"), Ok("json"));
        assert_eq!(tell("ris", "PMID- 12\nTI  - A\n"), Ok("nbib"));
        assert_eq!(tell("txt", "PMID- 12\nTI  - A\n"), Ok("nbib"));
        assert_eq!(tell("txt", html), Ok("html"));
        // Weak signs do not take precedence over a name.
        assert_eq!(tell("bib", "title: a list\n"), Ok("bibtex"));
        assert_eq!(tell("csv", "\n,,\n"), Ok("csv"));
        assert_eq!(tell("txt", "any words"), Ok("page"));
        assert_eq!(tell("xml", "no markup"), Err(Refusal::Unknown));
    }
}
