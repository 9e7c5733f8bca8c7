//! Runs the command in a folder of its own, with a few papers and a widget that consists of
//! placeholders.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Four papers; titles, names and texts are made up.
pub(crate) const PAPERS: &str = r#"{"id":"graphs","title":"Parsing with graphs","abstract":"We parse sentences by walking graphs. The graphs are small.","authors":["Ada Lovelace","Łukasz Nowak"],"year":2021,"venue":"ACL","url":"https://example.org/graphs","code":"https://github.com/example/graphs","track":"main","award":"best paper"}
{"id":"trees","title":"Trees are graphs","abstract":"Every tree is a graph, and we show where that helps.","authors":["Grace Hopper"],"year":2019,"venue":"EMNLP","track":"demo"}
{"id":"speech","title":"Listening <machines>","abstract":"Speech in, text out: \u001b[31mnothing else\u001b[0m.","authors":["Alan Turing"],"date":"2023-05-04","venue":"ACL","track":"main"}
{"id":"empty","title":"A title alone"}
"#;

/// What a run of the command left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Fails the test unless the command exited with `code`.
    pub(crate) fn expect(self, code: i32) -> Run {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Fails the test unless standard error contains every one of `parts`.
    pub(crate) fn tells(self, parts: &[&str]) -> Run {
        for part in parts {
            assert!(self.stderr.contains(part), "{part:?} is not in:\n{}", self.stderr);
        }
        self
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error} in:\n{}", self.stdout))
    }
}

/// The header of a module and a custom section "filler" of 2007 bytes, so that compression is worth
/// while.
fn module(fill: u8) -> Vec<u8> {
    [b"\0asm\x01\0\0\0\0\xd7\x0f\x06filler", [fill; 2000].as_slice()].concat()
}

/// A temporary working folder with `papers.jsonl` and `widget/` in it.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.write("papers.jsonl", PAPERS);
        folder.write(
            "widget/papersift_loader.js",
            "import(\"./{{GLUE}}\"); fetch(\"./{{WASM}}\"); link(\"./{{CSS}}\"); preload(\"{{UI}}\");\n",
        );
        folder.write(
            "widget/papersift_glue.js",
            "new URL(\"./split_ui.wasm\"); new URL(\"./split_dialogs.wasm\");\n",
        );
        folder.write("widget/papersift.css", ":host { display: block; }\n".repeat(100));
        folder.write("widget/papersift_bg.wasm", module(b'x'));
        folder.write("widget/split_ui.wasm", module(b'y'));
        folder.write("widget/split_dialogs.wasm", module(b'z'));
        let files = [
            "papersift_loader.js",
            "papersift_glue.js",
            "papersift_bg.wasm",
            "papersift.css",
            "split_ui.wasm",
            "split_dialogs.wasm",
        ];
        folder.write("widget/manifest", files.join("\n"));
        folder
    }

    /// A folder in which `papersift build papers.jsonl -o site` was run.
    pub(crate) fn with_site() -> Folder {
        let folder = Folder::new();
        folder.build(&["papers.jsonl", "-o", "site"]).expect(0);
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The command, to be run in this folder.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_papersift"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command.env("PAPERSIFT_CACHE", self.path(".cache"));
        command
    }

    /// Runs the command.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        self.run_with(arguments, "")
    }

    /// Runs the command with something on its standard input.
    pub(crate) fn run_with<S: AsRef<OsStr>>(&self, arguments: &[S], input: &str) -> Run {
        let mut command = self.command(arguments);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        // It may end without reading all of it.
        let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
        let output = child.wait_with_output().expect("the command ends");
        Run {
            code: output.status.code().expect("an exit code"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        }
    }

    /// `papersift build` with the placeholder widget, quickly.
    pub(crate) fn build(&self, arguments: &[&str]) -> Run {
        self.run(&[&["build", "--widget", "widget", "--compress", "fast"], arguments].concat())
    }

    /// Name → content of every file below `name`.
    pub(crate) fn content(&self, name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut all = BTreeMap::new();
        collect(&self.path(name), &mut all);
        all
    }

    /// The module of `site` that carries the index.
    pub(crate) fn module(&self) -> PathBuf {
        papersift::bundle::read_index(&self.path("site")).unwrap().expect("a site").file
    }
}

fn collect(path: &Path, all: &mut BTreeMap<PathBuf, Vec<u8>>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), all);
        }
    } else {
        all.insert(path.to_owned(), fs::read(path).unwrap());
    }
}
