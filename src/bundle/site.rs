//! Which files make a site, and what are they called?

use super::words::direction;
use super::{Chunk, Compressed, Error, Language, Level, Widget, compress, wasm};
use crate::build::Options;
use html_escape::encode_safe;
use sha2::{Digest, Sha256};

/// The file that a page names in its `<script>`. Its presence is what makes a folder a site.
pub const LOADER: &str = "papersift.js";

/// Hexadecimal digits of a fingerprint: 40 bits, where a site has three such files at a time.
const FINGERPRINT_DIGITS: usize = 10;

/// A site, not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its files in the order of [`Part`].
    pub files: Vec<File>,
}

/// A file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Name in the folder.
    pub name: String,
    /// What it is for.
    pub part: Part,
    /// Its content.
    pub bytes: Vec<u8>,
    /// What is written beside it as `.gz`, where that is worth a file.
    pub gzip: Option<Vec<u8>>,
    /// What is written beside it as `.br`, where that is worth a file.
    pub brotli: Option<Vec<u8>>,
}

/// What a file of a site is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The module, index inside.
    Wasm,
    /// The JavaScript that goes with it.
    Glue,
    /// The style sheet.
    Style,
    /// A module of code that is fetched when it is first called.
    Chunk,
    /// The words of a language, for pages in that language.
    Words,
    /// What a page names; it finds those above.
    Loader,
    /// The page to browse the collection.
    Page,
    /// A feed of new papers.
    Feed,
    /// What references need and no search does; fetched when a reader cites.
    References,
    /// TypeScript declarations, which no reader loads.
    Types,
}

/// The files of a site that searches `index` (see [`crate::build::build`]) with `widget`. Title, description and language of
/// the page are those of `options`.
///
/// # Errors
///
/// Those of [`wasm::insert_index`]; [`Error::NotNamed`] where loader or glue would not find their files.
pub fn assemble(widget: &Widget, index: &[u8], options: &Options) -> Result<Site, Error> {
    let module = wasm::insert_index(&widget.wasm, index)?;
    let wasm = fingerprinted(&module, "wasm");
    let chunks: Vec<String> =
        widget.chunks.iter().map(|chunk| fingerprinted(&chunk.wasm, "wasm")).collect();
    let glue_module = name_chunks(widget, &chunks)?;
    let ui = widget.chunks.iter().zip(&chunks).filter(|(chunk, _)| chunk.is_ui());
    let ui = ui.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" ");
    let glue = fingerprinted(glue_module.as_bytes(), "js");
    let css = fingerprinted(&widget.css, "css");
    // One fingerprint for all languages: the loader names it once.
    let words =
        widget.languages.iter().flat_map(|language| &language.module).copied().collect::<Vec<u8>>();
    let words = fingerprinted(&words, "js").trim_end_matches(".js").to_owned();
    let mut tags: Vec<&str> =
        widget.languages.iter().map(|language| language.tag.as_str()).collect();
    // Of "pt" and "pt-BR" the longer one is meant.
    tags.sort_by_key(|tag| std::cmp::Reverse(tag.len()));
    let tags = tags.join("|");
    let title = if options.title.is_empty() { "Papers" } else { &options.title };
    let values = [
        ("GLUE", glue.as_str()),
        ("WASM", &wasm),
        ("CSS", &css),
        ("UI", &ui),
        ("WORDS", &words),
        ("LANGUAGES", &tags),
        ("WASM_BYTES", &module.len().to_string()),
        ("VERSION", env!("CARGO_PKG_VERSION")),
        ("TITLE", &encode_safe(title)),
        ("DESCRIPTION", &encode_safe(&options.description)),
        ("LANG", &encode_safe(&options.language)),
        ("DIR", direction(&options.language)),
    ];
    let loader = fill(&String::from_utf8_lossy(&widget.loader), &values);
    if let Some(file) =
        [&glue, &wasm, &css].into_iter().find(|file| !loader.contains(file.as_str()))
    {
        return Err(Error::NotNamed { file: file.clone(), by: "loader" });
    }
    let page = fill(include_str!("assets/page.html"), &values);
    let file =
        |name: &str, part, bytes| File { name: name.into(), part, bytes, gzip: None, brotli: None };
    let mut files = vec![
        file(&wasm, Part::Wasm, module),
        file(&glue, Part::Glue, glue_module.into_bytes()),
        file(&css, Part::Style, widget.css.to_vec()),
    ];
    let chunk = |(chunk, name): (&Chunk, &String)| file(name, Part::Chunk, chunk.wasm.to_vec());
    files.extend(widget.chunks.iter().zip(&chunks).map(chunk));
    let language = |language: &Language| {
        file(&format!("{words}.{}.js", language.tag), Part::Words, language.module.clone())
    };
    files.extend(widget.languages.iter().map(language));
    files.extend([
        file(LOADER, Part::Loader, loader.into_bytes()),
        file("index.html", Part::Page, page.into_bytes()),
        file("papersift.d.ts", Part::Types, include_bytes!("../../js/papersift.d.ts").to_vec()),
    ]);
    Ok(Site { files })
}

