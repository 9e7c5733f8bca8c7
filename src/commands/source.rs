//! Arguments and configuration that `build` and `serve` share, combined into a [`BuildPlan`].

use super::Failure;
use crate::config::{self, Config, PaperPages};
use crate::paper::Paper;
use crate::{bundle, indexer, ingest};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Fields of a paper that can be facets without being named in the input as such.
const BUILT_IN_FACETS: [&str; 6] = ["year", "venue", "tags", "authors", "language", "has"];

/// Fields that cannot be facets: nearly every paper has a different value.
const NO_FACETS: [&str; 8] = ["id", "title", "abstract", "date", "url", "pdf", "code", "data"];

/// Returns `true` if a field is specific to the input, not one that papersift defines.
pub(super) fn is_own_field(name: &str) -> bool {
    !BUILT_IN_FACETS.contains(&name) && !NO_FACETS.contains(&name)
}

/// Returns a parser of the names of input formats.
pub(super) fn format_parser() -> impl TypedValueParser<Value = ingest::Format> {
    PossibleValuesParser::new(ingest::Format::all().map(|format| {
        PossibleValue::new(format.name()).help(format.about()).aliases(format.aliases())
    }))
    .try_map(|name| ingest::Format::from_name(&name).ok_or("an input format without a name"))
}

/// Returns a prior of the configuration with its weight in thousandths, as the index stores it.
fn prior_in_thousandths(name: &str, weight: f64) -> Result<(String, u32), Failure> {
    if name != "date" && !is_own_field(name) {
        return Err(Failure::Usage(format!(
            "[prior] {name}: expected date, or a field of your own with numbers"
        )));
    }
    if !(0.0..=10.0).contains(&weight) {
        return Err(Failure::Usage(format!(
            "[prior] {name}: found {weight}, expected a weight from 0 to 10, such as 0.1"
        )));
    }
    Ok((name.into(), (weight * 1000.0).round() as u32))
}

/// Arguments about papers and index, which `build` and `serve` share.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Papers and index")]
pub(super) struct SourceArgs {
    /// Settings for all builds; the command line wins [default: papersift.toml in the working
    /// folder, where there is one]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    config: Option<PathBuf>,

    /// Name of the collection, shown above the search
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// One line about the collection
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,

    /// Facet to filter by; give it once per facet, in the order in which they are shown
    ///
    /// One of year, venue, tags, authors, language, has (which links and data a paper comes with),
    /// or any field of the input, such as "track". Default: the six named.
    #[arg(long = "facet", value_name = "NAME")]
    facets: Vec<String>,

    /// Further field of the input that results show; may be given several times
    #[arg(long = "stored", value_name = "NAME")]
    stored: Vec<String>,

    /// Language of papers that do not state one, such as "de" or "pt-BR" [default: en]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,

    /// Leave out semantic similarity; saves about 26 bytes a paper
    #[arg(long)]
    no_semantic: bool,

    /// File of synonyms, one group a line: "NLP, natural language processing"; or one way: "BERT =>
    /// transformer"
    ///
    /// A query with one of them also finds the others, with a lower weight and a note. Lines that
    /// begin with # are comments.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    synonyms: Option<PathBuf>,

    /// Format of all inputs [default: by extension, then by content]
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    format: Option<ingest::Format>,

    /// Stop if any record has to be skipped, before anything is written
    #[arg(long)]
    pub(super) strict: bool,

    /// For developers: take the compiled widget from this folder instead of the one inside the
    /// command
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, hide_short_help = true)]
    widget: Option<PathBuf>,
}

