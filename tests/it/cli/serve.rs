use super::support::{Folder, PAPERS};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Stdio};

/// A running `papersift serve`; killed when dropped.
struct Server {
    child: Child,
    address: String,
    stderr: BufReader<ChildStderr>,
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Server {
    fn start(folder: &Folder, arguments: &[&str]) -> Server {
        let mut command = folder.command(&[&["serve", "--port", "0"], arguments].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let Some(address) =
            address.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'))
        else {
            let mut all = String::new();
            let _ = stderr.read_to_string(&mut all);
            panic!("no address: {address:?}\n{all}");
        };
        Server { address: address.into(), child, stderr }
    }

    fn connect(&self, path: &str, headers: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n",
            self.address
        )
        .unwrap();
        stream
    }

    fn get(&self, path: &str, headers: &str) -> Answer {
        let mut bytes = Vec::new();
        self.connect(path, headers).read_to_end(&mut bytes).unwrap();
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .expect("an end of the headers");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(n, v)| (n.to_lowercase(), v.into()))
            .collect();
        Answer { status, headers, body: bytes[end + 4..].to_vec() }
    }

    /// Waits for a line on standard error that contains `part`.
    fn wait_for(&mut self, part: &str) {
        let mut line = String::new();
        while !line.contains(part) {
            line.clear();
            assert_ne!(
                self.stderr.read_line(&mut line).unwrap(),
                0,
                "the server ended without saying {part:?}"
            );
        }
    }

