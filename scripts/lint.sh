#!/usr/bin/env bash
# Is the code in form? rustfmt, prettier, clippy without warnings for every way the crate is
# compiled, the types of the JavaScript, shellcheck where it is installed.
source "$(dirname "$0")/common.sh"

clippy() { cargo clippy --quiet --locked "$@" -- -D warnings; }
wasm=(--target wasm32-unknown-unknown --no-default-features)

scripts/format.sh --check
clippy --all-targets
clippy --no-default-features --all-targets
clippy --no-default-features --features indexer
clippy "${wasm[@]}"
clippy "${wasm[@]}" --features widget
clippy "${wasm[@]}" --features split
tsc --project js
tsc --project js/worker
if [ -f tests/wasm.rs ]; then clippy "${wasm[@]}" --features widget --test wasm; fi
if have shellcheck; then shellcheck scripts/*.sh .ci/run; fi
