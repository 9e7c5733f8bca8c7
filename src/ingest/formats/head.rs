//! The beginning of a file, by which its format is recognised.

use std::borrow::Cow;

/// The beginning of a file.
pub(crate) struct Head<'a> {
    bytes: &'a [u8],
    text: Cow<'a, str>,
    /// Whether the file continues.
    pub is_cut: bool,
}

impl<'a> Head<'a> {
    /// `bytes` is the beginning of a file; all of it unless `is_cut`.
    pub(crate) fn new(bytes: &'a [u8], is_cut: bool) -> Head<'a> {
        Head { bytes, text: String::from_utf8_lossy(bytes), is_cut }
    }

    /// Returns the bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes
    }

    /// Returns the text without leading white space and byte order marks.
    pub(crate) fn text(&self) -> &str {
        self.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
    }

    /// Returns the first non-empty line, or an empty string.
    pub(crate) fn first_line(&self) -> &str {
        self.text().lines().next().unwrap_or_default()
    }

    /// Returns `true` if the text contains `words`.
    pub(crate) fn mentions(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// Returns `true` for XML whose root element has one of these names, ignoring prefixes.
    pub(crate) fn has_root(&self, names: &[&str]) -> bool {
        self.root().is_some_and(|root| names.contains(&root.rsplit(':').next().unwrap_or(root)))
    }

    /// Returns the name of the root element of an XML document, after declaration, document type
    /// and comments.
    pub(crate) fn root(&self) -> Option<&str> {
        let mut rest = self.text();
        loop {
            rest = rest.trim_start();
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->")?.1;
            } else if rest.starts_with("<?") {
                rest = rest.split_once("?>")?.1;
            } else if rest.starts_with("<!") {
                let end =
                    rest.find(['>', '[']).filter(|at| rest.as_bytes().get(*at) == Some(&b'>'));
                rest = match end {
                    Some(end) => rest.get(end + 1..)?,
                    None => rest.split_once("]>")?.1, // with definitions inside
                };
            } else {
                let name = rest.strip_prefix('<')?;
                let end = name
                    .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                    .unwrap_or(name.len());
                return name.get(..end).filter(|name| !name.is_empty());
            }
        }
    }
}
