#!/usr/bin/env bash
# What does `trunk serve` show? The example papers, in a site made with the widget that Trunk has
# just compiled.
source "$(dirname "$0")/common.sh"

compiled=target/trunk-compiled # a copy at a path that esbuild can name
widget=target/trunk-widget
mkdir -p "$compiled" "$widget"
cp "${TRUNK_STAGING_DIR:?Trunk says where it has put the files}"/papersift.js "$compiled"
cp "$TRUNK_STAGING_DIR"/papersift_bg.wasm "$TRUNK_STAGING_DIR"/papersift.css "$widget"
esbuild js/loader/main.js --bundle --format=esm --target=es2022 --log-level=warning \
  --outfile="$widget/papersift_loader.js"
scripts/glue.sh "$compiled/papersift.js" "$widget/papersift_glue.js"
printf '%s\n' papersift_loader.js papersift_glue.js papersift_bg.wasm papersift.css >"$widget/manifest"
cargo run --quiet --locked -- build examples/papers.jsonl --compress none --widget "$widget" \
  --output "$TRUNK_STAGING_DIR/site"
