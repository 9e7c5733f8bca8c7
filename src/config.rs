//! `papersift.toml`: an owner's settings for all builds.
//!
//! `papersift.toml` lies beside the papers, holds what would else be typed at every build, and yields to the command line:
//!
//! ```toml
//! title = "Papers of the group"
//! description = "What we have read together"
//! language = "en"
//! inputs = ["papers.bib", "older.jsonl.gz"]
//! output = "public/search"
//! facets = ["year", "venue", "track"]
//! stored = ["award"]
//! semantic = true
//! synonyms = "synonyms.txt"
//! compress = "best"
//! service-worker = true
//! # Full links in the feeds, and a feed of every venue.
//! url = "https://example.org/search/"
//! feeds = ["venue"]
//! # A page for every paper, for search engines.
//! papers = "pages"
//! # Words of our own, by language and part, as in src/bundle/assets/words/en.json.
//! words.en.page.reading_list = "My papers"
//!
//! # New papers first among those that answer as well, and those with many citations.
//! [prior]
//! date = 0.1
//! citations = 0.2
//! ```

pub mod synonyms;

use crate::bundle::{Level, OwnWords};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The name under which a configuration is found in the working folder.
pub const FILE_NAME: &str = "papersift.toml";

/// A `papersift.toml`. Every key may be missing; there are no others.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Name of the collection.
    pub title: Option<String>,
    /// A line about it.
    pub description: Option<String>,
    /// Language of papers that do not state one, BCP 47.
    pub language: Option<String>,
    /// Files with papers. Relative to the configuration in the file, to the working folder after [`Config::read`].
    pub inputs: Vec<PathBuf>,
    /// Folder of the site; relative as `inputs` are.
    pub output: Option<PathBuf>,
    /// Facets in the order in which they are shown.
    pub facets: Option<Vec<String>>,
    /// Further fields that hits carry.
    pub stored: Option<Vec<String>>,
    /// Whether papers are also found by semantic similarity.
    pub semantic: Option<bool>,
    /// File with words that are equal, as [`synonyms`] reads it; relative as `inputs` are.
    pub synonyms: Option<PathBuf>,
    /// Compression effort.
    pub compress: Option<Level>,
    /// Whether the site keeps itself in readers' browsers, for use without a network.
    #[serde(rename = "service-worker")]
    pub service_worker: Option<bool>,
    /// Full address of the site's folder: feeds then have full links.
    pub url: Option<String>,
    /// Facets of which every value gets a feed of its own.
    pub feeds: Vec<String>,
    /// Whether every paper gets a page of its own.
    pub papers: PaperPages,
    /// Words in place of the interface's: language → part → word.
    pub words: OwnWords,
    /// Boosts: `date` or a field with numbers, and its weight.
    pub prior: BTreeMap<String, f64>,
}

/// Which papers get a page of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaperPages {
    /// None: the search shows them all.
    #[default]
    None,
    /// All, so that search engines find each.
    Pages,
}

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// From the operating system.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Not TOML, an unknown key, or a value of another kind than its key wants. The source shows the line.
    #[error("{}: {source}", path.display())]
    Toml {
        /// The file.
        path: PathBuf,
        /// What is wrong, with line and column.
        source: Box<toml::de::Error>,
    },
    /// A line of a file with synonyms that says nothing.
    #[error("{}, line {line}: {what}; found \"{found}\"", path.display())]
    Synonyms {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What stands there.
        found: String,
        /// What is wrong with it, and what was expected.
        what: &'static str,
    },
}

