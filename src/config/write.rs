//! Writes a commented `papersift.toml`.

use super::schema::{properties, schema};
use crate::bundle::OwnWords;
use serde_json::{Map, Value, json};

const HEADING: &str = "\
# Settings of the search, for `papersift build` and `papersift serve`, which read this file from the
# folder in which they run. Paths are relative to it, and options of the command line win over it.
# Lines that begin with # are explanations and examples.
";

/// The text of a configuration with `values`. Every other key is there as an example, commented
/// out.
pub fn template(values: &Map<String, Value>) -> String {
    let mut text = HEADING.to_owned();
    for (key, property) in properties(&schema()) {
        let effect = property["description"].as_str().unwrap_or_default();
        let default = property.get("default").filter(|default| !is_empty(default));
        let default = default.map(|value| format!("# Default: {}\n", toml_value(value)));
        text += &format!("\n# {effect}\n{}", default.unwrap_or_default());
        let (mark, value) = match values.get(&key) {
            Some(value) => ("", value),
            None => ("# ", &property["examples"][0]),
        };
        for line in assignments(&toml_key(&key), value) {
            text += &format!("{mark}{line}\n");
        }
    }
    text
}

/// "key = value", a line for every value of a table: "prior.date = 0.1".
pub(super) fn assignments(key: &str, value: &Value) -> Vec<String> {
    match value {
        Value::Object(table) => {
            let below = |name: &str| format!("{key}.{}", toml_key(name));
            table.iter().flat_map(|(name, value)| assignments(&below(name), value)).collect()
        }
        value => vec![format!("{key} = {}", toml_value(value))],
    }
}

/// The value as TOML has it, on one line.
pub(super) fn toml_value(value: &Value) -> String {
    // Only null and numbers beyond 64 bits are no TOML, and no key has such a value.
    toml::Value::try_from(value).map(|value| value.to_string()).unwrap_or_default()
}

fn toml_key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !name.is_empty() && name.chars().all(is_bare) {
        name.into()
    } else {
        toml_value(&json!(name))
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(table) => table.is_empty(),
        _ => false,
    }
}

/// The example of the key `words`.
pub(super) fn example_words() -> OwnWords {
    OwnWords::from([("en".into(), json!({ "page": { "reading_list": "My papers" } }))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::languages;
    use crate::config::Config;
    use std::path::PathBuf;

    fn template_of(values: Value) -> String {
        template(values.as_object().unwrap())
    }

    #[test]
    fn a_template_holds_its_values_and_nothing_else_in_force() {
        let text = template_of(json!({ "title": "a \"quoted\" \\ title", "inputs": ["a b.bib"] }));
        let config: Config = toml::from_str(&text).unwrap();
        let expected = Config {
            title: Some("a \"quoted\" \\ title".into()),
            inputs: vec![PathBuf::from("a b.bib")],
            ..Config::default()
        };
        assert_eq!(config, expected);
    }

    #[test]
    fn the_commented_examples_are_in_force_when_their_marks_are_taken_off() {
        let text = template_of(json!({}));
        let examples: String = text
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ')))
            .map(|line| format!("{line}\n"))
            .collect();
        let config: Config = toml::from_str(&examples).unwrap();
        assert_eq!(examples.lines().count(), schema()["properties"].as_object().unwrap().len());
        assert!(languages(&config.words, config.kind).is_ok() && config.prior["date"] == 0.1);
        assert!(
            text.contains("\n# Default: \"en\"\n") && text.contains("\n# prior.date = 0.1\n"),
            "{text}"
        );
    }

    #[test]
    fn keys_that_are_not_bare_are_quoted() {
        let lines = assignments("words", &json!({ "pt-BR": { "a b": "c" }, "": 1 }));
        assert_eq!(lines, ["words.pt-BR.\"a b\" = \"c\"", "words.\"\" = 1"]);
    }
}
