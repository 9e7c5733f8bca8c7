//! Which file uses which?

use std::fs;
use std::path::Path;

/// The files in the order that the head of `mod.rs` gives them.
fn order(head: &str) -> Vec<&str> {
    let lines = head.lines().skip_while(|line| *line != "//! ```text").skip(1);
    let groups = lines.take_while(|line| *line != "//! ```");
    groups.flat_map(|line| line.split_whitespace().skip(2)).collect()
}

/// The files that a file uses.
fn used(text: &str) -> Vec<&str> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let names = code.split("super::").skip(1);
    names.filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()).collect()
}

#[test]
fn a_file_uses_only_files_that_stand_before_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/state");
    let read = |name: &str| fs::read_to_string(folder.join(name).with_extension("rs")).unwrap();
    let head = read("mod");
    let order = order(&head);
    let modules = head.lines().filter_map(|line| line.trim_end_matches(';').split_once("mod "));
    let mut modules: Vec<&str> = modules.map(|(_, name)| name).collect();
    modules.retain(|name| *name != "tests");
    let mut sorted = order.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, modules, "the order names every file once");
    for (at, name) in order.iter().enumerate() {
        for other in used(&read(name)) {
            let is_file = order.contains(&other);
            assert!(!is_file || order[..at].contains(&other), "{name} uses {other}");
        }
    }
}
