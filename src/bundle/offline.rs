//! Service worker, manifest and icons, which make a site an app that works offline.
//!
//! The service worker (`js/worker/sw.js`) with the list of files to keep, the web app manifest, the
//! icons.

use super::file::{MANIFEST, WORKER, fingerprinted};
use super::generations::sha256;
use super::template::fill;
use super::words::direction;
use super::{File, FileRole, is_fingerprinted};
use crate::indexer::Options;
use serde::Serialize;

/// The service worker, with places for its lists.
pub(super) const WORKER_TEMPLATE: &str = include_str!("../../js/worker/sw.js");

/// What stands in the worker's place where none is wanted: it removes one that a browser has.
pub const NO_WORKER: &str = include_str!("../../js/worker/sw-off.js");

/// Digits of a build's name: 64 bits.
const BUILD_DIGITS: usize = 16;

/// The icons: as a drawing, and as pixels where drawings are not taken.
pub(super) fn icons() -> [File; 2] {
    let icon = |bytes: &[u8], extension| {
        File::new(&fingerprinted(bytes, extension), FileRole::App, bytes.to_vec())
    };
    [icon(include_bytes!("assets/icon.svg"), "svg"), icon(include_bytes!("assets/icon.png"), "png")]
}

/// The web app manifest, as <https://www.w3.org/TR/appmanifest/> has it. All addresses are relative
/// to it, so the folder may lie anywhere.
pub(super) fn manifest(options: &Options, icons: &[File; 2]) -> File {
    #[derive(Serialize)]
    struct Manifest<'a> {
        id: &'a str,
        start_url: &'a str,
        scope: &'a str,
        name: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        description: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        lang: &'a str,
        dir: &'a str,
        display: &'a str,
        icons: [Icon<'a>; 2],
    }
    #[derive(Serialize)]
    struct Icon<'a> {
        src: &'a str,
        sizes: &'a str,
        r#type: &'a str,
        purpose: &'a str,
    }
    let [svg, png] = icons;
    // The drawing keeps to the middle, so systems may cut the corners off.
    let icon = |file, sizes, r#type| Icon { src: file, sizes, r#type, purpose: "any maskable" };
    let manifest = Manifest {
        id: "./",
        start_url: "./",
        scope: "./",
        name: options.name(),
        description: &options.description,
        lang: &options.language,
        dir: direction(&options.language),
        display: "minimal-ui",
        icons: [icon(&svg.name, "any", "image/svg+xml"), icon(&png.name, "512x512", "image/png")],
    };
    let json = serde_json::to_string(&manifest).expect("texts are JSON");
    File::new(MANIFEST, FileRole::App, json.into_bytes())
}

/// The name of a build: another one for any other `bytes`.
pub(super) fn build_name<'a>(bytes: impl Iterator<Item = &'a [u8]>) -> String {
    let hashes: Vec<String> = bytes.map(sha256).collect();
    let mut name = sha256(hashes.concat().as_bytes());
    name.truncate(BUILD_DIGITS);
    name
}

/// The service worker of the site `files`, whose loader and page name `build`. It keeps at once
/// what a search in `language` needs, the page last, and the rest when it is first used.
pub(super) fn worker(files: &[File], build: &str, language: &str) -> File {
    let list = |kept: &dyn Fn(&File) -> bool| {
        let mut kept: Vec<&File> = files.iter().filter(|file| kept(file)).collect();
        // The worker takes a cache that has the page for a whole one.
        kept.sort_by_key(|file| file.part == FileRole::Page);
        let named = kept.iter().map(|file| format!("{} {}", file.name, sha256(&file.bytes)));
        named.collect::<Vec<_>>().join("|")
    };
    let now = |file: &File| match file.part {
        FileRole::Words => speaks(tag_of(&file.name), language),
        part => part.is_needed_offline(),
    };
    let later = |file: &File| !now(file) && is_fingerprinted(&file.name);
    let values = [("BUILD", build), ("NOW", &list(&now)), ("LATER", &list(&later))];
    let script = fill(WORKER_TEMPLATE, &values);
    File::new(WORKER, FileRole::Worker, script.into_bytes())
}

/// What a site without a worker has in its place.
pub(super) fn no_worker() -> File {
    File::new(WORKER, FileRole::NoWorker, NO_WORKER.into())
}

/// The language of the words in `papersift-….pt.js`.
fn tag_of(name: &str) -> &str {
    name.trim_end_matches(".js").rsplit('.').next().unwrap_or_default()
}

