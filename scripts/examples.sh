#!/usr/bin/env bash
# Do the projects under examples/ work? Runs the commands of docs/recipes.md in copies of them and
# asks the pages a question in Chromium. Needs the packages of `make npm`; generators that are
# missing are installed where that is possible, else their examples are skipped.
source "$(dirname "$0")/common.sh"

room=$PWD/target/generators
mkdir -p "$room"
scripts/setup-tools.sh mdbook
if ! [ -x "$room/python/bin/sphinx-build" ]; then
  python3 -m venv "$room/python"
  "$room/python/bin/pip" install --quiet --disable-pip-version-check 'sphinx>=8,<9'
fi
for command in hugo jekyll; do
  if have "$command"; then continue; fi
  if [ "$(id -u)" = 0 ] && have apt-get; then
    say "Installing $command with apt"
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$command" >/dev/null
  else
    say "$command is missing: its example is skipped"
  fi
done
browser=$(scripts/setup-browser.sh)
eval "$browser"
export GENERATORS=$room
node --test --test-reporter=spec tests/packages/examples.test.mjs
