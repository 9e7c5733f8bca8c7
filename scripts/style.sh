#!/usr/bin/env bash
# What is the widget's stylesheet? All of style/*.css in the order of their names, as one file that Trunk minifies.
set -euo pipefail
shopt -s nullglob
cd "$(dirname "$0")/.."

mkdir -p target/style
cat /dev/null style/*.css >target/style/papersift.css
