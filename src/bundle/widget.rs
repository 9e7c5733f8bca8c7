//! The compiled widget: everything of a site that does not depend on the papers.

use super::{Error, Language, OwnWords, failed, languages};
use std::borrow::Cow;
use std::fs;
use std::path::Path;

/// The list of a widget's files, one a line.
const MANIFEST: &str = "manifest";

/// Names of the files that every widget has; all others are deferred modules.
const LOADER: &str = "papersift_loader.js";
const GLUE: &str = "papersift_glue.js";
const WASM: &str = "papersift_bg.wasm";
const CSS: &str = "papersift.css";

/// The compiled widget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widget {
    /// The loader (`js/loader.js`, minified), with placeholders for the names of the others.
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

    fn from_files(mut files: Vec<(String, Cow<'static, [u8]>)>) -> Result<Option<Widget>, Error> {
        let mut take = |name: &str| {
            let at = files.iter().position(|(file, _)| file == name)?;
            Some(files.remove(at).1)
        };
        let [loader, glue, wasm, css] = [LOADER, GLUE, WASM, CSS].map(&mut take);
        let (Some(loader), Some(glue), Some(wasm), Some(css)) = (loader, glue, wasm, css) else {
            return Ok(None);
        };
        let chunks = files.into_iter().map(|(name, wasm)| Chunk { name, wasm }).collect();
        let languages = languages(&OwnWords::new())?;
        Ok(Some(Widget { loader, glue, wasm, chunks, css, languages }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::tests::tiny_widget;

    #[test]
    fn a_widget_is_read_from_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let widget = Widget { languages: languages(&OwnWords::new()).unwrap(), ..tiny_widget() };
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
    }

    #[test]
    fn a_widget_without_its_module_is_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(MANIFEST), "").unwrap();
        assert!(matches!(Widget::from_folder(folder.path()), Err(Error::NoWidget)));
    }
}
