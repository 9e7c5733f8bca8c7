//! Assembles the files of a site.

use super::file::{File, FileRole, LOADER, WORKER, fingerprinted, integrity};
use super::template::fill;
use super::words::direction;
use super::{Compressed, Error, Language, Level, Ready, Widget, compress, offline, wasm};
use crate::indexer::Options;
use html_escape::encode_safe;

/// The page to browse the collection.
const PAGE: &str = include_str!("assets/page.html");

/// Whether a site comes with a service worker, which answers without a network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ServiceWorker {
    /// With one.
    #[default]
    With,
    /// With a script in its place that removes one of an earlier build.
    Without,
}

impl ServiceWorker {
    /// The script that a loader registers; empty where it shall not.
    pub(super) fn script(self) -> &'static str {
        match self {
            ServiceWorker::With => WORKER,
            ServiceWorker::Without => "",
        }
    }
}

/// A site, not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its files in the order of [`FileRole`].
    pub files: Vec<File>,
}

/// The parts of a site that depend on its papers, besides the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageParts {
    /// Lines of the head, HTML.
    pub head: String,
    /// Content of the element until the widget takes over, HTML.
    pub body: String,
    /// Further files, which the service worker keeps if their part is needed without a network.
    pub files: Vec<File>,
}

/// The files of a site that searches `index` (see [`crate::indexer::build`]) with `widget`. Title,
/// description and language of the page are those of `options`, its content is `parts`. `worker`
/// says whether the site answers without a network.
///
/// # Errors
///
/// Those of [`wasm::insert_index`]; [`Error::NotNamed`] where loader or glue would not find their
/// files.
pub fn assemble(
    widget: &Widget,
    index: &[u8],
    options: &Options,
    parts: PageParts,
    worker: ServiceWorker,
) -> Result<Site, Error> {
    let (mut files, mut values) = fixed(widget, index)?;
    let icons = offline::icons();
    values.extend(described(options));
    values.extend([
        ("WORKER", worker.script().into()),
        ("ICON", icons[0].name.clone()),
        ("TOUCH_ICON", icons[1].name.clone()),
        ("HEAD", parts.head),
        ("BODY", parts.body),
    ]);
    // All that loader and page say follows from these.
    let templates = [&*widget.loader, PAGE.as_bytes(), offline::WORKER_TEMPLATE.as_bytes()];
    let said = values.iter().map(|(_, value)| value.as_bytes());
    let build = offline::build_name(said.chain(templates));
    values.push(("BUILD", build.clone()));
    let loader = fill(&String::from_utf8_lossy(&widget.loader), &values);
    let unnamed = |file: &&File| is_first(file.part) && !loader.contains(&file.name);
    if let Some(file) = files.iter().find(unnamed) {
        return Err(Error::NotNamed { file: file.name.clone(), by: "loader" });
    }
    let check = include_bytes!("../../js/check.js");
    let check = File::new(&fingerprinted(check, "js"), FileRole::Page, check.to_vec());
    values.push(("CHECK", check.name.clone()));
    files.extend([
        File::new(LOADER, FileRole::Loader, loader.into_bytes()),
        File::new("index.html", FileRole::Page, fill(PAGE, &values).into_bytes()),
        check,
        offline::manifest(options, &icons),
    ]);
    files.extend(icons);
    files.extend(parts.files);
    files.push(match worker {
        ServiceWorker::With => offline::worker(&files, &build, &options.language),
        ServiceWorker::Without => offline::no_worker(),
    });
    let types = include_bytes!("../../js/papersift.d.ts");
    files.push(File::new("papersift.d.ts", FileRole::Types, types.to_vec()));
    Ok(Site { files })
}

/// Whether every loader names files of this part.
fn is_first(part: FileRole) -> bool {
    matches!(part, FileRole::Wasm | FileRole::Glue | FileRole::Style)
}

