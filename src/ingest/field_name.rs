//! Spellings of field names.

/// `name` in lower case, letters and digits only: `pdf_url`, `pdfUrl` and "PDF URL" are one name.
pub(crate) fn normalized(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
