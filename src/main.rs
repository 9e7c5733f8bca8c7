//! The `papersift` command natively, the widget in the browser.

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
fn main() -> std::process::ExitCode {
    papersift::commands::run()
}

#[cfg(all(feature = "widget", target_arch = "wasm32"))]
fn main() {
    papersift::web::start();
}

#[cfg(not(any(
    all(feature = "cli", not(target_arch = "wasm32")),
    all(feature = "widget", target_arch = "wasm32")
)))]
fn main() {
    // Neither feature: the crate is a library, and this binary only exists because Cargo builds every target.
}