/// Name and value of a placeholder.
pub(super) type Value = (&'static str, String);

/// The files whose names carry a hash, and what a loader has to know of them.
pub(super) fn fixed(widget: &Widget, index: &[u8]) -> Result<(Vec<File>, Vec<Value>), Error> {
    let module = wasm::insert_index(&widget.wasm, index)?;
    let new = |part, bytes: &[u8], extension| {
        File::new(&fingerprinted(bytes, extension), part, bytes.to_vec())
    };
    let chunks: Vec<File> =
        widget.chunks.iter().map(|chunk| new(FileRole::Chunk, &chunk.wasm, "wasm")).collect();
    let ui = widget.chunks.iter().zip(&chunks).filter(|(chunk, _)| chunk.is_ui());
    let ui = ui.map(|(_, file)| file.name.as_str()).collect::<Vec<_>>().join(" ");
    let glue = new(FileRole::Glue, name_chunks(widget, &chunks)?.as_bytes(), "js");
    let css = new(FileRole::Style, &widget.css, "css");
    // One fingerprint for all languages: the loader names it once.
    let words =
        widget.languages.iter().flat_map(|language| &language.module).copied().collect::<Vec<u8>>();
    let words = fingerprinted(&words, "js").trim_end_matches(".js").to_owned();
    let mut tags: Vec<&str> =
        widget.languages.iter().map(|language| language.tag.as_str()).collect();
    // Of "pt" and "pt-BR" the longer one is meant.
    tags.sort_by_key(|tag| std::cmp::Reverse(tag.len()));
    let language = |language: &Language| {
        let name = format!("{words}.{}.js", language.tag);
        File::new(&name, FileRole::Words, language.module.clone())
    };
    let languages: Vec<File> = widget.languages.iter().map(language).collect();
    let wasm = File::new(&fingerprinted(&module, "wasm"), FileRole::Wasm, module);
    let values = vec![
        ("GLUE", glue.name.clone()),
        ("WASM", wasm.name.clone()),
        ("CSS", css.name.clone()),
        ("GLUE_HASH", integrity(&glue.bytes)),
        ("WASM_HASH", integrity(&wasm.bytes)),
        ("CSS_HASH", integrity(&css.bytes)),
        ("UI", ui),
        ("LANGUAGES", tags.join("|")),
        ("WASM_BYTES", wasm.bytes.len().to_string()),
        ("VERSION", env!("CARGO_PKG_VERSION").into()),
        ("WORDS", format!("{words}.*.js")),
    ];
    let files = [wasm, glue, css].into_iter().chain(chunks).chain(languages).collect();
    Ok((files, values))
}

/// What a page says about its collection.
pub(super) fn described(options: &Options) -> Vec<Value> {
    let escaped = |text: &str| encode_safe(text).into_owned();
    vec![
        ("TITLE", escaped(options.name())),
        ("DESCRIPTION", escaped(&options.description)),
        ("LANG", escaped(&options.language)),
        ("DIR", direction(&options.language).into()),
    ]
}

/// The glue with the names that the deferred modules have in the site, and their integrity behind
/// "#", where `js/platform.js` looks for it. The splitter writes each as an address beside the
/// glue: "./split_ui.wasm".
fn name_chunks(widget: &Widget, files: &[File]) -> Result<String, Error> {
    let mut glue = String::from_utf8_lossy(&widget.glue).into_owned();
    for (chunk, file) in widget.chunks.iter().zip(files) {
        let address = format!("\"./{}\"", chunk.name);
        if !glue.contains(&address) {
            return Err(Error::NotNamed { file: chunk.name.clone(), by: "glue" });
        }
        let checked = format!("\"./{}#{}\"", file.name, integrity(&file.bytes));
        glue = glue.replace(&address, &checked);
    }
    Ok(glue)
}

impl Site {
    /// Compresses what is worth it: files of a kilobyte or more, where the result is smaller.
    /// `progress` is called with (bytes done, bytes in all), from several threads. What is `ready`
    /// ([`Widget::ready`]) is not compressed again.
    ///
    /// `others` are compressed in the same go, for who wants to know how small they get, and
    /// returned: they keep a core busy that would otherwise wait for the largest file.
    pub fn compress(
        &mut self,
        others: &[&[u8]],
        ready: &[Ready],
        level: Level,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Vec<Option<Compressed>> {
        let files: Vec<&mut File> =
            self.files.iter_mut().filter(|file| file.bytes.len() >= 1000).collect();
        let contents = files.iter().map(|file| file.bytes.as_slice());
        let inputs: Vec<&[u8]> = contents.chain(others.iter().copied()).collect();
        let mut outputs = compress(&inputs, ready, level, progress);
        let others = outputs.split_off(files.len());
        for (file, output) in files.into_iter().zip(outputs) {
            let Some(output) = output else { continue };
            let worth = |bytes: Vec<u8>| (bytes.len() < file.bytes.len()).then_some(bytes);
            (file.gzip, file.brotli) = (worth(output.gzip), worth(output.brotli));
        }
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::Chunk;
    use crate::bundle::is_fingerprinted;
    use crate::bundle::tests::tiny_widget;
    use sha2::{Digest, Sha256};

    fn text(site: &Site, part: FileRole) -> String {
        let file = site.files.iter().find(|file| file.part == part).unwrap();
        String::from_utf8(file.bytes.clone()).unwrap()
    }

    fn built(widget: &Widget, index: &[u8], options: &Options) -> Result<Site, Error> {
        assemble(widget, index, options, PageParts::default(), ServiceWorker::With)
    }

    fn titled(title: &str) -> Options {
        Options { title: title.into(), ..Options::default() }
    }

    #[test]
    fn the_loader_names_the_files_that_lie_beside_it() {
        let site = built(&tiny_widget(), b"index", &Options::default()).unwrap();
        let loader = text(&site, FileRole::Loader);
        for part in
            [FileRole::Wasm, FileRole::Glue, FileRole::Style, FileRole::Chunk, FileRole::Words]
        {
            let file = site.files.iter().find(|file| file.part == part).unwrap();
            assert!(is_fingerprinted(&file.name), "{}", file.name);
            let named = file.name.trim_end_matches(".de.js");
            assert!(loader.contains(named), "{} is not named in {loader}", file.name);
            let hash = integrity(&file.bytes);
            let checked = match part {
                FileRole::Chunk => text(&site, FileRole::Glue).contains(&hash),
                FileRole::Words => true, // fifteen hashes would be a tenth of the loader
                _ => loader.contains(&hash),
            };
            assert!(checked, "{} is not checked", file.name);
        }
    }

    #[test]
    fn a_loader_that_would_not_find_its_files_is_refused() {
        let widget = Widget {
            loader: b"import('./{{GLUE}}'); fetch('./{{WASM}}')".as_slice().into(),
            ..tiny_widget()
        };
        let error = built(&widget, b"index", &Options::default()).unwrap_err().to_string();
        assert!(error.contains("no place for papersift-") && error.contains(".css"), "{error}");
    }

    #[test]
    fn the_glue_names_the_deferred_modules() {
        let site = built(&tiny_widget(), b"index", &Options::default()).unwrap();
        let chunk = site.files.iter().find(|file| file.part == FileRole::Chunk).unwrap();
        let glue = text(&site, FileRole::Glue);
        assert!(is_fingerprinted(&chunk.name) && glue.contains(&chunk.name), "{}", chunk.name);
        assert!(!glue.contains("split_ui"), "{glue}");
        let widget = Widget { glue: b"export {}".as_slice().into(), ..tiny_widget() };
        let error = built(&widget, b"index", &Options::default()).unwrap_err().to_string();
        assert!(error.contains("glue") && error.contains("split_ui.wasm"), "{error}");
    }

    #[test]
    fn no_placeholder_is_left_in_any_file() {
        let site = built(&tiny_widget(), b"index", &titled("T")).unwrap();
        for part in [FileRole::Loader, FileRole::Glue, FileRole::Page, FileRole::Types] {
            assert!(!text(&site, part).contains("{{"), "{part:?}: {}", text(&site, part));
        }
    }

    #[test]
    fn links_are_relative() {
        let site = built(&tiny_widget(), b"index", &Options::default()).unwrap();
        let page = text(&site, FileRole::Page);
        for absolute in ["src=\"/", "href=\"/", "src=\"http", "url(/"] {
            assert!(!page.contains(absolute), "{absolute} in {page}");
        }
    }

    #[test]
    fn a_title_cannot_break_out_of_the_page() {
        let site = built(&tiny_widget(), b"", &titled("</title><script>'\"&{{LANG}}")).unwrap();
        let page = text(&site, FileRole::Page);
        assert!(
            page.contains("&lt;&#x2F;title&gt;&lt;script&gt;&#x27;&quot;&amp;{{LANG}}"),
            "{page}"
        );
    }

    #[test]
    fn only_files_that_changed_get_a_new_name() {
        let names = |index: &[u8]| -> Vec<String> {
            let site = built(&tiny_widget(), index, &Options::default()).unwrap();
            site.files.into_iter().map(|file| file.name).collect()
        };
        assert_eq!(names(b"one"), names(b"one"));
        let (one, two) = (names(b"one"), names(b"two"));
        assert_ne!(one[0], two[0]);
        assert_eq!(one[1..], two[1..]);
    }

    #[test]
    fn small_files_and_those_that_do_not_shrink_are_left_alone() {
        let noise: Vec<u8> = (0u32..2000).flat_map(|i| Sha256::digest(i.to_le_bytes())).collect();
        let widget = Widget {
            chunks: vec![Chunk { name: "split_ui.wasm".into(), wasm: noise.into() }],
            css: "a{color:red}\n".repeat(200).into_bytes().into(),
            ..tiny_widget()
        };
        let mut site = built(&widget, b"index", &Options::default()).unwrap();
        let others = site.compress(&[&[7; 500]], &[], Level::Fast, &|_, _| {});
        assert!(
            others[0].as_ref().is_some_and(|other| other.brotli.len() < 500),
            "others are compressed whatever their size"
        );
        for file in &site.files {
            match file.part {
                FileRole::Style => assert!(file.gzip.is_some() && file.brotli.is_some()),
                FileRole::Wasm | FileRole::Chunk => {
                    assert!(file.gzip.is_none() && file.brotli.is_none(), "{:?}", file.part)
                }
                _ => {}
            }
        }
    }

    #[test]
    fn fingerprinted_names_are_told_from_stable_ones() {
        for name in [
            "papersift-0123456789.wasm",
            "papersift-0123456789.pt-BR.js",
            "papersift-abcdef0123.js.br",
            "papersift-abcdef0123.css.gz",
            "papersift-abcdef0123.png",
        ] {
            assert!(is_fingerprinted(name), "{name}");
        }
        for name in [
            "papersift.js",
            "papersift-012345678.js",
            "papersift-0123456789.txt",
            "papersift-ABCDEF0123.js",
            "papersift-0123456789",
            "index.html",
        ] {
            assert!(!is_fingerprinted(name), "{name}");
        }
    }

    #[test]
    fn unknown_placeholders_and_lone_braces_stay() {
        assert_eq!(fill("a{{X}}b{{Y}}c{{", &[("X", "{{Y}}")]), "a{{Y}}b{{Y}}c{{");
    }
}
