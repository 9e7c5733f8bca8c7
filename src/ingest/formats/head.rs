//! The beginning of a file, by which its format is recognised.

use std::borrow::Cow;

/// The beginning of a file.
pub(crate) struct Head<'a> {
    bytes: &'a [u8],
    text: Cow<'a, str>,
    /// Whether more follows.
    pub is_cut: bool,
}

impl<'a> Head<'a> {
    /// `bytes` is the beginning of a file, all of it unless `is_cut`.
    pub(crate) fn new(bytes: &'a [u8], is_cut: bool) -> Head<'a> {
        Head { bytes, text: String::from_utf8_lossy(bytes), is_cut }
    }

    /// The bytes as they are.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes
    }

    /// The text, without white space and byte order marks before it.
    pub(crate) fn text(&self) -> &str {
        self.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
    }

    /// The first line that says something; empty where there is none.
    pub(crate) fn first_line(&self) -> &str {
        self.text().lines().next().unwrap_or_default()
    }

    /// Whether `words` stands somewhere in it.
    pub(crate) fn mentions(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// Whether it is XML whose outermost element has one of these names, prefixes of name spaces apart.
    pub(crate) fn has_root(&self, names: &[&str]) -> bool {
        self.root().is_some_and(|root| names.contains(&root.rsplit(':').next().unwrap_or(root)))
    }

    /// Name of the outermost element of an XML document, after declaration, document type and comments.
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
