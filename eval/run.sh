#!/bin/sh
# make eval: scores of the language analysis, by genre, of names, events, statements and coreference.
build="$1"; data="$2/data"
for set in ud-ewt ud-gum-free re3d; do
    [ -d "$data/$set" ] || { echo "eval: $data/$set IS NOT THERE: NOTHING SCORED"; exit 0; }
done
python3 eval/score.py "$build" "$data" && python3 eval/names.py "$build" "$data" && python3 eval/events.py "$build" "$2" --curve &&
    python3 eval/statements.py "$build" "$data" && python3 eval/coref.py "$build" "$data" &&
    python3 eval/dates.py "$build" "$2"
