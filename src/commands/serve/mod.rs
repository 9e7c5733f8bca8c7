//! `papersift serve`: a local web server for a site or for papers.

mod http;
mod watch;

use super::Failure;
use super::make::make;
use super::source::{BuildPlan, SourceArgs};
use super::table::{kilobytes, plural};
use super::terminal::tell;
use crate::bundle::{LOADER, Level, ServiceWorker, Widget, place, read_index};
use crate::query::Collection;
use clap::ValueHint;
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};

/// Serve a site, or papers as a site, on this machine
///
/// Papers are built into a temporary folder that is removed afterwards. Only this machine can
/// connect, unless --host says otherwise. Stops at Ctrl-C.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files with papers, folders of such files, or the folder of one site [default: `inputs` of
    /// papersift.toml]
    #[arg(value_name = "INPUT|SITE", value_hint = ValueHint::AnyPath)]
    inputs: Vec<PathBuf>,

    /// Port to listen on, 0 for any free one [default: 8080, or the next free one]
    #[arg(long, value_name = "N")]
    port: Option<u16>,

    /// Address to listen on; 0.0.0.0 lets the whole network in
    #[arg(long, value_name = "ADDRESS", value_parser = host, default_value = "127.0.0.1")]
    host: IpAddr,

    /// Build again when an input or the configuration changes, and reload open pages
    #[arg(long)]
    watch: bool,

    #[command(flatten)]
    source: SourceArgs,
}

const EXAMPLES: &str = "\
Examples:
  papersift serve papers.bib
  papersift serve papers.bib --watch         edit the file and see the page follow
  papersift serve site --port 9000           a site that `papersift build` wrote";

/// The first port tried, and how many more.
const PORT: u16 = 8080;
const MORE_PORTS: u16 = 20;

fn host(text: &str) -> Result<IpAddr, String> {
    match text {
        "localhost" => Ok(Ipv4Addr::LOCALHOST.into()),
        _ => text
            .parse()
            .map_err(|_| "expected an IP address such as 127.0.0.1 or ::1, or localhost".into()),
    }
}

/// Everything a rebuild needs; the configuration is read again each time.
struct Builder {
    inputs: Vec<PathBuf>,
    source: SourceArgs,
    widget: Widget,
}

impl Builder {
    /// Builds the site at `target`, prints the outcome, and returns the plan it was built from.
    fn build(&self, target: &Path) -> Result<BuildPlan, Failure> {
        let mut plan = self.source.plan(&self.inputs)?;
        plan.worker = ServiceWorker::Without; // what is shown is the last build
        let made = make(&plan, &self.widget, Level::None, false)?;
        place(&made.site, target, false)?;
        let bytes = made.site.files.iter().map(|file| file.bytes.len()).sum();
        let seconds = made.seconds.read + made.seconds.index + made.seconds.bundle;
        let papers = plural(made.index.papers, "paper");
        tell(format_args!("{papers}, {} uncompressed, built in {seconds:.2} s", kilobytes(bytes)));
        Ok(plan)
    }
}

/// Serves until Ctrl-C.
pub(super) fn run(args: Args) -> Result<(), Failure> {
    match args.inputs.as_slice() {
        [folder] if folder.join(LOADER).is_file() => serve_site(folder, &args),
        _ => serve_papers(args),
    }
}

/// Serves a folder that another process writes.
fn serve_site(folder: &Path, args: &Args) -> Result<(), Failure> {
    if args.source.says_how_to_build() {
        return Err(Failure::Usage(format!(
            "{} is built already: these options are for papers",
            folder.display()
        )));
    }
    let listener = listen(args.host, args.port)?;
    tell_site(folder);
    let reloads = args.watch.then(|| watch::site(folder.to_owned())).transpose()?;
    announce(&listener)?;
    Ok(http::serve(listener, folder, reloads)?)
}

