#!/usr/bin/env bash
# May this be released? Versions agree, licences are collected, and building twice gives the same
# bytes. Needs what `make packages` leaves in target/. What is still to do before a release is said,
# and fails for a tag alone: the argument, or the tag that a workflow of GitHub runs for.
# usage: release-check.sh [vX.Y.Z]
source "$(dirname "$0")/common.sh"
shopt -s nullglob

failed=0
undone=0
tag=${1:-}
if [ "${GITHUB_REF_TYPE:-}" = tag ]; then tag=${tag:-$GITHUB_REF_NAME}; fi

# holds WHAT FOUND EXPECTED
holds() {
  if [ "$2" = "$3" ]; then return; fi
  say "$1: found ${2:-nothing}, expected $3"
  failed=1
}
# todo WHAT: it may wait until the tag
todo() {
  say "to do: $1"
  undone=1
  if [ -n "$tag" ]; then failed=1; fi
}
# json FILE KEY: from a file in a tarball or on disk.
json() { node --print "JSON.parse(require('fs').readFileSync(0, 'utf8'))['$1']"; }

version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
holds "the first version of CHANGELOG.md" "$(sed -n 's/^## \([0-9][^ ]*\).*/\1/p' CHANGELOG.md | head -n 1)" "$version"
if grep -q "^## $version - unreleased" CHANGELOG.md; then
  todo "CHANGELOG.md: give $version its date in place of \"unreleased\""
fi
holds "Cargo.lock" "$(locked_version papersift)" "$version"
if [ -n "$tag" ]; then holds "the tag" "$tag" "v$version"; fi

tarballs=(target/npm/papersift-[0-9]*.tgz)
wheels=(target/wheel/*.whl)
[ "${#tarballs[@]} ${#wheels[@]}" = "1 1" ] || die "no packages in target/npm and target/wheel" "run: make packages"
holds "npm" "$(tar -xzOf "${tarballs[0]}" package/package.json | json version)" "$version"
case "${wheels[0]}" in
  */papersift-"$version"-*) ;;
  *) holds "the wheel" "$(basename "${wheels[0]}")" "papersift-$version-…" ;;
esac

# Packages that are packed again have the same bytes; two commands that were compiled apart write
# the same site.
first=$(cksum "${tarballs[0]}" "${wheels[0]}")
scripts/npm.sh >/dev/null
scripts/wheel.sh >/dev/null
holds "packages that were packed twice" "$(cksum "${tarballs[0]}" "${wheels[0]}")" "$first"

grep -q '^repository = ' Cargo.toml || todo "Cargo.toml: name the repository, which binstall and npm's provenance need"
node scripts/licences.mjs || failed=1
[ "$failed" = 0 ] || exit 1
if [ "$undone" = 0 ]; then say "$version can be released"; else say "$version can be released once that is done"; fi
