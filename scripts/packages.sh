#!/usr/bin/env bash
# Do the packages work, from what would be published, in folders with nothing else in them? And the
# page of the builder, the site of the documentation and the examples, in Chromium?
source "$(dirname "$0")/common.sh"

node scripts/licences.mjs
export PAPERSIFT
PAPERSIFT=$(scripts/native.sh)
scripts/npm.sh
scripts/wheel.sh
scripts/builder.sh
scripts/docs.sh
scripts/demo-site.sh
browser=$(scripts/setup-browser.sh)
eval "$browser"
tests=(tests/packages/{action,builder,demo,docs,npm,themes,wheel}.test.mjs)
node --test --test-reporter=spec "${tests[@]}"
scripts/examples.sh
