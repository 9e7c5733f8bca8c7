#!/usr/bin/env bash
# Does git track what it should not? Files over 400 kB, paths of one machine, addresses of package
# mirrors, comments beyond the last column.
source "$(dirname "$0")/common.sh"

failed=0
# report HEADING LINES: one finding, if there are lines.
report() {
  [ -n "$2" ] || return 0
  say "$1" "$2"
  failed=1
}

large=$(git ls-files -z | while IFS= read -r -d '' file; do
  if [ -f "$file" ] && [ "$(wc -c <"$file")" -gt 400000 ]; then printf '\n  %s' "$file"; fi
done)
report "files over 400 kB:" "$large"
# The brackets keep the patterns from finding themselves.
report "paths of one machine:" "$(git grep -nIE '/(roo[t]|hom[e]/[a-z]+|User[s]/[A-Za-z]+)/|[/]work/' -- . || true)"
report "addresses in package-lock.json (npm: omit-lockfile-registry-resolved=true):" "$(grep -n '"resolved"' package-lock.json || true)"
report "registries in Cargo.lock other than crates.io:" \
  "$(grep -n '^source = ' Cargo.lock | grep -v 'registry+https://github.com/rust-lang/crates.io-index' || true)"
# rustfmt breaks code at 100 columns, and stable rustfmt leaves comments as they are.
report "comments beyond column 100:" "$(LC_ALL=C.UTF-8 git grep -nE '^.{101}' -- '*.rs' '*.js' '*.mjs' |
  grep -E '^[^:]+:[0-9]+: *(//|/\*|\* )' || true)"
exit "$failed"
