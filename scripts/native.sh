#!/usr/bin/env bash
# Compiles the native command as packages carry it, on Linux linked statically against musl, so that
# it runs on any; prints its path. `make build` compiles it for this machine alone.
source "$(dirname "$0")/common.sh"

host=$(rustc -vV | sed -n 's/^host: //p')
target=${host/-unknown-linux-gnu/-unknown-linux-musl}
add_target "$target"
RUSTFLAGS="$(remapped_paths) ${RUSTFLAGS:-}" \
  cargo build --locked --release --target "$target" --bin papersift >&2
command="${CARGO_TARGET_DIR:-target}/$target/release/papersift"
if [ -f "$command.exe" ]; then command+=.exe; fi
printf '%s\n' "$command"
