//! How do files become papers?
//!
//! ```text
//! paths ─ source ─▶ bytes ─ a reader of `formats` ─▶ drafts ─ collect ─▶ papers with unique ids + report
//! ```
//!
//! A reader knows one format and nothing else; `formats` has the table of them and tells them apart. What the fields of a record are called is in `fields`, what their values may
//! look like in `draft`, `values`, `names`, `dates`, `links` and `language`, how a text is cleaned in `clean`, which records are the
//! same paper in `same`.
//!
//! No input makes a reader panic. What cannot be used is skipped, counted and named in the [`Report`]; an [`Error`] means
//! that a whole file could not be read.

mod bibtex;
mod clean;
mod collect;
mod csv;
mod dates;
mod draft;
mod fields;
mod formats;
mod identify;
mod iso;
mod json;
mod jsonl;
mod language;
mod legible;
mod links;
mod markup;
mod mend;
mod months;
mod names;
mod page;
mod reference;
mod report;
mod rows;
mod same;
mod services;
mod source;
mod tags;
mod tex;
mod tex_values;
mod values;

pub use formats::Format;
use report::Refusal;
pub use report::{FOUND_CHARS, Problem, Report, Severity};

use crate::paper::Paper;
use std::path::{Path, PathBuf};

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Format of all inputs; `None`: by extension, then by content.
    pub format: Option<Format>,
    /// Further string fields to keep in [`Paper::extra`], by the exact names that the inputs give them.
    pub extra: Vec<String>,
    /// Keep records apart that look like the same paper. For test collections, whose judgements name every id.
    pub keep_duplicates: bool,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Ingested {
    /// Papers with unique ids, in input order.
    pub papers: Vec<Paper>,
    /// What happened on the way.
    pub report: Report,
}

/// A file that could not be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// From the operating system, or from a damaged gzip stream.
    #[error("cannot read {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// Not UTF-8, but UTF-16 (or 32), as Windows programs write it.
    #[error(
        "cannot read {path}: it is UTF-16, expected UTF-8; convert it with: iconv -f UTF-16 -t UTF-8 {path}"
    )]
    Utf16 {
        /// The file.
        path: String,
    },
    /// Neither name nor content tell the format.
    #[error(
        "{path} is not read: it looks like no format that is known; expected one of {}; if it is one of them, name it with \
         --format, otherwise export the papers as BibTeX, RIS, CSV or JSON",
        names()
    )]
    UnknownFormat {
        /// The file.
        path: String,
    },
    /// The content is of a kind that is not read.
    #[error("{path} is not read: it looks like {about}; {advice}; expected one of {}", names())]
    ForeignFormat {
        /// The file.
        path: String,
        /// What it looks like, as a noun phrase.
        about: String,
        /// What to do about it.
        advice: &'static str,
    },
    /// Name and content contradict each other.
    #[error(
        "{path} is not read: its name promises {named}, and its content looks like {content}; rename it, or say which is \
         right with --format {content} or --format {named}"
    )]
    Disagreement {
        /// The file.
        path: String,
        /// The format that its name promises.
        named: &'static str,
        /// The format that its content looks like.
        content: &'static str,
    },
    /// A folder without a file of a known kind.
    #[error(
        "no papers in the folder {path}: expected files ending in {}, also with .gz",
        extensions()
    )]
    EmptyFolder {
        /// The folder.
        path: String,
    },
}

/// All formats, for messages.
fn names() -> String {
    Format::names().collect::<Vec<_>>().join(", ")
}

/// All extensions, for messages.
fn extensions() -> String {
    let mut all: Vec<&str> = Format::all().flat_map(Format::extensions).copied().collect();
    all.sort_unstable();
    all.dedup();
    format!(".{}", all.join(", ."))
}

impl Error {
    fn refused(path: &str, refusal: Refusal) -> Error {
        let path = path.to_owned();
        match refusal {
            Refusal::Foreign { about, advice } => Error::ForeignFormat { path, about, advice },
            Refusal::Disagreement { named, content } => {
                Error::Disagreement { path, named, content }
            }
            Refusal::Unknown => Error::UnknownFormat { path },
        }
    }

    fn io(path: &str, source: std::io::Error) -> Error {
        Error::Io { path: path.to_owned(), source }
    }
}

