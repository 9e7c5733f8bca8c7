//! A site in one HTML file, which opens without a server.
//!
//! Everything that a search needs lies in the page, packed with gzip and written as text;
//! `js/single.js` unpacks it and gives each file an address of the page's own (`blob:`). The text
//! takes eight bytes for seven and has no `<`, so nothing in it ends the element that holds it.

use super::compress::gzip;
use super::offline::speaks;
use super::site::{Value, described, fixed};
use super::template::fill;
use super::{Error, File, FileRole, LOADER, Language, ServiceWorker, Widget};
use crate::indexer::Options;
use std::io::Read;
use std::path::Path;
use std::{fs, io};

/// What every such page says of itself near its beginning.
const SIGN: &str = "<meta name=\"generator\" content=\"papersift ";

/// One page cannot follow feeds: there are none beside it.
const NO_FEED: &[u8] = b".follow{display:none}";

/// The page that searches `index` with `widget`; see [`super::assemble`].
///
/// # Errors
///
/// Those of [`super::assemble`].
pub fn single_file(widget: &Widget, index: &[u8], options: &Options) -> Result<Vec<u8>, Error> {
    let mut widget = widget.clone();
    widget.css = [&*widget.css, NO_FEED].concat().into();
    // A page speaks one language, and English is in the widget.
    widget.languages = spoken(&widget.languages, &options.language);
    let (mut files, mut values) = fixed(&widget, index)?;
    let words = files.iter().find(|file| file.part == FileRole::Words);
    let words = words.map(|file| file.name.clone()).unwrap_or_default();
    set(&mut values, "WORDS", words);
    if widget.languages.is_empty() {
        set(&mut values, "LANGUAGES", "-".into()); // begins no tag
    }
    // Preloading would be for another time; nothing comes from elsewhere, and `js/single.js` writes
    // addresses into the glue; the rest is for sites.
    for name in ["UI", "GLUE_HASH", "CSS_HASH", "WASM_HASH"] {
        set(&mut values, name, String::new());
    }
    values.extend([("WORKER", ServiceWorker::Without.script().into()), ("BUILD", String::new())]);
    let loader = fill(&String::from_utf8_lossy(&widget.loader), &values);
    // A script comes after all that it names.
    files.sort_by_key(|file| file.part == FileRole::Glue);
    files.push(File::new(LOADER, FileRole::Loader, loader.into_bytes()));
    values.extend(described(options));
    Ok(page(&files, values).into_bytes())
}

fn set(values: &mut [Value], name: &str, value: String) {
    if let Some(place) = values.iter_mut().find(|(known, _)| *known == name) {
        place.1 = value;
    }
}

/// The language of the page, where it is one of `languages`: of "pt" and "pt-BR" the longer one.
fn spoken(languages: &[Language], language: &str) -> Vec<Language> {
    let fitting = languages.iter().filter(|known| speaks(&known.tag, language));
    fitting.max_by_key(|known| known.tag.len()).cloned().into_iter().collect()
}

fn page(files: &[File], mut values: Vec<Value>) -> String {
    let listed =
        files.iter().map(|file| format!("{} {} {}", file.name, file.bytes.len(), kind(file)));
    let listed = listed.collect::<Vec<_>>().join("|");
    let packed = gzip(&files.iter().flat_map(|file| &file.bytes).copied().collect::<Vec<u8>>(), 9);
    let script = [("FILES", listed), ("LENGTH", packed.len().to_string())];
    values.push(("SCRIPT", fill(include_str!("../../js/single.js"), &script)));
    values.push(("DATA", text(&packed)));
    fill(include_str!("assets/single.html"), &values)
}

/// The type under which a browser takes a file.
fn kind(file: &File) -> &'static str {
    match file.part {
        FileRole::Style => "text/css",
        FileRole::Wasm | FileRole::Chunk => "application/wasm",
        _ => "text/javascript",
    }
}

/// Values of seven bits that may not be characters of their own: HTML has no NUL, reads a carriage
/// return as a line feed, and `<` might end the element.
const FORBIDDEN: [u8; 3] = [0, b'\r', b'<'];

/// Bytes as text: every seven bits are an ASCII character, which UTF-8 writes as a byte. A
/// forbidden one shares a character of two bytes with the next seven bits, so none costs more than
/// others.
fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(7) * 8);
    let mut sevens = Sevens { bytes, at: 0 };
    while let Some(seven) = sevens.next() {
        let forbidden = (0..).zip(FORBIDDEN).find(|(_, forbidden)| *forbidden == seven);
        let code = match forbidden {
            None => u32::from(seven),
            Some((nth, _)) => 0x80 + (nth << 7) + u32::from(sevens.next().unwrap_or_default()),
        };
        text.extend(char::from_u32(code));
    }
    text
}

/// The bits of bytes by seven, zeros behind the last.
struct Sevens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Iterator for Sevens<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        let (byte, bit) = (self.at / 8, self.at % 8);
        let first = *self.bytes.get(byte)?;
        let second = self.bytes.get(byte + 1).copied().unwrap_or_default();
        self.at += 7;
        Some((u16::from_be_bytes([first, second]) << bit >> 9) as u8)
    }
}

