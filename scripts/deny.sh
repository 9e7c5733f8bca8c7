#!/usr/bin/env bash
# Are the dependencies ones that we want? Licences, sources, versions and, where the database can be
# fetched, known vulnerabilities. deny.toml says what is allowed.
source "$(dirname "$0")/common.sh"

scripts/setup-tools.sh deny
deny() { cargo deny --locked --log-level error "$@"; }

deny check --hide-inclusion-graph licenses bans sources
if deny fetch db 2>/dev/null; then
  deny check --hide-inclusion-graph --disable-fetch advisories
else
  say "advisories: NOT CHECKED, because the database (github.com/RustSec/advisory-db) cannot be fetched"
fi
