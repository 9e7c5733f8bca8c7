#!/usr/bin/env bash
# Does any input at all make the code that reads foreign bytes panic, hang or answer nonsense?
# Coverage-guided fuzzing with libFuzzer, on stable Rust. What it finds stays in
# target/fuzz/TARGET/.
# usage: fuzz.sh [SECONDS [TARGET…]]        60 seconds for each target of fuzz/fuzz_targets
source "$(dirname "$0")/common.sh"

seconds=${1:-60}
shift || true
targets=("$@")
if [ ${#targets[@]} = 0 ]; then
  for file in fuzz/fuzz_targets/*.rs; do targets+=("$(basename "$file" .rs)"); done
fi
folder=$PWD/target/fuzz

# Coverage without a sanitizer: what cargo-fuzz passes on nightly, as far as stable takes it.
passes="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
passes+=" -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table"
RUSTFLAGS="$passes -Cdebug-assertions -Ccodegen-units=1" \
  cargo build --quiet --release --manifest-path fuzz/Cargo.toml --target-dir "$folder/build" \
  --target "$(rustc -vV | sed -n 's/^host: //p')"

# Small files are where the readers begin: behind the name of the format, or the file's ending.
for target in read source; do
  mkdir -p "$folder/$target/corpus"
  for file in tests/fixtures/ingest/*; do
    { echo "${file##*.}"; cat "$file"; } >"$folder/$target/corpus/$(basename "$file")"
  done
done

for target in "${targets[@]}"; do
  say "Fuzzing $target for $seconds seconds"
  mkdir -p "$folder/$target/corpus"
  program=("$folder"/build/*/release/"$target")
  "${program[0]}" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -max_len=16384 \
    -artifact_prefix="$folder/$target/" -print_final_stats=1 "$folder/$target/corpus" 2>"$folder/$target/log" || {
    tail -n 40 "$folder/$target/log" >&2
    die "$target fails" "the input is in target/fuzz/$target; make it a unit test beside the code that it breaks"
  }
  awk '/number_of_executed_units|new_units_added|peak_rss/ { print "  " $0 }' "$folder/$target/log"
done