/// Reads one file of this format that is in memory already. Messages call it "-".
///
/// # Errors
///
/// If the content is of no use in this format at all: a spreadsheet that is no archive, say.
pub fn read_bytes(format: Format, bytes: &[u8], options: &Options) -> Result<Ingested, Error> {
    let mut collector = collect::Collector::new(options);
    collector.start_file("-");
    format.read(&mut &bytes[..], &mut collector).map_err(|source| Error::io("-", source))?;
    Ok(collector.finish())
}

/// Reads all inputs, in order, into one collection: files, folders of files, "-" for standard input, each also gzipped.
/// `progress` gets (bytes read, bytes in all) about every 64 kB; the bytes are those on disk.
///
/// # Errors
///
/// If a file cannot be opened or read to its end, is UTF-16, or is of no known format. Records that cannot be used are no
/// errors: they are in the [`Report`].
pub fn read(
    inputs: &[PathBuf],
    options: &Options,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Ingested, Error> {
    let inputs = source::expand(inputs)?;
    let mut meter = source::Meter::new(&inputs, progress);
    let mut collector = collect::Collector::new(options);
    for input in &inputs {
        let source = source::open(input, &mut meter)?;
        let format = match (options.format, source.format(input)) {
            (Some(format), _) | (None, Ok(format)) => format,
            // Folders hold much that is no list of papers; what is left out is told, though.
            (None, Err(refusal)) if input.from_folder => {
                collector.leave_out(&input.name, &refusal);
                continue;
            }
            (None, Err(refusal)) => return Err(Error::refused(&input.name, refusal)),
        };
        collector.start_file(&input.name);
        let mut reader = source.into_reader();
        format
            .read(&mut reader, &mut collector)
            .map_err(|source| Error::io(&input.name, source))?;
    }
    Ok(collector.finish())
}

/// The files that [`read`] would read, in order; "-" stands for standard input.
///
/// # Errors
///
/// If one of `inputs` is not there, or a folder without a file of a known kind.
pub fn files(inputs: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let files = source::expand(inputs)?;
    Ok(files.into_iter().map(|input| input.path.unwrap_or_else(|| "-".into())).collect())
}

/// The format of a file, by name and content; `None` where they tell none or contradict each other.
///
/// # Errors
///
/// If the file cannot be opened or its beginning not be read.
pub fn format_of(path: &Path) -> Result<Option<Format>, Error> {
    let input = source::Input {
        name: path.display().to_string(),
        path: Some(path.to_owned()),
        len: 0,
        from_folder: true,
    };
    let mut progress = |_, _| {};
    let mut meter = source::Meter::new(&[], &mut progress);
    Ok(source::open(&input, &mut meter)?.format(&input).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Date;
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::*;
    use proptest::sample::select;

    fn read_bytes(format: Format, bytes: &[u8], keep_duplicates: bool) -> Ingested {
        let options = Options { keep_duplicates, ..Options::default() };
        super::read_bytes(format, bytes, &options).unwrap()
    }

    /// Pieces of all formats, whole and broken, and any bytes.
    fn hostile() -> impl Strategy<Value = Vec<u8>> {
        let pieces = [
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\\",
            "\n",
            "\n\n",
            "\r",
            "\t",
            ";",
            " ",
            "@",
            "#",
            "=",
            "(",
            ")",
            "$",
            "<i>",
            "</i>",
            "&amp;",
            "{\"title\":\"a\"}",
            "\"papers\":[",
            "\"title\"",
            "\"authors\":[{\"name\":\"x\"}]",
            "\"year\":",
            "1e999",
            "-1",
            "null",
            "title",
            "id,title,authors,year\n",
            "id\ttitle\n",
            "@misc{k, title={",
            "@string{a = a # b}",
            "title = a,",
            "@article(",
            "author = {a and b, c}",
            "month = jan",
            "\\'",
            "\\o{}",
            "\\i",
            "crossref={k}",
            "Mar 12\n\n",
            "A title\n\n",
            "https://github.com/a",
            "http://",
            "10.1000/",
            "\u{feff}",
            "\u{200d}",
            "é",
            "論文",
            "word ",
            "\\emph{",
            "{\\v ",
            "\\footnote[",
            "@comment{",
            "%",
            ",,",
            "NaN",
            "\\ud800",
            "sep=;\n",
            "\"a\n",
            "1999/2000",
            " AND ",
            "et al.",
            "*",
            "<math>",
            "eprint={",
        ];
        let piece = prop_oneof![
            6 => select(pieces.map(str::as_bytes).map(<[u8]>::to_vec).to_vec()),
            1 => vec(any::<u8>(), 0..6),
            1 => Just("A sentence of a long abstract, which says nothing. ".repeat(4).into_bytes()),
        ];
        vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    /// A text as readers leave it.
    fn clean_text() -> impl Strategy<Value = String> {
        "([A-Za-zé論 ,.<>&$\\\\\"']|\\PC){1,24}"
            .prop_map(clean::text)
            .prop_filter("some text", |text| !text.is_empty())
    }

    fn link() -> impl Strategy<Value = String> {
        select(
            [
                "",
                "https://example.org/a?b=c#d",
                "papers/1.pdf",
                "https://doi.org/10.1000/Ab",
                "http://é.org/",
            ]
            .map(String::from)
            .to_vec(),
        )
    }

    fn paper() -> impl Strategy<Value = Paper> {
        let is_one = |name: &String| names::all(&serde_json::json!([name])) == [name.as_str()];
        let name = clean_text().prop_filter("one name", move |name| is_one(name));
        let date = (1u32..10_000 * 512).prop_map(Date::from_packed);
        let tags = vec(clean_text(), 0..3).prop_map(|mut tags| {
            tags.sort();
            tags.dedup();
            tags
        });
        let language = select(["", "en", "pt-BR", "zh-Hans"].map(String::from).to_vec());
        let extra = btree_map("[a-z]{1,8}", vec(clean_text(), 1..3), 0..3);
        let texts = (
            clean_text(),
            clean_text(),
            prop_oneof![Just(String::new()), clean_text()],
            prop_oneof![Just(String::new()), clean_text()],
        );
        (texts, vec(name, 0..3), date, (link(), link(), link(), link()), tags, language, extra)
            .prop_map(
                |(
                    (id, title, abstract_text, venue),
                    authors,
                    date,
                    (url, pdf, code, data),
                    tags,
                    language,
                    extra,
                )| {
                    let id = clean::line(id);
                    Paper {
                        id,
                        title,
                        abstract_text,
                        authors,
                        date,
                        venue,
                        url,
                        pdf,
                        code,
                        data,
                        tags,
                        language,
                        extra: extra.into_iter().collect(),
                    }
                },
            )
    }

    proptest! {
        #[test]
        fn no_bytes_make_a_reader_panic_and_every_record_is_accounted_for(bytes in hostile()) {
            for format in Format::all() {
                for keep_duplicates in [false, true] {
                    let Ingested { papers, report } = read_bytes(format, &bytes, keep_duplicates);
                    prop_assert_eq!(report.read, papers.len() + report.skipped + report.merged);
                    let skipped = report.problems.iter().filter(|problem| problem.severity == Severity::Skipped).count();
                    prop_assert_eq!(skipped, report.skipped);
                    let ids: std::collections::BTreeSet<&str> = papers.iter().map(|paper| paper.id.as_str()).collect();
                    prop_assert_eq!(ids.len(), papers.len());
                    let has_text = |paper: &Paper| !paper.title.is_empty() || !paper.abstract_text.is_empty();
                    prop_assert!(papers.iter().all(|paper| !paper.id.is_empty() && has_text(paper)));
                    prop_assert!(report.problems.iter().all(|problem| !problem.to_string().contains('\n')));
                }
            }
        }

        #[test]
        fn papers_written_as_json_read_back_the_same(mut papers in vec(paper(), 0..4)) {
            for (i, paper) in papers.iter_mut().enumerate() {
                paper.id.push_str(&format!("-{i}"));
            }
            let lines: String = papers.iter().map(|paper| serde_json::to_string(paper).unwrap() + "\n").collect();
            for (format, text) in [("jsonl", lines), ("json", serde_json::to_string_pretty(&papers).unwrap())] {
                let read = read_bytes(Format::from_name(format).unwrap(), text.as_bytes(), true);
                prop_assert_eq!(&read.papers, &papers);
                prop_assert_eq!(&read.report.problems, &[]);
            }
        }
    }
}
