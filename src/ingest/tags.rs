//! Tags (keywords) of a paper.

use super::clean;
use super::values::strings;
use serde_json::Value;

/// Returns all distinct tags in a value.
pub(crate) fn all(value: &Value) -> Vec<String> {
    let raw = match value {
        Value::String(text) => split_tags(text),
        other => strings(other).into_iter().flat_map(categories).collect(),
    };
    let mut tags: Vec<String> = Vec::new();
    for tag in raw.into_iter().map(clean::text) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// Splits a text at semicolons, bars or line breaks, otherwise at commas, otherwise into categories
/// of arXiv ("cs.CL stat.ML"); any other text is one tag.
pub(crate) fn split_tags(text: &str) -> Vec<String> {
    let strong = [';', '|', '；', '\n'];
    let weak = [',', '，', '、'];
    let parts: Vec<&str> = if text.contains(strong) {
        text.split(strong).collect()
    } else if text.contains(weak) {
        text.split(weak).collect()
    } else {
        return categories(text.to_owned());
    };
    parts.into_iter().map(String::from).collect()
}

/// Splits "hep-ph math.CO" in two; any other text is one tag.
fn categories(text: String) -> Vec<String> {
    let words = || text.split_whitespace();
    let is_plain = |word: &str| word.contains(['.', '-']) && is_category(word);
    if words().any(is_plain) && words().all(is_category) {
        words().map(String::from).collect()
    } else {
        vec![text]
    }
}

/// Returns `true` for "math.CO", "cond-mat.str-el" and the archives that have no classes.
fn is_category(word: &str) -> bool {
    const ARCHIVES: &str = "\
        astro-ph cond-mat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nucl-ex nucl-th quant-ph q-alg \
        alg-geom dg-ga funct-an chao-dyn patt-sol solv-int adap-org cmp-lg math cs nlin physics q-bio q-fin \
        stat econ eess";
    let is_class = |class: &str| {
        class.len() >= 2 && class.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
    };
    match word.split_once('.') {
        Some((archive, class)) => {
            is_class(class)
                && !archive.is_empty()
                && archive.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        }
        None => ARCHIVES.split_whitespace().any(|archive| archive == word),
    }
}
