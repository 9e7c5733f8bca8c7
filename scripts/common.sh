# What do all scripts share? Where the repo is, which tools come first, how to speak and how to
# stop. Sourced, never run: `source "$(dirname "$0")/common.sh"`.
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

# Installs packages as root where there is apt, and says so where that fails.
apt_install() {
  if [ "$(id -u)" != 0 ] || ! have apt-get; then return; fi
  say "Installing $* with apt"
  apt-get update -qq >&2 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
    say "apt could not install $*"
}

# The version that Cargo.lock holds of package $1.
locked_version() {
  awk -v name="\"$1\"" '$1 == "name" { found = ($3 == name) } found && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' Cargo.lock
}

# The toolchain that rust-toolchain.toml pins may be installed under the name `stable` only; then
# that one is used.
rust_version=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
if have rustup && ! rustup run "$rust_version" rustc --version >/dev/null 2>&1 &&
  rustup run stable rustc --version 2>/dev/null | grep -q "^rustc $rust_version "; then
  export RUSTUP_TOOLCHAIN=stable
fi

# The standard library for target $1, where rustup can bring it.
add_target() {
  if ! have rustup || rustup target list --installed | grep -qx "$1"; then return; fi
  rustup target add "$1" >&2
}

# Panics name source files: without the folders of the machine they are the same wherever they are
# compiled.
remapped_paths() {
  for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    printf ' --remap-path-prefix=%s=' "$folder"
  done
  printf ' --remap-path-prefix=%s/lib/rustlib/src/rust/=std/' "$(rustc --print sysroot)"
}
