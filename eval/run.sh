#!/bin/sh
# make eval: scores of the language analysis from raw text (CoNLL 2018 metric).
build="$1"; data="$2/data"
[ -d "$data/ud-ewt" ] || { echo "eval: $data/ud-ewt is not there: nothing scored"; exit 0; }
score() {
    name="$1"; shift
    cat "$@" >"$build/gold.conllu"
    python3 tools/conllu_text.py "$@" >"$build/raw.txt"
    "$build/attache" parse --format text "$build/raw.txt" >"$build/system.conllu" || return 1
    echo "== $name"
    "$build/conll18" "$build/gold.conllu" "$build/system.conllu"
}
score "EWT dev" "$data"/ud-ewt/*dev.conllu
score "GUM dev" "$data"/ud-gum-free/*/dev/*.conllu
