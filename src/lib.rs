//! Papers in, a searchable static site out.
//!
//! `papersift` turns a list of papers into a folder of static files and puts a search over them
//! into any web page. The index is built ahead of time and travels inside the widget's `.wasm`; the
//! browser does the rest.
//!
//! Without features this crate is the bare engine: no I/O, no clock, no browser. It compiles
//! natively and for wasm32, and the same code answers in the page, on the command line and under
//! `cargo test`.
//!
//! | module | the question it answers | feature |
//! |---|---|---|
//! | [`support`] | What is not about papers? | |
//! | [`paper`] | What is a paper? | |
//! | [`text`] | How does text become terms? | |
//! | [`format`](mod@format) | How do the bytes look? | |
//! | [`index`] | Given a term or a paper, what do we know? | |
//! | [`query`] | Which papers, in which order? | |
//! | [`reference`](mod@reference) | What does a reference need that a search does not? | |
//! | [`export`] | How is a paper cited, and followed? | |
//! | `indexer` | How do papers become bytes? | `indexer` |
//! | `ingest` | How do files become papers? | `cli` |
//! | `bundle` | How do bytes become a site? | `cli` |
//! | `prerender` | What can be read before the engine is there? | `cli` |
//! | `commands` | What can be asked on the command line? | `cli` |
//! | `config` | What has the owner written down once for all builds? | `cli` |
//! | `web` | How does a person use it? | `widget` |
//!
//! The default feature is the command, so that `cargo install papersift` gives one. As a library
//! the crate needs four small dependencies, or seven with the index builder:
//!
//! ```toml
//! papersift = { version = "0.2", default-features = false, features = ["indexer"] }
//! ```
//!
//! # Example
//!
//! Papers in, index out, search:
//!
//! ```
//! use papersift::indexer::{Options, build};
//! use papersift::paper::Paper;
//! use papersift::query::{Collection, Request};
//!
//! let papers =
//!     [Paper::new("a", "Graph neural networks"), Paper::new("b", "Statistical parsing")];
//! let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
//!
//! let collection = Collection::open(index)?;
//! let request = Request { query: "neural graphs".into(), ..Request::default() };
//! let response = collection.search(&request);
//! assert_eq!(response.hits[0].id, "a");
//! # Ok::<(), papersift::format::FormatError>(())
//! ```

pub mod export;
#[cfg_attr(not(test), warn(clippy::string_slice))]
pub mod format;
#[cfg_attr(not(test), warn(clippy::string_slice))]
pub mod index;
pub mod paper;
#[cfg_attr(not(test), warn(clippy::string_slice))]
pub mod query;
pub mod reference;
pub mod support;
#[cfg_attr(not(test), warn(clippy::string_slice))]
pub mod text;

#[cfg(feature = "cli")]
pub mod bundle;
#[cfg(feature = "cli")]
pub mod commands;
#[cfg(feature = "cli")]
pub mod config;
#[cfg(feature = "indexer")]
pub mod indexer;
#[cfg(feature = "cli")]
pub mod ingest;
#[cfg(feature = "cli")]
pub mod prerender;
// Its state and its views compile natively too; only `web::browser` needs one.
#[cfg(any(test, feature = "cli", feature = "widget"))]
#[cfg_attr(not(test), warn(clippy::string_slice))]
pub mod web;
