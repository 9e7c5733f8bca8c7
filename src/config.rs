//! `papersift.toml`: an owner's settings for all builds.
//!
//! `papersift.toml` lies beside the papers, holds what would else be typed at every build, and
//! yields to the command line:
//!
//! ```toml
//! title = "Papers of the group"
//! inputs = ["papers.bib", "older.jsonl.gz"]
//! output = "public/search"
//! facets = ["year", "venue", "track"]
//! # Words of our own, by language and part, as in src/bundle/assets/words/en.json.
//! words.en.page.reading_list = "My papers"
//!
//! # New papers first among those that answer as well, and those with many citations.
//! [prior]
//! date = 0.1
//! citations = 0.2
//! ```
//!
//! Programs may write the same as JSON, to a file whose name ends in `.json`. The comments of
//! [`Config`] are what [`schema`] tells editors, and what [`write`](mod@write) puts into a new
//! file.

pub mod schema;
pub mod synonyms;
pub mod write;

use crate::bundle::{Level, OwnWords};
use crate::indexer::Kind;
use crate::support::closest_name::{self, meant};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The name under which a configuration is found in the working folder.
pub const FILE_NAME: &str = "papersift.toml";

/// Settings for all builds of a site with papersift.
// Every key may be missing; there are no others.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "papersift.toml")]
pub struct Config {
    /// Name of the collection, shown as the heading.
    #[schemars(with = "String", example = &"Papers of the group")]
    pub title: Option<String>,
    /// One line about it.
    #[schemars(with = "String", example = &"What we have read together")]
    pub description: Option<String>,
    /// Language of the page, and of papers that neither state nor reveal theirs.
    #[schemars(with = "String", example = &"pt-BR")]
    pub language: Option<String>,
    /// Files or folders with papers, merged into one collection.
    // Relative to the configuration in the file, to the working folder after `Config::read`.
    #[schemars(example = ["papers.bib", "older.jsonl.gz"])]
    pub inputs: Vec<PathBuf>,
    /// Folder of the site.
    #[schemars(with = "PathBuf", example = &"public/search")]
    pub output: Option<PathBuf>,
    /// Facets, in the order shown. One whose values do not divide the papers is not shown.
    #[schemars(with = "Vec<String>", example = ["year", "venue", "track"])]
    pub facets: Option<Vec<String>>,
    /// Further fields that results carry and show.
    #[schemars(with = "Vec<String>", example = ["award"])]
    pub stored: Option<Vec<String>>,
    /// Whether papers are also found by similarity. `false` saves about 25 bytes a paper.
    #[schemars(with = "bool", example = false)]
    pub semantic: Option<bool>,
    /// File of words that find each other, a group a line.
    #[schemars(with = "PathBuf", example = &"synonyms.txt")]
    pub synonyms: Option<PathBuf>,
    /// Effort spent on the `.br` and `.gz` files.
    #[schemars(with = "Level", example = &"fast")]
    pub compress: Option<Level>,
    /// Whether the site keeps itself in readers' browsers, for use without a network.
    #[serde(rename = "service-worker")]
    #[schemars(with = "bool", example = false)]
    pub service_worker: Option<bool>,
    /// Full address of the site's folder; feeds and pages then carry full links, and browsers can
    /// search the site from their address bar (OpenSearch).
    #[schemars(with = "String", example = &"https://example.org/search/")]
    pub url: Option<String>,
    /// Facets of which every value gets a feed of its own.
    #[schemars(example = ["venue"])]
    pub feeds: Vec<String>,
    /// `pages` writes a small page for every paper (`paper/….html`), with the tags that Google
    /// Scholar and reference managers read.
    #[schemars(example = &"pages")]
    pub papers: PaperPages,
    /// What is searched: `papers`, or `docs`, which are sections of documentation under their page,
    /// their first tag.
    #[schemars(example = &"docs")]
    pub kind: Kind,
    /// Names of facets, in place of ours or of the fields' own.
    #[schemars(example = BTreeMap::from([("track", "Programme")]))]
    pub labels: BTreeMap<String, String>,
    /// Messages in place of ours, by language and part.
    #[schemars(example = write::example_words())]
    pub words: OwnWords,
    /// What counts beside the words: `date`, or a field with numbers. 1 is worth as much as all
    /// words of the best paper.
    #[schemars(example = BTreeMap::from([("date", 0.1)]))]
    pub prior: BTreeMap<String, f64>,
}

