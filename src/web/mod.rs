//! How does a person use it?

/// Called once, when the wasm module starts.
pub fn start() {}
