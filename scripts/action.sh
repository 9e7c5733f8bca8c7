#!/usr/bin/env bash
# What does the GitHub Action do? Runs `papersift build` with PAPERS, OUTPUT and ARGS (lines), from
# the npm package PAPERSIFT_PACKAGE. Alone of all scripts it runs in the owner's folder and without
# the repo's tools.
set -euo pipefail

arguments=()
# lines TEXT: each line that says something is an argument.
lines() {
  while IFS= read -r line; do
    line=${line#"${line%%[![:space:]]*}"}
    if [ -n "$line" ]; then arguments+=("${line%"${line##*[![:space:]]}"}"); fi
  done <<<"$1"
}
lines "${PAPERS:-}"
if [ -n "${OUTPUT:-}" ]; then arguments+=(--output "$OUTPUT"); fi
lines "${ARGS:-}"

exec npx --yes --package "${PAPERSIFT_PACKAGE:-papersift}" papersift build ${arguments[@]+"${arguments[@]}"}
