#!/usr/bin/env bash
# What is the widget's stylesheet? All of style/*.css as one file. Dialogs refine what the page says
# of buttons, menus and frames, so their rules come last.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p target/style
for sheet in style/*.css; do
  [ "$sheet" = style/dialogs.css ] || cat "$sheet"
done | cat - style/dialogs.css >target/style/papersift.css