/// Serves papers as a site in a temporary folder.
fn serve_papers(args: Args) -> Result<(), Failure> {
    if args.watch && args.inputs.iter().any(|input| input == Path::new("-")) {
        return Err(Failure::Usage(
            "standard input cannot be watched: name a file, or leave out --watch".into(),
        ));
    }
    let builder =
        Builder { inputs: args.inputs, widget: args.source.widget()?, source: args.source };
    let listener = listen(args.host, args.port)?;
    let temporary = tempfile::Builder::new().prefix("papersift-").tempdir()?;
    let site = temporary.path().join("site");
    let plan = builder.build(&site)?;
    let reloads = args.watch.then(|| watch::papers(builder, &plan, site.clone())).transpose()?;
    announce(&listener)?;
    Ok(http::serve(listener, &site, reloads)?)
}

/// Describes a site built earlier. A damaged one is served all the same: its page reports the
/// error.
fn tell_site(folder: &Path) {
    let opened = read_index(folder).map_err(|error| error.to_string()).and_then(|opened| {
        let index = opened.map(|opened| opened.index).unwrap_or_default();
        Collection::open(index).map_err(|error| error.to_string())
    });
    match opened {
        Ok(collection) => {
            let info = collection.info();
            tell(format_args!(
                "{}, {} of index",
                plural(info.papers, "paper"),
                kilobytes(info.bytes)
            ));
        }
        Err(error) => tell(format_args!("warning: this site does not work: {error}")),
    }
}

/// The port asked for, or the first free one from [`PORT`] on.
fn listen(host: IpAddr, port: Option<u16>) -> Result<TcpListener, Failure> {
    let listen = |port| TcpListener::bind(SocketAddr::new(host, port));
    let in_use = |error: &io::Error| error.kind() == io::ErrorKind::AddrInUse;
    if let Some(port) = port {
        return listen(port).map_err(|error| match error {
            error if in_use(&error) => Failure::failed(format!(
                "port {port} is in use: stop the program that has it, or leave out --port to take a free one"
            )),
            error => Failure::failed(format!("cannot listen on {}: {error}", SocketAddr::new(host, port))),
        });
    }
    for port in PORT..PORT + MORE_PORTS {
        match listen(port) {
            Err(error) if in_use(&error) => {}
            Err(error) => return Err(Failure::failed(format!("cannot listen on {host}: {error}"))),
            Ok(listener) => return Ok(listener),
        }
    }
    let last = PORT + MORE_PORTS - 1;
    Err(Failure::failed(format!(
        "ports {PORT} to {last} are all in use: choose another with --port"
    )))
}

/// Prints the address to standard output and how to stop to standard error.
fn announce(listener: &TcpListener) -> Result<(), Failure> {
    let mut address = listener.local_addr()?;
    if address.ip().is_unspecified() {
        tell(format_args!("everybody in the network can connect to port {}", address.port()));
        address.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    let mut out = io::stdout().lock();
    writeln!(out, "http://{address}/")?;
    out.flush()?;
    tell(format_args!("Ctrl-C stops"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCAL: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    #[test]
    fn a_port_in_use_is_told_when_it_was_asked_for() {
        let first = listen(LOCAL, Some(0)).unwrap();
        let port = first.local_addr().unwrap().port();
        let Err(Failure::Failed(error)) = listen(LOCAL, Some(port)) else { panic!("bound twice") };
        assert!(error.to_string().starts_with(&format!("port {port} is in use")), "{error}");
    }

    #[test]
    fn the_next_free_port_is_taken_when_none_was_asked_for() {
        let (first, second) = (listen(LOCAL, None).unwrap(), listen(LOCAL, None).unwrap());
        assert_ne!(first.local_addr().unwrap().port(), second.local_addr().unwrap().port());
    }

    #[test]
    fn hosts_are_addresses_or_localhost() {
        assert_eq!(host("localhost"), Ok(LOCAL));
        assert_eq!(host("::1"), Ok("::1".parse().unwrap()));
        assert!(host("example.org").is_err());
    }
}
