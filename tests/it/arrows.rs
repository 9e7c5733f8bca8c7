//! Holds the modules of `src` to ARCHITECTURE.md: a room uses only the rooms that the table lets it
//! use, and the modules of one folder have an order.
//!
//! Every path that begins with `crate`, `super` or `self` in code that is not for tests is an arrow
//! from the module it stands in to the module it names. Names that a module re-exports count for
//! the module that defines them. A folder's own `mod.rs` is not part of the folder's order: it is
//! the front that the rest of the crate sees. What it defines, its files may use only where
//! [`FRONTS`] says so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Folders whose `mod.rs` defines a type or an error that all their files are about: the files of
/// `index` answer questions as methods of its `Index`.
const FRONTS: &[&str] =
    &["bundle", "commands", "config", "format", "index", "ingest", "prerender", "web"];

/// A path of modules below `src`: `["query", "rank"]`.
type Name = Vec<String>;

/// The modules of a source tree.
#[derive(Default)]
struct Modules(BTreeMap<Name, Module>);

/// What a module says about others.
#[derive(Default)]
struct Module {
    /// Paths it names, from the crate's root.
    paths: Vec<Name>,
    /// Names that it imports or re-exports, and what they stand for.
    imports: BTreeMap<String, Name>,
    /// Is it a folder's `mod.rs`?
    is_front: bool,
}

impl Modules {
    /// Reads all modules of a folder.
    fn of_folder(folder: &Path) -> Modules {
        let mut modules = Modules::default();
        for entry in walk(folder) {
            let path = entry.strip_prefix(folder).expect("a path below the folder");
            let text = fs::read_to_string(&entry).expect("a source file");
            modules.add(&path.to_string_lossy().replace('\\', "/"), &text);
        }
        modules
    }

    /// Adds the module of the file `path`; tests are left out.
    fn add(&mut self, path: &str, text: &str) {
        let mut name: Name = path.trim_end_matches(".rs").split('/').map(String::from).collect();
        let is_front = name.last().is_some_and(|last| last == "mod");
        if is_front {
            name.pop();
        }
        if name.iter().any(|part| part == "tests") || name == ["lib"] || name == ["main"] {
            return;
        }
        let mut module = Module { is_front, ..Module::default() };
        let tokens = without_tests(tokens(text));
        let mut at = 0;
        while at < tokens.len() {
            let is_use = tokens[at] == "use";
            if is_use {
                at += 1;
            }
            let starts = match tokens[at].as_str() {
                "crate" | "super" | "self" => tokens.get(at + 1).is_some_and(|next| next == "::"),
                _ => is_use,
            };
            if !starts {
                at += 1;
                continue;
            }
            let mut found = Vec::new();
            let end = tree(&tokens, at, &[], &mut found);
            for (path, alias) in found {
                if let Some(path) = absolute(&name, &path) {
                    if is_use {
                        module.imports.insert(alias, path.clone());
                    }
                    module.paths.push(path);
                }
            }
            at = end.max(at + 1);
        }
        self.0.insert(name, module);
    }

    /// The module that a path leads to, through re-exports; `None` for one outside of the tree.
    fn target(&self, path: &[String]) -> Option<Name> {
        let mut path = path.to_vec();
        for _ in 0..16 {
            let depth = (1..=path.len()).rev().find(|&n| self.0.contains_key(&path[..n]))?;
            let module = path[..depth].to_vec();
            let Some(item) = path.get(depth) else { return Some(module) };
            match self.0[&module].imports.get(item) {
                Some(real) if *real != path => {
                    path = real.iter().chain(&path[depth + 1..]).cloned().collect();
                }
                _ => return Some(module),
            }
        }
        None
    }

    /// All arrows, without those of a module to itself: who names whom.
    fn arrows(&self) -> BTreeSet<(Name, Name)> {
        let mut arrows = BTreeSet::new();
        for (name, module) in &self.0 {
            let targets = module.paths.iter().filter_map(|path| self.target(path));
            arrows.extend(targets.filter(|to| to != name).map(|to| (name.clone(), to)));
        }
        arrows
    }

