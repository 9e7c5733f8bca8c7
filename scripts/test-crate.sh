#!/usr/bin/env bash
# Does the packed crate install, in a cargo home with nothing in it, as a command that builds sites?
# Downloads and compiles everything: as long as a first `make build`.
source "$(dirname "$0")/common.sh"

command=$(realpath "${PAPERSIFT:-target/release/papersift}")
crate=$PWD/$(scripts/crate.sh)
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT
tar -xzf "$crate" -C "$top"

# rustup finds its toolchains beside the cargo home of the caller.
rustup_home=${RUSTUP_HOME:-$HOME/.rustup}
toolchain=$(rustup show active-toolchain | cut -d " " -f 1)
RUSTUP_HOME=$rustup_home RUSTUP_TOOLCHAIN=$toolchain CARGO_HOME=$top/cargo CARGO_TARGET_DIR=$top/target HOME=$top \
  cargo install --quiet --locked --path "$top"/papersift-* --root "$top/installed"

"$top/installed/bin/papersift" build examples/papers.jsonl -o "$top/site" 2>/dev/null
PAPERSIFT_CACHE='' "$command" build examples/papers.jsonl -o "$top/expected" 2>/dev/null
diff -r "$top/site" "$top/expected" || die "the installed command writes another site than $command"
say "the crate installs, and its command writes the same site as $command: 1 passed"
