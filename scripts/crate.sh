#!/usr/bin/env bash
# Packs the crate into target/package/, with the compiled widget inside: git ignores it, so
# `include` in Cargo.toml names it.
source "$(dirname "$0")/common.sh"

rm -rf widget
trap 'rm -rf widget' EXIT
cp -R target/widget widget
# Not verified here: `make test-crate` installs it.
cargo package --locked --allow-dirty --no-verify --quiet
crate=$(ls target/package/papersift-*.crate)
tar -tzf "$crate" | grep -q '/widget/papersift_bg\.wasm$' || die "$crate holds no widget" "expected: the files of target/widget"
printf '%s\n' "$crate"
