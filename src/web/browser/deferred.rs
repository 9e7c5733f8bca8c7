//! Deferred modules: code that is loaded when it is first called. With the feature `split`, each
//! function here is the entry point of a wasm module; its future resolves once that is loaded. A
//! module that fails to load is an error, and the next call tries again.
//!
//! Without the feature, as under `trunk serve`, all code is in one module and the calls are direct.

// The macro `wasm_split` declares the functions of the other module as foreign ones.
#![allow(unsafe_code)]

use super::mount::{self, Mounted, Place};
use super::shell::Shell;
use super::{desk, references};
use crate::export::cite::Style;
use crate::paper::Paper;
use crate::web::state::Tool;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The future of a text.
pub(super) type Coming = Pin<Box<dyn Future<Output = String>>>;

/// The error of a deferred function: its module failed to load, or it threw.
pub(super) struct Failed(pub(super) JsValue);

impl From<JsValue> for Failed {
    fn from(error: JsValue) -> Failed {
        Failed(error)
    }
}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Failed {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Failed {
        let error = js_sys::Error::new("a part of the search could not be loaded");
        error.set_name("LoadError");
        Failed(error.into())
    }
}

/// Declares deferred functions. A macro, because the splitter wants a plain function, and without
/// it the same function is `async`.
macro_rules! deferred {
    ($($(#[$doc:meta])* $module:ident: fn $name:ident($($arg:ident: $type:ty),*) -> $ok:ty $body:block)*) => {
        $(
            $(#[$doc])*
            #[cfg(feature = "split")]
            #[wasm_split_helpers::wasm_split($module, fallible)]
            pub(super) fn $name($($arg: $type),*) -> Result<$ok, Failed> $body

            $(#[$doc])*
            #[cfg(not(feature = "split"))]
            pub(super) async fn $name($($arg: $type),*) -> Result<$ok, Failed> $body
        )*
    };
}

deferred! {
    /// Mounts the views of an element. Not loaded where a page uses the JavaScript API alone.
    ui: fn mount(place: Place) -> Box<dyn Mounted> { Ok(mount::mount(place)?) }

    /// Uses a tool of a paper or of the list.
    dialogs: fn use_tool(shell: Rc<Shell>, tool: Tool) -> () { desk::use_tool(&shell, tool); Ok(()) }

    /// Begins to follow the reading list that is kept for this site, and opens a list that came
    /// with the address.
    dialogs: fn open_shelf(shell: Rc<Shell>) -> () { desk::open_shelf(&shell); Ok(()) }

    /// References to papers of the site with this address, once what they need has come.
    dialogs: fn references(papers: Vec<Paper>, style: Style, site: String) -> Coming {
        Ok(Box::pin(references::cited(papers, style, site)))
    }
}
