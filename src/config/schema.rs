//! Which keys are there, and which values do they take? Read off [`Config`], so that editors,
//! `papersift init`, error messages and docs/configuration.md cannot say anything else.

use super::{Config, PaperPages};
use crate::bundle::{Level, ServiceWorker};
use crate::indexer::{Kind, Options};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The JSON schema of a `papersift.toml`, in the draft that editors of TOML read.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<Config>().to_value();
    for property in schema["properties"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        tidy(property);
    }
    for (key, default) in defaults() {
        schema["properties"][key]["default"] = default;
    }
    schema
}

/// Takes off what is of Rust: lines of comments, and null, which TOML does not have.
fn tidy(property: &mut Value) {
    if let Some(effect) = property["description"].as_str() {
        property["description"] = effect.replace('\n', " ").into();
    }
    if let Value::Object(property) = property {
        property.retain(|_, value| !value.is_null());
    }
}

/// All keys, in the order in which they are documented.
pub fn keys() -> Vec<String> {
    properties(&schema()).keys().cloned().collect()
}

/// Key → what the schema says about it.
pub(super) fn properties(schema: &Value) -> Map<String, Value> {
    schema["properties"].as_object().cloned().unwrap_or_default()
}

/// What holds for keys that are not there; those without a line have no default that could be
/// written.
fn defaults() -> [(&'static str, Value); 10] {
    let Options { title, description, language, facets, stored, semantic, .. } = Options::default();
    [
        ("title", json!(title)),
        ("description", json!(description)),
        ("language", json!(language)),
        ("facets", json!(facets)),
        ("stored", json!(stored)),
        ("semantic", json!(semantic)),
        ("compress", json!(Level::default())),
        ("papers", json!(PaperPages::default())),
        ("kind", json!(Kind::default())),
        ("service-worker", json!(ServiceWorker::default() == ServiceWorker::With)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::write::{assignments, toml_value};

    /// Cells of the documentation's table, by row: key, type, default, example, effect.
    fn documented() -> Vec<Vec<&'static str>> {
        let text = include_str!("../../docs/configuration.md");
        let rows = text.lines().filter(|line| line.starts_with("| `"));
        rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
    }

    /// What the documentation may call a value of this kind.
    fn kinds(property: &Value) -> Vec<String> {
        let texts = |kinds: &[&str]| kinds.iter().map(|kind| (*kind).to_owned()).collect();
        match property["type"].as_str() {
            Some("string") => texts(&["text", "address", "BCP 47 tag", "path"]),
            Some("boolean") => texts(&["boolean"]),
            Some("array") => texts(&["list of paths", "list of fields", "list of facets"]),
            Some("object") => texts(&["table", "table of numbers", "table of texts"]),
            _ => {
                let values = property["oneOf"].as_array().expect("alternatives");
                let value = |value: &Value| format!("`{}`", value["const"].as_str().unwrap());
                vec![values.iter().map(value).collect::<Vec<_>>().join(", ")]
            }
        }
    }

    #[test]
    fn the_documentation_has_every_key_with_type_default_example_and_effect() {
        let schema = schema();
        let properties = properties(&schema);
        let documented = documented();
        let keys: Vec<String> = documented.iter().map(|row| row[0].replace('`', "")).collect();
        assert_eq!(keys, properties.keys().cloned().collect::<Vec<_>>());
        for (row, (key, property)) in documented.iter().zip(&properties) {
            let [_, kind, default, example, effect] = row[..] else { panic!("{row:?}") };
            assert!(kinds(property).iter().any(|known| known == kind), "{key}: {kind}");
            let written = match &property["default"] {
                Value::Null => "none".to_owned(),
                Value::Array(values) if values.is_empty() => "none".to_owned(),
                Value::Object(table) if table.is_empty() => "none".to_owned(),
                value => format!("`{}`", toml_value(value)),
            };
            assert_eq!(default, written, "{key}");
            let shown = assignments(key, &property["examples"][0]).concat();
            assert_eq!(example, format!("`{shown}`"), "{key}");
            assert_eq!(effect, property["description"].as_str().unwrap(), "{key}");
        }
    }

    #[test]
    fn the_schema_takes_what_the_reader_takes_and_allows_no_further_key() {
        let schema = schema();
        assert_eq!(schema["additionalProperties"], json!(false));
        assert_eq!(schema.get("required"), None);
        assert!(!schema.to_string().contains("null"), "{schema:#}");
        // Every example is a configuration, and so is every default.
        for (key, property) in properties(&schema) {
            let examples = property["examples"].as_array().into_iter().flatten();
            for value in examples.chain(property.get("default")) {
                let config = json!({ key.as_str(): value });
                let read = serde_json::from_value::<Config>(config.clone());
                assert!(read.is_ok(), "{config}: {read:?}");
            }
        }
    }
}
