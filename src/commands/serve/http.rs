//! Bytes and headers that answer a request.

use crate::bundle::{NO_WORKER, is_fingerprinted};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::{self, Stream};
use percent_encoding::percent_decode_str;
use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::watch;
use tower_http::services::ServeDir;

/// The type of scripts.
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
/// Path of the event stream that tells pages to reload. The leading dot avoids any file of a site.
const EVENTS: &str = "/.papersift/events";
/// Path of the script that listens. A file of its own, because the page's policy forbids inline
/// scripts.
const SCRIPT: &str = "/.papersift/reload.js";
const RELOAD_JS: &str = "new EventSource(\"/.papersift/events\").addEventListener(\"reload\", () => location.reload());\n";
const RELOAD_TAG: &str = "<script type=\"module\" src=\"/.papersift/reload.js\"></script>\n";

/// Number of rebuilds so far.
pub(super) type Reloads = watch::Receiver<u64>;

/// Serves `folder` until Ctrl-C or SIGTERM. With `reloads`, pages reload whenever its value
/// changes.
pub(super) fn serve(
    listener: TcpListener,
    folder: &Path,
    reloads: Option<Reloads>,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        // Without waiting for open connections: pages that listen for a reload never close theirs.
        tokio::select! {
            served = async { axum::serve(listener, router(folder, reloads)).await } => served,
            asked = stop() => asked,
        }
    })
}

/// Returns on Ctrl-C or SIGTERM.
async fn stop() -> io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate =
            tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            asked = tokio::signal::ctrl_c() => asked,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

fn router(folder: &Path, reloads: Option<Reloads>) -> Router {
    let watching = reloads.is_some();
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    // One address of this machine shows many sites over time: none may stay in the browser.
    let no_worker = get(async || ([(header::CONTENT_TYPE, JAVASCRIPT)], NO_WORKER));
    let mut router = Router::new().route("/sw.js", no_worker).fallback_service(files);
    if let Some(reloads) = reloads {
        let script = get(async || ([(header::CONTENT_TYPE, JAVASCRIPT)], RELOAD_JS));
        router = router.route(SCRIPT, script).route(
            EVENTS,
            get(async move || Sse::new(events(reloads)).keep_alive(KeepAlive::default())),
        );
    }
    let folder: Arc<Path> = folder.into();
    router
        .layer(middleware::from_fn_with_state(watching, answer))
        .layer(middleware::from_fn_with_state(folder, stay_inside))
}

/// Answers 404 where a link leads out of the folder; the file server follows links.
async fn stay_inside(State(folder): State<Arc<Path>>, request: Request, next: Next) -> Response {
    if leads_out(&folder, request.uri().path()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

/// Whether one of the files that may answer a request for `path` lies outside of `folder`.
fn leads_out(folder: &Path, path: &str) -> bool {
    let Ok(root) = folder.canonicalize() else { return false };
    let path = percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy();
    let path = folder.join(path.trim_start_matches('/'));
    let is_outside = |file: PathBuf| file.canonicalize().is_ok_and(|it| !it.starts_with(&root));
    let mut candidates = [path.join("index.html"), path].into_iter();
    candidates.any(|file| {
        ["", ".br", ".gz"].iter().any(|ending| {
            let mut name = file.clone().into_os_string();
            name.push(ending);
            is_outside(name.into())
        })
    })
}

/// An event for each change of `reloads` from now on.
fn events(mut reloads: Reloads) -> impl Stream<Item = Result<Event, Infallible>> {
    reloads.mark_unchanged();
    stream::unfold(reloads, async |mut reloads| {
        reloads.changed().await.ok()?;
        let count = reloads.borrow_and_update().to_string();
        Some((Ok(Event::default().event("reload").data(count)), reloads))
    })
}

/// Headers that the file server does not set: caching, content types, and the reload script.
async fn answer(State(watching): State<bool>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
    let is_page = name.is_empty() || name.ends_with(".html");
    if !is_fingerprinted(&name) {
        // Times have whole seconds, and a site may be built twice in one.
        request.headers_mut().remove(header::IF_MODIFIED_SINCE);
    }
    if watching && is_page {
        request.headers_mut().remove(header::ACCEPT_ENCODING);
        request.headers_mut().remove(header::RANGE);
    }
    let mut response = next.run(request).await;
    if watching && is_page && response.status() == StatusCode::OK {
        response = with_reload(response).await;
    }
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    set_headers(&name, found, response.headers_mut());
    response
}

fn set_headers(name: &str, found: bool, headers: &mut HeaderMap) {
    let cache = if found && is_fingerprinted(name) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // By its ending a declaration file would be a video.
    let known = match name.rsplit('.').next() {
        Some("ts" | "txt") => Some("text/plain; charset=utf-8"),
        Some("js" | "mjs") => Some(JAVASCRIPT),
        Some("css") => Some("text/css; charset=utf-8"),
        Some("html" | "") => Some("text/html; charset=utf-8"),
        _ => None,
    };
    if let (Some(known), true) = (known, headers.contains_key(header::CONTENT_TYPE)) {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(known));
    }
}

/// The page with the reload script added.
async fn with_reload(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut page = page.to_vec();
    let end = page
        .windows(7)
        .rposition(|window| window.eq_ignore_ascii_case(b"</body>"))
        .unwrap_or(page.len());
    page.splice(end..end, RELOAD_TAG.bytes());
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(page))
}
