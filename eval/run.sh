#!/bin/sh
# make eval: every score, one program a line (docs/eval.md says what each figure means).
build="$1"; data="$2/data"
set -e
python3 tests/sequences/run.py "$build/attache"
for set in ud-ewt ud-gum-free re3d; do
    [ -d "$data/$set" ] || { echo "eval: $data/$set IS NOT THERE: NOTHING SCORED"; exit 0; }
done
python3 eval/score.py "$build" "$data"
python3 eval/names.py "$build" "$data"
python3 eval/events.py "$build" "$2" --curve
python3 eval/judge.py "$build" "$2"
python3 eval/annotate.py "$build" "$2"
python3 eval/statements.py "$build" "$data"
python3 eval/coref.py "$build" "$data"
python3 eval/dates.py "$build" "$2"
python3 eval/offices.py "$data"
python3 eval/actors.py "$build" "$data"
python3 tests/record/run.py "$build/attache"
python3 eval/places.py "$build" "$2"
