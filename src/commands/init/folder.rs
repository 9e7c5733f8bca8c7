//! Derives settings from the files of a folder.

use crate::commands::Failure;
use crate::ingest::{self, Format};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// How many folders deep papers are looked for.
const DEPTH: usize = 3;

/// Folders of programs, and of what they have written.
const NOT_PAPERS: [&str; 8] =
    ["node_modules", "target", "dist", "build", "_site", "_build", "public", "venv"];

/// Formats in which folders hold much else than lists of papers, and how many papers a file of them
/// must have to be one.
const ANYTHING: [&str; 8] =
    ["search-index", "json", "rss", "atom", "html", "markdown", "yaml", "page"];
const LEAST: usize = 5;

/// Site generators: the file that tells one, and the folder from which it copies files to the site
/// as they are.
const GENERATORS: [(&str, &str); 14] = [
    ("hugo.toml", "static"),
    ("hugo.yaml", "static"),
    ("zola.toml", "static"),
    ("docusaurus.config.js", "static"),
    ("docusaurus.config.ts", "static"),
    ("svelte.config.js", "static"),
    ("astro.config.mjs", "public"),
    ("astro.config.ts", "public"),
    ("vite.config.js", "public"),
    ("vite.config.ts", "public"),
    ("next.config.js", "public"),
    ("mkdocs.yml", "docs"),
    ("book.toml", "src"),
    ("conf.py", "_static"),
];

/// The folder of the site, inside the generator's.
const SITE: &str = "search";

/// What was found.
#[derive(Debug, PartialEq)]
pub(super) struct Found {
    /// Files with papers and how many, relative to the folder, by name.
    pub(super) papers: Vec<(String, usize)>,
    /// Name of the collection.
    pub(super) title: String,
    /// Where the site may go, relative to the folder.
    pub(super) output: String,
}

impl Found {
    /// Looks into `folder`.
    pub(super) fn look(folder: &Path) -> Result<Found, Failure> {
        fs::read_dir(folder).map_err(|error| {
            Failure::failed(format!("cannot look into {}: {error}", folder.display()))
        })?;
        Ok(Found { papers: papers(folder), title: title(folder), output: output(folder) })
    }
}

/// Files with papers: those of formats for that, and only where there are none those that may be
/// anything.
fn papers(folder: &Path) -> Vec<(String, usize)> {
    let (mut lists, mut anything) = (Vec::new(), Vec::new());
    for path in files(folder) {
        // What cannot be read is none of our files.
        let Ok(Some(format)) = ingest::format_of(&path) else { continue };
        let may_be_anything = ANYTHING.contains(&format.name());
        if may_be_anything && !lists.is_empty() {
            continue;
        }
        let papers = count(&path, format);
        let Some(name) = relative(folder, &path) else { continue };
        match may_be_anything {
            true if papers >= LEAST => anything.push((name, papers)),
            false if papers > 0 => lists.push((name, papers)),
            _ => {}
        }
    }
    if lists.is_empty() { anything } else { lists }
}

fn count(path: &Path, format: Format) -> usize {
    let options = ingest::ReadOptions { format: Some(format), ..ingest::ReadOptions::default() };
    let read = ingest::read(&[path.to_owned()], &options, &mut |_, _| {});
    read.map(|ingested| ingested.papers.len()).unwrap_or(0)
}

/// The files of the folder, by name, without hidden ones and sites of ours.
fn files(folder: &Path) -> Vec<PathBuf> {
    let is_wanted = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        let is_site = || entry.path().join(crate::bundle::LOADER).is_file();
        entry.depth() == 0 || !(name.starts_with('.') || NOT_PAPERS.contains(&&*name) || is_site())
    };
    let entries = WalkDir::new(folder).max_depth(DEPTH).sort_by_file_name().into_iter();
    let files = entries.filter_entry(is_wanted).flatten();
    files.filter(|entry| entry.path().is_file()).map(DirEntry::into_path).collect()
}

/// The path below `folder`, with slashes, as a configuration has it on every system.
fn relative(folder: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(folder).ok()?.iter().map(OsStr::to_str);
    Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
}