/// The glue with the names that the deferred modules have in the site. The splitter writes each as
/// an address beside the glue: "./split_ui.wasm".
fn name_chunks(widget: &Widget, names: &[String]) -> Result<String, Error> {
    let mut glue = String::from_utf8_lossy(&widget.glue).into_owned();
    for (chunk, name) in widget.chunks.iter().zip(names) {
        let address = format!("\"./{}\"", chunk.name);
        if !glue.contains(&address) {
            return Err(Error::NotNamed { file: chunk.name.clone(), by: "glue" });
        }
        glue = glue.replace(&address, &format!("\"./{name}\""));
    }
    Ok(glue)
}

impl Site {
    /// Compresses what is worth it: files of a kilobyte or more, where the result is smaller. `progress` is called with
    /// (bytes done, bytes in all), from several threads.
    ///
    /// `others` are compressed in the same go, for who wants to know how small they get, and returned: they keep a core busy
    /// that would otherwise wait for the largest file.
    pub fn compress(
        &mut self,
        others: &[&[u8]],
        level: Level,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Vec<Option<Compressed>> {
        let files: Vec<&mut File> =
            self.files.iter_mut().filter(|file| file.bytes.len() >= 1000).collect();
        let contents = files.iter().map(|file| file.bytes.as_slice());
        let inputs: Vec<&[u8]> = contents.chain(others.iter().copied()).collect();
        let mut outputs = compress(&inputs, level, progress);
        let others = outputs.split_off(files.len());
        for (file, output) in files.into_iter().zip(outputs) {
            let Some(output) = output else { continue };
            let worth = |bytes: Vec<u8>| (bytes.len() < file.bytes.len()).then_some(bytes);
            (file.gzip, file.brotli) = (worth(output.gzip), worth(output.brotli));
        }
        others
    }
}

/// Whether a file name carries a fingerprint of ours: `papersift-0123456789.wasm`, `papersift-0123456789.de.js`, also with `.br`
/// or `.gz` behind it.
/// What such a name stands for never changes.
pub fn is_fingerprinted(name: &str) -> bool {
    let name = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(name);
    let Some((digits, extension)) =
        name.strip_prefix("papersift-").and_then(|rest| rest.split_once('.'))
    else {
        return false;
    };
    let extension = extension.rsplit('.').next().unwrap_or_default();
    digits.len() == FINGERPRINT_DIGITS
        && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        && ["wasm", "js", "css"].contains(&extension)
}

/// A name that changes with the content.
fn fingerprinted(bytes: &[u8], extension: &str) -> String {
    let hash = Sha256::digest(bytes);
    let digits: String =
        hash.iter().take(FINGERPRINT_DIGITS / 2).map(|byte| format!("{byte:02x}")).collect();
    format!("papersift-{digits}.{extension}")
}

/// Replaces `{{NAME}}` by its value. One walk over the template: values are not searched again.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let known = after.split_once("}}").and_then(|(name, tail)| {
            values.iter().find(|(n, _)| *n == name).map(|(_, value)| (value, tail))
        });
        rest = match known {
            Some((value, tail)) => {
                out.push_str(value);
                tail
            }
            None => {
                out.push_str("{{");
                after
            }
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::tests::tiny_widget;

    fn text(site: &Site, part: Part) -> String {
        let file = site.files.iter().find(|file| file.part == part).unwrap();
        String::from_utf8(file.bytes.clone()).unwrap()
    }

    fn titled(title: &str) -> Options {
        Options { title: title.into(), ..Options::default() }
    }

    #[test]
    fn the_loader_names_the_files_that_lie_beside_it() {
        let site = assemble(&tiny_widget(), b"index", &Options::default()).unwrap();
        let loader = text(&site, Part::Loader);
        for part in [Part::Wasm, Part::Glue, Part::Style, Part::Chunk, Part::Words] {
            let file = site.files.iter().find(|file| file.part == part).unwrap();
            assert!(is_fingerprinted(&file.name), "{}", file.name);
            let named = file.name.trim_end_matches(".de.js");
            assert!(loader.contains(named), "{} is not named in {loader}", file.name);
        }
    }

    #[test]
    fn a_loader_that_would_not_find_its_files_is_refused() {
        let widget = Widget {
            loader: b"import('./{{GLUE}}'); fetch('./{{WASM}}')".as_slice().into(),
            ..tiny_widget()
        };
        let error = assemble(&widget, b"index", &Options::default()).unwrap_err().to_string();
        assert!(error.contains("no place for papersift-") && error.contains(".css"), "{error}");
    }

    #[test]
    fn the_glue_names_the_deferred_modules() {
        let site = assemble(&tiny_widget(), b"index", &Options::default()).unwrap();
        let chunk = site.files.iter().find(|file| file.part == Part::Chunk).unwrap();
        let glue = text(&site, Part::Glue);
        assert!(is_fingerprinted(&chunk.name) && glue.contains(&chunk.name), "{}", chunk.name);
        assert!(!glue.contains("split_ui"), "{glue}");
        let widget = Widget { glue: b"export {}".as_slice().into(), ..tiny_widget() };
        let error = assemble(&widget, b"index", &Options::default()).unwrap_err().to_string();
        assert!(error.contains("glue") && error.contains("split_ui.wasm"), "{error}");
    }

    #[test]
    fn no_placeholder_is_left_in_any_file() {
        let site = assemble(&tiny_widget(), b"index", &titled("T")).unwrap();
        for part in [Part::Loader, Part::Glue, Part::Page, Part::Types] {
            assert!(!text(&site, part).contains("{{"), "{part:?}: {}", text(&site, part));
        }
    }

    #[test]
    fn links_are_relative() {
        let site = assemble(&tiny_widget(), b"index", &Options::default()).unwrap();
        let page = text(&site, Part::Page);
        for absolute in ["src=\"/", "href=\"/", "src=\"http", "url(/"] {
            assert!(!page.contains(absolute), "{absolute} in {page}");
        }
    }

    #[test]
    fn a_title_cannot_break_out_of_the_page() {
        let site = assemble(&tiny_widget(), b"", &titled("</title><script>'\"&{{LANG}}")).unwrap();
        let page = text(&site, Part::Page);
        assert!(
            page.contains("&lt;&#x2F;title&gt;&lt;script&gt;&#x27;&quot;&amp;{{LANG}}"),
            "{page}"
        );
    }

    #[test]
    fn only_files_that_changed_get_a_new_name() {
        let names = |index: &[u8]| -> Vec<String> {
            let site = assemble(&tiny_widget(), index, &Options::default()).unwrap();
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
        let mut site = assemble(&widget, b"index", &Options::default()).unwrap();
        let others = site.compress(&[&[7; 500]], Level::Fast, &|_, _| {});
        assert!(
            others[0].as_ref().is_some_and(|other| other.brotli.len() < 500),
            "others are compressed whatever their size"
        );
        for file in &site.files {
            match file.part {
                Part::Style => assert!(file.gzip.is_some() && file.brotli.is_some()),
                Part::Wasm | Part::Chunk => {
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