/// What to read, how to index it and where to write the site: arguments and configuration,
/// combined.
#[derive(Debug)]
pub(super) struct BuildPlan {
    /// Files with papers; at least one.
    pub(super) inputs: Vec<PathBuf>,
    /// The file with synonyms that was read.
    pub(super) synonyms: Option<PathBuf>,
    /// The configuration that was read.
    pub(super) config: Option<PathBuf>,
    /// Output folder of the configuration.
    pub(super) output: Option<PathBuf>,
    /// Compression effort of the configuration.
    pub(super) compress: Option<bundle::Level>,
    /// Whether the site is one file.
    pub(super) single: bool,
    /// Whether the site has a service worker.
    pub(super) worker: bundle::ServiceWorker,
    /// How to read the inputs.
    pub(super) reading: ingest::ReadOptions,
    /// How to index the papers.
    pub(super) index: indexer::Options,
    /// The owner's replacements of texts of the user interface.
    pub(super) words: bundle::OwnWords,
    /// Full address of the site's folder, with a slash at the end; empty where it is not
    /// configured.
    pub(super) url: String,
    /// Facets of which every value gets a feed.
    pub(super) feeds: Vec<String>,
    /// Whether every paper gets its own page.
    pub(super) paper_pages: bool,
    /// Facets and stored fields that come from the input's own fields.
    pub(super) own_fields: Vec<String>,
    /// Whether a skipped record is fatal.
    pub(super) strict: bool,
}

impl SourceArgs {
    /// Combines arguments and configuration: arguments win, and a list replaces the configured
    /// list.
    ///
    /// # Errors
    ///
    /// Fails if the configuration or the synonyms cannot be read, without an input, and for a
    /// facet, a feed or a prior of a field that cannot be one.
    pub(super) fn plan(&self, inputs: &[PathBuf]) -> Result<BuildPlan, Failure> {
        let path = self.config.clone().or_else(default_config);
        let config = path.as_deref().map(Config::read).transpose()?.unwrap_or_default();
        let inputs = inputs_or(inputs, &config, path.as_deref())?;
        let synonyms = self.synonyms.clone().or_else(|| config.synonyms.clone());
        let index = self.index_options(&config, synonyms.as_deref())?;
        check_feeds(&config.feeds, &index.facets)?;
        let mut own_fields = distinct([&index.facets[..], &index.stored].concat());
        own_fields.retain(|name| is_own_field(name));
        Ok(BuildPlan {
            inputs,
            synonyms,
            config: path,
            url: config.url.map(|url| folder_address(&url)).unwrap_or_default(),
            feeds: distinct(config.feeds),
            paper_pages: config.papers == PaperPages::Pages,
            words: config.words,
            output: config.output,
            compress: config.compress,
            single: false,
            worker: match config.service_worker {
                Some(false) => bundle::ServiceWorker::Without,
                _ => bundle::ServiceWorker::With,
            },
            reading: ingest::ReadOptions {
                format: self.format,
                extra: own_fields.clone(),
                ..ingest::ReadOptions::default()
            },
            index,
            own_fields,
            strict: self.strict,
        })
    }

    /// Returns the settings of the index.
    fn index_options(
        &self,
        config: &Config,
        synonyms: Option<&Path>,
    ) -> Result<indexer::Options, Failure> {
        let defaults = indexer::Options::default();
        let text = |given: &Option<String>, configured: &Option<String>, default: String| {
            given.as_ref().or(configured.as_ref()).cloned().unwrap_or(default)
        };
        let list = |given: &[String], configured: &Option<Vec<String>>, default: Vec<String>| {
            let configured = configured.clone().unwrap_or(default);
            distinct(if given.is_empty() { configured } else { given.to_vec() })
        };
        let facets = list(&self.facets, &config.facets, defaults.facets);
        check_facets(&facets)?;
        let mut stored = list(&self.stored, &config.stored, defaults.stored);
        // A prior reads its numbers from a stored field.
        stored.extend(config.prior.keys().filter(|name| *name != "date").cloned());
        stored.retain(|name| is_own_field(name)); // results show the others anyway
        let prior = config.prior.iter().map(|(name, weight)| prior_in_thousandths(name, *weight));
        Ok(indexer::Options {
            title: text(&self.title, &config.title, defaults.title),
            description: text(&self.description, &config.description, defaults.description),
            language: text(&self.language, &config.language, defaults.language),
            facets,
            stored,
            prior: prior.collect::<Result<_, Failure>>()?,
            semantic: !self.no_semantic && config.semantic.unwrap_or(defaults.semantic),
            synonyms: synonyms.map(config::synonyms::read).transpose()?.unwrap_or_default(),
            kind: config.kind,
            labels: config.labels.clone().into_iter().collect(),
        })
    }

