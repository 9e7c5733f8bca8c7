#!/usr/bin/env bash
# What does it look like? The example papers as a site, served on this machine until Ctrl-C.
source "$(dirname "$0")/common.sh"

site=target/demo-site
port=${PORT:-8080}

target/release/papersift build examples/papers.jsonl -o "$site"
say ""
say "The site is in $site: $(find "$site" -type f | wc -l | tr -d ' ') files, $(du -sk "$site" | cut -f1) kB on disk."
say "Open http://localhost:$port/ and type two words. Ctrl-C stops the server; PORT=9000 make demo takes another port."
exec target/release/papersift serve "$site" --port "$port"
