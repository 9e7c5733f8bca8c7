# What do all scripts share? Where the repo is, which tools come first, how to speak and how to stop.
# Sourced, never run: `source "$(dirname "$0")/common.sh"`.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Tools live in git-ignored folders of the repo and come before those of the machine.
export PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH"

say() { printf '%s\n' "$@" >&2; } # one line per argument
die() {
  say "error: $1"
  shift
  for line in "$@"; do say "  $line"; done
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# The version that Cargo.lock holds of package $1.
locked_version() {
  awk -v name="\"$1\"" '$1 == "name" { found = ($3 == name) } found && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' Cargo.lock
}

# The toolchain that rust-toolchain.toml pins may be installed under the name `stable` only; then that one is used.
rust_version=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
if have rustup && ! rustup run "$rust_version" rustc --version >/dev/null 2>&1 &&
  rustup run stable rustc --version 2>/dev/null | grep -q "^rustc $rust_version "; then
  export RUSTUP_TOOLCHAIN=stable
fi