/// Which papers get a page of their own.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    serde::Deserialize,
    schemars::JsonSchema,
    serde::Serialize,
)]
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
    /// A key that means nothing.
    #[error(
        "{place}: there is no key \"{key}\"{}; known: {}",
        closest_name::question(nearest.as_deref()),
        known.join(", ")
    )]
    UnknownKey {
        /// The file, and the line where that is known.
        place: String,
        /// The key, with those around it: "prior.date".
        key: String,
        /// The key that was probably meant.
        nearest: Option<String>,
        /// All keys that may stand there.
        known: Vec<String>,
    },
    /// Not JSON, or a value of another kind than its key wants.
    #[error("{}: {source}", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// What is wrong, with line and column.
        source: serde_json::Error,
    },
    /// Not TOML, or a value of another kind than its key wants. The source shows the line.
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
        let is_json = path.extension().is_some_and(|extension| extension == "json");
        let mut config = if is_json { from_json(path, &text)? } else { from_toml(path, &text)? };
        // `join` leaves absolute paths as they are.
        let folder = path.parent().unwrap_or(Path::new(""));
        for path in config.inputs.iter_mut().chain(&mut config.output).chain(&mut config.synonyms) {
            *path = folder.join(&*path);
        }
        Ok(config)
    }
}

fn from_toml(path: &Path, text: &str) -> Result<Config, Error> {
    let failed = |source| Error::Toml { path: path.to_owned(), source: Box::new(source) };
    let table = toml::de::DeTable::parse(text).map_err(failed)?;
    let keys = table.get_ref().keys().map(|key| (key.get_ref().as_ref(), key.span().start));
    check_keys(keys, |at| {
        let line = text[..at].matches('\n').count() + 1;
        format!("{}, line {line}", path.display())
    })?;
    toml::from_str(text).map_err(failed)
}

fn from_json(path: &Path, text: &str) -> Result<Config, Error> {
    let failed = |source| Error::Json { path: path.to_owned(), source };
    let value: serde_json::Value = serde_json::from_str(text).map_err(failed)?;
    let keys = value.as_object().into_iter().flatten().map(|(key, _)| (key.as_str(), 0));
    check_keys(keys, |_| path.display().to_string())?;
    // Not `from_value`: only the text tells line and column.
    serde_json::from_str(text).map_err(failed)
}

/// Whether every key is one of ours; `place` says where in the file one stands, by its offset.
fn check_keys<'k>(
    mut keys: impl Iterator<Item = (&'k str, usize)>,
    place: impl Fn(usize) -> String,
) -> Result<(), Error> {
    let known = schema::keys();
    let Some((key, at)) = keys.find(|(key, _)| !known.iter().any(|known| known == key)) else {
        return Ok(());
    };
    let nearest = meant(key, known.iter().map(String::as_str)).map(str::to_owned);
    Err(Error::UnknownKey { place: place(at), key: key.into(), nearest, known })
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
             facets = ['year', 'track']\nstored = ['award']\nsemantic = false\nsynonyms = 's.txt'\ncompress = 'fast'\nservice-worker = false\nurl = 'https://x.org/'\nfeeds = ['venue']\npapers = 'pages'\nkind = 'docs'\nlabels.track = 'T'\n\
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
            kind: Kind::Docs,
            labels: BTreeMap::from([("track".into(), "T".into())]),
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
    fn an_unknown_key_is_named_with_its_line_and_what_was_meant() {
        for (text, expected) in [
            (
                "title = 'T'\nfacetts = ['year']\n",
                "papersift.toml, line 2: there is no key \"facetts\" (did you mean \"facets\"?)",
            ),
            ("Title = 'T'", "line 1: there is no key \"Title\" (did you mean \"title\"?)"),
            ("\n\nout = 'x'", "line 3: there is no key \"out\" (did you mean \"output\"?)"),
            ("[priors]\ndate = 1", "line 1: there is no key \"priors\" (did you mean \"prior\"?)"),
            ("zzzzzz = 1", "there is no key \"zzzzzz\"; known: title, "),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(expected), "{error}");
            assert!(error.ends_with("words, prior"), "{error}");
        }
    }

    #[test]
    fn a_file_of_a_program_may_be_json() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("options.json");
        let read = |text: &str| {
            std::fs::write(&path, text).unwrap();
            Config::read(&path).map_err(|error| error.to_string())
        };
        let config =
            read(r#"{"title": "T", "inputs": ["a.bib"], "prior": {"date": 0.1}}"#).unwrap();
        assert_eq!(config.title.as_deref(), Some("T"));
        assert_eq!((config.inputs, config.prior["date"]), (vec![folder.path().join("a.bib")], 0.1));
        let error = read(r#"{"titel": "T"}"#).unwrap_err();
        assert!(error.contains("options.json: there is no key \"titel\" (did you mean"), "{error}");
        for (text, expected) in
            [(r#"{"title": 3}"#, "line 1 column 11"), ("[1]", "options.json: "), ("{", "EOF")]
        {
            let error = read(text).unwrap_err();
            assert!(error.contains(expected), "{error}");
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
    fn a_missing_file_is_named() {
        let error = Config::read(Path::new("nowhere/papersift.toml")).unwrap_err().to_string();
        assert!(error.starts_with("cannot read nowhere/papersift.toml: "), "{error}");
    }
}
