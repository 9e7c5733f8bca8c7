//! Reads the index of a site, of a `.wasm` or of a bare index file.

use super::{Error, LOADER, failed, is_fingerprinted, wasm};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The first bytes of a bare index file.
const INDEX_MAGIC: &[u8] = b"PSIF";

/// An index and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The file that holds it: a `.wasm` or a bare index.
    pub file: PathBuf,
    /// The bytes of the index, not yet checked.
    pub index: Vec<u8>,
}

/// The index of a site folder, of a `.wasm` out of one, or of a bare index file; `None` where
/// `path` is none of these and so perhaps a file of papers.
///
/// # Errors
///
/// [`Error::InFile`] for a module that is damaged or carries no index, [`Error::IncompleteSite`]
/// for a folder whose module is missing, [`Error::Io`] where reading fails.
pub fn read_index(path: &Path) -> Result<Option<Opened>, Error> {
    if path.is_dir() {
        return if path.join(LOADER).is_file() { read_site(path).map(Some) } else { Ok(None) };
    }
    // Standard input and pipes hold papers, and looking into them would use them up.
    if !path.is_file() {
        return Ok(None);
    }
    let start = first_bytes(path)?;
    if wasm::is_wasm(&start) || path.extension().is_some_and(|extension| extension == "wasm") {
        return read_module(path).map(Some);
    }
    if start == INDEX_MAGIC {
        let index = fs::read(path).map_err(failed("read", path))?;
        return Ok(Some(Opened { file: path.to_owned(), index }));
    }
    Ok(None)
}

/// The index of a site is in one of the modules that its loader names; the others carry code alone.
fn read_site(folder: &Path) -> Result<Opened, Error> {
    let loader_path = folder.join(LOADER);
    let loader = fs::read(&loader_path).map_err(failed("read", &loader_path))?;
    let loader = String::from_utf8_lossy(&loader);
    let mut refused = Error::IncompleteSite { path: folder.to_owned() };
    for entry in fs::read_dir(folder).map_err(failed("read", folder))? {
        let entry = entry.map_err(failed("read", folder))?;
        let name = entry.file_name();
        let is_module = |name: &str| is_fingerprinted(name) && name.ends_with(".wasm");
        if !name.to_str().is_some_and(|name| is_module(name) && loader.contains(name)) {
            continue;
        }
        match read_module(&entry.path()) {
            Err(Error::InFile { path, source }) if matches!(*source, Error::NoIndex) => {
                refused = Error::InFile { path, source };
            }
            read => return read,
        }
    }
    Err(refused)
}

fn read_module(path: &Path) -> Result<Opened, Error> {
    let module = fs::read(path).map_err(failed("read", path))?;
    match wasm::find_index(&module) {
        Ok(index) => Ok(Opened { file: path.to_owned(), index: index.to_vec() }),
        Err(source) => Err(Error::InFile { path: path.to_owned(), source: Box::new(source) }),
    }
}

/// Four bytes, fewer where the file is shorter.
fn first_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(4);
    let file = fs::File::open(path).map_err(failed("read", path))?;
    file.take(4).read_to_end(&mut bytes).map_err(failed("read", path))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::tests::{tiny_wasm, tiny_widget};
    use crate::bundle::{PageParts, ServiceWorker, assemble, place};
    use crate::indexer::Options;

    #[test]
    fn a_site_a_module_and_a_bare_index_are_the_same_index() {
        let folder = tempfile::tempdir().unwrap();
        let (site, module, bare) = (
            folder.path().join("site"),
            folder.path().join("x.bin"),
            folder.path().join("x.index"),
        );
        let (options, parts) = (Options::default(), PageParts::default());
        let built =
            assemble(&tiny_widget(), b"PSIF the index", &options, parts, ServiceWorker::With);
        place(&built.unwrap(), &site, false).unwrap();
        fs::write(&module, wasm::insert_index(&tiny_wasm(), b"PSIF the index").unwrap()).unwrap();
        fs::write(&bare, b"PSIF the index").unwrap();
        for path in [site, module, bare] {
            assert_eq!(
                read_index(&path).unwrap().unwrap().index,
                b"PSIF the index",
                "{}",
                path.display()
            );
        }
    }

    #[test]
    fn anything_else_is_left_to_the_readers() {
        let folder = tempfile::tempdir().unwrap();
        let papers = folder.path().join("papers.jsonl");
        fs::write(&papers, "{}").unwrap();
        for path in [folder.path(), &papers, Path::new("-"), Path::new("no such file")] {
            assert_eq!(read_index(path).unwrap(), None, "{}", path.display());
        }
    }

    #[test]
    fn a_broken_module_is_told_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("broken.wasm");
        for (bytes, expected) in [
            (b"<!doctype html>".to_vec(), "not a WebAssembly module"),
            (
                tiny_wasm()[..10].to_vec(),
                "damaged WebAssembly module: the section is longer than the file, at byte 9",
            ),
            (tiny_wasm(), "carries no index"),
        ] {
            fs::write(&path, bytes).unwrap();
            let error = read_index(&path).unwrap_err().to_string();
            assert!(error.contains("broken.wasm: ") && error.contains(expected), "{error}");
        }
    }

    #[test]
    fn a_site_without_its_module_is_told() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(LOADER), "import('./papersift-0123456789.wasm')").unwrap();
        fs::write(folder.path().join("papersift-aaaaaaaaaa.wasm"), tiny_wasm()).unwrap();
        assert!(matches!(read_index(folder.path()), Err(Error::IncompleteSite { .. })));
    }
}
