//! Which files are meant, and what do their bytes say?

use super::{Error, Format, fields};
use flate2::bufread::MultiGzDecoder;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Bytes looked at to tell what a file holds.
const HEAD: u64 = 16 * 1024;
const BUFFER: usize = 64 * 1024;

/// A file to read.
#[derive(Debug, PartialEq)]
pub(crate) struct Input {
    /// As given, "-" for standard input.
    pub name: String,
    /// `None` for standard input.
    pub path: Option<PathBuf>,
    /// Bytes on disk, 0 where not known.
    pub len: u64,
}

/// Bytes read so far and in all, told to whoever shows progress.
pub(crate) struct Meter<'a> {
    done: u64,
    total: u64,
    progress: &'a mut dyn FnMut(u64, u64),
}

impl<'a> Meter<'a> {
    pub(crate) fn new(inputs: &[Input], progress: &'a mut dyn FnMut(u64, u64)) -> Self {
        Meter { done: 0, total: inputs.iter().map(|input| input.len).sum(), progress }
    }
}

/// Tells the meter what passes.
struct Metered<'a, 'b, R> {
    inner: R,
    meter: &'a mut Meter<'b>,
}

impl<R: Read> Read for Metered<'_, '_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buf)?;
        self.meter.done += count as u64;
        // Standard input, and files that grow meanwhile, have no size before their end.
        self.meter.total = self.meter.total.max(self.meter.done);
        (self.meter.progress)(self.meter.done, self.meter.total);
        Ok(count)
    }
}

/// The files that `paths` name: directories stand for the files of known extension inside, by name, hidden ones left out.
/// A file named twice is read once.
pub(crate) fn expand(paths: &[PathBuf]) -> Result<Vec<Input>, Error> {
    let mut inputs = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        let found = if path.as_os_str() == "-" {
            vec![Input { name: "-".into(), path: None, len: 0 }]
        } else {
            let meta = path.metadata().map_err(|source| Error::io(&path.display().to_string(), source))?;
            if meta.is_dir() { walk(path)? } else { vec![file(path, meta.len())] }
        };
        inputs.extend(found.into_iter().filter(|input| seen.insert(input.path.clone())));
    }
    Ok(inputs)
}

fn file(path: &Path, len: u64) -> Input {
    Input { name: path.display().to_string(), path: Some(path.to_owned()), len }
}

fn walk(folder: &Path) -> Result<Vec<Input>, Error> {
    let visible = |name: &OsStr| !name.as_encoded_bytes().starts_with(b".");
    let mut inputs = Vec::new();
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name())) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).display().to_string();
            Error::io(&path, error.into())
        })?;
        let path = entry.path();
        // `metadata` of the path, not of the entry: a link to a file is a file.
        let is_file = || path.metadata().map(|meta| (meta.is_file(), meta.len())).unwrap_or((false, 0));
        if by_extension(path).is_some()
            && let (true, len) = is_file()
        {
            inputs.push(file(path, len));
        }
    }
    if inputs.is_empty() {
        return Err(Error::EmptyFolder { path: folder.display().to_string() });
    }
    Ok(inputs)
}

/// The bytes of an input: decompressed where they are gzip, whatever the name says, and without a byte order mark.
pub(crate) struct Source<'a> {
    head: Vec<u8>,
    rest: Box<dyn BufRead + 'a>,
}

/// Opens an input.
pub(crate) fn open<'a>(input: &Input, meter: &'a mut Meter<'_>) -> Result<Source<'a>, Error> {
    let fail = |source| Error::io(&input.name, source);
    let raw: Box<dyn Read> = match &input.path {
        Some(path) => Box::new(File::open(path).map_err(fail)?),
        None => Box::new(io::stdin().lock()),
    };
    let raw = BufReader::with_capacity(BUFFER, Metered { inner: raw, meter });
    let (head, rest) = with_head(raw, 2).map_err(fail)?;
    let is_gzip = head == [0x1f, 0x8b];
    let bytes = Cursor::new(head).chain(rest);
    let (mut head, rest): (Vec<u8>, Box<dyn BufRead>) = if is_gzip {
        let plain = BufReader::with_capacity(BUFFER, MultiGzDecoder::new(bytes));
        let (head, rest) = with_head(plain, HEAD).map_err(fail)?;
        (head, Box::new(rest))
    } else {
        let (head, rest) = with_head(bytes, HEAD).map_err(fail)?;
        (head, Box::new(rest))
    };
    if is_utf16(&head) {
        return Err(Error::Utf16 { path: input.name.clone() });
    }
    if head.starts_with(b"\xef\xbb\xbf") {
        head.drain(..3);
    }
    Ok(Source { head, rest })
}

fn with_head<R: BufRead>(mut reader: R, len: u64) -> io::Result<(Vec<u8>, R)> {
    let mut head = Vec::new();
    reader.by_ref().take(len).read_to_end(&mut head)?;
    Ok((head, reader))
}

