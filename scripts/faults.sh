#!/usr/bin/env bash
# What is left of a site when a build is killed, the disk is full or may not be written, and of the
# server under thousands of connections? The tests that take long or mount file systems; each prints
# its figures.
source "$(dirname "$0")/common.sh"

scripts/setup-tools.sh nextest
ulimit -n "$(ulimit -H -n)"
cargo nextest run --locked --run-ignored only --success-output immediate \
  -E 'test(cli::faults) | test(cli::serve)'
