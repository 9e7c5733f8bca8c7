//! Formats that are recognised but not supported.

use super::head::Head;

/// A format that is recognised but not supported.
pub(super) struct Foreign {
    /// What the content looks like, as a noun phrase.
    pub about: &'static str,
    /// What to do instead.
    pub advice: &'static str,
    pub signs: fn(&Head<'_>) -> bool,
}

const UNPACK: &str = "unpack it first";
const TABLE: &str = "save the table as .csv or .xlsx";

pub(super) static FOREIGN: &[Foreign] = &[
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
        about: "TOML",
        advice: "write the list as YAML, JSON or CSV",
        signs: |head| {
            let is_table = |line: &str| {
                let name = line.trim_matches(['[', ']']);
                line.starts_with('[')
                    && line.ends_with(']')
                    && !name.is_empty()
                    && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
                    && name.contains(char::is_alphabetic)
            };
            let mut lines = head.text().lines().map(str::trim).filter(|line| !line.is_empty());
            lines.next().is_some_and(is_table)
                && lines.next().is_some_and(|line| line.contains('='))
        },
    },
    Foreign {
        about: "the manifest of a JavaScript package",
        advice: "name the file with the papers",
        signs: |head| {
            head.text().starts_with('{')
                && head.mentions("\"name\"")
                && ["\"dependencies\"", "\"devDependencies\"", "\"lockfileVersion\"", "\"scripts\""]
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