/// Whether who reads `language` ("pt", "pt-BR") understands the language `tag` ("pt").
pub(super) fn speaks(tag: &str, language: &str) -> bool {
    let rest = language.get(..tag.len()).filter(|start| start.eq_ignore_ascii_case(tag));
    rest.is_some()
        && language.get(tag.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn file(name: &str, part: FileRole) -> File {
        File::new(name, part, name.as_bytes().to_vec())
    }

    /// name → hash of one of the worker's lists.
    fn listed(script: &str, list: &str) -> BTreeMap<String, String> {
        let (_, rest) = script.split_once(&format!("const {list} = listed(\"")).unwrap();
        let (files, _) = rest.split_once('"').unwrap();
        let pairs = files.split('|').filter(|file| !file.is_empty());
        pairs.map(|pair| pair.split_once(' ').unwrap()).map(|(n, h)| (n.into(), h.into())).collect()
    }

    #[test]
    fn the_worker_keeps_what_a_search_needs_and_its_language() {
        let files = [
            file("papersift-0123456789.wasm", FileRole::Wasm),
            file("papersift-abcdef0123.de.js", FileRole::Words),
            file("papersift-abcdef0123.pt.js", FileRole::Words),
            file("papersift.js", FileRole::Loader),
            file("index.html", FileRole::Page),
            file("papersift-0000000000.png", FileRole::App),
            file("papersift.d.ts", FileRole::Types),
            file("feed.xml", FileRole::Feed),
        ];
        let script = String::from_utf8(worker(&files, "b1", "pt-BR").bytes).unwrap();
        let now: Vec<String> = listed(&script, "NOW").into_keys().collect();
        assert_eq!(
            now,
            [
                "index.html",
                "papersift-0123456789.wasm",
                "papersift-abcdef0123.pt.js",
                "papersift.js"
            ]
        );
        let later = listed(&script, "LATER");
        let expected = [&files[1], &files[5]].map(|f| (f.name.clone(), sha256(&f.bytes)));
        assert_eq!(
            later,
            expected.into(),
            "stable names that a search does without are left to the network"
        );
        let (_, end) = script.split_once("index.html ").unwrap();
        assert_eq!(end.find('"'), Some(64), "the page is the last of its list");
        assert!(!script.contains("{{"), "{script}");
        assert!(script.contains("const BUILD = \"b1\""));
    }

    #[test]
    fn languages_are_told_apart_by_their_whole_tag() {
        for (tag, language, expected) in [
            ("pt", "pt", true),
            ("pt", "PT-br", true),
            ("pt-BR", "pt", false),
            ("de", "den", false),
            ("de", "", false),
        ] {
            let name = format!("papersift-abcdef0123.{tag}.js");
            assert_eq!(speaks(tag_of(&name), language), expected, "{tag} for {language:?}");
        }
    }

    #[test]
    fn a_build_is_named_by_all_its_bytes() {
        let name = |files: &[&str]| build_name(files.iter().map(|file| file.as_bytes()));
        assert_eq!(name(&["a", "b"]), name(&["a", "b"]));
        assert_eq!(name(&["a", "b"]).len(), BUILD_DIGITS);
        for other in [&["ab"][..], &["a", "c"], &["b", "a"], &["a", "b", ""]] {
            assert_ne!(name(&["a", "b"]), name(other), "{other:?}");
        }
    }

    #[test]
    fn the_manifest_is_json_whatever_the_title() {
        let options = Options {
            title: "\"</script>\u{2028}".into(),
            language: "ar".into(),
            ..Options::default()
        };
        let json: serde_json::Value =
            serde_json::from_slice(&manifest(&options, &icons()).bytes).unwrap();
        assert_eq!(json["name"], options.title);
        assert_eq!((&json["lang"], &json["dir"]), (&"ar".into(), &"rtl".into()));
        assert!(json.get("description").is_none());
        for (icon, file) in json["icons"].as_array().unwrap().iter().zip(icons()) {
            assert_eq!(icon["src"], file.name);
            assert!(is_fingerprinted(&file.name), "{}", file.name);
        }
    }

    #[test]
    fn the_icon_has_the_size_that_the_manifest_says() {
        let [_, png] = icons();
        let side = |at: usize| u32::from_be_bytes(png.bytes[at..at + 4].try_into().unwrap());
        assert_eq!((&png.bytes[1..4], side(16), side(20)), (&b"PNG"[..], 512, 512));
    }
}
