//! Are the tables of docs/element.md those of the code?

use std::collections::BTreeSet;

const ELEMENT: &str = include_str!("../../docs/element.md");
const TYPES: &str = include_str!("../../js/papersift.d.ts");
const TOKENS: &str = include_str!("../../style/tokens.css");
const LOADER: &str = concat!(
    include_str!("../../js/loader/main.js"),
    include_str!("../../js/loader/mount.js"),
    include_str!("../../js/loader/shell.js")
);
const SESSION: &str = include_str!("../../js/session.js");
const WIDGET: &str = include_str!("../../src/web/browser/mount.rs");

/// First cells in code style of the table under a heading.
fn table(heading: &str) -> BTreeSet<&'static str> {
    let (_, section) = ELEMENT.split_once(&format!("\n## {heading}\n")).expect("the heading");
    let section = section.split("\n## ").next().unwrap_or_default();
    let row = |line: &'static str| line.strip_prefix("| `")?.split_once('`').map(|(name, _)| name);
    section.lines().filter_map(row).collect()
}

/// What stands between `before` and `after`, wherever that is.
fn between<'t>(text: &'t str, before: &str, after: &str) -> BTreeSet<&'t str> {
    let parts = text.split(before).skip(1);
    parts.filter_map(|part| part.split_once(after)).map(|(inside, _)| inside).collect()
}

#[test]
fn every_attribute_that_the_code_reads_is_listed_and_every_listed_one_is_typed() {
    let listed = table("Attributes");
    let observed = between(LOADER, "observedAttributes =", ";");
    let read = observed
        .into_iter()
        .filter_map(|text| text.split('"').nth(1))
        .flat_map(|names| names.split(' '))
        .chain(between(LOADER, "host.getAttribute(\"", "\""))
        .chain(between(SESSION, "host.hasAttribute(\"", "\""))
        .chain(between(WIDGET, "host.get_attribute(\"", "\""))
        .chain(between(WIDGET, "host.has_attribute(\"", "\""))
        .chain(between(WIDGET, " attribute(\"", "\""))
        .chain(between(WIDGET, "&attribute(\"", "\""));
    let unlisted: Vec<&str> = read.filter(|name| !listed.contains(name)).collect();
    assert_eq!(unlisted, [""; 0]);
    let typed = between(TYPES, "`<paper-search ", ">`").into_iter().next().expect("the element");
    let untyped = |name: &&&str| **name != "lang" && !typed.contains(**name);
    assert_eq!(listed.iter().filter(untyped).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn the_events_are_those_that_are_typed() {
    let (_, events) = TYPES.split_once("interface PapersiftEvents").expect("the events");
    let typed = between(events, "\"papersift:", "\": CustomEvent");
    let listed = table("Events");
    let listed: BTreeSet<&str> =
        listed.iter().filter_map(|name| name.strip_prefix("papersift:")).collect();
    assert_eq!(listed, typed);
}

#[test]
fn the_custom_properties_are_those_of_the_style() {
    let tokens: String = TOKENS.split_whitespace().collect();
    let names = between(&tokens, "var(--papersift-", ",");
    let listed = table("Custom properties");
    let listed: BTreeSet<&str> =
        listed.iter().filter_map(|name| name.strip_prefix("--papersift-")).collect();
    assert_eq!(listed, names);
}
