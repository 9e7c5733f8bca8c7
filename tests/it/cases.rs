//! Do the faults that users reported stay mended? Every case of the shared folder is run as its
//! README says and compared with its `expected.txt`. Skipped, with a line that says so, where the
//! folder is not there.

use crate::common::shared;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Cases that a browser has to judge.
const IN_A_BROWSER: &str = "how the element behaves on a page is for a browser to judge";

/// What a command printed, and whether it succeeded.
struct Run {
    out: String,
    messages: String,
    ok: bool,
}

impl Run {
    /// The JSON that it printed, one value after the other; nothing where it printed text.
    fn records(&self) -> Vec<Value> {
        serde_json::Deserializer::from_str(&self.out).into_iter().map_while(Result::ok).collect()
    }
}

/// The folders of cases below `kind`, by name; none where they are not there.
fn cases(kind: &str) -> Vec<PathBuf> {
    let Some(path) = shared(&format!("cases/{kind}")) else { return Vec::new() };
    let entries = path.read_dir().expect("a folder");
    let mut cases: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    cases.retain(|case| case.join("expected.txt").is_file());
    cases.sort();
    cases
}

fn text(case: &Path, name: &str) -> String {
    std::fs::read_to_string(case.join(name)).unwrap_or_default()
}

/// The commands that a README names after `label`, without what they are piped into.
fn commands(readme: &str, label: &str) -> Option<String> {
    let (_, rest) = readme.split_once(label)?;
    rest.split('`').next().map(String::from)
}

/// Words of a command line; single quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('\'').enumerate();
    let word = |(i, part): (usize, &str)| match i % 2 {
        0 => part.split_whitespace().map(String::from).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    };
    parts.flat_map(word).collect()
}

fn run(case: &Path, line: &str) -> Run {
    let words = words(line);
    assert_eq!(words.first().map(String::as_str), Some("papersift"), "{}: {line}", case.display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_papersift"));
    let output = command.args(&words[1..]).current_dir(case).output().expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Run { out: text(&output.stdout), messages: text(&output.stderr), ok: output.status.success() }
}

/// What jq would make of a record: `.title`, `[.title,.date]`, `[.hits[].id]`.
fn pick(record: &Value, filter: &str) -> Value {
    let field = |path: &str| record[path.trim().trim_start_matches('.')].clone();
    let Some(inside) = filter.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
        return field(filter);
    };
    match inside.split_once("[].") {
        Some((list, name)) => {
            let list = field(list);
            list.as_array().into_iter().flatten().map(|item| item[name].clone()).collect()
        }
        None => inside.split(',').map(field).collect(),
    }
}

/// The value at the beginning of a line of `expected.txt`; words for people may follow.
fn value(line: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(line).into_iter().next()?.ok()
}

/// Whether the answer has the notes that `expected.txt` asks for in words, and none that it rules
/// out.
fn notes_agree(run: &Run, expected: &str) -> bool {
    let notes = run.records().into_iter().flat_map(|record| match &record["notes"] {
        Value::Array(notes) => notes.clone(),
        _ => Vec::new(),
    });
    let kinds: Vec<Value> = notes.map(|note| note["kind"].clone()).collect();
    let wanted = ["jumped", "dropped"].into_iter();
    let mut wanted = wanted.filter(|kind| expected.contains(&format!("note {kind}")));
    wanted.all(|kind| kinds.contains(&kind.into()))
        && !(expected.contains("not corrected") && kinds.contains(&"corrected".into()))
}

/// Compares one case of the folder `bugs`; `Err` says what differs.
fn bug(case: &Path, name: &str) -> Result<(), String> {
    let Some(line) = commands(&text(case, "README.md"), "Run: `") else {
        return Err("no command in its README".into());
    };
    if line.starts_with("open ") {
        println!("not readable here: {name}: {IN_A_BROWSER}");
        return Ok(());
    }
    let (command, filter) = line.split_once('|').unwrap_or((&line, ""));
    let run = run(case, command);
    let expected = text(case, "expected.txt");
    if filter.is_empty() {
        let is_one = run.ok && run.out.contains("1 paper") || run.messages.contains("1 paper");
        return is_one.then_some(()).ok_or(format!("{}{}", run.out, run.messages));
    }
    let filter = words(filter).pop().unwrap_or_default();
    let found: Vec<Value> = run.records().iter().map(|record| pick(record, &filter)).collect();
    let wanted: Vec<&str> = expected.lines().filter(|line| !line.trim().is_empty()).collect();
    let first_only = wanted.first().is_some_and(|line| line.contains("\", …]"));
    let same = if first_only {
        let first = wanted[0].trim_start_matches('[').split(',').next().and_then(value);
        found.first().and_then(|found| found.get(0)) == first.as_ref()
    } else {
        found.len() == wanted.len()
            && found.iter().zip(&wanted).all(|(found, line)| value(line).as_ref() == Some(found))
    };
    let same = same && notes_agree(&run, &expected);
    let shown: Vec<String> = found.iter().map(Value::to_string).collect();
    same.then_some(()).ok_or(format!(
        "found {}\n{}expected {}",
        shown.join("\n      "),
        run.messages,
        wanted.join("\n         ")
    ))
}

/// A field of the records as `expected.txt` writes it: lists with semicolons.
fn written(records: &[Value], field: &str) -> String {
    let of = |record: &Value| match &record[field] {
        Value::Array(values) => {
            values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")
        }
        value => value.as_str().unwrap_or_default().to_owned(),
    };
    records.iter().map(of).collect::<Vec<_>>().join(", ")
}

/// Compares one case of the folder `formats`; `Err` says what differs.
fn format(case: &Path, name: &str) -> Result<(), String> {
    let Some(line) = commands(&text(case, "README.md"), "Command: `") else {
        return Err("no command in its README".into());
    };
    let runs: Vec<Run> = line.split(';').map(|command| run(case, command.trim())).collect();
    let expected = text(case, "expected.txt");
    let expected = expected.trim();
    let all: String = runs.iter().map(|run| format!("{}{}", run.out, run.messages)).collect();
    let records: Vec<Value> = runs.iter().flat_map(Run::records).collect();
    let titles = written(&records, "title");
    let is_right = match name {
        "02-html-page-read-as-text" => !runs[0].ok && all.contains("HTML"),
        "04-yaml-read-as-text" => {
            records.len() == 2
                && records.iter().all(|r| r["authors"].is_array() && r["date"].is_string())
        }
        "13-empty-first-row" => !runs[0].ok && all.contains("line 1") && all.contains("empty"),
        _ => match expected.split_once(": ") {
            Some(("one paper" | "three papers", wanted)) => titles == wanted,
            Some(("export --format bibtex", wanted)) => all.contains(wanted),
            _ if expected.starts_with("one paper; ") => {
                let mut fields =
                    expected.split("; ").skip(1).filter_map(|field| field.split_once(": "));
                records.len() == 1
                    && fields.all(|(field, wanted)| written(&records, field) == wanted)
            }
            Some((field, wanted)) => written(&records, field) == wanted,
            None => {
                return Err(format!("expected.txt says what this test does not know: {expected}"));
            }
        },
    };
    is_right.then_some(()).ok_or(format!("found {all}expected {expected}"))
}

fn check(kind: &str, compare: fn(&Path, &str) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for case in cases(kind) {
        let name =
            case.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if let Err(difference) = compare(&case, &name) {
            wrong.push(format!("{name}: {difference}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {kind} are wrong:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn reported_bugs_stay_mended() {
    check("bugs", bug);
}

#[test]
fn reported_formats_are_read() {
    check("formats", format);
}