    /// Reads the widget that the index is put into.
    pub(super) fn widget(&self) -> Result<bundle::Widget, Failure> {
        match &self.widget {
            Some(folder) => Ok(bundle::Widget::from_folder(folder)?),
            None => Ok(bundle::Widget::embedded()?),
        }
    }

    /// Returns `true` if an argument was given that affects building only, so that it has no effect
    /// on a finished site.
    #[cfg(not(target_family = "wasm"))] // used by `serve`, which the wasm build does not have
    pub(super) fn says_how_to_build(&self) -> bool {
        let SourceArgs {
            config,
            title,
            description,
            facets,
            stored,
            language,
            no_semantic,
            synonyms,
            format,
            strict,
            widget,
        } = self;
        config.is_some()
            || title.is_some()
            || description.is_some()
            || !facets.is_empty()
            || !stored.is_empty()
            || language.is_some()
            || *no_semantic
            || synonyms.is_some()
            || format.is_some()
            || *strict
            || widget.is_some()
    }
}

/// Returns what to read: the given files, else those that papersift.toml names in the working
/// folder.
///
/// # Errors
///
/// Fails where neither names a file, and where there is need of a configuration that cannot be
/// read.
pub(super) fn given_or_configured(given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let path = if given.is_empty() { default_config() } else { None };
    let config = path.as_deref().map(Config::read).transpose()?.unwrap_or_default();
    inputs_or(given, &config, path.as_deref())
}

/// Returns the given files, else those of the configuration, which was read from `path`.
fn inputs_or(
    given: &[PathBuf],
    config: &Config,
    path: Option<&Path>,
) -> Result<Vec<PathBuf>, Failure> {
    let inputs = if given.is_empty() { &config.inputs[..] } else { given };
    if !inputs.is_empty() {
        return Ok(inputs.to_vec());
    }
    let remedy = match path {
        Some(path) => format!("name a file with papers, or set `inputs` in {}", path.display()),
        None => "name a file with papers, or let `papersift init` write a papersift.toml".into(),
    };
    Err(Failure::Usage(format!("nothing to read: {remedy}")))
}

/// Returns the configuration in the working folder, if there is one.
fn default_config() -> Option<PathBuf> {
    let found = PathBuf::from(config::FILE_NAME);
    found.is_file().then_some(found)
}

/// Returns the address of a folder with exactly one slash at its end.
fn folder_address(url: &str) -> String {
    url.trim_end_matches('/').to_owned() + "/"
}

/// Refuses fields that cannot be facets.
fn check_facets(facets: &[String]) -> Result<(), Failure> {
    let Some(name) = facets.iter().find(|name| NO_FACETS.contains(&name.as_str())) else {
        return Ok(());
    };
    let known = BUILT_IN_FACETS.join(", ");
    Err(Failure::Usage(format!(
        "\"{name}\" cannot be a facet: choose from {known}, or a field of your own"
    )))
}

/// Refuses feeds by anything but a facet. "has" is derived, so it has no feeds.
fn check_feeds(feeds: &[String], facets: &[String]) -> Result<(), Failure> {
    let has_feeds = |name: &String| name != "has" && facets.contains(name);
    let Some(name) = feeds.iter().find(|name| !has_feeds(name)) else { return Ok(()) };
    let known: Vec<&str> =
        facets.iter().map(String::as_str).filter(|name| *name != "has").collect();
    Err(Failure::Usage(format!(
        "there are no feeds by \"{name}\": choose from the facets {}",
        known.join(", ")
    )))
}

/// Removes repeated names; the first of each stays in its place.
fn distinct(mut names: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

impl BuildPlan {
    /// Returns the facets and stored fields that no paper has; their names are probably misspelt.
    pub(super) fn absent_fields<'a>(&'a self, papers: &[Paper]) -> Vec<&'a str> {
        let absent = |name: &&String| !papers.iter().any(|paper| paper.extra.contains(name));
        self.own_fields.iter().filter(absent).map(String::as_str).collect()
    }

    /// Returns the files whose change makes the site out of date.
    pub(super) fn watched(&self) -> impl Iterator<Item = &Path> {
        self.inputs.iter().chain(&self.config).chain(&self.synonyms).map(PathBuf::as_path)
    }
}

#[cfg(test)]
mod tests;
