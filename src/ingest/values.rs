//! Values of JSON, in the shapes that sources give them.

use serde_json::{Map, Value};

/// Returns `true` for the ways in which tables and programs write a missing value.
pub(crate) fn is_missing(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    matches!(
        text.as_str(),
        "" | "-"
            | "n/a"
            | "na"
            | "nan"
            | "none"
            | "null"
            | "nil"
            | "tba"
            | "tbd"
            | "unknown"
            | "n.d."
    )
}

/// Returns all strings in a value: itself, its elements, or the name of an object. Numbers and
/// booleans are formatted.
pub(crate) fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.clone()],
        Value::Bool(_) | Value::Number(_) => vec![value.to_string()],
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        Value::Object(object) => {
            const CALLED: [&str; 10] = [
                "name",
                "display_name",
                "displayName",
                "title",
                "text",
                "value",
                "term",
                "label",
                "tag",
                "raw",
            ];
            let called = CALLED.iter().find_map(|key| object.get(*key));
            called.or_else(|| by_language(object)).map(strings).unwrap_or_default()
        }
    }
}

/// Returns the English text, else the first, of `{"en": …, "de": …}`.
fn by_language(object: &Map<String, Value>) -> Option<&Value> {
    let is_tag = |key: &str| {
        let primary = key.split(['-', '_']).next().unwrap_or_default();
        primary.len() == 2 && primary.bytes().all(|b| b.is_ascii_lowercase())
    };
    let is_text = |value: &Value| value.is_string() || value.is_array();
    let has_texts = object.iter().all(|(key, value)| is_tag(key) && is_text(value));
    object.get("en").or_else(|| object.values().next()).filter(|_| has_texts)
}

/// Returns the first non-empty string of [`strings`].
pub(crate) fn first(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => {
            strings(other).into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
        }
    }
}

/// Returns the first address in a value: a string, or the `url` of an object, also within a list.
pub(crate) fn address(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            values.iter().map(address).find(|found| !is_missing(found)).unwrap_or_default()
        }
        Value::Object(object) => {
            const CALLED: [&str; 6] = ["url", "URL", "href", "link", "landing_page_url", "pdf_url"];
            CALLED.iter().find_map(|key| object.get(*key)).map(address).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Returns the address of a PDF; unlike [`address`], ignores the landing page of an object that
/// distinguishes the two.
pub(crate) fn pdf_address(value: &Value) -> String {
    const CALLED: [&str; 3] = ["pdf_url", "url_for_pdf", "pdfUrl"];
    match value {
        Value::Object(object)
            if object.contains_key("landing_page_url") || object.contains_key("url_for_pdf") =>
        {
            CALLED.iter().find_map(|key| object.get(*key)).map(address).unwrap_or_default()
        }
        other => address(other),
    }
}

/// Unwraps `{"value": x}` to x.
pub(crate) fn unwrapped(value: Value) -> Value {
    match value {
        Value::Object(mut object) if object.len() == 1 && object.contains_key("value") => {
            object.remove("value").unwrap_or_default()
        }
        other => other,
    }
}

/// Rebuilds a text from an object of words and their positions, as used by OpenAlex for abstracts.
pub(crate) fn inverted_text(value: &Value) -> Option<String> {
    let mut words: Vec<(u64, &str)> = Vec::new();
    for (word, positions) in value.as_object()? {
        for position in positions.as_array()? {
            words.push((position.as_u64()?, word));
        }
    }
    words.sort_unstable();
    Some(words.into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" "))
}

/// Parses a list written as JSON or Python source; `None` for any other text.
pub(crate) fn written_list(text: &str) -> Option<Vec<Value>> {
    if !text.starts_with('[') {
        return None;
    }
    serde_json::from_str(text).ok().or_else(|| python_list(text))
}

/// Parses `['a', "b's"]`; `None` for anything else.
fn python_list(cell: &str) -> Option<Vec<Value>> {
    let mut rest = cell.strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut values = Vec::new();
    while let Some(quote) = rest.chars().next() {
        if quote != '\'' && quote != '"' {
            return None;
        }
        let mut text = String::new();
        let mut chars = rest[1..].char_indices();
        let end = loop {
            match chars.next()? {
                (_, '\\') => text.push(chars.next()?.1),
                (at, c) if c == quote => break at + 2,
                (_, c) => text.push(c),
            }
        };
        values.push(Value::String(text));
        rest = rest[end..].trim_start();
        rest = match rest.strip_prefix(',') {
            Some(rest) => rest.trim_start(),
            None if rest.is_empty() => rest,
            None => return None,
        };
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_lists_are_told_from_titles_in_brackets() {
        let texts = |cell| {
            python_list(cell).map(|values| {
                values.iter().map(|v| v.as_str().unwrap().to_owned()).collect::<Vec<_>>()
            })
        };
        assert_eq!(
            texts("['a', \"b's\", 'c\\'s']"),
            Some(vec!["a".into(), "b's".into(), "c's".into()])
        );
        assert_eq!(texts("[]"), Some(vec![]));
        for cell in ["[Retracted] A title", "['a' 'b']", "['a", "['a'", "[1, 2]", "['é\\"] {
            assert_eq!(texts(cell), None, "{cell}");
        }
    }
}
