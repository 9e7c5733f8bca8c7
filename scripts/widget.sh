#!/usr/bin/env bash
# How does the source become the widget's files? Trunk compiles it; the files get stable names in target/widget/.
source "$(dirname "$0")/common.sh"

export TRUNK_SKIP_VERSION_CHECK=true
# Trunk takes NO_COLOR as a boolean: the usual `NO_COLOR=1` would stop it.
[ -z "${NO_COLOR:-}" ] || export NO_COLOR=true
trunk --log error build

built=target/trunk
[ ! -e "$built/snippets" ] ||
  die "the widget has JavaScript snippets ($built/snippets)" \
    "found: inline_js or module files; expected: none, because a site has one glue file" \
    "take them out of src/web, or teach \`papersift build\` to carry them"

# What only unused exports of dependencies need goes, then the rest is made small once more.
features=$(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html)
node scripts/exports.mjs "$built/papersift_bg.wasm" >"$built/exports.json"
# shellcheck disable=SC2086 # several flags
wasm-metadce $features --graph-file "$built/exports.json" "$built/papersift_bg.wasm" -o "$built/used.wasm" >/dev/null
# shellcheck disable=SC2086
wasm-opt --flatten --rereloop -Oz --converge $features "$built/used.wasm" -o "$built/papersift_bg.wasm"

# Trunk cannot minify what wasm-bindgen writes (hence only errors above: it would warn); terser takes 30 % off it, compressed.
terser "$built/papersift.js" --module --compress --mangle --output "$built/glue.min.js"
node scripts/join.mjs src/bundle/assets/library/index.mjs >"$built/library.mjs"
terser "$built/library.mjs" --module --compress --mangle --output "$built/library.min.js"
terser src/bundle/assets/loader.js --module --compress --mangle --output "$built/loader.min.js"

# A file is replaced only when its bytes changed, so that the native command is not rebuilt for nothing.
mkdir -p target/widget
place() { cmp -s "$1" "target/widget/$2" || cp "$1" "target/widget/$2"; }
place "$built/papersift_bg.wasm" papersift_bg.wasm
place "$built/glue.min.js" papersift_glue.js
place "$built/loader.min.js" papersift_loader.js
place "$built/library.min.js" papersift_library.js
place "$built/papersift.css" papersift.css
touch target/widget.stamp

for file in target/widget/*; do say "$(printf '%9d bytes  %s' "$(wc -c <"$file")" "$file")"; done
