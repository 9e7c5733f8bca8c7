#!/usr/bin/env bash
# Does everything hold? Every check of the repo, one stage after the other; the first that fails
# ends the run.
source "$(dirname "$0")/common.sh"

logs=target/test
rm -rf "$logs"
mkdir -p "$logs"
stages=0

# stage NAME COMMAND…: a heading, the command's output, its seconds.
stage() {
  local name=$1 begin=$SECONDS
  shift
  printf '== %s\n' "$name"
  set +e
  (
    set -e # in a condition it would not count
    "$@"
  ) 2>&1 | tee "$logs/$stages.log"
  local status=${PIPESTATUS[0]}
  set -e
  if [ "$status" != 0 ]; then
    printf '== %s: failed after %d s\n%s, stages failed: 1 (%s)\n' "$name" $((SECONDS - begin)) "$(passed)" "$name"
    exit 1
  fi
  printf '== %s: %d s\n' "$name" $((SECONDS - begin))
  stages=$((stages + 1))
}

# What passed so far; every stage with tests prints "12 passed".
passed() {
  local tests
  tests=$(cat "$logs"/*.log | grep -oE '[0-9]+ passed' | awk '{ sum += $1 } END { print sum + 0 }')
  printf 'stages passed: %d, tests passed: %d' "$stages" "$tests"
}

docs() {
  export RUSTDOCFLAGS="-D warnings"
  cargo doc --quiet --locked --no-deps
  cargo doc --quiet --locked --no-deps --target wasm32-unknown-unknown --no-default-features --features widget
}

journeys() {
  node --test --test-reporter=spec tests/browsers/*.test.mjs | tee "$logs/journeys.txt"
  printf '%s passed\n' "$(awk '$2 == "pass" { print $3 }' "$logs/journeys.txt")"
}

wasm_tests() {
  local args='"--headless=new", "--disable-gpu"'
  [ "$(id -u)" != 0 ] || args+=', "--no-sandbox"'
  printf '{"goog:chromeOptions": {"binary": "%s", "args": [%s]}}\n' "$CHROMIUM" "$args" >"$logs/webdriver.json"
  WASM_BINDGEN_TEST_WEBDRIVER_JSON=$PWD/$logs/webdriver.json \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
    cargo test --locked --target wasm32-unknown-unknown --no-default-features --features widget --test wasm
}

scripts/setup-tools.sh nextest
browser=$(scripts/setup-browser.sh)
eval "$browser"
browsers=$(scripts/setup-browsers.sh)
eval "$browsers"
scripts/setup-hosts.sh
if [ ! -d "${PAPERSIFT_SHARED:-../shared}/data" ]; then
  say "Collections absent (../shared/data, or PAPERSIFT_SHARED): the tests over them skip themselves."
fi

stage "tracked files" scripts/check-tracked.sh
stage "format and lints" scripts/lint.sh
stage "widget" make widget
stage "unit, property and command-line tests" cargo nextest run --locked --no-fail-fast
stage "doc tests" cargo test --quiet --locked --doc
stage "docs without warnings" docs
if [ -f tests/wasm.rs ]; then stage "tests inside the browser" wasm_tests; fi
stage "native command" make build
stage "types of papersift.d.ts" tsc --project tests/types
stage "journeys in Firefox and WebKit" journeys
stage "browser tests" playwright test --config tests/browser/playwright.config.mjs

printf '%s, failed: 0, in %d s\n' "$(passed)" "$SECONDS"
