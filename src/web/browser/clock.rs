//! Time: what to do later, and how long something took.

use crate::query::Response;
use wasm_bindgen::prelude::*;

/// Runs `then` after so many milliseconds.
pub(super) fn later(milliseconds: i32, then: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let then = Closure::once_into_js(then);
        // It fails only for a callback that is no function.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            then.unchecked_ref(),
            milliseconds,
        );
    }
}

/// The answer with the time it took.
pub(super) fn timed(search: impl FnOnce() -> Response) -> Response {
    let begin = now();
    let mut response = search();
    response.took_ms = now() - begin;
    response
}

/// Milliseconds by the browser's monotonic clock.
fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