    /// What the table does not allow, one line each.
    fn forbidden(&self, table: &Table) -> Vec<String> {
        let mut wrong = BTreeSet::new();
        for (from, to) in self.arrows() {
            let (a, b) = (&from[0], &to[0]);
            if a != b && !table.allows(a, b) {
                wrong.insert(format!("{} names {}", from.join("::"), to.join("::")));
            }
        }
        wrong.into_iter().collect()
    }

    /// Circles among the modules of one folder, one line each.
    fn circles(&self) -> Vec<String> {
        let mut folders: BTreeMap<Name, BTreeSet<(String, String)>> = BTreeMap::new();
        let mut wrong = Vec::new();
        for (from, to) in self.arrows() {
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            let folder = from[..shared].to_vec();
            match (from.get(shared), to.get(shared)) {
                (Some(a), Some(b)) => {
                    folders.entry(folder).or_default().insert((a.clone(), b.clone()));
                }
                // A file that uses what its folder's front defines.
                (Some(_), None)
                    if self.0.get(&folder).is_some_and(|front| front.is_front)
                        && !FRONTS.contains(&folder[0].as_str()) =>
                {
                    wrong.push(format!("{} names its front", from.join("::")));
                }
                _ => {}
            }
        }
        for (folder, arrows) in folders {
            let mut arrows = arrows;
            while let Some(circle) = circle(&arrows) {
                wrong.push(format!("{}: {}", folder.join("::"), circle.join(" → ")));
                arrows.remove(&(circle[0].clone(), circle[1].clone()));
            }
        }
        wrong
    }
}

/// A circle among arrows, if there is one.
fn circle(arrows: &BTreeSet<(String, String)>) -> Option<Vec<String>> {
    let nodes: BTreeSet<&String> = arrows.iter().flat_map(|(a, b)| [a, b]).collect();
    let mut left = nodes;
    // What names nothing that is left is in no circle.
    loop {
        let names = |node: &String| arrows.iter().any(|(a, b)| a == node && left.contains(b));
        let out: Vec<&String> = left.iter().copied().filter(|node| !names(node)).collect();
        if out.is_empty() {
            break;
        }
        out.into_iter().for_each(|node| {
            left.remove(node);
        });
    }
    let mut way: Vec<String> = vec![(*left.first()?).clone()];
    loop {
        let last = way.last()?.clone();
        let (_, next) = arrows.iter().find(|(a, b)| *a == last && left.contains(b))?;
        if let Some(at) = way.iter().position(|node| node == next) {
            way.push(next.clone());
            return Some(way.split_off(at));
        }
        way.push(next.clone());
    }
}

/// The table of rooms in ARCHITECTURE.md: which room may name which.
struct Table(BTreeMap<String, BTreeSet<String>>);

impl Table {
    /// Reads the first table whose head is "room", "question", "may name".
    fn read(text: &str) -> Table {
        let cells = |line: &str| -> Vec<String> {
            line.trim_matches('|').split('|').map(|cell| cell.trim().to_string()).collect()
        };
        let rows: Vec<Vec<String>> = text
            .lines()
            .skip_while(|line| cells(line) != ["room", "question", "may name"])
            .skip(2)
            .take_while(|line| line.starts_with('|'))
            .map(cells)
            .collect();
        let rooms: BTreeSet<String> = rows.iter().flat_map(|row| quoted(&row[0])).collect();
        let mut table = Table(BTreeMap::new());
        for row in rows {
            let named: BTreeSet<String> =
                quoted(&row[2]).into_iter().filter(|name| rooms.contains(name)).collect();
            for room in quoted(&row[0]) {
                let mut may = named.clone();
                if row[2].starts_with("all others but") {
                    may = rooms.difference(&named).filter(|name| **name != room).cloned().collect();
                }
                table.0.insert(room, may);
            }
        }
        table
    }

    fn allows(&self, from: &str, to: &str) -> bool {
        self.0.get(from).is_some_and(|may| may.contains(to))
    }
}

/// What stands between backticks.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(String::from).collect()
}

