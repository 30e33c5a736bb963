#!/bin/sh
# make fuzz: builds the targets of tests/fuzz with libFuzzer and runs each for some seconds.
# What it finds lies in build-fuzz/found; the inputs that it grew, in build-fuzz/grown.
build="$1"; seconds="$2"
command -v clang >/dev/null || { echo "fuzz: clang is needed (apt-get install clang)" >&2; exit 4; }
[ -f build-fuzz/build.ninja ] || CC=clang meson setup build-fuzz -Dfuzz=true -Db_lundef=false \
    -Db_sanitize=address,undefined -Dbuildtype=debugoptimized \
    -Dc_args=-fsanitize=fuzzer-no-link >/dev/null || exit 1
targets="segment conllu read model pack"
for target in $targets; do set -- "$@" "fuzz_$target"; done
shift 2
ninja -C build-fuzz "$@" || exit 1
export ATTACHE_MODEL="$PWD/models/en.model" ATTACHE_LEXICON="$PWD/$build/en.pack"
mkdir -p build-fuzz/found
status=0
for target in $targets; do
    mkdir -p "build-fuzz/grown/$target"
    "build-fuzz/fuzz_$target" -max_total_time="$seconds" -artifact_prefix="build-fuzz/found/$target-" \
        -print_final_stats=1 "build-fuzz/grown/$target" "tests/fuzz/corpus/$target" \
        2>"build-fuzz/$target.log" || { status=1; tail -n 40 "build-fuzz/$target.log"; }
    echo "$target: $(grep -E 'number_of_executed_units' "build-fuzz/$target.log")"
done
exit $status
