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

# Made small: without the messages of panics, in two modules, each once as a whole, once flattened, once more, in an
# order that compresses; last the names.
# `--low-memory-unused`: the stack lies first in memory and grows down, so nothing of ours is in its first kilobyte.
# The features that rustc turned on; never --all-features, whose output browsers refuse.
features=(--enable-bulk-memory --enable-reference-types --enable-mutable-globals --enable-nontrapping-float-to-int
  --enable-sign-ext --enable-multivalue)
smaller() {
  wasm-opt -Oz --low-memory-unused "${features[@]}" "$1" -o "$built/once.wasm"
  wasm-opt --flatten --rereloop -Oz --converge --low-memory-unused "${features[@]}" "$built/once.wasm" -o "$built/twice.wasm"
  wasm-opt -Oz --low-memory-unused "${features[@]}" "$built/twice.wasm" -o "$built/thrice.wasm"
  node scripts/order.mjs "$built/thrice.wasm" "$built/ordered.wasm"
  wasm-opt -Oz --low-memory-unused --reorder-functions-by-name "${features[@]}" "$built/ordered.wasm" -o "$2"
}
linked=${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/wasm-release/papersift.wasm
node scripts/panics.mjs "$built/papersift_bg.wasm" "$built/panics.wasm"
node scripts/split.mjs second "$linked" "$built/panics.wasm" "$built/second.wasm"
smaller "$built/second.wasm" "$built/rare.wasm"
node scripts/split.mjs first "$linked" "$built/panics.wasm" "$built/rare.wasm" "$built/first.wasm" "$built/papersift_second.wasm"
smaller "$built/first.wasm" "$built/small.wasm"
node scripts/glue.mjs "$built/papersift.js" "$built/taught.js"
node scripts/names.mjs "$built/small.wasm" "$built/taught.js" "$built/papersift_bg.wasm" "$built/glue.js"

cat src/bundle/assets/session.js >>"$built/glue.js"

# Trunk cannot minify what wasm-bindgen writes (hence only errors above: it would warn); terser takes 30 % off it, compressed.
terser "$built/glue.js" --module --compress passes=2 --mangle --output "$built/glue.min.js"
node scripts/join.mjs src/bundle/assets/library/index.mjs >"$built/library.mjs"
terser "$built/library.mjs" --module --compress passes=2 --mangle --output "$built/library.min.js"
terser src/bundle/assets/loader.js --module --compress passes=2 --mangle --output "$built/loader.min.js"

# A file is replaced only when its bytes changed, so that the native command is not rebuilt for nothing.
mkdir -p target/widget
place() { cmp -s "$1" "target/widget/$2" || cp "$1" "target/widget/$2"; }
place "$built/papersift_bg.wasm" papersift_bg.wasm
place "$built/papersift_second.wasm" papersift_second.wasm
place "$built/glue.min.js" papersift_glue.js
place "$built/loader.min.js" papersift_loader.js
place "$built/library.min.js" papersift_library.js
place "$built/papersift.css" papersift.css
touch target/widget.stamp

for file in target/widget/*; do say "$(printf '%9d bytes  %s' "$(wc -c <"$file")" "$file")"; done