/// The first that has one: the settings of a generator, the heading of the read-me, the name of the
/// folder.
fn title(folder: &Path) -> String {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    let settings =
        ["_config.yml", "hugo.toml", "hugo.yaml", "zola.toml", "book.toml", "mkdocs.yml"];
    let mut texts = settings.iter().map(|name| setting(&read(name)));
    let heading = || read("README.md").lines().find_map(|line| line.strip_prefix("# ").map(plain));
    let title = texts.find_map(|title| title).or_else(heading);
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| folder_name(folder))
}

/// The title among settings in YAML or TOML: "title: …", "site_name: …", "title = …".
fn setting(text: &str) -> Option<String> {
    let value = |line: &str| {
        let (key, value) = line.split_once([':', '='])?;
        let is_title = ["title", "site_name"].contains(&key.trim_end());
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (is_title && !value.is_empty() && !value.starts_with(['>', '|'])).then(|| value.to_owned())
    };
    text.lines().find_map(value)
}

/// A heading without its marks.
fn plain(heading: &str) -> String {
    heading.trim().trim_end_matches('#').replace(['*', '`'], "").trim().to_owned()
}

/// "my-papers" → "My papers".
fn folder_name(folder: &Path) -> String {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let name = folder.file_name().unwrap_or(OsStr::new("papers")).to_string_lossy();
    let name = name.replace(['-', '_'], " ");
    let mut letters = name.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn output(folder: &Path) -> String {
    let known = GENERATORS.iter().find(|(file, _)| folder.join(file).is_file());
    known.map_or_else(|| SITE.to_owned(), |(_, statics)| format!("{statics}/{SITE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(files: &[(&str, &str)]) -> Found {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("my-papers");
        fs::create_dir(&folder).unwrap();
        for (name, text) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Found::look(&folder).unwrap()
    }

    const BIB: &str = "@misc{a, title={One}}\n@misc{b, title={Two}}\n";

    #[test]
    fn lists_of_papers_are_found_and_what_programs_wrote_is_not() {
        let found = look(&[
            ("b/papers.bib", BIB),
            ("a.csv", "title,year\nThree,2020\n"),
            ("node_modules/x/y.bib", BIB),
            (".hidden/y.bib", BIB),
            ("old/papersift.js", ""),
            ("old/feed.bib", BIB),
            ("package.json", "{\"name\": \"x\"}"),
            ("notes.bib", "no entries"),
            ("a/b/c/d.bib", BIB),
        ]);
        assert_eq!(found.papers, [("a.csv".into(), 1), ("b/papers.bib".into(), 2)]);
        assert_eq!((found.title.as_str(), found.output.as_str()), ("My papers", "search"));
    }

    #[test]
    fn a_page_is_a_list_of_papers_where_there_is_no_other() {
        let records = (0..5).map(|i| format!("{{\"title\": \"Paper {i}\"}}"));
        let json = format!("[{}]", records.collect::<Vec<_>>().join(","));
        assert_eq!(look(&[("x.json", &json)]).papers, [("x.json".into(), 5)]);
        let both = look(&[("a.json", &json), ("papers.bib", BIB)]);
        assert_eq!(both.papers, [("papers.bib".into(), 2)]);
        assert_eq!(look(&[("x.json", "[{\"title\": \"One\"}]")]).papers, []);
    }

    #[test]
    fn title_and_output_are_those_of_the_generator() {
        let of = |files: &[(&str, &str)]| {
            let Found { title, output, .. } = look(files);
            (title, output)
        };
        for (files, title, output) in [
            (
                [("hugo.toml", "baseURL = 'x'\ntitle = 'Our lab'\n"), ("README.md", "# Read")],
                "Our lab",
                "static/search",
            ),
            (
                [("_config.yml", "title:   \"Our group\" \n"), ("README.md", "# Read")],
                "Our group",
                "search",
            ),
            ([("mkdocs.yml", "site_name: Notes\n"), ("x", "")], "Notes", "docs/search"),
            (
                [("README.md", "text\n# The **papers** of `us` #\n"), ("astro.config.mjs", "")],
                "The papers of us",
                "public/search",
            ),
            ([("_config.yml", "title: >\n  folded\n"), ("x", "")], "My papers", "search"),
        ] {
            assert_eq!(of(&files), (title.into(), output.into()), "{files:?}");
        }
    }
}
