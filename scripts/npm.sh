#!/usr/bin/env bash
# Packs `papersift` for npm into target/npm/: the command as WebAssembly, and what runs it. Native
# commands that lie in target/npm-native/PLATFORM-ARCH/ (as Node names them; the release workflow
# lays them there) get packages of their own, on which the first depends optionally.
source "$(dirname "$0")/common.sh"

wasm=$(scripts/wasi.sh)
node packages/npm/pack.mjs "$wasm" target/npm
