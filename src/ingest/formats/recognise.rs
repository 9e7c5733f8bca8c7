//! Which format is this file, and if none that is read, what is it?
//!
//! Name and content have to agree. Content that is plainly something else than the name promises is refused, not guessed
//! at, and so is what nothing is known about: a site made of the wrong reading is worse than none.

use super::super::report::{Refusal, shorten};
use super::{Format, ROWS, Row};
use std::borrow::Cow;
use std::path::Path;

/// The beginning of a file.
pub(in super::super) struct Head<'a> {
    bytes: &'a [u8],
    text: Cow<'a, str>,
    /// Whether more follows.
    pub is_cut: bool,
}

impl<'a> Head<'a> {
    /// `bytes` is the beginning of a file, all of it unless `is_cut`.
    pub(in super::super) fn new(bytes: &'a [u8], is_cut: bool) -> Head<'a> {
        Head { bytes, text: String::from_utf8_lossy(bytes), is_cut }
    }

    /// The bytes as they are.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes
    }

    /// The text, without white space and byte order marks before it.
    pub(crate) fn text(&self) -> &str {
        self.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
    }

    /// The first line that says something; empty where there is none.
    pub(crate) fn first_line(&self) -> &str {
        self.text().lines().next().unwrap_or_default()
    }

    /// Whether `words` stands somewhere in it.
    pub(crate) fn mentions(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// Whether it is XML whose outermost element has one of these names, prefixes of name spaces apart.
    pub(crate) fn has_root(&self, names: &[&str]) -> bool {
        self.root().is_some_and(|root| names.contains(&root.rsplit(':').next().unwrap_or(root)))
    }

    /// Name of the outermost element of an XML document, after declaration, document type and comments.
    pub(crate) fn root(&self) -> Option<&str> {
        let mut rest = self.text();
        loop {
            rest = rest.trim_start();
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->")?.1;
            } else if rest.starts_with("<?") {
                rest = rest.split_once("?>")?.1;
            } else if rest.starts_with("<!") {
                let end =
                    rest.find(['>', '[']).filter(|at| rest.as_bytes().get(*at) == Some(&b'>'));
                rest = match end {
                    Some(end) => rest.get(end + 1..)?,
                    None => rest.split_once("]>")?.1, // with definitions inside
                };
            } else {
                let name = rest.strip_prefix('<')?;
                let end = name
                    .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                    .unwrap_or(name.len());
                return name.get(..end).filter(|name| !name.is_empty());
            }
        }
    }
}

/// Something that is known and not read.
struct Foreign {
    /// What it looks like, as a noun phrase.
    about: &'static str,
    /// What to do about it.
    advice: &'static str,
    signs: fn(&Head<'_>) -> bool,
}

const UNPACK: &str = "unpack it first";
const TABLE: &str = "save the table as .csv or .xlsx";

static FOREIGN: &[Foreign] = &[
    Foreign {
        about: "a PDF",
        advice: "papersift reads lists of papers, not papers: export the list from your reference manager as BibTeX or RIS",
        signs: |head| head.bytes().starts_with(b"%PDF-"),
    },
    Foreign {
        about: "Parquet",
        advice: "convert it, for example with: duckdb -c \"COPY (FROM 'papers.parquet') TO 'papers.jsonl' (FORMAT json)\"",
        signs: |head| head.bytes().starts_with(b"PAR1"),
    },
    Foreign {
        about: "Arrow or Feather",
        advice: "write it as JSON Lines, for example with: df.to_json('papers.jsonl', orient='records', lines=True)",
        signs: |head| head.bytes().starts_with(b"ARROW1") || head.bytes().starts_with(b"FEA1"),
    },
    Foreign {
        about: "an SQLite database",
        advice: "export from the program that it belongs to: Zotero and Mendeley write BibTeX, RIS and CSL JSON",
        signs: |head| head.bytes().starts_with(b"SQLite format 3\0"),
    },
    Foreign {
        about: "an old Office document (.xls, .doc)",
        advice: TABLE,
        signs: |head| head.bytes().starts_with(b"\xd0\xcf\x11\xe0"),
    },
    Foreign {
        about: "a Word document",
        advice: "save a table of papers as .csv, or export them from your reference manager",
        signs: |head| head.bytes().starts_with(b"PK\x03\x04") && head.mentions("word/"),
    },
    Foreign {
        about: "a ZIP archive",
        advice: UNPACK,
        signs: |head| {
            head.bytes().starts_with(b"PK\x03\x04") || head.bytes().starts_with(b"PK\x05\x06")
        },
    },
    Foreign {
        about: "an xz archive",
        advice: UNPACK,
        signs: |head| head.bytes().starts_with(b"\xfd7zXZ\0"),
    },
    Foreign {
        about: "a 7z archive",
        advice: UNPACK,
        signs: |head| head.bytes().starts_with(b"7z\xbc\xaf\x27\x1c"),
    },
    Foreign {
        about: "a Zstandard archive",
        advice: UNPACK,
        signs: |head| head.bytes().starts_with(b"\x28\xb5\x2f\xfd"),
    },
    Foreign {
        about: "a bzip2 archive",
        advice: UNPACK,
        signs: |head| head.bytes().starts_with(b"BZh"),
    },
    Foreign {
        about: "a tar archive",
        advice: UNPACK,
        signs: |head| head.bytes().get(257..262) == Some(b"ustar".as_slice()),
    },
    Foreign {
        about: "Rich Text",
        advice: "export the papers from your reference manager as BibTeX or RIS",
        signs: |head| head.bytes().starts_with(b"{\\rtf"),
    },
    Foreign {
        about: "a LaTeX document",
        advice: "give the .bib file that it cites from",
        signs: |head| {
            ["\\documentclass", "\\begin{thebibliography}", "\\bibitem", "\\usepackage"]
                .iter()
                .any(|word| head.text().lines().any(|line| line.trim_start().starts_with(word)))
        },
    },
    Foreign {
        about: "a Jupyter notebook",
        advice: "write the papers from it as JSON Lines",
        signs: |head| {
            head.text().starts_with('{')
                && head.mentions("\"cells\"")
                && head.mentions("\"cell_type\"")
        },
    },
    Foreign {
        about: "the manifest of a JavaScript package",
        advice: "name the file with the papers",
        signs: |head| {
            head.text().starts_with('{')
                && head.mentions("\"name\"")
                && ["\"dependencies\"", "\"devDependencies\"", "\"lockfileVersion\""]
                    .iter()
                    .any(|key| head.mentions(key))
        },
    },
    Foreign {
        about: "a lunr index, which keeps no texts",
        advice: "give the file that the index was made from",
        signs: |head| head.text().starts_with('{') && head.mentions("\"fieldVectors\""),
    },
];

/// The extension of a file, in lower case; ".gz" is looked through. Empty where there is none.
pub(in super::super) fn extension(path: &Path) -> String {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_owned())
}

