//! Which formats are there?
//!
//! One row a format: its names, its extensions, the signs by which its content is known, and its reader. A format is added
//! by a file in this folder and a row in [`ROWS`]; help, error messages and recognition follow from the table.

mod acl;
mod atom;
mod awesome;
mod dblp;
#[cfg(test)]
mod documented;
mod endnote;
mod html;
mod html_list;
mod json;
mod markdown;
mod mods;
mod nbib;
mod pubmed;
pub(super) mod recognise;
mod refer;
mod ris;
mod rss;
mod search_index;
mod tagged;
mod text;
mod tree;
mod wos;
mod xlsx;
mod xml;
mod yaml;
mod zotero_rdf;

use super::collect::Collector;
use super::{bibtex, csv, jsonl, page};
use recognise::Head;
use std::fmt;
use std::io::{self, BufRead};

/// A format: how it is called, known and read.
pub(super) struct Row {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Other names for the same, as people write them.
    pub aliases: &'static [&'static str],
    /// What it is, as a noun phrase.
    pub about: &'static str,
    /// Extensions of its files, in lower case.
    pub extensions: &'static [&'static str],
    /// Whether the beginning of a file is plainly of this format.
    pub signs: fn(&Head<'_>) -> bool,
    /// Reads all records of a file.
    pub read: fn(&mut dyn BufRead, &mut Collector<'_>) -> io::Result<()>,
}

/// All formats. Where the signs of several are there, the earlier row wins: the more particular ones come first.
pub(super) static ROWS: &[Row] = &[
    Row {
        name: "xlsx",
        aliases: &["excel", "ods"],
        about: "a spreadsheet of Excel or LibreOffice (.xlsx, .ods), first sheet with a title column",
        extensions: &["xlsx", "ods"],
        signs: xlsx::signs,
        read: xlsx::read,
    },
    Row {
        name: "search-index",
        aliases: &["mdbook", "zola", "elasticlunr", "mkdocs", "docusaurus"],
        about: "the search index of a documentation site: mdBook, Zola, elasticlunr, MkDocs, Docusaurus",
        extensions: &["json", "js"],
        signs: search_index::signs,
        read: search_index::read,
    },
    Row {
        name: "jsonl",
        aliases: &["ndjson", "jsonlines"],
        about: "one JSON object a line",
        extensions: &["jsonl", "ndjson", "jsonlines"],
        signs: json::signs_of_lines,
        read: |reader, out| jsonl::read(reader, out),
    },
    Row {
        name: "json",
        aliases: &["csl", "csl-json", "csljson"],
        about: "JSON: a list of objects, CSL-JSON, or the answer of a service such as Crossref, OpenAlex, Semantic Scholar, \
                DBLP, INSPIRE, HAL, OpenReview, Zotero, MathSciNet, Hugging Face, Paper Copilot",
        extensions: &["json"],
        signs: json::signs,
        read: json::read,
    },
    Row {
        name: "pubmed",
        aliases: &["medline-xml", "pubmed-xml"],
        about: "XML of PubMed",
        extensions: &["xml"],
        signs: |head| {
            head.has_root(&[
                "PubmedArticleSet",
                "PubmedArticle",
                "MedlineCitationSet",
                "PubmedBookArticleSet",
            ])
        },
        read: |reader, out| xml::read(reader, &pubmed::SHAPE, out),
    },
    Row {
        name: "endnote",
        aliases: &["endnote-xml"],
        about: "XML of EndNote",
        extensions: &["xml"],
        signs: |head| head.has_root(&["xml", "records"]) && head.mentions("<record"),
        read: |reader, out| xml::read(reader, &endnote::SHAPE, out),
    },
    Row {
        name: "mods",
        aliases: &[],
        about: "MODS, the XML of libraries",
        extensions: &["xml", "mods"],
        signs: |head| head.has_root(&["mods", "modsCollection"]),
        read: |reader, out| xml::read(reader, &mods::SHAPE, out),
    },
    Row {
        name: "zotero-rdf",
        aliases: &["rdf"],
        about: "RDF of Zotero",
        extensions: &["rdf", "xml"],
        signs: |head| {
            head.has_root(&["RDF"])
                && (head.mentions("zotero.org") || head.mentions("purl.org/net/biblio"))
        },
        read: |reader, out| xml::read(reader, &zotero_rdf::SHAPE, out),
    },
    Row {
        name: "atom",
        aliases: &["arxiv"],
        about: "an Atom feed, such as an answer of arXiv",
        extensions: &["xml", "atom"],
        signs: |head| head.has_root(&["feed"]) && head.mentions("w3.org/2005/Atom"),
        read: |reader, out| xml::read(reader, &atom::SHAPE, out),
    },
    Row {
        name: "rss",
        aliases: &[],
        about: "an RSS feed",
        extensions: &["xml", "rss", "rdf"],
        signs: |head| {
            head.has_root(&["rss"])
                || (head.has_root(&["RDF"]) && head.mentions("purl.org/rss/1.0"))
        },
        read: |reader, out| xml::read(reader, &rss::SHAPE, out),
    },
    Row {
        name: "acl",
        aliases: &["acl-anthology"],
        about: "XML of the ACL Anthology",
        extensions: &["xml"],
        signs: |head| head.has_root(&["collection"]) && head.mentions("<volume"),
        read: |reader, out| xml::read(reader, &acl::SHAPE, out),
    },
    Row {
        name: "dblp",
        aliases: &["dblp-xml"],
        about: "XML of DBLP",
        extensions: &["xml"],
        signs: |head| {
            head.has_root(&["dblp", "dblpperson"])
                || (head.has_root(&["result"]) && head.mentions("<hits") && head.mentions("<info>"))
        },
        read: |reader, out| xml::read(reader, &dblp::SHAPE, out),
    },
    Row {
        name: "html",
        aliases: &["htm", "xhtml"],
        about: "a web page: a list of papers, or one paper with citation_…, DC.… or JSON-LD data",
        extensions: &["html", "htm", "xhtml"],
        signs: html::signs,
        read: html::read,
    },
    Row {
        name: "ris",
        aliases: &[],
        about: "RIS, as Zotero, Mendeley, EndNote, Scopus, EBSCO and Ovid export it",
        extensions: &["ris"],
        signs: |head| ris::DIALECT.signs(head),
        read: |reader, out| tagged::read(reader, &ris::DIALECT, out),
    },
    Row {
        name: "nbib",
        aliases: &["medline"],
        about: "the tagged text of PubMed (.nbib)",
        extensions: &["nbib"],
        signs: |head| nbib::DIALECT.signs(head),
        read: |reader, out| tagged::read(reader, &nbib::DIALECT, out),
    },
    Row {
        name: "wos",
        aliases: &["ciw", "isi"],
        about: "the tagged text of Web of Science (savedrecs.txt, .ciw)",
        extensions: &["ciw", "isi"],
        signs: |head| wos::DIALECT.signs(head),
        read: |reader, out| tagged::read(reader, &wos::DIALECT, out),
    },
    Row {
        name: "refer",
        aliases: &["enw", "bibix"],
        about: "the tagged text of EndNote and refer (.enw)",
        extensions: &["enw", "refer"],
        signs: |head| refer::DIALECT.signs(head),
        read: |reader, out| tagged::read(reader, &refer::DIALECT, out),
    },
    Row {
        name: "bibtex",
        aliases: &["bib", "biblatex"],
        about: "BibTeX or BibLaTeX",
        extensions: &["bib", "bibtex", "biblatex"],
        signs: text::signs_of_bibtex,
        read: |reader, out| bibtex::read(reader, out),
    },
    Row {
        name: "markdown",
        aliases: &["md", "awesome"],
        about: "Markdown: a page with front matter for each paper, or a list of papers (\"awesome\" list)",
        extensions: &["md", "markdown", "qmd", "mdx", "rmd"],
        signs: markdown::signs,
        read: markdown::read,
    },
    Row {
        name: "tsv",
        aliases: &["tab"],
        about: "tab-separated values with a header",
        extensions: &["tsv", "tab"],
        signs: |head| text::is_header(head, '\t'),
        read: |reader, out| csv::read(reader, csv::Separator::Tab, out),
    },
    Row {
        name: "csv",
        aliases: &[],
        about: "comma-separated values with a header; semicolons and tabs are recognised",
        extensions: &["csv"],
        signs: |head| {
            text::is_header(head, ',') || text::is_header(head, ';') || text::names_separator(head)
        },
        read: |reader, out| csv::read(reader, csv::Separator::Guess, out),
    },
    Row {
        name: "yaml",
        aliases: &["yml", "hayagriva", "csl-yaml"],
        about: "YAML: a list of papers, groups of them, Hayagriva, CSL-YAML",
        extensions: &["yaml", "yml"],
        signs: yaml::signs,
        read: yaml::read,
    },
    Row {
        name: "page",
        aliases: &["txt", "text"],
        about: "the plain text of a page that lists titles and abstracts",
        extensions: &["txt", "text"],
        signs: |head| page::is_listing(head.text()),
        read: |reader, out| page::read(reader, out),
    },
];

/// What a file holds: a row of the table of formats.
#[derive(Clone, Copy)]
pub struct Format(&'static Row);

impl Format {
    /// Names of all formats, as [`Format::from_name`] reads them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ROWS.iter().map(|row| row.name)
    }

    /// All formats.
    pub fn all() -> impl Iterator<Item = Format> {
        ROWS.iter().map(Format)
    }

    /// The format of a name or of another name for it, in any case; `None` for an unknown one.
    pub fn from_name(name: &str) -> Option<Format> {
        let name = name.to_ascii_lowercase();
        ROWS.iter().find(|row| row.name == name || row.aliases.contains(&name.as_str())).map(Format)
    }

    /// What `--format` calls it.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Other names for it.
    pub fn aliases(self) -> &'static [&'static str] {
        self.0.aliases
    }

    /// What it is, as a noun phrase.
    pub fn about(self) -> &'static str {
        self.0.about
    }

    /// Extensions of its files, in lower case and without a dot.
    pub fn extensions(self) -> &'static [&'static str] {
        self.0.extensions
    }

    /// Reads all records.
    pub(super) fn read(self, reader: &mut dyn BufRead, out: &mut Collector<'_>) -> io::Result<()> {
        (self.0.read)(reader, out)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Format) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Format({})", self.0.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_names_are_read_back() {
        for format in Format::all() {
            assert_eq!(Format::from_name(&format.name().to_uppercase()), Some(format));
        }
        assert_eq!(Format::from_name("pdf"), None);
        assert_eq!(Format::from_name("hayagriva").map(Format::name), Some("yaml"));
    }

    #[test]
    fn every_name_stands_for_one_format() {
        let mut names: Vec<&str> =
            ROWS.iter().flat_map(|row| row.aliases.iter().copied().chain([row.name])).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