/// The paths of a use tree that begins at `at`, with the names they get; returns where it ends.
fn tree(tokens: &[String], at: usize, before: &[String], out: &mut Vec<(Name, String)>) -> usize {
    let (mut at, mut path) = (at, before.to_vec());
    let get = |at: usize| tokens.get(at).map_or("", String::as_str);
    loop {
        match get(at) {
            "{" => {
                at += 1;
                while !matches!(get(at), "}" | "") {
                    at = tree(tokens, at, &path, out).max(at + 1);
                    at += usize::from(get(at) == ",");
                }
                return at + 1;
            }
            segment if is_name(segment) => path.push(segment.to_string()),
            _ => break,
        }
        at += 1;
        if get(at) != "::" {
            break;
        }
        at += 1;
    }
    if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
        path.pop();
    }
    let mut alias = path.last().cloned().unwrap_or_default();
    if get(at) == "as" {
        alias = get(at + 1).to_string();
        at += 2;
    }
    out.push((path, alias));
    at
}

/// A path from the crate's root; `None` for one into another crate.
fn absolute(module: &[String], path: &[String]) -> Option<Name> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([module, rest].concat()),
        "super" => {
            let up = rest.iter().take_while(|part| *part == "super").count();
            let parent = module.len().checked_sub(up + 1)?;
            Some([&module[..parent], &rest[up..]].concat())
        }
        // `use child::Item`, in the edition of 2018 and after: a child, or another crate.
        _ => Some([module, path].concat()),
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names, `::` and single signs of a source text, without comments and literals.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |at| at + 2),
            '"' => literal(rest, 1),
            'r' if rest.starts_with("r\"") || rest.starts_with("r#") => raw(rest),
            '\'' => character(rest),
            ':' if rest.starts_with("::") => {
                tokens.push("::".to_string());
                2
            }
            c if c.is_alphanumeric() || c == '_' => {
                let len = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                tokens.push(rest[..len.unwrap_or(rest.len())].to_string());
                len.unwrap_or(rest.len())
            }
            c if c.is_whitespace() => c.len_utf8(),
            c => {
                tokens.push(c.to_string());
                c.len_utf8()
            }
        };
        rest = &rest[len..];
    }
    tokens
}

/// Length of a string literal whose opening quote ends at `at`.
fn literal(text: &str, at: usize) -> usize {
    let mut escaped = false;
    for (n, byte) in text.bytes().enumerate().skip(at) {
        match byte {
            _ if std::mem::take(&mut escaped) => {}
            b'\\' => escaped = true,
            b'"' => return n + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length of a raw string, or of the `r` of what is none.
fn raw(text: &str) -> usize {
    let hashes = text[1..].bytes().take_while(|&byte| byte == b'#').count();
    if text.as_bytes().get(1 + hashes) != Some(&b'"') {
        return 1;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let from = 2 + hashes;
    text[from..].find(&end).map_or(text.len(), |at| from + at + end.len())
}

/// Length of a character literal, or of the quote of a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => text[2..].find('\'').map_or(1, |at| {
            // `'\''`
            if at == 0 { 4 } else { at + 3 }
        }),
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
        None => 1,
    }
}

/// Tokens without the items behind `#[cfg(test)]` and `#[cfg(all(test, …))]`.
fn without_tests(tokens: Vec<String>) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let is_cfg = tokens[at..].starts_with(&["#", "[", "cfg", "("].map(String::from));
        let close = tokens[at..].iter().position(|token| token == "]").map_or(0, |n| at + n);
        let attribute = &tokens[at..close.max(at)];
        let is_test = is_cfg
            && attribute.contains(&"test".to_string())
            && !attribute.contains(&"not".to_string())
            && !attribute.contains(&"any".to_string());
        if !is_test {
            out.push(tokens[at].clone());
            at += 1;
            continue;
        }
        // The item ends with its block, or with a semicolon before one.
        at = close + 1;
        let mut depth = 0;
        while at < tokens.len() {
            depth += i32::from(tokens[at] == "{") - i32::from(tokens[at] == "}");
            let ends = (tokens[at] == "}" || tokens[at] == ";") && depth == 0;
            at += 1;
            if ends {
                break;
            }
        }
    }
    out
}

