#!/usr/bin/env bash
# Lays out a site that shows everything, in target/demo/: three collections, all layouts, the themes
# side by side. Takes the documentation from target/docs/, and the large collection from
# ../shared/data (or PAPERSIFT_SHARED), where it is: of the files there, only the papers of the ACL
# Anthology from 2016 on may be shown (CC BY 4.0, with the link to each paper).
source "$(dirname "$0")/common.sh"

command=${PAPERSIFT:-target/release/papersift}
out=target/demo
acl=${PAPERSIFT_SHARED:-../shared}/data/acl-anthology-10k.jsonl.gz
log=target/demo.log

[ -f target/docs/index.html ] || die "there is no target/docs" "run: make docs"
rm -rf "$out"
mkdir -p "$out"
cp examples/demo/* "$out/"
cp -R target/docs "$out/docs"
cp -R target/docs/themes "$out/themes"
# build INPUT TARGET OPTION…
build() { "$command" build "$1" --output "$out/$2" "${@:3}" 2>"$log" || die "$2 was not built" "$(cat "$log")"; }
build examples/papers.jsonl papers --title "Papers"
build examples/papers.jsonl papers.html --single-file --title "Papers"
missing=()
if [ -f "$acl" ]; then
  build "$acl" acl --title "ACL Anthology, 2016 to 2025" \
    --description "10,000 papers. Texts: Association for Computational Linguistics, CC BY 4.0."
else
  missing+=(acl)
fi
[ -f "$out/docs/builder/builder.html" ] || missing+=(builder)
for part in ${missing[@]+"${missing[@]}"}; do
  say "without $part, which is not here"
  sed -i.old "/data-needs=\"$part\"/d" "$out/index.html"
  rm "$out/index.html.old"
done
say "$out/index.html: $(du -sk "$out" | cut -f1) kB; to look at it: python3 -m http.server --directory $out"
