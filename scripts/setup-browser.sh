#!/usr/bin/env bash
# Which browser do the tests drive? CHROMIUM and CHROMEDRIVER where set, else the machine's; as
# root, apt installs both. Prints the two settings on stdout for the caller to `eval`. A browser is
# never downloaded past the package manager.
source "$(dirname "$0")/common.sh"

mac_chrome="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
# The first of the commands given that runs at all (a command may be a stub that only tells what to
# install).
first_running() {
  for command in "$@"; do
    if "$command" --version >/dev/null 2>&1; then
      command -v "$command"
      return
    fi
  done
}
find_chromium() { first_running chromium chromium-browser google-chrome-stable google-chrome "$mac_chrome"; }

if [ -n "${CHROMIUM:-}" ]; then
  "$CHROMIUM" --version >/dev/null 2>&1 || die "CHROMIUM=$CHROMIUM does not run" "expected: the path of Chromium or Chrome"
else
  CHROMIUM=$(find_chromium)
fi
CHROMEDRIVER=${CHROMEDRIVER:-$(first_running chromedriver)}

if [ -z "$CHROMIUM" ] || [ -z "$CHROMEDRIVER" ]; then
  if [ "$(id -u)" = 0 ] && have apt-get; then
    say "Installing chromium and chromium-driver with apt"
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      chromium chromium-driver fonts-liberation >/dev/null
    CHROMIUM=${CHROMIUM:-$(find_chromium)}
    CHROMEDRIVER=${CHROMEDRIVER:-$(first_running chromedriver)}
  fi
fi
if [ -z "$CHROMIUM" ] || [ -z "$CHROMEDRIVER" ]; then
  die "the browser tests need Chromium and its driver (found: '$CHROMIUM' and '$CHROMEDRIVER')" \
    "on Debian: sudo apt-get install chromium chromium-driver" \
    "elsewhere: install Chromium or Chrome and the chromedriver of the same version, then" \
    "CHROMIUM=/path/to/chromium CHROMEDRIVER=/path/to/chromedriver make test"
fi

printf 'export CHROMIUM=%q CHROMEDRIVER=%q\n' "$CHROMIUM" "$CHROMEDRIVER"
