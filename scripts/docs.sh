#!/usr/bin/env bash
# Builds the documentation as a site, in target/docs/: the pages by mdBook, searched by our own
# element. PAPERSIFT names the command [default: target/release/papersift].
source "$(dirname "$0")/common.sh"

command=${PAPERSIFT:-target/release/papersift}
scripts/setup-tools.sh mdbook
source=target/docs-source
site=target/docs

node scripts/docs.mjs lay-out "$source"
rm -rf "$site"
# Twice: mdBook writes the index, of which the search is made, together with a search of its own.
book() { MDBOOK_OUTPUT__HTML__SEARCH__ENABLE=$1 RUST_LOG=warn mdbook build "$source" --dest-dir "$2" >&2; }
book true "$PWD/$source/indexed"
book false "$PWD/$site"

"$command" export --format jsonl --output "$source/index.jsonl" "$source"/indexed/searchindex-*.js >&2
node scripts/docs.mjs papers "$source/index.jsonl" "$site" >"$source/papers.jsonl"
"$command" build "$source/papers.jsonl" --output "$site/search" --config docs/search.toml \
  2>"$source/build.log" || die "the search was not built" "$(cat "$source/build.log")"

# Pages of ours that are not of the book: the themes over the example papers, and the builder.
mkdir -p "$site/themes"
cp examples/themes/*.{css,html,js} "$site/themes/"
"$command" build examples/papers.jsonl --output "$site/themes/search" --title Papers \
  --no-service-worker 2>"$source/build.log" || die "the themes were not built" "$(cat "$source/build.log")"
if [ -f target/builder/builder.html ]; then
  cp -R target/builder "$site/builder"
else
  say "target/builder is missing: without it the link to the builder is dead (make builder)"
fi
say "$site/index.html: $(find "$site" -name '*.html' | wc -l | tr -d ' ') pages; to look at them: python3 -m http.server --directory $site"
