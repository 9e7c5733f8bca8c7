//! The compiled widget: everything of a site that does not depend on the papers.

use super::{Compressed, Error, Language, OwnWords, Ready, failed, languages};
use crate::indexer::Kind;
use std::borrow::Cow;
use std::fs;
use std::path::Path;

/// The list of a widget's files, one a line.
const MANIFEST: &str = "manifest";

/// Names of the files that every widget has; all others are deferred modules, or compressed forms:
/// a name with ".br" and one with ".gz" behind it.
const LOADER: &str = "papersift_loader.js";
const GLUE: &str = "papersift_glue.js";
const WASM: &str = "papersift_bg.wasm";
const CSS: &str = "papersift.css";

/// The compiled widget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widget {
    /// The loader (`js/loader/`, bundled and minified), with placeholders for the names of the
    /// others.
    pub loader: Cow<'static, [u8]>,
    /// JavaScript that goes with the main module: what wasm-bindgen and the splitter write, and the
    /// session (`js/session.js`). It names the deferred modules as [`Chunk::name`] does.
    pub glue: Cow<'static, [u8]>,
    /// The main module, without an index.
    pub wasm: Cow<'static, [u8]>,
    /// Modules that are fetched when their code is first called.
    pub chunks: Vec<Chunk>,
    /// The style sheet.
    pub css: Cow<'static, [u8]>,
    /// The languages that it speaks besides English, or in the owner's words.
    pub languages: Vec<Language>,
    /// Its files that were compressed when it was compiled.
    pub ready: Vec<Ready>,
}

/// A deferred module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// The name under which the glue knows it: "split_ui.wasm".
    pub name: String,
    /// The module.
    pub wasm: Cow<'static, [u8]>,
}

impl Chunk {
    /// Whether the user interface needs it, so that an element fetches it at once: its own module,
    /// and what it shares with others (the splitter calls that "chunk_N.wasm").
    pub(super) fn is_ui(&self) -> bool {
        self.name == "split_ui.wasm" || !self.name.starts_with("split_")
    }
}

/// The files as `build.rs` laid them down; none if no widget was compiled before the command.
const EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/widget/table.rs"));

impl Widget {
    /// The widget that travels inside this command.
    ///
    /// # Errors
    ///
    /// [`Error::NoWidget`] if the command was compiled without one.
    pub fn embedded() -> Result<Widget, Error> {
        let files = EMBEDDED.iter().map(|(name, bytes)| ((*name).to_owned(), (*bytes).into()));
        Widget::from_files(files.collect())?.ok_or(Error::NoWidget)
    }

    /// A widget just compiled: the files that `manifest` in `folder` lists.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if one of them cannot be read, [`Error::NoWidget`] if the list lacks one that
    /// every widget has.
    pub fn from_folder(folder: &Path) -> Result<Widget, Error> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read(&path).map_err(failed("read", &path))
        };
        let manifest = String::from_utf8_lossy(&read(MANIFEST)?).into_owned();
        let files = manifest.lines().map(|name| Ok((name.to_owned(), Cow::Owned(read(name)?))));
        Widget::from_files(files.collect::<Result<_, Error>>()?)?.ok_or(Error::NoWidget)
    }

    fn from_files(mut files: Files) -> Result<Option<Widget>, Error> {
        let mut take = |name: &str| {
            let at = files.iter().position(|(file, _)| file == name)?;
            Some(files.remove(at).1)
        };
        let [loader, glue, wasm, css] = [LOADER, GLUE, WASM, CSS].map(&mut take);
        let (Some(loader), Some(glue), Some(wasm), Some(css)) = (loader, glue, wasm, css) else {
            return Ok(None);
        };
        let compressed = take_compressed(&mut files);
        let chunks: Vec<Chunk> =
            files.into_iter().map(|(name, wasm)| Chunk { name, wasm }).collect();
        let ready = |(name, compressed): (String, Compressed)| {
            let chunk = || chunks.iter().find(|chunk| chunk.name == name).map(|chunk| &chunk.wasm);
            let bytes = match name.as_str() {
                WASM => &wasm,
                CSS => &css,
                _ => chunk()?,
            };
            Some(Ready { bytes: bytes.clone(), compressed })
        };
        let ready = compressed.into_iter().filter_map(ready).collect();
        let languages = languages(&OwnWords::new(), Kind::Papers)?;
        Ok(Some(Widget { loader, glue, wasm, chunks, css, languages, ready }))
    }
}

type Files = Vec<(String, Cow<'static, [u8]>)>;

/// Takes the compressed forms out of `files`, by the name of the file that they stand for.
fn take_compressed(files: &mut Files) -> Vec<(String, Compressed)> {
    let is_compressed = |name: &str| name.ends_with(".br") || name.ends_with(".gz");
    let compressed: Files = files.extract_if(.., |(name, _)| is_compressed(name)).collect();
    let find = |name: String| compressed.iter().find(|(file, _)| *file == name);
    let both = |(name, brotli): &(String, Cow<'static, [u8]>)| {
        let name = name.strip_suffix(".br")?;
        let (_, gzip) = find(format!("{name}.gz"))?;
        Some((name.into(), Compressed { gzip: gzip.to_vec(), brotli: brotli.to_vec() }))
    };
    compressed.iter().filter_map(both).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::tests::tiny_widget;

    #[test]
    fn a_widget_is_read_from_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let widget = Widget {
            languages: languages(&OwnWords::new(), Kind::Papers).unwrap(),
            ..tiny_widget()
        };
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        let chunk = &widget.chunks[0];
        write(LOADER, &widget.loader);
        write(GLUE, &widget.glue);
        write(WASM, &widget.wasm);
        write(&chunk.name, &chunk.wasm);
        write(MANIFEST, [LOADER, GLUE, WASM, CSS, &chunk.name].join("\n").as_bytes());
        let error = Widget::from_folder(folder.path()).unwrap_err().to_string();
        assert!(error.starts_with("cannot read ") && error.contains("papersift.css"), "{error}");
        write(CSS, &widget.css);
        assert_eq!(Widget::from_folder(folder.path()).unwrap(), widget);

        write("papersift.css.br", b"br");
        write("papersift.css.gz", b"gz");
        let compressed = "\npapersift.css.br\npapersift.css.gz";
        write(
            MANIFEST,
            ([LOADER, GLUE, WASM, CSS, &chunk.name].join("\n") + compressed).as_bytes(),
        );
        let compressed = Compressed { gzip: b"gz".to_vec(), brotli: b"br".to_vec() };
        let ready = vec![Ready { bytes: widget.css.clone(), compressed }];
        assert_eq!(Widget::from_folder(folder.path()).unwrap(), Widget { ready, ..widget });
    }

    #[test]
    fn a_widget_without_its_module_is_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(MANIFEST), "").unwrap();
        assert!(matches!(Widget::from_folder(folder.path()), Err(Error::NoWidget)));
    }
}
