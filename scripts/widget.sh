#!/usr/bin/env bash
# Compiles the widget: cargo, a splitter, wasm-bindgen, wasm-opt, a bundler and a minifier; the
# results go to target/widget/ under stable names, listed in its `manifest`.
source "$(dirname "$0")/common.sh"

target=wasm32-unknown-unknown
built=target/widget-build
rm -rf "$built"
mkdir -p "$built"

# The relocations tell the splitter which function needs which data. Erased components are a fifth
# smaller.
flags="-Clink-args=--emit-relocs --cfg erase_components$(remapped_paths)"
RUSTFLAGS="$flags ${RUSTFLAGS:-}" \
  cargo build --quiet --locked --no-default-features --features split --target "$target" --profile wasm-release --bin papersift
wasm-split-cli "${CARGO_TARGET_DIR:-target}/$target/wasm-release/papersift.wasm" "$built/split" --target web --out-name papersift >&2
wasm-bindgen --keep-lld-exports --target web --no-typescript --out-dir "$built/glue" "$built/split/papersift.wasm"

# The features that rustc turned on; never --all-features, whose output browsers refuse.
features=(--enable-bulk-memory --enable-reference-types --enable-mutable-globals --enable-nontrapping-float-to-int
  --enable-sign-ext --enable-multivalue)
optimise() { wasm-opt -Oz --converge --strip-debug --strip-producers "${features[@]}" "$1" -o "$2"; }
optimise "$built/glue/papersift_bg.wasm" "$built/papersift_bg.wasm"
chunks=()
for chunk in "$built"/split/*.wasm; do
  name=$(basename "$chunk")
  [ "$name" != papersift.wasm ] || continue
  optimise "$chunk" "$built/$name"
  chunks+=("$name")
done

# One module of glue: what wasm-bindgen and the splitter wrote, and our session around them.
cp "$built"/split/*.js "$built/glue/"
scripts/glue.sh "$built/glue/papersift.js" "$built/glue.js"
small() { terser "$1" --module --compress passes=2 --mangle --output "$2"; }
small "$built/glue.js" "$built/papersift_glue.js"
bundled() { esbuild "$1" --bundle --format=esm --target=es2022 --log-level=warning --outfile="$2"; }
bundled js/loader/main.js "$built/loader.js"
small "$built/loader.js" "$built/papersift_loader.js"
scripts/style.sh
esbuild target/style/papersift.css --minify --log-level=warning --outfile="$built/papersift.css"

# Compressed once here, not with every site. The loader and the glue get the names of the site's
# files first.
fixed=(papersift_bg.wasm papersift.css "${chunks[@]}")
node scripts/compress.mjs "${fixed[@]/#/$built/}"

# A file is replaced only when its bytes changed, so that the native command is not rebuilt for
# nothing.
files=(papersift_loader.js papersift_glue.js "${fixed[@]}" "${fixed[@]/%/.br}" "${fixed[@]/%/.gz}")
printf '%s\n' "${files[@]}" >"$built/manifest"
mkdir -p target/widget
for file in "${files[@]}" manifest; do
  cmp -s "$built/$file" "target/widget/$file" || cp "$built/$file" "target/widget/$file"
done
for file in target/widget/*; do
  grep -qxF -e "$(basename "$file")" -e manifest <(printf '%s\nmanifest\n' "${files[@]}") || rm "$file"
done
touch target/widget.stamp

for file in "${files[@]}"; do say "$(printf '%9d bytes  %s' "$(wc -c <"target/widget/$file")" "$file")"; done