/// Whether files with this extension are looked for in folders.
pub(in super::super) fn is_known(extension: &str) -> bool {
    !extension.is_empty() && ROWS.iter().any(|row| row.extensions.contains(&extension))
}

/// Extensions that say little: any format may stand behind them.
const VAGUE: [&str; 5] = ["", "txt", "text", "xml", "js"];

/// Formats whose signs may stand in a file of another format by accident: a name that says something wins over them.
const WEAK: [&str; 5] = ["yaml", "markdown", "page", "csv", "tsv"];

/// Formats that stand in each other's files.
const FAMILIES: [&[&str]; 3] =
    [&["json", "jsonl", "search-index"], &["csv", "tsv"], &["ris", "nbib", "wos", "refer"]];

/// The format of a file with this extension (without a dot, in lower case) that begins so.
pub(in super::super) fn recognise(extension: &str, head: &Head<'_>) -> Result<Format, Refusal> {
    let content = ROWS
        .iter()
        .find(|row| (row.signs)(head))
        .map(|row| if extension == "json" { as_document(row) } else { row });
    let named: Vec<&'static Row> =
        ROWS.iter().filter(|row| row.extensions.contains(&extension)).collect();
    // A spreadsheet is a ZIP archive too, and an index with texts has all that one without them has.
    let is_particular = content.is_some_and(|row| matches!(row.name, "xlsx" | "search-index"));
    if let Some(foreign) = FOREIGN.iter().find(|foreign| !is_particular && (foreign.signs)(head)) {
        return Err(Refusal::Foreign { about: foreign.about.to_owned(), advice: foreign.advice });
    }
    let is_vague = named.is_empty() || VAGUE.contains(&extension);
    match content {
        Some(row) if is_vague || agrees(row, &named) => Ok(Format(row)),
        Some(row) if !WEAK.contains(&row.name) => {
            Err(Refusal::Disagreement { named: named[0].name, content: row.name })
        }
        _ => without_signs(&named, head),
    }
}

/// JSON whose name does not say that it has a record a line may be one document on one line.
fn as_document(row: &'static Row) -> &'static Row {
    let document = || ROWS.iter().find(|other| other.name == "json");
    if row.name == "jsonl" { document().unwrap_or(row) } else { row }
}

/// Whether content with the signs of `row` may stand in a file whose name promises one of `named`.
fn agrees(row: &Row, named: &[&'static Row]) -> bool {
    let is_kin = |other: &Row| {
        FAMILIES.iter().any(|kin| kin.contains(&row.name) && kin.contains(&other.name))
    };
    named.iter().any(|other| other.name == row.name || is_kin(other))
}

/// A file without the signs of any format.
fn without_signs(named: &[&'static Row], head: &Head<'_>) -> Result<Format, Refusal> {
    if let Some(root) = head.root() {
        return Err(Refusal::Foreign {
            about: format!("XML with the outermost element <{}>", shorten(root)),
            advice: "export BibTeX, RIS or JSON from where it comes from",
        });
    }
    // The readers of these say line by line what is wrong.
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
        assert!(is_known("bib") && is_known("nbib") && !is_known("pdf") && !is_known(""));
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
        // Kin are read as what they are, and a vague name agrees with anything.
        assert_eq!(tell("jsonl", "[{\"title\":1}]"), Ok("json"));
        assert_eq!(tell("ris", "PMID- 12\nTI  - A\n"), Ok("nbib"));
        assert_eq!(tell("txt", "PMID- 12\nTI  - A\n"), Ok("nbib"));
        assert_eq!(tell("txt", html), Ok("html"));
        // What may stand anywhere by accident does not win over a name.
        assert_eq!(tell("bib", "title: a list\n"), Ok("bibtex"));
        assert_eq!(tell("csv", "\n,,\n"), Ok("csv"));
        assert_eq!(tell("txt", "any words"), Ok("page"));
        assert_eq!(tell("xml", "no markup"), Err(Refusal::Unknown));
    }
}
