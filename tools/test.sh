#!/bin/sh
# Runs every test of a build folder: unit tests, then the command line's cases.
build="$1"
status=0
ASAN_OPTIONS=detect_leaks=1 meson test -C "$build" --no-rebuild --print-errorlogs || status=1
python3 tests/parse/run.py "$build/attache" || status=1
python3 tests/gold/run.py "$build/attache" || status=1
python3 tests/sentences/run.py "$build/attache" || status=1
python3 tests/record/run.py "$build/attache" || status=1
python3 tests/commitments/run.py "$build/attache" || status=1
python3 tests/pledges/run.py "$build/attache" || status=1
python3 tests/sequences/run.py "$build/attache" || status=1
python3 tests/statements/run.py "$build/attache" || status=1
python3 tests/eval/run.py || status=1
python3 tests/eval/coref.py || status=1
python3 tests/coref/run.py "$build/attache" || status=1
python3 tests/coref/sides.py "$build/attache" || status=1
python3 tests/relations/run.py "$build/attache" || status=1
python3 tests/cli/run.py "$build/attache" || status=1
python3 tests/actors/run.py "$build/attache" ../shared/data || status=1
python3 tests/actors/who.py "$build/attache" || status=1
python3 tests/conllu/run.py "$build/attache" || status=1
exit $status
