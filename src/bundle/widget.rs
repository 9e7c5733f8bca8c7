//! Where does the compiled widget come from?

use super::{Error, Language, OwnWords, failed, languages};
use std::borrow::Cow;
use std::fs;
use std::path::Path;

/// The compiled widget: everything of a site that does not depend on the papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widget {
    /// The loader (`assets/loader.js`, minified), with placeholders for the names of the others.
    pub loader: Cow<'static, [u8]>,
    /// JavaScript that wasm-bindgen wrote to go with the module, and what a page does with it (`assets/session.js`); with a
    /// placeholder for the name of the second module.
    pub glue: Cow<'static, [u8]>,
    /// Citing and the reading list (`assets/library/`, joined and minified), which the loader fetches when they are wanted.
    pub library: Cow<'static, [u8]>,
    /// The module, without an index.
    pub wasm: Cow<'static, [u8]>,
    /// What few readers call for: a second module, linked to the first (`scripts/split.mjs`).
    pub second: Cow<'static, [u8]>,
    /// Its style sheet.
    pub css: Cow<'static, [u8]>,
    /// The languages that it speaks besides English, or in the owner's words.
    pub languages: Vec<Language>,
}

/// One of the files, as `build.rs` laid it down: empty where no widget was compiled before the command.
macro_rules! included {
    ($file:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/widget/", $file)).as_slice()
    };
}

impl Widget {
    /// The widget that travels inside this command.
    ///
    /// # Errors
    ///
    /// [`Error::NoWidget`] where the command was compiled without one.
    pub fn embedded() -> Result<Widget, Error> {
        let widget = Widget {
            loader: included!("papersift_loader.js").into(),
            glue: included!("papersift_glue.js").into(),
            library: included!("papersift_library.js").into(),
            wasm: included!("papersift_bg.wasm").into(),
            second: included!("papersift_second.wasm").into(),
            css: included!("papersift.css").into(),
            languages: languages(&OwnWords::new())?,
        };
        if widget.wasm.is_empty() { Err(Error::NoWidget) } else { Ok(widget) }
    }

    /// A widget just compiled: `papersift_loader.js`, `papersift_glue.js`, `papersift_library.js`, `papersift_bg.wasm`,
    /// `papersift_second.wasm` and `papersift.css` in `folder`.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] where one of them cannot be read.
    pub fn from_folder(folder: &Path) -> Result<Widget, Error> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read(&path).map(Cow::Owned).map_err(failed("read", &path))
        };
        Ok(Widget {
            loader: read("papersift_loader.js")?,
            glue: read("papersift_glue.js")?,
            library: read("papersift_library.js")?,
            wasm: read("papersift_bg.wasm")?,
            second: read("papersift_second.wasm")?,
            css: read("papersift.css")?,
            languages: languages(&OwnWords::new())?,
        })
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
        fs::write(folder.path().join("papersift_loader.js"), &widget.loader).unwrap();
        fs::write(folder.path().join("papersift_glue.js"), &widget.glue).unwrap();
        fs::write(folder.path().join("papersift_library.js"), &widget.library).unwrap();
        fs::write(folder.path().join("papersift_bg.wasm"), &widget.wasm).unwrap();
        fs::write(folder.path().join("papersift_second.wasm"), &widget.second).unwrap();
        let error = Widget::from_folder(folder.path()).unwrap_err().to_string();
        assert!(error.starts_with("cannot read ") && error.contains("papersift.css"), "{error}");
        fs::write(folder.path().join("papersift.css"), &widget.css).unwrap();
        assert_eq!(Widget::from_folder(folder.path()).unwrap(), widget);
    }
}