/// A byte order mark of UTF-16 or UTF-32, or ASCII text in every other byte.
fn is_utf16(head: &[u8]) -> bool {
    match head {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 0, 0xfe, 0xff, ..] => true,
        [a, b, c, d, ..] => (*a == 0 && *c == 0 && *b != 0 && *d != 0) || (*a != 0 && *c != 0 && *b == 0 && *d == 0),
        _ => false,
    }
}

impl<'a> Source<'a> {
    /// What the input holds: by its extension, by its content where that says nothing or plainly something else.
    pub(crate) fn format(&self, input: &Input) -> Result<Format, Error> {
        let named = input.path.as_deref().and_then(by_extension);
        let content = by_content(&self.head);
        match (named, content) {
            // ".txt" says little, and JSON Lines files that hold an array are met.
            (Some(Format::Page), Some(content)) => Ok(content),
            (Some(Format::Jsonl), Some(Format::Json)) => Ok(Format::Json),
            (Some(named), _) => Ok(named),
            (None, Some(content)) => Ok(content),
            (None, None) => Err(Error::UnknownFormat { path: input.name.clone() }),
        }
    }

    /// The bytes, from the first on.
    pub(crate) fn into_reader(self) -> impl BufRead + 'a {
        Cursor::new(self.head).chain(self.rest)
    }
}

/// The format that a file's name promises; ".gz" is looked through.
fn by_extension(path: &Path) -> Option<Format> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    Format::from_name(name.rsplit_once('.')?.1)
}

/// The format that the first bytes speak of.
fn by_content(head: &[u8]) -> Option<Format> {
    let cut = head.len() as u64 == HEAD;
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next()?;
    let is_last = lines.next().is_none();
    match text.as_bytes().first()? {
        b'{' if serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok() || (is_last && cut) => {
            return Some(Format::Jsonl);
        }
        b'{' | b'[' => return Some(Format::Json),
        _ => {}
    }
    let is_entry = |line: &str| {
        line.strip_prefix('@').is_some_and(|rest| {
            let name = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            name.len() < rest.len() && name.trim_start().starts_with(['{', '('])
        })
    };
    if text.lines().any(|line| is_entry(line.trim_start())) {
        return Some(Format::Bibtex);
    }
    let is_header = |delimiter: char| {
        first.contains(delimiter)
            && first
                .split(delimiter)
                .any(|name| matches!(fields::named(name), Some((fields::Field::Title | fields::Field::Abstract, _))))
    };
    if is_header('\t') {
        Some(Format::Tsv)
    } else if is_header(',') || is_header(';') {
        Some(Format::Csv)
    } else {
        let has_paragraphs = text.contains("\n\n") || text.contains("\n\r\n");
        (has_paragraphs && !text.contains('\0')).then_some(Format::Page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_extension() {
        for (name, format) in [
            ("a.jsonl", Some(Format::Jsonl)),
            ("a.NDJSON.gz", Some(Format::Jsonl)),
            ("dir.csv/a.json", Some(Format::Json)),
            ("a.csv.GZ", Some(Format::Csv)),
            ("a.tsv", Some(Format::Tsv)),
            ("a.bib", Some(Format::Bibtex)),
            ("a.txt", Some(Format::Page)),
            ("a.pdf", None),
            ("jsonl", None),
            ("a.gz", None),
        ] {
            assert_eq!(by_extension(Path::new(name)), format, "{name}");
        }
    }

    #[test]
    fn formats_are_told_by_content() {
        for (head, format) in [
            ("{\"title\":\"a\"}\n{\"title\":\"b\"}\n", Some(Format::Jsonl)),
            ("\n{\n  \"title\": \"a\"\n}", Some(Format::Json)),
            ("[{\"title\":\"a\"}]", Some(Format::Json)),
            ("% my books\n\n@string{a = \"b\"}\n", Some(Format::Bibtex)),
            ("id\tTitle\n1\ta\n", Some(Format::Tsv)),
            ("id,Title\n1,a\n", Some(Format::Csv)),
            ("id;title\n1;a\n", Some(Format::Csv)),
            ("A title, short\n\nA text.\n", Some(Format::Page)),
            ("me@home {x}", None),
            ("", None),
            ("one line", None),
        ] {
            assert_eq!(by_content(head.as_bytes()), format, "{head:?}");
        }
    }

    #[test]
    fn utf16_is_told_with_and_without_its_mark() {
        assert!(is_utf16(b"\xff\xfe{\0") && is_utf16(b"\xfe\xff\0{") && is_utf16(b"{\0\"\0") && is_utf16(b"\0{\0\""));
        assert!(!is_utf16(b"{\"a\"") && !is_utf16(b"\xef\xbb\xbf{") && !is_utf16(b""));
    }
}
