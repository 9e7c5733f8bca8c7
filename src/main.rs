//! The `papersift` command natively and under WASI, the widget in the browser.

#[cfg(all(feature = "cli", not(all(target_family = "wasm", target_os = "unknown"))))]
fn main() -> std::process::ExitCode {
    papersift::commands::run()
}

#[cfg(all(feature = "widget", target_family = "wasm", target_os = "unknown"))]
fn main() {
    papersift::web::start();
}

#[cfg(not(any(
    all(feature = "cli", not(all(target_family = "wasm", target_os = "unknown"))),
    all(feature = "widget", target_family = "wasm", target_os = "unknown")
)))]
fn main() {
    // Neither feature: the crate is a library, and this binary only exists because Cargo builds
    // every target.
}