    fn stop(mut self, signal: &str) -> i32 {
        Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap().code().expect("an exit code, not a signal")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn name(path: &std::path::Path) -> String {
    format!("/{}", path.file_name().unwrap().to_str().unwrap())
}

#[test]
fn files_have_the_right_type_and_may_be_cached_if_their_name_changes() {
    let folder = Folder::with_site();
    let server = Server::start(&folder, &["site"]);
    for path in folder
        .content("site")
        .keys()
        .filter(|path| !path.extension().is_some_and(|e| e == "br" || e == "gz"))
    {
        let answer = server.get(&name(path), "");
        assert_eq!(answer.status, 200);
        let worker = name(path) == "/sw.js";
        assert_eq!(answer.body == std::fs::read(path).unwrap(), !worker, "{}", path.display());
        let kind = match path.to_str().unwrap() {
            path if path.ends_with(".wasm") => "application/wasm",
            path if path.ends_with(".d.ts") || path.ends_with(".txt") => {
                "text/plain; charset=utf-8"
            }
            path if path.ends_with(".js") => "text/javascript; charset=utf-8",
            path if path.ends_with(".css") => "text/css; charset=utf-8",
            path if path.ends_with(".xml") => "text/xml",
            path if path.ends_with(".png") => "image/png",
            path if path.ends_with(".svg") => "image/svg+xml",
            path if path.ends_with(".json") => "application/json",
            path if path.ends_with(".webmanifest") => "application/manifest+json",
            _ => "text/html; charset=utf-8",
        };
        assert_eq!(answer.headers["content-type"], kind, "{}", path.display());
        let fingerprinted = name(path).starts_with("/papersift-");
        assert_eq!(
            answer.headers["cache-control"].contains("immutable"),
            fingerprinted,
            "{}",
            path.display()
        );
    }
    assert_eq!(server.get("/", "").body, server.get("/index.html", "").body);
}

#[test]
fn no_worker_keeps_a_site_in_the_browser_that_was_only_looked_at() {
    let folder = Folder::with_site();
    let server = Server::start(&folder, &["site"]);
    let script = String::from_utf8(server.get("/sw.js", "").body).unwrap();
    assert!(script.contains("unregister()"), "{script}");
}

#[test]
fn compressed_files_go_to_those_who_take_them() {
    let folder = Folder::with_site();
    let server = Server::start(&folder, &["site"]);
    let module = folder.module();
    for (accepted, extension) in [("br, gzip", ".br"), ("gzip", ".gz"), ("identity", "")] {
        let answer = server.get(&name(&module), &format!("Accept-Encoding: {accepted}\r\n"));
        let expected = std::fs::read(format!("{}{extension}", module.display())).unwrap();
        assert_eq!(answer.body, expected, "{accepted}");
        assert_eq!(answer.headers["content-type"], "application/wasm");
        let encoding = answer.headers.get("content-encoding").map(String::as_str);
        assert_eq!(
            encoding,
            [("br, gzip", "br"), ("gzip", "gzip")].iter().find(|e| e.0 == accepted).map(|e| e.1)
        );
    }
}

#[test]
fn nothing_outside_the_site_is_served() {
    let folder = Folder::with_site();
    let server = Server::start(&folder, &["site"]);
    for path in [
        "/../papers.jsonl",
        "/%2e%2e/papers.jsonl",
        "/..%2fpapers.jsonl",
        "/papersift-0123456789.wasm",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/%00",
    ] {
        let answer = server.get(path, "");
        assert_eq!(answer.status, 404, "{path}");
        let cache = answer.headers.get("cache-control");
        assert!(!cache.is_some_and(|cache| cache.contains("immutable")));
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_site_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with_site();
    folder.write("files/index.html", "outside");
    for (to, link) in [
        ("../papers.jsonl", "site/papers.txt"),
        ("../files", "site/files"),
        ("../papers.jsonl", "site/feed.xml.br"),
        ("index.html", "site/inside.html"),
    ] {
        let _ = std::fs::remove_file(folder.path(link));
        symlink(to, folder.path(link)).unwrap();
    }
    let server = Server::start(&folder, &["site"]);
    for path in ["/papers.txt", "/files/", "/files/index.html", "/%66iles/", "/feed.xml"] {
        assert_eq!(server.get(path, "Accept-Encoding: br\r\n").status, 404, "{path}");
    }
    assert_eq!(server.get("/inside.html", "").status, 200);
}

#[test]
fn broken_requests_are_refused_and_the_next_is_answered() {
    let folder = Folder::with_site();
    let server = Server::start(&folder, &["site"]);
    let long = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(1_000_000));
    let headers = format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(10_000));
    for request in [
        "\0\u{1}\u{2}\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nRange: bytes=9-1,-0,99999999999999999999-\r\n\r\n",
        &long,
        &headers,
    ] {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        // The server may close before all is written.
        let _ = stream.write_all(request.as_bytes());
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let status = String::from_utf8_lossy(&answer).chars().skip(9).take(3).collect::<String>();
        assert!(!status.starts_with('5'), "{status}");
        assert_eq!(
            server.get("/", "").status,
            200,
            "after {:?}",
            &request[..20.min(request.len())]
        );
    }
}

/// Opens connections that ask for half a file, or read none of what they asked for, and asserts
/// that others are answered meanwhile and afterwards.
fn crowd(server: &Server, clients: usize) {
    let half = |at: usize| {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        let parts = ["", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n\r\n"];
        stream.write_all(parts[at % parts.len()].as_bytes()).unwrap();
        stream
    };
    let streams: Vec<TcpStream> = (0..clients).map(half).collect();
    assert_eq!(server.get("/", "").status, 200);
    drop(streams);
    assert_eq!(server.get("/", "").status, 200);
}

#[test]
fn clients_that_are_slow_or_half_open_keep_nobody_waiting() {
    let folder = Folder::with_site();
    crowd(&Server::start(&folder, &["site"]), 200);
}

#[test]
#[ignore = "many files at once: make faults"]
fn thousands_of_connections_keep_nobody_waiting() {
    const CLIENTS: usize = 3000;
    let folder = Folder::with_site();
    crowd(&Server::start(&folder, &["site"]), CLIENTS);
    eprintln!(
        "{CLIENTS} connections at once, half of a request or no reader in each: others answered"
    );
}

#[test]
fn papers_are_served_as_a_site_without_being_written_beside_them() {
    let folder = Folder::new();
    let before = folder.content("");
    let mut server =
        Server::start(&folder, &["papers.jsonl", "--widget", "widget", "--title", "Served"]);
    let page = server.get("/", "");
    assert!(String::from_utf8(page.body).unwrap().contains("Served"));
    server.wait_for("4 papers, ");
    server.wait_for("Ctrl-C stops");
    assert_eq!(folder.content(""), before);
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_a_clean_end_even_while_a_page_listens() {
    let folder = Folder::new();
    for signal in ["-INT", "-TERM"] {
        let temporary = folder.path("tmp");
        std::fs::create_dir_all(&temporary).unwrap();
        let mut command = folder.command(&[
            "serve",
            "--port",
            "0",
            "papers.jsonl",
            "--widget",
            "widget",
            "--watch",
        ]);
        let mut child = command
            .env("TMPDIR", &temporary)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let address = address.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let server = Server { child, address, stderr };
        let mut listening = server.connect("/.papersift/events", "");
        let mut first = [0; 12];
        listening.read_exact(&mut first).unwrap();
        assert_eq!(&first, b"HTTP/1.1 200");
        assert_eq!(server.stop(signal), 0);
        assert_eq!(folder.content("tmp").len(), 0, "the temporary site is gone");
    }
}

#[test]
fn pages_reload_when_the_papers_change_and_stay_when_a_build_fails() {
    let folder = Folder::new();
    let mut server = Server::start(&folder, &["papers.jsonl", "--widget", "widget", "--watch"]);
    server.wait_for("Ctrl-C stops");
    let page = String::from_utf8(server.get("/", "Accept-Encoding: br\r\n").body).unwrap();
    assert!(page.contains("src=\"/.papersift/reload.js\""), "{page}");
    assert!(
        String::from_utf8(server.get("/.papersift/reload.js", "").body)
            .unwrap()
            .contains("EventSource")
    );
    let mut events = BufReader::new(server.connect("/.papersift/events", "")).lines();
    assert_eq!(events.next().unwrap().unwrap(), "HTTP/1.1 200 OK");

    folder.write("papers.jsonl", PAPERS.lines().next().unwrap());
    server.wait_for("1 paper, ");
    assert!(events.any(|line| line.unwrap() == "event: reload"));

    let before = server.get("/papersift.js", "").body;
    folder.write("papers.jsonl", "not json\n");
    server.wait_for("the site stays as it was");
    assert_eq!(server.get("/papersift.js", "").body, before);

    folder.write("papers.jsonl", PAPERS);
    server.wait_for("4 papers, ");
    assert!(events.any(|line| line.unwrap() == "event: reload"));
    assert_ne!(server.get("/papersift.js", "").body, before);
}

#[test]
fn a_page_reloads_when_the_site_is_built_again() {
    let folder = Folder::with_site();
    let server = Server::start(&folder, &["site", "--watch"]);
    let mut events = BufReader::new(server.connect("/.papersift/events", "")).lines();
    assert_eq!(events.next().unwrap().unwrap(), "HTTP/1.1 200 OK");
    folder.build(&["papers.jsonl", "-o", "site", "--title", "Another"]).expect(0);
    assert!(events.any(|line| line.unwrap() == "event: reload"));
    assert!(String::from_utf8(server.get("/", "").body).unwrap().contains("Another"));
    assert!(
        !folder.content("site").values().any(|bytes| bytes.windows(9).any(|w| w == b"reload.js"))
    );
}

#[test]
fn a_port_in_use_is_told() {
    let folder = Folder::with_site();
    let server = Server::start(&folder, &["site"]);
    let port = server.address.rsplit(':').next().unwrap();
    let run = folder.run(&["serve", "site", "--port", port]).expect(1);
    run.tells(&["error: port ", "is in use", "--port"]);
}

#[test]
fn options_about_building_do_not_go_with_a_site() {
    let folder = Folder::with_site();
    folder.run(&["serve", "site", "--title", "x"]).expect(2).tells(&["built already"]);
    folder.run(&["serve", "-", "--watch"]).expect(2).tells(&["standard input"]);
}
