//! Which files are meant, and what do their bytes say?

use super::formats::recognise::{self, Head};
use super::report::Refusal;
use super::{Error, Format};
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
    /// It was found in a folder that was named, not named itself.
    pub from_folder: bool,
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
            vec![Input { name: "-".into(), path: None, len: 0, from_folder: false }]
        } else {
            let meta =
                path.metadata().map_err(|source| Error::io(&path.display().to_string(), source))?;
            if meta.is_dir() { walk(path)? } else { vec![file(path, meta.len())] }
        };
        inputs.extend(found.into_iter().filter(|input| seen.insert(input.path.clone())));
    }
    Ok(inputs)
}

fn file(path: &Path, len: u64) -> Input {
    Input { name: path.display().to_string(), path: Some(path.to_owned()), len, from_folder: false }
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
        let is_file =
            || path.metadata().map(|meta| (meta.is_file(), meta.len())).unwrap_or((false, 0));
        if recognise::is_known(&recognise::extension(path))
            && let (true, len) = is_file()
        {
            inputs.push(Input { from_folder: true, ..file(path, len) });
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
        [a, b, c, d, ..] => {
            (*a == 0 && *c == 0 && *b != 0 && *d != 0) || (*a != 0 && *c != 0 && *b == 0 && *d == 0)
        }
        _ => false,
    }
}

impl<'a> Source<'a> {
    /// What the input holds.
    pub(crate) fn format(&self, input: &Input) -> Result<Format, Refusal> {
        let extension = input.path.as_deref().map(recognise::extension).unwrap_or_default();
        recognise::recognise(&extension, &Head::new(&self.head, self.head.len() as u64 >= HEAD - 3))
    }

    /// The bytes, from the first on.
    pub(crate) fn into_reader(self) -> impl BufRead + 'a {
        Cursor::new(self.head).chain(self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_told_with_and_without_its_mark() {
        assert!(
            is_utf16(b"\xff\xfe{\0")
                && is_utf16(b"\xfe\xff\0{")
                && is_utf16(b"{\0\"\0")
                && is_utf16(b"\0{\0\"")
        );
        assert!(!is_utf16(b"{\"a\"") && !is_utf16(b"\xef\xbb\xbf{") && !is_utf16(b""));
    }
}
