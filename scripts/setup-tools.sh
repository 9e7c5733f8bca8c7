#!/usr/bin/env bash
# Which tools does a build need? This installs those that are missing or of another version, all
# inside the repo: `.tools/` holds what cargo installs, `node_modules/` what npm installs. Run
# again, it only looks.
# usage: setup-tools.sh [nextest] [trunk] [mdbook] [deny]
source "$(dirname "$0")/common.sh"

trunk_version=0.21.14 # 0.22 needs rustc 1.96
splitter_version=0.2.4
nextest_version=0.9.143 # any version already there will do
mdbook_version=0.5.4
deny_version=0.20.2

# Tools run for seconds: compile them fast rather than well (with its own profile Trunk takes over
# ten minutes of CPU).
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0

# Did cargo put exactly VERSION of CRATE into .tools? For commands that do not tell their version.
installed() { grep -qsF "\"$1 $2 (" .tools/.crates.toml; }

# install CRATE VERSION COMMAND [cargo install flags…]: leaves COMMAND of exactly VERSION in
# .tools/bin.
install() {
  local crate=$1 version=$2 command=$3
  shift 3
  if installed "$crate" "$version" && [ -x ".tools/bin/$command" ]; then return; fi
  if [ "$("$command" --version 2>/dev/null | awk '{ print $2; exit }')" = "$version" ]; then return; fi
  say "Installing $crate $version into .tools (once; it takes minutes)"
  if have cargo-binstall &&
    cargo binstall --no-confirm --disable-strategies compile --root .tools "$crate@$version" >&2; then
    return
  fi
  # A shared target folder lets a stopped installation go on where it was.
  cargo install "$crate" --version "$version" --root .tools --target-dir .tools/build "$@" >&2
}

setup_rust() {
  local target=wasm32-unknown-unknown
  have cargo || die "cargo is missing" "install Rust with rustup: https://rustup.rs"
  if ! have rustup; then
    [ -d "$(rustc --print sysroot)/lib/rustlib/$target" ] ||
      die "the target $target is missing, and there is no rustup to add it" \
        "install Rust $rust_version with rustup (https://rustup.rs), or your distribution's standard library for $target"
    return
  fi
  if ! rustc --version >/dev/null 2>&1; then
    rustup toolchain install "$rust_version" --no-self-update --profile minimal --component clippy,rustfmt --target "$target" >&2
  fi
  rustup target list --installed | grep -qx "$target" || rustup target add "$target" >&2
  if ! cargo clippy --version >/dev/null 2>&1 || ! cargo fmt --version >/dev/null 2>&1; then
    rustup component add clippy rustfmt >&2
  fi
}

setup_rust
mkdir -p .tools
# Not --locked: its lock file has named yanked packages before.
install wasm-bindgen-cli "$(locked_version wasm-bindgen)" wasm-bindgen
# Optimised a little: it walks every relocation of the linked module.
CARGO_PROFILE_RELEASE_OPT_LEVEL=1 install wasm_split_cli_support "$splitter_version" wasm-split-cli --features build-binary
for wanted in "$@"; do
  case $wanted in
    nextest) have cargo-nextest || install cargo-nextest "$nextest_version" cargo-nextest --locked ;;
    # Without its defaults (TLS, a look for newer versions): it takes the tools that stand here and
    # downloads none.
    trunk) install trunk "$trunk_version" trunk --locked --no-default-features ;;
    # Without its server and its watch over files: `papersift serve` shows what it has built.
    mdbook) install mdbook "$mdbook_version" mdbook --locked --no-default-features --features search ;;
    deny) install cargo-deny "$deny_version" cargo-deny --locked ;;
    *) die "setup-tools.sh: found $wanted, expected nextest, trunk, mdbook or deny" ;;
  esac
done
rm -rf .tools/build

if ! have npm || ! node --eval 'process.exit(Number(process.versions.node.split(".")[0] < 20))' 2>/dev/null; then
  die "Node.js 20 or newer with npm is missing" "install it: wasm-opt and the browser tests come from npm"
fi
if ! cmp -s package-lock.json node_modules/.installed; then
  say "Installing npm packages into node_modules"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-fund --no-audit --loglevel=error >&2
  cp package-lock.json node_modules/.installed
fi
