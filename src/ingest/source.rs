//! Opens inputs: files, folders and standard input.

use super::error::Error;
use super::formats::{self, Format, Head};
use super::refusal::Refusal;
use flate2::bufread::MultiGzDecoder;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Number of bytes that are examined to recognise a format.
const HEAD: u64 = 16 * 1024;
/// Size of the buffer for reads, in bytes; progress is reported once per buffer.
const BUFFER: usize = 64 * 1024;

/// A file to read.
#[derive(Debug, PartialEq)]
pub(crate) struct Input {
    /// The name as given; "-" for standard input.
    pub name: String,
    /// `None` for standard input.
    pub path: Option<PathBuf>,
    /// Size on disk in bytes; 0 if unknown.
    pub len: u64,
    /// Whether the file was found in a folder, not named itself.
    pub from_folder: bool,
}

/// Tracks progress: bytes read so far and in total.
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

/// A reader that reports to a [`Meter`].
struct Metered<'a, 'b, R> {
    inner: R,
    meter: &'a mut Meter<'b>,
}

impl<R: Read> Read for Metered<'_, '_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buf)?;
        self.meter.done += count as u64;
        // The size of standard input, and of a growing file, is unknown before its end.
        self.meter.total = self.meter.total.max(self.meter.done);
        (self.meter.progress)(self.meter.done, self.meter.total);
        Ok(count)
    }
}

/// Lists the files that `paths` refer to. A folder stands for the visible files with a known
/// extension below it, sorted by name. A file named twice is listed once.
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

/// Lists the visible files with a known extension in a folder.
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
        // `metadata` of the path follows symbolic links; that of the entry does not.
        let is_file =
            || path.metadata().map(|meta| (meta.is_file(), meta.len())).unwrap_or((false, 0));
        if formats::has_known_extension(&formats::extension(path))
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

/// The bytes of an input, decompressed if they are gzip and without a byte order mark.
pub(crate) struct InputReader<'a> {
    head: Vec<u8>,
    rest: Box<dyn BufRead + 'a>,
}

/// Opens an input.
pub(crate) fn open<'a>(input: &Input, meter: &'a mut Meter<'_>) -> Result<InputReader<'a>, Error> {
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
    Ok(InputReader { head, rest })
}

/// Reads up to `len` bytes; returns them and the reader of the rest.
fn with_head<R: BufRead>(mut reader: R, len: u64) -> io::Result<(Vec<u8>, R)> {
    let mut head = Vec::new();
    reader.by_ref().take(len).read_to_end(&mut head)?;
    Ok((head, reader))
}

/// Returns `true` for a byte order mark of UTF-16 or UTF-32, or ASCII in every other byte.
fn is_utf16(head: &[u8]) -> bool {
    match head {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 0, 0xfe, 0xff, ..] => true,
        [a, b, c, d, ..] => {
            (*a == 0 && *c == 0 && *b != 0 && *d != 0) || (*a != 0 && *c != 0 && *b == 0 && *d == 0)
        }
        _ => false,
    }
}

impl<'a> InputReader<'a> {
    /// Recognises the format of the input.
    pub(crate) fn format(&self, input: &Input) -> Result<Format, Refusal> {
        let extension = input.path.as_deref().map(formats::extension).unwrap_or_default();
        formats::recognise(&extension, &Head::new(&self.head, self.head.len() as u64 >= HEAD - 3))
    }

    /// Returns a reader of all bytes.
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