impl Config {
    /// Reads the configuration at `path` and makes its paths relative to the working folder.
    ///
    /// # Errors
    ///
    /// [`Error`], which names the file, and line and key where it is about one.
    pub fn read(path: &Path) -> Result<Config, Error> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| Error::Io { path: path.to_owned(), source })?;
        let mut config: Config = toml::from_str(&text)
            .map_err(|source| Error::Toml { path: path.to_owned(), source: Box::new(source) })?;
        // `join` leaves absolute paths as they are.
        let folder = path.parent().unwrap_or(Path::new(""));
        for path in config.inputs.iter_mut().chain(&mut config.output).chain(&mut config.synonyms) {
            *path = folder.join(&*path);
        }
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        std::fs::write(&path, text).unwrap();
        let strip =
            |path: PathBuf| path.strip_prefix(folder.path()).map(Path::to_owned).unwrap_or(path);
        let mut config = Config::read(&path).map_err(|error| error.to_string())?;
        config.inputs = config.inputs.into_iter().map(strip).collect();
        config.output = config.output.map(strip);
        config.synonyms = config.synonyms.map(strip);
        Ok(config)
    }

    #[test]
    fn every_key_is_read_and_paths_are_relative_to_the_file() {
        let config = read(
            "title = 'T'\ndescription = 'D'\nlanguage = 'de'\ninputs = ['a.bib', '/b.csv']\noutput = 'out'\n\
             facets = ['year', 'track']\nstored = ['award']\nsemantic = false\nsynonyms = 's.txt'\ncompress = 'fast'\nservice-worker = false\nurl = 'https://x.org/'\nfeeds = ['venue']\npapers = 'pages'\n\
             prior = { date = 0.1, citations = 2 }\nwords.en.page.save = 'Keep'\n",
        );
        let expected = Config {
            title: Some("T".into()),
            description: Some("D".into()),
            language: Some("de".into()),
            inputs: vec!["a.bib".into(), "/b.csv".into()],
            output: Some("out".into()),
            facets: Some(vec!["year".into(), "track".into()]),
            stored: Some(vec!["award".into()]),
            semantic: Some(false),
            synonyms: Some("s.txt".into()),
            compress: Some(Level::Fast),
            service_worker: Some(false),
            url: Some("https://x.org/".into()),
            feeds: vec!["venue".into()],
            papers: PaperPages::Pages,
            words: OwnWords::from([(
                "en".into(),
                serde_json::json!({ "page": { "save": "Keep" } }),
            )]),
            prior: BTreeMap::from([("date".into(), 0.1), ("citations".into(), 2.0)]),
        };
        assert_eq!(config, Ok(expected));
        assert_eq!(read(""), Ok(Config::default()));
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line_and_the_known_ones() {
        let error = read("title = 'T'\nfacetts = ['year']\n").unwrap_err();
        for part in ["papersift.toml", "line 2", "facetts", "`facets`", "`inputs`", "`compress`"] {
            assert!(error.contains(part), "{part} is not in {error}");
        }
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_named_with_what_was_expected() {
        for (text, parts) in [
            ("title = 3", ["line 1", "integer", "string"]),
            ("compress = 'most'", ["line 1", "most", "`best`"]),
            ("inputs = [", ["line 1", "inputs", "array"]),
        ] {
            let error = read(text).unwrap_err();
            assert!(parts.iter().all(|part| error.contains(part)), "{error}");
        }
    }

    #[test]
    fn the_documentation_lists_every_key_and_no_other() {
        let documented = include_str!("../docs/configuration.md")
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
            .map(|(key, _)| key.to_owned());
        let unknown = read("unknown = 1").unwrap_err();
        // serde lists the keys that it would take: "unknown field …, expected one of `a`, `b`".
        let (_, known) = unknown.split_once("expected one of ").expect("the message of serde");
        let known = known.lines().next().unwrap_or_default();
        let known = known.split(", ").map(|key| key.trim_matches('`').to_owned());
        assert_eq!(documented.collect::<Vec<_>>(), known.collect::<Vec<_>>());
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = Config::read(Path::new("nowhere/papersift.toml")).unwrap_err().to_string();
        assert!(error.starts_with("cannot read nowhere/papersift.toml: "), "{error}");
    }
}
