#!/usr/bin/env bash
# How good is the ranking? `papersift eval` over every test collection beside the repo (PAPERSIFT_SHARED names another place).
source "$(dirname "$0")/common.sh"
shopt -s nullglob

collections=("${PAPERSIFT_SHARED:-../shared}"/data/*/qrels.tsv)
[ "${#collections[@]}" -gt 0 ] || die "no test collection found" \
  "expected: folders with docs.jsonl.gz, queries.tsv and qrels.tsv under ${PAPERSIFT_SHARED:-../shared}/data"
for judgements in "${collections[@]}"; do
  folder=$(dirname "$judgements")
  printf '== %s\n' "$(basename "$folder")"
  target/release/papersift eval "$folder"
done
