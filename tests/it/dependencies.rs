//! Does ARCHITECTURE.md give a reason for each dependency, and name no other?

use std::collections::BTreeSet;

const ARCHITECTURE: &str = include_str!("../../ARCHITECTURE.md");
const MANIFEST: &str = include_str!("../../Cargo.toml");
const TABLES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// The names of the dependencies in a part of the manifest.
fn named(part: &toml::Value) -> impl Iterator<Item = String> {
    let tables = TABLES.iter().filter_map(|name| part.get(name)?.as_table());
    tables.flat_map(|table| table.keys().cloned())
}

/// The rows of the table: crate and reason.
fn rows() -> Vec<(&'static str, &'static str)> {
    let (_, section) = ARCHITECTURE.split_once("\n## Dependencies\n").expect("the heading");
    let section = section.split("\n## ").next().unwrap_or_default();
    let row = |line: &'static str| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | ");
    section.lines().filter_map(row).collect()
}

#[test]
fn the_table_names_every_direct_dependency_once_in_order() {
    let manifest: toml::Value = toml::from_str(MANIFEST).expect("a manifest");
    let targets = manifest.get("target").and_then(|it| it.as_table()).expect("targets");
    let all: BTreeSet<String> = named(&manifest).chain(targets.values().flat_map(named)).collect();
    let listed: Vec<&str> = rows().into_iter().map(|(name, _)| name).collect();
    assert_eq!(listed, all.iter().collect::<Vec<_>>());
}

#[test]
fn every_dependency_has_a_reason() {
    for (name, reason) in rows() {
        assert!(reason.len() > 10, "{name}: {reason:?}");
    }
}
