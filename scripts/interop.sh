#!/usr/bin/env bash
# Do other programs read what we write, and do we read what they read? Their parsers come from PyPI
# and npm into target/interop/.
# usage: interop.sh   PAPERSIFT names the command [default: target/release/papersift]
source "$(dirname "$0")/common.sh"

command=${PAPERSIFT:-target/release/papersift}
room=target/interop
have "$command" || die "there is no $command" "run make build, or name the command in PAPERSIFT"
mkdir -p "$room"

# Both are asked only where a version is not there yet.
if ! cmp -s scripts/interop.txt "$room/requirements.txt"; then
  python3 -m venv "$room/venv"
  "$room/venv/bin/pip" install --quiet --requirement scripts/interop.txt
  npm install --prefix "$room" --no-save --no-audit --no-fund --loglevel=error \
    @citation-js/core@0.7 @citation-js/plugin-bibtex@0.7 @citation-js/plugin-ris@0.7 @citation-js/plugin-csl@0.7
  cp scripts/interop.txt "$room/requirements.txt"
fi
"$room/venv/bin/python" scripts/interop.py "$command" "$room"
