#!/usr/bin/env bash
# Formats the Rust code with rustfmt, JavaScript, types and styles with prettier.
# usage: format.sh [--check]
source "$(dirname "$0")/common.sh"

mapfile -t files < <(git ls-files 'benches/*.mjs' 'builder/*.js' 'examples/*.js' 'js/*.js' 'js/*.ts' \
  'packages/*.js' 'packages/*.mjs' 'packages/*.ts' 'scripts/*.mjs' 'style/*.css' 'tests/*.mjs' 'tests/*.ts')
if [ "${1:-}" = --check ]; then
  cargo fmt --check
  prettier --log-level warn --check "${files[@]}"
else
  cargo fmt
  prettier --log-level warn --write "${files[@]}"
fi
