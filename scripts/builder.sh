#!/usr/bin/env bash
# Lays out the page that builds sites in the browser, in target/builder/: any static host can have
# it, below any path.
source "$(dirname "$0")/common.sh"

out=target/builder
wasm=$(scripts/wasi.sh)
rm -rf "$out"
mkdir -p "$out"
bundle() { esbuild "$@" --minify --target=es2022 --log-level=warning --outdir="$out"; }
bundle builder/builder.js builder/worker.js --bundle --format=esm
bundle builder/preview.js builder/builder.css
cp builder/builder.html "$out"
cp "$wasm" "$out/papersift.wasm"
# Hosts that send what is compressed beside a file send a third of it.
node scripts/compress.mjs "$out"/papersift.wasm "$out"/builder.js "$out"/worker.js
if [ -f target/THIRD-PARTY.md ]; then cp target/THIRD-PARTY.md "$out"; fi
say "$out/builder.html: serve it with any web server; a file:// address allows no workers"