/// All Rust files below a folder.
fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(walk(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table() -> Table {
    Table::read(&fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md"))
}

#[test]
fn rooms_name_only_what_the_table_allows() {
    let modules = Modules::of_folder(&root().join("src"));
    let table = table();
    let rooms: BTreeSet<&String> = modules.0.keys().map(|name| &name[0]).collect();
    assert_eq!(rooms, table.0.keys().collect::<BTreeSet<_>>(), "rooms of src, rooms of the table");
    let wrong = modules.forbidden(&table);
    assert!(wrong.is_empty(), "not in ARCHITECTURE.md's table:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_is_an_order() {
    let arrows: BTreeSet<(String, String)> = table()
        .0
        .into_iter()
        .flat_map(|(from, may)| may.into_iter().map(move |to| (from.clone(), to)))
        .collect();
    assert_eq!(circle(&arrows), None);
}

#[test]
fn modules_of_a_folder_have_an_order() {
    let wrong = Modules::of_folder(&root().join("src")).circles();
    assert!(wrong.is_empty(), "circles:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_widget_names_what_needs_a_browser() {
    let modules = Modules::of_folder(&root().join("src"));
    let browser = ["web".to_string(), "browser".to_string()];
    for (from, to) in modules.arrows() {
        assert!(
            from[0] == "web" || !to.starts_with(&browser),
            "{} names {}",
            from.join("::"),
            to.join("::")
        );
    }
}

// ---- the checker itself

const MADE_UP: &str = "
| room | question | may name |
|---|---|---|
| `low` | What? | nothing |
| `high` | How? | `low`: the \"reason\" |
| `top` (cli) | Who? | all others but `web` |
| `web` | Where? | `low` |
";

fn made_up(files: &[(&str, &str)]) -> Modules {
    let mut modules = Modules::default();
    files.iter().for_each(|(path, text)| modules.add(path, text));
    modules
}

#[test]
fn an_arrow_that_the_table_forbids_is_found() {
    let table = Table::read(MADE_UP);
    let allowed = [
        ("low.rs", "pub struct Low;"),
        ("web.rs", "use crate::low::Low;"),
        ("high.rs", "use crate::low::Low; // crate::web\nconst A: &str = \"crate::web::B\";"),
        ("top.rs", "fn a() { crate::high::b(); let c = 'c'; let d: &'static str = \"\"; }"),
    ];
    assert_eq!(made_up(&allowed).forbidden(&table), [] as [&str; 0]);
    for (path, text, expected) in [
        ("low.rs", "use crate::high::High;", "low names high"),
        ("low.rs", "use crate::{low::A, high::{self, High}};", "low names high"),
        ("low.rs", "fn f(_: &crate::high::High) {}", "low names high"),
        ("low/inner.rs", "use super::super::high::High;", "low::inner names high"),
        ("top.rs", "use crate::web::Web;", "top names web"),
        ("high.rs", "#[cfg(not(test))] use crate::web::Web;", "high names web"),
    ] {
        let mut modules = made_up(&allowed);
        modules.add(path, text);
        assert_eq!(modules.forbidden(&table), [expected], "{text}");
    }
    let mut modules = made_up(&allowed);
    modules.add("low.rs", "#[cfg(test)]\nmod tests { use crate::high::High; fn f() {} }");
    assert_eq!(modules.forbidden(&table), [] as [&str; 0], "tests may name everything");
}

#[test]
fn a_circle_is_found_also_through_a_re_export() {
    let files = |a: &'static str, b: &'static str| {
        made_up(&[
            ("low/mod.rs", "mod a; mod b; pub use a::A; pub use b::B;"),
            ("low/a.rs", a),
            ("low/b.rs", b),
        ])
    };
    assert_eq!(files("pub struct A;", "use super::A; pub struct B;").circles(), [] as [&str; 0]);
    for (a, b) in [
        ("use super::b::B;", "use super::a::A;"),
        ("use super::B;", "use crate::low::A;"),
        ("fn f() { super::B }", "use super::{A};"),
        ("use crate::low::{self, B};", "use super::super::low::a::A as Other;"),
    ] {
        assert!(files(a, b).circles().contains(&"low: a → b → a".to_string()), "{a} {b}");
    }
}

#[test]
fn a_file_that_uses_its_front_is_found() {
    let modules =
        made_up(&[("low/mod.rs", "mod a; pub struct Front;"), ("low/a.rs", "use super::Front;")]);
    assert_eq!(modules.circles(), ["low::a names its front"]);
}
