#!/usr/bin/env bash
# Packs a wheel into target/wheel/, with the native command inside.
source "$(dirname "$0")/common.sh"

command=$(scripts/native.sh)
platform=$(node --print 'process.platform + "-" + process.arch')
rm -rf target/wheel
python=python3
have "$python" || python=python
"$python" packages/python/wheel.py "$command" "$platform" target/wheel
