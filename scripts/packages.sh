#!/usr/bin/env bash
# Do the packages work, from what would be published, in folders with nothing else in them? And the
# page of the builder, in Chromium?
source "$(dirname "$0")/common.sh"

node scripts/licences.mjs
export PAPERSIFT
PAPERSIFT=$(scripts/native.sh)
scripts/npm.sh
scripts/wheel.sh
scripts/builder.sh
browser=$(scripts/setup-browser.sh)
eval "$browser"
node --test --test-reporter=spec tests/packages/*.test.mjs
