#!/usr/bin/env bash
# What does it look like? The example papers as a site, served on this machine until Ctrl-C.
source "$(dirname "$0")/common.sh"

site=target/demo-site

target/release/papersift build examples/papers.jsonl -o "$site"
say "" "The site is in $site: $(find "$site" -type f | wc -l | tr -d ' ') files, $(du -sk "$site" | cut -f1) kB on disk." \
  "Open the address below and type two words. Another port: PORT=9000 make demo" ""
exec target/release/papersift serve "$site" ${PORT:+--port "$PORT"}
