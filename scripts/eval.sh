#!/usr/bin/env bash
# How good is the ranking, and what does each step of it buy? `papersift eval` over every test
# collection beside the repo (PAPERSIFT_SHARED names another place).
source "$(dirname "$0")/common.sh"
shopt -s nullglob

collections=("${PAPERSIFT_SHARED:-../shared}"/data/*/qrels.tsv)
[ "${#collections[@]}" -gt 0 ] || die "no test collection found" \
  "expected: folders with docs.jsonl.gz, queries.tsv and qrels.tsv under ${PAPERSIFT_SHARED:-../shared}/data"
folders=("${collections[@]%/qrels.tsv}")
printf 'What each step buys:\n'
target/release/papersift eval --steps "${folders[@]}"
printf '\nAs the search box answers:\n'
target/release/papersift eval "${folders[@]}"
printf '\nSimilar papers:\n'
target/release/papersift eval --similar "${folders[@]}"
