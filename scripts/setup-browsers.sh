#!/usr/bin/env bash
# Which browsers other than Chromium do the journeys run in? FIREFOX and WEBKIT where set, else the
# machine's; as root, apt installs them. Prints the settings on stdout for the caller to `eval`,
# empty where a browser cannot be had.
source "$(dirname "$0")/common.sh"

find_firefox() { command -v firefox-esr || command -v firefox || true; }
# WebKitGTK's browser is in no folder of PATH, and useless without its driver and a screen.
find_webkit() {
  if have WebKitWebDriver && have Xvfb; then
    find /usr/lib /usr/libexec -path '*webkit2gtk-4.1*' -name MiniBrowser 2>/dev/null | head -n 1
  fi
}

FIREFOX=${FIREFOX:-$(find_firefox)}
if [ -z "$FIREFOX" ]; then apt_install firefox-esr && FIREFOX=$(find_firefox); fi
WEBKIT=${WEBKIT:-$(find_webkit)}
if [ -z "$WEBKIT" ]; then apt_install webkit2gtk-driver xvfb && WEBKIT=$(find_webkit); fi
if [ -z "$FIREFOX" ]; then say "Firefox cannot be had here: its journeys skip themselves"; fi
if [ -z "$WEBKIT" ]; then say "WebKitGTK cannot be had here: its journeys skip themselves"; fi

printf 'export FIREFOX=%q WEBKIT=%q\n' "$FIREFOX" "$WEBKIT"