/// Checks that [`super::write_file`] may put a page at `path`. To be called before long work.
///
/// # Errors
///
/// [`Error::NotAPage`] for a folder, and for a file that is no page of ours unless `force`;
/// [`Error::Io`] for what cannot be looked into.
pub fn check_page(path: &Path, force: bool) -> Result<(), Error> {
    let mut start = Vec::new();
    match fs::File::open(path).and_then(|file| file.take(4096).read_to_end(&mut start)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(source) if !path.is_dir() => {
            return Err(Error::Io { action: "write", path: path.to_owned(), source });
        }
        _ => {}
    }
    let ours = start.is_empty() || String::from_utf8_lossy(&start).contains(SIGN);
    if path.is_dir() || !(ours || force) {
        return Err(Error::NotAPage { path: path.to_owned() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::tests::tiny_widget;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn built(options: &Options) -> String {
        String::from_utf8(single_file(&tiny_widget(), b"the index", options).unwrap()).unwrap()
    }

    /// The bytes of a text, and up to two of zeros.
    fn bytes(text: &str) -> Vec<u8> {
        let mut bits = Vec::new();
        let mut seven = |value: u32| bits.extend((0..7).rev().map(|bit| value >> bit & 1));
        for code in text.chars().map(u32::from) {
            match code.checked_sub(0x80) {
                None => seven(code),
                Some(code) => {
                    seven(FORBIDDEN[(code >> 7) as usize].into());
                    seven(code & 0x7f);
                }
            }
        }
        let byte = |bits: &[u32]| bits.iter().fold(0, |byte, bit| byte << 1 | *bit as u8);
        bits.chunks_exact(8).map(byte).collect()
    }

    fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
        page.split_once(before).unwrap().1.split_once(after).unwrap().0
    }

    proptest! {
        #[test]
        fn any_bytes_come_back(given in vec(prop_oneof![any::<u8>(), Just(0), Just(60)], 0..50)) {
            let text = text(&given);
            prop_assert!(!text.contains(['<', '\0', '\r']), "{}", text);
            prop_assert!(text.len() <= (given.len() * 8).div_ceil(7) + 1);
            prop_assert_eq!(&bytes(&text)[..given.len()], &given);
        }
    }

    #[test]
    fn a_page_holds_what_it_lists() {
        let options = Options { language: "de-AT".into(), ..Options::default() };
        let page = built(&options);
        let packed = between(&page, "id=\"papersift-data\">", "</script>");
        let data = bytes(packed);
        let length: usize = between(&page, "LENGTH = Number(\"", "\"").parse().unwrap();
        let mut all = Vec::new();
        flate2::read::GzDecoder::new(&data[..length]).read_to_end(&mut all).unwrap();
        let files: Vec<Vec<&str>> = between(&page, "FILES = \"", "\"")
            .split('|')
            .map(|file| file.split(' ').collect())
            .collect();
        let lengths = files.iter().map(|file| file[1].parse::<usize>().unwrap());
        assert_eq!(lengths.sum::<usize>(), all.len());
        let all = String::from_utf8_lossy(&all);
        // The loader comes last, and names all others but the deferred modules.
        let (_, loader) = all.split_once("// @ts-check").unwrap();
        let kinds: Vec<&str> = files.iter().map(|file| file[2]).collect();
        let [wasm, js, css] = ["application/wasm", "text/javascript", "text/css"];
        assert_eq!(kinds, [wasm, css, wasm, js, js, js], "{files:?}");
        for named in [0, 1, 3, 4] {
            assert!(loader.contains(files[named][0]), "{} in {loader}", files[named][0]);
        }
        assert!(files[3][0].ends_with(".de.js") && files[5][0] == LOADER);
        assert!(!all.contains("{{") && !page.replace(packed, "").contains("{{"));
    }

    #[test]
    fn a_page_in_english_names_no_other_language() {
        let page = built(&Options { language: "en".into(), ..Options::default() });
        assert!(!between(&page, "FILES = \"", "\"").contains(".de.js"));
    }

    #[test]
    fn a_title_cannot_break_out_of_the_page() {
        let title = "</script></title><script>\u{2028}";
        let page = built(&Options { title: title.into(), ..Options::default() });
        assert_eq!(page.matches("</script>").count(), 2);
        assert_eq!(page.matches("<script").count(), 2);
    }

    #[test]
    fn only_pages_of_ours_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("papers.html");
        check_page(&path, false).unwrap();
        fs::write(&path, built(&Options::default())).unwrap();
        check_page(&path, false).unwrap();
        fs::write(&path, "<html>my own</html>").unwrap();
        let error = check_page(&path, false).unwrap_err().to_string();
        assert!(error.contains("papers.html") && error.contains("--force"), "{error}");
        check_page(&path, true).unwrap();
        let error = check_page(folder.path(), true).unwrap_err().to_string();
        assert!(error.contains("name a file"), "{error}");
    }
}
