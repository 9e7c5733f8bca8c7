#!/usr/bin/env bash
# Compiles the command to WebAssembly, for npm and for the builder in the browser; prints its path.
source "$(dirname "$0")/common.sh"

target=wasm32-wasip1
add_target "$target"
RUSTFLAGS="$(remapped_paths) ${RUSTFLAGS:-}" \
  cargo build --locked --profile wasi --target "$target" --bin papersift >&2
printf '%s\n' "${CARGO_TARGET_DIR:-target}/$target/wasi/papersift.wasm"
